"""Facts: what the lexicon finds in one article, found once and shared by the stages."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summariser.lexicon.dates import DateContext, DateMention, scan_dates
from summariser.lexicon.places import PlaceIndex, find_places
from summariser.lexicon.quantities import NumberToken, Quantity, find_changes, scan_numbers
from summariser.records.text import CleanText


@dataclass(frozen=True)
class Facts:
    """Regions, dates and numbers of the folded text, in order."""

    text: str
    places: PlaceIndex
    dates: tuple[DateMention, ...]
    calendar: DateContext
    numbers: tuple[NumberToken, ...]
    quantities: tuple[Quantity, ...]

    @cached_property
    def changes(self) -> tuple[tuple[Quantity, Quantity], ...]:
        """The changes from one quantity to another that clauses tell; see ``find_changes``."""
        return tuple(find_changes(self.text, self.quantities))

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that lie whole in a span, in order."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        return tuple([q for q in self.quantities[low:high] if q.end <= end])

    @cached_property
    def _starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]


@lru_cache(maxsize=4)
def _facts(text: str, publisher: str | None, published: str | None) -> Facts:
    numbers = tuple(scan_numbers(text))
    return Facts(
        text=text,
        places=find_places(text, publisher=publisher),
        dates=tuple(scan_dates(text)),
        calendar=DateContext(text, published),
        numbers=numbers,
        quantities=tuple(token.quantity for token in numbers if token.quantity is not None),
    )


def facts_of(clean: CleanText) -> Facts:
    """The facts of an article; asking again for the same one costs nothing."""
    return _facts(clean.folded, clean.publisher, clean.published)
