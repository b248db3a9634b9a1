"""Reads single points of the calendar where they are written: ``2024年5月22日``, any run of its parts, and the end of a range."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from summariser.lexicon.date_patterns import (
    BEFORE_END,
    DAY_GLUED,
    DAY_LIST,
    DOTTED,
    LOST_DASH,
    LOST_DIGIT,
    NEXT_MONTHS,
    PART,
    POINT,
    SEP,
    YEAR_GLUED,
)
from summariser.lexicon.numerals import parse_numeral


@dataclass(slots=True)
class Point:
    """A year, month or day as far as the words name them, and where they end."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end: int = 0


def number(words: str) -> int | None:
    """The value of a numeral, 元 (of 元月) as 1."""
    if words == "元":
        return 1
    if words.isdigit() and words.isascii():
        return int(words)
    value = parse_numeral(words.replace("O", "〇"))  # 二O一四年
    return int(value) if value is not None else None


def _year(words: str) -> int | None:
    value = number(words)
    return value if value is not None and len(words) == 4 and 1900 <= value <= 2100 else None


def valid_day(month: int | None, day: int, year: int | None = None) -> bool:
    """Whether the calendar has that day (in a leap year, where the year is unknown)."""
    if month is None:
        return 1 <= day <= 31
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]


def read_point(text: str, pos: int, *, after_year: bool = False) -> Point | None:
    """``2024年5月22日`` or any run of its parts at ``pos``, coarsest first."""
    point = Point(end=pos)
    if glued := YEAR_GLUED.match(text, pos):
        point.year, point.end = int(glued["y"]), glued.end()
    elif (dotted := DOTTED.match(text, pos)) and valid_day(int(dotted["m"]), int(dotted["d"])):
        return Point(None, int(dotted["m"]), int(dotted["d"]), dotted.end())
    while step := POINT.match(text, point.end):
        words, unit = step["n"], step["unit"]
        value = number(words)
        if unit in ("年", "年度"):
            follow = text[step.end() : step.end() + 1]
            # 24年5月, and 024年5月, whose first figure is lost
            two = len(words) == 2 or (len(words) == 3 and words[0] == "0")
            short = two and words.isascii() and value is not None and 10 <= value <= 49
            month_follows = (ahead := POINT.match(text, step.end())) is not None and ahead["unit"][0] == "月"
            year = _year(words) or (2000 + value if short and month_follows and value is not None else None)
            if year is None or point.end != pos or point.year or (follow == "代" and unit == "年"):
                break
            point.year = year
        elif unit in ("月", "月份"):
            if value is None or not 1 <= value <= 12 or len(words) > 2 or point.month or point.day:
                break
            point.month = value
        else:
            alone = point.month is None
            number_of = unit == "号" and alone and not PART.match(text, step.end())  # 8号楼, but 8号下午
            if value is None or point.day or not valid_day(point.month, value, point.year) or number_of or len(words) > 3:
                break
            if alone and (point.year is not None or not _day_alone(text, step, words, after_year)):
                break
            point.day = value
        point.end = step.end()
        if point.day or (unit == "年度"):
            break
    if point.month and not point.day and (days := DAY_LIST.match(text, point.end)):
        first = number(days["n"])
        if first is not None and valid_day(point.month, first, point.year):
            point.day, point.end = first, days.end("n")
    if point.month and not point.day and (lost := DAY_GLUED.match(text, point.end)) and valid_day(point.month, int(lost["n"]), point.year):
        point.day, point.end = int(lost["n"]), lost.end()
    if point.month and not point.day and (lost := LOST_DIGIT.match(text, point.end)):
        point.end = lost.end()  # the month is left
    return point if point.end > pos else None


def _day_alone(text: str, step: re.Match[str], words: str, in_range: bool) -> bool:
    """``22日`` without a month is a day, ``三日`` only where a part of the day follows; ``15日内`` is a length of time."""
    if text.startswith(("内", "游", "均", "间", "期", "元", "之"), step.end()) or text.endswith(("为期", "历时", "连续"), 0, step.start()):
        return False
    if words.isascii() or in_range:
        return True
    first = not step.start() or text[step.start() - 1] in "\n。"  # 十七日,代表团来访
    return PART.match(text, step.end()) is not None or (first and text[step.end() : step.end() + 1] in ("", ","))


# Days between which a range without a month goes over the month's end.
_LATE, _EARLY = 26, 6


def read_range_end(text: str, point: Point) -> Point | None:
    """The second half of ``5月30日至6月2日``, or None."""
    part = (PART.match(text, point.end) or BEFORE_END.match(text, point.end)) if point.day else None
    sep = SEP.match(text, part.end() if part else point.end)  # 12日下午至13日上午
    if sep is None and point.day and text[point.end - 1] == "日":
        sep = LOST_DASH.match(text, point.end)  # 5月8日?9日, 5月8日10日
    if sep is None and point.day and text[point.end : point.end + 1] == "、" and text[point.end - 1] not in "日号":
        sep = re.compile("、").match(text, point.end)
    if sep is None:
        return None
    month = NEXT_MONTHS.match(text, sep.end()) if point.month and point.day else None
    last = read_point(text, month.end() if month else sep.end(), after_year=True)
    if month:  # 5月8日至次月3日
        bare = last is not None and last.day is not None and last.month is None and last.year is None
        return Point(None, (point.month or 0) % 12 + 1, last.day, last.end) if bare and last else None
    if last is None and point.day and (lost := DAY_GLUED.match(text, sep.end())):
        last = Point(day=int(lost["n"]), end=lost.end())  # 4月17日至18,
    if last is None or (point.day is None) != (last.day is None):
        return None
    if point.day is None and point.month is None and last.year is None:
        return None
    if last.month is None and point.day and last.day and last.day <= point.day:
        over = point.month is None and point.day >= _LATE and last.day <= _EARLY and text[last.end - 1] == "日"  # 31日至1日
        return last if over else None
    return last
