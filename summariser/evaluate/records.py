"""Two lists of records held against each other: which belong together, and what each pair earns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summariser.evaluate.comparators import FULL, NONE, SCALAR
from summariser.evaluate.counts import Verdict
from summariser.evaluate.leaves import Leaf, compared_leaves, lone_leaves
from summariser.evaluate.matching import OVERLAP_STEPS, Weight, assign
from summariser.evaluate.slots import CHILDREN, KEY_SLOTS, NO_NOTES, Item, Notes, Spans
from summariser.evaluate.spans import GROUNDED_FROM, overlap
from summariser.evaluate.units import Quantity

NOTHING = Weight(0, 0, 0)
VALUE = {"COR": 2, "PAR": 1}
# Types whose one key is equal or not: candidates are looked up instead of tried one by one.
INDEXED = ("participants", "figures")


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record and the output record matched to it; one side is None where the other stands alone.

    ``gold`` and ``output`` are places in the lists as given. ``overlap`` is of the evidence, None where a side has no spans.
    """

    type: str
    gold: int | None
    output: int | None
    leaves: tuple[Leaf, ...]
    children: tuple[Pair, ...] = ()
    gold_spans: Spans = ()
    output_spans: Spans = ()
    overlap: float | None = None
    weight: Weight = NOTHING

    @property
    def exact(self) -> bool:
        """Whether every leaf, those of participants too, is correct."""
        return all(leaf.verdict == "COR" for leaf in self.leaves) and all(child.exact for child in self.children)

    @property
    def grounded(self) -> bool:
        """Whether the evidence stands where gold's does."""
        return self.overlap is not None and self.overlap >= GROUNDED_FROM


def _keys(gold: Item, output: Item) -> dict[str, int]:
    """Credit of each key slot in halves; participants are not among them."""
    notes = gold.notes
    keys: dict[str, int] = {}
    for at, slot in KEY_SLOTS[gold.type]:
        g, o = gold.values[at], output.values[at]
        if slot.key and o is not None and slot.name not in notes.unlabelled:
            if g == o:
                keys[slot.key] = FULL
                continue
            given = notes.alternatives.get(slot.name, ())
            halves = max((SCALAR[slot.kind](choice, o).halves for choice in (g, *given) if choice is not None), default=NONE)
            keys[slot.key] = max(keys.get(slot.key, NONE), halves)
    return keys


def compare_items(gold: Item, output: Item, *, final: bool = True) -> Pair | None:
    """Compare two records of one type; None where no key slot has credit, so that they cannot be a pair.

    Where only the weight is wanted, ``final`` is false: leaves then come without words, and participants without a partner, who earn
    nothing, are left out.
    """
    notes = gold.notes
    keys = _keys(gold, output)
    children: tuple[Pair, ...] = ()
    below = CHILDREN.get(gold.type)
    if below and below not in notes.unlabelled:
        children = match(gold.children, output.children, notes if notes.unlabelled else None, final=final)
        keys[below] = FULL if any(child.gold is not None and child.output is not None for child in children) else NONE
    key = sum(keys.values())
    if not key:
        return None
    leaves = compared_leaves(gold, output, worded=final)
    credit = sum(VALUE.get(leaf.verdict, 0) for leaf in leaves) + sum(child.weight.credit for child in children)
    shared = overlap(gold.spans, output.spans) if gold.spans and output.spans else None
    weight = Weight(credit, key, int((shared or 0.0) * OVERLAP_STEPS))
    return Pair(gold.type, gold.index, output.index, tuple(leaves), children, gold.spans, output.spans, shared, weight)


def _lone(item: Item, verdict: Verdict, unlabelled: frozenset[str] = frozenset()) -> Pair:
    skipped = item.notes.unlabelled | unlabelled
    leaves = tuple(lone_leaves(item, verdict, skipped))
    kept = item.children if CHILDREN.get(item.type) not in skipped else ()
    children = tuple(_lone(child, verdict) for child in kept if not child.notes.optional)
    if verdict == "MIS":
        return Pair(item.type, item.index, None, leaves, children, gold_spans=item.spans)
    return Pair(item.type, None, item.index, leaves, children, output_spans=item.spans)


def _index_key(item: Item) -> Hashable:
    value: Any = item.values[0]
    if isinstance(value, Quantity):
        return (value.number, value.dimension) if value.number is not None else value.text
    return str(value)


def _candidates(gold: Sequence[Item], output: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The pairs that may be admissible."""
    where: dict[Hashable, list[int]] = {}
    indexed = bool(gold) and gold[0].type in INDEXED
    for j, item in enumerate(output if indexed else ()):
        where.setdefault(_index_key(item), []).append(j)
    for i, item in enumerate(gold):
        if indexed and item.notes is NO_NOTES:
            yield from ((i, j) for j in where.get(_index_key(item), ()))
        else:
            yield from ((i, j) for j in range(len(output)))


def match(gold: Sequence[Item], output: Sequence[Item], above: Notes | None = None, *, final: bool = True) -> tuple[Pair, ...]:
    """Match two canonically sorted lists and score every leaf of every record, matched or alone.

    ``above`` are the notes of the meeting that participants belong to: what is open there is open for a spurious participant too.
    """
    nested = bool(gold) and gold[0].type in CHILDREN
    at_once = final and not nested
    found = {(i, j): pair for i, j in _candidates(gold, output) if (pair := compare_items(gold[i], output[j], final=at_once))}
    chosen = assign({place: pair.weight for place, pair in found.items()})
    if not final:
        return tuple(found[place] for place in chosen)
    pairs = [pair for i, j in chosen if (pair := compare_items(gold[i], output[j]) if nested else found[i, j])]
    rows, columns = {i for i, _ in chosen}, {j for _, j in chosen}
    open_below = frozenset(n.partition(".")[2] for n in above.unlabelled if n.startswith("participants.")) if above else frozenset()
    pairs += [_lone(g, "MIS") for i, g in enumerate(gold) if i not in rows and not g.notes.optional]
    pairs += [_lone(o, "SPU", open_below) for j, o in enumerate(output) if j not in columns]
    return tuple(pairs)
