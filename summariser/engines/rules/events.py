"""The events of an article, in the order in which it tells them, each with the sentences that tell of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summariser.engines.rules.attendance import attend, closing_list
from summariser.engines.rules.call_events import open_call, paid_by_the_party
from summariser.engines.rules.calls import find_calls
from summariser.engines.rules.conferences import Conference, find_conferences, ordinal_of
from summariser.engines.rules.deed_events import open_deed
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import Person, PersonMention
from summariser.engines.rules.sentences import InOrder, Span, between, sentences
from summariser.engines.rules.settings import Event, settle_sides
from summariser.engines.rules.timeline import Timeline, go_on_until, paragraph_day
from summariser.engines.rules.trip_events import open_trip
from summariser.engines.rules.turns import (
    back_to_trip,
    beside_session,
    in_session,
    opens_with_speech,
    outlook,
    reporter_walks,
    says_at_session,
    speech,
    turns_away,
)
from summariser.engines.rules.venues import conference_place
from summariser.engines.rules.visits import find_trip
from summariser.lexicon.dates import DateMention
from summariser.records.draft import Refusal


def build_events(geo: Geography, people: list[Person], dates: list[DateMention], body: int) -> tuple[list[Event], list[Refusal]]:
    """All events of the folded text from ``body`` on, with people, dates and places."""
    line = Timeline()
    introduced = {person.name: person.titled for person in people}
    named = InOrder(sorted((m for p in people for m in p.mentions), key=lambda m: m.start))
    paragraph = body
    for sentence in sentences(geo.text, body):
        if "\n" in geo.text[max(0, sentence.start - 3) : sentence.start]:
            paragraph = sentence.start
        here = between(named, sentence.start, sentence.end)
        told = _read_sentence(line, sentence, geo, dates, paragraph, body, here, introduced, named)
        if not told:
            _go_on(line, sentence, geo.text, paragraph, here, body)
        if line.trip is None:
            line.present += closing_list(sentence, here)
        elif line.current is line.trip and back_to_trip(sentence):
            go_on_until(line.trip, sentence)
        attend(line.events, line.touched, line.current, line.trip, sentence, named, geo.text)
        _add_zone(line, sentence)
    trips = [event for event in line.events if event.kind == "visit"]
    if trips and not trips[0].roles:
        trips[0].roles.update(dict.fromkeys(line.present, "attendee"))
    for event in line.events:
        if event.kind != "visit":
            under_way = [trip for trip in trips if trip.sentence.start <= event.sentence.start]
            settle_sides(event, geo, next(iter([*reversed(under_way), *trips]), None))
    for event in line.events:
        paid_by_the_party(event, trips)
    for trip in trips:
        trip.date = trip.days or trip.date
    return line.events, line.refused


def _add_zone(line: Timeline, sentence: Span) -> None:
    """Notes which events a sentence tells of: the current one, sessions that it names, and the trip on the way."""
    for event in {id(e): e for e in (line.current, *line.touched) if e is not None}.values():
        # a sentence that tells of two sessions is both sessions', and the one that opens a trip is the trip's
        if event is line.current or event.conference or event.sentence.start == sentence.start:
            event.zones.append(sentence)
    if line.trip is not None and line.current is not None and line.trip is not line.current and back_to_trip(sentence):
        line.trip.zones.append(sentence)  # 代表团走进…,向…送上慰问品: a call on the way, and what was seen


def _read_sentence(
    line: Timeline,
    sentence: Span,
    geo: Geography,
    dates: list[DateMention],
    paragraph: int,
    body: int,
    named: Sequence[PersonMention],
    introduced: Mapping[str, PersonMention],
    everyone: Sequence[PersonMention],
) -> bool:
    """Opens or finds again the events that one sentence names; whether it names any. ``line.current`` is the last of them afterwards."""
    line.touched = []
    if outlook(sentence):
        return True
    if beside_session(sentence) and line.current is not None and line.current.conference:
        line.aside = line.current
    trip = find_trip(geo, sentence, named, introduced)
    conferences, refused = find_conferences(geo.text, sentence, geo.covered)
    line.refused += refused
    calls = find_calls(geo.covered, replace(sentence, text=geo.covered[sentence.start : sentence.end]))
    if any(call.kind == "condolence" for call in calls):  # 看望慰问干部人才,与大家座谈, or 并召开座谈会: one call
        calls = [call for call in calls if call.kind != "session"]
        conferences = [c for c in conferences if not (c.generic and c.kind == "symposium")]
    if trip:
        line.current = open_trip(line, trip, sentence, geo, dates, body, paragraph)
        line.touched.append(line.current)
    for conference in conferences:
        event = _open_conference(line, conference, sentence, geo, dates, paragraph, body)
        if event and line.current and not event.part and _RECALLED.search(geo.text[sentence.start : conference.start]):
            event.zones.append(sentence)  # who speaks of it speaks at the meeting that is told
            continue
        line.current = event if event and not event.part else line.current
        line.aside = None if event else line.aside
        line.touched += [event] if event else []
    told = any(c.held for c in conferences)
    for call in calls:
        sat_before = all(c.start > call.end and not c.generic and c.kind != "symposium" for c in conferences)  # 与甲座谈,并出席签约仪式
        event = open_call(line, call, sentence, geo, dates, named, told and not sat_before, trip is not None)
        if event is not None and not told:
            line.current = event
        line.touched += [event] if event else []
    if calls and not (trip or conferences):
        _go_on_travelling(line, sentence)
    done = None if line.touched else open_deed(line, sentence, geo, dates, everyone, body, paragraph)
    if done is not None:
        line.current = done
        line.touched.append(done)
    return bool(trip or conferences or calls or done)


# 今年3月,两地曾召开联席会议: a meeting that is recalled while another one is told.
_RECALLED = re.compile(r"曾[^,。;]{0,16}$|(?:去年|前年|此前|早在)[^。;]{0,24}$")


# How far into the text the event may be told that the article is about, in characters.
_LEAD = 160


def _go_on(line: Timeline, sentence: Span, text: str, paragraph: int, named: Sequence[PersonMention], body: int) -> None:
    """Says which event a sentence that names none goes on with."""
    if sentence.start == paragraph:
        news = _leads_off(line.current or line.left, body)
        if turns_away(text, sentence, named, {name for event in line.events for name in event.roles}, news):
            line.left, line.current = line.current or line.left, None
        elif line.current is None:
            line.current = line.left
        if reporter_walks(sentence) and line.current is not line.trip:
            line.current = None  # the feature goes on without the event
            return
        if line.aside is not None and opens_with_speech(sentence, named):
            line.current = line.aside  # 会后,甲一行考察了…。乙表示: who speaks in a paragraph of their own spoke at the meeting
    elif line.current is None and _speaks_at(line.left, sentence, named, body):
        line.current = line.left
    _back_in_session(line, sentence)
    _go_on_travelling(line, sentence)


def _leads_off(event: Event | None, body: int) -> bool:
    """Whether an event is what the article is about: it is told at its beginning."""
    return event is not None and event.sentence.start < body + _LEAD


def _speaks_at(left: Event | None, sentence: Span, named: Sequence[PersonMention], body: int) -> bool:
    """Whether an official who speaks, after a look at the place, does so at the meeting that the article is about."""
    if left is not None and left.conference and says_at_session(sentence):
        return True
    news = left is not None and left.conference and _leads_off(left, body)
    return news and bool(named) and bool(named[0].titles) and opens_with_speech(sentence, named)


def _back_in_session(line: Timeline, sentence: Span) -> None:
    """会上通报, after what was seen before the meeting, goes on with the meeting."""
    if in_session(sentence) and line.current is not None and line.current.kind in ("visit", "condolence"):
        line.current = next((e for e in reversed(line.events) if e.rule == "conference"), line.current)


def _go_on_travelling(line: Timeline, sentence: Span) -> None:
    if line.trip and not speech(sentence) and back_to_trip(sentence) and not in_session(sentence):
        line.current = line.trip


def _open_conference(
    line: Timeline, found: Conference, sentence: Span, geo: Geography, dates: list[DateMention], paragraph: int, body: int
) -> Event | None:
    held = [e for e in line.events if e.rule == "conference"]
    if found.generic and len(held) == 1 and in_session(sentence):
        return held[0]  # 座谈会上, after the one conference that was told, goes on with it
    sat = line.current
    if found.generic and sat is not None and sat.rule == "call" and sat.kind == found.kind and in_session(sentence):
        return sat  # 甲与乙进行座谈。座谈会由丙主持
    if sat is not None and sat.rule == "deed" and len(found.name) <= _LONGEST_CEREMONY and _ceremony_of(sat, found):
        return sat  # 两地签署协议。甲出席签约仪式
    if found.generic and line.current in held and _ATTENDED.search(geo.text[max(sentence.start, found.start - 4) : found.start]):
        return line.current  # 展销会启动。甲出席启动仪式
    if found.name in _OPENINGS and sat in held and _TOLD_AT.match(geo.text, found.end):
        return sat  # 展销会开幕。开幕式上,两地签约
    for event in reversed(line.events):
        if _same_conference(event, found, sentence) and not _held_again(event, found, sentence, geo.text):
            if event.sentence.start == sentence.start and ordinal_of(found.name) and not ordinal_of(event.name):
                event.ordinal_words = ordinal_of(found.name)
            elif len(found.name) > len(event.name) and not found.generic and event.rule == "conference" and _clean_name(found.name):
                _rename(line, event, found, sentence, geo, dates)
            if event.sentence.start != sentence.start and _HELD_THEN.match(geo.text, found.end, sentence.end):
                _settle_day_and_place(line, event, found, sentence, geo, dates)
            return event
    if not found.held or not _clean_name(found.name):
        line.refused.append(Refusal("meeting", found.name, "nothing says that it was held", found.start, found.end))
        return None
    event = Event(found.kind, found.name, found.start, found.end, sentence, "conference", index=found.ordinal_at, found_by=found.rule)
    event.date = line.day_of(event, dates) or line.same_day(sentence) or paragraph_day(paragraph, sentence, dates)
    event.place, event.venue = conference_place(event, geo)
    before = line.current
    itself = before is not None and before.kind == "talks" and _TOLD_AT.match(geo.text, found.end) is not None  # 会见后的座谈会上
    if before is not None and before.conference and not itself and (in_session(sentence) or _is_part(event, sentence)):
        event.date, event.place, event.part = event.date or before.date, event.place or before.place, True
    elif before is not None and before.conference and event.place is None and event.name.endswith("式"):
        event.place = before.place  # 17日上午的开幕式, of the fair that was told
    _name_from_headline(event, geo.text, body)
    line.events.append(event)
    return event


_TOLD_AT = re.compile("期间|上|中")
# What begins or ends an event and is no event beside it.
_OPENINGS = frozenset({"开幕式", "开幕仪式", "闭幕式", "启动仪式", "开展仪式", "揭幕仪式"})
# 项目开工仪式
_LONGEST_CEREMONY = 6


def _ceremony_of(deed: Event, found: Conference) -> bool:
    """Whether a ceremony is that of the deed that was told: 签约仪式 of 签署协议, 开工仪式 of 项目开工."""
    return found.kind == deed.kind == "signing" or (found.name.endswith(("仪式", "式")) and deed.name[-2:] in found.name)


def _name_from_headline(event: Event, text: str, body: int) -> None:
    """A conference takes the headline's name where that is its own with more before it: 津长对口合作第五次联席会议."""
    if len(event.name) < _TELLING_NAME or event.name not in text[:body]:
        return
    for headline in sentences(text, 0, body):
        for found in find_conferences(text, headline)[0]:
            if found.name.endswith(event.name) and _clean_name(found.name):
                event.name = max(event.name, found.name, key=len)


