"""How two values of one slot are compared: credit 0, 1 or 2 halves, and the reason where it is not full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from summariser.evaluate.aliases import same_meaning
from summariser.evaluate.units import Quantity, failure, same_dimension
from summariser.records.edtf import Date, contains, same
from summariser.regex import regex

FULL, HALF, NONE = 2, 1, 0
INDICATOR_FLOOR = 90.0
# What a post is called differs from what it contains by one of these: 省长 and 副省长 are two posts. The place names 太原, 原平, 原州 and
# 原阳 are why 原 counts only at the edges of what stands before the post.
MODIFIER_BEFORE = regex(r"(?:副|代|代理|常务|原)\Z")
FORMERLY = regex(r"\A原(?![平州阳])")
TAIYUAN = regex(r"太原\Z")


class Outcome(NamedTuple):
    """Credit in halves (2 is full) and why it is not full; empty where there is nothing to say."""

    halves: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A region as compared: its code, and its canonical full name (or the name as written where that is unknown)."""

    adcode: str | None
    name: str


def compare_exact(gold: str, output: str) -> Outcome:
    """Equal after normalising, or not."""
    return Outcome(FULL) if gold == output else Outcome(NONE, "different")


def compare_date(gold: Date, output: Date) -> Outcome:
    """Identical, or one holding the other."""
    if same(gold, output):
        return Outcome(FULL)
    if contains(gold, output):
        return Outcome(HALF, "contained: more precise than gold")
    if contains(output, gold):
        return Outcome(HALF, "contained: less precise than gold")
    return Outcome(NONE, "different date")


def _is_ancestor(code: str, other: str) -> bool:
    if code.endswith("0000"):
        return code[:2] == other[:2]
    return code.endswith("00") and code[:4] == other[:4]


def compare_place(gold: Place, output: Place) -> Outcome:
    """By code where both have one, otherwise by full name; an ancestor is half.

    >>> compare_place(Place("620000", "甘肃省"), Place("620100", "甘肃省兰州市"))
    Outcome(halves=1, reason='narrower region than gold')
    >>> compare_place(Place(None, "甘肃省定西市通渭县李店乡"), Place("621121", "甘肃省定西市通渭县")).halves
    1
    """
    if gold.adcode and output.adcode:
        equal = gold.adcode == output.adcode
        wider, narrower = _is_ancestor(output.adcode, gold.adcode), _is_ancestor(gold.adcode, output.adcode)
    else:
        equal = gold.name == output.name
        wider, narrower = gold.name.startswith(output.name), output.name.startswith(gold.name)
    if equal:
        return Outcome(FULL)
    if wider:
        return Outcome(HALF, "wider region than gold")
    if narrower:
        return Outcome(HALF, "narrower region than gold")
    return Outcome(NONE, "different region")


def compare_quantity(gold: Quantity, output: Quantity) -> Outcome:
    """Equal number in the same dimension, or the kind of failure."""
    if gold.number is None or output.number is None:
        return compare_exact(gold.text, output.text)
    if gold.number == output.number and same_dimension(gold, output):
        return Outcome(FULL)
    return Outcome(NONE, failure(gold, output))


@lru_cache(maxsize=1 << 16)
def compare_indicator(gold: str, output: str) -> Outcome:
    """Equal or an alias; half at 90 of 100 by normalised indel similarity."""
    if gold == output:
        return Outcome(FULL)
    if same_meaning(gold, output):
        return Outcome(FULL, "alias")
    from rapidfuzz.fuzz import ratio

    score = ratio(gold, output)
    return Outcome(HALF, f"similar: {score:.0f} of 100") if score >= INDICATOR_FLOOR else Outcome(NONE, "different indicator")


@lru_cache(maxsize=1 << 16)
def compare_post(gold: str, output: str) -> Outcome:
    """One post against one: exact, or half where one contains the other and no modifier differs.

    >>> compare_post("泰安市市长", "市长").halves, compare_post("副省长", "省长").halves, compare_post("太原市市长", "市长").halves
    (1, 0, 1)
    >>> compare_post("省委书记", "省委副书记").halves, compare_post("原甘肃省副省长", "甘肃省副省长").halves
    (0, 0)
    """
    if gold == output:
        return Outcome(FULL)
    short, long = sorted((gold, output), key=len)
    at = long.find(short)
    if at < 0:
        return Outcome(NONE, "different post")
    while at >= 0:
        before = long[:at]
        modified = FORMERLY.search(before) or (MODIFIER_BEFORE.search(before) and not TAIYUAN.search(before))
        if not modified:
            return Outcome(HALF, "less said than gold" if short == output else "more said than gold")
        at = long.find(short, at + 1)
    return Outcome(NONE, "modifier differs")


def pair_set(gold: Sequence[str], output: Sequence[str], compare: Callable[[str, str], Outcome]) -> list[tuple[int, int, Outcome]]:
    """One-to-one pairs of two sets of words, of the highest total credit: equal ones first, then as many halves as can be.

    Equal ones may go first because words are unique within a set: undoing one equal pair (2) wins at most two halves.
    """
    where = {word: j for j, word in enumerate(output)}
    pairs = [(i, where[word], Outcome(FULL)) for i, word in enumerate(gold) if word in where]
    left = [i for i in range(len(gold)) if gold[i] not in where]
    taken = {j for _, j, _ in pairs}
    right = [j for j in range(len(output)) if j not in taken]
    outcomes = {(i, j): outcome for i in left for j in right if (outcome := compare(gold[i], output[j])).halves}
    # An alternative wording may earn full credit, a containment half: full pairs are settled before halves.
    for wanted in (FULL, HALF):
        edges = [pair for pair, outcome in outcomes.items() if outcome.halves == wanted]
        found = _augment(edges)
        pairs += [(i, j, outcomes[i, j]) for i, j in found]
        used = {i for i, _ in found}, {j for _, j in found}
        outcomes = {(i, j): o for (i, j), o in outcomes.items() if i not in used[0] and j not in used[1]}
    return pairs


def _augment(edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A largest matching by augmenting paths; edges in the order given, so the result is fixed."""
    reach: dict[int, list[int]] = {}
    for i, j in edges:
        reach.setdefault(i, []).append(j)
    partner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in reach[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    for i in reach:
        place(i, set())
    return [(i, j) for j, i in partner.items()]


SCALAR: dict[str, Callable[[Any, Any], Outcome]] = {
    "name": compare_exact,
    "code": compare_exact,
    "date": compare_date,
    "region": compare_place,
    "quantity": compare_quantity,
    "amount": compare_quantity,
    "indicator": compare_indicator,
}
SETS: dict[str, Callable[[str, str], Outcome]] = {
    "posts": compare_post,
    "names": compare_exact,
    "codes": compare_exact,
}
