"""Whose page it is that says 我院 or 我校: the house of that kind whose people the article doesn't call its visitors."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice

from summariser.engines.rules.ranks import lineage
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.regex import regex

_OURS = regex("我(?P<kind>[院校局馆])(?!区)")
_KINDS = {
    "院": regex("(?:人民|中级|中医|第[一二三四五六七八九十])*(?:法院|检察院|医院|保健院)"),
    "校": regex(r"[\u3400-\u9fff]{0,8}?(?:中学|小学|学校|中专|职校|职中|幼儿园)"),
    "局": regex(r"[\u3400-\u9fff]{2,8}?局"),
    "馆": regex(r"[\u3400-\u9fff]{0,6}?(?:图书|文化|博物|美术|档案)馆"),
}
# 甲区法院对口支援单位乙县法院来到我院
_PARTNER_OF = regex("的?(?:东西部)?(?:对口|结对|协作|帮扶){1,2}[\u3400-\u9fff]{0,4}?(?:单位|医院|学校|法院|检察院)")
_OTHERS = frozenset("赴到与同和向对给为往")
_MANY = 200  # mentions that are looked at


def our_house(text: str, places: PlaceIndex, visitors: Container[str]) -> ResolvedRegion | None:
    """The one region that a house of our kind is of, where none of the ``visitors`` (by full name) is from there.

    >>> from summariser.lexicon.places import find_places
    >>> text = "洛南县法院到江宁区法院交流。江宁区法院对口协作单位洛南县法院一行来到我院。江宁区法院院长致辞"
    >>> our_house(text, find_places(text), {"陕西省商洛市洛南县"}).name
    '江宁区'
    """
    ours = _OURS.search(text)
    if ours is None:
        return None
    found: dict[str, ResolvedRegion] = {}
    for mention in islice(places.mentions, _MANY):
        house = _KINDS[ours["kind"]].match(text, mention.end) if not mention.letter else None
        if house is None or mention.place is None or not mention.place.full_name:
            continue
        partner = _PARTNER_OF.match(text, house.end()) is not None
        if partner or (mention.place.full_name not in visitors and text[mention.start - 1 : mention.start] not in _OTHERS):
            found[mention.place.full_name] = mention.place
    return next(iter(found.values())) if len(found) == 1 else None


# Who says 我院, 我公司 or 我镇, and what such a house's name ends with where it stands on a line of its own.
_WE = regex("我(?P<kind>院|校|局|馆|园|站|公司|集团|中心|街道|镇|乡)(?![区内村里议])")
_ENDS = {
    "院": ("法院", "检察院", "医院", "卫生院", "保健院"),
    "校": ("中学", "小学", "学校", "中专", "职校", "职中", "中心校"),
    "园": ("幼儿园",),
    "公司": ("公司", "集团"),
    "集团": ("公司", "集团"),
    "镇": ("镇", "镇人民政府"),
    "乡": ("乡", "乡人民政府"),
    "街道": ("街道", "街道办事处"),
}
_LINE = regex("[\u3400-\u9fff()]{4,26}(?=\\s*(?:\n|$))")
_NO_NAME = regex("关于|来到|来我|[赴访与和同为在]|考察|调研|召开|举行|开展")
_FIRST_LINES = 160


def masthead(text: str, places: PlaceIndex) -> ResolvedRegion | None:
    """The region in the name of a house that stands on a line of its own above an article that says 我院, 我公司 or 我镇.

    >>> from summariser.lexicon.places import find_places
    >>> text = "绍兴市水务集团有限公司\\n赴乡村开展帮扶\\n4月13日,我公司党委书记陈红赴峨山县考察。"
    >>> masthead(text, find_places(text)).name
    '绍兴市'
    """
    kinds = {found["kind"] for found in islice(_WE.finditer(text), _MANY)}
    for mention in places.at(0, _FIRST_LINES) if kinds else ():
        line = _LINE.match(text, mention.start) if text[mention.start - 1 : mention.start] in ("", "\n") and not mention.letter else None
        if line is None or mention.place is None or not mention.place.full_name or _NO_NAME.search(line.group(), len(mention.text)):
            continue
        if any(line.group().endswith(_ENDS.get(kind, (kind,))) for kind in kinds):
            return next(unit for unit in lineage(mention.place) if not unit.tail)
    return None
