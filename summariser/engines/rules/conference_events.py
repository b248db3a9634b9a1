"""Opens the events that conferences are, or finds them again."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from summariser.engines.rules.conferences import Conference, find_conferences, ordinal_of
from summariser.engines.rules.event_days import DATED, day_of_field, place_of_field
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.other_sessions import another_ceremony, held_anew, held_then_of, with_others
from summariser.engines.rules.sentences import Span, sentences
from summariser.engines.rules.settings import Event
from summariser.engines.rules.timeline import Timeline, paragraph_day, until_last
from summariser.engines.rules.trip_days import ONE_DAY
from summariser.engines.rules.turns import in_session, meanwhile
from summariser.engines.rules.venues import at_the_hosts, conference_place
from summariser.lexicon.dates import DateMention
from summariser.records.draft import Refusal
from summariser.regex import regex

_LOOKED_AT = 100  # events back to the one that a name may mean


def open_conference(
    line: Timeline, found: Conference, sentence: Span, geo: Geography, dates: list[DateMention], paragraph: int, body: int
) -> Event | None:
    """The event of a conference that a sentence names: one told before, a new one, or None where nothing says that it was held."""
    held = [e for e in line.events if e.rule == "conference"]
    if found.generic and len(held) == 1 and in_session(sentence):
        sat_apart = _sat_before(line, found) if held[0].kind != found.kind else None  # 进行座谈并举行捐赠仪式。座谈会上,…
        return sat_apart or held[0]  # 座谈会上, after the one conference that was told, goes on with it
    sat = line.current
    attended = _ATTENDED.search(geo.text[max(sentence.start, found.start - 4) : found.start]) is not None
    if found.generic and sat is not None and sat.rule == "call" and sat.kind == found.kind and (attended or in_session(sentence)):
        return sat  # 甲与乙进行座谈。座谈会由丙主持, 丙出席座谈会
    told_at = _TOLD_AT.match(geo.text, found.end) is not None
    if sat is not None and found.generic and found.start == sentence.start and sat.found_by == "sat_together" and sat.kind == found.kind:
        _settle_day_and_place(line, sat, found, sentence, geo, dates)
        return sat  # 代表团与县有关部门举行座谈。座谈会在县会议室举行
    there = in_session(sentence) or (told_at and geo.text.endswith("在", sentence.start, found.start))  # 甲在座谈会上强调
    if found.generic and not held and there and (session := _sat_before(line, found)) is not None:
        return session
    if sat is not None and sat.rule == "deed" and len(found.name) <= _LONGEST_CEREMONY and _ceremony_of(sat, found):
        return sat  # 两地签署协议。甲出席签约仪式
    seen_off = next((e for e in line.events if e.found_by == "seen_off" and _ceremony_of(e, found)), None)
    if seen_off is not None and len(found.name) <= _LONGEST_CEREMONY:
        return seen_off
    apart = sat is not None and _deed_of_its_own(sat, found, geo.text)
    if found.generic and line.current in held and attended and not apart:
        return line.current  # 展销会启动。甲出席启动仪式
    if held and _IT_AND_MORE.match(found.name):
        return line.current if line.current in held else held[-1]  # 联席会议暨签约仪式举行。甲主持会议和签约仪式
    if found.name in _OPENINGS and sat in held and _TOLD_AT.match(geo.text, found.end):
        return sat  # 展销会开幕。开幕式上,两地签约
    for event in islice(reversed(line.events), _LOOKED_AT):
        same = _same_conference(event, found, sentence) or (
            told_at and _by_its_head(event, found, sentence) and not with_others(line, event, found, sentence, dates, paragraph, geo)
        )
        same = same or _told_ahead(line, event, found, sentence)
        again = same and held_anew(line, event, found, sentence, dates, paragraph, geo.text)
        if same and not again and not (apart and event is sat):
            if event.sentence.start == sentence.start and ordinal_of(found.name) and not ordinal_of(event.name):
                event.ordinal_words = ordinal_of(found.name)
            elif len(found.name) > len(event.name) and not found.generic and event.rule == "conference" and _clean_name(found.name):
                _rename(line, event, found, sentence, geo, dates)
            told_with_trip = any(e.kind == "visit" and e.sentence.start == event.sentence.start for e in line.events)
            held_then = _HELD_NOW if told_with_trip else _HELD_THEN
            if event.sentence.start != sentence.start and held_then.match(geo.text, found.end, sentence.end):
                _settle_day_and_place(line, event, found, sentence, geo, dates)
            elif told_with_trip and held_then_of(sentence, found) and not (event.date and ONE_DAY.fullmatch(event.date.text)):
                event.date = line.day_of(replace(event, start=found.start, sentence=sentence), dates) or event.date
                event.date = paragraph_day(paragraph, sentence, dates) or event.date  # 23日,…。在随后召开的座谈会上
            elif event.date is None and found.held and event.sentence.start < sentence.start and not _recalled(found, sentence):
                day = line.day_of(replace(event, start=found.start, end=found.end, sentence=sentence), dates)
                event.date = day if day is not None and _A_DAY.search(day.words) else None
            return event
    if found.held and found.name in _BARE and (told := _of_headline(found, geo.text, body)) is not None:
        found = told
    if not found.held or not _clean_name(found.name):
        line.refused.append(Refusal("meeting", found.name, "nothing says that it was held", found.start, found.end))
        return None
    event = Event(found.kind, found.name, found.start, found.end, sentence, "conference", index=found.ordinal_at, found_by=found.rule)
    before_it = line.same_day(sentence)
    if before_it is not None and not ONE_DAY.fullmatch(before_it.text):  # 9日,考察组来到乙镇。随后召开座谈会, on a trip of four days
        before_it = paragraph_day(paragraph, sentence, dates) or line.scene_day or before_it
    event.date = line.day_of(event, dates) or before_it or day_of_field(geo.text, sentence, dates)
    event.date = event.date or paragraph_day(paragraph, sentence, dates) or line.scene_day
    event.date = until_last(event, dates)
    event.place, event.venue = conference_place(event, geo)
    event.place = at_the_hosts(event, line.trip) or event.place or place_of_field(event, geo)
    before = line.current or (line.left if told_at else None)  # 签约仪式上, in a paragraph that turned to other matters
    itself = before is not None and before.kind == "talks" and told_at  # 会见后的座谈会上
    if before is not None and before.conference and not itself and (in_session(sentence) or _is_part(event, sentence)):
        event.date, event.place, event.part = event.date or before.date, event.place or before.place, True
    elif before is not None and before.conference and event.place is None and (event.name.endswith("式") or meanwhile(sentence)):
        event.place = before.place  # 17日上午的开幕式, of the fair that was told
    _name_from_headline(event, geo.text, body)
    line.events.append(event)
    return event


_UNVEILED = regex("揭牌|挂牌|授牌|开工|奠基|竣工|落成|启用|开业|开园|开馆")
_WHAT_IS_OPENED = r"(?:”|[站坊园馆院校所室]|中心|基地|车间|公司|项目|工程)(?:正式)?(?:在[^,。;]{2,20}?)?(?:正式)?(?:成立)?"


def _deed_of_its_own(told: Event, found: Conference, text: str) -> bool:
    """Whether a ceremony is of something opened since the event was told: 招聘会期间,服务站在甲镇揭牌,乙出席揭牌仪式."""
    deed = _UNVEILED.match(found.name)
    if deed is None or told.rule != "conference" or deed.group() in told.name:
        return False
    return re.search(_WHAT_IS_OPENED + deed.group(), text[max(told.end, found.start - 120) : found.start]) is not None


def _sat_before(line: Timeline, found: Conference) -> Event | None:
    """The session that 座谈会上 goes on with, though a call stands between: 与各校负责人座谈,还看望了支教教师。座谈会上,…."""
    return next((e for e in reversed(line.events) if e.found_by == "sat_together" and e.kind == found.kind), None)


_TOLD_AT = regex("期间|上|中")
# 会议和签约仪式: the conference that was told, and what belongs to it.
_IT_AND_MORE = regex("(?:会议|大会|座谈会|联席会议|活动)(?:和|及|与|、|暨|并)")
# 帮扶座谈会: so much of two names that are otherwise another's.
_HEAD = 5
# What begins or ends an event and is no event beside it.
_OPENINGS = frozenset({"开幕式", "开幕仪式", "闭幕式", "启动仪式", "开展仪式", "揭幕仪式"})
_LONGEST_CEREMONY = 6  # 项目开工仪式


def _ceremony_of(deed: Event, found: Conference) -> bool:
    """Whether a ceremony is that of the deed that was told: 签约仪式 of 签署协议, 开工仪式 of 项目开工."""
    greeted = found.name[:2] in _GREETING and _MEETS.search(deed.name) is not None
    seen_off = deed.found_by == "seen_off" and (found.name[:2] in deed.name or greeted)
    return found.kind == deed.kind == "signing" or (found.name.endswith("式") and (deed.name[-2:] in found.name or seen_off))


# 到机场迎接, and 欢迎仪式 there
_MEETS = regex("迎接|接机|欢迎")
_GREETING = frozenset({"欢迎", "迎接"})


# 甲州召开大会,欢迎援疆干部: its name is the headline's.
_BARE = frozenset({"大会", "会议"})


@lru_cache(maxsize=4)
def _in_headlines(text: str, body: int) -> tuple[Conference, ...]:
    """The conferences that the lines above the body name."""
    return tuple(c for headline in sentences(text, 0, body) for c in find_conferences(text, headline)[0])


def _of_headline(found: Conference, text: str, body: int) -> Conference | None:
    """A conference that is only called so, by the name that the headline gives it; None where that names none, or several."""
    named = [c for c in _in_headlines(text, body) if c.name.endswith(found.name)]
    return replace(found, name=named[0].name, kind=named[0].kind) if len(named) == 1 and len(named[0].name) > len(found.name) else None


def _name_from_headline(event: Event, text: str, body: int) -> None:
    """A conference takes the headline's name where that is its own with more before it: 津长对口合作第五次联席会议."""
    if len(event.name) < _TELLING_NAME or event.name not in text[:body]:
        return
    for found in _in_headlines(text, body):
        if found.name.endswith(event.name) and _clean_name(found.name):
            event.name = max(event.name, found.name, key=len)


