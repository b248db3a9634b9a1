"""What all records share: strictness, and the mark that tells a model's fields from the code's."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.0"


class Record(BaseModel):
    """Base of every record of the contract: immutable; keys of newer versions are ignored on reading."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def by_model() -> dict[str, Any]:
    """Mark a field as copied from the article by the engine (a model or the rules).

    >>> by_model()
    {'json_schema_extra': {'filledBy': 'engine'}}
    """
    return {"json_schema_extra": {"filledBy": "engine"}}


def by_code() -> dict[str, Any]:
    """Mark a field as computed by code: offsets, codes, dates, decimals. No model is ever asked for it."""
    return {"json_schema_extra": {"filledBy": "code"}}
