"""Finds events told by what was done, without a word for the event: a workshop opens, an agreement is signed, a team is seen off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span
from summariser.lexicon.date_patterns import TOLD_DAY
from summariser.records.vocabulary import MeetingKind
from summariser.regex import regex

# What is opened, and the word for it: 帮扶车间正式揭牌, 冬令营在甲区开营.
_OPENS = regex(
    r"(?P<deed>(?:隆重|正式|顺利|成功|联合|集中|同步|共同|双双|举行)*(?:揭牌|挂牌|揭幕|启用|投用|投产|开业|开馆|开园|开市|"
    r"开工|奠基|竣工|落成|成立|开班|开营|开课|开赛|首发|首航|发车|"
    r"开门迎客|授牌|启动)(?:了|成立|启用|投产|运营|仪式)?)(?![\u3400-\u9fff]{0,4}(?:以来|后|之后|前|时|率|的|当[天日])|建设|资金|"
    r"项目|工作|机制|会|仪式|大会|公司|年)"
)
# 在襄阳签订《战略合作协议》, 签下三年协议.
_SIGNS = regex(r"(?:正式|共同|分别|现场|当场)?(?:签订|签署|签下)了?(?=[^,。;]{0,40}(?:协议|备忘录|合同|意向书|责任书|计划))")
_WHAT_IS_SIGNED = regex(r"[^,。;]{0,60}")
# 为首批返程的队员送行, 欢送援藏干部, 到机场迎接.
_SEES_OFF = regex(
    r"(?:为[^,。;]{2,30}?(?:送行|壮行|饯行|接风)|(?:送别|欢送|迎接|欢迎)(?!词|辞|会|仪式|宴|晚会|大会)[^,。;]{0,24}?(?:队员|"
    r"医疗队|干部|人才|教师|医生|专家|凯旋|归来|回家|平安|返程)|(?:到|在|守在|等候在|等在|前往)[^,。;]{2,16}(?:送行|迎接|"
    r"送别|接机)(?=[,。;]|$)|(?:前往|专程|亲自|赶来|到场|到站|热情|热烈)(?:迎接|送行|送别|接站|接机)(?=[,。;]|$))"
)
# What people do who are at such an event.
_THERE = regex(
    r"来了|赶来|交到|交给|挥手|握手|告别|共同|出席|参加|揭牌|揭幕|剪彩|致辞|致词|讲话|主持|宣布|见证|签字|签约|签订|签署|签下|交换|献花|代表|授旗|授牌|送行|"
    r"迎接|到场|按下|推杆|启动|现场|陪同|献上|为[^,。;]{2,20}(?:揭牌|授牌|送行)"
)
_TOLD_DAY = regex(rf"日(?<=\d日)|{TOLD_DAY}")
_NOT_DONE = regex(
    r"(?:(?<!即)将|拟|计划|准备|预计|力争|争取|即将|下一步|推动|支持|促进|加快|实现|自(?![治然身己主强愿])[^,。;]{0,20}|"
    r"先后|累计|已有|[\d两三四五六七八九十]+[个家所座])[^,。;]{0,20}$"
)
# 分院在甲县揭牌, and how far behind it its 揭牌仪式 may be told, in characters
_LATER = 400
# How far ahead the sentence before may tell the day: 19日下午,包机降落。书记甲守在舷梯下迎接.
_EARLIER = 140


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed that is an event: its kind and the span of the words that name it."""

    kind: MeetingKind
    start: int
    end: int
    rule: str = "deed"


def find_deed(text: str, sentence: Span, named: Sequence[PersonMention], headline: str) -> Deed | None:
    """The deed that a sentence tells, if a day is told and officials are named who were there.

    ``text`` has people's names covered; ``named`` are the people of the sentence and those that follow it closely; ``headline`` may tell
    of the deed in place of people.
    """
    before = text[max(0, sentence.start - _EARLIER) : sentence.start]
    if not _TOLD_DAY.search(sentence.text) and not (_TOLD_DAY.search(before) and _SEES_OFF.search(sentence.text)):
        return None
    told = ((pattern, pattern.search(text, sentence.start, sentence.end)) for pattern in (_OPENS, _SIGNS, _SEES_OFF))
    for pattern, found in sorted(((p, m) for p, m in told if m is not None), key=lambda pair: pair[1].start()):
        if _NOT_DONE.search(text[sentence.start : found.start()]):
            continue
        there = any(_THERE.search(text, p.end, min(len(text), p.end + 60)) for p in named)
        deed = found["deed"] if pattern is _OPENS else found.group()
        done = deed.removesuffix("了")[-2:]
        at_ceremony = pattern is _OPENS and text.find(f"{done}仪式", sentence.end, sentence.end + _LATER) >= 0
        if not (there or at_ceremony) and (len(deed) < 2 or done not in headline):
            continue
        begin = max(sentence.start, *(text.rfind(mark, sentence.start, found.start()) + 1 for mark in ",;:"))
        if pattern is _SIGNS:
            tail = _WHAT_IS_SIGNED.match(text, found.end(), sentence.end)
            return Deed("signing", begin, tail.end() if tail else found.end())
        return Deed("other", begin, found.end(), "seen_off" if pattern is _SEES_OFF else "deed")
    return None
