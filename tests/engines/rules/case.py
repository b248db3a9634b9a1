"""Cases as data: a text, what the rules must find in it, and what they must not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summariser.engines import make_engine
from summariser.pipeline import summarise_article
from summariser.records.region import Region
from summariser.records.summary import ArticleSummary
from summariser.records.text import RawArticle

CASES = Path(__file__).parent / "cases"
REGIONS = frozenset({"place", "host", "guest", "region", "donor", "recipient"})


def cases(name: str) -> list[Any]:
    """The cases of ``cases/<name>.json`` as parameters; one with ``xfail`` is a defect that is known, and must fail until it is mended."""
    found = []
    for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")):
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        found.append(pytest.param(case, marks=marks, id=case["comment"]))
    return found


def raw_of(case: dict[str, Any]) -> RawArticle:
    """The case's text as an article whose container says when and where it was published."""
    return RawArticle(case["text"], "case.txt", "case", published=case.get("published"), publisher=case.get("publisher"))


def summary_of(case: dict[str, Any]) -> ArticleSummary:
    """The case's text, summarised by the rules."""
    return summarise_article(raw_of(case), make_engine())


def said(value: Any) -> Any:
    """A value as cases write it: a region by its full name (or its name, where it is not resolved), a named thing by its name."""
    if isinstance(value, Region):
        return value.full_name or value.name
    if isinstance(value, list):
        return [said(item) for item in value]
    return getattr(value, "name", value)


def shown(record: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """Of a record, the fields that the expectation speaks of; its people as name -> the fields spoken of."""
    fields: dict[str, Any] = {}
    for field, value in expected.items():
        if field == "people":
            fields[field] = {p.name: shown(p, value.get(p.name, {})) for p in record.participants}
        else:
            fields[field] = said(getattr(record, field))
    return fields


def same_records(found: list[Any], expected: list[dict[str, Any]]) -> None:
    """One record for each expectation, in any order, and no other."""
    left = list(found)
    for wanted in expected:
        hit = next((record for record in left if shown(record, wanted) == wanted), None)
        if hit is None:
            nearest = [shown(record, wanted) for record in left]
            raise AssertionError(f"expected {wanted}\n     got {nearest}")
        left.remove(hit)
    assert not left, f"more than was expected: {[repr(record)[:300] for record in left]}"
