"""Character overlap of evidence spans, and whether a quote is what its span says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from summariser.evaluate.slots import TYPES, Spans, as_list
from summariser.evaluate.textform import fold_quote
from summariser.regex import regex

GROUNDED_FROM = 0.5
ANNOTATED = regex(r"[(（\u200b\ufeff]")


def overlap(gold: Spans, output: Spans) -> float:
    """Best character overlap of a gold span and an output span: twice the shared length over the sum of both lengths.

    The measure punishes both too little and too much: quoting the whole article overlaps with nothing.

    >>> overlap(((0, 10),), ((5, 15),)), overlap(((0, 10),), ((0, 1000),)) < 0.02
    (0.5, True)
    """
    best = 0.0
    for start, end in gold:
        for first, last in output:
            shared = min(end, last) - max(start, first)
            if shared > 0:
                best = max(best, 2 * shared / (end - start + last - first))
    return best


class BadQuote(NamedTuple):
    """An evidence item that its span does not support."""

    where: str
    quote: str
    found: str


class Validity(NamedTuple):
    """How many evidence items there are and which are wrong."""

    total: int
    bad: tuple[BadQuote, ...]


def _walk(record: Mapping[str, Any], where: str) -> list[tuple[str, Any]]:
    found = [(f"{where}.evidence[{i}]", item) for i, item in enumerate(as_list(record.get("evidence")))]
    for name in ("participants", "agreements", "sites", "statements"):
        for i, part in enumerate(as_list(record.get(name))):
            if isinstance(part, Mapping):
                found += _walk(part, f"{where}.{name}[{i}]")
    return found


def evidence_items(summary: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Every evidence item of a summary with its path."""
    return [
        pair
        for type_ in TYPES
        for i, record in enumerate(as_list(summary.get(type_)))
        if isinstance(record, Mapping)
        for pair in _walk(record, f"{type_}[{i}]")
    ]


def without(source: str, start: int, end: int, removed: Sequence[tuple[int, int]]) -> str:
    """``source[start:end]`` without the spans that cleaning cut."""
    parts, at = [], start
    for first, last in removed:
        if last > at and first < end:
            parts.append(source[at : max(at, first)])
            at = max(at, last)
    return "".join([*parts, source[at:end]])


def check_evidence(summary: Mapping[str, Any], source: str) -> Validity:
    """Whether each ``source[start:end]`` cleans to its quote; needs no gold.

    Cleaning here is folding (NFKC, pinyin annotations, white space) and leaving out what the summary's own audit lists as removed.
    """
    audit = summary.get("audit")
    cut = [item for item in as_list(audit.get("removed") if isinstance(audit, Mapping) else None) if isinstance(item, Mapping)]
    removed = sorted((a, b) for item in cut if isinstance(a := item.get("start"), int) and isinstance(b := item.get("end"), int))
    items = evidence_items(summary)
    bad = [fault for where, item in items if (fault := _fault(where, item, source, removed))]
    return Validity(len(items), tuple(bad))


def _fault(where: str, item: Any, source: str, removed: Sequence[tuple[int, int]]) -> BadQuote | None:
    if not isinstance(item, Mapping):
        return BadQuote(where, str(item), "no offsets")
    quote, start, end = str(item.get("quote") or ""), item.get("start"), item.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(source)):
        return BadQuote(where, quote, f"offsets {start}..{end} are outside of the source of {len(source)} characters")
    # Most quotes are the source's own characters; folding both would tell nothing more.
    if quote == source[start:end] and not ANNOTATED.search(quote) and not quote.isspace():
        return None
    wanted = fold_quote(quote)
    if wanted and wanted in (fold_quote(source[start:end]), fold_quote(without(source, start, end, removed))):
        return None
    return BadQuote(where, quote, source[start:end])
