"""Reads clauses that go on with the subject of the one before: 甲市2011年起支援乙市,2013年结对帮扶丙市,2016年又承担丁市的协作任务."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.pair import Pair, of_two_provinces
from summariser.engines.rules.sentences import Span, clauses
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# What stands before a clause's verb and is no other subject: 2016年、2021年又先后承担
_TIME = (
    r"(?:(?:(?:早在|自|从|于)?(?:(?:19|20)\d{2}年|[今去前次翌当同]年|其后|此后|随后|后来)(?:\d{1,2}月)?[底初末]?(?:起|开始)?[、和]?)*"
    r"(?:又|再|也|还|并|则|就|便|先后|陆续|相继|继续|同时|开始|正式|分别|主动|共同|曾|已)*)"
)
_DOES = (
    r"(?:转而|转为|改为|调整为|新增|开始|承担|负责|接过|接续|接力)*了?"
    r"(?:(?:对口|结对|定点|东西部|扶贫)*(?:帮扶|支援|协作|援助|援建|结对|牵手|携手)|承担|负责|接过)了?"
)
_VERB = regex(rf"{_TIME}{_DOES}(?:[省市区]内的|本[省市]的|[东西]部的)?")
_WITH = regex(rf"{_TIME}(?:与|同|和|跟|对)")
# 与甲省的扶贫协作始于1996年, 与乙州结对
_BEGAN = regex(
    r"的?(?:(?:东西部|扶贫|对口|结对|山海|省际)*(?:协作|帮扶|支援|结对|牵手)|(?:东西部|扶贫|对口|结对|山海|省际)+合作)(?:关系|工作|情谊|历史)?(?:,|也|则|更|还|又|最早|可以?)*(?:始于|起于|开始于|开始|追溯到|上溯到|从(?=\d{4}年)|自(?=\d{4}年)|(?=[,。;]|$))"
)
_ENDS = regex(
    r"(?:等?[\d两三四五六七八九十]*个?[省市县区州旗]{0,2})?(?:(?:的|等)?(?:对口|结对|定点|东西部|扶贫)*(?:帮扶|支援|协作|援助|扶贫)(?:任务|工作|重任|使命|担子|接力棒)?|的?接力棒|的任务)?(?:至今)?(?=[,。;]|$)"
)
# A subject that gives: 甲市对口支援乙县, 甲市的担子不轻; not 甲县由乙市帮扶.
_GIVES = regex(r"(?![^,。;]{0,12}(?:由|被|接受|得到|获|受援))[^,。;由被]{0,14}?(?:对口|结对|定点|承担|帮扶|支援|援助|援建|协作)")
# 甲县由乙市对口支援
_TAKES = regex(r"[^,。;]{0,6}?(?:由|接受|受)[^,。;]{2,24}?(?:帮扶|支援|援助|援建|结对)")


def same_giver(text: str, sentence: Span, here: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of the region that heads a clause, with those that the clauses behind it tell of with no subject of their own.

    Their ``other`` is the one helped.

    Args:
        here: the regions that the sentence names, in order, without letters.
    """
    if len(here) < 2:
        return
    giver: PlaceMention | None = None
    taker: PlaceMention | None = None
    far = False  # whether the pair of the subject's clause is of two provinces
    for clause in clauses(sentence):
        named = [m for m in here if clause.start <= m.start < clause.end]
        if not named:
            continue
        first = named[0]
        lead = text[clause.start : first.start]
        if _SUBJECT.fullmatch(lead):
            giver = first if _GIVES.match(text, first.end, clause.end) else None
            taker = first if giver is None and _TAKES.match(text, first.end, clause.end) else None
            far = any(of_two_provinces(first, other) for other in named[1:])
            continue
        last = named[-1]
        listed = all(_LISTED.fullmatch(text, a.end, b.start) for a, b in pairwise(named))
        helps = _VERB.fullmatch(lead) and _ENDS.match(text, last.end)
        joins = _WITH.fullmatch(lead) and _BEGAN.match(text, last.end) and not (far and "年" not in lead and _near(giver or taker, named))
        if giver is not None and listed and (helps or joins):
            yield from (Pair(giver, one, "same_giver", directed=True, span=(clause.start, clause.end)) for one in named)
        elif taker is not None and listed and joins:
            yield from (Pair(one, taker, "same_taker", directed=True, span=(clause.start, clause.end)) for one in named)
        else:
            giver = taker = None


def _near(subject: PlaceMention | None, named: Sequence[PlaceMention]) -> bool:
    """Whether one of those named lies in the subject's own province: 甲市支援外省的乙县,与丙市结对, so that both help."""
    return subject is not None and not all(of_two_provinces(subject, one) for one in named)


_SUBJECT = regex(rf"{_TIME}")
_LISTED = regex("[、和及与]|以及")
