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
# 这次来到甲县,亲眼看到…: how a guest's speech begins.
_THIS_TIME = regex("这次|此次|本次|这一次|此行")


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
    return line.heard and _THIS_TIME.match(sentence.text) is not None


# 甲、乙等谈了感受, 丙等先后发言, 丁参加看望慰问: what those called on, and who calls on them, do there.
_LONGEST_CALL = 600  # characters in which one is told
_AT_CALL = regex(
    r"等?(?:领导|同志)?(?:先后|分别|纷纷|代表[^,。;]{2,16})?(?:谈了?|讲了?|汇报|介绍|说|表示|(?:作了?)?[^,。;]{0,6}发言|主持座谈|希望|勉励|叮嘱|嘱咐|要求|"
    r"(?:一同|全程)?(?:参加|陪同)了?(?:看望|慰问))"
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
_WENT_WITH = regex(r"等?(?:领导|同志)?(?:一同|全程|分别)?(?:陪同|(?:参加|陪同)了?(?P<call>看望|慰问|走访)[\u3400-\u9fff]{0,4})。?")


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
