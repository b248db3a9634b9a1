"""Which slots of a record are scored, and records prepared for comparing: every value normalised once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from summariser.evaluate.comparators import SCALAR, Place
from summariser.evaluate.textform import canon
from summariser.evaluate.units import ANY, Quantity, quantity
from summariser.records.edtf import parse

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One scored field: its name in the record, how it is compared, and which key it belongs to, if any."""

    name: str
    kind: str
    key: str | None = None


SLOTS: dict[str, tuple[Slot, ...]] = {
    "meetings": (
        Slot("name", "name", key="name"),
        Slot("kind", "code"),
        Slot("ordinal", "code"),
        Slot("start_date", "date", key="date"),
        Slot("end_date", "date", key="date"),
        Slot("place", "region", key="place"),
        Slot("venue", "name"),
        Slot("host", "region"),
        Slot("guest", "region"),
        Slot("topics", "codes"),
        Slot("agreements", "names"),
        Slot("sites", "names"),
    ),
    "participants": (
        Slot("name", "name", key="name"),
        Slot("titles", "posts"),
        Slot("region", "region"),
        Slot("side", "code"),
        Slot("role", "code"),
    ),
    "pairings": (
        Slot("donor", "region", key="donor"),
        Slot("recipient", "region", key="recipient"),
        Slot("scheme", "code"),
        Slot("since", "date"),
        Slot("since_basis", "code"),
        Slot("short_name", "name"),
    ),
    "figures": (
        Slot("value", "quantity", key="value"),
        Slot("indicator", "indicator"),
        Slot("upper", "amount"),
        Slot("previous", "amount"),
        Slot("qualifier", "code"),
        Slot("status", "code"),
        Slot("period", "date"),
        Slot("region", "region"),
        Slot("category", "code"),
    ),
    "article": (
        Slot("title", "name"),
        Slot("published", "date"),
        Slot("publisher", "name"),
        Slot("authors", "names"),
    ),
}
KINDS = {type_: tuple((slot.name, slot.kind) for slot in slots) for type_, slots in SLOTS.items()}
KEY_SLOTS = {type_: tuple((at, slot) for at, slot in enumerate(slots) if slot.key) for type_, slots in SLOTS.items()}
CHILDREN = {"meetings": "participants"}
TYPES = ("meetings", "pairings", "figures")
CONTAINERS = (str, list, dict, tuple)


@dataclass(frozen=True, slots=True)
class Notes:
    """What gold says of a record beyond its values; ``fields`` may be dotted (``participants.region``)."""

    optional: bool = False
    optional_fields: frozenset[str] = frozenset()
    unlabelled: frozenset[str] = frozenset()
    alternatives: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


NO_NOTES = Notes()
NOTE_NAMES = ("optional", "optional_fields", "unlabelled", "alternatives")


@dataclass(frozen=True, slots=True)
class Item:
    """A record prepared for comparing.

    Attributes:
        type: key of SLOTS.
        index: its place in the list that it came from.
        raw: the record as given.
        values: prepared value of each slot, None where there is none; sets are sorted tuples of canonical words.
        spans: where its evidence stands in the source.
        children: participants of a meeting, in canonical order.
        order: sort key that depends on content alone.
    """

    type: str
    index: int
    raw: Mapping[str, Any]
    values: tuple[Any, ...]
    spans: Spans
    children: tuple[Item, ...]
    notes: Notes
    order: str


def is_empty(value: Any) -> bool:
    """Missing, null, an empty string and an empty list are the same; 0 is a value.

    >>> is_empty(""), is_empty([]), is_empty(None), is_empty(0)
    (True, True, True, False)
    """
    return value is None or (not value and isinstance(value, CONTAINERS))


def _place(value: Any) -> Place | None:
    if isinstance(value, dict):
        code = value.get("adcode")
        return _place_of(str(value.get("full_name") or value.get("name") or ""), str(code) if code else None)
    return _place_of(str(value), None)


@lru_cache(maxsize=1 << 14)
def _place_of(name: str, code: str | None) -> Place | None:
    name = canon(name)
    return Place(code, name) if name or code else None


