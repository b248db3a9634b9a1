"""What is known of schemes: the words that name them, which regions the public tables pair, who is east and who is richer."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from summariser.engines.rules.tables import rows
from summariser.frozen import dataclass
from summariser.lexicon.letters import EAST, WEST
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.schemes import is_east, scheme_between, schemes_ever
from summariser.lexicon.tables import branches_of
from summariser.records.vocabulary import Scheme
from summariser.regex import regex

# 京蒙协作, 粤桂资金; 援滇干部. One alternative a province: what begins with a given character is found much faster than a class.
_SHORTHAND = (
    "|".join(
        f"{east}[{WEST}](?:[^,。;]{{0,4}}(?:协作|扶贫)|"
        "(?:对口|消费|劳务|产业)?(?:帮扶|合作(?!特别|试验|区))|(?:财政|衔接)?资金|一家亲|情深|情谊|同心|连心|携手|牵手|手牵手|山海情)"
        for east in EAST
    )
    + "|闽宁|东西部[\u4e00-\u9fff]{2,4}(?:协作|对接)|"
    "援[甘陕黔滇桂川渝宁蒙鄂](?=[^,。;]{0,6}(?:干部|人才|医|教师|工作|专家|队|联络组|指挥部))"
)


# What the east gives to a province of these first two digits: the north-east, the far west, the west.
_USUAL: dict[str, Scheme] = {
    **dict.fromkeys(("21", "22", "23"), "counterpart_cooperation"),
    **dict.fromkeys(("54", "63", "65"), "counterpart_support"),
    **dict.fromkeys(("15", "45", "50", "51", "52", "53", "61", "62", "64"), "east_west_cooperation"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the public table says of two regions: their scheme, and whether the first of them is the donor."""

    scheme: Scheme
    donor_is_first: bool


@lru_cache(maxsize=4096)
def _known(first: str, second: str, year: int | None) -> Known | None:
    row = scheme_between(first, second, year)
    return Known(row[0], row[1] == first) if row else None


def known_scheme(a: ResolvedRegion, b: ResolvedRegion, year: int | None) -> Known | None:
    """The row of the public table that fits two regions in a year, townships by their county."""
    first, second = a.place.adcode if a.place else None, b.place.adcode if b.place else None
    return _known(first, second, year) if first and second else None


@lru_cache(maxsize=4096)
def once_told(donor: ResolvedRegion, recipient: ResolvedRegion, told: frozenset[str], over: int | None = None) -> Scheme | None:
    """Of the schemes of two regions in the public table, in any year or those told apart by ``over``, the first that a text names."""
    one, other = (side.place.adcode if side.place else None for side in (donor, recipient))
    return next((scheme for scheme in schemes_ever(one, other, over) if scheme in told), None) if one and other else None


def in_the_east(region: ResolvedRegion) -> bool:
    """Whether a region lies in a province of the east."""
    return bool(region.place and region.place.adcode and is_east(region.place.adcode))


def in_the_west(region: ResolvedRegion) -> bool:
    """Whether a region lies in a province that the east's schemes help."""
    return bool(region.province and region.province.adcode and region.province.adcode[:2] in _USUAL)


def in_the_richer_east(region: ResolvedRegion) -> bool:
    """Whether a region lies in a province of the east that others don't help: 河北 is helped by 北京 and 天津."""
    return in_the_east(region) and not (region.province and region.province.adcode == "130000")


_HELPED_IN_THE_EAST = ("350000",)  # 上海 and 三明, 广州 and 龙岩


def _both_give(a: ResolvedRegion, b: ResolvedRegion) -> bool:
    """Whether two regions lie in provinces of the east that help others, none of which the public table has help the other."""
    if a.province is b.province or not (in_the_richer_east(a) and in_the_richer_east(b)):
        return False
    helped = any(region.province and region.province.adcode in _HELPED_IN_THE_EAST for region in (a, b))
    return not helped and known_scheme(a, b, None) is None


def in_the_far_west(region: ResolvedRegion) -> bool:
    """Whether a region lies in Xinjiang or Tibet, which help no other province: 湖北荆门 helps 双河."""
    return bool(region.province and region.province.adcode in ("650000", "540000"))


