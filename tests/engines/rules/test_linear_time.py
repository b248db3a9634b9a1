"""Time grows with the length of a text and no faster, whatever is repeated in it."""

from __future__ import annotations

import json
import time

import pytest

from summariser.engines import make_engine
from summariser.pipeline import summarise_article
from summariser.records.text import RawArticle
from tests.engines.rules.case import CASES

# One sentence of the genre first: the rules read only what is about paired assistance.
OPENING = "2024年5月8日，青岛市与定西市东西部协作联席会议举行。"
UNITS: dict[str, str] = json.loads((CASES / "long.json").read_text(encoding="utf-8"))
SHORT, LONG = 6_000, 24_000
MEGABYTE = 1_000_000 // 3
"""Characters of a megabyte of Chinese in UTF-8."""
SLOWEST = 100e-6
"""Seconds a character that the slowest of them may take: half a minute for the megabyte, where a quadratic rule takes several."""


def seconds(unit: str, length: int) -> float:
    """Processor time of the whole pipeline on ``unit`` repeated to ``length`` characters."""
    raw = RawArticle(OPENING + unit * (length // len(unit)), "long.txt", "long")
    began = time.process_time()
    summarise_article(raw, make_engine())
    return time.process_time() - began


EACH = [pytest.param(unit, id=name) for name, unit in UNITS.items()]


@pytest.mark.parametrize("unit", EACH)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    seconds(unit, 500)
    short, long = seconds(unit, SHORT), seconds(unit, LONG)
    assert long < 0.25 or long < 8 * short, f"{short:.2f} s, then {long:.2f} s"


@pytest.mark.slow
@pytest.mark.parametrize("unit", EACH)
def test_a_megabyte(unit: str) -> None:
    assert seconds(unit, MEGABYTE) < SLOWEST * MEGABYTE