# A name of fewer characters (工作座谈会) may be another event's end.
_TELLING_NAME = 8


_ATTENDED = regex(r"(?:出席|参加|主持)了?$")


# 推进会以电视会议形式在济南召开
_HELD_THEN = regex(
    r"(?:(?:以|采取|采用|通过)[^,。;在]{2,12}(?:形式|方式))?(?:于|在|\d)[^,。;]{1,30}?(?:召开|举行|举办|开幕|启幕|开班|开营|开赛)"
)


# 代表团22日至25日来访,出席座谈会。23日,座谈会召开: the day of the session, of those of the trip.
_HELD_NOW = regex(rf"{_HELD_THEN.pattern}|(?:隆重|顺利|成功|正式|如期)*(?:召开|举行|举办)")

# 考察期间召开了座谈会。…9日上午,两县召开座谈会: the day that is told when the session itself is, not a month or a year.
_A_DAY = regex("[日号天午晚]")
_RECALLS = regex("去年|前年|上年|此前|早在|曾|20[0-4]\\d年")


def _recalled(found: Conference, sentence: Span) -> bool:
    """Whether a sentence looks back, in other words than the year that a name has: 2019年培训班."""
    return _RECALLS.search(sentence.text.replace(found.name, "")) is not None


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
    alone = event.date is None and event.place is None and not told_of
    at_it = _IN_ITS_COURSE.match(sentence.text)  # 在联席会上,双方进行帮扶资金捐赠仪式
    within = at_it is not None and event.kind in ("other", "signing") and sentence.start + at_it.end() <= event.start
    return alone and (within or (len(event.name) <= 6 and event.start > sentence.start + 2))