def _may_help_it(region: ResolvedRegion) -> bool:
    """Whether a region may help the far west: one of the east, the middle or the north-east, which the east helps itself."""
    province = region.province.adcode if region.province else None
    return not in_the_west(region) or (province is not None and _USUAL[province[:2]] == "counterpart_cooperation")


@cache
def _donor_cities() -> frozenset[tuple[str, str]]:
    return frozenset((row[0], row[1]) for row in rows("donor_cities"))


def in_a_donor_city(region: ResolvedRegion) -> bool:
    """Whether a region is, or lies in, a city that helps others of its own province."""
    place = region.place
    if place is None:
        return False
    return any((place.province.name, unit.name) in _donor_cities() for unit in (place, place.prefecture) if unit is not None)


def plausible(donor: ResolvedRegion, recipient: ResolvedRegion, year: int | None) -> bool:
    """Whether the public table has nothing against this direction, nor that both lie in the richer east."""
    known = known_scheme(donor, recipient, year)
    return not _both_give(donor, recipient) if known is None else known.donor_is_first


def usual_scheme(donor: ResolvedRegion, recipient: ResolvedRegion) -> Scheme:
    """The scheme of two regions of which the text names none: that of the public table in any year, else by where they lie."""
    if known := known_scheme(donor, recipient, None):
        return known.scheme
    to = recipient.province.adcode if recipient.province else None
    if not in_the_east(donor) or to is None or is_east(to):
        return "other"
    return _USUAL.get(to[:2], "other")


def helps(a: ResolvedRegion, b: ResolvedRegion, year: int | None) -> bool | None:
    """Whether ``a`` is the one that helps, by the schemes' public table, else by east and west and far west; None where neither tells."""
    known = known_scheme(a, b, year)
    if known is None and (once := known_scheme(a, b, None)) is not None and once.scheme == "east_west_cooperation":
        known = once  # 2013年,大连市对口帮扶六盘水市: a pair of later years, never the other way round
    if known is not None:
        return known.donor_is_first
    tell = in_a_donor_city if a.province is b.province else in_the_richer_east
    sides = tell(a), tell(b)
    if sides[0] == sides[1] and (a.level == "province") == (b.level == "province"):
        sides = in_the_far_west(b) and _may_help_it(a), in_the_far_west(a) and _may_help_it(b)
    return sides[0] if sides[0] != sides[1] else None


@cache
def _scheme_words() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {word: scheme for _, word, scheme in (row + ("",) * (3 - len(row)) for row in rows("schemes"))}
    return regex(f"{branches_of(table)}|{_SHORTHAND}"), table


@lru_cache(maxsize=8)
def _all_scheme_words(text: str) -> tuple[list[int], list[tuple[int, str]]]:
    """Where the scheme words of a text begin, and the same with what they name."""
    pattern, table = _scheme_words()
    found = [(m.start(), table.get(m.group(), "")) for m in pattern.finditer(text)]
    return [start for start, _ in found], found


def scheme_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """Words of the genre's schemes in a span of the folded text: (position, scheme or ``""`` where the word fits several)."""
    starts, found = _all_scheme_words(text)
    low = bisect_left(starts, start)
    return found[low:] if end is None else found[low : bisect_left(starts, end, low)]


def nearest(words: list[tuple[int, str]], span: tuple[int, int]) -> str | None:
    """The scheme of the word that is nearest to a span, the first of several that are equally near; of words in order.

    >>> words = [(0, "a"), (10, "b"), (20, "c")]
    >>> nearest(words, (5, 8)), nearest(words, (5, 30)), nearest(words, (3, 13)), nearest(words, (5, 5)), nearest([], (0, 1))
    ('b', 'b', 'b', 'a', None)
    """
    after = bisect_left(words, (span[0],))
    near = words[max(0, after - 1) : after + 1]
    return min(near, key=lambda word: max(span[0] - word[0], word[0] - span[1], 0))[1] if near else None


@cache
def _shorthand() -> re.Pattern[str]:
    return regex(_SHORTHAND)


def starts_shorthand(text: str, at: int) -> bool:
    """Whether a short name of two provinces' cooperation (京蒙协作) or of aid to one (援滇干部) begins at ``at``."""
    return _shorthand().match(text, at) is not None
