"""Two regions that a clause relates, on the way to a pairing."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.engines.rules.ranks import depth
from summariser.engines.rules.schemes import in_the_west, known_scheme
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion


@dataclass(frozen=True, slots=True)
class Pair:
    """Two regions that a clause relates.

    Attributes:
        directed: the first helps the second; otherwise east and west or the public table tell.
        loose: their ranks must agree unless the public table pairs them.
        ranked: their ranks must agree whatever it says.
        span: the words that show the pair, where they are more than from one region to the other.
    """

    one: PlaceMention
    other: PlaceMention
    rule: str
    directed: bool = False
    loose: bool = False
    ranked: bool = False
    span: tuple[int, int] | None = None


def across(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether one of two regions lies in the west and the other does not."""
    return bool(one.place and other.place) and in_the_west(one.place) != in_the_west(other.place)  # type: ignore[arg-type]


def of_east_and_above(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether the first of two regions is the only one of the east, and of a rank no lower than the other's."""
    return across(one, other) and not in_the_west(one.place) and depth(one.place) <= depth(other.place)  # type: ignore[arg-type]


def of_lower_rank(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether the first of two regions is of a lower rank than the other: a county beside a prefecture."""
    return one.place is not None and other.place is not None and depth(one.place) > depth(other.place)


def of_province_for_county(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether a province's people are in a county: it supports the prefecture around it."""
    return bool(one.place and other.place) and (one.place.level, other.place.level) == ("province", "county")  # type: ignore[union-attr]


def of_two_provinces(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two regions lie in different provinces."""
    return bool(one.place and other.place) and one.place.province is not other.place.province  # type: ignore[union-attr]


def of_one_prefecture(a: ResolvedRegion, b: ResolvedRegion) -> bool:
    """Whether two regions lie in one prefecture, of which none but a scheme within the province makes one help the other."""
    one, other = (region.place.prefecture if region.place is not None else None for region in (a, b))
    return one is not None and one is other


def of_known_provinces(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two regions are provinces that the public table has ever paired."""
    a, b = one.place, other.place
    return a is not None and b is not None and a.level == b.level == "province" and known_scheme(a, b, None) is not None


# So many characters before and behind are looked at.
_ROW = 9


def pair_in_row(places: PlaceIndex, first: PlaceMention) -> bool:
    """Whether a province's character and the next are a pair of a row of them: 粤黔 and 粤桂 in 粤黔粤桂, but not 津冀 in 京津冀."""
    begin, end = first.start, first.end
    while begin > first.start - _ROW and any(mention.letter for mention in places.at(begin - 1, begin)):
        begin -= 1
    while end < first.end + _ROW and any(mention.letter for mention in places.at(end, end + 1)):
        end += 1
    return (end - begin) % 2 == 0 and (first.start - begin) % 2 == 0
