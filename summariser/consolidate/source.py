"""What every consolidated value rests on: a record of an article with its quotes, and who says what where sources differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RecordKind = Literal["meeting", "pairing", "figure", "participant"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article: ``start`` and ``end`` are code-point offsets into its decoded source."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A record of an article, which a consolidated value rests on.

    Attributes:
        key: names the record throughout the corpus: ``<stem>/m1``, ``/p1``, ``/f1`` for the first meeting, pairing, figure of an article,
            ``<stem>/m1/person1`` for the first participant of its first meeting.
        stem: the article.
        kind: what the record is.
        index: its place among the article's records of this kind (of the meeting's participants), from 1.
        quotes: its evidence; first the one that says the value that this source stands beside.
        outlet: who published the article, where known.
        published: EDTF date of the page, where known.
        reprint: the article is a reprint of another of the corpus, so that it is no support of its own.
    """

    key: str
    stem: str
    kind: RecordKind
    index: int
    quotes: tuple[Quote, ...]
    outlet: str | None
    published: str | None
    reprint: bool = False

    @property
    def quote(self) -> str:
        """The words of the first quote; empty where a record has none."""
        return self.quotes[0].text if self.quotes else ""

    @property
    def start(self) -> int | None:
        """Where the first quote begins in the source."""
        return self.quotes[0].start if self.quotes else None

    @property
    def end(self) -> int | None:
        """Where the first quote ends in the source."""
        return self.quotes[0].end if self.quotes else None


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the values that sources give of a field, where they differ.

    Attributes:
        field: ``start_date``, ``chair``, ``named``, ``since``, ``value`` or another field of the record.
        value: the value as text.
        chosen: it is the value that the consolidated record has.
        contradicts: it can't be true together with the chosen one. A coarser date or a shorter list does not contradict.
        sources: who says so.
    """

    field: str
    value: str
    chosen: bool
    contradicts: bool
    sources: tuple[Source, ...]
