"""Whose house a post means that begins with no more than its kind: 医院办公室主任, 集团党委书记, 街道办事处副主任."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.houses import house_named_before
from summariser.engines.rules.ranks import lineage
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# What such a post begins with, by the kind of house.
_BARE = regex(
    r"(?:我)?(?:(?P<院>医院(?!管理|协会))|(?P<校>学校)|(?P<公司>集团(?!军)|(?:总|分)?公司)|(?P<街道>街道))"
    r"(?=[\u3400-\u9fff]{0,12}(?:书记|主任|委员|长|经理|主席|总裁|总工程师|总监|董事|常委|负责人))"
)
# 医务科科长, 教务处主任, 党群工作部部长: a part of a house, at the head of a sentence on the house's own page
_PART = regex(
    r"(?![省市县区州旗镇乡村]|组织部|宣传部|统战部|党工委)[\u3400-\u9fff]{1,8}?(?:科|部|室|处|中心)"
    r"(?:党支部|支部)?副?(?:书记|主任|科长|部长|处长|室主任|护士长|经理|主任医师)"
)
_HEADS_A_SENTENCE = frozenset("。\n")
# The same kinds in the names of houses that stand behind a region.
_NAMED = {
    "院": regex(r"[\u3400-\u9fff]{0,12}?(?:医院|保健院|卫生院)"),
    "校": regex(r"[\u3400-\u9fff]{0,12}?(?:中学|小学|学校|学院|大学|中专|职校|职中|幼儿园)"),
    "公司": regex(r"[\u3400-\u9fff]{0,16}?(?:公司|集团)"),
}
# 县医院, 我院: a house of the kind that only its rank or its page tells
_OF_A_RANK = {
    "院": regex(r"(?:(?<![\u3400-\u9fff])|[到在与和赴向为对访])[省市县区州旗](?:人民|中|第|蒙|藏|民族|中心){0,2}医院|[我该]院|两院"),
    "校": regex(
        r"(?:(?<![\u3400-\u9fff])|[到在与和赴向为对访])[省市县区州旗](?:第?[一二三四五六七八九十]|实验|职业|民族){0,2}[中小]学|[我该两]校"
    ),
    "公司": regex("[我该]公司|[我该]集团"),
}
_MANY = 200  # mentions that are looked at


def region_of_bare_house(post: str, at: int, geo: Geography) -> ResolvedRegion | None:
    """The region of the house that a post at a place in the text means.

    That of the page, where it is a house's of this kind; else the school or hospital named just before; else the only one of its kind.
    """
    bare = _BARE.match(post)
    kind = bare.lastgroup if bare is not None else None
    if kind is None:
        own = geo.page_house and geo.text[at - 1 : at] in _HEADS_A_SENTENCE and _PART.fullmatch(post)
        return geo.home if own else None
    if kind == "街道":
        return _street(at, geo)
    if geo.page_house == kind and geo.home is not None:
        return geo.home
    if kind == "公司" and _firm_of_no_region(geo):
        return None
    if kind in ("院", "校") and (before := house_named_before(geo, at, kind)) is not None:
        return before
    return _only_one(kind, geo)


@lru_cache(maxsize=16)
def _only_one(kind: str, geo: Geography) -> ResolvedRegion | None:
    """The region of the houses of a kind that the article names with their region, where that is but one, and none only by its rank."""
    found: ResolvedRegion | None = None
    if _OF_A_RANK[kind].search(geo.text):
        return None
    for mention in islice(geo.places.mentions, _MANY):
        named = _NAMED[kind].match(geo.text, mention.end) if mention.place and not mention.letter else None
        if named is None or mention.place is None or not mention.place.full_name:
            continue
        if found is not None and not related(found, mention.place):
            return None
        found = mention.place if found is None or found.contains(mention.place) else found
    return found


# 中国某某集团有限公司党委书记; 集团, then, is that one.
_FIRM = regex(
    r"[\u3400-\u9fff]{2,12}(?:集团|公司)(?:(?:股份|有限)*公司)?(?:党委|党组|工会)?(?:常委|委员|副?书记|副?董事长|副?总经理|副?总裁|总会计师|主席)"
)


@lru_cache(maxsize=16)
def _firm_of_no_region(geo: Geography) -> bool:
    """Whether the firm whose leaders the article names first has no region in its name."""
    first = next((m for m in islice(_FIRM.finditer(geo.text), _MANY) if not _BARE.match(m.group())), None)
    return first is not None and not any(m.place for m in geo.places.at(first.start(), first.end()))


def _street(at: int, geo: Geography) -> ResolvedRegion | None:
    """The street that is meant: the only one that the article names, else the last one of the sentence; else that of the page."""
    units = [(m.start, unit) for m in islice(geo.places.mentions, _MANY) if m.place for unit in lineage(m.place)]
    streets = [(start, unit) for start, unit in units if unit.tail and unit.name.endswith("街道") and unit.full_name]
    if len({unit.full_name for _, unit in streets}) == 1:
        return streets[0][1]
    begin = begin_of(geo.text, at, "。\n")
    near = [unit for start, unit in streets if begin <= start < at]
    own = geo.page_town if geo.page_town is not None and geo.page_town.name.endswith("街道") else geo.home
    return near[-1] if near else own if geo.page_house == "街道" else None
