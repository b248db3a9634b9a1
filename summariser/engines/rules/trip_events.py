"""Opens the event that a trip is, or finds it again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.implied import LEADS
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.recalls import recalled_by_words, told_apart, weeks_before
from summariser.engines.rules.sentences import Span, between, sentences
from summariser.engines.rules.settings import Event, as_mention, common_region, related
from summariser.engines.rules.several_parties import told_beside
from summariser.engines.rules.timeline import Timeline, paragraph_day
from summariser.engines.rules.trip import Trip
from summariser.engines.rules.visits import find_trip
from summariser.engines.rules.words_of_travel import PURPOSE
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

# 考察期间,代表团先后到甲乡乙村
_UNDER_WAY = regex(r"(?:在[^,。;]{1,8})?(?:考察|调研|访问|活动|交流|学习|慰问|走访|对接)?期间,")


def _on_the_way(region: ResolvedRegion, trip: Event) -> bool:
    """Whether a region is where a trip goes, or is read as one of where its guests are from, or is a township that isn't placed at all."""
    if not region.full_name:
        return bool(region.tail)
    if trip.host is not None and related(trip.host, region):
        return True
    return trip.guest is not None and (trip.guest.same(region) or trip.guest.contains(region))


def _goes_on_there(line: Timeline, under_way: Event, trip: Trip, sentence: Span, dates: list[DateMention]) -> bool:
    """Whether a list of stops goes on with the trip of its paragraph: 一行来到惠州产业园、甲镇、乙旗医院, in 乙旗, on no other day."""
    if trip.rule != "stops" or under_way.host is None or between(dates, sentence.start, trip.end):
        return False
    if trip.guest is not None and (under_way.guest is None or not related(trip.guest, under_way.guest)):
        return False
    here = line.paragraph <= under_way.sentence.start < sentence.start
    return here and any(region.full_name and related(region, under_way.host) for region, _ in trip.targets)


def _at_home_of_its_guests(under_way: Event, trip: Trip, text: str) -> bool:
    """Whether a trip to townships that nothing places is read as one within the region that the guests of another are from."""
    home = under_way.guest
    if home is None or under_way.host is None or related(home, under_way.host) or not (trip.guest is None or related(trip.guest, home)):
        return False
    towns = (region.tail if home.contains(region) and not home.same(region) else home.same(region) for region, _ in trip.targets)
    told = (home.name, "我", "本", "该")  # 回访我镇: whose page it is
    return bool(trip.targets) and all(towns) and not any(text.startswith(told, at) for _, at in trip.targets)