def _words(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    words = {canon(str(item.get("name") or "") if isinstance(item, dict) else str(item)) for item in items if not is_empty(item)}
    return tuple(sorted(words - {""}))


def prepare_value(kind: str, value: Any, raw: Mapping[str, Any]) -> Any:
    """The form of ``value`` that the comparators of ``kind`` take; None where it says nothing."""
    if is_empty(value):
        return None
    if kind == "region":
        return _place(value)
    if kind == "date":
        return parse(str(value))
    if kind in ("quantity", "amount"):
        return quantity(value, raw.get("unit"))
    if kind in SCALAR:
        return canon(str(value)) or None
    return _words(value) or None


def spans_of(raw: Mapping[str, Any]) -> Spans:
    """The evidence of a record as spans; label files, whose evidence is quotes alone, have none."""
    items = as_list(raw.get("evidence"))
    if not items:
        return ()
    spans = set()
    for item in items:
        if isinstance(item, dict):
            start, end = item.get("start"), item.get("end")
            if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
                spans.add((start, end))
    return tuple(sorted(spans)) if len(spans) > 1 else tuple(spans)


def as_list(value: Any) -> Sequence[Any]:
    """``value`` where it is a list, otherwise nothing: a broken prediction costs itself, not the run."""
    return value if isinstance(value, list | tuple) else ()


def _below(names: frozenset[str], head: str) -> frozenset[str]:
    return frozenset(name[len(head) + 1 :] for name in names if name.startswith(head + "."))


def _alternative(kind: str, value: Any, raw: Mapping[str, Any]) -> Any:
    """For a set, a list stands for the whole set and a string for one more acceptable wording or element."""
    if kind not in SCALAR and isinstance(value, str):
        return canon(value)
    return prepare_value(kind, value, raw)


def _notes(raw: Mapping[str, Any], type_: str, above: Notes) -> Notes:
    """The record's own notes with those that its meeting makes about all participants."""
    if above is NO_NOTES and raw.keys().isdisjoint(NOTE_NAMES):
        return NO_NOTES
    given = raw.get("alternatives")
    kinds = dict(KINDS[type_])
    alternatives: dict[str, tuple[Any, ...]] = {}
    for name, values in given.items() if isinstance(given, Mapping) else ():
        if name == "unit":
            prepared = [prepare_value("quantity", raw.get("value"), {"unit": unit}) for unit in as_list(values)]
            alternatives["value"] = (*alternatives.get("value", ()), *prepared)
        elif name in kinds:
            prepared = [_alternative(kinds[name], value, raw) for value in as_list(values)]
            alternatives[name] = (*alternatives.get(name, ()), *prepared)
    if not (raw.get("optional") or raw.get("optional_fields") or raw.get("unlabelled") or alternatives or above is not NO_NOTES):
        return NO_NOTES
    return Notes(
        optional=bool(raw.get("optional")) or type_ in above.optional_fields,
        optional_fields=frozenset(map(str, as_list(raw.get("optional_fields")))) | _below(above.optional_fields, type_),
        unlabelled=frozenset(map(str, as_list(raw.get("unlabelled")))) | _below(above.unlabelled, type_),
        alternatives=alternatives,
    )


def _order(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\t".join(value)
    if isinstance(value, Place):
        return f"{value.name} {value.adcode}"
    return f"{value.text} {value.dimension}" if isinstance(value, Quantity) else str(value.text)


def prepare(type_: str, raw: Mapping[str, Any], index: int = 0, above: Notes = NO_NOTES) -> Item:
    """Normalise one record; the record itself is kept for display."""
    notes = _notes(raw, type_, above)
    values = tuple([None if (said := raw.get(name)) is None else prepare_value(kind, said, raw) for name, kind in KINDS[type_]])
    if type_ == "figures" and "unit" in notes.unlabelled and isinstance(values[0], Quantity):
        loose = Quantity(values[0].number, ANY, values[0].text)
        values = (loose, *values[1:])
    below = CHILDREN.get(type_)
    children = prepare_all(below, raw.get(below), notes) if below else ()
    spans = spans_of(raw)
    order = "\n".join(["" if value is None else _order(value) for value in values] + [str(spans)] + [child.order for child in children])
    return Item(type_, index, raw, values, spans, children, notes, order)


def prepare_all(type_: str, records: Any, above: Notes = NO_NOTES) -> tuple[Item, ...]:
    """Normalise a list of records and put it into an order that its own order cannot change; empty records are left out."""
    items = (prepare(type_, raw, index, above) for index, raw in enumerate(as_list(records)) if isinstance(raw, Mapping))
    return tuple(sorted((item for item in items if any(v is not None for v in item.values) or item.children), key=lambda item: item.order))


def shown(slot: Slot, raw: Mapping[str, Any]) -> str | None:
    """The value of a scalar slot as a reader sees it."""
    value = raw.get(slot.name)
    if is_empty(value):
        return None
    if slot.kind == "region" and isinstance(value, dict):
        name = str(value.get("full_name") or value.get("name") or "")
        return f"{name} {value['adcode']}" if value.get("adcode") else name
    if slot.kind in ("quantity", "amount") and raw.get("unit"):
        return f"{value} {raw['unit']}"
    return str(value)
