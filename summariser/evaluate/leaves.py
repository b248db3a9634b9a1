"""The leaves of a record: every scored value with its verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from summariser.evaluate.comparators import FULL, SCALAR, SETS, Outcome, pair_set
from summariser.evaluate.counts import Verdict
from summariser.evaluate.matching import Weight, assign
from summariser.evaluate.slots import SLOTS, Item, Slot, as_list, shown
from summariser.evaluate.textform import canon

BY_CREDIT: tuple[Verdict, ...] = ("INC", "PAR", "COR")


class Leaf(NamedTuple):
    """One scored value: its slot, the verdict, both sides as a reader sees them, and why the verdict is not COR."""

    field: str
    verdict: Verdict
    gold: str | None
    output: str | None
    reason: str = ""


BARE = Leaf("", "COR", None, None)


def labels_of(slot: Slot, raw: Mapping[str, Any]) -> dict[str, str]:
    """The words of a set slot as given, by their canonical form."""
    items = raw.get(slot.name)
    names = [str(item.get("name") or "") if isinstance(item, dict) else str(item) for item in as_list(items) or [items]]
    return {canon(name): name for name in names}


def scalar_leaf(slot: Slot, gold: Item, output: Item, g: Any, o: Any) -> Leaf | None:
    """The leaf of one scalar slot; None where it is out of both sides."""
    if g == o:
        said = shown(slot, gold.raw)
        # Most values are written alike on both sides; the unit belongs to what a quantity shows.
        same = gold.raw.get(slot.name) == output.raw.get(slot.name) and slot.kind not in ("quantity", "amount")
        return Leaf(slot.name, "COR", said, said if same else shown(slot, output.raw))
    alternatives = gold.notes.alternatives.get(slot.name, ())
    if o is None:
        if g is None or slot.name in gold.notes.optional_fields or None in alternatives:
            return None
        return Leaf(slot.name, "MIS", shown(slot, gold.raw), None)
    compare = SCALAR[slot.kind]
    options = [compare(choice, o) for choice in (g, *alternatives) if choice is not None]
    if not options:
        return Leaf(slot.name, "SPU", None, shown(slot, output.raw))
    best = max(options, key=lambda outcome: outcome.halves)
    if best.halves and best != options[0]:
        best = Outcome(best.halves, best.reason or "alternative accepted by gold")
    return Leaf(slot.name, BY_CREDIT[best.halves], shown(slot, gold.raw), shown(slot, output.raw), best.reason)


def set_leaves(slot: Slot, gold: Item, output: Item, g: tuple[str, ...], o: tuple[str, ...]) -> list[Leaf]:
    """The leaves of one set slot: an element each."""
    notes = gold.notes
    if g == o:
        gold_names, output_names = labels_of(slot, gold.raw), labels_of(slot, output.raw)
        return [Leaf(slot.name, "COR", gold_names[word], output_names[word]) for word in g]
    given = notes.alternatives.get(slot.name, ())
    loose = {word for word in given if isinstance(word, str)}
    own = _own_wordings(slot, gold.raw)
    wordings = loose.union(*own.values())
    whole = [g, *(choice or () for choice in given if not isinstance(choice, str))]
    pairs, wanted = max(
        ((_pair_words(slot, choice, o, accepted_words(slot, choice, own, loose)), choice) for choice in whole),
        key=lambda found: sum(outcome.halves for _, _, outcome in found[0]) / ((len(found[1]) + len(o)) or 1),
    )
    gold_names, output_names = labels_of(slot, gold.raw), labels_of(slot, output.raw)
    leaves = [
        Leaf(slot.name, "COR" if how.halves == FULL else "PAR", gold_names.get(wanted[i], wanted[i]), output_names[o[j]], how.reason)
        for i, j, how in pairs
    ]
    left = set(range(len(wanted))) - {i for i, _, _ in pairs}
    right = set(range(len(o))) - {j for _, j, _ in pairs}
    may_miss = slot.name in notes.optional_fields
    free = may_be_missing(slot, gold)
    missed = [wanted[i] for i in sorted(left) if not may_miss and wanted[i] not in free]
    extra = [o[j] for j in sorted(right) if o[j] not in wordings]
    leaves += [Leaf(slot.name, "MIS", gold_names.get(word, word), None, _why(word, extra, slot)) for word in missed]
    return leaves + [Leaf(slot.name, "SPU", None, output_names[word], _why(word, missed, slot)) for word in extra]


def may_be_missing(slot: Slot, gold: Item) -> set[str]:
    """Elements of a set that gold marks as optional, by ``topics.funding`` in optional_fields or by a mark of their own."""
    head = slot.name + "."
    named = {canon(name.removeprefix(head)) for name in gold.notes.optional_fields if name.startswith(head)}
    marked = (item for item in as_list(gold.raw.get(slot.name)) if isinstance(item, Mapping) and item.get("optional"))
    return named | {canon(str(item.get("name") or "")) for item in marked}


def _own_wordings(slot: Slot, raw: Mapping[str, Any]) -> dict[str, set[str]]:
    """Wordings that an element of a set accepts for itself, by the element's canonical name."""
    found: dict[str, set[str]] = {}
    for item in as_list(raw.get(slot.name)):
        given = item.get("alternatives") if isinstance(item, Mapping) else None
        if isinstance(given, Mapping):
            found[canon(str(item.get("name") or ""))] = {canon(str(word)) for word in as_list(given.get("name"))} - {""}
    return found


