"""Days and months told from the day of writing: 本周三, 上周末, 昨(13)日, 上个月."""

from __future__ import annotations

from datetime import date, timedelta

from summariser.lexicon.calendar_day import Day, days_earlier, not_after
from summariser.lexicon.date_patterns import MONTH_OFFSET, WEEK

_WEEKDAYS = "一二三四五六日"


def _day(on: date, base: Day) -> Day:
    return Day(on.year if base.year else None, on.month, on.day)


def weekday_told(word: str, base: Day) -> tuple[Day, Day] | None:
    """The day, or the two of 上周末, that words with 周 or 星期 mean when they are written on ``base``.

    A bare 周三 is the last one up to that day; weeks begin on Monday.

    >>> weekday_told("本周三", Day(2019, 3, 15))
    (Day(year=2019, month=3, day=13), Day(year=2019, month=3, day=13))
    >>> [day.edtf() for day in weekday_told("上周末", Day(2021, 6, 1))], [day.edtf() for day in weekday_told("周四", Day(2021, 6, 1))]
    (['2021-05-29', '2021-05-30'], ['2021-05-27', '2021-05-27'])
    """
    today = base.calendar()
    if today is None or base.year is None or WEEK.search(word) is None:
        return None
    monday = today - timedelta(days=today.weekday() + 7 * word.startswith("上"))
    if word.endswith("末"):
        return _day(monday + timedelta(days=5), base), _day(monday + timedelta(days=6), base)
    on = monday + timedelta(days=_WEEKDAYS.index(word[-1].replace("天", "日")))
    if word[0] not in "本这上" and on > today:
        on -= timedelta(days=7)
    return _day(on, base), _day(on, base)


def bracketed_day(word: str, day: int, base: Day) -> Day | None:
    """The day of 昨(13)日, written on ``base``: the one that its number names, in that month or the one before.

    >>> bracketed_day("昨", 31, Day(2022, 8, 1))
    Day(year=2022, month=7, day=31)
    """
    steps = {"今": 0, "昨": 1, "前": 2}[word[0]]
    told = days_earlier(base, steps)
    return told if told and told.day == day else not_after(Day(None, None, day), base)


def month_told(word: str, page: Day | None) -> Day | None:
    """The month of 本月 and 上月, by the page."""
    if page is None or page.year is None or page.month is None:
        return None
    months = page.year * 12 + page.month - 1 + MONTH_OFFSET[word]
    return Day(months // 12, months % 12 + 1, None)
