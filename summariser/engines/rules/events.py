"""The events of an article, in the order in which it tells them, each with the sentences that tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summariser.engines.rules.attendance import attend, closing_list, sat_later
from summariser.engines.rules.beside_calls import a_session_besides, done_before, held_with, is_session, looked_in_on, no_part, only_before
from summariser.engines.rules.call_events import open_call, paid_by_the_party
from summariser.engines.rules.calls import called_after, find_calls, gave_there, on_the_needy, one_of_each
from summariser.engines.rules.conference_events import open_conference
from summariser.engines.rules.conferences import find_conferences
from summariser.engines.rules.deed_events import open_deed
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.looks import goes_round
from summariser.engines.rules.people import Person, PersonMention
from summariser.engines.rules.plan_headings import in_plan
from summariser.engines.rules.recalls import EventDays, before_the_news, trip_around, weeks_before
from summariser.engines.rules.roles import heads_of_party
from summariser.engines.rules.sentences import InOrder, Span, between, sentences
from summariser.engines.rules.settings import Event
from summariser.engines.rules.several_parties import along_with_both, party_at_hand
from summariser.engines.rules.speeches import (
    at_call,
    at_talks,
    hear,
    sat_with_them,
    sits_at_call,
    speaks_of_coming,
    told_in_speech,
    unheard_session,
)
from summariser.engines.rules.stood_at import settle_on_trip
from summariser.engines.rules.stop_days import day_of_stop
from summariser.engines.rules.timeline import Timeline, lasts_until
from summariser.engines.rules.told_again import told_as_session
from summariser.engines.rules.trip import Trip
from summariser.engines.rules.trip_events import open_trip, received_by
from summariser.engines.rules.turns import (
    back_to_trip,
    beside_session,
    in_session,
    long_ago,
    opens_with_speech,
    outlook,
    party_on_a_day,
    reporter_walks,
    says_at_session,
    speech,
    turns_away,
)
from summariser.engines.rules.visits import find_trip
from summariser.lexicon.dates import DateContext, DateMention
from summariser.records.draft import Refusal
from summariser.regex import regex


def build_events(
    geo: Geography, people: list[Person], dates: list[DateMention], body: int, calendar: DateContext
) -> tuple[list[Event], list[Refusal]]:
    """All events of the folded text from ``body`` on, with people, dates and places."""
    line = Timeline(EventDays(calendar))
    introduced = {person.name: person.titled for person in people}
    named = InOrder(sorted((m for p in people for m in p.mentions), key=lambda m: m.start))
    paragraph = body
    for sentence in sentences(geo.text, body):
        if "\n" in geo.text[max(0, sentence.start - 3) : sentence.start]:
            paragraph = sentence.start
            line.turn_to(sentence, geo.text, body, dates)
        if (party := party_at_hand(line, sentence, geo)) is not None:
            line.turn_to_party(party)
        here = between(named, sentence.start, sentence.end)
        told = _read_sentence(line, sentence, geo, dates, paragraph, body, here, introduced, named)
        if not told:
            _go_on(line, sentence, geo.text, paragraph, here, body)
        trip = line.trip
        if trip is None:
            line.present += closing_list(sentence, here)
        elif party_on_a_day(sentence) or (line.current is trip and back_to_trip(sentence)):
            trip.later.append(sentence)
        if line.current is not None and line.current.rule == "conference":
            lasts_until(line.current, sentence, dates)
        attend(line.events, line.touched, line.current, trip, sentence, named, geo.text)
        along_with_both(line, sentence, here, geo.text)
        _add_zone(line, trip, sentence)
        hear(line, sentence, here)
        line.shelve()
    line.unshelve()
    if not any(event.kind == "visit" for event in line.events):
        _trip_of_headline(line, geo, dates, body)
    line.events = told_as_session(line.events)
    trips = [event for event in line.events if event.kind == "visit"]
    if any(trip.host is not None for trip in trips):  # not what a party looked at by the way, where its trip is told
        by_the_way = {id(trip) for trip in trips if trip.found_by == "team_looks" and trip.host is None and not trip.roles}
        line.events, trips = ([e for e in told if id(e) not in by_the_way] for told in (line.events, trips))
    if trips and not trips[0].roles:
        trips[0].roles.update(dict.fromkeys(line.present, "attendee"))
    if len(trips) == 1:
        for name in heads_of_party(named, geo.text):
            trips[0].roles.setdefault(name, "attendee")
    for event in line.events:
        if event.kind != "visit":
            trip = trip_around(event, trips, line.days)
            event.date = event.date or day_of_stop(event, trip, dates, geo.text)
            settle_on_trip(event, trip, geo, line.days)
    for trip in trips:
        received_by(trip, line.events)
    for event in line.events:
        trip = trip_around(event, trips, line.days) if event.kind == "condolence" else None
        if trip is not None and trip.sentence.start <= event.sentence.start:
            paid_by_the_party(event, trip)
            trip.on_the_way += event.zones
    for trip in trips:
        sat_later(trip, line.events)
    for event in line.events:
        event.date = event.days or event.date
        event.roles = {**event.roles, **{name: "attendee" for name in event.came_with if name not in event.roles}}
    return line.events, line.refused


# 代表团还走进吐鲁番市的两所学校: the party of a trip that the body doesn't begin to tell.
_PARTY_GOES = regex(
    r"(?:代表团|考察团|考察组|访问团|调研组)(?:一行)?(?:还|又|先后|分别|实地|深入){0,2}(?:走进|来到|抵达|参观|考察|察看|查看|走访|前往|深入)"
)


def _trip_of_headline(line: Timeline, geo: Geography, dates: list[DateMention], body: int) -> None:
    """Opens the trip that only the headline reports, where the body goes on with its party."""
    party = _PARTY_GOES.search(geo.text, body)
    for headline in sentences(geo.text, 0, body) if party else ():
        trip = find_trip(geo, headline)
        if trip is not None and trip.guest is not None and trip.rule == "trip":
            event = open_trip(line, trip, headline, geo, dates, body, headline.start)
            event.zones += [span for span in sentences(geo.text, body) if _PARTY_GOES.search(span.text)]
            event.roles.update(dict.fromkeys(line.present, "attendee"))
            for told in line.events:  # the closing list is the trip's
                if told is not event:
                    told.roles = {name: role for name, role in told.roles.items() if role != "attendee" or name not in line.present}
            line.events.sort(key=lambda told: told.sentence.start)
            return


def _add_zone(line: Timeline, trip: Event | None, sentence: Span) -> None:
    """Notes which events a sentence tells of: the current one, sessions that it names, and the trip on the way."""
    if line.current is None and not line.touched:
        return
    for event in {id(e): e for e in (line.current, *line.touched) if e is not None}.values():
        # a sentence that tells of two sessions is both sessions', and the one that opens a trip is the trip's
        if event is line.current or event.conference or event.sentence.start == sentence.start:
            event.zones.append(sentence)
    if trip is not None and line.current is not None and trip is not line.current and back_to_trip(sentence) and not _is_past(line, trip):
        trip.zones.append(sentence)  # 代表团走进…,向…送上慰问品: a call on the way, and what was seen


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
    line.touched, before = [], line.current
    if outlook(sentence) or in_plan(geo.text, sentence.start):
        return True
    if beside_session(sentence) and line.current is not None and line.current.conference:
        line.aside = line.current
    trip = find_trip(geo, sentence, named, introduced) or _trip_around_session(line, geo, sentence, named, introduced)
    trip = None if trip is not None and told_in_speech(line, trip, sentence, named) else trip
    conferences, refused = find_conferences(geo.text, sentence, geo.covered)
    conferences = [c for c in conferences if not sits_at_call(line, c, sentence)]
    line.refused += refused
    calls = find_calls(geo.covered, sentence)
    calls = one_of_each(calls, geo.text)
    if any(call.kind == "condolence" for call in calls):  # 看望慰问干部人才,并召开座谈会: one call
        called = min(call.start for call in calls)
        conferences = [
            c
            for c in conferences
            if not (c.generic and c.kind == "symposium")
            or a_session_besides(geo.text, sentence, c, called)
            or (called < c.start and on_the_needy(geo.text, next(call for call in calls if call.kind == "condolence"), c.start))
        ]
    if trip:  # 一行来我县开展协作交流活动: what they come for
        conferences = [c for c in conferences if not (c.name.endswith("活动") and geo.text.endswith(_CARRIED_OUT, trip.start, c.start))]
        line.current = open_trip(line, trip, sentence, geo, dates, body, paragraph, named)
        line.touched.append(line.current)
    for conference in conferences:
        event = open_conference(line, conference, sentence, geo, dates, paragraph, body)
        heard = event is not None and line.heard and event.sentence is sentence and weeks_before(event, line.current or event, line.days)
        if event and event.sentence is sentence:
            event.recalled = heard or before_the_news(event, line.events, line.days)
        if event and line.current and not event.part and (heard or _RECALLED.search(geo.text[sentence.start : conference.start])):
            event.zones.append(sentence)  # who speaks of it speaks at the meeting that is told
            continue
        if event and (line.current or line.left) and looked_in_on(geo.text, sentence, conference):
            line.current = line.current or line.left
            continue
        line.current = event if event and not (event.part or held_with(line.current, event, geo.text)) else line.current
        line.aside = None if event else line.aside
        line.touched += [event] if event else []
    told = any(c.held and not only_before(c, sentence) for c in conferences)
    for call in calls:
        since = between(dates, max([c.end for c in conferences], default=call.start), call.start)
        own_day = any(d.kind in ("day", "relative_day") for d in since)
        apart = own_day or all(
            ((no_part(geo.text, sentence, c) or on_the_needy(geo.text, call, c.start)) and not gave_there(geo.text, call, c.start, c.name))
            if c.start > call.end
            else c.end < call.start
            and (done_before(geo.text, sentence, c, call.start) or (is_session(c) and called_after(geo.text, call, c.end)))
            for c in conferences
        )
        event = open_call(line, call, sentence, geo, dates, named, told and not apart, trip is not None, paragraph, body)
        if event is not None and not told:
            line.current = event
        line.touched += [event] if event else []
    if calls and not (trip or conferences or (calls[-1].kind == "session" and calls[-1].end >= sentence.end - 1)):
        _go_on_travelling(line, sentence)
    done = None if line.touched else open_deed(line, sentence, geo, dates, everyone, body, paragraph)
    if done is not None:
        line.current = done
        line.touched.append(done)
    if trip and line.heard and before is not None and before.conference and line.touched[0].sentence.start == sentence.start:
        line.touched[0].recalled, line.current = True, before  # 他说,…今年3月,我市代表团赴甲市考察: the speech goes on
    return bool(trip or told or line.touched or calls or done)


def _trip_around_session(
    line: Timeline, geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention]
) -> Trip | None:
    """The trip of those who came to a session and looked round, where no trip is told."""
    sat = (e for e in reversed(line.events) if e.place is not None)
    session = next((e for e in sat if e.rule == "conference" or (e.rule == "call" and e.kind in ("symposium", "talks"))), None)
    if session is None or session.place is None or line.trip is not None or "一行" not in sentence.text:
        return None
    place = geo.places.resolve(session.place.text, session.place.start)
    return goes_round(geo, sentence, named, introduced, place) if place is not None and place.full_name else None


_CARRIED_OUT = ("开展", "开展了")
# 今年3月,两地曾召开联席会议: a meeting that is recalled while another one is told.
_RECALLED = regex(r"曾[^,。;]{0,16}$|去年[^。;]{0,24}$|前年[^。;]{0,24}$|此前[^。;]{0,24}$|早在[^。;]{0,24}$")


# How far into the text the event may be told that the article is about, in characters.
_LEAD = 160


def _go_on(line: Timeline, sentence: Span, text: str, paragraph: int, named: Sequence[PersonMention], body: int) -> None:
    """Says which event a sentence that names none goes on with."""
    if sentence.start == paragraph:
        event = line.current or line.left
        news = _leads_off(event, body) and not (event is not None and event.date and long_ago(event.date.text, line.page))
        if turns_away(text, sentence, named, {name for event in line.events for name in event.roles}, news):
            line.left, line.current = line.current or line.left, None
        elif line.current is None:
            line.current = line.left
        if reporter_walks(sentence) and line.current is not line.trip:
            goes = line.trip is not None and any(m.name in line.trip.roles for m in named)
            line.current = line.trip if goes else None  # the feature goes on without the event, unless one of the party does
            return
        unheard = unheard_session(line)
        if unheard is not None and opens_with_speech(sentence, named) and named[0].titles:
            line.current = unheard
        if line.aside is not None and opens_with_speech(sentence, named):
            line.current = line.aside  # 会后,甲一行考察了…。乙表示: who speaks in a paragraph of their own spoke at the meeting
    elif (call := at_call(line, sentence, named, text)) is not None:
        line.current = call
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
    if line.current is not None and line.current.kind == "condolence" and sat_with_them(line, line.current, sentence):
        return
    if (talks := at_talks(line, sentence)) is not None:
        line.current = talks
        return
    if in_session(sentence) and line.current is not None and line.current.kind in ("visit", "condolence"):
        sat = [e for e in line.events if e.rule == "conference" or (e.kind == "talks" and e.start < sentence.start)]
        line.current = sat[-1] if sat else line.current
    elif line.aside is not None and line.current is not None and line.current.kind == "talks" and _AT_THE_MEETING.match(sentence.text):
        line.current = line.aside  # 会前,甲会见了乙。会上,双方签约


_AT_THE_MEETING = regex(r"(?:会议?|座谈会|联席会议?|推介会|对接会|仪式)上|会议(?:指出|强调|要求|认为|听取|由)")


def _is_past(line: Timeline, trip: Event) -> bool:
    """Whether a trip was weeks before what is told now: 去年6月27日来访。…。今年9月25日,座谈会召开。会前,与会人员参观了展览."""
    return line.current is not None and line.current is not trip and weeks_before(trip, line.current, line.days)


def _go_on_travelling(line: Timeline, sentence: Span) -> None:
    trip = line.trip
    if trip is None or _is_past(line, trip):
        return
    if not (speech(sentence) or speaks_of_coming(line, sentence)) and back_to_trip(sentence) and not in_session(sentence):
        line.current = trip
