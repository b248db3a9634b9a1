"""What all records share: strictness, and the mark that tells a model's fields from the code's."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue

SCHEMA_VERSION = "1.0"


class Record(BaseModel):
    """Base of every record of the contract: immutable; keys of newer versions are ignored on reading."""

    model_config = ConfigDict(frozen=True, extra="ignore")


# Marks in the schema itself who fills a field: the engine copies words and enums, code computes offsets, codes, dates and decimals and
# no model is ever asked for those.
BY_ENGINE: dict[str, JsonValue] = {"filledBy": "engine"}
BY_CODE: dict[str, JsonValue] = {"filledBy": "code"}
