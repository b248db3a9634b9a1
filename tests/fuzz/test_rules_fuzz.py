"""Any text goes through the whole pipeline: no exception, true spans, a valid output, bounded time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.invariants import check
from tests.fuzz.strategies import articles

# Inputs that longer runs found and shrank.
FOUND = [
    pytest.param("出席财政帮扶资金18.68亿元财政帮扶资金\n2000年2月30", id="a page of the 30th of February"),
    pytest.param("5月8日至9日，区长陶志刚率静海区党政代表团赴镇原县考察对接东西部协作工作。书记", id="a post at the end of the text"),
    pytest.param("青岛市与定西市东西部协作，投入资金2亿元、3个甘肃", id="a region in the place of a noun"),
    pytest.param(
        "东西部协作工作推进会召开\n临夏州东乡县出席甘肃省定西市结对帮扶。"
        + "李兰祥" * 204
        + "中山出席山东省东西部协作；"
        + "劳务协作1,250万元李兰祥" * 63,
        id="a sentence so long that it is cut, at a comma within a number",
    ),
]
SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(articles())
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", FOUND)
def test_what_longer_runs_found(text: str) -> None:
    check(text)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(articles())
def test_any_text_for_longer(text: str) -> None:
    check(text)
