"""Finds lines that are but a year or a month, and which lines below them they hold for: 【2022年】, then what was done in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from summariser.frozen import dataclass
from summariser.lexicon.dates import DateMention
from summariser.regex import regex

# What stands in such a line besides its date: brackets, bullets, numbers of an outline.
_MARKS = regex(r"[^\u3400-\u9fffA-Za-z0-9]{0,6}(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.)])?[^\u3400-\u9fffA-Za-z0-9]{0,4}")
_BEHIND = regex(r"度?[^\u3400-\u9fffA-Za-z0-9]{0,6}")
# What a line that leads up to a list ends with; what each line of it is.
_LEADS = regex(r"(?:[:：]|—{1,2}|一览表?|如下|数据|成效|成绩单)$")
_ITEM = regex(r"[^\n。;,]{2,30}\d[^\n。;,]{0,10}(?:\n|$)")
_LEAD = 60  # characters of such a line
# More characters stand neither before the date nor behind it.
_LONGEST = 20
# One line alone may be the day on which the article was written.
_FEWEST = 2
# A line of no more characters, without a stop or a number, is a heading of another kind.
_SHORT = 20
_NO_HEADING = regex(r"[\d。;,]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A date that heads lines, and the stretch of text that it heads."""

    start: int
    end: int
    date: DateMention


def year_headings(text: str, dates: Sequence[DateMention]) -> list[Heading]:
    """The dates that stand in lines of their own, in order, each with the lines below it up to the next heading."""
    lines: list[tuple[int, int, DateMention]] = []
    for date in dates:
        if date.kind not in ("year", "month") or date.since or date.until:
            continue
        start = text.rfind("\n", max(0, date.start - _LONGEST), date.start) + 1
        end = text.find("\n", date.end, date.end + _LONGEST)
        if end > 0 and _MARKS.fullmatch(text, start, date.start) and _BEHIND.fullmatch(text, date.end, end):
            lines.append((start, end, date))
    leads = _leads(text, dates)
    if len(lines) < _FEWEST:
        return leads
    stops = [start for start, _, _ in lines[1:]] + [len(text)]
    headed = [Heading(end + 1, _other_heading(text, end + 1, stop), date) for (_, end, date), stop in zip(lines, stops, strict=True)]
    return sorted([*headed, *leads], key=lambda heading: heading.start)


def _leads(text: str, dates: Sequence[DateMention]) -> list[Heading]:
    """The years in lines that lead up to a list of numbers: 2022年,甲区与乙县协作成效一览——, then a line for each."""
    found: list[Heading] = []
    for date, before, behind in zip(dates, (None, *dates), (*dates[1:], None), strict=False):
        if date.kind != "year" or date.since or date.until:
            continue
        begin, end = text.rfind("\n", max(0, date.start - _LEAD), date.start) + 1, text.find("\n", date.end, date.end + _LEAD)
        if end < 0 or not 0 <= end - begin <= _LEAD or not _LEADS.search(text, begin, end):
            continue
        if (before and before.start >= begin) or (behind and behind.start < end):
            continue
        stop, items = end + 1, 0
        while stop < len(text) and (item := _ITEM.match(text, stop)) and not _LEADS.search(item.group().rstrip("\n")):
            stop, items = item.end(), items + 1
        if items >= _FEWEST:
            found.append(Heading(end + 1, stop, date))
    return found


def _other_heading(text: str, start: int, stop: int) -> int:
    """Where the first line between ``start`` and ``stop`` begins that is a heading itself, or ``stop``."""
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        if at > start and 0 < end - at <= _SHORT and not _NO_HEADING.search(text, at, end):
            return at
        at = end + 1
    return stop


def heading_of(headings: Sequence[Heading], position: int) -> DateMention | None:
    """The date that heads the line at ``position``, or None."""
    at = bisect_right(headings, position, key=lambda heading: heading.start) - 1
    return headings[at].date if at >= 0 and position < headings[at].end else None
