"""Reads lists of pairs: 甲与乙、丙与丁签订…, 甲、乙分别与丙、丁结对, 甲与乙、丙等县结对."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.pair import Pair
from summariser.engines.rules.pairing_grammar import LIST_ALIGNED, LIST_COUNTED, LIST_HELPS, LIST_SEP, LIST_WITH, LISTED, SOME_OF_IT
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# What is said of every pair of a list: 分别签订, 一一对接.
_EACH = regex(
    r"[^。;]{0,40}?(?:分别|依次|一一|一对一|两两|对应|逐一|续签|签订|签署|签约)|[^,。;]{0,8}?(?:结对|(?:结成|结为)[^,。;]{0,12}对子)"
)
# 结对关系:甲区对乙县,丙区对丁县
_LISTED_BEFORE = regex(r"(?:结对|对口|协作|帮扶|对子|对应)[^。;]{0,16}$")
# 五区五县已一一结对,甲、乙、丙与丁、戊、己携手共进
_ONE_TO_ONE = regex(r"(?:一一|一对一|两两|逐一|分别)(?:结对|对接|对应|牵手|配对)[^。;]{0,16}$")
_JOIN_HANDS = regex("(?:分别|依次)?(?:携手|牵手|结亲|手拉手)")
_AHEAD = 40
# Regions in a list of so many pairs of one shape (甲区与乙县、丙区与丁县、戊区与己县) are paired, whatever is said of them.
_SELF_EVIDENT = 6
_OURS = regex("我[省市县区州盟旗]$")
_EACH_BEFORE = regex(r"分别|依次|一一")
# What the last item of a list stands behind.
_LAST_SEP = frozenset({"和", "及", "以及", "与"})
# 甲市、乙市和丙市对口帮扶丁省, 累计向丁省投入资金: all of them help it.
_HELP_A_THIRD = regex(
    r"(?:等?[\d两三四五六七八九十]*个?[省市区县州地]{0,2})?(?:自|从)?(?:\d{4}年(?:\d{1,2}月)?(?:起|开始)?,?)?(?:共同|一道|分别|先后|一起)?"
    r"(?:(?:对口|结对|定点)+(?:帮扶|支援|协作|援建|援助)了?|(?:累计|共|先后|已|还|每年){0,3}(?:向|为|给|帮助|支持|支援))"
)
# So many characters before a list are looked at for a verb.
_A_VERB = 6
_CHARGED_WITH = regex(r"(?:承担|承接|担负|肩负|负责|做好|完成|落实|抓好|推进)(?:了|着|起|好)?$")
# What joins two regions of a pair, and the items of a list as well.
_ALIKE = frozenset("和与同跟")
_FEWEST = 3  # regions of which a list of pairs, or of one with many, can be


def listed_pairs(text: str, sentence: Span, here: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs that lists in a sentence name; ``here`` are its region mentions, in order."""
    if len(here) < _FEWEST:
        return
    gaps = [_OURS.sub("", gap) if "我" in (gap := text[a.end : b.start]) else gap for a, b in pairwise(here)]
    helps = [LIST_HELPS.fullmatch(gap) is not None for gap in gaps]
    joins = [helped or LIST_WITH.fullmatch(gap) is not None for helped, gap in zip(helps, gaps, strict=True)]
    parts = [LIST_SEP.fullmatch(gap) is not None for gap in gaps]
    aligned = [LIST_ALIGNED.fullmatch(gap) is not None or _as_many(gaps, at) for at, gap in enumerate(gaps)]
    ends = _alternating(joins, parts)
    taken: set[int] = set()
    at = 0
    while at + 1 < len(here):
        run = range(at, ends[at] + 1)[: (ends[at] - at + 1) // 2 * 2]
        ahead = text[max(sentence.start, here[at].start - 40) : here[at].start]
        helped = [helps[a] for a in run[::2]]
        if len({gaps[a] in _ALIKE for a in run[::2]}) > 1:
            at += 1
            continue  # 甲区结对乙县、丙县和丁县
        several = len(run) >= _SELF_EVIDENT or (len(run) >= 4 and all(helped))
        if several or (len(run) >= 4 and _said_to_pair(text, here[run[-1]].end, sentence.end, ahead)):
            taken.update(run)
            for a, directed in zip(run[::2], helped, strict=True):
                yield Pair(here[a], here[a + 1], "list_of_pairs", directed=directed)
            at = run[-1] + 1
        else:
            at += 1
    listed = [part or both for part, both in zip(parts, aligned, strict=True)]
    joints = [middle for middle, both in enumerate(aligned) if both and middle not in taken]
    rows = _rows(text, sentence, here, gaps, joints)
    for middle in joints:
        left, right = _side(gaps, middle, -1), _side(gaps, middle, 1)
        if middle in rows:
            for a, b in zip(left, right, strict=True):
                yield Pair(here[a], here[b], "aligned_lists", span=(here[left[0]].start, here[right[-1]].end))
        else:
            yield from _joint(text, sentence, here, gaps, listed, middle)


def _said_to_pair(text: str, start: int, end: int, ahead: str) -> bool:
    """Whether the words behind a list of pairs, or before it, say that they are pairs."""
    return LISTED.match(text[start:end]) is not None or _LISTED_BEFORE.search(ahead) is not None


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


def _alternating(joins: Sequence[bool], parts: Sequence[bool]) -> list[int]:
    """For each mention, the last one of 甲与乙、丙与丁 from it on; given whether each gap joins a pair, and whether it parts two."""
    ends = list(range(len(joins) + 1))
    for at in range(len(joins) - 1, -1, -1):
        if joins[at]:
            ends[at] = ends[at + 2] if at + 1 < len(parts) and parts[at + 1] else at + 1
    return ends


def _joint(
    text: str, sentence: Span, here: Sequence[PlaceMention], gaps: Sequence[str], listed: Sequence[bool], middle: int
) -> Iterator[Pair]:
    """The pairs of two lists that one word joins: one with each, or one with all of the other side. ``listed``: gaps inside lists."""
    gap = gaps[middle]
    left, right = _side(gaps, middle, -1), _side(gaps, middle, 1)
    if len(left) == len(right) == 1:
        return
    right = _with_last(gaps, left, right)
    end = right[-1]
    while end < len(gaps) and listed[end]:
        end += 1
    tail = text[here[right[-1]].end : sentence.end]
    whole_tail = text[here[end].end : sentence.end]
    span = (here[left[0]].start, here[right[-1]].end)
    directed = LIST_HELPS.search(gap) is not None
    after = right[-1] + 1
    if gap in _LAST_SEP and after < len(here) and _HELP_A_THIRD.fullmatch(text, here[after - 1].end, here[after].start):
        return
    if len(left) == len(right):
        ahead = text[max(sentence.start, here[left[0]].start - _AHEAD) : here[left[0]].start]
        many = len(left) >= _FEWEST and (_ONE_TO_ONE.search(ahead) or _JOIN_HANDS.match(tail))
        each = _EACH_BEFORE.search(gap) and (directed or LISTED.match(tail))
        if each or (gap not in ("和", "同") and (_EACH.match(whole_tail) or many)):
            for a, b in zip(left, right, strict=True):
                yield Pair(here[a], here[b], "aligned_lists", directed=directed, span=span)
    elif gap in _LAST_SEP and _CHARGED_WITH.search(text, max(sentence.start, here[left[0]].start - _A_VERB), here[left[0]].start):
        return  # 甲市承担了乙县、丙县和丁市的对口帮扶任务: none of the last with the others
    elif (len(left) == 1 or len(right) == 1) and LISTED.match(tail) and not SOME_OF_IT.match(tail):
        for a in left:
            for b in right:
                yield Pair(here[a], here[b], "one_with_many", directed=directed, loose=not directed, span=span)


def _as_many(gaps: Sequence[str], middle: int) -> bool:
    """Whether as many regions stand on either side of a gap that counts those before it: 甲、乙、丙三区与丁、戊和己."""
    if not LIST_COUNTED.fullmatch(gaps[middle]):
        return False
    left = _side(gaps, middle, -1)
    return len(left) == len(_with_last(gaps, left, _side(gaps, middle, 1)))


def _with_last(gaps: Sequence[str], left: Sequence[int], right: list[int]) -> list[int]:
    """The right side of a joint with its last item behind 和, where it then has as many as the left."""
    last = right[-1]
    return [*right, last + 1] if len(left) == len(right) + 1 and last < len(gaps) and gaps[last] in _LAST_SEP else right


def _side(gaps: Sequence[str], middle: int, step: int) -> list[int]:
    """Indices of the mentions listed on one side of the joint after mention ``middle``."""
    found = [middle if step < 0 else middle + 1]
    while True:
        gap = found[-1] - 1 if step < 0 else found[-1]
        if not 0 <= gap < len(gaps) or gaps[gap] != "、":
            return found if step > 0 else found[::-1]
        found.append(found[-1] + step)
