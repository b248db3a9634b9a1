"""EDTF (ISO 8601-2) dates: what they say, the days they span, and which of two holds the other."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from summariser.regex import regex

_PART = regex(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?\Z")
_OPEN = ("", "..")
# An open end lies outside of the calendar: before the first day that `datetime.date` knows, or behind the last.
_FIRST, _LAST = (0, 1, 1), (10_000, 1, 1)
Day = tuple[int, int, int]
Fields = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Date:
    """A date or an interval.

    Attributes:
        text: as given, without marks of doubt.
        fields: year, month, day of a single date, None where unknown or not stated.
        span: first and last day, where the year is known; the days are not held against the calendar.
    """

    text: str
    fields: Fields | None = None
    span: tuple[Day, Day] | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the calendar, in this order; None where an end is open, has no year or is no day.

        >>> parse("2024-02").days
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
        >>> parse("2021/..").days, parse("2021-02-30").days, parse("XXXX-07-05").days
        (None, None, None)
        """
        if self.span is None:
            return None
        try:
            first, last = (date(*day) for day in self.span)
        except ValueError:
            return None
        return (first, last) if first <= last else None


def _fields(text: str) -> Fields | None:
    match = _PART.match(text)
    if not match:
        return None
    year, month, day = (int(part) if part and part.isdigit() else None for part in match.groups())
    return year, month, day


def _span(fields: Fields) -> tuple[Day, Day] | None:
    year, month, day = fields
    if year is None or (month is None and day is not None) or 0 in (month, day) or (month or 1) > 12:
        return None
    first, last = (year, month or 1, day or 1), month or 12
    return first, (year, last, day or monthrange(max(year, 1), last)[1])


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Date:
    """Read an EDTF date or interval; what is none keeps its text and equals only itself.

    >>> parse("2024-05").span
    ((2024, 5, 1), (2024, 5, 31))
    >>> parse("2021/2025").span
    ((2021, 1, 1), (2025, 12, 31))
    """
    text = text.strip().rstrip("?~%")
    if "/" not in text:
        fields = _fields(text)
        return Date(text, fields, _span(fields) if fields else None)
    left, _, right = text.partition("/")
    ends = []
    for part, edge in ((left, _FIRST), (right, _LAST)):
        fields = _fields(part)
        ends.append((edge, edge) if part in _OPEN else _span(fields) if fields else None)
    if ends[0] is None or ends[1] is None:
        return Date(text)
    return Date(text, None, (ends[0][0], ends[1][1]))


def same(a: Date, b: Date) -> bool:
    """Whether both name the same days.

    >>> same(parse("2021"), parse("2021-01/2021-12"))
    True
    """
    return a.text == b.text or (a.span is not None and a.span == b.span)


def contains(outer: Date, inner: Date) -> bool:
    """Whether ``outer`` is the wider of the two and holds ``inner``.

    >>> contains(parse("XXXX-07-05"), parse("2024-07-05")), contains(parse("2024"), parse("2024-05"))
    (True, True)
    >>> contains(parse("2024-05"), parse("2024"))
    False
    """
    if outer.span and inner.span:
        return outer.span[0] <= inner.span[0] and inner.span[1] <= outer.span[1]
    if outer.fields and inner.fields:
        return all(wide is None or wide == narrow for wide, narrow in zip(outer.fields, inner.fields, strict=True))
    return False
