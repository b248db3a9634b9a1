"""Gives an indicator its name: regions shown again, an owner left out, words of growth taken off."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.phrase_words import COVER, GENERATION
from summariser.engines.rules.sentences import between
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

_PROPERTY = regex(r"(?:资金|面积|海拔|人口|产值|收入|率|项目|生产总值|GDP|投资|距离|比重|比例)$")
_GREW = regex(
    r"(?:[比较][^,。;]{1,8}?(?:年同期|年底|年末|同期|年|期|月|季度))?(?:同比|环比)?(?:增长|增加|提高|提升|下降|减少|降低|上升)$|占比$"
)

_GREW_ENDS = frozenset("低加升少比长降高")


def uncovered(indicator: Indicator, text: str, covered: str) -> Indicator:
    """The indicator with the names of its regions; ``covered`` is the text with its regions covered. A label in brackets is no part of it.

    >>> uncovered(Indicator("劳务协作】转移就业", 1, 10, "by_deed"), "【劳务协作】转移就业", "【劳务协作】转移就业").name
    '转移就业'
    """
    if "】" in indicator.name:
        label, _, name = indicator.name.partition("】")
        indicator = Indicator(name or label, indicator.start + (len(label) + 1 if name else 0), indicator.end, indicator.rule)
    if COVER not in indicator.name and GENERATION not in indicator.name:
        return indicator
    stretch = slice(indicator.start, max(indicator.end, indicator.start + len(indicator.name)))
    hidden = [c for c, shown in zip(text[stretch], covered[stretch], strict=True) if shown in (COVER, GENERATION)]
    name = "".join(hidden.pop(0) if c in (COVER, GENERATION) and hidden else c for c in indicator.name)
    return Indicator(name, indicator.start, indicator.end, indicator.rule)


def only_place(indicator: Indicator) -> bool:
    """Whether an indicator in a covered text is nothing but regions."""
    return not indicator.name.strip(COVER + "、和等")


# 派驻丽江挂职干部: where they are sent, not of which kind they are.
_SENT_TO = ("派驻", "派往", "派到", "派赴")


# 乌什馆总投资
_OF_ITS_HOUSE = regex("[馆园厂站店楼](?=(?:总投资|投资额?|占地面积|建筑面积|经营面积|年[\u3400-\u9fff]{2,4})$)")
_OF_WATERS = ("库区", "水库", "流域", "灌区")
# 由青岛援助1500万元: the deed alone.
_ONLY_DEEDS = frozenset({"援助", "捐赠", "捐助", "支援", "投资", "资助", "投入", "支持", "捐资", "出资"})
_OF_RANKS = regex("级|[市州县区]{1,2}(?:乡镇?|镇)?[两三]级")


def _whole(mention: PlaceMention) -> bool:
    """Whether a name has the word for its kind of region: 会宁县, 临夏州, but not 广州."""
    full = mention.place.full_name or "" if mention.place is not None else ""
    return mention.text[-1] in "省市县区旗" or (mention.text[-1] == "州" and full.endswith(("州", "州省")))


def without_owner(indicator: Indicator, text: str, places: Sequence[PlaceMention]) -> Indicator:
    """会泽县财政援助资金 is 财政援助资金 of 会泽县, 果洛平均海拔 is a property of 果洛; 凉山农特产品 is a kind of goods."""
    start = indicator.start
    for mention in between(places, start, indicator.end):
        if mention.start == start and mention.end < indicator.end:
            rest = text[mention.end : indicator.end]
            if rest.startswith(("籍", *_OF_WATERS)):
                continue  # 贵州籍劳动力, 丹江口库区流域面积
            if _OF_RANKS.match(rest):  # 邗江区级财政资金, 泰州市县两级帮扶资金
                start = mention.end - 1
            elif rest.startswith(("全县", "全市", "全州", "全区", "全省", "全旗")):
                start = mention.end + 2
            elif _whole(mention) or text.endswith(_SENT_TO, 0, start) or rest[0] in "“、" or rest in _ONLY_DEEDS or _PROPERTY.search(rest):
                start = mention.end + (rest[0] == "、" or _OF_ITS_HOUSE.match(rest) is not None)
    if start == indicator.start or indicator.end - start < 2:
        return indicator
    return Indicator(text[start : indicator.end].lstrip("的"), start, indicator.end, indicator.rule)


def ungrown(indicator: Indicator) -> Indicator:
    """What grew, without the words that say so: what the next growth in the sentence is of.

    >>> ungrown(Indicator("财政援助资金较上年增加", 0, 11, "growth_subject")).name
    '财政援助资金'
    """
    bare = _GREW.sub("", indicator.name) if indicator.name[-1:] in _GREW_ENDS else indicator.name
    return indicator if len(bare) < 2 or bare == indicator.name else Indicator(bare, indicator.start, indicator.end, indicator.rule)
