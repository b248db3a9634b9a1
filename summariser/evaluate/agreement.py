"""Two people's labels held against each other by the scorer itself, and what they differ in, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summariser.errors import UsageError
from summariser.evaluate.gold import GOLD, load_json
from summariser.evaluate.labels import normalise_label
from summariser.evaluate.records import Pair
from summariser.evaluate.scorer import ArticleScore, score_article
from summariser.evaluate.slots import CHILDREN, TYPES, as_list


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One leaf that the two labels do not share. ``record`` names the record by its place in both files and its own name."""

    case: str
    record: str
    field: str
    first: str | None
    second: str | None
    reason: str


@dataclass(frozen=True)
class Agreement:
    """Scores with the first label as gold, and the cases that only one side has."""

    scores: tuple[ArticleScore, ...]
    differences: tuple[Disagreement, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def label_folder(folder: Path) -> dict[str, Path]:
    """The label files of a folder by case: ``<case>.json``, or ``<case>/gold.json``. Raises UsageError."""
    if not folder.is_dir():
        raise UsageError("no such folder", where=str(folder), hint="give a folder of <case>.json, or a gold folder")
    files = {path.stem: path for path in sorted(folder.glob("*.json"))} or {
        path.parent.name: path for path in sorted(folder.glob(f"*/{GOLD}"))
    }
    if not files:
        raise UsageError("no labels in it", where=str(folder))
    return files


def _title(type_: str, record: Any) -> str:
    if not isinstance(record, Mapping):
        return ""
    if type_ == "figures":
        return f"{record.get('indicator') or ''} {record.get('raw') or record.get('value') or ''}".strip()
    if type_ == "pairings":
        return " → ".join(_region(record.get(side)) for side in ("donor", "recipient"))
    return str(record.get("name") or "")


def _region(value: Any) -> str:
    return str(value.get("full_name") or value.get("name") or "") if isinstance(value, Mapping) else str(value or "?")


def _at(index: int | None) -> str:
    return "–" if index is None else str(index)


def differences(
    case: str, pairs: Sequence[Pair], first: Mapping[str, Any], second: Mapping[str, Any], above: str = ""
) -> Iterator[Disagreement]:
    """Every leaf that is not correct, in the order of the first label; a record that one side lacks is one item, optional or not."""
    for pair in sorted(pairs, key=lambda p: (p.gold is None, p.gold if p.gold is not None else p.output or 0)):
        a = _record(first, pair.type, pair.gold)
        b = _record(second, pair.type, pair.output)
        name = f"{above}{pair.type}[{_at(pair.gold)}|{_at(pair.output)}] {_title(pair.type, a or b)}".strip()
        if pair.gold is None or pair.output is None:
            yield _alone(case, name, pair.type, a, b)
            continue
        for leaf in pair.leaves:
            if leaf.verdict != "COR":
                yield Disagreement(case, name, leaf.field, leaf.gold, leaf.output, leaf.reason)
        below = CHILDREN.get(pair.type)
        yield from differences(case, pair.children, a or {}, b or {}, f"{name} / ")
        if below and a:
            yield from _uncounted(case, below, [child.gold for child in pair.children], a, f"{name} / ")
    for type_ in () if above else TYPES:
        yield from _uncounted(case, type_, [pair.gold for pair in pairs if pair.type == type_], first, "")


def _alone(case: str, name: str, type_: str, a: Mapping[str, Any] | None, b: Mapping[str, Any] | None) -> Disagreement:
    optional = ", as optional" if (a or b or {}).get("optional") else ""
    return Disagreement(case, name, "(record)", _title(type_, a) or None, _title(type_, b) or None, f"only one label has it{optional}")


def _uncounted(case: str, type_: str, seen: Sequence[int | None], first: Mapping[str, Any], above: str) -> Iterator[Disagreement]:
    """Records of the first label that are optional and that the second lacks: the score leaves them out, a person must see them."""
    for index, record in enumerate(as_list(first.get(type_))):
        if index not in seen and isinstance(record, Mapping) and record.get("optional"):
            yield _alone(case, f"{above}{type_}[{index}|–] {_title(type_, record)}".strip(), type_, record, None)


def _record(label: Mapping[str, Any], type_: str, index: int | None) -> Mapping[str, Any] | None:
    records = label.get(type_)
    if type_ == "article":
        return records if isinstance(records, Mapping) else None
    return records[index] if isinstance(records, list) and index is not None else None


def agree(first: Path, second: Path) -> Agreement:
    """Compare two folders of labels over the cases that both have. Raises UsageError, GoldError."""
    left, right = label_folder(first), label_folder(second)
    common = sorted(left.keys() & right.keys())
    if not common:
        raise UsageError("the folders have no case in common", where=f"{first}, {second}")
    scores: list[ArticleScore] = []
    found: list[Disagreement] = []
    for case in common:
        a, b = normalise_label(load_json(left[case])), normalise_label(load_json(right[case]))
        score = score_article(case, a, b)
        scores.append(score)
        found += differences(case, score.pairs, a, b)
    return Agreement(tuple(scores), tuple(found), tuple(sorted(left.keys() - right.keys())), tuple(sorted(right.keys() - left.keys())))
