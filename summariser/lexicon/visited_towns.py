"""Tells towns that a county's people travel to from its own: 丙县人社局局长一行到丁镇对接劳务协作,丁镇对丙县一行表示欢迎."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import islice

from summariser.lexicon.gazetteer import Place
from summariser.lexicon.place_mentions import Mention
from summariser.regex import regex

# 人社局局长某一行6人到
_PARTY_GOES = regex(
    r"[^,。;\n]{2,40}?(?:带队|率队|率团|带领[^,。;]{2,16}?|率[^,。;]{2,16}?|一行|代表团|考察[团组]|调研组|等)(?:一行)?(?:\d{1,3}[余多]?[人名位](?:同志)?)?[,]?"
    r"(?:前往|赴|来到|抵达|走进|赶赴|莅临|到)了?$"
)
# What is done with others, not in a town of one's own.
_WITH_OTHERS = regex(
    r"(?:(?!调研|检查|督导|督查|走访|看望|慰问|指导|宣讲|察看)[^,。;\n]){0,12}?"
    r"(?:对接|洽谈|招商|拜访|访问|回访|取经|参访|商谈|考察学习|学习考察|考察交流|交流学习|交流考察)"
)
_WORDS_BETWEEN = 60
_AT_MOST = 12  # places of a town's name that are looked at
_WELCOMES = regex(
    r"[^。\n]{0,60}?对[^,。;]{2,24}?(?:表示|致以)[^,。;]{0,8}欢迎|"
    r"[^,。;\n]{0,16}(?:多年来|一直以来|长期以来)[^,。;\n]{0,12}(?:支持|帮助|帮扶)"
)
# 甲对丙县人社局一行表示欢迎
_WELCOMED = regex(r"[^,。;\n]{0,16}(?:一行|客人|的到来)[^,。;\n]{0,12}欢迎")
_JOINS = "与和同对"
_NEAR = 24  # characters within which a town's clause names the county beside it: 丁镇将加强与丙县的对接


def travelled_to(text: str, county: Mention, start: int, end: int) -> bool:
    """Whether the town at ``start:end`` is where a party of the county named before it goes to meet others."""
    if start - county.end > _WORDS_BETWEEN or county.place is None or county.place.tail:
        return False
    goes = _PARTY_GOES.fullmatch(text, county.end, start)
    return goes is not None and _WITH_OTHERS.match(text, end) is not None and _is_other_side(text, text[start:end], county.text)


def _is_other_side(text: str, town: str, county: str) -> bool:
    """Whether the article sets a town beside a county, or welcomes those who come from there."""
    for named in islice(re.finditer(re.escape(town), text), _AT_MOST):
        before = text[max(0, named.start() - len(county) - 1) : named.start()]
        clause = _CLAUSE_END.split(text[named.end() : named.end() + _NEAR], maxsplit=1)[0]
        if (before[:-1] == county and before[-1:] in _JOINS) or any(joint + county in clause for joint in _JOINS):
            return True
        if _WELCOMES.match(text, named.end()):
            return True
    parties = islice(re.finditer(re.escape(county), text), _AT_MOST)
    return any(text[one.start() - 1 : one.start()] == "对" and _WELCOMED.match(text, one.end()) for one in parties)


_CLAUSE_END = regex("[,。;\n]")


def other_side(county: Place, mentions: Sequence[Mention]) -> Place | None:
    """The one region of another province that an article names, or the lowest of those that lie in one another."""
    found = {m.place.place for m in mentions if m.place and m.place.place and not (m.letter or m.inside_name or m.place.tail)}
    others = [place for place in found if place.province is not county.province]
    lowest = max(others, key=lambda place: len(place.parents), default=None)
    if lowest is None or lowest.level == "province" or any(place is not lowest and not place.contains(lowest) for place in others):
        return None
    return lowest


# 乙区副区长到我旗甲镇、丙镇调研: towns of the page's own county
_OURS = regex(r"[我本][市县区旗](?:[\u3400-\u9fff]{2,6}(?:镇|乡|街道|苏木)[、和与及]){0,4}$")
_OUR_LIST = 32  # characters of such a list


def of_ours(text: str, at: int) -> bool:
    """Whether the town at a place in the text is named as one of the page's own county."""
    return _OURS.search(text, max(0, at - _OUR_LIST), at) is not None


_WITH = regex("(?:分别|各自)?[与同和]")


def joined_with(text: str, end: int, county: Place, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether a town that ends there joins with the county that was named before it: 甲街道与乙县丙镇签订协议 is no 甲街道 of 乙县."""
    joint = _WITH.match(text, end)
    at = bisect(starts, joint.end() - 1) if joint is not None else len(starts)
    told = mentions[at] if joint is not None and at < len(starts) and starts[at] == joint.end() else None
    return told is not None and told.place is not None and told.place.place is county
