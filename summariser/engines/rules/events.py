"""The events of an article, in the order in which it tells them, each with the sentences that tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summariser.engines.rules.attendance import attend
from summariser.engines.rules.conferences import Conference, find_conferences, ordinal_of
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import Person
from summariser.engines.rules.sentences import Span, sentences
from summariser.engines.rules.settings import (
    Event,
    as_mention,
    call_place,
    common_region,
    conference_place,
    county_of,
    date_words,
    related,
    settle_sides,
)
from summariser.engines.rules.visits import PURPOSE, Call, Trip, find_calls, find_trip
from summariser.lexicon.dates import DateMention
from summariser.records.draft import Refusal
from summariser.records.vocabulary import MeetingKind

_BACK_TO_TRIP = re.compile(
    r"^(?:(?:在[^,。]{1,14}期间|期间|其间|考察期间|调研期间|考察中|调研中|随后|活动期间|当天|当日|会前|会后|之后|座谈会前|会议前|"
    r"[^,。]{0,12}日(?:上午|下午)?),?)?[^,。]{0,16}?(?:实地|考察|参观|走进|来到|走访|察看|先后(?:来到|到|前往|"
    r"走进|深入)|深入(?!贯彻|推进|学习|实施|开展|了解|交流|对接|思考|研究|落实|推动|合作|融合|践行|领会|挖掘|人心|细致|实际|群众)|"
    r"前往)"
)
_IN_SESSION = re.compile(
    r"^(?:会上|会议上|座谈会上|联席会议上|联席会上|会议指出|会议强调|会议要求|会议认为|座谈中|会谈中|仪式上|推介会上|会议听取)"
)


_SPEECH = re.compile(r"^(?:他|她|会议|[\u3400-\u9fff]{2,4})(?:说|指出|强调|表示|要求|希望|认为|提出),?")


@dataclass(slots=True)
class Timeline:
    """Events found so far; ``current`` is the one that a sentence without a name of its own goes on with."""

    events: list[Event] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    current: Event | None = None
    touched: list[Event] = field(default_factory=list)

    @property
    def trip(self) -> Event | None:
        """The trip that is under way."""
        return next((e for e in reversed(self.events) if e.kind == "visit"), None)


def build_events(geo: Geography, people: list[Person], dates: list[DateMention], body: int) -> tuple[list[Event], list[Refusal]]:
    """All events of the folded text from ``body`` on, with people, dates and places."""
    text = geo.text
    line = Timeline()
    named = sorted((m for p in people for m in p.mentions), key=lambda m: m.start)
    for sentence in sentences(text, body):
        _read_sentence(line, sentence, geo, dates, body)
        attend(line.events, line.touched, line.current, line.trip, sentence, named, text)
        if line.current is not None:
            line.current.zones.append(sentence)
    for event in line.events:
        if event.kind != "visit":
            settle_sides(event, geo, line.trip if event.trip is None else None)
    return line.events, line.refused


def _read_sentence(line: Timeline, sentence: Span, geo: Geography, dates: list[DateMention], body: int) -> None:
    """Opens, finds again or closes the events of one sentence; ``line.current`` is the last of them afterwards."""
    text = geo.text
    line.touched = []
    trip = find_trip(geo, sentence)
    conferences, refused = find_conferences(text, sentence)
    line.refused += refused
    if trip:
        line.current = _open_trip(line, trip, sentence, geo, dates, body)
        line.touched.append(line.current)
    for conference in conferences:
        event = _open_conference(line, conference, sentence, geo, dates)
        line.current = event or line.current
        line.touched += [event] if event else []
    named = [c for c in conferences if c.held]
    for call in find_calls(text, sentence):
        event = _open_call(line, call, sentence, geo, dates, bool(named), trip is not None)
        if event is not None and not named:
            line.current = event
        line.touched += [event] if event else []
    if (
        not (trip or conferences)
        and line.trip
        and not _SPEECH.match(sentence.text)
        and _BACK_TO_TRIP.match(sentence.text)
        and not _IN_SESSION.match(sentence.text)
    ):
        line.current = line.trip


def _open_trip(line: Timeline, trip: Trip, sentence: Span, geo: Geography, dates: list[DateMention], body: int) -> Event:
    for event in line.events:
        if event.kind == "visit" and _same_trip(event, trip):
            return event
    event = Event("visit", geo.text[trip.start : trip.end], trip.start, trip.end, sentence, "trip", trip=trip)
    event.date = date_words(event, dates)
    target = common_region([region for region, _ in trip.targets])
    event.place = as_mention(target, trip.targets[0][1] if len(trip.targets) == 1 else None)
    event.host = county_of(target)
    event.guest = trip.guest
    _name_from_headline(event, geo, body)
    line.events.append(event)
    return event


def _name_from_headline(event: Event, geo: Geography, body: int) -> None:
    """A trip takes the headline's wording, if that reports a trip: it is the shortest whole phrase for it."""
    for headline in sentences(geo.text, 0, body):
        told = find_trip(geo, headline)
        if told and PURPOSE.search(geo.text[told.start : told.end]):
            start = max((m.end() for m in re.finditer(r"[ ,:!?】]|——", headline.text[: told.start - headline.start])), default=0)
            end = re.search(r"[ ,:!?]|——", headline.text[told.start - headline.start :])
            stop = told.start + end.start() if end else headline.end
            if 8 <= stop - (headline.start + start) <= 44:
                event.name = geo.text[headline.start + start : stop]
                return


