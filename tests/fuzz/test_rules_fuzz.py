"""Any text goes through the whole pipeline: no exception, true spans, a valid output, bounded time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.invariants import check
from tests.fuzz.strategies import articles

SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(articles())
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(articles())
def test_any_text_for_longer(text: str) -> None:
    check(text)