# A name of fewer characters (工作座谈会) may be another event's end.
_TELLING_NAME = 8


_ATTENDED = re.compile(r"(?:出席|参加|主持)了?$")


_HELD_THEN = re.compile(r"(?:于|在|\d)[^,。;]{1,30}?(?:召开|举行|举办|开幕|启幕)")


def _settle_day_and_place(
    line: Timeline, event: Event, found: Conference, sentence: Span, geo: Geography, dates: list[DateMention]
) -> None:
    """Takes day and place from the sentence that is about nothing but the conference: 联席会议于2日上午在甲区召开."""
    told = replace(event, start=found.start, end=found.end, sentence=sentence)
    event.date = line.day_of(told, dates) or event.date
    place, venue = conference_place(told, geo)
    event.place, event.venue = place or event.place, venue or event.venue


def _rename(line: Timeline, event: Event, found: Conference, sentence: Span, geo: Geography, dates: list[DateMention]) -> None:
    """Gives an event the fuller name that a later sentence has, and the day and place if those are told only there."""
    event.name, event.start, event.end = found.name, found.start, found.end
    if event.date is None:
        event.sentence = sentence
        event.date = line.day_of(event, dates)
    if event.place is None and event.sentence is sentence:
        event.place, event.venue = conference_place(event, geo)


