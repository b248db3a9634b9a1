"""Tells sums by what is sold or worked for: 一斤枣卖8元, 在园区务工挣了2万元."""

from __future__ import annotations

from summariser.engines.rules.nouns import Indicator, noun_before
from summariser.regex import regex

# The work that somebody earns by: 在园区务工挣了2万元, 土地流转又分了900元.
WORK = regex("(?:务工|打工|上班|做工|帮工|干活)$")
_PAID_BY = regex(
    "(?P<what>务工|打工|上班|做工|帮工|干活|土地流转|流转土地|入股|分红)(?:又|还|也|就|便|都|能|可以?|共|一共|总共|再)*"
    "(?:挣|赚|拿|领|分|得|落|收入|进账|入账)(?:了|到|下|得|过)*(?:近|约|超过?|上)*$"
)
# 一斤枣卖8元; but 每斤多卖2元.
_PRICE = regex(
    "(?:一|每)(?:公斤|斤|吨|头|只|棵|株|箱|盒|袋|瓶|亩|枝|匹)(?P<what>(?![\u4e00-\u9fff]{0,4}(?:多|少)卖)[\u4e00-\u9fff]{1,6}?)"
    "(?:就|能|可以?|也|都|只|才|最高)*(?:卖|售)(?:到|了|出|得)?(?:约|近|超过?|上|高达)*$"
)


# 蒜过去每斤卖2元, 一斤最多八毛钱
_EACH_PRICE = regex(
    "(?P<each>[每一](?:公斤|斤|千克|吨|亩|头|只|棵|株|箱|盒|袋|瓶|枝|匹|个|根|筐))(?:最[高多低少]|只|就|才|能|可以?|也|都|要|仅)*"
    "(?:[卖售](?:到|了|出|得)?)?(?:约|近|超过?|上|高达|不到)*$"
)
_FORMERLY = regex("(?:过去|以前|从前|之前|原来|原先|如今|现在|往年|当年|[今去前]年|最初|起初|头年)+$")


def priced(text: str, floor: int, end: int) -> Indicator | None:
    """The goods of which one costs so much, or the measure alone: 紫皮蒜过去每斤卖2元, 一斤最多八毛钱.

    >>> [priced(said, 0, len(said)).name for said in ("蒜头过去每斤卖", "一斤最多")]
    ['蒜头', '一斤']
    """
    found = _EACH_PRICE.search(text, max(0, floor - 4), end)
    if found is None or not (text[found.end() - 1] in "卖售到了出得" or found.end() > found.end("each")):
        return None
    then = _FORMERLY.search(text, floor, found.start())
    goods = noun_before(text, floor, then.start() if then else found.start())
    if goods is not None and goods.end == (then.start() if then else found.start()):
        return Indicator(goods.name, goods.start, goods.end, "by_deed")
    return Indicator(found["each"], found.start(), found.end("each"), "by_each")


def sold_or_worked_for(text: str, floor: int, end: int) -> Indicator | None:
    """The goods whose price is told, or the work or the lease that somebody gets money by: 一斤枣卖8元, 在园区务工挣了2万元.

    >>> [sold_or_worked_for(said, 0, len(said)).name for said in ("去年一斤枣能卖到", "土地流转又分了")]
    ['枣', '土地流转']
    """
    found = _PRICE.search(text, max(0, floor - 4), end) or _PAID_BY.search(text, floor, end)  # 一斤 may be a quantity itself
    return Indicator(found["what"], found.start("what"), found.end("what"), "by_deed") if found else None
