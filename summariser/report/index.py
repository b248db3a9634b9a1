"""The tables of a report: one short row a record, and what filters need of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summariser.corpus import Item
from summariser.records import Evidence, Region
from summariser.records.review import MarkState, Review

STATES: tuple[MarkState, ...] = ("untouched", "accepted", "edited", "added")
_QUOTE = 90
"""Characters of a quote in a table; the whole of it is with the article."""

Row = list[Any]


class Index:
    """Rows of all articles, gathered one article after the other; the page's script names their columns in tables.js.

    A row begins with the article's number, the record's key in its article, and what a person did to it (a place in `STATES`). Regions are
    numbers of rows of `regions`.
    """

    def __init__(self) -> None:
        self.articles: list[Row] = []
        self.regions: list[tuple[str, str | None]] = []
        self.meetings: list[Row] = []
        self.people: list[Row] = []
        self.pairings: list[Row] = []
        self.figures: list[Row] = []
        self._known: dict[tuple[str, str | None], int] = {}

    def add(self, item: Item) -> int:
        """Take in an article; its number."""
        number = len(self.articles)
        self.articles.append(_article(item))
        self._meetings(number, item)
        self._pairings(number, item)
        self._figures(number, item)
        return number

    def as_data(self) -> dict[str, Any]:
        """What goes into the page."""
        return {
            "articles": self.articles,
            "regions": self.regions,
            "meetings": self.meetings,
            "people": self.people,
            "pairings": self.pairings,
            "figures": self.figures,
        }

    def _region(self, region: Region | None) -> int | None:
        if region is None:
            return None
        key = (region.full_name or region.name, region.adcode)
        if key not in self._known:
            self._known[key] = len(self.regions)
            self.regions.append(key)
        return self._known[key]

    def _meetings(self, number: int, item: Item) -> None:
        for n, one in enumerate(item.summary.meetings, start=1):
            state = _state(item.review, "meetings", n)
            place, host, guest = (self._region(region) for region in (one.place, one.host, one.guest))
            self.meetings.append(
                [number, f"m{n}", state, one.start_date, one.end_date, one.name, one.kind, one.ordinal, place, host, guest,
                 len(one.participants), _quote(one.evidence)]
            )  # fmt: skip
            for p, who in enumerate(one.participants, start=1):
                posts = "、".join(who.titles)
                self.people.append(
                    [number, f"m{n}.n{p}", state, one.start_date, who.name, posts, self._region(who.region), who.side, who.role,
                     _quote(who.evidence)]
                )  # fmt: skip

    def _pairings(self, number: int, item: Item) -> None:
        for n, one in enumerate(item.summary.pairings, start=1):
            sides = (self._region(one.donor), self._region(one.recipient))
            state = _state(item.review, "pairings", n)
            self.pairings.append(
                [number, f"p{n}", state, *sides, one.scheme, one.since, one.since_basis, one.short_name, _quote(one.evidence)]
            )

    def _figures(self, number: int, item: Item) -> None:
        for n, one in enumerate(item.summary.figures, start=1):
            state = _state(item.review, "figures", n)
            self.figures.append(
                [number, f"f{n}", state, one.indicator, one.raw, one.value, one.upper, one.unit, one.qualifier, one.status, one.period,
                 self._region(one.region), one.category, _quote(one.evidence)]
            )  # fmt: skip


def _article(item: Item) -> Row:
    summary = item.summary
    article, audit = summary.article, summary.audit
    people = sum(len(meeting.participants) for meeting in summary.meetings)
    review = [item.review.annotator, item.review.status, item.review.saved] if item.review else None
    return [
        item.stem, article.title, article.published, article.publisher, article.script,
        len(summary.meetings), people, len(summary.pairings), len(summary.figures),
        len(audit.unclaimed_numbers), len(audit.damaged_spans) + len(audit.repaired_spans), len(audit.dropped), review,
    ]  # fmt: skip


def _state(review: Review | None, type_: Any, number: int) -> int:
    marks = review.marks.get(type_, []) if review else []
    return STATES.index(marks[number - 1].state) if number <= len(marks) else 0


def _quote(evidence: Sequence[Evidence]) -> str:
    """The first quote on one line, cut to what a table has room for."""
    if not evidence:
        return ""
    line = " ".join(evidence[0].quote.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1] + "…"