def open_trip(
    line: Timeline,
    trip: Trip,
    sentence: Span,
    geo: Geography,
    dates: list[DateMention],
    body: int,
    paragraph: int,
    named: Sequence[PersonMention] = (),
) -> Event:
    """The event of a trip that a sentence tells: the one that is under way, or a new one; ``named`` are the sentence's people."""
    if trip.rule == "party_looks" and line.trip is not None:
        return line.trip
    if line.trip is not None and _UNDER_WAY.match(sentence.text) and all(_on_the_way(region, line.trip) for region, _ in trip.targets):
        return line.trip  # a township that no table places, read as one of where the guests are from
    if line.trip is not None and _goes_on_there(line, line.trip, trip, sentence, dates):
        return line.trip
    if line.trip is not None and _at_home_of_its_guests(line.trip, trip, geo.text):
        return line.trip
    may_be = line.events
    unplaced = bool(trip.targets) and not any(region.full_name for region, _ in trip.targets)
    if line.trip is not None and trip.guest is None and (unplaced or line.trip.sentence.start >= paragraph):
        may_be = [line.trip, *line.events]  # 考察组还到丁镇, in the report of another trip than the page's first
    for event in may_be:
        if event.kind == "visit" and _same_trip(event, trip):
            told = replace(event, start=trip.start, end=trip.end, sentence=sentence, trip=trip)
            day = line.day_of(told, dates)
            another = line.trip is not event and event.date is not None and _is_later(event.date, day)
            if event.sentence.start < line.item and not _told_again(event, told, day):
                continue  # another report of the page
            apart = _weeks_apart(event.date, day) or told_apart(event.days or event.date, day, line.days)
            if another or apart or (day is not None and trip.guest is not None and _unplaced(event, trip.guest)):
                continue  # a chronicle: the next trip between the same two
            if _another_party(event, trip, day, sentence, named, geo, line):
                continue
            event.date = event.date or day
            return event
    name = _MEANTIME.sub("", _ONCE.sub("", geo.text[trip.start : trip.end]))
    event = Event("visit", name, trip.start, trip.end, sentence, "trip", trip=trip, found_by=trip.rule)
    event.date = line.day_of(event, dates) or paragraph_day(paragraph, sentence, dates)
    if event.date is None and not _DAYS_LONG.search(sentence.text):
        event.date = line.same_day(sentence) or line.scene_day
    target = common_region([region for region, _ in trip.targets])
    event.place = as_mention(target, trip.targets[0][1] if len(trip.targets) == 1 else None) if target else None
    event.host = county_of(target)
    event.guest = trip.guest
    only, at = trip.targets[0] if len(trip.targets) == 1 else (None, 0)
    # 到大安镇的工厂走了一遍: in the county
    town = only if only and only.tail and not only.full_name and not geo.text.startswith("的", at + len(only.name)) else None
    if town is not None and geo.home is not None and event.host is None and _in_our_township(event, geo):
        event.host = geo.home
        event.place = as_mention(replace(town, place=geo.home.place))
    if event.guest is not None and event.host is not None and event.guest.same(event.host):
        event.guest = None  # an inspection at home
    trips = [e for e in line.events if e.kind == "visit"]
    own = event.name
    if not line.item:
        _name_from_headline(event, geo, body)
    if any(e.name == event.name for e in trips):
        event.name = own  # the headline tells of the page's first trip
    event.recalled = _AND_ALSO.match(sentence.text) is not None or any(_long_before(event, e, line) or _of_a_part(e, trip) for e in trips)
    event.recalled = event.recalled or recalled_by_words(event) or any(told_beside(event, e, line, named) for e in trips)
    line.events.append(event)
    return event


def _long_before(event: Event, other: Event, line: Timeline) -> bool:
    """Whether a trip that is told behind another one was weeks before it: 据悉,今年4月18日,…赴甲区考察."""
    if line.days.of(event) is not None and line.days.of(other) is not None:
        return weeks_before(event, other, line.days)
    return _weeks_apart(event.date, other.date) and other.date is not None and not _is_later(other.date, event.date)


# 乙省代表团赴甲省考察期间,两省召开座谈会; 继甲率团来访之后: when something else was.
_MEANTIME = regex(r"(?<=[\u3400-\u9fff]{8})(?:(?:的)?(?:期间|过程中|途中)|(?:之|以)?后(?![续方]))$")
# 甲曾率队到乙市考察: told in passing, and no part of the name; 甲曾率我市代表团: the party is named.
_ONCE = regex(
    r"^[\u3400-\u9fff·]{2,12}?(?<![团组队])曾经?"
    r"(?:(?:率领?|带领)(?=[我本][省市县区州旗盟镇乡校院局]|[林矿新]区|师市|(?:经开|高新|开发|示范|度假|工业园)区)|(?=(?:先后|专程|亲自)?(?:带[队领]|率|到|赴)))"
)


def received_by(trip: Event, events: Sequence[Event]) -> None:
    """Those who sat with the guests receive them, wherever in their region they looked round: 甲省与乙省座谈会; 一行考察了甲市某园."""
    host, guest = trip.host, trip.guest
    if trip.found_by != "party_looks" or host is None or guest is None:
        return
    sat = [e.host for e in events if e.rule == "conference" and e.host and e.guest and e.guest.same(guest) and e.host.contains(host)]
    if not sat or any(not region.same(sat[0]) for region in sat):
        return
    for event in events:
        if event.rule == "call" and event.host is not None and event.host.same(host) and event.sentence.start >= trip.sentence.start:
            event.host = sat[0]
    trip.host = sat[0]


def _of_a_part(event: Event, trip: Trip) -> bool:
    """Whether a trip leads a county's people to a county, of a city's trip to a city: 11日,宝安区委副书记甲到大化县考察."""
    target = trip.targets[0][0] if trip.targets else None
    if target is None or trip.guest is None or event.guest is None or event.host is None:
        return False
    below = event.guest.contains(trip.guest) and not event.guest.same(trip.guest) and trip.guest.level == "county"
    there = target.level == "county" and any(goal.contains(target) and not goal.same(target) for goal in _goals(event))
    return below and there and event.guest.level != "county"


