"""Finds the words for dates in a text: days, ranges, months, years, periods, and days whose month character was lost."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from summariser.frozen import dataclass
from summariser.lexicon.date_patterns import (
    BRACKETED,
    DAMAGED,
    DAY_LIST,
    DAYS_JOINED,
    HAN_DIGITS,
    ISO,
    MONTH_OFFSET,
    MONTHS,
    NEXT_MONTH,
    PART,
    SEP,
    SINCE_BEFORE,
    SPAN_BACK,
    TAIL,
    UNTIL_BEFORE,
    WEEK,
    WORD,
    YEAR_HEAD,
    YEAR_RANGE,
)
from summariser.lexicon.date_points import Point, number, read_point, read_range_end, valid_day
from summariser.regex import regex

DateKind = Literal["day", "month", "year", "relative_day", "relative_period", "span", "vague", "damaged"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words for a date: ``text[start:end]``; what they don't say is None.

    Attributes:
        kind: day, month, year by the finest part named; relative_day (当天); relative_period (去年, 上半年); span (近三年, 26年来);
            vague (近日); damaged (``520日``), whose possible readings are in ``repairs``.
        end_year, end_month, end_day: the last day, month or year of a range; None where it is no range.
        part_of_day: 上午, 下午 and the like.
        tail: words after the date that narrow or extend it: 以来, 起, 底, 末, 初, 上半年, 一季度.
        word: the relative word (当天, 去年), if any.
        since, until: stands after 自, 从 or before 以来, 起; after 截至.
        years: length of a span in years; ``vague_years`` with 多, 余, 几.
        iso: written with hyphens, slashes or points, as page headers do.
        repairs: (month, day) pairs that ``520日`` may have been.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    part_of_day: str | None = None
    tail: str | None = None
    word: str | None = None
    since: bool = False
    until: bool = False
    years: int | None = None
    vague_years: bool = False
    iso: bool = False
    repairs: tuple[tuple[int, int], ...] = ()


def _read_dated(text: str, pos: int) -> DateMention | None:
    """A date that begins with a number at ``pos``, with its range, part of the day and tail."""
    dated = text.startswith(("19", "20"), pos)  # nearly all dates name no year, and are none of these
    if dated and (years := YEAR_RANGE.match(text, pos)):
        return DateMention(pos, years.end(), years.group(), "year", year=int(years["a"]), end_year=int(years["b"]))
    if dated and (iso := ISO.match(text, pos)) and (mention := _iso(iso)):
        return mention
    if months := _months(text, pos):
        return _with_tail(text, months)
    point = read_point(text, pos)
    if point is None and (days := DAY_LIST.match(text, pos)):
        first, second = number(days["n"]), number(days["b"])
        if first is not None and second is not None and 1 <= first < second <= 31 and days["n"].isascii():
            point = Point(day=first, end=days.end("n"))
    if point is None:
        return None
    last = read_range_end(text, point)
    kind: DateKind = "day" if point.day else "month" if point.month else "year"
    end = last.end if last else point.end
    until = (last.year, last.month, last.day) if last else ()
    return _with_tail(text, DateMention(pos, end, text[pos:end], kind, point.year, point.month, point.day, *until))


def _months(text: str, pos: int) -> DateMention | None:
    """``2024年1-6月`` and ``3月至5月``: months without days."""
    year = YEAR_HEAD.match(text, pos)
    found = MONTHS.match(text, year.end() if year else pos)
    if found is None or not 1 <= int(found["a"]) < int(found["b"]) <= 12 or text[found.end() : found.end() + 1].isdigit():
        return None
    named = int(year["y"]) if year else None
    return DateMention(pos, found.end(), text[pos : found.end()], "month", named, int(found["a"]), end_month=int(found["b"]))


def _iso(iso: re.Match[str]) -> DateMention | None:
    year, month, day = int(iso["y"]), int(iso["m"]), int(iso["d"]) if iso["d"] else None
    if not 1 <= month <= 12 or (day is not None and not valid_day(month, day, year)):
        return None
    if day is None and (iso["s"] != "-" or len(iso["m"]) != 2):
        return None
    return DateMention(iso.start(), iso.end(), iso.group(), "day" if day else "month", year, month, day, iso=True)


def _with_tail(text: str, mention: DateMention) -> DateMention:
    """The part of the day, or 以来, 底, 上半年 after a date, taken into it."""
    if mention.kind == "day" and (part := PART.match(text, mention.end)):
        return replace(mention, end=part.end(), text=text[mention.start : part.end()], part_of_day=part.group())
    if tail := TAIL.match(text, mention.end):
        second = TAIL.match(text, tail.end())
        end = second.end() if second and second.group() in ("以来", "以后", "之后", "起", "开始") else tail.end()
        return replace(mention, end=end, text=text[mention.start : end], tail=text[mention.end : end])
    return mention


def _read_word(text: str, pos: int) -> DateMention | None:
    """A relative or vague date at ``pos``."""
    found = WORD.match(text, pos)
    if found is None:
        return _bracketed(text, pos)
    kind, word, end = found.lastgroup, found.group(), found.end()
    if found["span"]:
        return DateMention(pos, end, word, "span", years=number(found["years"]), vague_years=bool(found["many"]))
    if found["vague"]:
        return DateMention(pos, end, word, "vague", word=word)
    if found["day"] and word[0] == "第" and _OF_A_FEAST.search(text, max(0, pos - 16), pos):
        return None
    if found["day"] or found["weekday"]:
        if word[0] in "今昨前" and (bracketed := _bracketed(text, pos)):
            return bracketed
        mention = DateMention(pos, end, word, "relative_day", word=word)
        part = PART.match(text, end)
        return replace(mention, end=part.end(), text=text[pos : part.end()], part_of_day=part.group()) if part else mention
    if kind == "year" and (point := read_point(text, end)) and point.year is None and point.month:
        last = read_range_end(text, point)
        stop = last.end if last else point.end
        dated = DateMention(pos, stop, text[pos:stop], "day" if point.day else "month", None, point.month, point.day, word=word)
        if last:
            dated = replace(dated, end_month=last.month, end_day=last.day)
        return _with_tail(text, dated)
    months = word in MONTH_OFFSET or word in NEXT_MONTH
    if months and (point := read_point(text, end, after_year=True)) and point.day and not (point.month or point.year):
        last = read_range_end(text, point)
        stop = last.end if last else point.end
        dated = DateMention(pos, stop, text[pos:stop], "day", day=point.day, end_day=last.day if last else None, word=word)
        return _with_tail(text, dated)
    if kind == "period":
        return DateMention(pos, end, word, "relative_period", tail=word)
    return _with_tail(text, DateMention(pos, end, word, "relative_period", word=word))


# 20日是中秋假期的第二天: the day is told already, and counted from another one.
_OF_A_FEAST = regex(r"(?:[日号]|当天|今天)(?:正?是|正值|恰逢|适逢|正逢|为)[^,。;\d]{0,10}$")


def _bracketed(text: str, pos: int) -> DateMention | None:
    """``昨(13)日上午``: a day of the month, and the word that tells it from the day of writing."""
    found = BRACKETED.match(text, pos)
    if found is None or not valid_day(None, int(found["n"])):
        return None
    mention = DateMention(pos, found.end(), found.group(), "day", day=int(found["n"]), word=found["word"])
    part = PART.match(text, mention.end)
    return replace(mention, end=part.end(), text=text[pos : part.end()], part_of_day=part.group()) if part else mention


def _read_joined(text: str, pos: int) -> DateMention | None:
    """``8月1316日``: two days of a month whose dash was lost, if their digits can be cut in one way."""
    found = DAYS_JOINED.match(text, pos)
    if found is None:
        return None
    month, digits = int(found["month"]), found["n"]
    cuts = [(int(digits[:i]), int(digits[i:])) for i in range(1, len(digits)) if digits[i] != "0" and digits[0] != "0"]
    fits = [(a, b) for a, b in cuts if a < b and valid_day(month, b)]
    if len(fits) != 1:
        return None
    first, last = fits[0]
    mention = DateMention(pos, found.end(), found.group(), "damaged", repairs=((month, first),), end_day=last)
    part = PART.match(text, mention.end)
    return replace(mention, end=part.end(), text=text[pos : part.end()], part_of_day=part.group()) if part else mention


def _read_damaged(text: str, pos: int) -> DateMention | None:
    """``520日``: a day whose 月 was lost, with every month and day that the digits can be cut into."""
    found = DAMAGED.match(text, pos)
    if found is None or text.startswith(("内", "元", "均"), found.end()) or text[pos - 1 : pos] == "月":
        return None
    digits = found["n"]
    cuts = [(int(digits[:i]), int(digits[i:])) for i in range(1, len(digits)) if digits[i] != "0" and digits[0] != "0"]
    if len(digits) == 4 and digits[2] == "0":
        cuts.append((int(digits[:2]), int(digits[2:])))  # 1202日
    repairs = tuple(cut for cut in cuts if cut[1] < 100 and valid_day(*cut))
    if not repairs:
        return None
    mention = DateMention(pos, found.end(), found.group(), "damaged", repairs=repairs)
    sep = SEP.match(text, found.end())
    last = read_point(text, sep.end(), after_year=True) if sep else None
    if last and last.day:
        mention = replace(mention, end=last.end, text=text[pos : last.end], end_month=last.month, end_day=last.day)
    part = PART.match(text, mention.end)
    return replace(mention, end=part.end(), text=text[mention.start : part.end()], part_of_day=part.group()) if part else mention


# The first character is taken before it is told apart, as a pattern that begins with a class is found fast.
_OPENS = "今去前明当同次翌后昨本上下近连日过最此第截来周首"
_CANDIDATE = regex(
    rf"[0-9{HAN_DIGITS}元{_OPENS}这新星礼两](?:"
    rf"(?<=[0-9])[0-9]{{0,4}}+(?= ?[年月日号\-/.~～—–－―至到、])|(?<=[{HAN_DIGITS}])[{HAN_DIGITS}O]{{0,3}}+(?=[年月日载])|(?<=元)月|"
    rf"(?<=[{_OPENS}])(?=[0-9{HAN_DIGITS}年月日天晚半期去近续一二三四五六两个些几前昨晨早夜周星礼后(])|(?<=[一二三四1-4])(?=季度)|(?<=[今昨])(?=[上下在于,]|$)|(?<=这)(?=[0-9{HAN_DIGITS}两个周星礼])|(?<=[一两三四五])(?:天|日|周)之?后|(?<=星)期|(?<=礼)拜|(?<=新)(?=的一年))"
)


# 5月8日,周三,…: the weekday of the day that is told already.
_BESIDE = ("", ",", " ", "、", "(", ", ")
# 9月22日(农历八月初六): the day is told already.
_LUNAR = ("农历", "阴历", "旧历", "夏历")


def _scan(text: str) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    pos = 0
    while candidate := _CANDIDATE.search(text, pos):
        at = candidate.start()
        first = text[at]
        numeric = first in HAN_DIGITS or first.isdigit()
        if first.isdigit() and _inside_number(text, at, candidate.end()):
            pos = max(candidate.end(), at + 1)
            continue
        mention = (_span_back(text, at) or _read_joined(text, at) or _read_dated(text, at) or _read_damaged(text, at)) if numeric else None
        mention = mention or (_read_dated(text, at) if first == "元" else _read_word(text, at))
        if mention is None:
            pos = max(candidate.end(), at + 1) if first.isdigit() else at + 1
            continue
        beside = found and found[-1].kind == "day" and mention.word and WEEK.search(mention.word) and text[found[-1].end : at] in _BESIDE
        if text[max(0, at - 2) : at] not in _LUNAR and not beside:
            found.append(_flagged(text, mention))
        pos = mention.end
    return tuple(found)


# Up to so many characters a text is the words of one date, of which many are asked for again; few whole articles are.
_WORDS = 40
_of_words, _of_text = lru_cache(maxsize=1024)(_scan), lru_cache(maxsize=4)(_scan)


def scan_mentions(text: str) -> tuple[DateMention, ...]:
    """All date mentions of ``text``, in order and without overlap. Linear in the length of ``text``."""
    return _of_words(text) if len(text) <= _WORDS else _of_text(text)


def _inside_number(text: str, start: int, end: int) -> bool:
    """The digits go on before ``start``: 12345年, 1.5月; but ``1.2023年`` is a point of a list and a year."""
    if not start or text[start - 1].isdigit():
        return start > 0
    glued = text[start - 1] in ".,-" and start > 1 and text[start - 2].isdigit()
    return glued and not (end - start == 4 and text[end : end + 1] == "年")


def _span_back(text: str, pos: int) -> DateMention | None:
    found = SPAN_BACK.match(text, pos)
    if found is None:
        return None
    years = found["years"] or found["years2"]
    return DateMention(pos, found.end(), found.group(), "span", years=number(years), vague_years=bool(found["many"]))


def _flagged(text: str, mention: DateMention) -> DateMention:
    """Marks of 自…, …以来 and 截至…."""
    before = text[max(0, mention.start - 4) : mention.start]
    since = SINCE_BEFORE.search(before) is not None or (mention.tail or "").endswith(("以来", "起", "开始", "以后", "之后"))
    until = UNTIL_BEFORE.search(before) is not None
    return replace(mention, since=since, until=until) if since or until else mention
