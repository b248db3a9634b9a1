"""Names money by what it is spent on, where no noun says what money it is: 40万元用于饮水工程, 青岛投入560万元建设冷库."""

from __future__ import annotations

from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.phrase_words import COVER
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

_SPENDS = regex("(?:其中|有)?(?:[今去明]年|当年|年内)?(?:再|又|另|还|共|计划|将)?(?:投入|投资|安排|拿出|拨付)?(?:了|约|近|超过?|逾)*")
# 青岛再投入3200万元, 县卫健局出资80万元: who builds something with it.
_BUILDS = regex(
    f"(?:{COVER}++|[\u4e00-\u9fff]{{2}}|[我该][省市县区州旗]|[\u4e00-\u9fff]{{2,8}}?(?:局|集团|公司|指挥部|工作队|协会|基金会|企业|政府))?"
    "(?:再|又|另|还|共|累计|已|先后|计划|将){0,3}(?:投入|安排|拿出|拨付|出资|筹资|援助)(?:了|约|近|超过?|逾)*"
)
# 六成以上投向产业
_OR_MORE = regex("以上|以下|左右|多")
_TOWNS = rf"(?:(?:{COVER}++|[\u4e00-\u9fff]{{2,5}}[乡镇村县])[、和与])*+"
_SPENT = regex(rf"(?P<what>(?:用于|用在|用来|投向|投到){_TOWNS}[^,。;、:()\d\n]{{2,24}})(?=[,。;、:()\n]|$)")
_BUILT = regex(
    r"(?:支持|帮助)?(?:新建|改建|扩建|修建|建设|建成|改造|购置|购买|实施|打造|修缮|援建|建起|新修)(?:了|起)?(?!的)(?P<what>[\u3400-\u9fff“”]{3,20})(?=[,。;、:()\n]|$)"
)
# 冷库|、分拣中心等产业配套设施: what the things listed are.
_LISTED = regex(r"(?:、[\u3400-\u9fff]{2,10}){1,5}等(?P<head>[\u3400-\u9fff]{2,14}?(?:项目|工程|设施|设备|物资|用品))(?=[,。;\d]|$)")
# 文化广场一处
_SO_MANY = regex("[一两二三四五六七八九十]{1,2}[处座个所栋条间口]$")


def spent_on(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """What money is spent on: as written behind 用于, the thing alone behind what is done to have it.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "60万元用于饮水工程,投入480万元新建劳务市场"
    >>> [spent_on(text, q, at).name for q, at in zip(scan_quantities(text), (0, 11), strict=True)]
    ['用于饮水工程', '劳务市场']
    """
    if quantity.measure not in ("money", "ratio"):
        return None
    spends = _SPENDS.fullmatch(text, floor, quantity.start)
    builds = spends or (quantity.measure == "money" and _BUILDS.fullmatch(text, floor, quantity.start))
    more = _OR_MORE.match(text, quantity.end)
    behind = more.end() if more else quantity.end
    spent = (_SPENT.match(text, behind) if spends else None) or (_BUILT.match(text, behind) if builds else None)
    if spent is None:
        return None
    if builds and text.startswith("、", spent.end()) and (items := _LISTED.match(text, spent.end())):
        return Indicator(items["head"], items.start("head"), items.end("head"), "spent_on")
    what = _SO_MANY.sub("", spent["what"])
    return Indicator(what, spent.start("what"), spent.start("what") + len(what), "spent_on")
