"""ArticleSummary: everything that one article yields, and the account of what it did not."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import SCHEMA_VERSION, Record, by_code, by_model
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting
from summariser.records.pairing import Pairing
from summariser.records.vocabulary import Script


class Article(Record):
    """The article itself: what page and content it is."""

    id: str = Field(description="stable for the same content: the first 16 hex digits of sha256", **by_code())
    source: str = Field(description="path or name of the input as given", **by_code())
    sha256: str = Field(description="of the decoded source text in UTF-8", **by_code())
    title: str | None = Field(default=None, **by_code())
    published: str | None = Field(default=None, description="EDTF date of the page", **by_code())
    publisher: str | None = Field(default=None, description="the outlet", **by_code())
    authors: list[str] = Field(default_factory=list, description="reporters", **by_code())
    script: Script = Field(description="script of the clean text", **by_code())
    encoding: str = Field(description="codec name that decodes the source file", **by_code())
    url: str | None = Field(default=None, **by_code())


class UnclaimedNumber(Record):
    """A number of the clean text that no record claims and that is no date, ordinal or part of a name."""

    text: str = Field(**by_code())
    start: int = Field(description="offset into the decoded source", **by_code())
    end: int = Field(**by_code())
    context: str = Field(description="the clause around it", **by_code())


class DamagedSpan(Record):
    """Characters lost or garbled in the source; nothing is guessed for them."""

    text: str = Field(**by_code())
    start: int = Field(description="offset into the decoded source", **by_code())
    end: int = Field(**by_code())
    reason: str = Field(**by_code())


class RepairedSpan(Record):
    """A span that is read otherwise than it is written, because the article itself supports it."""

    text: str = Field(**by_code())
    reading: str = Field(**by_code())
    start: int = Field(description="offset into the decoded source", **by_code())
    end: int = Field(**by_code())
    reason: str = Field(**by_code())


class RemovedSpan(Record):
    """What cleaning cut away, and by which step."""

    step: str = Field(**by_code())
    text: str = Field(**by_code())
    start: int = Field(description="offset into the decoded source", **by_code())
    end: int = Field(**by_code())


class DroppedRecord(Record):
    """What the engine said and grounding or normalising refused, and why."""

    type: str = Field(description="meeting, participant, pairing, figure, statement, agreement, site", **by_code())
    said: str = Field(description="the engine's words, shortened", **by_code())
    reason: str = Field(**by_code())


class Audit(Record):
    """The account of what no record says."""

    unclaimed_numbers: list[UnclaimedNumber] = Field(default_factory=list, **by_code())
    damaged_spans: list[DamagedSpan] = Field(default_factory=list, **by_code())
    repaired_spans: list[RepairedSpan] = Field(default_factory=list, **by_code())
    removed: list[RemovedSpan] = Field(default_factory=list, **by_code())
    dropped: list[DroppedRecord] = Field(default_factory=list, **by_code())


class Run(Record):
    """How the summary was made."""

    engine: str = Field(description="rules or llm", **by_code())
    model: str | None = Field(default=None, **by_code())
    prompt_version: str | None = Field(default=None, **by_code())
    schema_version: str = Field(default=SCHEMA_VERSION, **by_code())
    summariser_version: str = Field(**by_code())
    input_tokens: int = Field(default=0, **by_code())
    cached_tokens: int = Field(default=0, **by_code())
    output_tokens: int = Field(default=0, **by_code())
    cost_usd: str | None = Field(default=None, description="decimal string; null where the price is not known", **by_code())
    seconds: float = Field(default=0.0, **by_code())
    cache_hit: bool = Field(default=False, **by_code())


class ArticleSummary(Record):
    """The whole record of one article: one JSON file of the output."""

    schema_version: str = Field(default=SCHEMA_VERSION, **by_code())
    article: Article = Field(**by_code())
    meetings: list[Meeting] = Field(default_factory=list, description="文中报道已举行的会议和活动", **by_model())
    pairings: list[Pairing] = Field(default_factory=list, description="帮扶方与受援方的结对关系", **by_model())
    figures: list[Figure] = Field(default_factory=list, description="文中的数量", **by_model())
    gist: str | None = Field(default=None, description="一两句话的概括", **by_model())
    audit: Audit = Field(default_factory=Audit, **by_code())
    run: Run = Field(**by_code())
