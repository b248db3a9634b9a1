"""Scores one article: records matched to gold, a verdict with its reason for every leaf. Pure: no files, no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from summariser.evaluate.counts import VERDICTS, Counts, Records, total
from summariser.evaluate.leaves import compared_leaves
from summariser.evaluate.records import Pair, match
from summariser.evaluate.slots import TYPES, Item, as_list, prepare, prepare_all
from summariser.evaluate.spans import GROUNDED_FROM, Validity, check_evidence, overlap
from summariser.evaluate.units import Quantity, failure

COLUMN = {verdict: at for at, verdict in enumerate(VERDICTS)}


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
    pairs: Sequence[Pair]
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
        return total(self.counts.get(type_, {}).values())


def tally(pairs: Sequence[Pair]) -> dict[str, dict[str, Counts]]:
    """Counts by type and field."""
    seen: dict[str, dict[str, list[int]]] = {}

    def walk(pair: Pair, rows: dict[str, list[int]], prefix: str) -> None:
        grounded = pair.grounded
        for field_, verdict, *_ in pair.leaves:
            name = prefix + field_
            row = rows.get(name)
            if row is None:
                row = rows[name] = [0] * (len(VERDICTS) + 1)
            row[COLUMN[verdict]] += 1
            if grounded and verdict == "COR":
                row[-1] += 1
        for child in pair.children:
            walk(child, rows, child.type + ".")

    for pair in pairs:
        walk(pair, seen.setdefault(pair.type, {}), "")
    return {type_: {name: Counts(*row) for name, row in rows.items()} for type_, rows in seen.items() if rows}


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
    leaves = compared_leaves(g, o)
    return Pair("article", 0, 0, tuple(leaves)) if leaves else None
