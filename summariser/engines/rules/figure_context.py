"""The stretch of text that a quantity is read in, and the dates in it that may be its own."""

from __future__ import annotations

from summariser.engines.rules.sentences import Span
from summariser.frozen import dataclass
from summariser.lexicon.dates import DateMention
from summariser.regex import regex

# Before a date that something is compared with.
_COMPARED = ("由", "比", "较", "与", "同")


@dataclass(frozen=True, slots=True)
class Context:
    """The text around one quantity: its sentence, its clause, the stretch between 、 that is its own."""

    sentence: Span
    clause: Span
    floor: int
    ceiling: int


def mark_before(text: str, floor: int, end: int) -> int:
    """Where the last mark of a list stands in ``text[floor:end]``, or the bracket that is still open; -1 where neither does.

    >>> mark_before("茶、果28家", 0, 3), mark_before("区(县、市)28家", 0, 6), mark_before("园(馆28家", 0, 3)
    (1, -1, 1)
    """
    ahead = text[floor:end]
    if "、" not in ahead and "(" not in ahead:
        return -1  # most often
    opened = text.rfind("(", floor, end)
    if text.find(")", opened, end) >= 0:
        opened = -1
    mark = max(text.rfind("、", floor, end), opened)
    aside = text.rfind("(", floor, mark) > text.rfind(")", floor, mark) and text.find(")", mark, end) >= 0
    return -1 if mark >= 0 and text[mark] == "、" and aside else mark


# 吸纳80人就业、人均月收入3200元: a deed of those counted before, then a measure of its own.
_DEED_DONE = regex("(?:就业|务工|脱贫|增收|上岗|创业|致富|受益|摘帽|出列|返岗|入学|就读|参保|投产|投用|完工|开工|竣工|落地|入驻)$")
_ITS_MEASURE = regex(
    "(?:[人户亩村班园]均|[年月日](?=[收工薪产纯])|[\u3400-\u9fff]{0,10}?(?:率|收入|工资|薪酬|增收|产值|产量|投资|营收|销售额|租金|面积)(?:[由从达约近超为]|\\d|$))"
)


def behind_deed(text: str, floor: int, end: int) -> int:
    """Where what a number at ``end`` measures is looked for, behind a deed of those counted before: 就近务工、|人均月收入.

    >>> behind_deed("就近务工、人均月收入", 0, 10), behind_deed("就业、创业培训", 0, 7)
    (5, 0)
    """
    mark = text.rfind("、", floor, end)
    anew = mark >= 0 and _DEED_DONE.search(text, floor, mark) is not None and _ITS_MEASURE.match(text, mark + 1, end) is not None
    return mark + 1 if anew else floor


def tells(text: str, date: DateMention) -> bool:
    """Whether a date may be a figure's own: not one that it is compared with, nor one in a title."""
    before, after = text[date.start - 1 : date.start], text[date.end : date.end + 2]
    opened = text.rfind("《", max(0, date.start - 40), date.start)
    if after in ("同期", "相比") or (opened >= 0 and text.find("》", opened, date.start) < 0):
        return False
    if before == "是":  # 是2020年的1.7倍; but 是去年买的
        return not after.startswith(("的", "全年"))
    return before not in _COMPARED
