"""Lists of people's names: 甲、乙和丙, with remarks on some of them, and names that only their list shows to be names."""

from __future__ import annotations

import re
from functools import cache

from summariser.engines.rules.names import DOUBTFUL_ENDS, NameAt, domain_words, genre_words, name_at
from summariser.engines.rules.tables import any_of
from summariser.lexicon.names import not_names, surnames
from summariser.lexicon.posts import post_heads
from summariser.lexicon.segment import is_word
from summariser.regex import regex

_COMRADE = regex("(?:同志(?=、)|女士(?=、)|先生(?=、))?")
_NEXT_NAME = regex(r",?、\n?| |以及|和|及|与|,以及|,及")
# Surnames that also begin the name of an office: 区合作交流办主任, 党校副校长.
_OFFICE_OR_NAME = frozenset("区党农商国水林文路车边师经纪海银司公支计金卫应信安")
# What a list says of one of its people in brackets: (女), (回族), (女,藏族), (挂职), (静海区挂职).
_ONE_REMARK = r"(?:女|男|[\u3400-\u9fff]{1,8}族|[\u3400-\u9fff]{0,10}(?:挂职|援建|援疆|援藏|援青))"
REMARK = regex(rf"\({_ONE_REMARK}(?:[,、]{_ONE_REMARK})*\)")


def names_at(text: str, position: int) -> list[NameAt]:
    """The list of names that begins at ``position``: joined by 、 or 和, 及, 与, 以及, or by blanks.

    >>> [n.name for n in names_at("连茂远、王昶、王立远、张岚及市政府秘书长胡学远", 0)]
    ['连茂远', '王昶', '王立远', '张岚']
    """
    found: list[NameAt] = []
    name = name_at(text, position)
    while name:
        found.append(name)
        remark = REMARK.match(text, name.end)
        after = _COMRADE.match(text, remark.end() if remark else name.end)
        joint = _NEXT_NAME.match(text, after.end() if after else name.end)
        while joint and (lost := _LOST_NAME.match(text, joint.end())):
            joint = _NEXT_NAME.match(text, lost.end())
        name = _listed_name_at(text, joint.end()) if joint else None
        if name is None and joint:
            name = _rare_name_at(text, joint.end())
    return found


_LIST_GOES_ON = frozenset("、,。;")
# 徐□、郭晓梅: a name with a lost character is left out, and the list goes on.
_LOST_NAME = regex(r"[\u3400-\u9fff]{1,2}[□?\ufffd]{1,2}[\u3400-\u9fff]?(?=[、,和及])|[□?\ufffd][\u3400-\u9fff]{1,2}(?=[、,和及])")
_LIST_ENDS = regex(
    r"等?(?:参加|出席|陪同|随同|列席)|[,;](?=[\u3400-\u9fff]{2,24}(?:参加|出席|陪同|列席))|"
    r"[,;](?=[\u3400-\u9fff]{0,10}?(?:领导|书记|[省市县区州盟旗]长|主任|主席)[\u3400-\u9fff·]{2,4}[、,。])"
)


def _listed_name_at(text: str, position: int) -> NameAt | None:
    """The next name of a list; an ordinary word (方正, 卓越) is one where the list goes on with a name behind it."""
    name = name_at(text, position)
    if name is not None:
        return None if _opens_post(text, name) else name
    short = text[position : position + 2]
    if (
        short[1:] in DOUBTFUL_ENDS
        and short[0] in surnames()[0]
        and (text[position + 2 : position + 3] in _LIST_GOES_ON or _LIST_ENDS.match(text, position + 2))
    ):
        return NameAt(short, position, position + 2) if short not in not_names() and not is_word(short) else None  # 石和、吴为,
    for length in (2, 3):
        candidate, after = text[position : position + length], position + length
        if candidate in not_names() and candidate[0] in surnames()[0] and text[after : after + 1] == "、":
            following = name_at(text, after + 1)
            if following is not None and not _opens_post(text, following):
                return NameAt(candidate, position, after)
        if candidate in not_names() and candidate[0] in surnames()[0] and candidate not in genre_words() and _LIST_ENDS.match(text, after):
            return NameAt(candidate, position, after)
    return None


# Characters of titles, offices and deeds: a name whose surname no table has is not trusted with them.
_NOT_IN_NAMES = frozenset(
    "的了和与及或等在是为对向到将把被由于以所之其该这那有无不未已就都也还并且而则但会议级层者们个位件项次年部处科办局委员组团队"
    "省市县区镇乡村街厂店校院馆站场园企业公司银行商协盟社会系室所班师医生农民工资金产品"
)


def _rare_name_at(text: str, position: int) -> NameAt | None:
    """A name between two others of a list, by a surname that no table has: 买彦州 in 刘旭、买彦州、王军."""
    for length in (2, 3, 4):
        candidate, after = text[position : position + length], position + length
        if text[after : after + 1] != "、" and not _LIST_ENDS.match(text, after):
            continue
        if set(candidate) & _NOT_IN_NAMES or not re.fullmatch(r"[\u3400-\u9fff]+", candidate) or is_word(candidate):
            return None
        if candidate in not_names() or any(domain_words().at(candidate, i) for i in range(length - 1)):
            return None
        following = name_at(text, after + 1) if text[after] == "、" else None
        ends = text[after] != "、" or (following is not None and not _opens_post(text, following))
        return NameAt(candidate, position, after) if ends else None
    return None


def _opens_post(text: str, name: NameAt) -> bool:
    """Whether what looks like a name begins a post: 区合作 in 区合作交流办主任."""
    if name.name[0] not in _OFFICE_OR_NAME:
        return False
    return bool(_post_in_item().match(text, name.end))


@cache
def _post_in_item() -> re.Pattern[str]:
    heads = any_of(head for head, weight in post_heads().items() if weight == 2 and head not in ("领导", "负责人", "负责同志"))
    return regex(rf"[^、,。;:!?()等\s]{{0,18}}?{heads}(?=[\u3400-\u9fff])")