def _goals(event: Event) -> list[ResolvedRegion]:
    named = [region for region, _ in event.trip.targets] if event.trip else []
    return [*([event.host] if event.host is not None else []), *named]


def _is_later(one: Mention, other: Mention | None) -> bool:
    """Whether the second of two days, both with their month, is after the first's last: a trip of its own, if another was told between."""
    first, second = _day_numbers(one), _day_numbers(other)
    return first is not None and second is not None and second[1] > first[1]


def _day_numbers(words: Mention | None) -> tuple[int, int] | None:
    """The first and the last day of some words for days that tell their month, as numbers that grow within a year."""
    match = _MONTH_AND_DAY.match(words.text) if words is not None else None
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return first * 31 + int(match["from"] or match["day"] or 1), last * 31 + int(match["day"] or 31)


# 又讯 同日,某院长一行来到我区人民医院
_AND_ALSO = regex(r"又讯|另讯|另悉|又悉")
_THE_OTHER_DAY = regex(r"日前|近日|近期|前不久")


def _another_party(
    event: Event, trip: Trip, day: Mention | None, sentence: Span, named: Sequence[PersonMention], geo: Geography, line: Timeline
) -> bool:
    """Whether somebody who wasn't on a trip leads the other one, on a day that isn't of the first: another party of the same region."""
    heads = [m for m in named if sentence.start <= m.start < trip.end and m.titles]
    if heads and day is not None and heads[0].name not in event.roles and _of_a_part(event, trip):
        return True
    leader = next((m for m in heads if LEADS.match(geo.text, m.end)), None)
    if leader is None or not event.roles or leader.name in event.roles:
        return False
    if _AND_ALSO.match(sentence.text) and event.sentence.start < sentence.start:
        return True
    before, now = line.days.span(event.date), line.days.span(day)
    if before is not None and now is not None and (now[0] > before[1] or now[1] < before[0]):
        return True
    first, second = _day_numbers(event.date), _day_numbers(day)
    if first is not None and second is not None:
        return second[0] > first[1] or second[1] < first[0]
    if first is None and second is not None and event.date is not None and _THE_OTHER_DAY.match(event.date.text):
        return True  # 日前,甲到县医院帮扶。11月12日,乙率团来考察
    return first is not None and _THE_OTHER_DAY.match(sentence.text) is not None


def _in_our_township(event: Event, geo: Geography) -> bool:
    """Whether a township that no table places, and others come to, lies in the county of the article: 甲区代表团到乙镇."""
    return geo.home is not None and geo.home.level == "county" and event.guest is not None and not related(event.guest, geo.home)


def _told_again(event: Event, told: Event, day: Mention | None) -> bool:
    """Whether a trip of an earlier report is the one that ``told`` tells: of the same guests, or of the same day where none are known."""
    guest = told.trip.guest if told.trip else None
    if event.guest is not None and guest is not None:
        return related(event.guest, guest)
    return event.date is not None and day is not None and event.date.text == day.text


# 会见前,代表团赴甲地考察了5天
_DAYS_LONG = regex(r"[\d两二三四五六七八九十]天")
_MONTH_AND_DAY = regex(
    r"(?P<year>\d{4}年|[今去前当同]年)?的?(?P<first>\d{1,2})月"
    r"(?:(?:(?:(?P<from>\d{1,2})日?)?[至到—~-]+(?:(?P<last>\d{1,2})月)?)?(?P<day>\d{1,2})日)?"
)
_LONGEST_TRIP = 12


def _weeks_apart(one: Mention | None, other: Mention | None) -> bool:
    """Whether two days, both with their month, are further apart than a trip is long, or told to be of different years."""
    first, second = _day_numbers(one), _day_numbers(other)
    if first is None or second is None or one is None or other is None:
        return False
    years = {match["year"] for words in (one, other) if (match := _MONTH_AND_DAY.match(words.text)) and match["year"]}
    in_digits = {year[0].isdigit() for year in years}
    gap = max(first[0] - second[1], second[0] - first[1])
    return gap > _LONGEST_TRIP or (len(years) > 1 and len(in_digits) == 1 and "同年" not in years)


