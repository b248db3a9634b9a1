"""Quantities and what they count; numbers that are no figures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engines.rules.case import cases, same_records, summary_of

FILES = ("figures", "figures_prose", "figures_shapes", "figures_forms", "figures_kinds", "figures_edges", "figures_nouns", "figures_scope")


@pytest.mark.parametrize("case", [case for name in FILES for case in cases(name)])
def test_figures(case: dict[str, Any]) -> None:
    same_records(summary_of(case).figures, case["figures"])
