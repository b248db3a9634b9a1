"""Reads pairs of regions from the clauses of a sentence: lists that help lists, both sides of a relation, help that one gives another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention

_ADVERBS = r"(?:还|也|先后|已|将|就|又|再次|积极|分别|依次|共|累计|连续|长期|持续|深化|正式|主动|不断|携手|全面|开展|负责|承担|组织|近年来|[省市县区州]?委?[省市县区州]?政府)*"
_HELPS = re.compile(
    rf"(?:自?\d{{4}}年(?:\d{{1,2}}月)?(?:起|以来|开始)?,?)?(?:等?[\d两三四五六七八九十]*[个]?(?:省|市|县|区|省市|市县|地|州|省区市)?)?{_ADVERBS}(?:对口|结对|定点|协作|精准|倾力|倾情|大力|全力|无私)*"
    r"(?:帮扶|支援|援助|援建|扶贫|扶持|协作)(?:协作|合作|帮扶)?(?:了|的|的是)?"
)
_MEMBERS = r"(?:\d+个?(?:县|市|区|镇|乡镇|街道|村|部门|企业|单位|省市|县区)(?:\([^()]{1,8}\))?)?"
_WITH = re.compile(rf"{_MEMBERS}{_ADVERBS}(?:与|同|跟|携手|牵手|对接|联手){_ADVERBS}")
_AND = re.compile(r"[、和及]|以及|[、,]以及|")
_TWO = re.compile(r"[、和及与·—\-]|")
# 结成, 两地, 情谊: what is said of both.
_RELATION = re.compile(
    r"结对|结成|结为|结缘|结下|协作|帮扶|对口|缔结|友谊|情谊|情缘|情牵|牵手|携手|共建|两地|两[省市县区州]|双方|互访|签订|签署|签约|建立|往来|山海"
)
_SAME_BREATH = re.compile(r"[^,。;]{0,10}?(?:两地|两[省市县区州]|双方|正式|结对|结成|建立|携手|签)")
_HELP_FOR = re.compile(r"的?[^,。;]{0,10}?(?:帮扶|支援|援助|援建|扶持|对口|协作)")
_UNDER = re.compile(r"(?:的)?(?:对口|结对|大力|倾情|倾力|无私|鼎力|协作|全力|真情)*(?:帮扶|支援|援助|协作|扶持)下")
_RECEIVING = re.compile(r"受援(?:地|方|县|市|区|州)?$")
_GIVING = re.compile(r"(?:支援|援助|帮扶|援建)(?:地|方|县|市|区)$")
_PAIRED = re.compile(r"(?:结对|协作|帮扶|对口)[^,。;]{0,6}$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two regions that a clause relates; ``directed`` where the first helps the second, ``loose`` where their ranks must agree."""

    one: PlaceMention
    other: PlaceMention
    rule: str
    directed: bool = False
    loose: bool = False


def _groups(text: str, here: Sequence[PlaceMention]) -> list[list[PlaceMention]]:
    """Runs of mentions that 、 and 和 join."""
    found: list[list[PlaceMention]] = []
    for mention in here:
        gap = text[found[-1][-1].end : mention.start] if found else None
        if gap is not None and gap and _AND.fullmatch(gap):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def clause_pairs(text: str, sentence: Span, here: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of a sentence whose region mentions are ``here``."""
    groups = _groups(text, here)
    for at in range(len(groups)):
        yield from _inside(text, sentence, at, groups)
    for i, (left, right) in enumerate(zip(groups, groups[1:], strict=False)):
        gap = text[left[-1].end : right[0].start]
        tail = text[right[-1].end : min(sentence.end, right[-1].end + 60)]
        if len(gap) <= 24 and _HELPS.fullmatch(gap):
            if len(left) > 1 or len(right) > 1:
                yield from (Pair(a, b, "helps_list", directed=True) for a in left for b in right)
        elif len(gap) <= 16 and _WITH.fullmatch(gap) and _RELATION.search(tail):
            if len(left) == 1 or len(right) == 1:
                yield from (Pair(a, b, "relation", loose=True) for a in left for b in right)
        elif gap == "" and _SAME_BREATH.match(tail):
            yield Pair(left[-1], right[0], "side_by_side", loose=True)
        elif gap.endswith("对") and len(gap) <= 40 and "。" not in gap and _HELP_FOR.match(tail):
            yield from (Pair(left[-1], b, "help_for", directed=True) for b in right)
        elif _RECEIVING.search(text[max(0, left[0].start - 4) : left[0].start]) and _GIVING.search(gap):
            yield Pair(right[0], left[-1], "receiving_and_giving", directed=True)
        if _UNDER.match(text, left[-1].end):
            yield from (Pair(left[-1], b, "under_the_help_of", directed=True) for b in right[:1])
        elif i + 2 == len(groups) and _UNDER.match(text, right[-1].end):
            yield Pair(right[-1], left[0], "under_the_help_of", directed=True)


def _inside(text: str, sentence: Span, at: int, groups: list[list[PlaceMention]]) -> Iterator[Pair]:
    """Two regions that one 和 or 、 joins and of which something is said that both do; not 乙、丙 of 甲与乙、丙与丁."""
    group = groups[at]
    sides = [(groups[at - 1][-1].end, group[0].start)] if at else []
    sides += [(group[-1].end, groups[at + 1][0].start)] if at + 1 < len(groups) else []
    if len(group) != 2 or any(_WITH.fullmatch(text[a:b]) for a, b in sides):
        return
    one, other = group
    tail = text[other.end : min(sentence.end, other.end + 24)]
    ahead = text[max(sentence.start, one.start - 12) : one.start]
    if _TWO.fullmatch(text[one.end : other.start]) and (_SAME_BREATH.match(tail) or _PAIRED.search(ahead)):
        yield Pair(one, other, "both", loose=True)
