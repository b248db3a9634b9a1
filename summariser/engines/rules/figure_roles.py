"""Tells which regions of a stretch act and which something is done for, with or in."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.vocabulary import Category
from summariser.regex import regex

# What stands before a region that something is done for, goes to or is done with.
TARGET = regex(
    r"(?:向|为|给|对|赴|到|往|帮助|助力|支持|投入|援助|推动|助推|协助|支援|"
    r"帮扶|援建|带动|促进|走进|覆盖|安排|拨付|下达|销往|卖到|运往|转移到|惠及|采购|销售|购买|帮销|助销|认购|结对|对接)了?$"
)
_MOVED = regex("(?:推动|促进|带动|支持|帮助|协助|助推)$")
_PLACE = regex(r"(?:在|于|位于|落户|落地|走进|进入)$")
_WITH = regex(r"(?:与|和|同|跟|、)$")
_LISTED = regex("[、和与及]")
_FROM = regex(r"(?:来自|从|由)$")
# 由北仑区投入协作资金: who does it.
_PAYS = regex(r"(?:[\u3400-\u9fff]{0,4}?)(?:投入|投资|援建|出资|捐|承担|负责|选派|派出)(?!的)")
# 宁海县援建的蓝莓基地, 泰州市第二医院帮扶的县医院: who built or helps it, not where it is.
_BUILDER = regex(
    r"(?:[\u3400-\u9fff]{0,8}?(?:医院|学校|中学|小学|集团|公司|企业))?(?:对口|结对|投资|协作|倾力|倾情)*"
    r"(?:援建|帮扶|捐建|捐赠|建设|支援|援助|共建|实施|打造)的"
)
# 到位江苏省级财政资金, 引进江苏企业: of what kind, not who acts.
_BROUGHT = regex(r"(?:到位|引进|引来|引入|招引|吸引|引导|争取|用好|用活|接收|邀请|落实)了?$")
_KIND = regex(r"省?级|企业|客商")


def aimed_at(text: str, mention: PlaceMention, category: Category) -> bool:
    """Whether something is done for or to a region, or goes there; 推动广东210家学校 moves those of the region itself."""
    ahead = text[max(0, mention.start - 4) : mention.start]
    return TARGET.search(ahead) is not None and not (category == "institution" and _MOVED.search(ahead))


def roles(text: str, mentions: Sequence[PlaceMention], category: Category) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """The regions that act and those that something is done for, or in."""
    acting: list[PlaceMention] = []
    targets: list[PlaceMention] = []
    last: PlaceMention | None = None
    for mention in mentions:
        ahead = text[max(0, mention.start - 4) : mention.start]
        behind = text[mention.end : mention.end + 16]
        goes_on = last is not None and targets[-1:] == [last] and _LISTED.fullmatch(text, last.end, mention.start)
        if goes_on or TARGET.search(ahead) or _PLACE.search(ahead) or (_WITH.search(ahead) and targets and not acting):
            targets.append(mention)
        elif (_BUILDER.match(behind) and category != "funding") or (_BROUGHT.search(ahead) and _KIND.match(behind)):
            continue
        elif not (_WITH.search(ahead) and not acting) and (not _FROM.search(ahead) or _pays(ahead, behind, category)):
            acting.append(mention)
        last = mention
    return acting, targets


def _pays(ahead: str, behind: str, category: Category) -> bool:
    return category == "funding" and ahead.endswith("由") and _PAYS.match(behind) is not None
