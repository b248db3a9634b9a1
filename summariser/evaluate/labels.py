"""From the label form that people write to gold in the contract's form: offsets found, regions coded, defaults filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from summariser.evaluate.anchor import Anchor
from summariser.evaluate.slots import as_list
from summariser.records import SCHEMA_VERSION, Figure, Meeting, Named, Pairing, Participant, RawArticle, Statement

NOTES = ("optional", "optional_fields", "alternatives", "unlabelled")
REGIONS = ("place", "host", "guest", "region", "donor", "recipient")
MODELS: dict[str, type[BaseModel]] = {
    "meetings": Meeting,
    "participants": Participant,
    "agreements": Named,
    "sites": Named,
    "statements": Statement,
    "pairings": Pairing,
    "figures": Figure,
}
BELOW_COUNTY = dict.fromkeys(("乡", "镇", "街道", "苏木"), "township") | dict.fromkeys(("村", "社区", "嘎查"), "village")
ARTICLE_FIELDS = ("title", "published", "publisher", "authors", "url")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a label. ``path`` is a field of the label file, e.g. ``figures[3].evidence[0]``."""

    path: str
    what: str
    fatal: bool = True


@dataclass
class Adopted:
    """Gold made of a label, and what was wrong with it."""

    gold: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


def region_of(name: str) -> dict[str, Any]:
    """The region that an official full name stands for; code null below the county and where the name is not known.

    >>> region_of("甘肃省临夏回族自治州东乡族自治县")["adcode"]
    '622926'
    >>> region_of("甘肃省定西市通渭县李店乡李店村")["level"]
    'village'
    """
    from summariser.lexicon.gazetteer import gazetteer

    place = gazetteer().by_full_name(name)
    if place:
        return {"name": place.name, "full_name": name, "adcode": place.adcode, "level": place.level}
    level = next((level for suffix, level in BELOW_COUNTY.items() if name.endswith(suffix)), None) if county_of(name) else None
    return {"name": name, "full_name": name, "adcode": None, "level": level}


def county_of(name: str) -> str | None:
    """The longest head of a full name that is a county known to the gazetteer."""
    from summariser.lexicon.gazetteer import gazetteer

    heads = (name[:end] for end in range(len(name), 1, -1))
    return next((head for head in heads if (place := gazetteer().by_full_name(head)) and place.level in ("county", "prefecture")), None)


def adopt(label: Mapping[str, Any], raw: RawArticle, meta: Mapping[str, Any]) -> Adopted:
    """Make gold of one label file.

    Args:
        label: the parsed label; a record in the contract's form passes through.
        raw: the article that it labels.
        meta: the case's meta.json, for script and encoding.
    """
    adopted = Adopted({})
    anchor = Anchor(raw.text)
    gold: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "article": _article(label, raw, meta)}
    for type_ in ("meetings", "pairings", "figures"):
        records = as_list(label.get(type_))
        gold[type_] = [_record(type_, record, f"{type_}[{i}]", anchor, (), adopted) for i, record in enumerate(records)]
    gold["gist"] = label.get("gist")
    gold |= {name: label[name] for name in NOTES if name in label}
    adopted.gold = gold
    return adopted


def _article(label: Mapping[str, Any], raw: RawArticle, meta: Mapping[str, Any]) -> dict[str, Any]:
    given = label.get("article")
    stated = given if isinstance(given, Mapping) else {}
    digest = hashlib.sha256(raw.text.encode()).hexdigest()
    article: dict[str, Any] = {"id": digest[:16], "source": str(meta.get("article") or raw.name), "sha256": digest}
    article |= {name: stated.get(name) for name in ARTICLE_FIELDS} | {"authors": list(as_list(stated.get("authors")))}
    article |= {"script": meta.get("script"), "encoding": raw.encoding}
    return article | {name: stated[name] for name in NOTES if name in stated}


def _record(type_: str, record: Any, path: str, anchor: Anchor, near: Sequence[Span], adopted: Adopted) -> dict[str, Any]:
    """One record with every key of the contract, its evidence anchored near that of the record it belongs to."""
    if isinstance(record, str) and MODELS[type_] is Named:
        record = {"name": record, "evidence": [record]}
    if not isinstance(record, Mapping):
        adopted.problems.append(Problem(path, "not a record"))
        return {}
    evidence = _evidence(record, path, anchor, near, adopted)
    own = [(item["start"], item["end"]) for item in evidence] or list(near)
    result: dict[str, Any] = {}
    for name, info in MODELS[type_].model_fields.items():
        value = record.get(name)
        if name == "inferred":
            continue
        if name == "evidence":
            result[name] = evidence
        elif name in MODELS:
            result[name] = [_record(name, part, f"{path}.{name}[{i}]", anchor, own, adopted) for i, part in enumerate(as_list(value))]
        elif name in REGIONS:
            result[name] = region_of(value) if isinstance(value, str) else value
        elif value is None:
            result[name] = None if info.is_required() else info.get_default(call_default_factory=True)
        else:
            result[name] = value
    # Unknown keys stay, so that the check can name a misspelt one.
    return result | {name: value for name, value in record.items() if name not in MODELS[type_].model_fields}


def _evidence(record: Mapping[str, Any], path: str, anchor: Anchor, near: Sequence[Span], adopted: Adopted) -> list[dict[str, Any]]:
    items = list(as_list(record.get("evidence")))
    certain = [places[0] for item in items if isinstance(item, str) and len(places := anchor.places(item)) == 1]
    found = []
    for i, item in enumerate(items):
        if isinstance(item, Mapping):
            found.append(dict(item))
            continue
        place = anchor.nearest(str(item), certain or near)
        if place is None:
            adopted.problems.append(Problem(f"{path}.evidence[{i}]", f"the article does not say {str(item)!r}"))
        else:
            found.append({"quote": str(item), "start": place[0], "end": place[1]})
    return found


def normalise_label(label: Mapping[str, Any]) -> dict[str, Any]:
    """A label file's records with regions coded and defaults filled in, without evidence: what two labellers are compared by."""
    ignored = Adopted({})
    nowhere = Anchor("")
    records = {
        type_: [_record(type_, record, type_, nowhere, (), ignored) for record in as_list(label.get(type_))]
        for type_ in ("meetings", "pairings", "figures")
    }
    return {"article": label.get("article") or {}, **records, **{name: label[name] for name in NOTES if name in label}}