def _is_part(event: Event, sentence: Span) -> bool:
    """Whether a ceremony is told as a part of the conference: 双方签订协议,并举行捐赠仪式."""
    told_of = sentence.text[event.end - sentence.start :].startswith(("上", "中"))  # 此前举行的座谈会上: it is what is told
    short = event.date is None and event.place is None and len(event.name) <= 6
    return short and not told_of and event.start > sentence.start + 2


def _clean_name(name: str) -> bool:
    return not re.search(r"[,。;:]|(?:等|了)$", name) and len(name) >= 3


# 当晚,两地召开交流座谈会, after the symposium of the morning.
_LATER = re.compile(r"(?:当晚|当天晚|次日|翌日|第二天)[^。;]{0,30}(?:召开|举行|举办)了?$")


_THEN = re.compile(r"(?:随后|之后|接着|紧接着|其后)[^,。;]{0,6}(?:举行|召开|举办)的?$")


def _held_again(event: Event, found: Conference, sentence: Span, text: str) -> bool:
    """Whether a symposium without a name is held at a later time than the one that was told."""
    later = _LATER.search(text, sentence.start, found.start)
    if found.generic and not event.name.endswith(found.name) and _THEN.search(text, sentence.start, found.start):
        return True  # 在随后举行的产销对接会上, after the fair
    return found.generic and event.date is not None and later is not None and event.sentence.start < sentence.start


def _same_conference(event: Event, found: Conference, sentence: Span) -> bool:
    if event.kind in ("visit", "talks") or event.rule != "conference":
        return False
    if event.sentence.start == sentence.start and event.index != found.ordinal_at:
        return False
    if event.sentence.start == sentence.start and re.search(r"这[是也]|即", sentence.text) and event.kind == found.kind:
        return True
    if found.generic:
        return event.name.endswith(found.name[-2:]) or event.kind == found.kind
    one, other = ordinal_of(event.name), ordinal_of(found.name)
    if one and other and one != other:
        return False
    return event.name == found.name or event.name in found.name or found.name in event.name
