"""What an article says for one reading of a region's name or another: the regions that it certainly names, and where."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass

from summariser.lexicon.gazetteer import Form, Place
from summariser.lexicon.place_scan import Hit
from summariser.lexicon.schemes import scheme_between

# A place that is named in the same prefecture tells three times as much as one in the same province.
NEAR_WEIGHT, PROVINCE_WEIGHT, PUBLISHER_WEIGHT = 3.0, 1.0, 0.3
# Distance in characters at which a mention's weight is halved.
HALF_DISTANCE = 300
# How many mentions before and after are weighed; more would make long texts slow and change nothing.
NEAREST = 40


@dataclass(slots=True)
class Slot:
    """A hit on its way to a place.

    Attributes:
        chained: the region before it holds it.
        sure: what stands behind it tells that it is a region.
    """

    hit: Hit
    forms: tuple[Form, ...]
    chained: bool = False
    sure: bool = False
    accepted: bool = False
    inside: bool = False
    place: Place | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """The candidates that are left."""
        if len(self.forms) == 1:
            return (self.forms[0].place,)
        return tuple(dict.fromkeys(form.place for form in self.forms))


def slot_of(text: str, hit: Hit) -> Slot:
    """A hit with all its candidates; before 地委 and 行署 those that are prefectures: 塔城地委 is not the city's."""
    if hit.reading.bare and text.startswith(("地委", "行署"), hit.end):
        prefectures = tuple(form for form in hit.reading.forms if form.level == "prefecture")
        if prefectures:
            return Slot(hit, prefectures, sure=True)
    return Slot(hit, hit.reading.forms)


class Evidence:
    """Regions that an article certainly names, by where they stand.

    Attributes:
        publisher: those in its outlet's name.
        of_prefecture: whether it speaks of an autonomous prefecture as its own (全州, 州委).
    """

    def __init__(self, publisher: tuple[Place, ...] = ()) -> None:
        self.publisher = publisher
        self.of_prefecture = False
        self.named: list[tuple[int, Place]] = []
        self._by_province: dict[Place, tuple[list[int], list[Place]]] = {}
        self._sorted = 0  # how many of ``named`` are in there; few articles ask for weights
        self._places: set[Place] = set()

    def add(self, start: int, place: Place) -> None:
        """Note that ``place`` is named at ``start``."""
        self.named.append((start, place))
        self._places.add(place)

    def _sort(self) -> None:
        """Put what was noted since the last time into its province's row, in the order of the text."""
        for start, place in self.named[self._sorted :]:
            offsets, places = self._by_province.setdefault(place.province, ([], []))
            at = bisect(offsets, start)
            offsets.insert(at, start)
            places.insert(at, place)
        self._sorted = len(self.named)

    def weight(self, candidate: Place, at: int) -> float:
        """How much the article speaks for a candidate at this offset: the more, the nearer and the more often its kin is named."""
        self._sort()
        offsets, places = self._by_province.get(candidate.province, ([], []))
        middle = bisect(offsets, at)
        nearest = range(max(0, middle - NEAREST), min(len(offsets), middle + NEAREST))
        total = sum(_kinship(candidate, places[i]) / (1 + abs(offsets[i] - at) / HALF_DISTANCE) for i in nearest)
        return total + PUBLISHER_WEIGHT * max((_kinship(candidate, place) for place in self.publisher), default=0.0)

    def paired(self, candidates: tuple[Place, ...]) -> Place | None:
        """The one of namesakes that the public table pairs with a region named: 鼓楼区 beside 定西市 is the one of 福州."""
        known = [code for code in dict.fromkeys(place.adcode for _, place in self.named[:NEAREST]) if code]
        found = [one for one in candidates if one.adcode and any(scheme_between(one.adcode, code) for code in known)]
        return found[0] if len(found) == 1 else None

    def holds(self, place: Place) -> bool:
        """Whether the place or a region that it lies in is named."""
        return place in self._places or not self._places.isdisjoint(place.parents)


def _kinship(candidate: Place, other: Place) -> float:
    if candidate.province is not other.province:
        return 0.0
    home = candidate.prefecture or candidate.province
    near = other is candidate or other is home or other.prefecture is home or (not candidate.prefecture and other.level != "province")
    return NEAR_WEIGHT if near else PROVINCE_WEIGHT
