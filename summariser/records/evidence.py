"""Evidence: the span of the source that supports a value."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import BY_CODE, BY_ENGINE, Record


class Evidence(Record):
    """A quote and where it stands in the decoded source."""

    quote: str = Field(description="原文摘句，逐字照抄，保留原文字形", json_schema_extra=BY_ENGINE)
    start: int = Field(ge=0, description="first code point of the quote in the decoded source", json_schema_extra=BY_CODE)
    end: int = Field(ge=0, description="one past the last code point of the quote", json_schema_extra=BY_CODE)
