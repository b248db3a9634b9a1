"""Words that tell of a figure whether it is of the place that is helped, or of who gives."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.figure_sides import first_named
from summariser.engines.rules.ranks import lineage
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import Mention
from summariser.records.vocabulary import Category
from summariser.regex import regex

# 北京累计受水93亿立方米: who gets it, on whichever side.
TAKES = regex("受水|受益人口|调入|购入")
# What is built stands on the receiving side, whoever the sentence is about.
BUILT = regex(
    r"(?<!援)(?<!捐)(?:引进|引入|引来|招引|落地|新建|改建|扩建|建成|建起|建了|修建"
    r"|建设|打造|设立|培育|发展|种植|养殖|栽植|铺设|硬化|达到?$|有$)"
)
# 双方签约项目93个, 鲁渝各级协作部门一路跟进: what both sides do in the sentence.
BOTH_ACT = regex(
    r"(?:双方|两地)(?<=[,;。\n]..)(?!建立|结对|牵手|自)|[京津沪苏浙粤闽鲁辽][鄂湘皖赣渝川黔滇桂琼陕甘青宁疆藏蒙吉黑冀豫](?:各级|双方|携手)"
)
# People who are helped where they are.
REACHED = regex("惠及|受益|受惠|覆盖|服务|诊疗|接诊|门诊|住院|救治|义诊|就读|入学|在读|在校")
# Places that somebody goes to, helps or pairs with: they lie on the receiving side.
REACHES = regex("认领|走了|走遍|走进|走访|跑遍|跑了|覆盖|惠及|辐射|联系|帮扶|帮助|结对|挂牌|督战|牵手|受益|带动|[与同]$")
# What is done by those who give.
GIVES = regex(
    r"投入|拨付|安排|落实|到位|援助|捐|选派|派|援建|筹集|募集|划拨|下达|资助|赠|支援|帮扶|采购|帮助|"
    r"助力|协助|支持|引导|动员|组织"
)
# Incomes per head: of those who are helped, whoever acts in the clause (广东建成车间38家,人均月增收2200元).
_EARNED = regex("[人户亩村]均|增收|多挣|多收|能[挣拿]|月收入|带回|分红$")
_OF_THE_HELPED: frozenset[Category] = frozenset({"area", "output", "population", "employment"})
# Shares of what is given, asked or bought.
_OF_PLANS = regex("资金|任务|经费|采购|消费|销售|投入")
# An item of a list with a number of its own, and the mark behind it.
ITEM_BEFORE = regex(r"\d[^、]{0,8}、$")
# What a place has, whatever its category: 现有学校, 床位.
LOCAL_HEADS = (
    *("床位", "学位", "手术", "学校", "在校学生", "贫困村", "乡镇", "行政村", "示范村"),
    *("大棚", "基地", "茶园", "车间", "工坊", "合作社"),
)
# 31个贫困县全部摘帽: those that were poor.
LIFTED = regex("贫困|国贫|脱贫|摘帽|出列|摘了帽")
# Places that a region has so many of.
PLACE_HEADS = ("县", "市", "区", "旗", "镇", "乡", "村", "街道", "社区", "县市", "县区", "乡镇", "街镇", "镇街")

_ASIDE = regex(r"\([^()]*\)$")


def counts_places(noun: str) -> bool:
    """Whether a noun is one of places that a region has so many of.

    >>> counts_places("镇(街道)"), counts_places("结对村"), counts_places("学校")
    (True, True, False)
    """
    return _ASIDE.sub("", noun).endswith(PLACE_HEADS)


# 4600多万辽宁人民: whose they are stands in their name.
NATIVES = ("人民", "儿女", "父老乡亲", "干部群众")
# 8县1市: what of a region's is counted before.
_COUNTED_TOO = regex(r"(?:[\d一二三四五六七八九十]{1,3}个?[县市区旗州盟镇乡][、和]?)+$")


def begin_of_places(text: str, floor: int, q: Quantity) -> int:
    """Where the places begin that a number counts the last of: 阿坝州8县1市; its own beginning where it stands alone."""
    run = _COUNTED_TOO.search(text, max(floor, q.start - 12), q.start) if q.noun else None
    return run.start() if run else q.start




def that_holds(text: str, places: Sequence[PlaceMention], before: Sequence[PlaceMention], end: int) -> Mention | None:
    """The region that holds the last of ``before``, which a number at ``end`` sums up: 那曲市 of 聂荣县等3个县."""
    if not before or text[before[-1].end : end] != "等":
        return None
    run = [before[-1]]
    for mention in reversed(before[:-1]):
        if text[mention.end : run[-1].start] not in ("、", "和"):
            break
        run.append(mention)
    listed = [m.place for m in run if m.place]
    units = lineage(listed[0])[1:] if listed else ()
    holders = (unit for unit in units if all(unit.contains(one) and not unit.same(one) for one in listed))
    named = (first_named(places, unit) for unit in holders)
    return next((words for words in named if words is not None), None)


_ITS_OWN = regex("(?:现已|目前|已经|[已现共])?有$")


def built_there(text: str, acting: Sequence[PlaceMention], start: int, end: int) -> bool:
    """Whether what ``text[start:end]`` tells before a number is built on the side that is helped, whoever acts; not 青岛市已有.

    >>> built_there("投入资金", [], 0, 4), built_there("建成", [], 0, 2)
    (False, True)
    """
    if acting and _ITS_OWN.fullmatch(text, acting[-1].end, end):
        return False
    return BUILT.search(text, start, end) is not None


def earned(noun: str, category: Category) -> bool:
    """Whether a figure is an income of those who live there.

    >>> earned("人均月增收", "other"), earned("户均慰问金", "donation")
    (True, False)
    """
    return category != "donation" and _EARNED.search(noun) is not None


def of_the_helped(noun: str, category: Category) -> bool:
    """Whether a figure is of the place that is helped even where only the giver is named.

    >>> of_the_helped("茶农", "population"), of_the_helped("岗位", "employment"), of_the_helped("援疆资金", "ratio")
    (True, False, False)
    """
    if category in _OF_THE_HELPED:
        return not noun.endswith(("岗位", "职位"))
    return earned(noun, category) or (category == "ratio" and _OF_PLANS.search(noun) is None)


def on_this_side(text: str, before: list[PlaceMention], floor: int) -> list[PlaceMention]:
    """Of the regions before a number those of its own side, where as many of another were counted: 甲县一中等6所学校与乙县一中等6所学校."""
    own = [m for m in before if m.start > floor]
    return own if own and len(own) < len(before) and text[floor : floor + 1] in ("与", "和", "同", "跟") else before


_TOWNS = ("镇", "乡", "村", "街道", "社区")


def of_its_towns(text: str, before: Sequence[PlaceMention], end: int) -> Mention | None:
    """The county right before a list of its towns that a number at ``end`` sums up: 柯桥区杨汛桥镇、漓渚镇等5个镇."""
    if not before or not text.endswith("等", 0, end):
        return None
    first = before[0].place.place if before[0].place is not None else None
    if first is None or first.level != "county" or any(m.place is None or m.place.place != first for m in before):
        return None
    towns = text[before[0].start : end].removesuffix("等").replace("和", "、").split("、")
    name = first.name if before[0].text.startswith(first.name) else before[0].text
    return Mention(name, before[0].start, first.full_name) if all(town.endswith(_TOWNS) for town in towns) else None


# What comes from elsewhere is told of the one that gets it, but not people, who stay those of their home.
_BRINGS = regex("(?:引进|引入|引来|招引|承接|推广|借鉴|学习)了?$")
_BROUGHT: frozenset[Category] = frozenset({"project", "institution", "funding", "other"})


def brought(text: str, acting: PlaceMention, noun: PlaceMention, category: Category) -> bool:
    """Whether what the region ``noun`` begins the name of has come to the region ``acting``: 上海引进会宁项目5个."""
    return category in _BROUGHT and _BRINGS.search(text, acting.end, noun.start) is not None
