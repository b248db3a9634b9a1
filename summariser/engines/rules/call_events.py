"""Opens the events that talks, calls and symposia without a name are, or finds them again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summariser.engines.rules.calls import Call
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.other_calls import after_session, another_day, by_another_party, elsewhere, on_another_trip, on_others
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event
from summariser.engines.rules.timeline import Timeline, paragraph_day
from summariser.engines.rules.told_again import FOR_OUR_CADRES, with_each
from summariser.engines.rules.trip_days import ONE_DAY
from summariser.engines.rules.turns import back_to_trip, beside_session, in_session
from summariser.engines.rules.venues import call_place
from summariser.lexicon.dates import DateMention
from summariser.records.draft import Mention
from summariser.records.vocabulary import MeetingKind
from summariser.regex import regex

# 市委书记会见了代表团。代表团与援藏指挥部进行了座谈: with others.
_WITH_AN_OFFICE = regex("[与同][^,。;]{2,24}?(?:指挥部|工作队|联络组|工作组|商会|公司|集团|医院|学校|人社局|教育局)")
_CALL_RULES = {"talks": "talks", "condolence": "condolence", "session": "sat_together"}


def open_call(
    line: Timeline,
    call: Call,
    sentence: Span,
    geo: Geography,
    dates: list[DateMention],
    named: Sequence[PersonMention],
    in_conference: bool,
    in_trip: bool,
    paragraph: int,
    body: int,
) -> Event | None:
    """The event of talks or a call that a sentence tells: one told before, a new one, or None for a part of what is going on."""
    kind: MeetingKind = "talks" if call.kind == "talks" else "condolence"
    if call.kind == "session":
        others = line.current is not None and line.current.kind == "talks" and _WITH_AN_OFFICE.match(geo.text, call.start)
        under_way = line.current if line.current is not None and line.current.conference else None
        if in_conference or (
            under_way and not (others or _new_scene(call, sentence, dates) or elsewhere(under_way, sentence, geo))
        ):
            return None
        kind = (
            "condolence"
            if re.search(r"(?:援[\u3400-\u9fff]|挂职|驻[\u3400-\u9fff])[^,。;]{0,10}(?:干部|人才)", geo.text[call.start : call.end])
            else "symposium"
        )
    told = line.current if line.current is not None and line.current.conference and "慰问" in line.current.name else None
    if told is not None and another_day(line, told, call, sentence, dates):
        told = None
    if (kind == "condolence" and (in_conference or told is not None)) or (in_conference and _ON_A_MATTER.search(sentence.text)):
        return None
    if kind == "condolence" and in_trip and _CALLERS.search(sentence.text[: call.start - sentence.start]):
        return None  # 省慰问团来到乙州,看望干部: the trip is the call
    if kind == "condolence" and line.current is not None and _given_after(line.current, call, sentence):
        return None
    for event in reversed(line.events):
        if event.kind != kind or event.rule != "call" or (with_each(event) and event.sentence.start < sentence.start):
            continue
        by_others = kind == "talks" and _others_meet(event, call, sentence, named)
        another = by_others or after_session(line, event, sentence) or by_another_party(line, event) or (
            not event.listed and (
                another_day(line, event, call, sentence, dates, paragraph)
                or on_others(event, call, geo.text)
                or elsewhere(event, sentence, geo)
                or on_another_trip(line, event)
            )
        )
        if not another:
            given = not event.listed and geo.text.startswith("送", call.start)  # 看望了教师。甲为教师们送上慰问金
            # a task of the trip, told again with a day of its own at one of its stops
            ahead = event.listed and event.sentence.start < sentence.start and _has_day(sentence, call, dates)
            if event.start < call.start and (ahead or not in_trip) and not given and (event.listed or not event.roles):
                _retell(line, event, call, sentence, geo, dates, named, paragraph)
                event.listed = False
            else:
                _fill_in(line, event, call, sentence, geo, dates)
            return event
    in_trip = in_trip and call.kind != "session"  # a task of the trip; who sat down together did so
    on_the_way = line.trip is not None and any(zone.start < line.paragraph for zone in line.trip.zones)
    leads = _LEADS.search(geo.text, sentence.start, call.start) is not None
    listed = in_trip and (leads or not on_the_way)  # by a sentence that only begins to tell the trip
    event = Event(kind, "", call.start, call.end, sentence, "call", listed=listed, found_by=_CALL_RULES[call.kind])
    event.date = line.same_day(sentence)
    if event.date is None or not ONE_DAY.fullmatch(event.date.text):  # 22日,代表团来到甲县。随后,看望了教师, on a trip of two days
        event.date = paragraph_day(paragraph, sentence, dates) or line.scene_day or event.date
    _retell(line, event, call, sentence, geo, dates, named, paragraph)
    if listed and not leads and event.place is not None and line.trip is not None and line.trip.sentence.start < sentence.start:
        event.listed = False  # 来甲市考察。乙一行来到丙县,看望了教师: told at a stop of its own
    if kind == "talks" and not any(e.kind == "talks" for e in line.events):
        event.name = _talks_of_headline(geo.text, body) or event.name
    line.events.append(event)
    return event if not in_trip or kind == "talks" else None


# 两市召开座谈会,就重点任务进行了会商: what they did at it
_ON_A_MATTER = regex(r"会,(?:并|还)?(?:就|围绕)[^,。;]{2,30}进行了?[^,。;]{0,4}(?:会商|交谈|洽谈|磋商|商谈)")
_LEADS = regex("率|带领|带队")
# 某某会见乙市党政代表团: a headline that is the shortest whole phrase for the talks.
_TALKS_IN_HEADLINE = regex(r"[\u3400-\u9fff、·]{2,24}(?:会见|会晤)(?![时后前])[\u3400-\u9fff、·]{4,30}")


def _talks_of_headline(text: str, body: int) -> str | None:
    """How the headline tells of the talks, if it does."""
    found = _TALKS_IN_HEADLINE.search(text, 0, body)
    return found.group() if found and "座谈" not in found.group() else None


_CALLERS = regex(r"慰问[团组]")


def _given_after(sat: Event, call: Call, sentence: Span) -> bool:
    """Whether gifts are handed over at a session with those who get them: 援疆干部座谈会…。会后,向干部送上慰问金."""
    given = sentence.text[call.start - sentence.start :].startswith("送")
    return given and beside_session(sentence) and FOR_OUR_CADRES.search(sat.name) is not None


# 甲、乙参加会见: of the talks that were told.
_THEY_WERE_THERE = regex(r"(?:参加|出席|陪同|列席|见证)了?(?:上述|此次)?$")
_WITH_THE_GUEST = ("与", "同", "和来访", "在")
# 会见 and whom, in characters.
_WITH_OBJECT = 5


def _others_meet(event: Event, call: Call, sentence: Span, named: Sequence[PersonMention]) -> bool:
    """Whether talks are others than the ones told before: who receives is introduced with a post and was not there."""
    ahead = [p for p in reversed(named) if p.end <= call.start]
    # 市长乙与代表团团长甲举行会谈: who receives stands before the guest
    host = next((p for p in ahead if sentence.text.startswith(_WITH_THE_GUEST, p.end - sentence.start)), next(iter(ahead), None))
    if _THEY_WERE_THERE.search(sentence.text[: call.start - sentence.start]) or call.end - call.start < _WITH_OBJECT:
        return False
    return bool(host and host.titles and event.roles and host.name not in event.roles and event.sentence.start != sentence.start)


def _has_day(sentence: Span, call: Call, dates: list[DateMention]) -> bool:
    return any(d.kind in ("day", "relative_day") for d in between(dates, sentence.start, call.start))


def _new_scene(call: Call, sentence: Span, dates: list[DateMention]) -> bool:
    """Whether a sentence leaves the conference before it: it has a day of its own, or the delegation moves on."""
    moved_on = _has_day(sentence, call, dates) or back_to_trip(sentence) or beside_session(sentence) or _BESIDES.match(sentence.text)
    return bool(moved_on) and not in_session(sentence)


# 考察期间,代表团还先后与甲镇、乙镇负责人进行了座谈; 代表团在援藏公寓同指挥部座谈
_BESIDES = regex(r"(?:[^,。;]{0,10}期间,)?(?:代表团|考察团|考察组|[^,。;]{2,4}一行)(?:一行)?(?:还|又|先后|在[^,。;会]{2,16}[与同和])")


_AT_HOME = regex(r"(?:来到|抵达|走进|前往|到)[^,。;]{2,24}家[中里]?,$")


_ON_THE_GUESTS = regex(r"(?:看望|探望|慰问|看望慰问)了?[^,。;]{0,16}?(?:代表团|考察团|考察组|一行)")
_WITH_HIM = regex(r"(?:等?一行|等)?(?:还|又)?")


def _name_start(call: Call, begin: int, at_home: bool, text: str, named: Sequence[PersonMention]) -> int:
    """Where the words that name a call begin, in a clause that begins at ``begin``.

    A call on people begins with its verb, at home or with gifts with the way there; talks with who receives, without the posts
    (甲会见代表团一行); a symposium with who sits down with whom (甲一行与乙座谈).
    """
    there = [p for p in named if begin <= p.start and p.end <= call.start]
    if call.kind == "condolence" and _ON_THE_GUESTS.match(text, call.start):
        return there[0].start if there else begin  # 书记甲看望代表团一行: as talks are named
    if call.kind == "condolence" and text.endswith(("并", "并且"), begin, call.start):
        return call.start  # 对接工作并看望干部
    if call.kind == "condolence":
        if at_home or not text.startswith(("送上", "送去"), call.start):
            return begin if at_home else call.start
        to = _TO_WHOM.search(text, begin, call.start)
        return begin if to is None or any(p.start <= to.start() < p.end for p in named) else to.start()
    if call.kind == "session":
        last = there[-1] if there else None
        joined = last is not None and _WITH_HIM.fullmatch(text, last.end, call.start) and text[last.run_start - 1] not in "、和与及同"
        return last.start if last is not None and joined else call.start
    joint = text[there[0].run_start - 1] if there else ""
    # 省委书记甲,省长乙会见代表团: not 乙 alone
    listed = bool(there) and joint in ",、" and any(p.end == there[0].run_start - 1 for p in named)
    alone = len(there) == 1 and joint not in "与同和跟" and not listed
    return call.start if listed else there[0].start if alone else begin


# 一行还向村里的困难户送去慰问金: to whom
_TO_WHOM = regex(r"[向给为](?=[^,。;向给为]{2,60}$)")
# 22日上午, 当天下午, 随后: when, before the words that name a call.
_WHEN = regex(
    r"(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|中午)?|当[天日晚](?:上午|下午|晚上)?|[上下]午(?=慰问|看望|探望|走访)|随后|期间|其间"
)


def _clause_begin(text: str, call: Call, sentence: Span) -> int:
    return max(sentence.start, max(text.rfind(mark, sentence.start, call.start) for mark in ",;:") + 1)


# 在甲期间,一行还看望了挂职干部: on some day of the trip
_SOME_DAY = regex(r"[^,。;]{0,12}(?:期间|其间)")


def _day_around(line: Timeline, sentence: Span, dates: list[DateMention], paragraph: int) -> Mention | None:
    """The day of a task of the trip that is told again without one: that of the session (会后,…), or of the paragraph."""
    if _SOME_DAY.match(sentence.text) or (line.trip is not None and line.trip.sentence.start == sentence.start):
        return None
    beside = line.same_day(sentence) if beside_session(sentence) else None
    return beside or paragraph_day(paragraph, sentence, dates) or line.scene_day


def _retell(
    line: Timeline,
    event: Event,
    call: Call,
    sentence: Span,
    geo: Geography,
    dates: list[DateMention],
    named: Sequence[PersonMention],
    paragraph: int,
) -> None:
    """The sentence that is about nothing but the call names it, dates it and places it."""
    text = geo.text
    event.start, event.end, event.sentence = call.start, call.end, sentence
    begin = _clause_begin(text, call, sentence)
    home = _AT_HOME.search(text, sentence.start, begin) if text.startswith(("送上", "送去"), call.start) else None
    if home is not None:
        begin = home.start()  # 到东乡县贫困户甲家中,送去慰问金
    words = text[_name_start(call, begin, home is not None, text, named) : call.end]
    dated = _WHEN.match(words)
    event.name = re.sub(r"^[,\s]*(?:并|还|也|又|一并)+(?!肩)|时$", "", words[dated.end() :] if dated else words)
    if call.kind == "condolence":
        event.name = _of_the_call(event.name, text, call, sentence, named)
    event.date = line.day_of(event, dates) or (_day_around(line, sentence, dates, paragraph) if event.listed else event.date)
    event.place, event.venue = call_place(event, geo, begin)


# 走进牧民甲家中,与他拉家常,并送上慰问金: the house that they went to; 看望了挂职干部、副县长甲等: those who were called on.
_INTO_A_HOME = regex(
    r"(?:来到|抵达|走进|走入|前往|深入|到|进)(?![^,。;]{0,12}(?:国|大|专|回)家)"
    r"[^,。;]{2,40}?(?<![各人农])家(?:[中里])?(?:走访|看望|亲切|入户)*(?:慰问)?(?=,)"
)
_ONE_OF_THEM = regex(
    r"(?<=干部|人才|教师|医生|专家|人员|队员|同志)、[^,。;、]{2,16}(?:书记|[市县区旗镇乡局院校]长|常委|主任|主席|委员|成员)"
)


def _of_the_call(name: str, text: str, call: Call, sentence: Span, named: Sequence[PersonMention]) -> str:
    """A call's name without the posts of one of those who were called on; where only gifts are told, the way to a home before it."""
    if name.startswith(("送上", "送去")):
        homes = list(_INTO_A_HOME.finditer(text, sentence.start, call.start))
        return homes[-1].group() if homes else name
    one = _ONE_OF_THEM.search(name)
    at = text.find(name, sentence.start, call.end) if one else -1
    of_one = one is not None and at >= 0 and any(m.run_start <= at + one.start() + 1 < m.start for m in named)
    return name[: one.start()] if one is not None and of_one else name


