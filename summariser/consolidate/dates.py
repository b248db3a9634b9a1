"""EDTF dates against one another: the same, one coarser than the other, or contradictory."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from summariser.records.edtf import parse

Relation = Literal["same", "coarser", "contradict", "unknown"]


@lru_cache(maxsize=1 << 14)
def span(text: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF date or interval with both ends; None for what says no year, or is none.

    >>> span("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    return parse(text).days if text else None


def any_year(text: str | None) -> str | None:
    """A day of an unknown year (``XXXX-07-05``) as ``07-05``; None for other dates.

    >>> any_year("XXXX-07-05"), any_year("2024-07-05")
    ('07-05', None)
    """
    return text[5:] if text and re.fullmatch(r"XXXX-\d\d-\d\d", text) else None


def is_day(text: str | None) -> bool:
    """Whether the date is one day of a known year."""
    found = span(text)
    return found is not None and found[0] == found[1]


def relation(a: str | None, b: str | None) -> Relation:
    """How two dates of the beginning of something go together.

    >>> relation("2024-05-22", "2024-05-22"), relation("2024-05", "2024-05-22"), relation("XXXX-05-22", "2024-05-22")
    ('same', 'coarser', 'coarser')
    >>> relation("2024-05-21", "2024-05-22"), relation("2024", None)
    ('contradict', 'unknown')
    """
    if not a or not b:
        return "unknown"
    if a == b:
        return "same" if is_day(a) else "coarser"
    for one, other in ((a, b), (b, a)):
        if (day := any_year(one)) is not None:
            return "coarser" if other[5:] == day else "contradict"
    first, second = span(a), span(b)
    if first is None or second is None:
        return "unknown"
    return "coarser" if first[0] <= second[1] and second[0] <= first[1] else "contradict"


def overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Whether two intervals, each a first and a last day, share a day; both must have days.

    >>> overlap(("2024-05-21", "2024-05-23"), ("2024-05-22", "2024-05-22"))
    True
    """
    if not (is_day(a[0]) and is_day(b[0])):
        return False
    one, other = (span(f"{x}/{y or x}") for x, y in (a, b))
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between the beginnings of two dates; None where either has no year."""
    first, second = span(a), span(b)
    return abs((first[0] - second[0]).days) if first and second else None


def period(text: str | None) -> str | None:
    """One text for a period that can be written in several ways.

    >>> period("2021-01/2021-12"), period("2021/2025"), period("../2024-12"), period(None)
    ('2021', '2021/2025', '../2024-12', None)
    """
    if not text:
        return None
    text = text.strip().rstrip("?~%")
    found = span(text)
    if found and (found[0].month, found[0].day, found[1].month, found[1].day) == (1, 1, 12, 31):
        years = found[0].year, found[1].year
        return f"{years[0]:04d}" if years[0] == years[1] else f"{years[0]:04d}/{years[1]:04d}"
    return text
