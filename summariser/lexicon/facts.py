"""Facts: what the lexicon finds in one article, found once and shared by the stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summariser.lexicon.dates import DateContext, DateMention, scan_dates
from summariser.lexicon.places import PlaceIndex, find_places
from summariser.lexicon.quantities import NumberToken, Quantity, scan_numbers
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

    def quantity_at(self, position: int) -> Quantity | None:
        """The quantity that holds a position, if any."""
        return next((q for q in self.quantities if q.start <= position < q.end), None)


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
