"""How a conference stands beside the calls of its sentence: apart from them, as a part of one, or as a sight of those who travel."""

from __future__ import annotations

from summariser.engines.rules.conferences import Conference
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event
from summariser.engines.rules.turns import beside_session
from summariser.regex import regex

# 两地召开座谈会, which after a call (慰问派驻教师,晚上…) is no part of it.
# 看望支教教师,并与武隆区召开座谈会: with those who receive, not with those who are called on.
_BOTH_HOLD = regex(
    r"(?:两[地省市县区州旗]|双方)(?:共同)?(?:召开|举行)了?$|"
    r"并(?:与|和|同)[\u3400-\u9fff]{1,8}?(?:[省市县区州盟旗]|[省市县区州旗]委|政府|双方)(?:共同)?(?:召开|举行)了?$"
)

# 召开座谈会,听取工作汇报,并看望援疆干部: a session with its own matter, before the call.
_DONE_WITH = regex(r",[^。;]{0,12}(?:听取|介绍|通报|交换|商谈|研究|探讨|讨论|交流)[^。;]{2,40},[^,。;]{0,12}$")


def is_session(conference: Conference) -> bool:
    """Whether a conference is one of two sides, or of work, with a name of its own."""
    return conference.kind in ("joint_conference", "work_meeting") and not conference.generic


# 看望慰问干部人才,并于22日下午在文山市召开座谈会
_ON_A_DAY = regex(r",(?:并|还|又|随后)?于?(?:\d{1,2}月)?\d{1,2}日[^,。;]{0,20}$")


def no_part(text: str, sentence: Span, conference: Conference) -> bool:
    """Whether a conference told behind a call is no part of it: 与甲座谈,并出席签约仪式."""
    symposium = conference.generic or conference.kind == "symposium"
    return not symposium or _BOTH_HOLD.search(text, sentence.start, conference.start) is not None


_LOOKED_IN = regex(r"走进|参观|观摩|来到|抵达|察看|查看|去了")


def looked_in_on(text: str, sentence: Span, conference: Conference) -> bool:
    """Whether a fair is one of the sights of those at another meeting: 与会者还走进产业园和招聘会现场."""
    return text.startswith("现场", conference.end) and _LOOKED_IN.search(text, sentence.start, conference.start) is not None


def a_session_besides(text: str, sentence: Span, conference: Conference, called: int) -> bool:
    """Whether a symposium is none with those who are called on in its sentence, at ``called``: 慰问干部,并于22日在文山市召开座谈会."""
    both = _BOTH_HOLD.search(text, sentence.start, conference.start)
    after = _DONE_WITH.search(text, conference.end, called)
    return bool(both or after or _ON_A_DAY.search(text, called, max(called, conference.start)))


def only_before(conference: Conference, sentence: Span) -> bool:
    """Whether a conference heads its sentence only to say when that was: 联席会议后,代表团看望了援藏干部."""
    return conference.start == sentence.start and beside_session(sentence)


def done_before(text: str, sentence: Span, conference: Conference, called: int) -> bool:
    """Whether a conference with a matter of its own, or one that only tells when it was, is told before the call at ``called``."""
    if conference.end >= called:
        return False
    return only_before(conference, sentence) or _DONE_WITH.search(text, conference.end, called) is not None


# 两地召开劳务协作座谈会,并举行签约仪式
_AND_HOLDS = regex(
    r"(?:在[^,。;]{2,20})?(?:召开|举行)?[,、]?(?:并|还|同时|随后)+(?:现场|共同|同步)?(?:举行|举办|进行|开展)了?[^,。;]{0,12}"
)
_SAT = frozenset({"joint_conference", "symposium", "work_meeting"})


def held_with(session: Event | None, ceremony: Event, text: str) -> bool:
    """Whether a ceremony is told right behind the session that its sentence is about: who is said to be there sat at the session."""
    if session is None or session.kind not in _SAT or ceremony.kind not in ("signing", "other") or not ceremony.name.endswith("式"):
        return False
    same = session.rule == "conference" and session.sentence.start == ceremony.sentence.start and session.end <= ceremony.start
    return same and _AND_HOLDS.fullmatch(text, session.end, ceremony.start) is not None