def _same_trip(event: Event, trip: Trip) -> bool:
    """One delegation's trip is one visit, whatever places it is told to reach."""
    goals = [region for region, _ in event.trip.targets] if event.trip else []
    target = trip.targets[0][0] if trip.targets else None
    same_guest = event.guest is None or trip.guest is None or related(event.guest, trip.guest)
    if target is None or event.host is None:
        return same_guest
    return same_guest and any(related(goal, target) or goal.province is target.province for goal in [event.host, *goals])


def _open_conference(
    line: Timeline, found: Conference, sentence: Span, geo: Geography, dates: list[DateMention]
) -> Event | None:
    held = [e for e in line.events if e.rule == "conference"]
    if found.generic and len(held) == 1 and _IN_SESSION.match(sentence.text):
        return held[0]  # 座谈会上, after the one conference that was told, goes on with it
    for event in reversed(line.events):
        if _same_conference(event, found, sentence):
            if event.sentence.start == sentence.start and ordinal_of(found.name) and not ordinal_of(event.name):
                event.ordinal_words = ordinal_of(found.name)
            elif len(found.name) > len(event.name) and not found.generic and event.rule == "conference" and _clean_name(found.name):
                event.name, event.start, event.end = found.name, found.start, found.end
            return event
    if not found.held or not _clean_name(found.name):
        line.refused.append(Refusal("meeting", found.name, "nothing says that it was held", found.start, found.end))
        return None
    event = Event(found.kind, found.name, found.start, found.end, sentence, "conference", index=found.ordinal_at)
    event.date = date_words(event, dates)
    event.place, event.venue = conference_place(event, geo)
    if line.current is not None and line.current.conference and _IN_SESSION.match(sentence.text):  # 会上举行了签约仪式
        event.date = event.date or line.current.date
        event.place = event.place or line.current.place
    line.events.append(event)
    return event


def _clean_name(name: str) -> bool:
    return not re.search(r"[,。;:]|(?:等|了)$", name) and len(name) >= 3


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


def _open_call(
    line: Timeline, call: Call, sentence: Span, geo: Geography, dates: list[DateMention], in_conference: bool, in_trip: bool
) -> Event | None:
    kind: MeetingKind = "talks" if call.kind == "talks" else "condolence"
    if call.kind == "session":
        if in_conference or (line.current is not None and line.current.conference):
            return None
        kind = (
            "condolence"
            if re.search(r"(?:援[\u3400-\u9fff]|挂职|驻[\u3400-\u9fff])[^,。;]{0,10}(?:干部|人才)", geo.text[call.start : call.end])
            else "symposium"
        )
    if kind == "condolence" and (in_conference or (line.current and line.current.conference and "慰问" in line.current.name)):
        return None
    for event in line.events:
        if event.kind == kind and event.rule == "call":
            if event.start < call.start and not in_trip and (event.listed or not event.roles):
                _retell(event, call, sentence, geo, dates)
                event.listed = False
            return event
    event = Event(kind, "", call.start, call.end, sentence, "call", listed=in_trip)
    _retell(event, call, sentence, geo, dates)
    line.events.append(event)
    return event if not in_trip else None


def _retell(event: Event, call: Call, sentence: Span, geo: Geography, dates: list[DateMention]) -> None:
    """The sentence that is about nothing but the call names it, dates it and places it."""
    text = geo.text
    event.start, event.end, event.sentence = call.start, call.end, sentence
    begin = max(sentence.start, max(text.rfind(mark, sentence.start, call.start) for mark in ",;:") + 1)
    words = text[begin : call.end]
    dated = re.match(r"(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|中午)?|当[天日晚](?:上午|下午|晚上)?|随后|期间|其间", words)
    event.name = words[dated.end() :] if dated else words
    event.date = date_words(event, dates)
    event.place, event.venue = call_place(event, geo, begin)
