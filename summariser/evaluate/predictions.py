"""Predictions from a folder of summaries: each case's file found by name, or by the hash of the article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summariser.errors import UsageError
from summariser.evaluate.gold import Case
from summariser.evaluate.runs import Prediction

SIDE_FILES = ("run.json", "summary.json", "meta.json")


def _load(path: Path) -> tuple[Mapping[str, Any] | None, str | None]:
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        return None, f"{path.name}: {error}"
    return (value, None) if isinstance(value, dict) else (None, f"{path.name}: not a JSON object")


def _names(case: Case) -> list[str]:
    stated = case.meta.get("article")
    return [case.id, *([Path(str(stated)).stem] if stated else [])]


def read_folder(folder: Path, cases: Sequence[Case]) -> tuple[list[Prediction], list[str]]:
    """One prediction a case from ``<id>.json`` (or ``<article's stem>.json``), and the files that belong to no case.

    A file under another name is found by ``article.sha256``. A case without a file, or with one that can't be read, is an error.

    Raises:
        UsageError: no file of the folder belongs to any case.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.json")) if path.name not in SIDE_FILES}
    by_case = {case.id: next((files[name] for name in _names(case) if name in files), None) for case in cases}
    if None in by_case.values():
        taken = set(by_case.values())
        by_hash = _by_hash([path for path in files.values() if path not in taken])
        for case in cases:
            if by_case[case.id] is None and by_hash:
                by_case[case.id] = by_hash.get(hashlib.sha256(case.raw.text.encode()).hexdigest())
    found = {path for path in by_case.values() if path}
    if not found:
        raise UsageError("no summary in it belongs to a gold case", where=str(folder), hint="a summary is named as its article is")
    predictions = []
    for case in cases:
        path = by_case[case.id]
        summary, error = _load(path) if path else (None, "no prediction")
        predictions.append(Prediction(case.id, summary, error))
    return predictions, sorted(path.name for path in files.values() if path not in found)


def _by_hash(paths: Sequence[Path]) -> dict[str, Path]:
    hashes: dict[str, Path] = {}
    for path in paths:
        summary, _ = _load(path)
        article = summary.get("article") if summary else None
        if isinstance(article, Mapping) and article.get("sha256"):
            hashes[str(article["sha256"])] = path
    return hashes
