"""A run's scores added up: by type and field, with intervals; the numbers of summary.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from summariser.evaluate.counts import Counts, Records, mean, ratio, total
from summariser.evaluate.scorer import ArticleScore
from summariser.evaluate.slots import TYPES
from summariser.evaluate.uncertainty import FEW, RESAMPLES, SEED, Interval, Sums, intervals

MACRO_OF = tuple(f"{type_}.f1" for type_ in TYPES)
Row = Mapping[str, Counts]


def article_f1(score: ArticleScore) -> float | None:
    """F1 of one article over all leaves of its records; None where gold is empty, or 0/0."""
    return None if score.gold_empty else total(score.total(type_) for type_ in TYPES).f1


def field_names(scores: Sequence[ArticleScore]) -> dict[str, tuple[str, ...]]:
    """Every field that any article has a verdict for, by type, in order of name."""
    names: dict[str, set[str]] = {}
    for score in scores:
        for type_, fields in score.counts.items():
            names.setdefault(type_, set()).update(fields)
    return {type_: tuple(sorted(names[type_])) for type_ in (*TYPES, "article") if type_ in names}


def sums_of(scores: Sequence[ArticleScore]) -> dict[str, Sums]:
    """Every score that is a ratio of sums, as numerators and denominators an article; articles in order of id."""
    ordered = sorted(scores, key=lambda score: score.id)
    columns: dict[str, tuple[list[float], list[float]]] = {}

    def put(name: str, above: float, below: float) -> None:
        pair = columns.setdefault(name, ([], []))
        pair[0].append(above)
        pair[1].append(below)

    fields = [(type_, name) for type_, names in field_names(ordered).items() for name in names]
    for score in ordered:
        by_type = {type_: score.total(type_) for type_ in TYPES}
        for type_, counts in by_type.items():
            put(f"{type_}.f1", 2 * counts.credit, counts.actual + counts.possible)
            put(f"{type_}.hallucinated", counts.spu, counts.actual)
            put(f"{type_}.missed", counts.mis, counts.possible)
            put(f"{type_}.wrong", counts.inc, counts.cor + counts.par + counts.inc)
            put(f"{type_}.grounded_f1", 2 * counts.grounded, counts.actual + counts.possible)
        every = total(by_type.values())
        put("hallucinated", every.spu, every.actual)
        put("missed", every.mis, every.possible)
        for type_, name in fields:
            counts = score.counts.get(type_, {}).get(name, Counts())
            put(f"{type_}.{name}:f1", 2 * counts.credit, counts.actual + counts.possible)
        own = article_f1(score)
        put("mean_article_f1", own or 0.0, 0.0 if own is None else 1.0)
    return {name: Sums(tuple(above), tuple(below)) for name, (above, below) in columns.items()}


def counts_row(counts: Counts) -> dict[str, Any]:
    """The numbers of one row of a table."""
    names = ("precision", "recall", "f1", "strict_f1", "hallucinated", "missed", "wrong")
    numbers = dict(zip(("COR", "PAR", "INC", "MIS", "SPU", "grounded"), counts.row, strict=True))
    return {**numbers, **{name: getattr(counts, name) for name in names}}


def _span(found: Mapping[str, Interval], name: str) -> list[float] | None:
    return [found[name].low, found[name].high] if name in found else None


def _type_row(type_: str, scores: Sequence[ArticleScore], found: Mapping[str, Interval], groundable: bool) -> dict[str, Any]:
    counts = total(score.total(type_) for score in scores)
    records = sum((score.records.get(type_, Records()) for score in scores), Records())
    row = counts_row(counts)
    row["grounded_f1"] = counts.grounded_f1 if groundable else None
    row |= {"records": asdict(records), "detection_f1": records.detection_f1, "exact_record_f1": records.exact_f1}
    names = ("f1", "hallucinated", "missed", "wrong", *(("grounded_f1",) if groundable else ()))
    row["intervals"] = {name: _span(found, f"{type_}.{name}") for name in names}
    return row


def _negatives(scores: Sequence[ArticleScore]) -> dict[str, Any]:
    empty = [score for score in scores if score.gold_empty]
    clean = sum(1 for score in empty if score.output_empty and score.error is None)
    return {"articles": len(empty), "clean": clean, "rate": ratio(clean, len(empty))}


def _evidence(scores: Sequence[ArticleScore]) -> dict[str, Any]:
    checked = [score.evidence for score in scores if score.evidence is not None]
    items, bad = sum(v.total for v in checked), sum(len(v.bad) for v in checked)
    return {"articles": len(checked), "items": items, "invalid": bad, "validity": ratio(items - bad, items)}


def summarise_scores(scores: Sequence[ArticleScore], *, count: int = RESAMPLES, seed: int = SEED) -> dict[str, Any]:
    """All headline numbers of a run; a crash counts as an empty output in each of them.

    Returns a JSON-like dict; ratios are in 0..1 or None for 0/0, intervals are [low, high] of 95%, None for too few articles.
    """
    sums = sums_of(scores)
    found = intervals(sums, MACRO_OF, count=count, seed=seed) if scores else {}
    groundable = any(score.groundable for score in scores)
    types = {type_: _type_row(type_, scores, found, groundable) for type_ in TYPES}
    fields: dict[str, dict[str, Any]] = {}
    for type_, names in field_names(scores).items():
        for name in names:
            counts = total(score.counts.get(type_, {}).get(name, Counts()) for score in scores)
            row = counts_row(counts) | {"interval": _span(found, f"{type_}.{name}:f1")}
            fields.setdefault(type_, {})[name] = row
    every = total(score.total(type_) for score in scores for type_ in TYPES)
    errors = {score.id: score.error for score in sorted(scores, key=lambda s: s.id) if score.error is not None}
    headline = {
        "macro_f1": mean([types[type_]["f1"] for type_ in TYPES]),
        "mean_article_f1": mean([article_f1(score) for score in scores]),
        "hallucinated": every.hallucinated,
        "missed": every.missed,
    }
    return {
        "articles": len(scores),
        "too_few": len(scores) <= FEW,
        "errors": errors,
        "error_rate": ratio(len(errors), len(scores)),
        "headline": headline | {"intervals": {name: _span(found, name) for name in headline}},
        "types": types,
        "fields": fields,
        "negatives": _negatives(scores),
        "evidence": _evidence(scores),
        "bootstrap": {"resamples": count, "seed": seed},
    }
