"""Finds the people behind a number whom a clause of its own describes: 50余名长期从事教研的老教师, 12人获评优秀干部人才."""

from __future__ import annotations

import re

from summariser.engines.rules.noun_edges import behind_several
from summariser.engines.rules.nouns import Indicator, before_links, noun_after, noun_before
from summariser.engines.rules.phrase_words import COVER
from summariser.engines.rules.tables import words
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

_RELATIVE = regex(
    r"(?:长期|一直|常年|多年)?(?:曾|能|会|懂|来自|拥有|持有|具备|具有|取得|涉及|通过|从|由|参与|参加|在|来|赴|以|因|正在|符合|位于|具有|生活|从事|获|荣|经|已|为|与|带动|投资|列入|进入)"
    r"[^,。;]{1,24}?的(?=[\u3400-\u9fff]{2})"
)


# 医生12人来到丁乡开展结对以来的第二次义诊: what they came for.
_CAME_FOR = regex(
    r"第[一二三四五六七八九十\d]+[次批届轮场站]|首[次场站届]|[\u3400-\u9fff]*(?:活动|仪式|会|会议|工作|行动|任务|行程|义诊|支教|培训|考察)$"
)


def by_relative(text: str, start: int, *, people: bool = False) -> Indicator | None:
    """The noun behind a clause of its own: 6万多名曾经生活在山区的农民."""
    told = _RELATIVE.match(text, start)
    found = noun_after(text, told.end(), min(len(text), told.end() + 16)) if told else None
    if people and found is not None and _CAME_FOR.match(found.name):
        return None
    here = people and found is not None and found.name.startswith(COVER) and found.name.endswith(words("people_heads"))
    return found if found is not None and (here or COVER not in found.name or COVER + "籍" in found.name) else None


_RATED = regex(
    "(?:荣?获评?|被?评为|被授予|当选|入选)(?P<what>[\u3400-\u9fff“”]{2,20}?(?:人才|干部|个人|工作者|教师|医生|模范|标兵))"
    "(?=称号|[,。;、]|$)",
    re.M,
)


def rated(text: str, start: int) -> Indicator | None:
    """What people are rated as: 12人获评全省优秀援甘干部人才."""
    found = _RATED.match(text, start)
    return Indicator(found["what"], found.start("what"), found.end("what"), "rated") if found else None


def described(text: str, after: Indicator, ceiling: int) -> Indicator | None:
    """The people behind what only describes them: 100名品学兼优的学生."""
    heads = (*words("people_heads"), "专家", "教授", "博士", "志愿者", "队员", "党员", "老师", "护士", "企业家")
    if text[after.end : after.end + 1] != "的" or after.name.endswith((*heads, *words("agent_heads"))):
        return None
    who = noun_after(text, after.end + 1, ceiling)
    return who if who is not None and who.name.endswith(heads) else None


_IN_CHARGE = regex("(?:的|主要)?(?:负责人|负责同志|带头人)")


def in_charge(text: str, noun: Indicator, quantity: Quantity) -> Indicator:
    """Those at the head of what ``noun`` names, where people are counted: 32名企业负责人; but 32家企业负责人."""
    heads = _IN_CHARGE.match(text, noun.end) if quantity.measure == "people" else None
    return Indicator(text[noun.start : heads.end()], noun.start, heads.end(), noun.rule) if heads else noun


def is_what(text: str, at: int, ceiling: int) -> Indicator | None:
    """What those who are counted are, where the clause ends with it: 12人为残疾人; but not 20人为村民义诊."""
    what = noun_after(text, at + 1, ceiling)
    return what if what is not None and text[what.end : what.end + 1] in ("", *",。;、)\n") else None


def of_several(text: str, start: int) -> Indicator | None:
    """Those of several places that a number counts together: 48名榕江、从江两县的务工人员."""
    theirs = behind_several(text, start)
    return noun_after(text, theirs, min(len(text), theirs + 16)) if theirs else None