def accepted_words(slot: Slot, wanted: Sequence[str], own: Mapping[str, set[str]], loose: set[str]) -> dict[str, set[str]]:
    """Which other words earn full credit for which element.

    An element's own wordings are its alone. A wording given for the set belongs to the elements that it is related to: by the slot's
    comparator, a name also by holding the other or being held by it; where the set has one element, to that. Elsewhere it does no harm
    and earns nothing.
    """
    compare = SETS[slot.kind]

    def related(word: str, other: str) -> bool:
        held = slot.kind == "names" and (word in other or other in word)
        return len(wanted) == 1 or held or bool(compare(word, other).halves)

    found = {word: own.get(word, set()) | {other for other in loose if related(word, other)} for word in wanted}
    return {word: others for word, others in found.items() if others}


def _pair_words(
    slot: Slot, wanted: Sequence[str], output: Sequence[str], accepted: Mapping[str, set[str]]
) -> list[tuple[int, int, Outcome]]:
    """One-to-one pairs of the highest credit; of equal credit the ones in which equal words meet."""
    compare = SETS[slot.kind]
    if not accepted:
        return pair_set(wanted, output, compare)
    outcomes: dict[tuple[int, int], Outcome] = {}
    for i, word in enumerate(wanted):
        for j, other in enumerate(output):
            outcome = compare(word, other)
            if outcome.halves != FULL and other in accepted.get(word, ()):
                outcome = Outcome(FULL, "alternative accepted by gold")
            if outcome.halves:
                outcomes[i, j] = outcome
    found = assign({(i, j): Weight(how.halves, int(wanted[i] == output[j]), 0) for (i, j), how in outcomes.items()})
    return [(i, j, outcomes[i, j]) for i, j in found]


def _why(word: str, others: Sequence[str], slot: Slot) -> str:
    """For a post that found no partner: whether a modifier was all that stood between."""
    reasons = {SETS[slot.kind](word, other).reason for other in others} if slot.kind == "posts" else set()
    return "modifier differs" if "modifier differs" in reasons else ""


def compared_leaves(gold: Item, output: Item, *, worded: bool = True) -> list[Leaf]:
    """The leaves of two records that are held against each other; participants are not among them.

    With ``worded`` false correct leaves are without words: enough for the credit.
    """
    leaves: list[Leaf] = []
    unlabelled = gold.notes.unlabelled
    for slot, g, o in zip(SLOTS[gold.type], gold.values, output.values, strict=True):
        if (g is None and o is None) or slot.name in unlabelled:
            continue
        if g == o and not worded:
            leaves += [BARE] * (1 if slot.kind in SCALAR else len(g))
        elif slot.kind in SCALAR:
            leaf = scalar_leaf(slot, gold, output, g, o)
            leaves += [leaf] if leaf else []
        else:
            leaves += set_leaves(slot, gold, output, g or (), o or ())
    return leaves


def lone_leaves(item: Item, verdict: Verdict, skipped: frozenset[str]) -> list[Leaf]:
    """The leaves of a record without a partner: all missed, or all spurious."""
    leaves: list[Leaf] = []
    for slot, value in zip(SLOTS[item.type], item.values, strict=True):
        if value is None or slot.name in skipped or slot.name in item.notes.optional_fields:
            continue
        if slot.kind in SCALAR:
            texts = [shown(slot, item.raw)]
        else:
            free = may_be_missing(slot, item)
            labels = labels_of(slot, item.raw)
            texts = [labels[word] for word in value if word not in free]
        leaves += [Leaf(slot.name, verdict, *((text, None) if verdict == "MIS" else (None, text))) for text in texts]
    return leaves
