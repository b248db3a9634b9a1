"""The events found so far, and the days that they lend to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from summariser.engines.rules.event_days import date_words, dates_what_is_named, is_last
from summariser.engines.rules.recalls import EventDays, heads_paragraph, mentioned_beside
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event
from summariser.engines.rules.trip_days import LATER, ONE_DAY
from summariser.engines.rules.turns import beside_session, in_session
from summariser.lexicon.calendar_day import Day
from summariser.lexicon.dates import DateMention
from summariser.records.draft import Mention, Refusal
from summariser.regex import regex

_GOES_ON_FROM = regex(
    r"(?:在?(?:会|会议|会见|会谈|座谈会|联席会议|联席会|仪式|活动|签约|签约仪式|推介会))(?:上|中|之?后|之?前|结束后|开始前|期间)|"
    r"(?:招聘|洽谈|对接|恳谈|展销|交流|现场|推进)会结束后|(?:座谈|[\u3400-\u9fff]{2,6}仪式)(?:结束)?之?后|在?(?:随后|此前|此之前|在此之前|之后|同期|接着)(?:举行|召开|举办)的|随后|之后|紧接着|同期|(?:上午|中午|午后|下午|傍晚|晚上|晚间)(?![好茶])"
)
# 王明在签约仪式前会见了代表团
_SOMEBODY_BESIDE = regex(
    r"[^,。;]{2,16}?在(?:此次|本次)?(?:会议|座谈会?|联席会议?|推介会|对接会|洽谈会|签约|(?:签约|开幕|启动|捐赠|授牌|揭牌)仪式|开幕式)"
    r"(?:正式)?(?:开始|召开|举行|结束|开幕)?之?[前后],?(?:[^,。;]{0,4}(?:会见|会晤|座谈|看望|慰问|交谈|考察|参观|察看)|与|同)"
)
_DATES_BACK = 48  # dates before 当天 that are looked at
_AT_HAND = 200  # events told last, which a sentence may go back to
_SAME_DAY = regex(r"当[天日晚]|同[日天]")

# 随后,代表团来到丙中学, or 下午,两地召开座谈会, at the head of a paragraph: on the day that heads the one before
_THEN = regex("随后|之后|接着|紧接着|其后|(?:下午|中午|傍晚|晚上|晚间)(?![好茶])")
# 本报讯(记者 王明)6月3日,…: each report of a page begins so.
_REPORTS = regex(r"本[报网台](?:[^\s,。;]{0,6})?(?:讯|消息)")


@dataclass(slots=True)
class Timeline:
    """Events found so far.

    ``current`` is the one that a sentence without a name of its own goes on with; ``left`` the one that a paragraph turned away from, to
    which a later one may come back; ``aside`` the conference before or after which a sentence tells of something else (会后,一行走访了…);
    ``touched`` are those that the sentence at hand names; ``present`` the
    people of a closing list that stands before any trip; ``days`` those of its events; ``paragraph`` where the one at
    hand begins, and ``item`` the report of several on a page; ``heard``: whether somebody speaks in the paragraph, as last told;
    ``shelved`` those before the last ``_AT_HAND``, to which nothing goes back;
    ``among``: of several parties the trip of the one at hand, and the trip that was the last when that was told; ``head_day`` heads the
    paragraph, and ``scene_day`` the one before, where this one goes on from it (随后,…).
    """

    days: EventDays
    events: list[Event] = field(default_factory=list)
    shelved: list[Event] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    current: Event | None = None
    left: Event | None = None
    aside: Event | None = None
    touched: list[Event] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    paragraph: int = 0
    item: int = 0
    heard: bool = False
    head_day: Mention | None = None
    scene_day: Mention | None = None
    among: tuple[Event, Event] | None = None

    @property
    def page(self) -> Day | None:
        """The day on which the article came out."""
        return self.days.calendar.page

    @property
    def trip(self) -> Event | None:
        """The trip that is under way: not one of an earlier report of the page, nor one that another paragraph recalled."""
        if self.among is not None and next((e for e in reversed(self.events) if e.kind == "visit"), None) is self.among[1]:
            return self.among[0]
        last: Event | None = None
        passing: list[Event] = []
        for event in reversed(self.events):
            if event.sentence.start < self.item:
                break
            if event.kind != "visit":
                continue
            if self._in_passing(event):
                passing.append(event)
                continue
            own = next((e for e in passing if event.date is None or not e.roles.keys() <= event.roles.keys()), None)
            if own is not None:
                return own
            last = last or event
            if not event.recalled or (event.sentence.start >= self.paragraph and not mentioned_beside(event)):
                return event
        return last or next(iter(passing), None)

    def shelve(self) -> None:
        """Puts by the events of long before, so that the time for a sentence doesn't grow with those that a text tells."""
        if len(self.events) > 2 * _AT_HAND:
            self.shelved += self.events[:-_AT_HAND]
            del self.events[:-_AT_HAND]

    def unshelve(self) -> None:
        """Puts all events together again, in their order."""
        self.events = self.shelved + self.events
        self.shelved = []

    def turn_to_party(self, trip: Event) -> None:
        """Goes on with the trip of one of several parties."""
        self.among = (trip, next(e for e in reversed(self.events) if e.kind == "visit"))

    def _in_passing(self, event: Event) -> bool:
        """Whether a trip without a day may be a part of one told before, unless there are people of its own on it: 代表团还到了丙县."""
        if event.date is not None or any(event is told for told in self.touched):
            return False
        return event.sentence.start < self.paragraph or event.guest is None

    def turn_to(self, sentence: Span, text: str, body: int, dates: Sequence[DateMention]) -> None:
        """Turns to the paragraph that a sentence begins, and to another report of the page where that begins with 本报讯."""
        self.paragraph, self.heard = sentence.start, False
        if self.current is not None and self.current.recalled and not (in_session(sentence) or heads_paragraph(self.current, text)):
            ahead = (e for e in reversed(self.events) if e.start < (self.current or e).start and not e.recalled)
            self.current = next(ahead, self.current)
        if _THEN.match(sentence.text):
            self.head_day = self.scene_day = self.scene_day or self.head_day
        elif (session := self._session_beside(sentence)) is not None and session.date is not None and ONE_DAY.fullmatch(session.date.text):
            self.head_day = self.scene_day = session.date  # 座谈结束后,一行兵分两路。一路来到丙中学
        else:
            first = next(iter(between(dates, sentence.start, sentence.start + 1)), None)
            heads = first is not None and first.kind == "day" and ONE_DAY.fullmatch(first.text)
            self.head_day, self.scene_day = Mention(first.text, first.start) if first and heads else None, None
        if self.events and _REPORTS.match(text, sentence.start) and _REPORTS.search(text, body, sentence.start):
            last = self.events[-1].sentence  # the report's headline, where that names an event
            self.item = last.start if not text[last.end : sentence.start].strip() else sentence.start
            self.current, self.left, self.aside = None, None, None

    def day_of(self, event: Event, dates: list[DateMention]) -> Mention | None:
        """The words for an event's day in its own sentence; 当天下午 is the day of the event before, where that has one."""
        words = date_words(event, dates)
        told_of = (e for e in reversed(self.events) if e.date is not None)
        before = next((e.date for e in told_of if not e.recalled or e.sentence.start >= self.paragraph), None)
        if words is None or before is None or not _SAME_DAY.match(words.text):
            return words
        dated = islice(reversed(between(dates, (before.start or 0) + 1, words.start or 0)), _DATES_BACK)
        told = (d for d in dated if d.kind not in ("year", "month", "relative_period"))  # but 车间去年10月投产
        later = next((d for d in told if not self.days.calendar.aside(d, words.start or 0)), None)
        if later is not None and later.kind == "day" and ONE_DAY.fullmatch(later.text) and not (later.since or later.until):
            return Mention(later.text, later.start)  # 7日,考察组转赴乙县,…。当天下午,座谈会召开, after the session of the day before
        return before if ONE_DAY.fullmatch(before.text) else words

    def same_day(self, sentence: Span) -> Mention | None:
        """The day of the event before, where the sentence says that it goes on from there: 会上, 座谈会后, 随后."""
        session = self.aside if beside_session(sentence) and self.aside is not None else self.current  # 会前,一行考察了丙园。会后,…
        if session is None:
            return None
        beside = session.conference and _SOMEBODY_BESIDE.match(sentence.text)
        return session.date if beside or _GOES_ON_FROM.match(sentence.text) else None

    def _session_beside(self, sentence: Span) -> Event | None:
        """The session before or after which a sentence says that something was done: 座谈结束后,…."""
        session = self.current or self.left
        return session if session is not None and session.conference and beside_session(sentence) else None


