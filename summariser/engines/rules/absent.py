"""Tells who is named and not there: on whose behalf somebody comes (受…委托), whose greetings or words are conveyed."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.regex import regex

_ABSENT_AFTER = regex(
    r"(?:同志)?(?:(?:在[^,。;]{1,24}?(?:上|中|时|期间)|(?:来|到)[^,。;]{1,16}?(?:时|期间)|关于[^,。;]{1,24}?|对[^,。;]{1,20}?)的?)?"
    r"(?:作出|提出|强调)?(?:的(?:亲切|诚挚|美好|节日)*(?:问候|慰问信|口信|祝福|祝愿|心意|敬意|谢意)|的?(?:委托|嘱托|重托|重要讲话|重要指示|重要批示|重要要求|指示|批示|讲话(?:精神|要求)|(?:关心|亲切关怀)(?![^,。;]{0,16}(?:表示|表达|致以|给予|感谢|评价))|回信|贺信|"
    r"安排部署|部署要求|要求和|工作要求))|"
    # 开国元勋甲同志的家乡, 甲铜像
    r"(?:同志|先生|烈士)?的?(?:故居|故里|旧居|铜像|塑像|雕像|纪念[馆园碑]|陵园|陵墓|诞辰)|(?:同志|先生|烈士)的?(?:家乡|故乡|精神)"
)
_ABSENT_BEFORE = regex(r"(?:受|落实|贯彻|根据|按照|遵照|传达了?|学习了?|转达了?|代表|带来了?|转交了?)$")
_JOINTS = ("、", "和", "与", "及", "以及")


def absent(text: str, start: int, end: int) -> bool:
    """Whether the words around a name with its posts at ``start:end`` say that its bearer is not there.

    >>> text = "受县长甲委托,副县长乙转达县委书记丙的问候"
    >>> absent(text, 1, 4), absent(text, 7, 11), absent(text, 13, 18)
    (True, False, True)
    """
    return bool(_ABSENT_AFTER.match(text, end)) or on_behalf(text, start)


def on_behalf(text: str, start: int) -> bool:
    """Whether words right before ``start`` say so: 受, 代表, 转达了."""
    return bool(_ABSENT_BEFORE.search(text[max(0, start - 4) : start]))


def joins_list(text: str, end: int, start: int) -> bool:
    """Whether what begins at ``start`` goes on with the list of those not there whose last one ends at ``end``: 代表书记甲、县长乙."""
    return bool(end) and text[end:start] in _JOINTS


_SPEAKS_FOR = regex("(?:并且?|还|也|又|将|要|来|先后|分别)?代表")


def speaks_for(titles: Sequence[str]) -> bool:
    """Whether what looks like a post is the verb: 并代表县长甲; but 企业代表甲."""
    return len(titles) == 1 and _SPEAKS_FOR.fullmatch(titles[0]) is not None
