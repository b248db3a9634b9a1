"""Finds trips that are told without a word of motion: by what a party looked at, or by who showed it round."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from summariser.engines.rules.geography import Geography, county_of, delegations
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span, end_of
from summariser.engines.rules.trip import Trip, foreign, not_reported, region_of_post
from summariser.engines.rules.words_of_travel import PURPOSE
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# What tells of a trip without a word of motion must have; most sentences have none of it.
MAY_LOOK = regex("陪同|一行|结束|迎来|接待|组对|团对|察了|观了|访了|看了|研了")


def without_motion(
    geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention]
) -> Trip | None:
    """The trip that a sentence tells without a word of motion, by any of the rules below."""
    if not MAY_LOOK.search(sentence.text):
        return looks_there(geo, sentence, named, introduced)
    by_hosts = shown_round(geo, sentence, named) or accompanied(geo, sentence, named) or guests_greeted(geo, sentence)
    by_hosts = by_hosts or stay_over(geo, sentence)
    examined = team_looks(geo, sentence) or party_examines(geo, sentence)
    seen = by_hosts or examined or party_looks(geo, sentence, named, introduced)
    return seen or looks_there(geo, sentence, named, introduced)


# 代表团一行|实地考察|安顺市东西部协作工作: the region itself is what is looked at.
_LOOKS_AT = regex(
    r"(?:等人?|一行人?|\d{1,3}[余多]?人|率队|带队|率团|近日|日前|先后|分别|专程|再次|应邀|实地|赴)*(?:考察|调研|走访|视察|观摩|拜访|访问)了?(?=[\u3400-\u9fff]{2})"
)


# 西宁路小学, 青海大学: named for a region
_A_NAME = regex(r"[\u3400-\u9fff]{2,4}?(?:路|街|大道|大厦|大酒店|馆|宾馆)")


def looks_there(
    geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention]
) -> Trip | None:
    """A trip told by the region that a party or somebody of another looked at: 青岛市代表团考察安顺市东西部协作工作."""
    teams = delegations(geo.text, geo.places)
    low = bisect_left(teams, sentence.start, key=itemgetter(0))
    parties = [(start, end, region) for start, end, region in teams[low : bisect_left(teams, sentence.end, lo=low, key=itemgetter(0))]]
    for person in named:
        titled = introduced.get(person.name, person)
        home = region_of_post(geo, titled) if titled.titles and _LOOKS_AT.match(geo.text, person.end, sentence.end) else None
        parties += [(person.start, person.end, home)] if home is not None else []
    for start, end, region in parties:
        looks = _LOOKS_AT.match(geo.text, end, sentence.end)
        if looks is None or not_reported(geo.covered[sentence.start : start]):
            continue
        seen = [(m.place, m.start) for m in geo.places.starting(looks.end())[:1] if m.place and m.place.full_name]
        abroad = tuple((place, at) for place, at in seen if foreign(region, ((place, at),)))
        if abroad and not _A_NAME.match(geo.text, looks.end()):
            return Trip(start, end_of(geo.text, looks.end(), sentence.end), county_of(region), abroad, "looks_there")
    return None


_LOOKS = regex(r"[^。;]{0,40}?(?:实地)?(?:考察|参观|走访|察看|调研)了(?=[^,。;]{4,})")


def team_looks(geo: Geography, sentence: Span) -> Trip | None:
    """A trip without a word of motion: 惠安县考察团在副县长陪同下,考察了惠泽村."""
    teams = delegations(geo.text, geo.places)
    low = bisect_left(teams, sentence.start, key=itemgetter(0))
    for start, end, region in teams[low : bisect_left(teams, sentence.end, lo=low, key=itemgetter(0))]:
        looks = _LOOKS.match(geo.text, end, sentence.end)
        if looks and not not_reported(geo.covered[sentence.start : start]):
            return Trip(start, end_of(geo.text, looks.end(), sentence.end), county_of(region), (), "team_looks")
    return None


# 省联合督导组对清水县东西部协作工作进行了督导调研
_EXAMINERS = regex(r"(?:督导|调研|考核|检查|评估|考察|核查|督查|验收|调查)[组团队](?:一行)?(?:先后|分别|依次|到访)*对")
_EXAMINES = regex(r"[^,。;]{0,30}?(?:进行|开展|作)了?[^,。;]{0,12}?(?:督导|调研|考核|检查|评估|考察|核查|督查|验收|调查)")


def party_examines(geo: Geography, sentence: Span) -> Trip | None:
    """A trip told by what a party examined: 督导组对清水县东西部协作工作进行了督导调研."""
    party = _EXAMINERS.search(geo.text, sentence.start, sentence.end) if "组对" in sentence.text or "团对" in sentence.text else None
    if party is None or not_reported(geo.covered[sentence.start : party.start()]):
        return None
    there = next((m.place for m in geo.places.starting(party.end()) if m.place and m.place.full_name and not m.letter), None)
    looks = _EXAMINES.match(geo.text, party.end(), sentence.end)
    if there is None or looks is None:
        return None
    begin = max(geo.text.rfind(mark, sentence.start, party.start()) for mark in ",:") + 1 or sentence.start
    sent_by = [m.place for m in geo.places.at(begin, party.start()) if m.place and m.place.full_name and not m.letter]
    guest = next((region for region in sent_by if foreign(region, ((there, party.end()),))), None)
    return Trip(begin, end_of(geo.text, looks.end(), sentence.end), county_of(guest), ((there, party.end()),), "party_examines")


# 慈溪市赴黔考察团一行9人日前结束了在兴仁市的考察: the trip is told when it is over.
_IS_OVER = regex(
    r"(?:一行)?(?:\d+[余多]?人)?(?:日前|近日|[昨今][日天]|(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?)?,?(?:圆满|顺利)?结束了?"
    r"(?P<stay>(?:为期[^,。;]{2,4}的|[\d两三四五六七]天的)?(?:在|对)[^,。;]{2,24}?)的?(?:为期[^,。;]{2,4}的|[\d两三四五六七]天的)?"
    r"[^,。;的]{0,6}?(?:考察|访问|学习|调研|慰问|交流|参访|之行|行程)(?:活动|任务)?(?=[,。;]|$)"
)


def stay_over(geo: Geography, sentence: Span) -> Trip | None:
    """A trip told by its end: 慈溪市考察团结束了在兴仁市的考察."""
    for start, end, region in delegations(geo.text, geo.places) if "结束" in sentence.text else ():
        over = _IS_OVER.match(geo.text, end, sentence.end) if sentence.start <= start < sentence.end else None
        if over is None:
            continue
        stayed = [(m.place, m.start) for m in geo.places.at(*over.span("stay")) if m.place and m.place.full_name and not m.inside_name]
        targets = tuple((place, at) for place, at in stayed if foreign(region, ((place, at),)))
        if targets:
            return Trip(start, over.end(), county_of(region), targets, "stay_over")
    return None


# 宁海县迎来普格县党政代表团, 我区接待来自永登县的考察组
_GREETS = regex(
    r"(?:^|(?<=[,日午。;!?\n]))(?P<host>我?[省市县区州旗]|[\u3400-\u9fff]{2,12}[省市县区州旗])(?:委、?|政府|人民政府)?(?:先后|又|再次|也)?(?:迎来|接待)了?(?:来自)?"
)
_GREETED = regex(r"的?[\u3400-\u9fff]{0,8}(?:代表团|考察团|考察组|访问团|调研组|参访团|学习团|慰问团|客人)(?!\d)")


def guests_greeted(geo: Geography, sentence: Span) -> Trip | None:
    """A trip told as who receives whom: 宁海县迎来普格县党政代表团."""
    greets = _GREETS.search(geo.covered, sentence.start, sentence.end) if _MAY_GREET.search(sentence.text) else None
    if greets is None or not_reported(geo.covered[sentence.start : greets.start("host")]):
        return None
    at = greets.start("host")
    named = next((m.place for m in geo.places.starting(at) if m.place and m.place.full_name and m.end == greets.end("host")), None)
    host = named or geo.bare(greets["host"][-1], at)
    guest = next((m for m in geo.places.starting(greets.end()) if m.place and m.place.full_name), None)
    team = _GREETED.match(geo.text, guest.end) if guest else None
    if host is None or guest is None or guest.place is None or team is None or not foreign(guest.place, ((host, at),)):
        return None
    return Trip(at, end_of(geo.text, team.end(), sentence.end), county_of(guest.place), ((host, at),), "guests_greeted")


_MAY_GREET = regex("迎来|接待")
_PARTY_LOOKS = regex(r"(?:等)?一行[^,。;]{0,16}?(?:实地)?(?:考察|参观|走访(?!慰问)|察看|查看|调研|走进)了?(?=[^,。;]{4,})")


def _looking(
    geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention], pattern: re.Pattern[str]
) -> Iterator[tuple[PersonMention, ResolvedRegion, int, int]]:
    """The people of whose party ``pattern`` tells that it looked round, with their region, and where that is said and ends."""
    for person in named:
        looks = pattern.match(geo.text, person.end, sentence.end)
        if not looks or not_reported(geo.covered[sentence.start : person.start]):
            continue
        titled = introduced.get(person.name, person)
        home = region_of_post(geo, titled) if titled.titles else None
        if home is not None:
            yield person, home, looks.end(), end_of(geo.text, looks.end(), sentence.end)


def party_looks(geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention]) -> Trip | None:
    """A trip told by what was seen: 甲一行考察了热贡文化产业园, where the region named is not one of 甲's own."""
    for person, home, at, end in _looking(geo, sentence, named, introduced, _PARTY_LOOKS):
        here = geo.places.at(at, end)
        seen = [(m.place, m.start) for m in here if m.place and m.place.full_name and not (m.inside_name or m.letter)]
        abroad = tuple((region, start) for region, start in seen if foreign(home, ((region, start),)))
        if abroad:
            return Trip(person.start, end, county_of(home), abroad, "party_looks")
    return None


