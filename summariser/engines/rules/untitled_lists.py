"""Finds lists of names without any post, told from other lists by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.engines.rules.name_lists import names_at
from summariser.engines.rules.names import NameAt
from summariser.regex import regex

# 与杜家宝、晁海燕等同志座谈
_WHOM = r"了?(?:[^,。;、]{1,24}的)?"
_LIST_OPENS = regex(
    rf"(?:与|同|慰问{_WHOM}|[看探]望{_WHOM}|,|。|;|\n)(?=[\u3400-\u9fff]{{2,4}}、[\u3400-\u9fff]{{2,4}}[、,等和及一参出陪分先与两三几])"
)
_LIST_ENDS = regex(
    r"(?:等)?(?:\d+[名位]|[一二两三四五六七八九十]+[名位]|几[名位])?(?:同志|同行|一同|一起|一道|共同|先后|分别|陪同|参加|出席|列席|随同|等(?:人|领导|参加|出席|陪同|(?:[\u3400-\u9fff]{0,6}(?:教师|老师|医生|医师|专家|干部|人才|队员|人员))))"
    r"|等?[两几三四五六七八九十\d]+[名位][\u3400-\u9fff]{0,6}(?:教师|老师|医生|医师|专家|干部|人才|队员|人员)"
)


# 甲、乙、丙,省直有关部门负责同志参加会见
_AND_OFFICES = regex(
    r",[^,。;:]{2,30}?(?:负责人|负责同志|负责干部|主要领导|相关领导|有关领导|代表)(?:分别|一同|一起)?(?:参加|出席|陪同|列席|随同)"
)
# 甲、乙等杭州市领导
_LEADERS = regex(r"等(?P<post>[\u3400-\u9fff]{0,8}?领导)")


def lists_without_posts(text: str) -> Iterator[tuple[list[NameAt], tuple[str, ...]]]:
    """Each list of two names or more, with the post that stands behind it, if any.

    >>> [([n.name for n in names], posts) for names, posts in lists_without_posts("与杜家宝、晁海燕等同志座谈。李潮、张雨等乙市领导参加。")]
    [(['杜家宝', '晁海燕'], ()), (['李潮', '张雨'], ('乙市领导',))]
    """
    for opening in _LIST_OPENS.finditer(text):
        names = names_at(text, opening.end())
        if len(names) < 2:
            continue
        end = names[-1].end
        behind = _LEADERS.match(text, end)
        if behind or _LIST_ENDS.match(text, end) or _AND_OFFICES.match(text, end):
            yield names, (behind["post"],) if behind else ()
