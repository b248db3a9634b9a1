"""Tells what begins with a surname's character and is no name: 各科主任, 海门中等专业学校, 向定西捐款."""

from __future__ import annotations

from summariser.lexicon.gazetteer import gazetteer
from summariser.regex import regex

# 海门中等专业学校: no 海门中 and others.
_SCHOOL = regex(r"[\u4e00-\u9fff]{1,3}[中高初]等(?:专业|职业|专科|师范|教育|学校|技术)")
# 院长李敏及各科主任, 各相关部门
_EACH = regex(r"各[\u4e00-\u9fff]{0,6}?(?:主任|领导|负责|干部|科室|部门|单位|代表|成员|级|界|有关|相关)")
# 企业家代表向定西捐款: whom something is given to.
_GIVEN_TO = regex(r"向(?P<region>[\u4e00-\u9fff]{2,4}?)(?:捐|赠|送(?!走|别|行)|拨付|拨款|援助|移交|提供|下拨|发放|交付|颁发|授)")
# 马书记向客人讲起, 校长向老师们介绍
_SPOKEN_TO = regex(
    r"向(?:客人|来宾|嘉宾|大家|记者|笔者|群众|代表|老师|医生|专家|同学|学生|孩子|队员|干部|村民|游客|观众|各位|全体|考察|参观|来访|前来)"
)


def begins_other_words(text: str, position: int, first: str) -> bool:
    """Whether other words begin at ``position``, where the character ``first`` stands.

    >>> begins_other_words("各相关部门", 0, "各"), begins_other_words("向客人讲起", 0, "向"), begins_other_words("向宗周说", 0, "向")
    (True, True, False)
    """
    if first == "关" and position and text[position - 1] in "有相":
        return True  # 企业家代表有关负责同志
    if first == "各" and _EACH.match(text, position):
        return True
    if "等" in text[position + 1 : position + 5] and _SCHOOL.match(text, position):
        return True
    return first == "向" and (_given_to_region(text, position) or _SPOKEN_TO.match(text, position) is not None)


def _given_to_region(text: str, position: int) -> bool:
    given = _GIVEN_TO.match(text, position)
    return given is not None and bool(gazetteer().candidates(given["region"]))
