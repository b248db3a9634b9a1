"""Tells what is told inside of a speech, or of a call on people: trips that a speaker promises, and those who speak at the call."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.conferences import Conference
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event
from summariser.engines.rules.timeline import Timeline
from summariser.engines.rules.trip import Trip
from summariser.engines.rules.turns import back_to_trip, speech
from summariser.regex import regex

# 甲在讲话中说, 甲通报了协作情况, 乙作了发言
_SPOKE = regex(r"[^,。;]{0,16}?(?:说|指出|强调|表示|要求|希望|认为|提出|谈到|介绍|通报|汇报)")
# 今后每年组织50名教师|到甲县跟岗学习: whom the speaker's region sends, sent or will send.
_SENDS = regex(r"(?:组织|选派|派出|派遣|引导|动员|推动|选送|遴选|鼓励|安排|邀请)[^。;]{0,60}$")
# 会后,甲区组织企业家到乙县考察: no longer what is said
_AFTERWARDS = regex(r"随后|之后|[会活座仪][^,。;]{0,6}[前后],|期间|其间|当[天日晚]|[上下]午|晚上|在[^,。;]{1,12}期间")
_DAY = regex(r"\d日")
# 这次来到甲县,亲眼看到…: how a guest's speech begins; 希望代表团多到乡镇走一走: how one goes on.
_THIS_TIME = regex("这次|此次|本次|这一次|此行|希望|恳请|期待|盼望|祝愿|衷心|真诚|诚挚|相信")

# 甲市先后有20家企业到乙市考察, in a speech that looks back
_SO_MANY_WENT = regex(
    r"[^,。;]{0,16}?\d+[余多]?(?:家|批次?|名|位|人次?)[^,。;]{0,16}?(?:到|赴|来)[^,。;]{0,8}?(?:考察|投资|调研|挂职|务工|就业|工作|学习)"
)


def hear(line: Timeline, sentence: Span, named: Sequence[PersonMention]) -> None:
    """Notes whether a sentence lets somebody speak, so that those behind it, in the same paragraph, may be what is said."""
    if speech(sentence) or (named and _SPOKE.match(sentence.text, max(0, named[-1].end - sentence.start))):
        line.heard = True
    elif named or back_to_trip(sentence):
        line.heard = False


def told_in_speech(line: Timeline, trip: Trip, sentence: Span, named: Sequence[PersonMention]) -> bool:
    """Whether a speaker tells of people who are sent: 今后每年组织50名教师到甲县跟岗学习, in the middle of a speech."""
    if not line.heard or named or _DAY.search(sentence.text) or _AFTERWARDS.match(sentence.text):
        return False
    return _SENDS.search(sentence.text, 0, max(0, trip.start - sentence.start)) is not None


def speaks_of_coming(line: Timeline, sentence: Span) -> bool:
    """Whether a guest speaks of the trip, inside of a speech: 这次来到甲县,亲眼看到了变化."""
    return line.heard and bool(_THIS_TIME.match(sentence.text) or _SO_MANY_WENT.match(sentence.text))


# 甲、乙等谈了感受, 丙等先后发言, 丁参加看望慰问: what those called on, and who calls on them, do there.
_LONGEST_CALL = 600  # characters in which one is told
_AT_CALL = regex(
    r"(?:等(?:\d+[余多]?[名位][^,。;]{0,16}?)?)?(?:领导|同志|代表)?(?:先后|分别|纷纷|代表[^,。;]{2,16})?(?:谈了?|讲了?|汇报|介绍|说|表示|(?:作了?)?[^,。;]{0,6}发言|主持座谈|希望|勉励|叮嘱|嘱咐|要求|"
    r"(?:(?:一同|全程)?(?:参加|陪同)了?|一同|一起|共同)(?:看望|慰问))"
)
# 随后来到甲镇
_THEN = regex(r"随后|之后|接着|并(?:实地|先后)?(?:考察|参观|察看)")
_MOVES_ON = regex(r"随后|之后,|来到|走进|前往|考察了|察看|参观")


def at_call(line: Timeline, sentence: Span, named: Sequence[PersonMention], text: str) -> Event | None:
    """The call that the paragraph has just told, where the trip goes on and the sentence lets people speak, or go along to it."""
    if not named or line.current is None or line.current is not line.trip:
        return None
    call = next((e for e in reversed(line.events) if e.kind == "condolence"), None)
    if call is None or call.rule != "call" or call.sentence.start > sentence.start or call.sentence.start < line.paragraph:
        return None
    if sentence.start - call.sentence.end > _LONGEST_CALL:
        return None
    zone = max(0, named[-1].end - sentence.start)
    if _MOVES_ON.search(text, call.sentence.end, sentence.start) or _THEN.search(text, call.end, call.sentence.end):
        return None
    return call if _AT_CALL.match(sentence.text, zone) else None


# 甲市领导乙陪同, right behind the sentence of a call that has a paragraph of its own
_WENT_WITH = regex(
    r"等?(?:领导|同志)?(?:一同|全程|分别)?(?:陪同|(?:(?:参加|陪同)了?|(?<=一同)|一起|共同)(?P<call>看望|慰问|走访)[\u3400-\u9fff]{0,4})。?"
)


def along_on_call(zone: str, current: Event | None, sentence: Span, text: str) -> bool:
    """Whether those whom a sentence only says to have gone along did so on the call that its paragraph tells."""
    if current is None or current.kind != "condolence" or current.rule != "call" or sentence.start - current.sentence.end > _LONGEST_CALL:
        return False
    went = _WENT_WITH.fullmatch(zone)
    first = "\n" in text[max(0, current.sentence.start - 3) : current.sentence.start]
    return went is not None and (first or went["call"] is not None) and "\n" not in text[current.sentence.end : sentence.start]


# 仪式结束后,…。教授甲走进工坊,与绣娘交流; but 甲来到乙县出席座谈会
_GOES_OFF = regex(
    r"(?:等?一行)?(?:还|又|一同|分别|随后|实地|专程){0,2}(?:走进|来到|前往|走访|赶赴)"
    r"(?![^。;]{0,40}(?:出席|参加|召开|举行|举办|会议|座谈|会场|现场会|主持|讲话|致辞|会谈|会见|看望|慰问))"
)


# 会后,甲在乙、丙的陪同下来到产业园: everyone of the sentence
_AFTER_SESSION = regex(r"(?:座谈|对接|联席|交流)?(?:会议?|仪式|活动)(?:结束|举行)?[之以]?后,")
_WITH_COMPANY = regex(
    r"的?陪同下,?(?:一同|分别|先后|实地|专程){0,2}(?:走进|来到|前往|走访|赶赴|考察|察看|查看|参观|深入|到(?!会))"
    r"(?![^。;]{0,40}(?:出席|参加|召开|举行|举办|会议|座谈|会场|现场会|主持|讲话|致辞|会谈|会见|看望|慰问))"
)


def all_leave_session(sentence: Span) -> bool:
    """Whether a sentence tells that people go elsewhere once a session is over, and others go along."""
    return _AFTER_SESSION.match(sentence.text) is not None and _WITH_COMPANY.search(sentence.text) is not None


def leaves_session(zone: str, current: Event | None) -> bool:
    """Whether somebody goes elsewhere, behind a session on a trip."""
    return current is not None and current.conference and _GOES_OFF.match(zone) is not None


_TALKS = regex(r"[^,。;]{0,24}?(?:说|指出|强调|表示|要求|希望|勉励|代表|肯定|感谢)")


def speaks_at_call(zone: str, event: Event, sentence: Span) -> bool:
    """Whether those who call on people speak to them, in a sentence behind that of the call: 甲希望大家保重身体."""
    return event.kind == "condolence" and sentence.start > event.sentence.end and _TALKS.match(zone) is not None


def sits_at_call(line: Timeline, conference: Conference, sentence: Span) -> bool:
    """Whether 甲主持座谈会 speaks of the talk with those who were called on: 看望了挂职干部,并与大家座谈。甲主持座谈会."""
    call = next((e for e in reversed(line.events) if e.kind == "condolence"), None)
    if call is None or call.sentence.start < line.paragraph or not 0 <= sentence.start - call.sentence.end <= 1:
        return False
    return conference.generic and conference.kind == "symposium" and "座谈" in call.sentence.text


# 看望慰问了挂职干部。座谈中,甲汇报了工作
_WITH_THEM = regex(r"座谈[会时]?[中上由,]|交流中,|交谈中,")


def sat_with_them(line: Timeline, call: Event, sentence: Span) -> bool:
    """Whether a sentence goes on with the talk that those who call on people have with them, of which its paragraph tells."""
    in_between = (e for e in line.events if e.conference and e.start > call.start)
    return call.sentence.start >= line.paragraph and _WITH_THEM.match(sentence.text) is not None and not any(in_between)


def unheard_session(line: Timeline) -> Event | None:
    """The conference, told with the trip in one sentence, at which nobody has spoken yet: 代表团赴甲州考察,联席会议随之召开.

    An official who opens a paragraph with a speech, after what was seen on the trip, spoke there.
    """
    trip = line.trip
    if trip is None or line.current is not trip:
        return None
    told = (e for e in line.events if e.rule == "conference" and e.sentence.start == trip.sentence.start)
    return next((e for e in told if not e.roles), None)


# 会见中,甲对代表团表示欢迎
_AT_TALKS = regex(r"在?(?:会见|会晤|接见)(?:中|时|过程中|期间|现场),")


def at_talks(line: Timeline, sentence: Span) -> Event | None:
    """The talks that a sentence goes on with, behind what another one told in between: 甲会见代表团。乙参加座谈会。会见中,甲表示…."""
    if _AT_TALKS.match(sentence.text) is None:
        return None
    return next((e for e in reversed(line.events) if e.kind == "talks" and line.item <= e.start < sentence.start), None)
