"""Words of a clause for the grammar of noun phrases: regions covered, verbs with their result joined, years apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from summariser.engines.rules.tables import words
from summariser.lexicon.segment import Word, words_of

COVER = "\u3400"
# Verbs of one character: 建学校6所, 获表扬.
SHORT_VERBS = frozenset(
    "获建招引派捐修购设拨筹选送收付开办种养售销缴增减签育看吃住用做进赶驻跑走坐站抵飞奔带拿拉捧端搬返离受踏迈聚闻听说忙穿写教帮享来去登"
    "卖买剩添挣赚结投装拆聘揽订赠铺挖盖砌栽植架"
)
# What a verb of one character leads to: 建好车间, 签下协议.
RESULTS = frozenset("好下出到成起完上满齐掉")
_PROVINCE = "[京津冀沪苏浙皖闽鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新疆港澳蒙]"
# 去年产值 is 产值 of last year; 供京量: what goes to a place, in one word.
_YEARS = re.compile(
    f"(?P<noun>年?[供销输出](?:{COVER}{{1,3}}|{_PROVINCE})[量额])|(?P<region>{COVER}+)|[今去前明]年(?![轻级])"
)


def cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the regions at ``spans`` covered, each character by ``COVER``.

    >>> cover("向会宁县援助资金", [(1, 4)]).replace(COVER, "_")
    '向___援助资金'
    """
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [text[at:start], COVER * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


@cache
def table(name: str) -> frozenset[str]:
    """The words of a list of the rules, to ask whether it holds one."""
    return frozenset(words(name))


@lru_cache(maxsize=2048)
def cut_words(segment: str) -> tuple[Word, ...]:
    """The words of a stretch; a covered region is one word of kind p."""
    found: list[Word] = []
    at = 0
    for known in _YEARS.finditer(segment):
        found += _resulting(words_of(segment, at, known.start()))
        kind = "p" if known["region"] else "n" if known["noun"] else "f"
        found.append(Word(known.start(), known.end(), known.group(), kind))
        at = known.end()
    return (*found, *_resulting(words_of(segment, at, len(segment))))


def _resulting(cut: list[Word]) -> list[Word]:
    """The words with 建 and 好 joined into the verb 建好."""
    found: list[Word] = []
    for word in cut:
        before = found[-1] if found else None
        if before is not None and word.text in RESULTS and before.text in SHORT_VERBS:
            found[-1] = Word(before.start, word.end, before.text + word.text, "v")
        else:
            found.append(word)
    return found
