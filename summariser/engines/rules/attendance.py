"""Who was at which event, and in what role."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.interviews import is_interview
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.presence import (
    ALONG,
    WENT_ALONG,
    begins_scene,
    called_upon,
    calls_on_the_way,
    gone_to,
    held_by_traveller,
    holds_office,
    joins_session,
    only_people,
    says_who_was_there,
    shown_to,
    signing_beside,
    under_chair,
)
from summariser.engines.rules.pronouns import by_pronoun
from summariser.engines.rules.roles import acts_alone, is_received, received_with, role_of, role_zones
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event
from summariser.engines.rules.speeches import all_leave_session, along_on_call, leaves_session, speaks_at_call
from summariser.records.vocabulary import Role
from summariser.regex import regex

_CLOSING = regex(
    rf"(?:参加|出席|{ALONG}|随同|一同|一起|共同)[^,。;]{{0,8}}(?:有关|相关|上述|以上|系列|此次|考察|调研|学习|交流|对接|座谈)*(?:活动|"
    rf"考察|调研|学习|行程|对接|参观|走访)|{ALONG}(?:$|考察|检查|督查|督导|调研|走访|察看|查看|参观|视察|活动)|同行$|参加了?(?:考察|调研|活动)|随行|随团|随访|全程{ALONG}|(?:分别|一同|一起)?(?:{ALONG}|参加)(?:。|"
    r"$)"
)
# What _CLOSING must have, and is looked for much faster.
_MAY_CLOSE = regex(f"参加|出席|{WENT_ALONG}|随同|一同|一起|共同|随行|随团|随访|同行")
_AT_SESSION = regex(
    r"(?:参加|出席|列席)了?(?:上述|以上|此次|本次|了|联席|座谈|交流|对接)*(?:会议|座谈会|座谈|会见|会谈|联席会|仪式|推介会|签约)"
)
_AT_TALKS = regex(r"会见|会谈|会晤|座谈(?!会)")
# 参加座谈会或陪同调研: who was at one or the other is told with the trip.
_OR_TRIP = regex(
    rf"{ALONG}(?:考察|调研)?(?:或|或者|和|及|、)|(?:或|或者|及|和|、)?(?:分别)?(?:{ALONG}|参加)(?:考察|调研)|(?:考察|调研)(?:或|和|及|、)"
)
# A speech in a sentence of its own belongs to the event that is being told.
_SPEAKS = regex(
    r"(?:在[^,。;]{0,10}(?:中|上|时)|首先|最后|随后|代表[^,。;]{2,24})?(?:说|指出|强调|要求|表示|希望|认为|提出|谈到|介绍|叮嘱|嘱咐|勉励|询问|[对向][^,。]{2,30}表示|(?:对[^,。;]{2,24})?作了?[^,。;]{0,6}(?:总结|回顾|汇报|介绍|通报|部署|点评|说明|发言|讲话))"
)
# “…。”甲说, of one who sat at it, was said there: it isn't at a fair.
_SESSIONS = frozenset({"joint_conference", "symposium", "work_meeting"})
# What makes a speaker of somebody on a trip, and at a call.
_SPEAKS_ON_THE_WAY = (regex("讲话|致辞|介绍|汇报|发言|说[,:“]"), regex("讲话|致辞|介绍|汇报|发言|叮嘱|嘱咐|勉励|谈了|谈感受|谈体会"))
_TELLS = regex(r"(?:对[^,。]{2,40}给予|指出|强调|表示|说|介绍|要求|希望|认为|提出|谈到|感谢|代表)")


def attend(
    events: list[Event],
    touched: list[Event],
    current: Event | None,
    trip: Event | None,
    sentence: Span,
    named: Sequence[PersonMention],
    text: str,
) -> None:
    """Puts the people of a sentence into the event that it tells of, with their roles."""
    by_pronoun(touched, current, sentence, named, text)
    mentions = list(between(named, sentence.start, sentence.end))
    if not mentions or not events:
        return
    here = list({id(e): e for e in touched}.values())
    if _MAY_COME.search(sentence.text):
        mentions = [m for m in mentions if not _TO_COME.search(text[sentence.start : m.run_start])]
    if not mentions:
        return
    shown_to(mentions, named, trip, text)
    closing = not any(e.conference for e in here) and _closes(text[mentions[-1].end : sentence.end])
    chaired = under_chair(mentions, sentence, events) if closing else None
    zones = role_zones(mentions, sentence, text)
    places: list[Event | None] = [None] * len(mentions)
    for i in reversed(range(len(mentions))):
        joined = i + 1 < len(mentions) and bool(zones[i]) and zones[i] is zones[i + 1]
        if joined and not _MOVES.search(text[mentions[i].end : mentions[i + 1].run_start]):
            places[i] = places[i + 1]  # who did the same did it at the same event
        elif trip is not None and (_EITHER.match(zones[i]) or leaves_session(zones[i], current)):
            places[i] = trip
        elif _in_closing_list(mentions[i], zones[i], closing, sentence, text):
            goes_on = current is not None and not here and joins_session(zones[i], current, trip, sentence, text)
            goes_on = goes_on or (not here and along_on_call(zones[i], current, sentence, text))
            places[i] = current if goes_on else chaired or _main(trip, events, here)
        else:
            places[i] = _event_for(mentions[i], zones[i], here, current, trip, events, sentence)
    if not here and trip is not None:
        after = current is not None and current.conference and all_leave_session(sentence)
        left = 0 if after else next((i for i, zone in enumerate(zones) if leaves_session(zone, current)), len(places))
        places[left:] = [trip if place is current else place for place in places[left:]]  # 甲一行走访了丙村,村支书乙作介绍
    _met_on_the_trip(here, trip, mentions, text)
    listed = any(places) and only_people(mentions, sentence, text)
    for mention, zone, event in zip(mentions, zones, places, strict=True):
        if trip is not None and event is trip and (mention.titles or mention.name in trip.roles or _leads(mention, trip)):
            for call in (*calls_on_the_way(events, sentence, mention), *gone_to(here, trip, sentence, mention, zone)):
                call.roles.setdefault(mention.name, "attendee")
        for talks in here:
            if talks.kind == "talks" and event is not talks and event in here and mention.run_start < talks.start < event.start:
                talks.roles.setdefault(mention.name, "attendee")  # 甲会见考察团一行并出席座谈会
        if event is None or not _introduced(mention, event, events, zone):
            continue
        if (both := _at_both(zone, event, trip, events)) is not None:
            both.roles.setdefault(mention.name, "attendee")
        elif (signing := signing_beside(zone, event, events)) is not None:
            signing.roles.setdefault(mention.name, "attendee")
        elif event is trip and _SESSION_AND_TRIP.match(zone.lstrip("等")):
            trip.to_sit.append(mention.name)
        sat = event is current and event.kind in _SESSIONS and mention.name in event.roles
        if is_interview(mention, zone, sentence, text, sat=sat):
            continue
        speaks = event is current and _SPEAKS.match(zone) and (event.conference or event.kind in ("visit", "condolence"))
        opens = event is current and event.conference and mention is mentions[0] and mention.run_start == sentence.start and len(zone) > 5
        present = (event in here and event.rule == "deed") or speaks or opens
        present = present or listed or _leads(mention, event) or mention.name in event.roles
        in_scene = event.conference or (event is current and event.kind == "visit" and begins_scene(mention, sentence))
        if not (present or says_who_was_there(sentence) or (in_scene and holds_office(mention))):
            continue
        role: Role = "speaker" if opens and _LAYS_OUT.match(zone) else role_of(zone)
        if (
            event.kind in ("visit", "condolence")
            and not event.conference
            and role == "speaker"
            and not (_SPEAKS_ON_THE_WAY[event.kind == "condolence"].search(zone) and not _leads(mention, event))
            and not (event is current and speaks_at_call(zone, event, sentence))
        ):
            role = "attendee"
        if event.kind == "condolence" and role == "speaker" and (met := _MET_WITH.search(text, sentence.start, mention.run_start)):
            in_name = any(m.start <= met.start() < m.end for m in mentions)  # 向 of 廖向明
            role = role if in_name else "attendee"  # 与甲谈心,叮嘱他保重身体: the caller speaks
        if event.kind == "talks" and role == "speaker" and received_with(mention, text):
            role = "attendee"
        if role == "chair" and event.kind == "visit":  # 一行深入…调研,并主持召开座谈会: the chair is the conference's
            session = next((e for e in here if e.conference and e.start > mention.start), None)
            if session is not None:
                session.roles[mention.name] = "chair"
            role = "attendee"
        if (before := event.roles.get(mention.name)) is None or role == "chair" or (role == "speaker" and before == "attendee"):
            event.roles[mention.name] = role


# 甲、乙等先后陪同参观或出席座谈会: of whom nobody knows who sat there.
_EITHER = regex(rf"等?(?:领导|同志)?(?:先后|分别)?(?:(?:{ALONG})[^,。;]{{0,6}}或(?:出席|参加)|(?:出席|参加)[^,。;]{{0,8}}或(?:{ALONG}))")
# 甲、乙到会;丙一同活动: they were at the session that is told, whatever follows the semicolon.
_ELSEWHERE = regex(r"[^,。;]{0,6}(?:到会|与会|在座|列席)[^,。;]{0,4};")
# 出席相关活动的还有甲
_WERE_THERE_TOO = regex(r"活动的(?:还|也)?有$")


def _in_closing_list(mention: PersonMention, zone: str, closing: bool, sentence: Span, text: str) -> bool:
    there_too = _WERE_THERE_TOO.search(text, max(sentence.start, mention.run_start - 12), mention.run_start) is not None
    return there_too or (closing and not (_OWN_DEED.search(zone) or _ELSEWHERE.match(zone)))


# 甲把两地的“家底”摆上了桌面:…
_LAYS_OUT = regex(r"[^,。;:]{2,24}:")


def closing_list(sentence: Span, named: Sequence[PersonMention]) -> list[str]:
    """Those whom a sentence only says to have been there: 甲,乙等参加有关活动; nobody where it says at which session."""
    tail = sentence.text[named[-1].end - sentence.start :] if named else ""
    return [m.name for m in named] if _closes(tail) and not _AT_SESSION.search(tail) else []


def _closes(words: str) -> bool:
    """Whether words only say of those named before that they were there."""
    return bool(_MAY_CLOSE.search(words) and _CLOSING.search(words) and not acts_alone(words))


def _met_on_the_trip(here: list[Event], trip: Event | None, mentions: list[PersonMention], text: str) -> None:
    """Talks that the trip's own sentence tells are held by those it names: 甲一行到乙市,与丙举行会谈."""
    for talks in here:
        if talks.rule == "call" and talks.kind in ("talks", "symposium"):
            for mention in mentions:  # 甲与乙参加有关活动并座谈
                received = is_received(mention, text)  # 会见了甲一行, who has been introduced
                if talks.start <= mention.start < talks.end and (mention.titles or received):
                    talks.roles.setdefault(mention.name, "attendee")
        if talks.kind == "talks" and talks.listed and trip is not None and trip.sentence.start == talks.sentence.start:
            for mention in mentions:
                if mention.start < talks.end and (mention.titles or mention.group >= 0):
                    talks.roles.setdefault(mention.name, "attendee")


