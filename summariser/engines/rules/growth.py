"""Tells by how much a thing grew or which share it makes, in the words of its clause: 销售额同比增长, 占销售额的."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.nouns import Indicator, noun_before
from summariser.engines.rules.phrase_words import COVER
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

# Words that qualify the number, behind those for the growth.
_NEARLY = r"(?:近|将近|超过?|约|逾|达到?|至少|不到|不足|为|了)*$"
# ``more``: how much more there is of a thing, which is told by the thing alone: 资金比前一年多出900万元.
_THAN = (
    r"[比较](?:[^,。;]{0,5}?(?:[以之]前|[前时](?=[增提下减降上净]))|过去|从前|原来|原先|往[常年]|市场?价|传统(?:种植|养殖|方式|模式|做法)?|"
    r"(?:市场|周边|外地|别处|同类|普通|一般)(?:同类)?(?:产品|品种|均价|水平)?)"
)
_GROWTH = regex(
    r"(?:[一二两三四五\d]{1,2}年[间来]?)?(?:也|还|都)?(?P<core>"
    r"(?:同比|环比|年均|平均|分别|[比较][^,。;]{1,8}?(?:年同期|年底|年末|同期|年|期|月|季度)|" + _THAN + r"|上)?"
    r"(?:增长|下降|净?增加|净增|提高|提升|减少|降低|增幅|涨幅|上升|降幅|"
    r"(?P<more>高出|多出|降下来|省下|[多少](?<=[年期底初度].)|"
    r"[多少](?:卖|销|销售|采购|投入|拨付|派|选派|安排|招|招收|吸纳|接)[出了]?)))" + _NEARLY
)
_GROWTH_ENDS = frozenset("多来下为了低出到加升增少幅约超足达过近逾长降高卖销售购入付派排招收纳接")
SHARE = regex(r"占(?P<whole>[^,。;]{0,16}?)(?:的)?(?:比例|比重|比)?(?:为|达|到|超过|约|了)*$")


# What something is compared with, before its noun: 比协议数, 比全市平均水平.
_COMPARED_WITH = regex(f"[比较](?:(?:全[国省市县区州旗]|同期|同类|当地|周边|[我该本][省市县区州旗]|{COVER}++)的?)?$")


def growth_subject(text: str, floor: int, end: int) -> Indicator | None:
    """The growth of a thing, or the thing that makes a share: ``销售额同比增长``.

    >>> growth_subject("实现农产品销售额同比增长", 0, 12).name
    '农产品销售额同比增长'
    """
    growth = _growth(text, floor, end)
    told = growth or SHARE.search(text, floor, end)
    if not told:
        return None
    found = noun_before(text, floor, told.start())
    if found is not None and (than := _COMPARED_WITH.search(text, floor, found.start)):
        found = noun_before(text, floor, than.start())  # 增速比全市平均水平高出9个百分点: not what it is compared with
    if found is None:
        return None
    if growth is None:  # 脱贫人口占比达四成, 脱贫人口占四成
        return Indicator(found.name + "占比", found.start, found.end, "growth_subject")
    if growth["more"]:
        return Indicator(found.name, found.start, found.end, "growth_subject")
    return _verbatim(text, found, growth.end("core"))


def _growth(text: str, floor: int, end: int) -> re.Match[str] | None:
    """The words for a growth that end at ``end``."""
    return _GROWTH.search(text, floor, end) if text[end - 1 : end] in _GROWTH_ENDS else None


# What stands between a noun and its growth and is no part of the name.
_BESIDE = regex(
    _THAN + r"|[比较][^,。;]{1,8}?(?:年同期|年底|年末|年初|同期|年|期|月|季度)|"
    r"上年同期|预计|分别|了$|(?:[能可将约又再还]|可以)(?=增|提|下|减|降|节)|[一二两三四五\d]{1,2}年[间来]?(?=增|提|下|减)"
)


def _verbatim(text: str, found: Indicator, end: int) -> Indicator:
    name = _BESIDE.sub("", text[found.start : end])
    return Indicator(name, found.start, found.start + len(name), "growth_subject")


def growth_words(text: str, floor: int, end: int) -> str | None:
    """The words for a growth or a share before a quantity: ``同比增长``, ``占比``."""
    if growth := _growth(text, floor, end):
        return "" if growth["more"] else _BESIDE.sub("", growth["core"])
    return "占比" if SHARE.search(text, floor, end) else None


def is_growth(text: str, floor: int, end: int) -> bool:
    """Whether the words before a quantity say that something grew or shrank by it."""
    return _growth(text, floor, end) is not None


def whole_that_grew(
    text: str, counted: Sequence[tuple[int, Quantity, Indicator]], q: Quantity, ctx: Context, sentence: int
) -> Indicator | None:
    """The whole whose parts were listed right before its growth: 资金4200万元,其中省级3800万元、市级400万元,比上年增加300万元."""
    parts = text.rfind("其中", ctx.sentence.start, ctx.clause.start)
    if parts < 0 or any(mark in text[parts : ctx.clause.start - 1] for mark in ",;"):
        return None
    rows = [(one, noun) for at, one, noun in counted if at == sentence and one.measure != "ratio"]
    whole = next((row for row in reversed(rows) if row[0].end <= parts), None)
    listed = [one for one, _ in rows if one.start > parts]
    if whole is None or len(listed) < 2 or (q.measure != "ratio" and q.unit != whole[0].unit):
        return None
    return whole[1] if all(one.unit == whole[0].unit for one in listed) else None
