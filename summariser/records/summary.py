"""ArticleSummary: everything that one article yields, and the account of what it did not."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import BY_CODE, BY_ENGINE, SCHEMA_VERSION, Record
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting
from summariser.records.pairing import Pairing
from summariser.records.vocabulary import Script


class Article(Record):
    """The article itself: what page and content it is."""

    id: str = Field(description="stable for the same content: the first 16 hex digits of sha256", json_schema_extra=BY_CODE)
    source: str = Field(description="path or name of the input as given", json_schema_extra=BY_CODE)
    sha256: str = Field(description="of the decoded source text in UTF-8", json_schema_extra=BY_CODE)
    title: str | None = Field(default=None, json_schema_extra=BY_CODE)
    published: str | None = Field(default=None, description="EDTF date of the page", json_schema_extra=BY_CODE)
    publisher: str | None = Field(default=None, description="the outlet", json_schema_extra=BY_CODE)
    authors: list[str] = Field(default_factory=list, description="reporters", json_schema_extra=BY_CODE)
    script: Script = Field(description="script of the clean text", json_schema_extra=BY_CODE)
    encoding: str = Field(description="codec name that decodes the source file", json_schema_extra=BY_CODE)
    url: str | None = Field(default=None, json_schema_extra=BY_CODE)


class UnclaimedNumber(Record):
    """A number of the clean text that no record claims and that is no date, ordinal or part of a name."""

    text: str = Field(json_schema_extra=BY_CODE)
    start: int = Field(description="offset into the decoded source", json_schema_extra=BY_CODE)
    end: int = Field(json_schema_extra=BY_CODE)
    context: str = Field(description="the clause around it", json_schema_extra=BY_CODE)


class DamagedSpan(Record):
    """Characters lost or garbled in the source; nothing is guessed for them."""

    text: str = Field(json_schema_extra=BY_CODE)
    start: int = Field(description="offset into the decoded source", json_schema_extra=BY_CODE)
    end: int = Field(json_schema_extra=BY_CODE)
    reason: str = Field(json_schema_extra=BY_CODE)


class RepairedSpan(Record):
    """A span that is read otherwise than it is written, because the article itself supports it."""

    text: str = Field(json_schema_extra=BY_CODE)
    reading: str = Field(json_schema_extra=BY_CODE)
    start: int = Field(description="offset into the decoded source", json_schema_extra=BY_CODE)
    end: int = Field(json_schema_extra=BY_CODE)
    reason: str = Field(json_schema_extra=BY_CODE)


class RemovedSpan(Record):
    """What cleaning cut away, and by which step."""

    step: str = Field(json_schema_extra=BY_CODE)
    text: str = Field(json_schema_extra=BY_CODE)
    start: int = Field(description="offset into the decoded source", json_schema_extra=BY_CODE)
    end: int = Field(json_schema_extra=BY_CODE)


class DroppedRecord(Record):
    """What the engine said and grounding or normalising refused, and why."""

    type: str = Field(description="meeting, participant, pairing, figure, statement, agreement, site", json_schema_extra=BY_CODE)
    said: str = Field(description="the engine's words, shortened", json_schema_extra=BY_CODE)
    reason: str = Field(json_schema_extra=BY_CODE)


class Audit(Record):
    """The account of what no record says."""

    unclaimed_numbers: list[UnclaimedNumber] = Field(default_factory=list, json_schema_extra=BY_CODE)
    damaged_spans: list[DamagedSpan] = Field(default_factory=list, json_schema_extra=BY_CODE)
    repaired_spans: list[RepairedSpan] = Field(default_factory=list, json_schema_extra=BY_CODE)
    removed: list[RemovedSpan] = Field(default_factory=list, json_schema_extra=BY_CODE)
    dropped: list[DroppedRecord] = Field(default_factory=list, json_schema_extra=BY_CODE)


class Run(Record):
    """How the summary was made."""

    engine: str = Field(description="rules or llm", json_schema_extra=BY_CODE)
    model: str | None = Field(default=None, json_schema_extra=BY_CODE)
    prompt_version: str | None = Field(default=None, json_schema_extra=BY_CODE)
    schema_version: str = Field(default=SCHEMA_VERSION, json_schema_extra=BY_CODE)
    summariser_version: str = Field(json_schema_extra=BY_CODE)
    input_tokens: int = Field(default=0, json_schema_extra=BY_CODE)
    cached_tokens: int = Field(default=0, json_schema_extra=BY_CODE)
    output_tokens: int = Field(default=0, json_schema_extra=BY_CODE)
    cost_usd: str | None = Field(default=None, description="decimal string; null where the price is not known", json_schema_extra=BY_CODE)
    seconds: float = Field(default=0.0, json_schema_extra=BY_CODE)
    cache_hit: bool = Field(default=False, json_schema_extra=BY_CODE)


class ArticleSummary(Record):
    """The whole record of one article: one JSON file of the output."""

    schema_version: str = Field(default=SCHEMA_VERSION, json_schema_extra=BY_CODE)
    article: Article = Field(json_schema_extra=BY_CODE)
    meetings: list[Meeting] = Field(default_factory=list, description="文中报道已举行的会议和活动", json_schema_extra=BY_ENGINE)
    pairings: list[Pairing] = Field(default_factory=list, description="帮扶方与受援方的结对关系", json_schema_extra=BY_ENGINE)
    figures: list[Figure] = Field(default_factory=list, description="文中的数量", json_schema_extra=BY_ENGINE)
    gist: str | None = Field(default=None, description="一两句话的概括", json_schema_extra=BY_ENGINE)
    audit: Audit = Field(default_factory=Audit, json_schema_extra=BY_CODE)
    run: Run = Field(json_schema_extra=BY_CODE)

    def __repr__(self) -> str:
        from summariser.records.display import line_of

        return line_of(self)

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """The summary in a notebook."""
        from summariser.records.display import html_of

        return html_of(self)
