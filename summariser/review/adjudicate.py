"""Two annotators' versions of an article joined into one sheet: what they share is accepted, what they differ in is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summariser.corpus.reviews import ADJUDICATED
from summariser.records.review import RECORD_TYPES, RecordType, records_hash
from summariser.records.summary import ArticleSummary
from summariser.review.agreement import Compared, compare
from summariser.review.problems import sheet_gold
from summariser.review.sheet import Entry, ListName, Sheet

JOIN, NONE = "~", "-"


def compare_sheets(stem: str, first: Sheet, second: Sheet) -> Compared:
    """The scorer's view of two sheets. Raises UsageError where its libraries are missing."""
    return compare(stem, sheet_gold(first), sheet_gold(second))


def joined(stem: str, engine: ArticleSummary, first: Sheet, second: Sheet) -> Sheet:
    """The sheet that an adjudicator begins with.

    Records that the scorer pairs are one entry, the first annotator's version; those that only one has are entries too. An entry's id
    names both sides, so that each can be shown. What both have word for word is accepted; all else is for the adjudicator to settle.
    """
    compared = compare_sheets(stem, first, second)
    both = f"{first.annotator}, {second.annotator}"
    lists: dict[ListName, tuple[Entry, ...]] = {}
    for type_ in RECORD_TYPES:
        pairs = [(pair.gold, pair.output) for pair in compared.pairs if pair.type == type_]
        lists[type_] = _entries(type_, pairs, first, second, both)
    own, other = first.lists["article"][0], second.lists["article"][0]
    agreed = own.record == other.record
    lists["article"] = (Entry("article", own.record, "accepted" if agreed else "untouched", both if agreed else None, own.at),)
    names = first.annotator, second.annotator
    return Sheet(engine, ADJUDICATED, records_hash(engine), lists | {"deleted": ()}, adjudicates=names)


def _entries(type_: RecordType, pairs: list[tuple[int | None, int | None]], first: Sheet, second: Sheet, both: str) -> tuple[Entry, ...]:
    left, right = first.lists[type_], second.lists[type_]
    # The scorer leaves out records without any value; they are on nobody's side but must not vanish.
    pairs = [*pairs, *((i, None) for i in range(len(left)) if i not in {g for g, _ in pairs})]
    pairs += [(None, j) for j in range(len(right)) if j not in {o for _, o in pairs}]
    found = []
    for g, o in pairs:
        a, b = left[g] if g is not None else None, right[o] if o is not None else None
        entry = a or b
        assert entry is not None
        id_ = f"{a.id if a else NONE}{JOIN}{b.id if b else NONE}"
        if a and b and _said(a.record) == _said(b.record):
            found.append(Entry(id_, a.record, "accepted", both, max(a.at or "", b.at or "") or None))
        else:
            found.append(Entry(id_, entry.record))
    return tuple(sorted(found, key=lambda entry: min((item["start"] for item in entry.record["evidence"]), default=0)))


def _said(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "inferred"}


def sides(sheet: Sheet, first: Sheet, second: Sheet) -> dict[str, dict[str, Any]]:
    """For each entry of an adjudicated sheet what either annotator has in its place; None where one has nothing there."""
    versions = [{entry.id: entry.record for type_ in RECORD_TYPES for entry in one.lists[type_]} for one in (first, second)]
    found: dict[str, dict[str, Any]] = {}
    for name in (*RECORD_TYPES, "deleted"):
        for entry in sheet.lists[name]:  # type: ignore[index]
            left, join, right = entry.id.partition(JOIN)
            if join:
                found[entry.id] = {"first": versions[0].get(left), "second": versions[1].get(right)}
    own, other = (one.lists["article"][0].record for one in (first, second))
    return found | {"article": {"first": own, "second": other}}