_IN_ITS_COURSE = regex(r"在[^,。;]{2,40}?会上,")


def _clean_name(name: str) -> bool:
    return not re.search(r"[,。;:]|(?:等|了)$", name) and len(name) >= 3


def _by_its_head(event: Event, found: Conference, sentence: Span) -> bool:
    """Whether what happened at a conference is told of the one named otherwise before: 对口帮扶座谈会举行。甲乙结对帮扶座谈会上,…."""
    if event.rule != "conference" or event.kind != found.kind or event.sentence.start == sentence.start:
        return False
    return event.name[-_HEAD:] == found.name[-_HEAD:] and len(event.name) > _HEAD and not (ordinal_of(event.name) or ordinal_of(found.name))


def _same_conference(event: Event, found: Conference, sentence: Span) -> bool:
    if event.kind in ("visit", "talks") or event.rule != "conference":
        return False
    if event.sentence.start == sentence.start and event.index != found.ordinal_at:
        return False
    if event.sentence.start == sentence.start and re.search(r"这[是也]|即", sentence.text) and event.kind == found.kind:
        return True
    if found.generic and another_ceremony(event, found, sentence):
        return False
    if found.generic:
        return event.name.endswith(found.name[-2:]) or event.kind == found.kind
    one, other = ordinal_of(event.name), ordinal_of(found.name)
    if one and other and one != other:
        return False
    opens = _OPENS.fullmatch(found.name)  # 专场招聘会…。甲出席招聘会启动仪式
    if opens is not None and event.name.endswith(opens[1]) and len(event.name) > len(found.name):
        return True
    core, other_core = _core(event.name), _core(found.name)
    if event.kind == found.kind and (one or other) is None and (core in other_core or other_core in core):
        years = [set(_YEAR.findall(name)) for name in (event.name, found.name)]
        if min(len(core), len(other_core)) >= _TELLING_NAME and not (years[0] and years[1] and years[0] != years[1]):
            return True
    if event.kind == found.kind and not (one and other) and not (event.date and DATED.search(sentence.text)):
        cores = [_core(_SESSION.sub("", name)) for name in (event.name, found.name)]
        if cores[0] == cores[1] and len(cores[0]) >= _TELLING_NAME:
            return True  # 甲乙对口合作联席会议, in the heading, and 甲乙对口合作第三次联席会议
    one_name, other_name = (name.replace("联席会议", "联席会") for name in (event.name, found.name))
    return one_name == other_name or one_name in other_name or other_name in one_name