_THERE = regex(
    rf"[^,。;]{{0,12}}?(?:出席|参加|主持|讲话|致辞|{ALONG}|列席|通报|介绍|汇报|发言|见证|签约|揭牌|会见|一行|率)"
)

# 年底前将由副市长甲率队赴津; the second is what the first must have, and is looked for much faster
_TO_COME = regex(r"(?<!即)(?:将|拟|计划)(?:由|请|派|安排)[^,。;]{0,40}$")
_MAY_COME = regex("将|拟|计划")
def _introduced(mention: PersonMention, event: Event, events: list[Event], zone: str) -> bool:
    """Whether the text says who somebody is, or names them in a list of people, or has them speak."""
    if mention.titles or mention.group >= 0 or mention.name in event.roles:
        return True
    return bool(_TELLS.match(zone) or _THERE.match(zone)) or _known(mention, events)


def _leads(mention: PersonMention, event: Event) -> bool:
    """Whether it is the delegation's leader in the sentence that tells of the trip: what follows is the trip's purpose, no speech."""
    return event.trip is not None and event.sentence.start <= mention.start < event.trip.end


_MOVES = regex(r"[率赴到来]")
_OWN_DEED = regex(r"率|主持|讲话|看望|探望|会见")


# 甲主持召开推进会,有关部门负责人参加: the others take part, and in what he holds.
_HOLDS = regex(r"[^,。;]{0,6}(?:主持|召集|组织)[^,。;]{0,4}(?:召开|会)")
_JOINS = regex(r"[等及]*(?:同志)?(?:一同|分别)?(?:参加|出席)(?:会议|活动)?[,;]?")


