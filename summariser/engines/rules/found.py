"""A pairing on its way from the text to a draft."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.records.vocabulary import Scheme


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
    """The mention, read as the unit of the other's level where its words fit both.

    临夏 beside 厦门 is the prefecture, not its city.

    >>> from summariser.lexicon.places import find_places
    >>> city, place = find_places("厦门与临夏协作,会议在临夏市召开").mentions[:2]
    >>> levelled(place, city).place.full_name
    '甘肃省临夏回族自治州'
    """
    own, its = mention.place, other.place
    if own is None or its is None or own.place is None or own.tail or own.level == its.level or len(mention.candidates) < 2:
        return mention
    kin = [place for place in mention.candidates if place.level == its.level and place.contains(own.place)]
    return replace(mention, place=ResolvedRegion(own.name, kin[0])) if len(kin) == 1 else mention
