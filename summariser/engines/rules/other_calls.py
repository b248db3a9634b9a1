"""Tells a call from the one told before it: by its day, by whom it is paid to, by where it is."""

from __future__ import annotations

from dataclasses import replace

from summariser.engines.rules.calls import Call
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event, related
from summariser.engines.rules.timeline import Timeline, paragraph_day
from summariser.engines.rules.turns import beside_session
from summariser.lexicon.dates import DateMention
from summariser.regex import regex

# 29日至30日, 4月2日
_DAYS = regex(r"(?:(?P<month>\d{1,2})月)?(?P<first>\d{1,2})日?(?:[至到—~-]+(?:\d{1,2}月)?(?P<last>\d{1,2})日)?")


def another_day(
    line: Timeline, event: Event, call: Call, sentence: Span, dates: list[DateMention], paragraph: int | None = None
) -> bool:
    """Whether a sentence tells of a call on another day than the one told before; where it names none, on that of its ``paragraph``."""
    day = line.day_of(replace(event, start=call.start, end=call.end, sentence=sentence), dates)
    if day is None and paragraph is not None and event.sentence.start < paragraph:
        day = paragraph_day(paragraph, sentence, dates)
    if day is None and beside_session(sentence):
        day = line.same_day(sentence)  # 会后,看望援藏干部, after the session of the day before yesterday's call
    before, now = (_DAYS.search(words.text) if words else None for words in (event.date, day))
    if before is None or now is None or event.sentence.start == sentence.start:
        return False
    if before["month"] and now["month"] and before["month"] != now["month"]:
        return True
    return not int(before["first"]) <= int(now["first"]) <= int(before["last"] or before["first"])


def after_session(line: Timeline, event: Event, sentence: Span) -> bool:
    """Whether a call after a session (会后,看望了援藏干部) is none of those told before it: that one was paid in a house of its own."""
    sat = line.current
    before = sat is not None and sat.conference and event.sentence.start < sat.sentence.start and beside_session(sentence)
    return before and not event.listed and event.date is None and bool(event.venue) and str(event.venue) not in sentence.text


# Those whom a call is paid to: the needy of the place, or those who were sent there to work.
_NEEDY = regex(
    r"群众|[脱贫困难低保监测搬迁农牧移亲]户|亲戚|困难(?:职工|妇女|家庭|学生|儿童|党员)|困境儿童|特困|单亲|孤寡|残疾|家庭|老党员|牧民|村民|老人|学生|孩子"
)
_SENT = regex(
    r"援(?![助建])[\u3400-\u9fff]|挂职|支教|支医|派驻|选派|援派|(?:帮扶|协作)(?:干部|人才|教师|医生|专家)|"
    r"工作队|工作组|指挥部|医疗队"
)


def on_others(event: Event, call: Call, text: str) -> bool:
    """Whether a call is paid to people of another kind than the one told before: 慰问了脱贫户, and then 看望了挂职干部."""
    if event.kind != "condolence" or event.sentence.start <= call.start < event.sentence.end:
        return False
    begin = max(text.rfind(mark, 0, call.start) for mark in ",。;\n")
    needy, sent = ([bool(who.search(words)) for words in (event.name, text[begin : call.end])] for who in (_NEEDY, _SENT))
    return needy != sent and needy[0] != needy[1] and sent[0] != sent[1]


def on_another_trip(line: Timeline, event: Event) -> bool:
    """Whether a call was told on the trip before the one under way, which goes elsewhere: 甲县来访,看望教师; 我局赴丙区,看望医生."""
    trip = line.trip
    if trip is None or event.sentence.start >= trip.sentence.start:
        return False
    before = next((e for e in reversed(line.events) if e.kind == "visit" and e.sentence.start <= event.sentence.start), None)
    if before is None or before is trip or before.host is None or trip.host is None:
        return False
    return not related(before.host, trip.host)


# 11日,王某某一行在丙县看望支教教师
_ON_A_DAY_IN = regex(
    r"(?:\d{1,2}月)?\d{1,2}日(?:一大?早|清[晨早]|早[上晨]|上午|中午|下午|傍晚|晚上?)?,?(?:[\u3400-\u9fff]{2,4}(?:一行|等)|代表团|考察[团组])?(?:一行)?(?:又|还)?(?:在|来到|到|赴|前往)"
)


def elsewhere(event: Event, sentence: Span, geo: Geography) -> bool:
    """Whether a sentence begins with a place that is not the one of the call told before: 在甲县期间,…座谈。在乙县期间,…座谈."""
    ahead = _ON_A_DAY_IN.match(sentence.text)
    if event.place is None or (ahead is None and sentence.text[:1] not in ("在", "到")):
        return False
    place = geo.places.resolve(event.place.text, event.place.start)
    at = sentence.start + (ahead.end() if ahead is not None else 1)
    named = (m.place for m in geo.places.starting(at) if m.place and m.place.full_name and not m.letter)
    there = next(named, None)
    return there is not None and place is not None and bool(place.full_name) and not related(there, place)


def by_another_party(line: Timeline, event: Event) -> bool:
    """Whether a call was told with a trip of other people than those who travel now: 甲县考察团来乙县. 乙县卫健局赴甲县."""
    now = line.trip
    trips = (e for e in reversed(line.events) if e.kind == "visit" and e.sentence.start <= event.sentence.start)
    then = next(trips, None)
    if now is None or then is None or now.guest is None or then.guest is None or now.sentence.start <= event.sentence.start:
        return False
    return not related(now.guest, then.guest)
