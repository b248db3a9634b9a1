"""Tells trips that an article recalls behind its news, and of which trip an event is a part."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from summariser.engines.rules.settings import Event
from summariser.lexicon.calendar_day import parse_day
from summariser.lexicon.date_points import valid_day
from summariser.lexicon.dates import DateContext
from summariser.records.draft import Mention
from summariser.regex import regex

# 去年3月,王明曾率团赴甲地考察: a trip that is recalled behind the one that is news.
_RECALLED = regex(r"曾(?:经)?[^,。;]{0,24}$|(?:^|[,;])(?:在?去年|前年|早在)[^。;]{0,40}$|(?:^|[,;])此前[^。;]{0,40}$")
# 这是继今年3月甲率团赴乙县考察之后,两地的又一次互访: of which nothing that follows is told.
_BEHIND_IT = regex(r"(?:^|[,:“是系])(?:继(?!续)|自(?!治))[^,。;]{0,60}$|是在[^,。;]{0,60}$")
_AND_AFTER = regex(r"[^,。;]{0,12}(?:之后|以后|后|以来)(?:[,。;]|$)")
_DAYS_MORE = timedelta(days=5)  # so long a trip may go on of which only the first day is told
_LOOKED_AT = 12  # trips that an event may be a part of
_WEEKS = timedelta(days=12)


@dataclass(slots=True)
class EventDays:
    """The days of an article's events, by its ``calendar``; each is read once."""

    calendar: DateContext
    known: dict[tuple[str, int | None], tuple[date, date] | None] = field(default_factory=dict)
    spans: dict[tuple[str, int | None], tuple[date, date] | None] = field(default_factory=dict)

    def of(self, event: Event) -> tuple[date, date] | None:
        """The first and the last day of an event; None where it is told without one."""
        words = event.days or event.date
        if words is None:
            return None
        at = (words.words, words.start)
        if at not in self.known:
            self.known[at] = _days_of(words, self.calendar)
        return self.known[at]

    def span(self, words: Mention | None) -> tuple[date, date] | None:
        """The first and the last day that some words may mean, which may be for a month or a year."""
        if words is None:
            return None
        at = (words.words, words.start)
        if at not in self.spans:
            self.spans[at] = _span_of(words, self.calendar)
        return self.spans[at]


def told_apart(one: Mention | None, other: Mention | None, days: EventDays) -> bool:
    """Whether words for the times of two events mean some that are weeks apart: 当月28日, behind 2013年11月, and 今年5月9日."""
    first, second = days.span(one), days.span(other)
    return first is not None and second is not None and (second[0] - first[1] > _WEEKS or first[0] - second[1] > _WEEKS)


def _span_of(words: Mention, calendar: DateContext) -> tuple[date, date] | None:
    """The first and the last day that words for a day, a month or a year may mean; None where the year isn't known."""
    found = calendar.resolve(words.words, words.start)
    first, last = (_EDTF.fullmatch(end) for end in (found.start, found.end)) if found is not None else (None, None)
    if first is None or last is None:
        return None
    (year, month, day), (last_year, last_month, last_day) = (tuple(int(part or 0) for part in end.groups()) for end in (first, last))
    last_month = last_month or 12
    last_day = last_day or monthrange(last_year, last_month)[1]
    known = valid_day(month or 1, day or 1, year) and valid_day(last_month, last_day, last_year)
    return (date(year, month or 1, day or 1), date(last_year, last_month, last_day)) if known else None


_EDTF = regex(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _days_of(words: Mention, calendar: DateContext) -> tuple[date, date] | None:
    found = calendar.resolve(words.words, words.start)
    ends = (found.start, found.end) if found is not None else ("", "")
    first, last = (parse_day(end).calendar() if end.count("-") == 2 else None for end in ends)
    return (first, last) if first is not None and last is not None else None


def words_ahead(event: Event) -> str:
    """The words of a trip's sentence up to where it leads."""
    return event.sentence.text[: max(0, (event.trip.end if event.trip else event.end) - event.sentence.start)]


def recalled_by_words(event: Event) -> bool:
    """Whether the words of its sentence tell a trip as one of an earlier time."""
    return _RECALLED.search(words_ahead(event)) is not None or mentioned_beside(event)


def mentioned_beside(event: Event) -> bool:
    """Whether a trip is only that behind which the sentence tells something else: 继今年3月甲率团赴乙县考察之后,…."""
    begin, end = (at - event.sentence.start for at in (event.start, event.trip.end if event.trip else event.end))
    text = event.sentence.text
    return _BEHIND_IT.search(text[: max(0, begin)]) is not None and (
        _AND_AFTER.match(text, max(0, end)) is not None or text[:end].endswith(("之后", "以后", "后"))
    )


def before_the_news(event: Event, events: Sequence[Event], days: EventDays) -> bool:
    """Whether a session was weeks before a trip that is told ahead of it: 4月21日至24日来访。…。去年10月12日,联席会议召开."""
    trip = next((e for e in events if e.kind == "visit" and e is not event), None)
    return trip is not None and weeks_before(event, trip, days)


def weeks_before(one: Event, other: Event, days: EventDays) -> bool:
    """Whether an event was over weeks before another one, as far as the days, months or years of both are known."""
    first, second = days.span(one.days or one.date), days.span(other.days or other.date)
    return first is not None and second is not None and second[0] - first[1] > _WEEKS


def heads_paragraph(event: Event, text: str) -> bool:
    """Whether an event's day begins a paragraph, as the entries of a chronicle do."""
    at = event.date.start or 0 if event.date is not None else 0
    return text[at - 1 : at] in ("", "\n")


def trip_around(event: Event, trips: Sequence[Event], days: EventDays) -> Event | None:
    """The trip of which an event is a part, of those told up to it the last: the one on whose days it was, else none that is recalled."""
    last = list(islice((trip for trip in reversed(trips) if trip.sentence.start <= event.sentence.start), _LOOKED_AT))
    if not last or not any(trip.recalled for trip in last):
        return next(iter([*last, *trips]), None)
    on = days.of(event)
    for trip in last if on is not None else ():
        there = days.of(trip)
        if on and there and there[0] <= on[0] <= (there[1] if there[1] > there[0] else there[0] + _DAYS_MORE):
            return trip
    still = next((trip for trip in last if not (trip.recalled and _is_over(trip, event, days.calendar.text))), last[0])
    if still is not last[0] and (weeks_before(event, still, days) or weeks_before(still, event, days)):
        return None  # of neither: years after the one, and weeks before the other
    return still


def _is_over(trip: Event, event: Event, text: str) -> bool:
    """Whether a trip that is recalled is no longer told of: in another paragraph, or of a day of its own."""
    if event.sentence.start == trip.sentence.start:
        return False
    own_day = event.date is not None and event.sentence.start <= (event.date.start or 0) < event.sentence.end
    return own_day or mentioned_beside(trip) or text.find("\n", trip.sentence.start, event.sentence.start) >= 0
