"""What is wrong with records: the models' own complaints and the checks that gold has to pass, found while a person types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from summariser.evaluate.check import check_gold
from summariser.evaluate.labels import MODELS
from summariser.records.review import RECORD_TYPES
from summariser.regex import regex
from summariser.review.sheet import Sheet

_PLACE = regex(r"^(meetings|pairings|figures)\[(\d+)\]\.?(.*)$")
_NEEDS_TEXT = regex(r"\.evidence\[\d+\]$|is not in the article$|^article\.sha256")
_NEEDED = dict.fromkeys(("meetings", "participants", "agreements", "sites"), "name") | {"figures": "indicator", "statements": "speaker"}


class Problem(NamedTuple):
    """Something wrong with a field of a record, e.g. ``participants[2].region.full_name``."""

    field: str
    what: str


def gold_of(records: Mapping[str, Any], article: Mapping[str, Any], gist: str | None = None) -> dict[str, Any]:
    """Records in the form of gold."""
    return {"schema_version": "1.0", "article": article, **{type_: list(records.get(type_, ())) for type_ in RECORD_TYPES}, "gist": gist}


def sheet_gold(sheet: Sheet) -> dict[str, Any]:
    """A sheet in the form of gold, without what only an engine's output says."""
    own = dict(sheet.lists["article"][0].record)
    gist = own.pop("gist")
    records: dict[str, Any] = {type_: [_labelled(entry.record) for entry in sheet.lists[type_]] for type_ in RECORD_TYPES}
    return gold_of(records, sheet.summary.article.model_dump(mode="json") | own, gist)


def _labelled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "inferred"}


def problems_of_sheet(sheet: Sheet, source: str | None) -> dict[str, list[Problem]]:
    """What is wrong with each entry of a sheet, by its id; entries without a fault are left out."""
    found: dict[str, list[Problem]] = {}
    for path, what in _checked(sheet_gold(sheet), source):
        match = _PLACE.match(path)
        entry = sheet.lists[match[1]][int(match[2])] if match else sheet.lists["article"][0]  # type: ignore[index]
        found.setdefault(entry.id, []).append(Problem(match[3] if match else path.removeprefix("article."), what))
    for type_ in RECORD_TYPES:
        for entry in sheet.lists[type_]:
            if lacking := _lacking(type_, entry.record):
                found.setdefault(entry.id, []).extend(lacking)
    return found


def problems_of(type_: str, record: Mapping[str, Any], article: Mapping[str, Any], source: str | None) -> list[Problem]:
    """What is wrong with one record, or with one part of a meeting."""
    try:
        MODELS[type_].model_validate(record)
    except ValidationError as error:
        return pydantic_problems(error)
    if type_ in RECORD_TYPES:
        gold, prefix = gold_of({type_: [_labelled(record)]}, article), f"{type_}[0]"
    else:  # a part is checked inside of a meeting that has nothing else
        holder = {"name": "-", "kind": "other", type_: [_labelled(record)], "evidence": list(record.get("evidence", ()))}
        gold, prefix = gold_of({"meetings": [holder]}, article), f"meetings[0].{type_}[0]"
    told = [Problem(path.removeprefix(prefix).lstrip("."), what) for path, what in _checked(gold, source) if path.startswith(prefix)]
    return told + _lacking(type_, record)


def pydantic_problems(error: ValidationError) -> list[Problem]:
    """What a model complains of."""
    return [Problem(_path(one["loc"]), one["msg"]) for one in error.errors()]


def _lacking(type_: str, record: Mapping[str, Any]) -> list[Problem]:
    name = _NEEDED.get(type_)
    lacking = [Problem(name, "is needed")] if name and not str(record.get(name) or "").strip() else []
    if type_ in ("agreements", "sites", "statements") and not record.get("evidence"):
        lacking.append(Problem("evidence", "no quote supports this record"))
    if type_ == "meetings":
        for part in ("participants", "agreements", "sites", "statements"):
            for i, child in enumerate(record.get(part, ())):
                lacking += [Problem(f"{part}[{i}].{p.field}", p.what) for p in _lacking(part, child)]
    return lacking


def _checked(gold: Mapping[str, Any], source: str | None) -> list[tuple[str, str]]:
    found = check_gold(gold, source or "")
    if source is not None:
        return found
    return [(path, what) for path, what in found if not (_NEEDS_TEXT.search(path) or _NEEDS_TEXT.search(what))]


def _path(loc: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
