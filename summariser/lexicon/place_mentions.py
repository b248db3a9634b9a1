"""What is known of a region that a text names: the region as resolved, and the mention of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from summariser.frozen import dataclass
from summariser.lexicon.gazetteer import Place
from summariser.lexicon.townships import Unit
from summariser.records.region import Region
from summariser.records.vocabulary import Level


@dataclass(frozen=True, slots=True)
class ResolvedRegion:
    """A region as written and as resolved.

    Attributes:
        name: as written.
        place: the lowest unit of the table; None where the region is unknown.
        tail: names of the township and the village below it.
        zone: the words are of a development zone or the like, which has no code and no level.
        full_name: the name from the province down; None where the county isn't known.
        level: province to village; None for a zone.
        province: the province that it is or lies in.

    The last three follow from the others, and are asked for so often that they are kept.
    """

    name: str
    place: Place | None = None
    tail: tuple[Unit, ...] = ()
    zone: bool = False
    full_name: str | None = field(init=False, repr=False, compare=False)
    level: Level | None = field(init=False, repr=False, compare=False)
    province: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        place, level, full_name = self.place, None, None
        if place is not None and not self.zone:
            level, full_name = place.level, place.full_name
        if self.tail:
            full_name = full_name and full_name + "".join(self._tail_names())
        object.__setattr__(self, "full_name", full_name)
        object.__setattr__(self, "level", self.tail[-1].level if self.tail else level)
        object.__setattr__(self, "province", place.province if place is not None else None)

    @property
    def adcode(self) -> str | None:
        """The six-digit code; None below the county and where unknown."""
        return self.place.adcode if self.place and not self.tail and not self.zone else None

    @property
    def region(self) -> Region:
        """The same as a record of the contract."""
        return Region(name=self.name, full_name=self.full_name, adcode=self.adcode, level=self.level)

    def contains(self, other: ResolvedRegion) -> bool:
        """Whether the other region lies in this one; a region does not contain itself, an unknown one contains nothing."""
        outer, inner = self.place, other.place
        if outer is None or inner is None or self.zone or other.zone:
            return False
        if outer is inner:
            mine, its = self._tail_names(), other._tail_names()
            return len(its) > len(mine) and its[: len(mine)] == mine
        return not self.tail and outer in inner.parents

    def same(self, other: ResolvedRegion) -> bool:
        """Whether both are one region, whatever they are called; unknown ones are compared by their words."""
        mine, its = None if self.zone else self.place, None if other.zone else other.place
        if mine is not its:
            return False  # most often
        if mine is None:
            return self.name == other.name
        return not (self.tail or other.tail) or self._tail_names() == other._tail_names()

    def _tail_names(self) -> tuple[str, ...]:
        return tuple(unit.name for unit in self.tail)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a region: ``text == article[start:end]``.

    Attributes:
        candidates: all units of the table that the (last) name may mean.
        place: what it means here; None where the article doesn't tell.
        inside_name: the name is part of another one: 上海 in 上海合作组织.
        parts: of a chain (甘肃省临夏州东乡县), a mention for each unit; otherwise empty.
        letter: one character of a compound (鲁 in 鲁甘协作).
    """

    start: int
    end: int
    text: str
    candidates: tuple[Place, ...]
    place: ResolvedRegion | None
    inside_name: bool = False
    parts: tuple[Mention, ...] = ()
    letter: bool = False


def covered_spans(mentions: Sequence[Mention], length: int) -> bytearray:
    """One byte a character: whether a mention covers it."""
    mask = bytearray(length)
    for mention in mentions:
        mask[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return mask
