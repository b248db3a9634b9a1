"""Tells where a name ends: by marks, by the table of words that may follow a name, by words of general language."""

from __future__ import annotations

import re
from functools import cache

from summariser.engines.rules.tables import AnyOf, any_of, words
from summariser.lexicon.names import is_name, not_names, surnames
from summariser.lexicon.segment import is_word, kind_of
from summariser.regex import regex

_MARKS = frozenset("、,。;:!?()“”\"'‘’《》【】|/…—~")


@cache
def after_names() -> tuple[AnyOf, AnyOf]:
    """The words that may follow a name, and the long ones of them."""
    following = words("after_names")
    return AnyOf(following), AnyOf(w for w in following if len(w) > 1)


def stops(text: str, end: int, following: AnyOf) -> bool:
    """Whether the text's end, a mark, a day or one of the words that may follow a name stands at ``end``."""
    mark = text[end : end + 1]
    return not mark or mark in _MARKS or following.at(text, end) or mark.isspace() or (mark.isdigit() and _DAY.match(text, end) is not None)


_DAY = regex(r"(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?\d{1,2}日|(?:(?:19|20)\d{2}年)?\d{1,2}月(?!\d)")  # 市委书记张明8日会见代表团


@cache
def trailing() -> re.Pattern[str]:
    """A long word that may follow a name, at the end of what was taken for one."""
    return regex(any_of(w for w in words("after_names") if len(w) > 1) + "$")


def known_end(text: str, end: int) -> bool:
    """Whether a mark or any word of the table of those that may follow a name stands at ``end``."""
    return stops(text, end, after_names()[0])


def sure_end(text: str, end: int) -> bool:
    """Whether a mark or a long word that may follow a name stands at ``end``."""
    return stops(text, end, after_names()[1])


# The marks before which a name may end in such a character.
MARKS_BEHIND = frozenset(",、。;")
# Characters that begin a phrase behind most names, and end one before a mark: 芦忠于、 and 张恩来,.
_PREPOSITIONS = frozenset("于为来从向将")


def ends_in_preposition(text: str, position: int) -> bool:
    """Whether a name of three characters begins here whose last one would otherwise begin what follows; before a mark it can't.

    >>> ends_in_preposition("芦忠于、赵志", 0), ends_in_preposition("李明于会后", 0)
    (True, False)
    """
    candidate = text[position : position + 3]
    if len(candidate) < 3 or candidate[2] not in _PREPOSITIONS or text[position + 3 : position + 4] not in MARKS_BEHIND:
        return False
    shaped = is_name(candidate[:2]) and candidate[0] in surnames()[0] and not is_word(candidate[:2])
    return shaped and candidate not in not_names()


# 某区长青农化等8家企业: no person, whatever it begins with; but 李桂英等5户家庭.
_FIRMS_NEXT = regex(r"等\d+[余多]?(?:[家所](?!人)|户(?=企业|商|经营|个体|市场|规上|单位|合作社|农业|龙头|会员))")


def counts_firms(text: str, end: int) -> bool:
    """Whether what looks like a name at ``end`` is the last of a list of firms that is counted.

    >>> counts_firms("长青农化等8家企业", 4), counts_firms("李桂英等5户家庭", 3)
    (True, False)
    """
    return text[end : end + 1] == "等" and _FIRMS_NEXT.match(text, end) is not None


# 和 and others of the helpers, or of an office whose name begins like a verb: 挂职干部张毅|和支教、支医的专技人才, 孙磊|和组织部负责人
_OTHERS_NEXT = regex(
    r"(?:支[教医农]|带教|帮扶|援[\u3400-\u9fff]|随行|随队|陪同)(?:[、和及]?(?:支[教医农]|帮扶|援[\u3400-\u9fff]))*的?"
    r"(?:优秀|专业|技术|专技|骨干|挂职|青年|工作|医务|医护)*(?:教师|老师|医生|医师|专家|人才|干部|人员|队员|工作队|医疗队|志愿者|同志|企业家|企业|客商|记者|团队|成员)|"
    r"(?:组织部|宣传部|协调办|接待办|推进办|指导员|指导组|参会人员|与会人员|陪同人员|捐赠企业|捐赠单位|捐赠方)"
)
# What stands behind a name that does end in 曾: 王学曾、李敏, 王学曾主持; but 王霞曾参加培训
_NO_ONCE = regex(
    r"$|[^\u3400-\u9fff]|等|主持|讲话|致辞|会见|介绍|表示|指出|说|强调|汇报|发言|"
    r"(?:出席|参加|陪同)(?:会议|活动|座谈会?|考察|调研|会见|签约仪式|有关活动)?(?:[,。;、并]|$)"
)


def takes_what_follows(text: str, end: int, candidate: str) -> bool:
    """Whether the last character of what looks like a name begins what follows.

    >>> [takes_what_follows(text, 3, text[:3]) for text in ("王霞曾率队", "王学曾、李敏", "胡峰和支医医生", "胡永和支持")]
    [True, False, True, False]
    """
    if candidate[-1] in "和为来从同向代作":
        joins = candidate[-1] in "和同" and _OTHERS_NEXT.match(text, end) is not None
        return joins or text.startswith(("代表团", "代表们", "代表队"), end)  # 胡峰和代表团一行
    if candidate[-1] not in "曾便则即" or len(candidate) < 3 or _NO_ONCE.match(text, end):
        return False
    return not any(candidate + mark in text for mark in "、,。")


# How somebody speaks or acts.
_MANNER = regex(r"([\u3400-\u9fff]{2,4})地(?=[\u3400-\u9fff])")


def goes_on_with_deed(text: str, end: int, candidate: str) -> bool:
    """Whether a verb or an adverb of general language stands behind what looks like a name: 陈晓|摆出, 郑环若|相继, 高洁|深有感触地."""
    if is_word(candidate[:2]) or is_word(candidate[:3]) or is_word(candidate[-1] + text[end : end + 1]):
        return False
    manner = _MANNER.match(text, end) if "地" in text[end + 2 : end + 5] else None
    if manner and (len(manner[1]) == 4 or is_word(manner[1])):
        return True
    return kind_of(text[end : end + 2]) in ("v", "f") or kind_of(text[end : end + 3]) in ("v", "f")
