"""Finds people whose post stands before 的: 挂职甲镇副镇长的王明, 挂职乙局副局长的丙县干部李强."""

from __future__ import annotations

import re

from summariser.engines.rules.name_ends import known_end
from summariser.engines.rules.names import NameAt, name_at
from summariser.engines.rules.post_runs import ends_in_head, heads
from summariser.lexicon.segment import is_word
from summariser.regex import regex

_LENT = regex(
    r"(?:挂职|挂任|现任|担任|兼任|身为|作为)(?:担任|任|于|为)?(?P<posts>[^,。;:的()“”\s]{2,40})的(?:(?P<own>[\u3400-\u9fff]{2,8}?(?:干部|教师|医生|人才)))?(?=[\u3400-\u9fff]{2})"
)


def lent_posts(text: str) -> list[tuple[NameAt, int, tuple[str, ...]]]:
    """For each person who is told so: the name, where the posts begin, and these; what they are at home is left out.

    >>> text = "挂职甲镇副镇长的王建明、挂职乙局副局长的丙县干部李志强作了发言。担任局长的时候,挂职县长的问候。"
    >>> [(name.name, *posts) for name, _, posts in lent_posts(text)]
    [('王建明', '甲镇副镇长'), ('李志强', '乙局副局长')]
    >>> [(name.name, *posts) for name, _, posts in lent_posts("挂职县委常委、副县长的赵云飞介绍情况。")]
    [('赵云飞', '县委常委', '副县长')]
    """
    found = []
    for told in _LENT.finditer(text):
        posts = tuple(told["posts"].split("、"))
        name = _name_behind(text, told) if all(_is_post(post) for post in posts) else None
        if name is not None:
            found.append((name, told.start(), posts))
    return found


def _is_post(words: str) -> bool:
    _, weak = heads()
    head = ends_in_head().search(words)
    return head is not None and head.group() not in weak


def _name_behind(text: str, told: re.Match[str]) -> NameAt | None:
    for at in (told.end(), told.end("posts") + 1):
        name = name_at(text, at)
        if name is not None and known_end(text, name.end) and not is_word(name.name):
            return name
    return None
