"""Cards: a record as a notebook shows it, its quote highlighted in its context. All words of articles are escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias, overload

from summariser.records.display import dates_of, figure_amount, place_of
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting
from summariser.records.pairing import Pairing
from summariser.records.summary import Article, ArticleSummary

AnyRecord: TypeAlias = Meeting | Pairing | Figure

REACH = 40
"""Characters of the source on either side of a quote."""

_QUOTES = 3
"""Quotes of one card; the rest is counted."""

_PEOPLE = 12
"""People named on a card; the rest is counted."""

_MOST = 50
"""Cards of one page; the rest is counted."""

# Colours are translucent and text keeps the page's own, so that a card is readable on light and on dark.
_BOX = "border:1px solid rgba(128,128,128,.35);border-radius:6px;padding:.5em .8em;margin:.4em 0;line-height:1.5;max-width:60em"
_FADED = "opacity:.65;font-size:90%"
_MARK = "background:rgba(255,190,0,.35);color:inherit;border-radius:2px"
_QUOTE = "border-left:3px solid rgba(128,128,128,.35);padding-left:.6em;margin-top:.3em"


@dataclass(frozen=True, slots=True)
class Card:
    """A record to look at: what it says, whose it is, and its quotes in their context.

    Attributes:
        record: the record.
        id: what the tables call it (``<article>/f3``), where it is of a corpus.
        article: the page that says it.
        source: the text that offsets count in; without it quotes stand alone.
        evidence: the quotes shown, where they are others than the record's own: those of one participant, or one of several.
        note: who has corrected it, or why there is no context.
    """

    record: AnyRecord
    id: str | None = None
    article: Article | None = None
    source: str | None = None
    evidence: tuple[Evidence, ...] | None = None
    note: str | None = None

    @property
    def quotes(self) -> tuple[Evidence, ...]:
        """The quotes that are shown."""
        return tuple(self.record.evidence) if self.evidence is None else self.evidence

    def __repr__(self) -> str:
        first = next((one.quote for one in self.quotes), "")
        return f"<Card {self.id or type(self.record).__name__.lower()} {title_of(self.record)!r}: {first!r}>"

    def _repr_html_(self) -> str:
        """The card in a notebook."""
        return self.html()

    def html(self, *, page: bool = True) -> str:
        """The card as HTML. ``page`` says which page it is of, which a heading above may say already."""
        article = self.article if page else None
        whose = [article.title or article.id, article.publisher, article.published, article.source] if article else []
        parts = [
            f"<strong>{_safe(title_of(self.record))}</strong>",
            _faded(" · ".join(facts_of(self.record))),
            f"<div>{_safe(people_of(self.record))}</div>" if people_of(self.record) else "",
            *(self._quote(one) for one in self.quotes[:_QUOTES]),
            _faded(f"… and {len(self.quotes) - _QUOTES} more quotes") if len(self.quotes) > _QUOTES else "",
            _faded(" · ".join(one for one in (self.id, *whose, self.note) if one)),
        ]
        return f'<div class="summariser-card" style="{_BOX}">{"".join(parts)}</div>'

    def _quote(self, one: Evidence) -> str:
        if self.source is None:
            return f'<div style="{_QUOTE}"><mark style="{_MARK}">{_safe(one.quote)}</mark></div>'
        before, after = self.source[max(0, one.start - REACH) : one.start], self.source[one.end : one.end + REACH]
        left = ("…" if one.start > REACH else "") + _one_line(before)
        right = _one_line(after) + ("…" if one.end + REACH < len(self.source) else "")
        said = _safe(_one_line(self.source[one.start : one.end]))
        where = f'<span style="{_FADED}"> {one.start}–{one.end}</span>'
        return f'<div style="{_QUOTE}">{_safe(left)}<mark style="{_MARK}">{said}</mark>{_safe(right)}{where}</div>'


class Cards(Sequence[Card]):
    """Cards in a row; a notebook shows them one under the other."""

    def __init__(self, cards: Sequence[Card], *, head: str = "") -> None:
        self._cards = tuple(cards)
        self._head = head

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Cards: ...
    def __getitem__(self, index: int | slice) -> Card | Cards:
        if isinstance(index, slice):
            return Cards(self._cards[index])
        return self._cards[index]

    def __iter__(self) -> Iterator[Card]:
        return iter(self._cards)

    def __repr__(self) -> str:
        return f"<{len(self)} cards>"

    def _repr_html_(self) -> str:
        """The cards in a notebook, the first of them where they are many."""
        more = _faded(f"… and {len(self) - _MOST} more") if len(self) > _MOST else ""
        cards = "".join(card.html(page=not self._head) for card in self._cards[:_MOST])
        return f'<div class="summariser-cards">{self._head}{cards}{more}</div>'


def cards_of(summary: ArticleSummary, source: str | None = None, *, stem: str | None = None, note: str | None = None) -> list[Card]:
    """A card for every record of a summary: meetings, pairings, figures.

    Args:
        source: the text that its offsets count in.
        stem: what the tables call the article.
        note: what to say under every card.
    """
    lists: tuple[tuple[str, Sequence[AnyRecord]], ...] = (("m", summary.meetings), ("p", summary.pairings), ("f", summary.figures))
    return [
        Card(record, f"{stem}/{letter}{i}" if stem else None, summary.article, source, note=note)
        for letter, records in lists
        for i, record in enumerate(records, 1)
    ]


def card_html(record: AnyRecord) -> str:
    """A record by itself in a notebook: its quotes without their context."""
    return Card(record)._repr_html_()


def title_of(record: AnyRecord) -> str:
    """A record in a few words."""
    if isinstance(record, Meeting):
        return record.name
    if isinstance(record, Pairing):
        return f"{place_of(record.donor) or '?'} → {place_of(record.recipient) or '?'}"
    return f"{record.indicator}: {figure_amount(record)} {record.unit or ''}".rstrip()


def facts_of(record: AnyRecord) -> list[str]:
    """What else there is to say of it in a line."""
    if isinstance(record, Meeting):
        facts = ["meeting", record.kind, dates_of(record), place_of(record.place), record.venue, *record.topics]
    elif isinstance(record, Pairing):
        since = f"since {record.since} ({record.since_basis})" if record.since else ""
        facts = ["pairing", record.scheme, since, record.short_name]
    else:
        hedge = record.qualifier if record.qualifier != "exact" else ""
        before = f"before: {record.previous}" if record.previous else ""
        facts = ["figure", record.raw, record.category, hedge, record.status, record.period, place_of(record.region), before]
    if record.inferred:
        facts.append(f"inferred: {', '.join(record.inferred)}")
    return [fact for fact in facts if fact]


def people_of(record: AnyRecord) -> str:
    """Who was at a meeting, with posts."""
    if not isinstance(record, Meeting) or not record.participants:
        return ""
    named = [person.name + (f"（{'、'.join(person.titles)}）" if person.titles else "") for person in record.participants[:_PEOPLE]]
    return "；".join(named) + (f"；… {len(record.participants) - _PEOPLE} more" if len(record.participants) > _PEOPLE else "")


def _faded(text: str) -> str:
    return f'<div style="{_FADED}">{_safe(text)}</div>' if text else ""


def _one_line(text: str) -> str:
    return " ".join(text.split()) if text.strip() else ""


def _safe(text: str) -> str:
    return escape(text, quote=True)