# 会前,甲一行还到产业园看了看
_PARTY_GOES_ROUND = regex(
    r"(?:等)?一行(?:[^,。;]{0,16}?(?:考察|参观|走访(?!慰问)|察看|查看|观摩|走进)了?(?=[^,。;]{4,})|(?:还|又|先后|分别|专程|首先){0,2}到[^,。;]{4,40}看了"
    r"|(?:还|又|先后|分别|依次|专程|首先){1,2}(?:来到|到|前往|走进|深入|赴)[^。;,]{4,100}?(?:实地|现场)?(?:考察|参观|走访(?!慰问)|察看|查看|观摩|调研))"
)


def goes_round(
    geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention], session: ResolvedRegion
) -> Trip | None:
    """A trip told by what was seen around a ``session`` elsewhere: 会前,甲一行还到产业园看了看, where 甲 came from another region."""
    for person, home, _, end in _looking(geo, sentence, named, introduced, _PARTY_GOES_ROUND):
        if home.full_name and foreign(home, ((session, person.start),)):
            return Trip(person.start, end, county_of(home), ((session, person.start),), "party_looks")
    return None


_WITH_GUESTS = regex(r"陪同(?!考察|调研|下|参加)(?=[^。;]{2,80}?(?:考察|调研|参观|对接))")