def _unplaced(event: Event, guest: ResolvedRegion) -> bool:
    """Whether of a trip only townships are known, that no table places, or what guests look at: a dated one may be any other."""
    return event.host is None and (event.guest is None or (event.date is None and not event.guest.same(guest)))


def _name_from_headline(event: Event, geo: Geography, body: int) -> None:
    """A trip takes the headline's wording, if that reports a trip: it is the shortest whole phrase for it."""
    for headline in sentences(geo.text, 0, body):
        told = find_trip(geo, headline)
        if told and PURPOSE.search(geo.text[told.start : told.end]):
            start = max((m.end() for m in re.finditer(r"[ ,:!?】|○〇]|——", headline.text[: told.start - headline.start])), default=0)
            end = re.search(r"[ ,:!?]|——", headline.text[told.start - headline.start :])
            stop = told.start + end.start() if end else headline.end
            goal = told.targets[0][0] if told.targets else None
            other_guest = told.guest is not None and event.guest is not None and not related(told.guest, event.guest)
            other_host = goal is not None and event.host is not None and bool(goal.full_name) and not related(goal, event.host)
            if other_guest or other_host:
                continue  # the headline tells of another trip
            inside = goal is not None and event.host is not None and (event.host.same(goal) or event.host.contains(goal))
            if goal is not None and event.host is not None and event.trip is not None and event.trip.rule == "stops":
                inside = inside or goal.contains(event.host)  # 来绵考察, and in the text the counties that they saw
            only = len(told.targets) == 1 and not _another_goal_beside(event, told.targets, geo, headline)
            if goal is not None and only and inside and goal.full_name and not _lower_in(event, goal):
                event.host, event.place = county_of(goal), as_mention(goal)  # of several targets the one that the headline names
            event.guest = event.guest or (county_of(told.guest) if told.guest is not None else None)
            stop -= len(tail.group()) if (tail := _KIND_OF_TEXT.search(geo.text, headline.start + start, stop)) else 0
            if 8 <= stop - (headline.start + start) <= 44:
                event.name = geo.text[headline.start + start : stop]
                return


def _another_goal_beside(event: Event, told: Sequence[tuple[ResolvedRegion, int]], geo: Geography, headline: Span) -> bool:
    """Whether a headline names another goal of a trip right behind the first: 代表团到榆林延安考察, and 到榆林、延安两市 in the text."""
    goals = [region for region, _ in event.trip.targets] if event.trip is not None else []
    first = next((m for m in geo.places.at(told[0][1], headline.end) if m.start == told[0][1]), None)
    beside = [m.place for m in geo.places.at(first.end, headline.end) if m.start == first.end and m.place] if first else []
    return any(place.same(goal) for place in beside for goal in goals)


# 党政代表团赴甲市考察侧记: what the headline says of its article; 赴甲市考察时强调: of a speech.
_KIND_OF_TEXT = regex(
    r"(?:活动)?(?:侧记|纪实|综述|纪行|见闻|掠影|回眸|速写|剪影|特写|小记|札记|散记|纪略)(?:之[一二三四五])?$|"
    r"时(?:提出|作出|明确)?(?:要求|强调|指出|表示|说|提出|希望|寄语|勉励|叮嘱)$"
)


def _lower_in(event: Event, goal: ResolvedRegion) -> bool:
    """Whether the text tells one place within the headline's goal to which the trip leads: 赴隆德, and in the text to a township of it."""
    only = event.trip.targets[0][0] if event.trip and len(event.trip.targets) == 1 else None
    return only is not None and goal.contains(only) and event.host is not None and event.host.same(goal)


def _same_trip(event: Event, trip: Trip) -> bool:
    """One delegation's trip is one visit, whatever places it is told to reach."""
    target = trip.targets[0][0] if trip.targets else None
    same_guest = event.guest is None or trip.guest is None or related(event.guest, trip.guest)
    if target is None or event.host is None or not target.full_name:
        return same_guest
    return same_guest and any(related(goal, target) or goal.province is target.province for goal in _goals(event))
