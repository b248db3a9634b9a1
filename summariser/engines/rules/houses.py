"""Whose house it is that a text calls by its short name, or by none: 金山分院院长, where it names 上海市第六人民医院金山分院; 该院."""

from __future__ import annotations

import re
from itertools import islice

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.ranks import lineage
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_HOUSE = regex(
    r"[\u3400-\u9fff]{2,12}?(?:分院|医院|保健院|学院|大学|中学|中专|职中|小学|学校|幼儿园|研究院|研究所|文化馆|博物馆|图书馆|美术馆|协会|商会)"
)
_BETWEEN = regex("[\u3400-\u9fff]{0,12}")
_JOINS = regex("[与和同及赴到对为向在]")
_MOST = 6  # places of its name that are looked at
_LONGEST = 14  # characters between a region and the short name of a house of it


def region_of_house(post: str, geo: Geography) -> ResolvedRegion | None:
    """The one region that the full name of a post's house begins with, wherever the article gives it; None where there are several."""
    house = _HOUSE.match(post)
    if house is None:
        return _named_for_its_town(post, geo)
    found: ResolvedRegion | None = None
    for named in islice(re.finditer(re.escape(house.group()), geo.text), _MOST):
        low = max(0, named.start() - _LONGEST)
        for mention in geo.places.at(low, named.start()):
            between = geo.text[mention.end : named.start()]  # none where it runs into the name: 甲市乙|医院
            if mention.letter or mention.end >= named.end() or mention.place is None or not mention.place.full_name:
                continue
            if not _BETWEEN.fullmatch(between) or _JOINS.search(between):
                continue
            if found is not None and not related(found, mention.place):
                return None
            found = mention.place if found is None or found.contains(mention.place) else found
    return found or _named_for_its_town(post, geo)


# 织里小学校长, where the article names 吴兴区织里镇
_OF_A_TOWN = regex(
    r"(?P<town>[\u3400-\u9fff]{2,5}?)(?:第[一二三四]|中心|实验|社区|九年一贯制|初级|九年制)?"
    r"(?:小学|中学|学校|幼儿园|卫生院|卫生服务中心|中心校|医院)"
)
_TOWN_END = regex("(?:镇|乡|街道)$")
_MANY = 300  # mentions that are looked at


def _named_for_its_town(post: str, geo: Geography) -> ResolvedRegion | None:
    """The one town that a school or hospital has its name of."""
    house = _OF_A_TOWN.match(post)
    named = (m.place for m in islice(geo.places.mentions, _MANY) if house is not None and m.place and m.place.tail and m.place.full_name)
    towns = {unit.full_name: unit for place in named for unit in lineage(place) if unit.level == "township"}
    own = [unit for unit in towns.values() if house is not None and _TOWN_END.sub("", unit.name) == house["town"]]
    return own[0] if len(own) == 1 else None


# 到环湖医院交流访问: a house by a name of its own, which the article gives with its region elsewhere
_CALLED_ON = regex(
    r"(?P<house>(?!人民|中心|第|实验|中医|妇幼|职业|高级|初级|特殊|民族|附属|我|该|本|各|两|这|那|一|[省市县区州旗])[\u3400-\u9fff]{2,6}?(?:医院|中学|小学|学校))"
    r"(?:[,、]?(?:实地|专题|深入|进行|开展|就[^,。;]{2,20}?(?:进行|开展)?)?(?:考察|参观|调研|访问|交流|回访|座谈|对接|学习(?!班)|走访))"
)


def house_called_on(geo: Geography, at: int) -> ResolvedRegion | None:
    """The region of a hospital or school with a name of its own that a party goes to."""
    house = _CALLED_ON.match(geo.text, at)
    region = region_of_house(house["house"], geo) if house is not None else None
    if region is None:
        return None
    ahead = (m.place for m in geo.places.at(begin_of(geo.text, at, "。\n"), at) if not m.letter)
    return region if any(place and place.full_name and not related(place, region) for place in ahead) else None


# 带领医疗队到该院, behind 甲县人民医院
THAT_HOUSE = regex("该(院|校|局|馆)")
_ENDS = {"院": "院", "校": "校学专中", "局": "局", "馆": "馆"}
_ITS_NAME = regex(
    r"[\u3400-\u9fff]{0,10}?(?:医院|学院|保健院|法院|检察院|中学|小学|学校|中专|职校|局|馆)"
    r"(?![\u3400-\u9fff]{0,3}(?:副|[院校局馆]长|书记|主任))"
)
_HOUSE_BACK = 200


def house_named_before(geo: Geography, at: int, kind: str) -> ResolvedRegion | None:
    """The region of the last house of a kind that is named before a place in the text with its region, and not as somebody's."""
    for mention in reversed(geo.places.at(max(0, at - _HOUSE_BACK), at)):
        house = _ITS_NAME.match(geo.text, mention.end, at)
        if house and house.group()[-1] in _ENDS[kind] and mention.place and not mention.letter:
            return mention.place if mention.place.full_name else None  # a town that nothing places
    return None
