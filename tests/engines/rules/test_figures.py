"""Quantities and what they count; numbers that are no figures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engines.rules.case import cases, same_records, summary_of


@pytest.mark.parametrize("case", [*cases("figures"), *cases("figures_prose"), *cases("figures_shapes"), *cases("figures_forms")])
def test_figures(case: dict[str, Any]) -> None:
    same_records(summary_of(case).figures, case["figures"])
