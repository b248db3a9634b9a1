"""Events: held or only alluded to, with day, place, sides and people."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engines.rules.case import cases, same_records, shown, summary_of

EVENTS = ("conferences", "sessions", "visits", "shapes", "days", "stops")
PEOPLE = ("sides", "attendance", "prose", "articles", "houses", "institutions")


@pytest.mark.parametrize("case", [case for name in EVENTS for case in cases(name)])
def test_events(case: dict[str, Any]) -> None:
    same_records(summary_of(case).meetings, case["meetings"])


@pytest.mark.parametrize("case", [case for name in PEOPLE for case in cases(name)])
def test_people_at_events(case: dict[str, Any]) -> None:
    summary = summary_of(case)
    if "meetings" in case:
        same_records(summary.meetings, case["meetings"])
        return
    found = {p.name: shown(p, case["people"].get(p.name, {})) for meeting in summary.meetings for p in meeting.participants}
    assert found == case["people"]
