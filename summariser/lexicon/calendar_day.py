"""Days of the calendar that may lack their year or month, and the arithmetic of completing them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from summariser.frozen import dataclass
from summariser.lexicon.date_mentions import DateMention
from summariser.lexicon.date_points import valid_day


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year that may lack its beginning."""

    year: int | None
    month: int | None
    day: int | None

    def edtf(self) -> str:
        """As EDTF, with XXXX for an unknown year; a day has its month."""
        parts = [f"{self.year:04d}" if self.year else "XXXX"]
        if self.month:
            parts.append(f"{self.month:02d}")
            parts += [f"{self.day:02d}"] if self.day else []
        return "-".join(parts)

    def calendar(self) -> date | None:
        """The day as a date; 1904 stands for an unknown year, so that days can be counted."""
        if self.month is None or self.day is None or not valid_day(self.month, self.day, self.year):
            return None
        return date(self.year or 1904, self.month, self.day)


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """An EDTF day, month or year, twice for an event of one day.

    Attributes:
        start, end: ``2024-05-22``, ``2024-05``, ``2021`` or ``XXXX-07-05``.
        inferred: a part was completed from the article or its page date.
        repaired: (start, end, reading, reason) where a lost character was put back; the span is of the text, or of the words if they
            are not in it.
    """

    start: str
    end: str
    inferred: bool = False
    repaired: tuple[int, int, str, str] | None = None


def page_day(published: str | None) -> Day | None:
    """The parts of an EDTF page date; None for no date or an unknown year."""
    found = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", published or "")
    if found is None:
        return None
    return Day(int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)


def parse_day(edtf: str) -> Day:
    """The parts of an EDTF day, month or year."""
    parts = edtf.split("-")
    return Day(None if parts[0] == "XXXX" else int(parts[0]), *(int(p) for p in parts[1:3]))


def range_end(first: Day, mention: DateMention) -> Day:
    """The last day of a mention whose first is known; a range over the year's end goes on into the next year."""
    if mention.end_day is None and mention.end_month is None and mention.end_year is None:
        return first
    month = mention.end_month or (first.month if mention.end_day else None)
    if not mention.end_month and mention.end_day and month and first.day and mention.end_day < first.day:
        month = month % 12 + 1  # 31日至1日
    year = mention.end_year or first.year
    crosses = mention.end_year is None and year and month and first.month and month < first.month
    return Day(year + 1 if crosses and year else year, month, mention.end_day)


def calendar_key(day: Day) -> tuple[int, int, int]:
    """For comparing days of different precision: what is unknown counts as the end."""
    return day.year or 0, day.month or 12, day.day or 31


def latest_year(day: Day, page: Day) -> int | None:
    """The latest year in which ``day`` is not after the page date."""
    if page.year is None:
        return None
    later = calendar_key(Day(page.year, day.month, day.day or 1)) > calendar_key(page)
    return page.year - 1 if later else page.year


def not_after(day: Day, page: Day) -> Day | None:
    """A bare day of the month, in the page's month or the one before."""
    if page.year is None or page.month is None or day.day is None:
        return None
    year, month = page.year, page.month
    if page.day and day.day > page.day:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return Day(year, month, day.day) if valid_day(month, day.day, year) else None


def days_earlier(day: Day, days: int) -> Day | None:
    """The day so many days before another; without a year it has none either."""
    on = day.calendar()
    before = on - timedelta(days=days) if on else None
    return Day(day.year and before.year, before.month, before.day) if before else None


# A news page rarely reports an event older than this without naming its month.
_NEWS_DAYS = 10


def fits_page(first: Day, last: Day, page: Day | None, *, ranged: bool) -> str | None:
    """What bears out that a date that lost its 月 is ``first`` to ``last``: the page's date, else a range's own end; None for nothing."""
    one, two = first.calendar(), last.calendar()
    if one is None or two is None or not 0 <= (two - one).days <= _NEWS_DAYS:
        return None
    if page and page.day:
        on = page.calendar()
        if on is not None and 0 <= (on - two).days <= _NEWS_DAYS:
            return f"the month character is lost; the page is of {page.edtf()}"
        return "the month character is lost; the page is of the same month" if on and on.month == two.month and on >= two else None
    return "the month character is lost; the end of the range fits" if ranged else None


def repaired_day(mention: DateMention, place: int, page: Day | None) -> ResolvedDate | None:
    """``520日至21日`` as 5月20日至21日, if exactly one reading fits the page date or, without one, the range's own end."""
    fits = []
    for month, day in mention.repairs:
        year = latest_year(Day(None, month, day), page) if page and page.year else None
        first = Day(year, month, day)
        last = range_end(first, mention)
        if (reason := fits_page(first, last, page, ranged=mention.end_day is not None)) is not None:
            fits.append((first, last, reason))
    if len(fits) != 1:
        return None
    first, last, reason = fits[0]
    digits = len(mention.text) - len(mention.text.lstrip("0123456789"))
    reading = f"{first.month}月{first.day}{mention.text[digits:]}"
    if "月" in mention.text[: digits + 1]:
        reason = reason.replace("month character", "dash")
        reading = f"{first.month}月{first.day}日至{last.day}日"
    return ResolvedDate(first.edtf(), last.edtf(), True, (place, place + len(mention.text), reading, reason))
