"""Finds the last day of a trip that is told with its first: by what its party did later, the sessions on the way, and its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event, related
from summariser.engines.rules.trip_days import LATER, learnt_on, other_time
from summariser.lexicon.date_points import valid_day
from summariser.lexicon.dates import DateContext
from summariser.lexicon.numerals import parse_numeral
from summariser.records.draft import Mention
from summariser.regex import regex

# How many days a trip may go on of which only the first is told with it.
_DAYS_MORE = 6
# 13日下午和14日,一行人还察看了…: the days that a sentence begins with.
_HEAD = regex(r"[^,。;]{0,16}")
_LENGTH = regex(r"[为历][期时](?<=为期|历时)(?P<days>[\d两二三四五六七]{1,2})天")
_GOES_HOME = regex(r"(?:上午|下午|晚|一早)?,?(?:返回|返程|返|离开|离|结束)")


def until_last_day(events: Sequence[Event], calendar: DateContext) -> None:
    """Lets each trip of which one day is known last until the last that the text tells of it."""
    for trip in events:
        first = _day(trip.date, calendar) if trip.kind == "visit" and trip.date is not None else None
        if first is None or trip.date is None:
            continue
        told = [*_days_of_party(trip, calendar), *_days_of_sessions(trip, events, calendar)]
        if length := _LENGTH.search(trip.sentence.text):
            more = timedelta(days=int(parse_numeral(length["days"]) or 1) - 1)
            if trip.found_by == "stay_over":  # 8日,代表团结束了为期三天的考察
                trip.date = Mention(trip.date.text, trip.date.start, f"{_words(first - more)}至{first.month}月{first.day}日")
                continue
            told.append(first + more)
        last = max((day for day in told if 0 < (day - first).days <= _DAYS_MORE), default=None)
        if last is not None:
            trip.date = Mention(trip.date.text, trip.date.start, f"{_words(first)}至{last.month}月{last.day}日")


# 考察团12日抵达甲县, after a trip that was told without a day.
_ARRIVES = regex(r"(?:上午|中午|下午|傍晚|晚上?)?,?(?:到达|抵达|启程|出发|动身)")


def _day_of_arrival(trip: Event, calendar: DateContext) -> Mention | None:
    for sentence in trip.zones:
        for mention in between(calendar.mentions, sentence.start, sentence.end):
            one_day = mention.kind == "day" and not (mention.since or mention.until)
            if one_day and _ARRIVES.match(sentence.text, mention.end - sentence.start):
                return Mention(mention.text, mention.start)
    return None


def _words(day: date) -> str:
    return f"{day.month}月{day.day}日" if day.year == _ANY_YEAR else f"{day.year}年{day.month}月{day.day}日"


_ANY_YEAR = 1904


def _day(words: Mention, calendar: DateContext) -> date | None:
    """The one day that words mean; None for several."""
    found = calendar.resolve(words.words, words.start)
    if found is None or found.start != found.end or found.end.count("-") != 2:
        return None
    year, month, day = found.end.split("-")
    return date(_ANY_YEAR if year == "XXXX" else int(year), int(month), int(day))


# The events that go on for days, how their length is told, and what says that they are over. Of a course its opening is the event.
_GO_ON = ("promotion", "other")
_COURSE = regex("班|培训|研修|讲座|开学|[开闭]幕式|仪式")
_LASTS = regex(r"(?:为期|历时|持续|历经)(?:整整)?(?P<days>[\d两二三四五六七八九十]{1,2})(?:天|日)")
_IS_OVER = regex(r"(?:圆满|顺利|胜利|正式)?(?:闭幕|落幕|结束|收官|落下帷幕)")
_IT = regex(r"(?:据悉|据了解|据介绍)?,?(?:本次|此次|该|这次|本届|整个|活动|展|大集|节会|博览|推介|促销|招聘)")
_UNTIL = regex(r"(?:持续|延续|进行|举行|举办|开放)(?:到|至)$")
_FAIR_DAYS = 45


def until_event_ends(events: Sequence[Event], calendar: DateContext) -> None:
    """Lets a fair that is told with one day last as long as the text says: 展销会29日开幕,为期5天; 活动将持续至10月3日.

    A course doesn't: of it the opening is the event.
    """
    for event in events:
        day = _day(event.date, calendar) if event.kind in _GO_ON and event.date is not None else None
        if day is None or event.date is None or _COURSE.search(event.name):
            continue
        behind = [zone for zone in event.zones if zone.start > event.sentence.start and _IT.match(zone.text)]
        for sentence in (event.sentence, *behind[:3]):
            if length := _LASTS.search(sentence.text):
                more = timedelta(days=int(parse_numeral(length["days"]) or 1) - 1)
                over = sentence is event.sentence and _IS_OVER.search(sentence.text) is not None
                first, last = (day - more, day) if over else (day, day + more)
            else:
                first, last = day, _told_last(sentence, day, calendar) or day
            if first < last <= first + timedelta(days=_FAIR_DAYS):
                event.date = Mention(event.date.text, event.date.start, f"{_words(first)}至{last.month}月{last.day}日")
                break


def _told_last(sentence: Span, first: date, calendar: DateContext) -> date | None:
    """The day until which a sentence says that something goes on, which begins on ``first``."""
    for day in between(calendar.mentions, sentence.start, sentence.end):
        if day.kind == "day" and _UNTIL.search(sentence.text[: day.start - sentence.start]):
            month = day.month or first.month
            year = day.year or first.year + (month < first.month)
            return date(year, month, day.day) if day.day and valid_day(month, day.day, year) else None
    return None


def _days_of_party(trip: Event, calendar: DateContext) -> Iterator[date]:
    for sentence in (trip.sentence, *trip.later):
        head = _HEAD.match(sentence.text)
        for mention in between(calendar.mentions, sentence.start, sentence.end):
            if mention.kind not in ("day", "relative_day") or mention.since or mention.until:
                continue
            at_head = head is not None and mention.end <= sentence.start + head.end() and sentence is not trip.sentence
            home = _GOES_HOME.match(sentence.text, mention.end - sentence.start)
            if (at_head or home) and (day := _day(Mention(mention.text, mention.start), calendar)):
                yield day


def _days_of_sessions(trip: Event, events: Sequence[Event], calendar: DateContext) -> Iterator[date]:
    for event in events:
        if event.kind == "visit" or event.date is None or event.sentence.start < trip.sentence.start or other_time(event, trip):
            continue
        if trip.guest and event.guest and event.host and not any(related(trip.guest, side) for side in (event.guest, event.host)):
            continue  # of the next report on the page
        if day := _day(event.date, calendar):
            yield day


# 会见前,代表团在甲地考察了5天
_DAYS_LONG = regex(r"(?<![这近])[\d两二三四五六七八九十]天")


def day_told_before(events: Sequence[Event], calendar: DateContext, body: int) -> None:
    """Gives an event that nothing dates the day last told before it: 5月9日一大早,大棚来了客人. And later: 他带代表团到乙县考察.

    On which day of a trip a part of it was is not known.
    """
    dated = {event.date.start for event in events if event.date is not None}
    trips = [event for event in events if event.kind == "visit"]
    told = any(trip.date is not None for trip in trips)
    for event in trips:
        event.date = event.date or _day_of_arrival(event, calendar)
        day = _last_day_before(event, calendar, body) if event.date is None else None
        if day is not None and day.start not in dated:  # 座谈会16日召开。甲一行还深入乙村: on some day
            event.date = day
    if told or any(trip.date is None for trip in trips):
        return
    for event in events:
        event.date = event.date or _last_day_before(event, calendar, body)
    if len(events) == 1:
        events[0].date = events[0].date or _day_of_headline(events[0], calendar, body)


def _day_of_headline(event: Event, calendar: DateContext, body: int) -> Mention | None:
    """The one day that the lines above the body tell, for the one event: 9月12日,两市联席会议召开 over 联席会议在甲市召开,…."""
    told = [m for m in between(calendar.mentions, 0, body) if m.kind == "day" and m.month and not m.iso]
    one = told[0] if len(told) == 1 and not (told[0].since or told[0].until) else None
    return Mention(one.text, one.start) if one and event.start >= body and not _DAYS_LONG.search(event.sentence.text) else None


def _last_day_before(event: Event, calendar: DateContext, body: int) -> Mention | None:
    """The one day that is told last before an event."""
    if _DAYS_LONG.search(event.sentence.text):
        return None
    told = reversed(between(calendar.mentions, body, event.start))
    day = next((m for m in told if m.kind in ("day", "relative_day") and not (m.since or m.until)), None)
    at = event.sentence.start
    if day and day.start >= at and learnt_on(event.sentence.text, day.start - at, day.end - at):
        return None
    if day and day.start < at and LATER.search(event.sentence.text[: event.start - at]):
        return None
    last = Mention(day.text, day.start) if day else None
    return last if last is not None and _day(last, calendar) is not None else None
