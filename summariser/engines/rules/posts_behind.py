"""Finds people whose post stands behind their name, as pages of schools and hospitals write: 鼓楼区教育局林志强副局长."""

from __future__ import annotations

import re
from collections.abc import Collection

from summariser.engines.rules.name_ends import known_end
from summariser.engines.rules.names import NameAt, sounded, well_formed
from summariser.engines.rules.post_runs import post_start
from summariser.lexicon.names import surnames
from summariser.lexicon.places import PlaceIndex
from summariser.lexicon.segment import is_word
from summariser.regex import regex

# Posts are found by 长 and what stands before it asked then: a pattern that begins with a class of characters is found more slowly.
_POST = regex(
    r"(?:书记|指挥长|长(?<=[局院校处科所站会部厅司园馆队团组县市区州镇乡师盟旗]长)|主任|董事长|总经理|主席|秘书长|教授|专员|领队|总指挥)"
    r"(?![\u3400-\u9fff]{0,2}(?:办公室|助理))"
)
_RANKS = ("常务副", "副", "代")
# What a house's name ends with, before a person of it.
_HOUSE = frozenset("局院校委办心处科部会厅县市区州司所站馆队室组社联学我府团协盟")
_MARKS = frozenset("、,。;:(\n“和与及由 ")
_LISTS = frozenset("、,。;\n")
_BORDER = regex(r"[,。;:、()“”\n]")
_LONGEST_HOUSE = 26
_OUR_HOUSE = 2  # 我校


def posts_behind(text: str, places: PlaceIndex, known: Collection[str]) -> list[tuple[NameAt, int, str]]:
    """For each name that is none of the ``known`` and has a post behind it: the name, where its house begins, and the post with the house.

    >>> from summariser.lexicon.places import find_places
    >>> text = "鼓楼区教育局林志强副局长、普外科李强主任参加"
    >>> [(name.name, post) for name, _, post in posts_behind(text, find_places(text), ())]
    [('林志强', '鼓楼区教育局副局长'), ('李强', '普外科主任')]
    >>> text = "教育局副局长林志强、项目经理参加,时任局长主持"
    >>> posts_behind(text, find_places(text), ())
    []
    """
    found = []
    for post in _POST.finditer(text):
        begin = _post_begin(text, post)
        name = _name_before(text, begin, places)
        if name is None or name.name in known or not known_end(text, post.end()):
            continue
        low = max(0, name.start - _LONGEST_HOUSE)
        border = max((m.end() for m in _BORDER.finditer(text, low, name.start)), default=-1 if low else 0)
        start = post_start(text, border, name.start, name.start, places) if border >= 0 else name.start
        if text[start - 1 : start] == "我":
            start -= 1  # 我院张敏院长
        house = text[start : name.start]
        if not house or house[-1] not in _HOUSE:
            start, house = name.start, ""
        ours = house.startswith("我") and len(house) == _OUR_HOUSE
        found.append((name, start, ("" if ours else house) + text[begin : post.end()]))
    return found


def _post_begin(text: str, post: re.Match[str]) -> int:
    """Where a post begins, with the rank before it: 常务副县长."""
    begin = post.start() - (post.group() == "长")
    return begin - next((len(rank) for rank in _RANKS if text.endswith(rank, 0, begin)), 0)


def _name_before(text: str, end: int, places: PlaceIndex) -> NameAt | None:
    for length in (5, 4):  # 泽仁多吉院长
        candidate, before = text[max(0, end - length) : end], text[end - length - 1 : end - length]
        if before and (before in _LISTS or before in _HOUSE) and sounded(candidate) and not any(places.at(end - length, end)):
            return NameAt(candidate, end - length, end)
    for length in (3, 2):
        start = end - length
        candidate = text[start:end]
        before = text[start - 1 : start] if start > 0 else "\n"
        if start < 0 or (before not in _HOUSE and before not in _MARKS) or candidate[-1] in _HOUSE or candidate[-1] == "任":
            continue
        if candidate[0] not in surnames()[0] or not well_formed(candidate) or is_word(candidate):
            continue
        if is_word(candidate[-2:]) and (before not in _LISTS or is_word(candidate[:2])):
            continue  # 薛海军副院长 is told by the mark before
        if any(m.start < end and start < m.end and not m.letter for m in places.at(start, end)):
            continue
        return NameAt(candidate, start, end)
    return None