_TEAM = regex(
    "的(?P<what>(?!是|[由为在与])[\u4e00-\u9fff]{1,8}?(?:团队|小组|工作组|专班|专家组|医疗队|班组|小分队))(?=[,。;、)]|$)", re.M
)


def team_of(text: str, quantity: Quantity) -> Indicator | None:
    """The team of so many, whatever it does: 一支6人的介入团队."""
    team = _TEAM.match(text, quantity.end) if quantity.measure == "people" else None
    return Indicator(team["what"], team.start("what"), team.end(), "noun_after") if team else None


_SENDS = (
    *("选派", "选送", "派遣", "派出", "派", "抽调", "抽派", "委派", "援派", "邀请", "组织", "安排", "输送"),
    *("接收", "接受", "接纳", "动员", "引导", "招募", "选派了", "派出了", "派来"),
)
_THERE = regex(r"(?:先后|分批|分期|轮流|分别|长期|常年|陆续|专程|定期|已|均|都|全部)*(?:到|赴|前往|来(?!自)|深入|进驻|在)")
_IN_WORK = ("就业", "务工", "上班", "创业", "返岗", "复工", "打工", "增收")


def sent_there(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """Who is sent somewhere to do something, the number at the end: 选派医生到岷县坐诊30人次.

    Those who go to work there are counted by that (组织劳动力赴沪务工300人).
    """
    stop = before_links(text, floor, quantity.start)
    if quantity.measure != "people" or text.endswith(_IN_WORK, floor, stop):
        return None
    return _sent(text, floor, stop, (*words("people_heads"), "专家"), _SENDS)


def _sent(text: str, floor: int, stop: int, heads: tuple[str, ...], verbs: tuple[str, ...], *, whose: bool = False) -> Indicator | None:
    """Those with one of the ``heads`` whom a clause has go somewhere by one of the ``verbs``; ``whose``: of a place told before 的."""
    for there in _THERE.finditer(text, floor, stop):
        who = noun_before(text, floor, there.start()) if text.endswith(heads, floor, there.start()) else None
        if who is None or who.end != there.start():
            continue
        begin = who.start
        if whose and text[begin - 1] == "的":
            begin = len(text[:begin - 1].rstrip(COVER))
        if text.endswith(verbs, floor, begin):
            return who
    return None


_BRINGS = ("引进", "引导", "招引", "吸引", "推动", "促成", "支持", "协助", "帮助", "带动", "鼓励", "引荐", "组织", "动员", "邀请")
_FIRMS = ("企业", "公司", "商会", "商户", "经营主体")


def brought_there(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """The firms that are brought somewhere to do something, the number at the end: 引导企业到岷县投资12家.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "引导东部企业到\u3400\u3400投资建厂12家"
    >>> brought_there(text, scan_quantities(text)[0], 0).name
    '东部企业'
    """
    return _sent(text, floor, before_links(text, floor, quantity.start), _FIRMS, _BRINGS)


_ONLY_WENT = regex(
    "(?:先后|前后|总共|一共|共|累计|已经?|都|总计|合计|全部|还|又)*(?:去|来|走|派|选|招|送|请|接|出)(?:了|过|来了?|去了?|出了?)(?:约|近|超过?)*"
)


def went(text: str, start: int, quantity: Quantity, before: tuple[int, int]) -> Indicator | None:
    """Those of whom the clause at ``start`` says only that so many went, in the clause ``before`` it: 邀请学生到上海参观,总共去了230名.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "邀请\u3400\u3400的学生到\u3400\u3400参观,总共去了230名"
    >>> went(text, 13, scan_quantities(text)[0], (0, 12)).name
    '学生'
    """
    if quantity.measure != "people" or not _ONLY_WENT.fullmatch(text, start, quantity.start):
        return None
    return _sent(text, *before, (*words("people_heads"), "专家"), _SENDS, whose=True)
