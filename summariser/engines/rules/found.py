"""A pairing on its way from the text to a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import cast

from summariser.engines.rules.pair import of_one_prefecture
from summariser.engines.rules.schemes import in_the_far_west, in_the_west
from summariser.engines.rules.settings import related
from summariser.lexicon.gazetteer import Place, gazetteer
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.records.vocabulary import Scheme
from summariser.regex import regex

# The rule that reads 津甘两省市, without a word for what they do together.
TWO_ALONE = "two_provinces"
# 由原先结对帮扶兴仁市, 由帮扶甲县调整为帮扶乙县: a pairing that is over.
_FORMER = regex(r"(?:原先|原来|此前|由原|曾)[^,。;]{0,8}$|由(?:对口|结对|定点)*(?:帮扶|支援|协作)$")


@dataclass(slots=True)
class Found:
    """A pairing on its way: its two sides as mentions, what was seen of it."""

    donor: PlaceMention
    recipient: PlaceMention
    scheme: Scheme
    quotes: list[tuple[int, int]] = field(default_factory=list)
    since: Mention | None = None
    short_name: str | None = None
    rule: str = ""


def levelled(mention: PlaceMention, other: PlaceMention) -> PlaceMention:
    """The mention, read as the unit above where its words fit both and the other side is no county.

    临夏 beside 厦门 or 福建 is the prefecture, not its city.

    >>> from summariser.lexicon.places import find_places
    >>> city, place = find_places("厦门与临夏协作,会议在临夏市召开").mentions[:2]
    >>> levelled(place, city).place.full_name
    '甘肃省临夏回族自治州'
    """
    own, its = mention.place, other.place
    if own is None or its is None or own.place is None or own.tail or own.level == its.level:
        return mention
    wanted = "prefecture" if its.level == "province" else its.level
    above = [place for place in _readings(mention.text) if place.level == wanted and place.contains(own.place)]
    return replace(mention, place=ResolvedRegion(own.name, above[0])) if len(above) == 1 else mention


@lru_cache(maxsize=4096)
def _readings(words: str) -> tuple[Place, ...]:
    """The units in force that words may mean; 德令哈 is no prefecture, though it once was one."""
    return tuple(dict.fromkeys(form.place for form in gazetteer().forms.get(words, ()) if not form.former))


def of_one_rank(group: list[PlaceMention]) -> list[PlaceMention]:
    """A list's regions, a short name that fits two ranks read as that of the others: 红河 of 元阳、红河、绿春三县 is the county."""
    if len(group) < 3:
        return group
    levels = {m.place.level for m in group if m.place and len(_readings(m.text)) < 2}
    if len(levels) != 1:
        return group
    (level,) = levels
    return [_below(mention, level) for mention in group]


def _below(mention: PlaceMention, level: str | None) -> PlaceMention:
    own = mention.place
    if own is None or own.place is None or own.tail or own.level == level:
        return mention
    within = [place for place in _readings(mention.text) if place.level == level and own.place.contains(place)]
    return replace(mention, place=ResolvedRegion(own.name, within[0])) if len(within) == 1 else mention


# Where a county is paired with a city of prefecture rank: in the municipalities, and in the far west, whose counties cities support.
_COUNTIES_OF_RANK = frozenset({"11", "12", "31", "50", "54", "63", "65"})


def of_like_rank(one: ResolvedRegion, other: ResolvedRegion) -> bool:
    """Whether two regions may be paired by their ranks: some provinces' counties go with a prefecture as well."""
    if one.level == other.level:
        return True
    ranks = {region.level: region.province for region in (one, other)}
    if ranks.keys() != {"county", "prefecture"}:
        return False
    above = ranks["county"]
    return above is not None and (above.adcode or "")[:2] in _COUNTIES_OF_RANK


def tells(found: Found, host: ResolvedRegion, guest: ResolvedRegion) -> bool:
    """Whether a pairing is that of an event's sides, or of what they lie in; not that of provinces by letters, nor of counties."""
    ends = [cast(ResolvedRegion, end.place) for end in (found.donor, found.recipient)]
    levels = {host.level, guest.level}
    if found.donor.letter and found.recipient.letter and "province" not in levels:
        return False
    if found.rule == TWO_ALONE and "county" in levels:
        return False
    pairs = ((ends[0], host), (ends[1], guest)), ((ends[0], guest), (ends[1], host))
    within = (all(end.same(side) or end.contains(side) for end, side in pair) for pair in pairs)
    return any(within) or any((one.same(a) and related(other, b)) or (other.same(b) and related(one, a)) for (one, a), (other, b) in pairs)


def sends_there(found: Found, donor: PlaceMention, recipient: PlaceMention) -> bool:
    """Whether a pairing is of this donor, of a city of it or of what it lies in, with a region of this recipient's province."""
    one, other = cast(ResolvedRegion, found.donor.place), cast(ResolvedRegion, found.recipient.place)
    sender = cast(ResolvedRegion, donor.place)
    return related(one, sender) and other.province is cast(ResolvedRegion, recipient.place).province


def of_a_part(found: Found, host: ResolvedRegion, guest: ResolvedRegion) -> bool:
    """Whether a pairing of a province is with a county, or in Tibet and Xinjiang with all of it, and its people came to a prefecture."""
    one, other = cast(ResolvedRegion, found.donor.place), cast(ResolvedRegion, found.recipient.place)
    if not one.same(guest) or guest.level != "province" or host.level != "prefecture":
        return False
    return (other.level == "county" and host.contains(other)) or (in_the_far_west(other) and other.contains(host) and not other.same(host))


def is_over(text: str, pairing: Found) -> bool:
    """Whether the text speaks of a pairing that was: 由原先结对帮扶兴仁市, 接替甲市结对帮扶乙县."""
    if text.endswith(("接替", "代替", "替代"), 0, pairing.donor.start):
        return True
    return bool(_FORMER.search(text[max(0, pairing.quotes[0][0]) : max(pairing.donor.start, pairing.recipient.start)]))


def met_on_the_way(kind: str, guest: ResolvedRegion, host: ResolvedRegion, found: Sequence[Found]) -> bool:
    """Whether talks are with people of a place beside the one that the guests help: in the prefecture's seat, on a trip to its county.

    Nor do a district's people who come to a whole province of the west show who their district helps.
    """
    if guest.level == "county" and host.level == "province" and in_the_west(host) and not in_the_west(guest):
        return True
    return kind == "talks" and any(
        f.donor.place is not None
        and f.recipient.place is not None
        and f.donor.place.same(guest)
        and not f.recipient.place.same(host)
        and of_one_prefecture(f.recipient.place, host)
        for f in found
    )
