"""Meetings in time, as data: each event at its date, as exactly as its sources say it."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.charts.dates import When, when
from summariser.charts.given import check_given
from summariser.consolidate import Consolidated, Event


@dataclass(frozen=True, slots=True)
class Dated:
    """An event and when it began; ``disputed``: sources contradict each other on that."""

    event: Event
    start: When
    disputed: bool


@dataclass(frozen=True, slots=True)
class Meetings:
    """Events by date; ``unplaced`` are those whose year is not known."""

    placed: tuple[Dated, ...]
    unplaced: tuple[Dated, ...]


def meetings(consolidated: Consolidated) -> Meetings:
    """Every event of the corpus, in order of time."""
    check_given(consolidated)
    placed: list[Dated] = []
    unplaced: list[Dated] = []
    for event in consolidated.events:
        dated = Dated(event, when(event.start_date), "start_date" in event.conflicts)
        (unplaced if dated.start.precision == "unknown" else placed).append(dated)
    placed.sort(key=lambda dated: (str(dated.start.first), str(dated.start.last), dated.event.id))
    unplaced.sort(key=lambda dated: dated.event.id)
    return Meetings(tuple(placed), tuple(unplaced))