# 活动将持续到6月19日, 展会持续至28日
_GOES_ON_UNTIL = regex(r"(?:持续|延续|举行|举办)(?:到|至)$")


def until_last(event: Event, dates: Sequence[DateMention]) -> Mention | None:
    """The days of an event that its sentence, after its name, tells the last of: 16日,…展销会启幕,至18日收官."""
    later = [d for d in between(dates, event.end, event.sentence.end) if d.kind == "day" and is_last(event.sentence, d)]
    last = next((d for d in later if dates_what_is_named(event, d) or _goes_on_until(event.sentence, d)), None)
    return _days_until(event, last) or event.date


def lasts_until(event: Event, sentence: Span, dates: Sequence[DateMention]) -> None:
    """Lets an event, told with its first day, last until the day that a later sentence gives: 展会持续至28日."""
    if "续" in sentence.text and sentence.start > event.sentence.start:
        days = between(dates, sentence.start, sentence.end)
        event.days = _days_until(event, next((d for d in days if _goes_on_until(sentence, d)), None)) or event.days


def _goes_on_until(sentence: Span, day: DateMention) -> bool:
    return bool(_GOES_ON_UNTIL.search(sentence.text[: max(0, day.start - sentence.start)]))


def _days_until(event: Event, last: DateMention | None) -> Mention | None:
    first = re.match(r".*?\d日", event.date.text) if event.date and ONE_DAY.fullmatch(event.date.text) else None
    if first is None or event.date is None or last is None or last.start == event.date.start:
        return None
    return Mention(event.date.text, event.date.start, f"{first.group()}至{last.text}")


def paragraph_day(paragraph: int, sentence: Span, dates: list[DateMention]) -> Mention | None:
    """The day that the paragraph, which begins at ``paragraph``, told before: 9月1日,双方签署协议。甲出席签约仪式."""
    if LATER.match(sentence.text):
        return None
    ahead = [d for d in between(dates, paragraph, sentence.start) if d.kind in ("day", "relative_day")]
    return Mention(ahead[-1].text, ahead[-1].start) if ahead and ONE_DAY.fullmatch(ahead[-1].text) else None
