"""Reads pairs from a sentence that names the helper behind the helped: 甲县由乙区结对, 对口支援甲县的是乙区."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from summariser.engines.rules.pair import Pair
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

COUNT = r"等?[\d两三四五六七八九十]*个?(?:省|市|县|区|省市|市县|县市|县区|区县|县市区|地|州|省区市)?"
# 碧江区由昆山市结对, 日喀则…,由上海、山东四省市对口支援
_BY = regex(r"[^。;]{0,24}?[由被]")
_BY_NEXT = regex(
    rf"(?:{COUNT})?(?:分别|共同|负责|承担|牵头|继续)*(?:对口|结对|定点)*(?:支援|帮扶|协作|援建|援助|结对|对口)(?:的|了)?"
    r"(?![一-鿿]{0,4}(?:专班|办公室|领导小组|指挥部|工作队|工作组|表扬|表彰|评))"
)
# 对口支援秭归县的是江苏省和江汉区
_HELPING = regex(r"(?:对口|结对|定点)+(?:帮扶|支援|协作|援助|援建)了?$")
_IS_WHO = regex(r"的,?(?:正|就|分别|依次)?(?:是|为|有|包括)")
# 与古浪县结对的是西青区和北辰区
_PAIRED_WHO = regex(r"(?:结对|结亲|牵手|携手|结缘|协作|对接)(?:帮扶|协作)?的,?(?:正|就)?(?:是|为|有)")
IN_TURN = regex("分别|依次")


def helper_behind(text: str, sentence: Span, groups: Sequence[Sequence[PlaceMention]], i: int, *, alone: bool) -> Iterator[Pair]:
    """The pairs of the groups at ``i`` and behind it of which the later one helps; ``alone``: nothing else pairs them."""
    left, right = groups[i], groups[i + 1]
    gap = text[left[-1].end : right[0].start]
    if _IS_WHO.fullmatch(gap) and _HELPING.search(text, sentence.start, left[0].start):
        yield from (Pair(helper, helped, "who_helps", directed=True) for helped, helper in _joined(left, right, gap))
    elif alone and _PAIRED_WHO.fullmatch(gap) and text[left[0].start - 1 : left[0].start] in tuple("与和同跟"):
        yield from (Pair(b, a, "who_helps", loose=True) for a in left for b in right)
    by = _BY_NEXT.match(text, right[-1].end, sentence.end) if _BY.fullmatch(gap) else None
    if by is not None and (i + 2 == len(groups) or groups[i + 2][0].start != by.end()):
        helped = _described(groups, i)
        yield from (Pair(b, a, "by", directed=True) for a, b in _joined(helped, right, by.group()))


def _joined(left: Sequence[PlaceMention], right: Sequence[PlaceMention], words: str) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """Each of one list with each of the other; one with one, where the words say 分别 and there are as many."""
    if IN_TURN.search(words) and len(left) == len(right):
        yield from zip(left, right, strict=True)
    else:
        yield from product(left, right)


def _described(groups: Sequence[Sequence[PlaceMention]], at: int) -> Sequence[PlaceMention]:
    """The group at ``at``, or an earlier one that lies in it: 日喀则市 of 日喀则市地处西藏西南部,由…."""
    over = groups[at][-1].place
    inner = (group for group in groups[:at] if over and group[-1].place and over.contains(group[-1].place))
    return next(inner, groups[at])
