"""Tells what looks like a name or a post and is part of a region's name: 安康, the 市长 of 福州市长乐区."""

from __future__ import annotations

import re

from summariser.engines.rules.names import NameAt
from summariser.lexicon.places import PlaceIndex
from summariser.regex import regex


def is_place(name: NameAt, places: PlaceIndex) -> bool:
    """Whether what looks like a name is a region's: 常州市, 安康; 来武山."""
    if any(m.start == name.start and m.end >= name.end and not m.letter for m in places.at(name.start, name.end)):
        return True
    behind = name.name[0] in _MOVES and name.end - name.start == len(name.name)
    return behind and any(m.start == name.start + 1 and m.end >= name.end and not m.letter for m in places.at(name.start + 1, name.end))


# 选派教师来武山支教: a surname, but where a region follows what people do.
_MOVES = frozenset("来从向")


# Behind somebody who is named like a place: a mark, or what only people do.
_PERSON_ENDS = regex(
    r"[,。;]|、(?=[\u3400-\u9fff]{2,24}(?:书记|长|主任|主席)[\u3400-\u9fff]{2,4})|"
    r"等?(?:参加|出席|陪同|主持|讲话|致辞|在座|一行|介绍|汇报|同志|带队|率[队团领]|带领|表示|指出|强调|代表(?![团队])|"
    r"(?:分别|先后|一同|全程|亲自|共同)?(?:热情|热烈|亲切)?(?:参加|出席|陪同|接待|迎接|会见|欢迎))"
)


def named_like_place(text: str, name: NameAt, places: PlaceIndex) -> bool:
    """Whether a place's short name stands where only a person's can: 副县长泉山、某县委书记石河, 区领导石榕、连山,旗领导某."""
    whole = all(m.end == name.end for m in places.at(name.start, name.end) if m.start == name.start and not m.letter)
    return whole and _PERSON_ENDS.match(text, name.end) is not None


def inside_regions(text: str, places: PlaceIndex) -> bytearray:
    """One byte a character: whether a region's name goes on over it on both sides, as over the head of a post that is cut out of one."""
    mask = bytearray(len(text))
    for mention in places.mentions:
        inside = mention.end - mention.start - 2
        if inside > 0:
            mask[mention.start + 1 : mention.end - 1] = b"\1" * inside
    return mask


def in_region(head: re.Match[str], places: PlaceIndex) -> bool:
    """Whether the head of a post is cut out of a region's name: 市长 of 福州市长乐区."""
    return any(m.start < head.start() and head.end() < m.end and not m.letter for m in places.at(head.start(), head.end()))