# 在甲县委书记乙陪同下,丙区委书记丁率团…; 丁在乙陪同下,先后到…
_UNDER_GUIDANCE = regex(r"(?:等人?)?(?:同志)?的?(?:全程)?陪同下,?")
_THEN_LOOKS = regex(r"[^。;]{0,60}?(?:来到|到|考察|调研|参观|察看|查看|走访|走进|深入|前往|赴)")


def accompanied(geo: Geography, sentence: Span, named: Sequence[PersonMention]) -> Trip | None:
    """A trip told by who went along: 在甲县委书记乙陪同下,丙区委书记丁率团先后到…."""
    for match in _UNDER_GUIDANCE.finditer(geo.text, sentence.start, sentence.end) if "陪同下" in sentence.text else ():
        host = next((p for p in reversed(named) if p.end == match.start() and p.titles), None)
        guest = next((p for p in named if p.run_start == match.end() and p.titles), None)
        guest = guest or next((p for p in reversed(named) if host and p.end < host.run_start and p.titles), None)
        if host is None or guest is None or not _THEN_LOOKS.match(geo.text, max(match.end(), guest.end), sentence.end):
            continue
        home, abroad = region_of_post(geo, host), region_of_post(geo, guest)
        if home is not None and abroad is not None and foreign(abroad, ((home, 0),)):
            end = end_of(geo.text, max(match.end(), guest.end), sentence.end)
            return Trip(guest.start, end, county_of(abroad), ((home, host.run_start),), "guests_shown_round")
    return None


def shown_round(geo: Geography, sentence: Span, named: Sequence[PersonMention]) -> Trip | None:
    """A trip told from the hosts' side: 甲县书记乙陪同丙区书记丁考察."""
    for match in _WITH_GUESTS.finditer(geo.text, sentence.start, sentence.end) if "陪同" in sentence.text else ():
        host = next((p for p in reversed(named) if p.end <= match.start() and p.titles), None)
        guest = next((p for p in named if p.run_start == match.end() and p.titles), None)
        home, abroad = (region_of_post(geo, p) if p else None for p in (host, guest))
        if guest is not None and home is not None and abroad is not None and foreign(abroad, ((home, 0),)):
            purpose = PURPOSE.search(geo.text, guest.end, sentence.end)
            end = end_of(geo.text, purpose.start() if purpose else guest.end, sentence.end)
            return Trip(match.start(), end, county_of(abroad), ((home, match.start()),), "guests_shown_round")
    return None
