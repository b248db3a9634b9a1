"""Notes of gold that change nothing: open fields without a value, alternatives that say the same again, names of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summariser.evaluate.slots import CHILDREN, SLOTS, as_list, is_empty, prepare_value
from summariser.evaluate.textform import canon

# The unit is part of the value's leaf; alternatives may name it all the same.
UNIT = "unit"
# Elements of sets are no records of their own; they may accept other wordings of their name.
ELEMENTS = ("sites", "agreements")


def inert_notes(type_: str, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The notes of one record that no score can depend on, as pairs of a path inside of it and what is wrong.

    >>> list(inert_notes("figures", {"value": "5", "optional_fields": ["period"]}))
    [('optional_fields', "'period' has no value here, so that leaving it out costs nothing anyway; alternatives may name values to accept")]
    """
    if type_ in ELEMENTS:
        yield from _element(record)
    elif type_ in SLOTS:
        for name in as_list(record.get("optional_fields")):
            if why := _inert_optional(type_, record, str(name)):
                yield "optional_fields", why
        for name in as_list(record.get("unlabelled")):
            # `statements`, which no score looks at, may be said to be unlabelled; it is true and does no harm.
            if "." in str(name) and not _is_scored(type_, str(name)):
                yield "unlabelled", f"{name!r} names nothing that is scored"
        alternatives = record.get("alternatives")
        for name, values in alternatives.items() if isinstance(alternatives, Mapping) else ():
            if why := _inert_alternatives(type_, record, str(name), as_list(values)):
                yield f"alternatives.{name}", why


def _element(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    own = canon(str(record.get("name") or ""))
    alternatives = record.get("alternatives")
    for name, values in alternatives.items() if isinstance(alternatives, Mapping) else ():
        if name != "name":
            yield f"alternatives.{name}", f"{name!r} of an element is not scored"
        elif not any(canon(str(word)) not in ("", own) for word in as_list(values)):
            yield "alternatives.name", "holds no other wording than the name itself"
    for note in ("optional_fields", "unlabelled"):
        if record.get(note):
            yield note, "an element is scored by its name alone; `optional` opens it as a whole"


def _is_scored(type_: str, name: str) -> bool:
    head, _, tail = name.partition(".")
    if head == CHILDREN.get(type_):
        return not tail or _is_scored(head, tail)
    return not tail and any(slot.name == head for slot in SLOTS[type_])


def _inert_optional(type_: str, record: Mapping[str, Any], name: str) -> str | None:
    head, _, tail = name.partition(".")
    if head == CHILDREN.get(type_):
        below = [child for child in as_list(record.get(head)) if isinstance(child, Mapping)]
        if not below:
            return f"{name!r}: there are no {head}"
        if tail and all(_inert_optional(head, child, tail) for child in below):
            return f"{name!r}: none of the {head} has {tail}"
        return None
    slot = next((slot for slot in SLOTS[type_] if slot.name == head), None)
    if slot is None:
        return f"{name!r} is not scored anyway"
    value = prepare_value(slot.kind, record.get(head), record)
    if value is None:
        return f"{name!r} has no value here, so that leaving it out costs nothing anyway; alternatives may name values to accept"
    if tail and not (isinstance(value, tuple) and canon(tail) in value):
        return f"{name!r} names nothing: {tail!r} is not among the {head}"
    return None


def _inert_alternatives(type_: str, record: Mapping[str, Any], name: str, values: Any) -> str | None:
    slot = next((slot for slot in SLOTS[type_] if slot.name == name), None)
    if name == UNIT and type_ == "figures":
        others = [value for value in values if not is_empty(value) and value != record.get(UNIT)]
        return None if others else "holds no unit but the record's own"
    if slot is None:
        return f"alternatives of {name!r} are not looked at"
    own = prepare_value(slot.kind, record.get(name), record)
    said = [prepare_value(slot.kind, value, record) for value in values]
    return None if any(value != own for value in said) else "holds nothing but what the field says itself"
