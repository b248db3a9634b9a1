"""Lists of nouns that one number counts: 28名教师、医生和农技人员, 13个教育、医疗和科技项目."""

from __future__ import annotations

import re

from summariser.engines.rules.nouns import Indicator, noun_after
from summariser.engines.rules.phrase_words import COVER, is_nominal
from summariser.lexicon.names import is_name
from summariser.lexicon.quantities import Quantity
from summariser.lexicon.segment import is_word
from summariser.regex import regex

_ITEMS = regex(r"[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6})*(?:和|及|、)(?=[\u4e00-\u9fff]{3})")


def listed_after(text: str, start: int) -> Indicator | None:
    """What a number counts where several words share the last one's head: 13个教育、医疗和科技项目."""
    items = _ITEMS.match(text, start)
    head = noun_after(text, items.end(), min(len(text), items.end() + 16)) if items else None
    if items is None or head is None or not all(is_nominal(item) for item in re.split("[、和及]", items.group()[:-1])):
        return None
    return Indicator(text[start : head.end], start, head.end, "noun_after")


# 3所学校、一家养老院; 7个县(市、区)和济南有关区: an item with a number of its own, or of a region.
_COUNTED_ITSELF = regex(
    rf"\d|[一二两三四五六七八九十]+[个家所座名位条栋处间支项台辆]|(?<=和){COVER}|众多|广大|全体|部分|有关|相关|其他|其它|当地|一些|许多|不少|"
    r"(?:各自)?[省市县区州旗]直(?:各|有关|相关)?(?:部门|单位|机关)"
)
# 28名教师、农技人员12名: the last item has a number of its own.
_OF_ITS_OWN = regex(r"(?:等|共计?|各|约|近|超过?|合计|达到?|有|为|总数)*\d")


# Regions counted by their rank alone, and what may stand beside them in a list.
_UNITS = regex(r"[省市州盟县区旗镇乡师]{1,3}(?:[(][省市州盟县区旗镇乡师、]{1,7}[)])?")
_OF_UNITS = (*"省市州盟县区旗镇乡师村", "街道", "新区", "部门", "单位", "企业", "园区", "团场", "兵团")
# A zone by its name; but 县和开发区.
_ZONE = regex("[\u3400-\u9fff]{2}(?:保护|开发|管理|合作|风景|名胜)区$")

_HAN = regex("[\u3400-\u9fff]")
_BY_NAME = regex(r"(?P<name>[\u3400-\u9fff]{2,3})(?:老师|医生|医师|教授|同志|护士长?|副?(?:主任|院长|校长|队长|局长|书记))$")


def _is_person(item: str) -> bool:
    """Whether what ends an item names somebody: 甲县中学李敏老师.

    >>> _is_person("县中医院张伟医生"), _is_person("骨干教师"), _is_person("乡村医生")
    (True, False, False)
    """
    found = _BY_NAME.search(item)
    return found is not None and any(is_name(name) and not is_word(name) for name in (found["name"], found["name"][-2:]))


# 24家茶叶加工和文旅企业: trades that share the head of the last.
_TRADE = regex(
    r"(?:种植|养殖|种养|加工|制造|生产|研发|销售|物流|运输|流通|开发|服务|贸易|培训)(?:、[\u4e00-\u9fff]{2,8}){0,4}(?:、|和|及|与)(?=[\u4e00-\u9fff]{3})"
)
_OF_A_TRADE = ("企业", "公司", "合作社", "基地", "车间", "工厂", "项目", "园区", "大户", "商会", "协会")


_SUMS_UP = regex(r"(?P<items>[\u3400-\u9fff“”]{2,8}(?:、[\u3400-\u9fff“”]{2,8}){1,5})(?P<many>[两二三四五六])[大个项类种]$")


def _summed_up(text: str, start: int) -> bool:
    """Whether the number before ``start`` sums up what its clause has listed: 香菇、木耳、核桃三大产业和村级道路.

    >>> text = "香菇、木耳、核桃三大产业和村级道路"
    >>> _summed_up(text, 10), _summed_up("三大产业和村级道路", 2)
    (True, False)
    """
    told = _SUMS_UP.search(text, max(0, start - 50), start)
    return told is not None and told["items"].count("、") + 1 == "零一二三四五六".find(told["many"].replace("两", "二"))


def with_list(text: str, noun: Indicator) -> Indicator:
    """The whole list where one number counts several kinds: 28名教师、医生和农技人员."""
    trade = _TRADE.match(text, noun.end)
    last = noun_after(text, trade.end(), min(len(text), trade.end() + 16)) if trade else None
    if last is not None and last.name.endswith(_OF_A_TRADE):
        return Indicator(text[noun.start : last.end], noun.start, last.end, noun.rule)
    end = noun.end
    if text[end : end + 1] in ("和", "及") and _summed_up(text, noun.start):
        return noun
    while text[end : end + 1] in ("、", "和") and not _COUNTED_ITSELF.match(text, end + 1):
        item = noun_after(text, end + 1, min(len(text), end + 16))
        if item is None or not item.name.strip(COVER) or _is_person(item.name):
            break
        if _UNITS.fullmatch(noun.name) and (not item.name.endswith(_OF_UNITS) or _ZONE.search(item.name)):
            break  # 7个市(州)和青石山保护区
        if len(item.name) == 1 and _HAN.match(text, item.end):
            break  # 两名医生、县中医院主任
        end = item.end
    if end == noun.end or _OF_ITS_OWN.match(text, end):
        return noun
    head = noun_after(text, end + 1, min(len(text), end + 16)) if text[end : end + 1] == "等" else None
    if head is not None and not _OF_ITS_OWN.match(text, head.end):
        return head  # 18名教师、医生等专业人才
    return Indicator(text[noun.start : end], noun.start, end, noun.rule)


_OWN_NOUN = 10  # characters behind a number of people in which their own noun ends


def named_behind(text: str, q: Quantity) -> bool:
    """Whether a number of people has a noun of its own behind it: 4批医疗队,共45名医生."""
    own = noun_after(text, q.end, q.end + _OWN_NOUN) if q.measure == "people" else None
    return own is not None and own.start == q.end and is_nominal(own.name)
