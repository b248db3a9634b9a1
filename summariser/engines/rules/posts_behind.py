"""Finds people whose post stands behind their name, as pages of schools and hospitals write: 鼓楼区教育局林志强副局长."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from summariser.engines.rules.absent import absent, joins_list, on_behalf
from summariser.engines.rules.name_ends import known_end
from summariser.engines.rules.names import NameAt, sounded, well_formed
from summariser.engines.rules.post_runs import ends_in_head, post_start
from summariser.engines.rules.tables import words
from summariser.lexicon.names import surnames
from summariser.lexicon.places import PlaceIndex
from summariser.lexicon.segment import is_word
from summariser.regex import regex

# Posts are found by 长 and what stands before it asked then: a pattern that begins with a class of characters is found more slowly.
_POST = regex(
    r"(?:书记|指挥长|长(?<=[局院校处科所站会部厅司园馆队团组县市区州镇乡师盟旗]长)|主任|董事长|总经理|主席|秘书长|教授|专员|领队|总指挥|医师|医生)"
    r"(?![\u3400-\u9fff]{0,2}(?:办公室|助理))"
)
_OF_MANY = ("医师", "医生")
_RANKS = ("常务副", "副", "代")
# What a house's name ends with, before a person of it.
_HOUSE = frozenset("局院校委办心处科部会厅县市区州司所站馆队室组社联学我府团协盟")
_MARKS = frozenset("、,。;:(\n“和与及由在对 ")
_LISTS = frozenset("、,。;\n")
_JOINS = ("和", "与", "及", "同")
_BY = regex("(?:首先|随后|最后|接着|先后)?(?:由|请)(?=我)")  # 首先由我院李敏医师
_BORDER = regex(r"[,。;:、()“”\n]")
_LONGEST_HOUSE = 26
_OURS = regex("^我(?:[院校局馆所](?=[\u3400-\u9fff]))?")  # 我院第二批医疗队
_OUR_HOUSE = 2  # 我校


def posts_behind(text: str, places: PlaceIndex, known: Collection[str]) -> list[tuple[NameAt, int, tuple[str, ...]]]:
    """For each name that is none of the ``known`` and has a post behind it: the name, where its house begins, and the post with the house.

    There is no post for those who are named and not there (转达了甲县长的问候).

    >>> from summariser.lexicon.places import find_places
    >>> text = "鼓楼区教育局林志强副局长、普外科李强主任参加"
    >>> [(name.name, *posts) for name, _, posts in posts_behind(text, find_places(text), ())]
    [('林志强', '鼓楼区教育局副局长'), ('李强', '普外科主任')]
    >>> text = "教育局副局长林志强、项目经理参加,时任局长主持"
    >>> posts_behind(text, find_places(text), ())
    []
    """
    found: list[tuple[NameAt, int, tuple[str, ...]]] = []
    gone = 0
    for post in _POST.finditer(text):
        begin = _post_begin(text, post)
        name = _name_before(text, begin, places)
        if name is None or name.name in known or not known_end(text, post.end()):
            continue
        if post.group() in _OF_MANY and text[name.start - 1 : name.start] not in _HOUSE:
            continue  # 向派驻医师
        low = max(0, name.start - _LONGEST_HOUSE)
        border = max((m.end() for m in _BORDER.finditer(text, low, name.start)), default=-1 if low else 0)
        start = post_start(text, border, name.start, name.start, places) if border >= 0 else name.start
        if by := _BY.match(text, start, name.start):
            start = by.end()
        if text[start - 1 : start] == "我":
            start -= 1  # 我院张敏院长
        house = text[start : name.start]
        if not house or house[-1] not in _HOUSE:
            start, house = name.start, ""
        if absent(text, start, post.end()) or joins_list(text, gone, start):
            gone = post.end()
            found.append((name, start, ()))
            continue
        ours = house.startswith("我") and len(house) == _OUR_HOUSE
        own = text[begin : post.end()]
        house = _OURS.sub("", house)
        found.append((name, start, (own,) if ours else (house, own) if ends_in_head().search(house) else (house + own,)))
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
        before = text[start - 1 : start] if start > 0 else "\n"
        if start < 0 or (before not in _HOUSE and before not in _MARKS and not on_behalf(text, start)):
            continue
        if _is_name(text, start, end, places, listed=before in _LISTS):
            return NameAt(text[start:end], start, end)
    return None


def _is_name(text: str, start: int, end: int, places: PlaceIndex, *, listed: bool) -> bool:
    """Whether ``text[start:end]``, before a post, is a name; ``listed``: a mark stands before it."""
    candidate = text[start:end]
    if candidate[-1] in _HOUSE or candidate[-1] == "任" or candidate[0] not in surnames()[0]:
        return False
    if not well_formed(candidate) or is_word(candidate):
        return False
    if is_word(candidate[-2:]) and candidate[1:] not in words("given_words") and (not listed or is_word(candidate[:2])):
        return False  # 薛海军副院长 is told by the mark before
    return not any(m.start < end and start < m.end and not m.letter for m in places.at(start, end))


_POST_NEXT = regex(
    r"(?:常务副|副|代)?(?:书记|指挥长|[局院校处科所站部厅司园馆队团组县市区州镇乡师盟旗]长|主任|董事长|总经理|主席|秘书长|教授|专员)"
    r"(?![\u3400-\u9fff]{0,2}(?:办公室|助理))"
)


def post_next(text: str, names: list[NameAt]) -> re.Match[str] | None:
    """The other post of one person right behind their name: 队长王明|主任."""
    found = _POST_NEXT.match(text, names[-1].end) if len(names) == 1 else None
    return found if found is not None and known_end(text, found.end()) else None


def name_with_post(text: str, at: int, places: PlaceIndex) -> list[NameAt]:
    """The name at ``at``, behind a post, that another post stands behind: 工作组成员|王明副局长.

    >>> from summariser.lexicon.places import find_places
    >>> text = "工作组成员王明副局长、教师代表团团长参加"
    >>> [n.name for at in (5, 13) for n in name_with_post(text, at, find_places(text))]
    ['王明']
    """
    for end in (at + 3, at + 2) if text[at : at + 1] not in _JOINS else ():
        found = NameAt(text[at:end], at, end)
        if len(found.name) == end - at and post_next(text, [found]) and _is_name(text, at, end, places, listed=False):
            return [found]
    return []


# What stands before the first of a list of people: 在甲副市长、县委书记乙的陪同下.
_LED_IN = ("在", "由", "与", "和", "同", "跟", "对", "向", "经", "为", "受")


# 副局长甲及相关职能科室负责人、乙市教育局局长
_AND_OTHERS = regex("(?:以?及|和)?(?:相关|有关|各)[\u3400-\u9fff]{0,12}?(?:负责人|负责同志|领导|人员)")


def without_people(text: str, start: int, titles: list[str], places: PlaceIndex) -> tuple[int, list[str]]:
    """A run of posts from ``start`` without those that are other people with their posts behind them: 甲副市长、乙县委书记丙 has one post.

    >>> from summariser.lexicon.places import find_places
    >>> text = "林志强副局长、李敏副校长,教育局局长王刚参加"
    >>> without_people(text, 0, ["林志强副局长", "李敏副校长", "教育局局长"], find_places(text))
    (13, ['教育局局长'])
    >>> text = "石泉县中医院林志强院长、副书记王刚参加"
    >>> without_people(text, 0, ["石泉县中医院林志强院长", "副书记"], find_places(text))
    (12, ['副书记'])
    """
    at = start
    left = 0
    for i, title in enumerate(titles[:-1]):
        at = text.index(title, at)
        if _AND_OTHERS.fullmatch(title):
            left = i + 1
            start = text.index(titles[left], at + len(title))
            continue
        head = next((post for post in _POST.finditer(text, at, at + len(title)) if post.end() == at + len(title)), None)
        name = _name_before(text, _post_begin(text, head), places) if head else None
        house = text[at : name.start] if name is not None else ""
        if name is not None and (house in ("", *_LED_IN) or (house[-1] in _HOUSE and not ends_in_head().search(house))):
            left = i + 1
            start = text.index(titles[left], at + len(title))
    return start, titles[left:]


class _Named(Protocol):
    @property
    def name(self) -> str: ...


# 曾明和医疗队队长李刚: who has been named, before somebody with a post
_WITH_NAME = regex(r"([\u3400-\u9fff·]{2,8}?)(?:以及|[和与及])(?=[\u3400-\u9fff]{2})")
_JOINT = regex("以及|[和与及](?=[\u3400-\u9fff]{2})")
_NAMED_LAST = 200  # people among whom a name is looked for


def after_name(
    start: int, titles: list[str], floor: int, named: Sequence[_Named], places: PlaceIndex
) -> tuple[int, list[str]]:
    """A run of posts without who is joined to it: the word behind the name that ends at ``floor``, or somebody ``named`` before.

    >>> from summariser.lexicon.places import find_places
    >>> after_name(9, ["和队员"], 9, [], find_places("驻村第一书记丁海涛和队员贺永强"))
    (10, ['队员'])
    """
    joint = _JOINT.match(titles[0]) if start == floor > 0 else None
    if joint is None and (ahead := _WITH_NAME.match(titles[0])) is not None:
        joint = ahead if any(m.name == ahead[1] for m in named[-_NAMED_LAST:]) else None
    if joint is None or any(m.start == start for m in places.starting(start)) or joint.end() == len(titles[0]):
        return start, titles  # 和田地区副专员
    return start + joint.end(), [titles[0][joint.end() :], *titles[1:]]


# 董事长甲作为商会会长参加; not 作为东道主致辞, 作为教师代表发言
COMES_AS = regex(
    r"(?:作为|以)(?:([\u3400-\u9fff、]{3,40}?[长席任记事])(?=,?(?:应邀|受邀|随团|随队|全程|一同)?(?:参加|出席|参与|陪同|发言|致辞|讲话|随行))"
    r"|([\u3400-\u9fff、]{3,40}?[长席任记事])的?身份)"
)
