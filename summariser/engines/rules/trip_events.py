"""Opens the event that a trip is, or finds it again."""

from __future__ import annotations

import re
from dataclasses import replace

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.sentences import Span, between, sentences
from summariser.engines.rules.settings import Event, as_mention, common_region, related
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


def open_trip(line: Timeline, trip: Trip, sentence: Span, geo: Geography, dates: list[DateMention], body: int, paragraph: int) -> Event:
    """The event of a trip that a sentence tells: the one that is under way, or a new one."""
    if trip.rule == "party_looks" and line.trip is not None:
        return line.trip
    if line.trip is not None and _UNDER_WAY.match(sentence.text) and all(_on_the_way(region, line.trip) for region, _ in trip.targets):
        return line.trip  # a township that no table places, read as one of where the guests are from
    if line.trip is not None and _goes_on_there(line, line.trip, trip, sentence, dates):
        return line.trip
    told_before = line.events
    if line.trip is not None and trip.guest is None and trip.targets and not any(region.full_name for region, _ in trip.targets):
        told_before = [line.trip, *line.events]  # 考察组还到丁镇, in the report of another trip than the page's first
    for event in told_before:
        if event.kind == "visit" and _same_trip(event, trip):
            told = replace(event, start=trip.start, end=trip.end, sentence=sentence, trip=trip)
            day = line.day_of(told, dates)
            another = line.trip is not event and event.date is not None and _is_later(event.date, day)
            if event.sentence.start < line.item and not _told_again(event, told, day):
                continue  # another report of the page
            if another or _weeks_apart(event.date, day) or (day is not None and _unplaced(event) and trip.guest is not None):
                continue  # a chronicle: the next trip between the same two
            event.date = event.date or day
            return event
    event = Event("visit", geo.text[trip.start : trip.end], trip.start, trip.end, sentence, "trip", trip=trip, found_by=trip.rule)
    event.date = line.day_of(event, dates) or paragraph_day(paragraph, sentence, dates)
    if event.date is None and not _DAYS_LONG.search(sentence.text):
        event.date = line.same_day(sentence)
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
    if not line.item:
        _name_from_headline(event, geo, body)
    line.events.append(event)
    return event


def _is_later(one: Mention, other: Mention | None) -> bool:
    """Whether the second of two days, both with their month, is after the first's last: a trip of its own, if another was told between."""
    first, second = (_MONTH_AND_DAY.match(words.text) if words else None for words in (one, other))
    if first is None or second is None:
        return False
    return int(second[2] or second[1]) * 31 + int(second[3]) > int(first[2] or first[1]) * 31 + int(first[3])


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
_MONTH_AND_DAY = regex(r"(?:\d{4}年)?(\d{1,2})月(?:(?:\d{1,2}日)?[至到—~-]+(?:(\d{1,2})月)?)?(\d{1,2})日")
_LONGEST_TRIP = 12


def _weeks_apart(one: Mention | None, other: Mention | None) -> bool:
    """Whether two days, both with their month, are further apart than a trip is long."""
    found = [_MONTH_AND_DAY.match(words.text) if words else None for words in (one, other)]
    if found[0] is None or found[1] is None:
        return False
    days = [int(m[2] or m[1]) * 30 + int(m[3]) for m in found if m]
    return abs(days[0] - days[1]) > _LONGEST_TRIP


def _unplaced(event: Event) -> bool:
    """Whether of a trip only townships are known, which no table places: another one that is dated may be any other."""
    return event.host is None and event.guest is None


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
            if goal is not None and len(told.targets) == 1 and inside and goal.full_name and not _lower_in(event, goal):
                event.host, event.place = county_of(goal), as_mention(goal)  # of several targets the one that the headline names
            event.guest = event.guest or (county_of(told.guest) if told.guest is not None else None)
            stop -= len(tail.group()) if (tail := _KIND_OF_TEXT.search(geo.text, headline.start + start, stop)) else 0
            if 8 <= stop - (headline.start + start) <= 44:
                event.name = geo.text[headline.start + start : stop]
                return


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
    goals = [region for region, _ in event.trip.targets] if event.trip else []
    target = trip.targets[0][0] if trip.targets else None
    same_guest = event.guest is None or trip.guest is None or related(event.guest, trip.guest)
    if target is None or event.host is None or not target.full_name:
        return same_guest
    return same_guest and any(related(goal, target) or goal.province is target.province for goal in [event.host, *goals])
