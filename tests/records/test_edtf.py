"""Dates of records: the days that they mean, and that every reader of them takes the same."""

from __future__ import annotations

import pytest

from summariser.charts.dates import period, when
from summariser.consolidate.dates import span
from summariser.records.edtf import contains, parse, same

DAYS = [
    ("2024-05-22", ("2024-05-22", "2024-05-22")),
    ("2024-02", ("2024-02-01", "2024-02-29")),
    ("2024", ("2024-01-01", "2024-12-31")),
    (" 2024? ", ("2024-01-01", "2024-12-31")),
    ("2024-XX", ("2024-01-01", "2024-12-31")),
    ("2024-02-XX", ("2024-02-01", "2024-02-29")),
    ("2021/2025", ("2021-01-01", "2025-12-31")),
    ("2024-05-21/2024-05-23", ("2024-05-21", "2024-05-23")),
    ("9999", ("9999-01-01", "9999-12-31")),
    ("2021/..", None),
    ("2021/", None),
    ("../2024-12", None),
    ("2025/2021", None),
    ("XXXX-07-05", None),
    ("2024-XX-05", None),
    ("2024-00", None),
    ("2024-05-00", None),
    ("2024-13", None),
    ("2021-02-30", None),
    ("0000", None),
    ("2024年", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days_of_the_calendar(text: str, days: tuple[str, str] | None) -> None:
    found = parse(text).days
    assert (found and tuple(day.isoformat() for day in found)) == days
    assert span(text) == found
    if "/" not in text:
        assert (when(text).first, when(text).last) == (found or (None, None))


def test_an_open_end_holds_whatever_lies_beyond() -> None:
    for day in ("2021-01-01", "9999-12-31", "2030"):
        assert contains(parse("2021/.."), parse(day))
        assert not contains(parse("../2020"), parse(day))
    assert same(parse("2021/.."), parse("2021/"))


def test_the_last_year_that_can_be_written_is_a_year() -> None:
    assert period("9999").extent == "year"
