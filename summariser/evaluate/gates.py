"""Gates: floors, ceilings and margins that a run must keep, and which fields broke them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summariser.errors import UsageError
from summariser.evaluate.slots import TYPES

# A field with fewer gold leaves than this moves by whole per cents on one article; only its type is gated.
FIELD_SUPPORT = 20
DEFAULT_MARGIN = 0.01
DEFAULT_FIELD_MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit for one score. ``name`` is ``all``, a type (``figures``) or a field (``meetings.topics``)."""

    name: str
    limit: float


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate and how it went. ``value`` is None where the run has no such score (0/0), which fails a floor."""

    rule: str
    name: str
    limit: float
    value: float | None
    passed: bool
    detail: str = ""

    @property
    def message(self) -> str:
        """One line for a log."""
        said = "–" if self.value is None else f"{100 * self.value:.2f}"
        verdict = "pass" if self.passed else "FAIL"
        return f"{verdict}  {self.rule} {self.name}: {said} against {100 * self.limit:.2f}{' · ' + self.detail if self.detail else ''}"


def parse_threshold(text: str) -> Threshold:
    """Read ``0.8`` or ``figures=0.8`` or ``meetings.topics=0.8``. Raises UsageError.

    >>> parse_threshold("0.8"), parse_threshold("figures=0.9")
    (Threshold(name='all', limit=0.8), Threshold(name='figures', limit=0.9))
    """
    name, _, number = text.rpartition("=")
    try:
        limit = float(number)
    except ValueError:
        limit = -1.0
    if not 0 <= limit <= 1:
        raise UsageError(f"{text!r} is no threshold", hint="write 0.8, or figures=0.8, or meetings.topics=0.8; between 0 and 1")
    return Threshold(name or "all", limit)


def _score(summary: Mapping[str, Any], name: str, what: str) -> float | None:
    if name == "all":
        row = summary["headline"]
        value = row["macro_f1"] if what == "f1" else row[what]
    elif name in summary["types"]:
        value = summary["types"][name][what]
    else:
        type_, _, field = name.partition(".")
        if type_ not in (*TYPES, "article"):
            known = ", ".join(("all", *TYPES))
            raise UsageError(f"no score is called {name!r}", hint=f"one of {known}, or a field such as meetings.topics")
        row = summary["fields"].get(type_, {}).get(field)
        value = row[what] if row else None
    return None if value is None else float(value)


def floors(summary: Mapping[str, Any], thresholds: Sequence[Threshold]) -> list[Gate]:
    """F1 at least the limit; macro-F1 where no type or field is named. Raises UsageError for an unknown name."""
    gates = []
    for wanted in thresholds:
        value = _score(summary, wanted.name, "f1")
        gates.append(Gate("min-f1", wanted.name, wanted.limit, value, value is not None and value >= wanted.limit))
    return gates


def ceilings(summary: Mapping[str, Any], thresholds: Sequence[Threshold]) -> list[Gate]:
    """Hallucination (SPU/ACT) at most the limit. An output of nothing hallucinates nothing. Raises UsageError for an unknown name."""
    gates = []
    for wanted in thresholds:
        value = _score(summary, wanted.name, "hallucinated")
        gates.append(Gate("max-hallucination", wanted.name, wanted.limit, value, value is None or value <= wanted.limit))
    return gates


def margins(summary: Mapping[str, Any], baseline: Mapping[str, Any], margin: float, field_margin: float) -> list[Gate]:
    """F1 at most ``margin`` below the baseline, macro and by type, and at most ``field_margin`` by field.

    Fields with fewer than FIELD_SUPPORT gold leaves are left to their type's gate.
    """
    gates = [_margin("all", _score(summary, "all", "f1"), _score(baseline, "all", "f1"), margin)]
    gates += [_margin(type_, _score(summary, type_, "f1"), _score(baseline, type_, "f1"), margin) for type_ in TYPES]
    for type_, fields in baseline["fields"].items():
        for field, row in fields.items():
            if row["COR"] + row["PAR"] + row["INC"] + row["MIS"] >= FIELD_SUPPORT:
                name = f"{type_}.{field}"
                gates.append(_margin(name, _score(summary, name, "f1"), row["f1"], field_margin))
    # Fields that kept their place would drown those that lost it.
    return [gate for gate in gates if not gate.passed or gate.name in ("all", *TYPES)]


def _margin(name: str, value: float | None, before: float | None, margin: float) -> Gate:
    if before is None:
        return Gate("baseline", name, 0.0, value, True, "the baseline has no score here")
    limit = max(0.0, before - margin)
    # Both are ratios of halves; a drop of exactly the margin passes whatever the rounding.
    passed = value is not None and value >= limit - 1e-9
    return Gate("baseline", name, limit, value, passed, f"was {100 * before:.2f}")