def _main(trip: Event | None, events: list[Event], here: list[Event]) -> Event:
    """The event that a closing list belongs to: the visit, else a call with a day of its own in the sentence, else the main meeting."""
    return trip or next((e for e in here if e.rule == "call" and e.date), None) or next((e for e in events if e.conference), events[0])


def _known(mention: PersonMention, events: list[Event]) -> bool:
    return any(mention.name in e.roles for e in events)


# 出席会议并参加有关活动: who was at the session and on the trip.
_SESSION_AND_TRIP = regex(
    rf"(?:参加|出席)了?(?:上述|此次|联席|座谈)*(?:会议|座谈会?|联席会议?|会见|签约仪式)(?:并|和|及|、)(?:分别|一同)?(?:参加|{ALONG})?了?[^,。;]{{0,6}}(?:活动|考察|调研)|"
    rf"{ALONG}(?:考察|调研|活动)?(?:并|和|及|、)(?:参加|出席)了?(?:联席|工作)*(?:座谈会?|联席会议?|会议|会见)"
)


def _at_both(zone: str, event: Event, trip: Event | None, events: list[Event]) -> Event | None:
    """The other one of the session and the trip, where somebody is said to have been at both."""
    if trip is None or not _SESSION_AND_TRIP.match(zone.lstrip("等")):
        return None
    return trip if event is not trip else next((e for e in reversed(events) if e.conference), None)


