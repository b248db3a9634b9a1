"""Tells by their days whether an event is part of a trip."""

from __future__ import annotations

import re
from typing import Protocol

from summariser.engines.rules.sentences import Span
from summariser.records.draft import Mention
from summariser.regex import regex

# How many days a trip may go on of which only the first is told.
_DAYS_MORE = 4
# 5月21日至22日 and 22日上午: the days of a trip, and one of them.
_DAYS = regex(
    r"(?:\d{4}年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:[至到—~-]+(?:\d{4}年)?(?:(?P<to_month>\d{1,2})月)?(?P<to>\d{1,2})日)?"
)
# One day, in the words of an event.
ONE_DAY = regex(
    r"(?:\d{4}年|今年|去年|当年|同年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?|"
    r"(?:[昨今][天日晚晨早夜]|前[天日晚]|(?:本|这|上)个?(?:周|星期|礼拜)[一二三四五六日天])(?:上午|下午|晚上?)?|[昨今前][天日]?\(\d{1,2}日?\)日?(?:上午|下午|晚上?)?|"
    r"(?:本|上个?)月\d{1,2}日"
)
# 记者昨日从乙县商务局获悉,…: the day on which the paper heard of it.
WHEN_LEARNT = regex(r"(?:记者|笔者)(?:于|在)?(?:[昨今前][日天]|(?:\d{1,2}月)?\d{1,2}日)$")


# 5月11日,记者从乙县商务局获悉,…; but 从推介会上获悉 tells of that day's event.
_LEARNT_THEN = regex(r",?(?:[\u3400-\u9fff]{0,6}记者|笔者)(?:从|在|自)(?P<where>[^。;,]{2,24}?)(?:获悉|了解到|得知|采访)")
_AT_AN_EVENT = regex("会|仪式|活动|现场|论坛|节|式上")


def learnt_on(text: str, start: int, end: int) -> bool:
    """Whether the day at ``start:end`` of a sentence is the one on which the paper heard of what it tells."""
    if WHEN_LEARNT.search(text[:end]):
        return True
    then = _LEARNT_THEN.match(text, end)
    return then is not None and _AT_AN_EVENT.search(then["where"]) is None


# 一个月后, 几天后: on some day after the one that was told.
LATER = regex(r"(?:[几数多]天|[几数多]日|不久|两周|半个?月|[一二两三四五六几数]个多?月|[一两三]年)之?后|时隔|事隔")


class Dated(Protocol):
    """An event as far as it is told when and where it was."""

    date: Mention | None
    place: Mention | None
    sentence: Span


def _on_its_days(day: re.Match[str] | None, span: re.Match[str] | None) -> bool:
    """Whether an event is told with its month and day, and a trip with a range of days that holds it."""
    if day is None or span is None or not (day["month"] and span["to"]) or day["month"] != span["month"] or span["to_month"]:
        return False
    return int(span["day"]) <= int(day["day"]) <= int(span["to"])


def _where_the_trip_is(event: Dated, trip: Dated) -> bool:
    """Whether an event is told without a place or with the one to which the trip leads, or what that lies in."""
    if event.place is None or trip.place is None:
        return event.place is None
    there, goal = (place.reading or place.text for place in (event.place, trip.place))
    return goal.startswith(there) or there.startswith(goal)


def other_time(event: Dated, trip: Dated) -> bool:
    """Whether an event is told before the trip, or with another year than the trip's: it is no part of it."""
    day, span = (_DAYS.match(e.date.text) if e.date else None for e in (event, trip))
    if event.sentence.start < trip.sentence.start and event.date is not None and not _on_its_days(day, span):
        return True
    years = [re.match(r"\d{4}年", e.date.text) if e.date else None for e in (event, trip)]
    if years[0] is not None and (years[1] is None or years[0].group() != years[1].group()):
        return True
    if day is None or span is None or (span["to_month"] and span["to_month"] != span["month"]):
        return False
    if day["month"] and span["month"] and day["month"] != span["month"]:
        return True
    last = int(span["to"] or span["day"])
    if not span["to"] and _where_the_trip_is(event, trip) and event.sentence.start > trip.sentence.start:
        last += _DAYS_MORE  # 18日抵达; 19日, 座谈会召开
    return not int(span["day"]) <= int(day["day"]) <= last
