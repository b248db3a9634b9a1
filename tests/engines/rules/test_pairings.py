"""Which region helps which, since when; and regions that are named together without being paired."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engines.rules.case import cases, same_records, summary_of

FILES = ("pairings", "pairings_prose", "pairings_shapes", "pairings_forms", "stops")


@pytest.mark.parametrize("case", [case for name in FILES for case in cases(name)])
def test_pairings(case: dict[str, Any]) -> None:
    same_records(summary_of(case).pairings, case["pairings"])
