"""Review: what a person did to an article's records, kept beside the corrected records themselves."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Literal

from pydantic import Field

from summariser.records.base import Record
from summariser.records.summary import ArticleSummary

RecordType = Literal["meetings", "pairings", "figures"]
RECORD_TYPES: tuple[RecordType, ...] = ("meetings", "pairings", "figures")
MarkState = Literal[
    "untouched",  # as the engine left it; nobody has said anything of it
    "accepted",  # a person has looked and agreed
    "edited",  # a person has changed it
    "added",  # a person has added it
]
ReviewStatus = Literal["in_progress", "done"]


class Mark(Record):
    """What a person did to one record."""

    id: str = Field(default="", description="stable through edits and moves: m0, p0, f0 is the engine's first; others were added")
    state: MarkState = "untouched"
    by: str | None = Field(default=None, description="the annotator; null where nobody has touched the record")
    at: str | None = Field(default=None, description="when, as an RFC 3339 time in UTC")


class DeletedRecord(Record):
    """A record that a person has refused."""

    type: RecordType
    record: dict[str, Any] = Field(description="the record as it was")
    by: str
    at: str
    id: str = ""
    was: MarkState = Field(default="untouched", description="what had become of it before it was refused")


class Review(Record):
    """Who went through an article's records, when, and what became of each."""

    annotator: str
    status: ReviewStatus = "in_progress"
    saved: str = Field(description="RFC 3339 time in UTC")
    base: str = Field(description="records_hash of the engine's summary that was corrected")
    revision: int = Field(default=0, ge=0, description="how often it was saved; a writer must name the one that it has seen")
    adjudicates: list[str] = Field(default_factory=list, description="the annotators between whom this settles; otherwise empty")
    article: Mark = Field(default_factory=Mark, description="what became of the article's own data: title, dates, outlet, gist")
    marks: dict[RecordType, list[Mark]] = Field(description="one for each record of the summary, in its order")
    deleted: list[DeletedRecord] = Field(default_factory=list)


class ReviewedSummary(ArticleSummary):
    """A summary as a person has corrected it; without ``review`` it is what the contract asks of any summary."""

    review: Review


def records_hash(summary: ArticleSummary) -> str:
    """Hash of an article's records, whatever the run that made them cost or took: tells whether an engine's output has changed."""
    records = summary.model_dump(include={"meetings", "pairings", "figures", "gist"}) | {"article": summary.article.sha256}
    return sha256(json.dumps(records, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