def sat_later(trip: Event, events: list[Event]) -> None:
    """Those whom the trip's lead says to have sat at a session, which is told after it, were at the first one."""
    session = next((e for e in events if e.rule == "conference" and e.conference and e.sentence.start > trip.sentence.start), None)
    if session is None:
        return
    for name in trip.to_sit:
        session.roles.setdefault(name, "attendee")


# 还看望了在当地支教的甲、乙: whom a call is paid to.
_CALLED_ON = regex(r"(?:看望|探望|慰问|走访)了?[^,。;]{0,40}$")
# 与甲、乙谈心
_MET_WITH = regex(r"(?:看望|探望|慰问|走访)了?[^,。;]{0,80}$|(?:与|同|向|拉着|拉住|握着|握住)[^,。;]{0,80}$")


# 看望了支教教师。他拉着甲的手叮嘱: one of those whom the call of the sentence before was paid to.
_HELD_BY_THE_HAND = regex(r"(?:拉着|拉住|握着|握住)[^,。;]{0,24}$")
_RIGHT_BEHIND = 3  # characters between two sentences


def _parted(mention: PersonMention, event: Event, sentence: Span) -> bool:
    """Whether an event is told behind a semicolon: 联席会议在甲市召开,乙率团出席;当天还举办了推介会."""
    return ";" in sentence.text[mention.end - sentence.start : event.start - sentence.start]


def _event_for(
    mention: PersonMention, zone: str, here: list[Event], current: Event | None, trip: Event | None, events: list[Event], sentence: Span
) -> Event | None:
    """The event that one mention belongs to."""
    main = _main(trip, events, here)
    paid = next((e for e in [*here, *events] if e.kind == "condolence" and (e in here or e.sentence.start == sentence.start)), None)
    if paid is not None and _CALLED_ON.search(sentence.text[: mention.run_start - sentence.start]):
        return paid
    if paid is None and _HELD_BY_THE_HAND.search(sentence.text[: mention.run_start - sentence.start]):
        told = next((e for e in reversed(events) if e.kind == "condolence" and e.start < sentence.start), None)
        if told is not None and sentence.start - told.sentence.end <= _RIGHT_BEHIND:
            return told
        if trip is not None and held_by_traveller(mention, trip, sentence):
            return trip
        if zone.startswith("的手"):  # 患者拉着医生甲的手, in a scene of its own
            return None
    # 参加会议, where talks are told too
    met = _AT_SESSION.search(zone) is not None and not _AT_TALKS.search(zone) and any(e.rule == "conference" for e in events)

    def sessions(told: list[Event]) -> list[Event]:
        sat = [e for e in reversed(told) if (e.rule == "conference" if met else e.conference)]
        return sorted(sat, key=lambda e: e.recalled and e.sentence.start != sentence.start)  # those of years ago at last

    session = next(iter(sessions(here)), None)
    if session is not None and _JOINS.fullmatch(zone):  # 甲出席联席会议并讲话,乙、丙等参加
        return session
    if (talks := called_upon(mention, here, zone, sentence)) is not None:
        return talks
    if _closes(zone) and not _AT_SESSION.search(zone) and not (here and _HOLDS.match(zone)):
        return main
    if _AT_SESSION.search(zone) and trip is not None and _OR_TRIP.search(zone):  # 参加座谈会或陪同调研
        return trip
    if (sat := _AT_SESSION.search(zone)) and session is None:
        under_way = current is not None and current.kind in _SESSIONS and current.rule == "conference" and sat.group().endswith("会议")
        return current if under_way else next(iter(sessions(events)), main)
    if here:
        before = [e for e in here if e.start <= mention.run_start or e.sentence.start != sentence.start]
        after = [e for e in here if e.start > mention.start and e.sentence.start == sentence.start]
        if (
            trip in here
            and trip is not None
            and (trip.sentence.start != sentence.start or mention.start < (trip.trip.end if trip.trip else 0))
        ):
            leads = trip.sentence.start == sentence.start  # later, 考察组召开座谈会,甲汇报了工作
            apart = (e for e in here if e is not trip and e.sentence.start == sentence.start and e.start < mention.start)
            held = [e for e in apart if e.rule == "call" or not leads]
            return held[-1] if held else trip
        if after and (not before or (after[0].start - mention.end < 40 and not _parted(mention, after[0], sentence))):
            return after[0]
        if before and all(e.sentence.start == sentence.start for e in before):
            return max(before, key=lambda e: e.start)
        return before[-1] if before else here[0]
    return current