_SESSION = regex("第[一二三四五六七八九十百\\d]{1,4}[次届]")
_OPENS = regex("([\u3400-\u9fff]{2,12}?)(?:开幕式|开幕仪式|启动仪式|揭幕仪式|开班式|开班仪式|闭幕式)")
_JOINTS = regex("[和与及暨、“”·—]|以及")
_LONG_ENOUGH = 6  # characters of a name that may stand in another one with others between


def _told_ahead(line: Timeline, event: Event, found: Conference, sentence: Span) -> bool:
    """Whether a trip's first sentence told of the session in short: 出席项目开工和捐赠仪式, then 甲市支援乙县项目集中开工暨捐赠仪式."""
    if event.rule != "conference" or event.kind != found.kind or event.sentence.start == sentence.start:
        return False
    short, whole = _JOINTS.sub("", event.name), iter(found.name)
    within = _LONG_ENOUGH <= len(short) < len(found.name) and short[-2:] == found.name[-2:] and all(c in whole for c in short)
    return within and any(e.kind == "visit" and e.sentence.start == event.sentence.start for e in line.events)


# 甲—乙2022年度对口支援工作座谈会暨签约仪式, told later as 甲·乙对口支援工作座谈会
_YEAR = regex(r"20\d\d")
_ASIDE = regex(r"20\d\d年度?|暨.*|[—·、\-“” ]|(?<=[省市县区州旗])[和与]|工作(?=座谈|联席|会议|推进|交流)")


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    """A conference's name without its year, its second part and the marks between its sides."""
    return _ASIDE.sub("", name)
