"""Scores one article: records matched to gold, a verdict with its reason for every leaf. Pure: no files, no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from summariser.evaluate.comparators import FULL, NONE, SCALAR, SETS, Outcome, pair_set
from summariser.evaluate.counts import VERDICTS, Counts, Records, Verdict
from summariser.evaluate.matching import OVERLAP_STEPS, Weight, assign
from summariser.evaluate.slots import CHILDREN, SLOTS, TYPES, Item, Notes, Slot, Spans, as_list, prepare, prepare_all, shown
from summariser.evaluate.spans import GROUNDED_FROM, Validity, check_evidence, overlap
from summariser.evaluate.textform import canon
from summariser.evaluate.units import Quantity, failure

NOTHING = Weight(0, 0, 0)
VALUE = {"COR": 2, "PAR": 1}
BY_CREDIT: tuple[Verdict, ...] = ("INC", "PAR", "COR")


class Leaf(NamedTuple):
    """One scored value: its slot, the verdict, both sides as a reader sees them, and why the verdict is not COR."""

    field: str
    verdict: Verdict
    gold: str | None
    output: str | None
    reason: str = ""


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


@dataclass(frozen=True)
class ArticleScore:
    """What scoring one article gives.

    Attributes:
        id: of the case.
        pairs: records of all types, matched and alone.
        counts: by type and field; participants' fields are dotted (``participants.name``).
        records: whole-record counts by type.
        gold_empty: gold holds no record that must be found.
        output_empty: the output holds none.
        error: why there is no output, if there is none; everything in gold is then missed.
        evidence: validity of the output's quotes; None where the source is not at hand.
        groundable: gold has evidence spans.
    """

    id: str
    pairs: tuple[Pair, ...]
    counts: dict[str, dict[str, Counts]]
    records: dict[str, Records]
    gold_empty: bool
    output_empty: bool
    error: str | None = None
    evidence: Validity | None = None
    groundable: bool = False
    skipped: tuple[str, ...] = field(default=())

    def total(self, type_: str) -> Counts:
        """Counts of one type over its fields."""
        return sum(self.counts.get(type_, {}).values(), Counts())


def _unique(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _labels(slot: Slot, raw: Mapping[str, Any]) -> dict[str, str]:
    items = raw.get(slot.name)
    names = [str(item.get("name") or "") if isinstance(item, Mapping) else str(item) for item in as_list(items) or [items]]
    return {canon(name): name for name in names}


def _scalar(slot: Slot, gold: Item, output: Item, g: Any, o: Any) -> Leaf | None:
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


def _set(slot: Slot, gold: Item, output: Item, g: tuple[str, ...], o: tuple[str, ...]) -> list[Leaf]:
    notes = gold.notes
    given = notes.alternatives.get(slot.name, ())
    wordings = {word for word in given if isinstance(word, str)} | _own_wordings(slot, gold.raw)
    whole = [g, *(choice or () for choice in given if not isinstance(choice, str))]
    compare = _with_wordings(SETS[slot.kind], wordings)
    pairs, wanted = max(
        ((pair_set(choice, o, compare), choice) for choice in whole),
        key=lambda found: sum(outcome.halves for _, _, outcome in found[0]) / ((len(found[1]) + len(o)) or 1),
    )
    gold_names, output_names = _labels(slot, gold.raw), _labels(slot, output.raw)
    leaves = [
        Leaf(slot.name, "COR" if how.halves == FULL else "PAR", gold_names.get(wanted[i], wanted[i]), output_names[o[j]], how.reason)
        for i, j, how in pairs
    ]
    left = set(range(len(wanted))) - {i for i, _, _ in pairs}
    right = set(range(len(o))) - {j for _, j, _ in pairs}
    may_miss = slot.name in notes.optional_fields
    free = _may_be_missing(slot, gold)
    missed = [wanted[i] for i in sorted(left) if not may_miss and wanted[i] not in free]
    extra = [o[j] for j in sorted(right) if o[j] not in wordings]
    leaves += [Leaf(slot.name, "MIS", gold_names.get(word, word), None, _why(word, extra, slot)) for word in missed]
    return leaves + [Leaf(slot.name, "SPU", None, output_names[word], _why(word, missed, slot)) for word in extra]


def _may_be_missing(slot: Slot, gold: Item) -> set[str]:
    """Elements of a set that gold marks as optional, by ``topics.funding`` in optional_fields or by a mark of their own."""
    head = slot.name + "."
    named = {canon(name.removeprefix(head)) for name in gold.notes.optional_fields if name.startswith(head)}
    marked = (item for item in as_list(gold.raw.get(slot.name)) if isinstance(item, Mapping) and item.get("optional"))
    return named | {canon(str(item.get("name") or "")) for item in marked}


def _own_wordings(slot: Slot, raw: Mapping[str, Any]) -> set[str]:
    """Wordings that an element of a set accepts for itself."""
    found: set[str] = set()
    for item in as_list(raw.get(slot.name)):
        given = item.get("alternatives") if isinstance(item, Mapping) else None
        if isinstance(given, Mapping):
            found |= {canon(str(word)) for word in as_list(given.get("name"))}
    return found


def _with_wordings(compare: Callable[[str, str], Outcome], wordings: set[str]) -> Callable[[str, str], Outcome]:
    """A wording that gold accepts earns full credit for the element that it is related to."""
    if not wordings:
        return compare

    def accepting(gold: str, output: str) -> Outcome:
        outcome = compare(gold, output)
        return Outcome(FULL, "alternative accepted by gold") if outcome.halves and output in wordings else outcome

    return accepting


def _why(word: str, others: Sequence[str], slot: Slot) -> str:
    """For a post that found no partner: whether a modifier was all that stood between."""
    reasons = {SETS[slot.kind](word, other).reason for other in others} if slot.kind == "posts" else set()
    return "modifier differs" if "modifier differs" in reasons else ""


def compare_items(gold: Item, output: Item) -> Pair | None:
    """Compare two records of one type; None where no key slot has credit, so that they cannot be a pair."""
    notes = gold.notes
    slots = SLOTS[gold.type]
    children: tuple[Pair, ...] = ()
    keys: dict[str, int] = {}
    for at, slot in enumerate(slots):
        if slot.key and slot.name not in notes.unlabelled and output.values[at] is not None:
            options = (gold.values[at], *notes.alternatives.get(slot.name, ()))
            halves = max((SCALAR[slot.kind](g, output.values[at]).halves for g in options if g is not None), default=NONE)
            keys[slot.key] = max(keys.get(slot.key, 0), halves)
    below = CHILDREN.get(gold.type)
    if below and below not in notes.unlabelled:
        children = match(gold.children, output.children, notes if notes.unlabelled else None)
        keys[below] = FULL if any(child.gold is not None and child.output is not None for child in children) else NONE
    key = sum(keys.values())
    if not key:
        return None
    leaves: list[Leaf] = []
    for at, slot in enumerate(slots):
        g, o = gold.values[at], output.values[at]
        if slot.name in notes.unlabelled or (g is None and o is None):
            continue
        if slot.kind in SCALAR:
            leaf = _scalar(slot, gold, output, g, o)
            leaves += [leaf] if leaf else []
        else:
            leaves += _set(slot, gold, output, g or (), o or ())
    credit = sum(VALUE.get(leaf.verdict, 0) for leaf in leaves) + sum(child.weight.credit for child in children)
    shared = overlap(gold.spans, output.spans) if gold.spans and output.spans else None
    weight = Weight(credit, key, int((shared or 0.0) * OVERLAP_STEPS))
    return Pair(gold.type, gold.index, output.index, tuple(leaves), children, gold.spans, output.spans, shared, weight)


def _alone(item: Item, verdict: Verdict, unlabelled: frozenset[str] = frozenset()) -> Pair:
    """A record without a partner: all its leaves missed, or all spurious."""
    notes = item.notes
    skipped = notes.unlabelled | unlabelled
    side = 0 if verdict == "MIS" else 1
    leaves: list[Leaf] = []
    for slot, value in zip(SLOTS[item.type], item.values, strict=True):
        if value is None or slot.name in skipped or slot.name in notes.optional_fields:
            continue
        if slot.kind in SCALAR:
            texts = [shown(slot, item.raw)]
        else:
            free = _may_be_missing(slot, item)
            labels = _labels(slot, item.raw)
            texts = [labels[word] for word in value if word not in free]
        leaves += [Leaf(slot.name, verdict, *((text, None) if side == 0 else (None, text))) for text in texts]
    below = CHILDREN.get(item.type)
    kept = item.children if below not in skipped else ()
    children = tuple(_alone(child, verdict) for child in kept if not child.notes.optional)
    if side == 0:
        return Pair(item.type, item.index, None, tuple(leaves), children, gold_spans=item.spans)
    return Pair(item.type, None, item.index, tuple(leaves), children, output_spans=item.spans)


def match(gold: Sequence[Item], output: Sequence[Item], above: Notes | None = None) -> tuple[Pair, ...]:
    """Match two canonically sorted lists and score every leaf of every record, matched or alone.

    ``above`` are the notes of the meeting that participants belong to: what is open there is open for a spurious participant too.
    """
    found = {(i, j): pair for i, g in enumerate(gold) for j, o in enumerate(output) if (pair := compare_items(g, o))}
    chosen = assign({place: pair.weight for place, pair in found.items()})
    rows, columns = {i for i, _ in chosen}, {j for _, j in chosen}
    open_below = frozenset(n.partition(".")[2] for n in above.unlabelled if n.startswith("participants.")) if above else frozenset()
    pairs = [found[place] for place in chosen]
    pairs += [_alone(g, "MIS") for i, g in enumerate(gold) if i not in rows and not g.notes.optional]
    pairs += [_alone(o, "SPU", open_below) for j, o in enumerate(output) if j not in columns]
    return tuple(pairs)


def tally(pairs: Sequence[Pair]) -> dict[str, dict[str, Counts]]:
    """Counts by type and field."""
    seen: Counter[tuple[str, str, str]] = Counter()

    def walk(pair: Pair, type_: str, prefix: str) -> None:
        for leaf in pair.leaves:
            seen[type_, prefix + leaf.field, leaf.verdict] += 1
            if leaf.verdict == "COR" and pair.grounded:
                seen[type_, prefix + leaf.field, "grounded"] += 1
        for child in pair.children:
            walk(child, type_, child.type + ".")

    for pair in pairs:
        walk(pair, pair.type, "")
    counts: dict[str, dict[str, Counts]] = {}
    for type_, name in dict.fromkeys((type_, name) for type_, name, _ in seen):
        numbers = [seen[type_, name, verdict] for verdict in (*VERDICTS, "grounded")]
        counts.setdefault(type_, {})[name] = Counts(*numbers)
    return counts


def _near_misses(pairs: Sequence[Pair], gold: Sequence[Item], output: Sequence[Item]) -> list[Pair]:
    """Say of a missed and a spurious figure from the same words how their quantities differ; counts stay as they are."""
    values = {("g", item.index): item.values[0] for item in gold} | {("o", item.index): item.values[0] for item in output}
    alone = [pair for pair in pairs if pair.gold is None]
    result = []
    for pair in pairs:
        if pair.output is None and pair.gold is not None:
            near = max(alone, key=lambda other: overlap(pair.gold_spans, other.output_spans), default=None)
            if near and near.output is not None and overlap(pair.gold_spans, near.output_spans) >= GROUNDED_FROM:
                g, o = values["g", pair.gold], values["o", near.output]
                if isinstance(g, Quantity) and isinstance(o, Quantity):
                    reason = f"{failure(g, o)}: the output says {near.leaves[0].output} (figures[{near.output}])" if near.leaves else ""
                    leaves = tuple(leaf._replace(reason=reason) if leaf.field == "value" else leaf for leaf in pair.leaves)
                    pair = replace(pair, leaves=leaves)
        result.append(pair)
    return result


def _records(pairs: Sequence[Pair]) -> Records:
    matched = [pair for pair in pairs if pair.gold is not None and pair.output is not None]
    missed = sum(1 for pair in pairs if pair.output is None)
    extra = sum(1 for pair in pairs if pair.gold is None)
    exact = sum(1 for pair in matched if pair.exact)
    return Records(len(matched) + missed, len(matched) + extra, len(matched), exact)


def score_article(
    id_: str, gold: Mapping[str, Any], output: Mapping[str, Any] | None, *, source: str | None = None, error: str | None = None
) -> ArticleScore:
    """Score one article.

    Args:
        id_: name of the case.
        gold: the gold record, in the contract's form or the label form (evidence as strings, regions as strings).
        output: the summary to score; None for a crash, which counts as an empty output.
        source: the decoded source; with it the output's quotes are checked against their offsets.
        error: why there is no output.
    """
    output = output if isinstance(output, Mapping) else {}
    open_types = frozenset(map(str, as_list(gold.get("unlabelled"))))
    pairs: list[Pair] = []
    records: dict[str, Records] = {}
    wanted = produced = False
    groundable = False
    for type_ in TYPES:
        if type_ in open_types:
            continue
        golds, outputs = prepare_all(type_, gold.get(type_)), prepare_all(type_, output.get(type_))
        found: Sequence[Pair] = match(golds, outputs)
        if type_ == "figures":
            found = _near_misses(found, golds, outputs)
        records[type_] = _records(found)
        pairs += found
        wanted = wanted or any(not item.notes.optional for item in golds)
        produced = produced or bool(outputs)
        groundable = groundable or any(item.spans for item in golds)
    page = _page(gold, output, open_types)
    pairs += [page] if page else []
    return ArticleScore(
        id=id_,
        pairs=tuple(pairs),
        counts=tally(pairs),
        records=records,
        gold_empty=not wanted,
        output_empty=not produced,
        error=error,
        evidence=check_evidence(output, source) if source is not None else None,
        groundable=groundable,
        skipped=tuple(sorted(open_types)),
    )


def _page(gold: Mapping[str, Any], output: Mapping[str, Any], open_types: frozenset[str]) -> Pair | None:
    """The article's own metadata, scored beside the records where gold states it."""
    stated = gold.get("article")
    if "article" in open_types or not isinstance(stated, Mapping):
        return None
    said = output.get("article")
    g, o = prepare("article", stated), prepare("article", said if isinstance(said, Mapping) else {})
    leaves: list[Leaf] = []
    for slot, left, right in zip(SLOTS["article"], g.values, o.values, strict=True):
        if slot.name in g.notes.unlabelled or (left is None and right is None):
            continue
        if slot.kind in SCALAR:
            leaf = _scalar(slot, g, o, left, right)
            leaves += [leaf] if leaf else []
        else:
            leaves += _set(slot, g, o, left or (), right or ())
    return Pair("article", 0, 0, tuple(leaves)) if leaves else None
