"""Checks gold: schema, quotes, values, codes, dates, notes; every message points to file, line and field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summariser.errors import GoldError
from summariser.evaluate.derive import underivable
from summariser.evaluate.gold import GOLD, META, Case
from summariser.evaluate.jsonlines import field_lines, line_of
from summariser.evaluate.labels import ARTICLE_FIELDS, BELOW_COUNTY, MODELS, NOTES, REGIONS, county_of
from summariser.evaluate.notes import inert_notes
from summariser.evaluate.slots import CHILDREN, SLOTS, TYPES, as_list
from summariser.evaluate.spans import check_evidence
from summariser.evaluate.textform import canon, fold_quote
from summariser.records.edtf import parse

DATES = ("start_date", "end_date", "since", "period")
NEEDS_EVIDENCE = ("meetings", "participants", "pairings", "figures")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a gold file."""

    file: Path
    line: int
    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field or 'file'}: {self.what}"


Found = Iterator[tuple[str, str]]


def records_of(gold: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every record of a gold file: its type, its path, itself; parts of meetings follow their meeting."""
    for type_ in TYPES:
        for i, record in enumerate(as_list(gold.get(type_))):
            if isinstance(record, Mapping):
                yield type_, f"{type_}[{i}]", record
                for part in ("participants", "agreements", "sites", "statements"):
                    for j, child in enumerate(as_list(record.get(part))):
                        if isinstance(child, Mapping):
                            yield part, f"{type_}[{i}].{part}[{j}]", child


def check_gold(gold: Mapping[str, Any], source: str) -> list[tuple[str, str]]:
    """What is wrong with a gold record: pairs of path and message."""
    found = [*_shape(gold), *_evidence(gold, source), *_article(gold, source)]
    words = _words(source)
    for type_, path, record in records_of(gold):
        found += [*_keys(type_, path, record), *_regions(path, record), *_dates(path, record), *_notes(type_, path, record)]
        if type_ == "figures":
            found += _figure(path, record)
        found += [(f"{path}.{where}", f"this note has no effect: {what}") for where, what in inert_notes(type_, record)]
        name = str(record.get("name") or "")
        if type_ == "participants" and _words(name) not in words and fold_quote(name) not in fold_quote(source):
            found.append((f"{path}.name", f"{record.get('name')!r} is not in the article"))
    return found


def _words(text: Any) -> str:
    """What a label and the source have in common: no annotations, one script, no punctuation."""
    return canon(fold_quote(str(text)))


def _shape(gold: Mapping[str, Any]) -> Found:
    for type_ in TYPES:
        if not isinstance(gold.get(type_), list):
            yield type_, "must be a list; [] where the article has none"
        for i, record in enumerate(as_list(gold.get(type_))):
            try:
                MODELS[type_].model_validate(record)
            except ValidationError as error:
                for one in error.errors():
                    tail = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in one["loc"])
                    yield f"{type_}[{i}]{tail}", f"{one['msg']} (is {str(one['input'])[:40]!r})"


def _keys(type_: str, path: str, record: Mapping[str, Any]) -> Found:
    known = {*MODELS[type_].model_fields, *NOTES, "note"}
    for key in record:
        if key not in known:
            yield f"{path}.{key}", f"no field of {type_}"
    slots = SLOTS.get(type_, ())
    if slots and not any(record.get(slot.name) for slot in slots if slot.key) and not record.get(CHILDREN.get(type_, "")):
        yield path, f"no key: one of {', '.join(slot.name for slot in slots if slot.key)} is needed to match it with anything"
    if type_ in NEEDS_EVIDENCE and not as_list(record.get("evidence")):
        yield f"{path}.evidence", "no quote supports this record"


def _evidence(gold: Mapping[str, Any], source: str) -> Found:
    for bad in check_evidence(gold, source).bad:
        yield bad.where, f"the quote {bad.quote!r} is not what its span says: {bad.found[:60]!r}"


def _article(gold: Mapping[str, Any], source: str) -> Found:
    article = gold.get("article")
    if not isinstance(article, Mapping):
        yield "article", "missing"
        return
    digest = article.get("sha256")
    if digest and digest != hashlib.sha256(source.encode()).hexdigest():
        yield "article.sha256", "the article's text has changed since the gold was made; adopt the labels again"
    if article.get("published") and not _is_date(article["published"]):
        yield "article.published", f"{article['published']!r} is no EDTF date"
    for name in _dead_notes(article, set(ARTICLE_FIELDS)):
        yield "article", f"{name!r} is no field that is scored"
    for where, what in inert_notes("article", article):
        yield f"article.{where}", f"this note has no effect: {what}"


def _regions(path: str, record: Mapping[str, Any]) -> Found:
    from summariser.lexicon.gazetteer import gazetteer

    for name in REGIONS:
        region = record.get(name)
        if not isinstance(region, Mapping):
            continue
        full, code = str(region.get("full_name") or ""), region.get("adcode")
        place = gazetteer().by_full_name(full)
        if place and place.adcode != code:
            yield f"{path}.{name}.adcode", f"{full} has the code {place.adcode}, not {code}"
        elif not place and code:
            yield f"{path}.{name}.full_name", f"no region with a code is called {full!r}"
        elif not place and not (county_of(full) and full.endswith(tuple(BELOW_COUNTY))):
            yield f"{path}.{name}.full_name", f"no region is called {full!r}; write the official name from the province down"


def _is_date(value: Any) -> bool:
    date = parse(str(value))
    return date.fields is not None or date.span is not None


def _dates(path: str, record: Mapping[str, Any]) -> Found:
    for name in DATES:
        if record.get(name) and not _is_date(record[name]):
            yield f"{path}.{name}", f"{record[name]!r} is no EDTF date or interval"
    first, last = (parse(str(record.get(name) or "")).span for name in ("start_date", "end_date"))
    if first and last and last[1] < first[0]:
        yield f"{path}.end_date", f"{record['end_date']} is before {record['start_date']}"
    if record.get("since_basis") and not record.get("since"):
        yield f"{path}.since_basis", "a basis without a year"


def _figure(path: str, record: Mapping[str, Any]) -> Found:
    raw, quotes = str(record.get("raw") or ""), [item for item in as_list(record.get("evidence")) if isinstance(item, Mapping)]
    if quotes and not any(_words(raw) in _words(item.get("quote")) for item in quotes):
        yield f"{path}.raw", f"{raw!r} is in none of the quotes"
    for name in underivable(record):
        yield f"{path}.{name}", f"{record[name]} does not follow from {raw!r}"


def _dead_notes(record: Mapping[str, Any], known: set[str]) -> list[str]:
    named = [*as_list(record.get("optional_fields")), *as_list(record.get("unlabelled"))]
    alternatives = record.get("alternatives")
    named += list(alternatives) if isinstance(alternatives, Mapping) else []
    return [str(name) for name in named if str(name).partition(".")[0] not in known]


def _notes(type_: str, path: str, record: Mapping[str, Any]) -> Found:
    """A note that names no field would be ignored in silence."""
    known = set(MODELS[type_].model_fields) - {"evidence", "inferred"}
    for name in _dead_notes(record, known):
        below = {slot.name for slot in SLOTS["participants"]} if type_ == "meetings" else set()
        yield path, f"{name!r} in a note is no field of {type_}" + (f"; did you mean 'participants.{name}'?" if name in below else "")
    alternatives = record.get("alternatives")
    for name, values in alternatives.items() if isinstance(alternatives, Mapping) else ():
        if not isinstance(values, list):
            yield f"{path}.alternatives.{name}", "must be a list of acceptable values"


def check_case(case: Case) -> list[Finding]:
    """All findings of one case, in order of line."""
    file = case.folder / GOLD
    lines = field_lines(file.read_text(encoding="utf-8-sig"))
    findings = _meta(case)
    try:
        source = case.raw.text
    except GoldError as error:
        return [*findings, Finding(case.folder / META, 1, "article", error.what)]
    findings += [Finding(file, line_of(lines, path), path, what) for path, what in check_gold(case.gold, source)]
    return sorted(findings, key=lambda finding: (str(finding.file), finding.line, finding.field))


def _meta(case: Case) -> list[Finding]:
    split = case.meta.get("split")
    if split in (None, "dev", "test"):
        return []
    file = case.folder / META
    lines = field_lines(file.read_text(encoding="utf-8-sig"))
    return [Finding(file, line_of(lines, "split"), "split", f"{split!r} is neither dev nor test")]
