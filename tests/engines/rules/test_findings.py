"""What events hold besides people: sites, agreements, statements; and which articles are read at all, and their gist."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.clean import clean
from summariser.engines.rules.relevance import relevance
from tests.engines.rules.case import cases, raw_of, same_records, summary_of


@pytest.mark.parametrize("case", cases("findings"))
def test_what_events_hold(case: dict[str, Any]) -> None:
    summary = summary_of(case)
    for field in ("sites", "agreements"):
        if field in case:
            assert [found.name for meeting in summary.meetings for found in getattr(meeting, field)] == case[field]
    if "statements" in case:
        assert {s.speaker: s.summary for meeting in summary.meetings for s in meeting.statements} == case["statements"]
    if "figures" in case:
        same_records(summary.figures, case["figures"])


@pytest.mark.parametrize("case", cases("relevance"))
def test_articles_of_other_matters_yield_nothing(case: dict[str, Any]) -> None:
    text = clean(raw_of(case))
    assert relevance(text.folded, text.body_start) == case["relevance"]
    if case.get("records"):
        summary = summary_of(case)
        assert summary.meetings or summary.pairings
    elif "figures" in case:
        assert len(summary_of(case).figures) == case["figures"]
    elif case["relevance"] != "sure":
        summary = summary_of(case)
        assert (summary.meetings, summary.pairings, summary.figures) == ([], [], [])


@pytest.mark.parametrize("case", cases("gist"))
def test_gist(case: dict[str, Any]) -> None:
    assert summary_of(case).gist == case["gist"]
