"""Reads lists of pairs: 甲与乙、丙与丁签订…, 甲、乙分别与丙、丁结对, 甲与乙、丙等县结对."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.pairing_clauses import Pair
from summariser.engines.rules.pairing_grammar import LIST_ALIGNED, LIST_HELPS, LIST_SEP, LIST_WITH, LISTED
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention

# What is said of every pair of a list: 分别签订, 一一对接.
_EACH = re.compile(r"[^。;]{0,40}?(?:分别|依次|一一|一对一|两两|对应|逐一|续签|签订|签署|签约)")
# 结对关系:甲区对乙县,丙区对丁县
_LISTED_BEFORE = re.compile(r"(?:结对|对口|协作|帮扶|对子|对应)[^。;]{0,16}$")
_OURS = re.compile("我[省市县区州盟旗]$")
_EACH_BEFORE = re.compile(r"分别|依次|一一")


def listed_pairs(text: str, sentence: Span, here: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs that lists in a sentence name; ``here`` are its region mentions, in order."""
    gaps = [_OURS.sub("", text[a.end : b.start]) for a, b in pairwise(here)]
    taken: set[int] = set()
    at = 0
    while at + 1 < len(here):
        run = _alternating(gaps, at)
        ahead = text[max(sentence.start, here[at].start - 40) : here[at].start]
        helped = [LIST_HELPS.fullmatch(gaps[a]) is not None for a in run[::2]]
        if len(run) >= 4 and (all(helped) or LISTED.match(text[here[run[-1]].end : sentence.end]) or _LISTED_BEFORE.search(ahead)):
            taken.update(run)
            for a, helps in zip(run[::2], helped, strict=True):
                yield Pair(here[a], here[a + 1], "list_of_pairs", directed=helps)
            at = run[-1] + 1
        else:
            at += 1
    joints = [middle for middle, gap in enumerate(gaps) if middle not in taken and LIST_ALIGNED.fullmatch(gap)]
    rows = _rows(text, sentence, here, gaps, joints)
    for middle in joints:
        left, right = _side(gaps, middle, -1), _side(gaps, middle, 1)
        if middle in rows:
            for a, b in zip(left, right, strict=True):
                yield Pair(here[a], here[b], "aligned_lists", span=(here[left[0]].start, here[right[-1]].end))
        else:
            yield from _joint(text, sentence, here, gaps, middle)


def _rows(text: str, sentence: Span, here: Sequence[PlaceMention], gaps: Sequence[str], joints: Sequence[int]) -> set[int]:
    """The joints of several lists of one shape, of which the last is said to be of pairs: 甲、乙与丙、丁,戊、己与庚、辛结对."""
    found: set[int] = set()
    for first, second in pairwise(joints):
        sides = [_side(gaps, middle, step) for middle in (first, second) for step in (-1, 1)]
        after = sides[1][-1]
        if {len(side) for side in sides} != {2} or sides[2][0] != after + 1 or not LIST_SEP.fullmatch(gaps[after]):
            continue
        if LISTED.match(text[here[sides[3][-1]].end : sentence.end]) or first in found:
            found |= {first, second}
    return found


def _alternating(gaps: Sequence[str], start: int) -> list[int]:
    """Indices of the mentions of 甲与乙、丙与丁 from ``start`` on, an even number."""
    run = [start]
    while run[-1] < len(gaps):
        gap = gaps[run[-1]]
        odd = len(run) % 2 == 1
        if not (LIST_WITH.fullmatch(gap) or LIST_HELPS.fullmatch(gap) if odd else LIST_SEP.fullmatch(gap)):
            break
        run.append(run[-1] + 1)
    return run[: len(run) // 2 * 2]


def _joint(text: str, sentence: Span, here: Sequence[PlaceMention], gaps: Sequence[str], middle: int) -> Iterator[Pair]:
    """The pairs of two lists that one word joins: one with each, or one with all of the other side."""
    gap = gaps[middle]
    left, right = _side(gaps, middle, -1), _side(gaps, middle, 1)
    if len(left) == len(right) == 1:
        return
    end = right[-1]
    while end < len(gaps) and (gaps[end] == "、" or LIST_SEP.fullmatch(gaps[end]) or LIST_ALIGNED.fullmatch(gaps[end])):
        end += 1
    tail = text[here[right[-1]].end : sentence.end]
    whole_tail = text[here[end].end : sentence.end]
    span = (here[left[0]].start, here[right[-1]].end)
    directed = LIST_HELPS.search(gap) is not None
    if len(left) == len(right):
        if (_EACH_BEFORE.search(gap) and (directed or LISTED.match(tail))) or (gap not in ("和", "同") and _EACH.match(whole_tail)):
            for a, b in zip(left, right, strict=True):
                yield Pair(here[a], here[b], "aligned_lists", directed=directed, span=span)
    elif (len(left) == 1 or len(right) == 1) and LISTED.match(tail):
        for a in left:
            for b in right:
                yield Pair(here[a], here[b], "one_with_many", directed=directed, loose=not directed, span=span)


def _side(gaps: Sequence[str], middle: int, step: int) -> list[int]:
    """Indices of the mentions listed on one side of the joint after mention ``middle``."""
    found = [middle if step < 0 else middle + 1]
    while True:
        gap = found[-1] - 1 if step < 0 else found[-1]
        if not 0 <= gap < len(gaps) or gaps[gap] != "、":
            return found if step > 0 else found[::-1]
        found.append(found[-1] + step)