def _fill_in(line: Timeline, event: Event, call: Call, sentence: Span, geo: Geography, dates: list[DateMention]) -> None:
    """The day and the house that the lead left out: 23日下午,甲在绍兴饭店会见代表团."""
    again = replace(event, start=call.start, end=call.end, sentence=sentence)
    event.date = event.date or line.day_of(again, dates)
    if event.kind == "talks" and event.venue is None and event.sentence.start != sentence.start:
        place, event.venue = call_place(again, geo, _clause_begin(geo.text, call, sentence))
        there = place.start + len(place.text) if place is not None and place.start is not None else None
        met_there = there is not None and _MET_THERE.fullmatch(geo.text, there, call.start)
        event.place = event.place or (place if event.venue or met_there else None)


# 3日上午,甲在拉萨会见代表团
_MET_THERE = regex("(?:亲切)?")
# 看望慰问了挂职干部, 期间还看望了…: whose sentence names nobody who calls.
_CALL_AHEAD = regex(r"(?:期间|其间|随后|当天|当晚|同日)?,?(?:并|还|又)?(?:专程|实地|亲切)?(?:看望|探望|慰问|走访)")


def paid_by_the_party(event: Event, trip: Event) -> None:
    """A call whose sentence names nobody is paid by the one who leads the party that is on its way."""
    behind = trip.sentence.start < event.sentence.start
    if behind and not event.roles and trip.roles and _CALL_AHEAD.match(event.sentence.text):
        event.roles[next(iter(trip.roles))] = "attendee"
