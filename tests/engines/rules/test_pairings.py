"""Which region helps which, since when; and regions that are named together without being paired."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engines.rules.case import cases, same_records, summary_of


@pytest.mark.parametrize("case", [*cases("pairings"), *cases("pairings_prose"), *cases("pairings_shapes"), *cases("pairings_forms")])
def test_pairings(case: dict[str, Any]) -> None:
    same_records(summary_of(case).pairings, case["pairings"])
