"""EDTF dates as stretches of time, with how exactly they are known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from summariser.regex import regex

Precision = Literal["day", "month", "year", "unknown"]
_PART = regex(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d|XX))?|-XX(?:-XX)?)?\Z")


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
    match = _PART.match(text.rstrip("?~%"))
    if match is None or int(match["year"]) == 0:
        return When(text, "unknown")
    year, month, day = int(match["year"]), match["month"], match["day"]
    if month is None:
        return When(text, "year", date(year, 1, 1), date(year, 12, 31))
    if not 1 <= int(month) <= 12:
        return When(text, "unknown")
    length = monthrange(year, int(month))[1]
    if day is None or day == "XX":
        return When(text, "month", date(year, int(month), 1), date(year, int(month), length))
    if not 1 <= int(day) <= length:
        return When(text, "unknown")
    exact = date(year, int(month), int(day))
    return When(text, "day", exact, exact)


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
    whole = last + timedelta(days=1) - first >= timedelta(days=365)
    return Period(text, "year" if whole else "part", first.year, last.year)
