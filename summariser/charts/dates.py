"""EDTF dates as stretches of time, with how exactly they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from summariser.records.edtf import parse

Precision = Literal["day", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """A date as stated, and the days that it may mean.

    Attributes:
        edtf: as in the record.
        precision: unknown where no year is stated, as in ``XXXX-07-05``.
        first, last: the earliest and the latest day that it may be; None where unknown.
    """

    edtf: str
    precision: Precision
    first: date | None = None
    last: date | None = None


def when(edtf: str | None) -> When:
    """Read one EDTF date (no interval).

    >>> found = when("2024-05")
    >>> found.precision, found.first.isoformat(), found.last.isoformat()
    ('month', '2024-05-01', '2024-05-31')
    >>> when("XXXX-07-05").precision, when("2021-02-30").precision, when(None).precision
    ('unknown', 'unknown', 'unknown')
    """
    text = (edtf or "").strip()
    found = parse(text)
    if found.fields is None or found.days is None:
        return When(text, "unknown")
    _, month, day = found.fields
    return When(text, "year" if month is None else "month" if day is None else "day", *found.days)


Extent = Literal["year", "part", "span", "open", "unknown"]


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure covers.

    Attributes:
        edtf: as in the record.
        extent: year: exactly one calendar year; part: less than a year, within one; span: several years, or part of several;
            open: without a beginning or an end (``2021/..``); unknown: none stated, or not to be read.
        first, last: its first and last year; None where open or unknown.
    """

    edtf: str
    extent: Extent
    first: int | None = None
    last: int | None = None


def period(edtf: str | None) -> Period:
    """Read an EDTF date or interval as the time that a figure covers.

    >>> [period(text).extent for text in ("2023", "2022-01/2022-06", "2021/2025", "2021/..", "2023-01/2023-12", None)]
    ['year', 'part', 'span', 'open', 'year', 'unknown']
    """
    text = (edtf or "").strip()
    left, slash, right = text.partition("/")
    if not slash:
        return _between(text, when(text), when(text))
    open_ = ("", "..")
    if left in open_ or right in open_:
        ends = [None if part in open_ else when(part) for part in (left, right)]
        if any(end is not None and end.first is None for end in ends) or ends == [None, None]:
            return Period(text, "unknown")
        first, last = (None if end is None or end.first is None else end.first.year for end in ends)
        return Period(text, "open", first, last)
    return _between(text, when(left), when(right))


def _between(text: str, start: When, end: When) -> Period:
    if start.first is None or end.last is None or end.last < start.first:
        return Period(text, "unknown")
    first, last = start.first, end.last
    if first.year != last.year:
        return Period(text, "span", first.year, last.year)
    whole = last - first >= timedelta(days=364)
    return Period(text, "year" if whole else "part", first.year, last.year)
