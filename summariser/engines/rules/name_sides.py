"""Tells from the regions in an event's name which two sides hold it, and on which level."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.ranks import depth
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention


def related(one: ResolvedRegion, other: ResolvedRegion) -> bool:
    """Whether two regions are the same or one holds the other."""
    return one.same(other) or one.contains(other) or other.contains(one)


def two_sides(named: list[ResolvedRegion], place: ResolvedRegion | None) -> tuple[ResolvedRegion, ResolvedRegion]:
    """The two sides among three regions or more of a name: the lowest that the place lies in, and the first of elsewhere."""
    near = [region for region in named if place is not None and related(region, place)]
    far = [region for region in named if place is not None and not related(region, place)]
    far = [region for region in far if place is not None and region.province is not place.province] or far
    if len(named) > 2 and near and far:
        within = [region for region in far if far[0].contains(region)]  # 浙江省宁波市
        return max([far[0], *within], key=depth), max(near, key=depth)
    return named[0], named[1]


def side_at(
    place: ResolvedRegion | None, side: ResolvedRegion, other: ResolvedRegion, start: int, end: int, geo: Geography
) -> ResolvedRegion:
    """The side of a name, or the place in it where only a scheme's character tells it: 闽宁协作莆田市项目签约仪式, in a county."""
    if place is None or not side.contains(place) or depth(side) > 1 or depth(other) == 1:
        return side
    told = [m for m in geo.places.at(start, end) if m.place and m.place.same(side)]
    return (county_of(place) or side) if told and all(m.letter for m in told) else side


def shadowed(side: ResolvedRegion, of_trip: ResolvedRegion, *, told: bool) -> bool:
    """Whether a short name was read as the city of a prefecture of the same name: 临夏 where the trip is to 临夏州.

    金华市东阳市, that the text tells as a side of the session, is no short name of 金华市.
    """
    if not of_trip.contains(side) or not of_trip.full_name or side.name[:2] != of_trip.name[:2]:
        return False
    return not told or side.place is None or of_trip.place is None or side.place.name[:2] == of_trip.place.name[:2]


def read_lower(words: Mention, place: ResolvedRegion | None, host: ResolvedRegion | None) -> Mention | None:
    """A place told by a bare name that a city and the county that receives share, as that county: 在广安友谊中学 in 广安区."""
    if place is None or host is None or host.level != "county" or not host.full_name or not place.contains(host):
        return None
    name = host.place.name if host.place is not None else host.name
    return Mention(words.text, words.start, host.full_name) if len(words.text) == 2 and name.startswith(words.text) else None
