"""The JSON Schemas of the records, as schemas/ ships them."""

from __future__ import annotations

import json
from typing import Any

from summariser.records.base import SCHEMA_VERSION, Record
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting, Named, Participant, Statement
from summariser.records.pairing import Pairing
from summariser.records.region import Region
from summariser.records.summary import Article, ArticleSummary, Audit, Run

MODELS: dict[str, type[Record]] = {
    "article_summary": ArticleSummary,
    "article": Article,
    "meeting": Meeting,
    "participant": Participant,
    "statement": Statement,
    "named": Named,
    "pairing": Pairing,
    "figure": Figure,
    "evidence": Evidence,
    "region": Region,
    "audit": Audit,
    "run": Run,
}
"""File name without its ending -> model."""


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a record as it is written: fields with a default are always there, so they are required.

    ``filledBy`` says of each field whether the engine copies it from the article or code computes it.

    >>> sorted(schema_of("evidence")["required"])
    ['end', 'quote', 'start']
    """
    schema = MODELS[name].model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": f"schema_version {SCHEMA_VERSION}"}
    return {**head, **schema}


def schema_file(name: str) -> str:
    """The content of ``schemas/<name>.json``: keys sorted, so that a change of a model is the only change of the file."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
