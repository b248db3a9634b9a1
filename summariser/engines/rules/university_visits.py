"""Tells a university that is called on from one that somebody trains at: 访问福州大学 is a trip, 赴北京大学参加培训 is none."""

from __future__ import annotations

from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# 访问福州大学, 赴温州职业学院考察: a university, which is called by its city; not 赴北京大学参加培训
_UNIVERSITY = regex("[\u3400-\u9fff]{0,6}?(?:大学|学院)")
_PAID_A_VISIT = ("访问", "访问了", "走访", "走访了", "回访", "到访", "拜访")
_FOR_A_LOOK = regex(
    "(?![^。;]{0,24}(?:培训|研修|轮训|进修|跟班))[^,。;]{0,12}?,?(?:开展|进行|就)?[^,。;]{0,8}?(?:考察|调研|访问|交流|对接)"
)


def is_visited(text: str, mention: PlaceMention) -> bool:
    """Whether a region's name begins that of a university that is called on."""
    house = _UNIVERSITY.match(text, mention.end)
    if house is None:
        return False
    return text.endswith(_PAID_A_VISIT, 0, mention.start) or _FOR_A_LOOK.match(text, house.end()) is not None
