"""Reads pairs from words that call one region the giver of another, or tell what is done under its help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.pair import Pair
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# 新吴区的对口帮扶地区, 对口帮扶城市湖州市
_GIVER_OF = regex(r"的?(?:对口|结对)(?:帮扶|支援|协作|合作)(?:的?(?:地区|城市|县|区|市|州|对象|地方|地)|点)(?![一-鿿])")
_IS = regex("(?:正|就|也)?(?:是|为|系|成为)")
_GIVER_IS = regex(r"(?:对口|结对|东西部)(?:帮扶|支援|协作|援助)(?:省份|省市|城市|地区|单位|省|市)$")
# What _GIVER_OF and _GIVER_IS must have, and is looked for much faster.
_GIVER = regex("对口|结对|东西部")
_UNDER = regex(r"(?:的)?(?:对口|结对|大力|倾情|倾力|无私|鼎力|协作|全力|真情)*(?:帮扶|支援|援助|协作|扶持)下")
_HOUSE = regex("[中小大]学|学校|医院|学院|公司|集团|一中|职中|幼儿园")


def named_giver(text: str, sentence: Span, groups: Sequence[Sequence[PlaceMention]], i: int) -> Iterator[Pair]:
    """The pair of the groups at ``i`` and behind it of which one is called the giver of the other: 新吴区的对口帮扶地区."""
    if not _GIVER.search(sentence.text):
        return
    left, right = groups[i], groups[i + 1]
    if _GIVER_OF.match(text, left[-1].end):
        given = groups[i - 1][-1] if i and _IS.match(text, groups[i - 1][-1].end) else right[0]
        yield Pair(left[-1], given, "giver_of", directed=True)
    elif i + 2 == len(groups) and _GIVER_OF.match(text, right[-1].end):
        yield Pair(right[-1], left[-1], "giver_of", directed=True)
    elif _GIVER_IS.search(text[left[-1].end : right[0].start]):
        yield Pair(right[0], left[-1], "giver_is", directed=True)


def under_help(text: str, sentence: Span, groups: Sequence[Sequence[PlaceMention]], i: int) -> Iterator[Pair]:
    """The pair of the groups at ``i`` and behind it of which one does something under the help of the other: 在甲市的帮扶下."""
    if "下" not in sentence.text:
        return
    left, right = groups[i], groups[i + 1]
    if _UNDER.match(text, left[-1].end) and not _HOUSE.match(text, right[0].end):
        yield Pair(left[-1], right[0], "under_the_help_of", directed=True)
    elif i + 2 == len(groups) and _UNDER.match(text, right[-1].end):
        yield Pair(right[-1], left[0], "under_the_help_of", directed=True)
