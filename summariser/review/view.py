"""What the page is told of one article: its records with their marks, what is wrong with them, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summariser.records.review import RECORD_TYPES
from summariser.review.desk import Opened
from summariser.review.gold import GoldState
from summariser.review.journal import labels
from summariser.review.problems import problems_of_sheet
from summariser.review.queue import outline
from summariser.review.sheet import LISTS, article_record, records_of, unclaimed
from summariser.review.workspace import Sides, Workspace


def article_view(workspace: Workspace, stem: str, opened: Opened, pair: Sides | None, gold: GoldState) -> dict[str, Any]:
    """One article in JSON form. ``tag`` must come back with the next change."""
    sheet = opened.sheet
    source = workspace.source(stem, sheet.summary.article)
    problems = problems_of_sheet(sheet, source if isinstance(source, str) else None)
    summary = sheet.summary.model_dump(mode="json", include={"article", "audit", "run"})
    doubt = outline(opened.engine.model_dump(mode="json")).doubt
    return {
        "stem": stem,
        "tag": opened.tag,
        "revision": sheet.revision,
        "saved": sheet.saved,
        "status": sheet.status,
        "person": workspace.person,
        "outdated": opened.outdated,
        "article": summary["article"],
        "run": summary["run"],
        "audit": {name: summary["audit"][name] for name in ("damaged_spans", "repaired_spans", "dropped")}
        | {"unclaimed": [number.model_dump() for number in unclaimed(sheet)]},
        "lists": {name: [entry.json() | {"problems": problems.get(entry.id, [])} for entry in sheet.lists[name]] for name in LISTS},
        "engine": {} if opened.outdated or pair else _originals(opened),
        "reasons": doubt.reasons,
        "undo": labels(opened.past.undo),
        "redo": labels(opened.past.redo),
        "gold": {"state": gold.state, "what": gold.what},
        "sides": workspace.sides(stem, sheet, pair) if pair else None,
    }


def _originals(opened: Opened) -> Mapping[str, Any]:
    """The engine's version of the records that a person has changed, by id, so that the page can show what was changed."""
    letters = {"meetings": "m", "pairings": "p", "figures": "f"}
    before = {f"{letters[type_]}{i}": record for type_ in RECORD_TYPES for i, record in enumerate(records_of(opened.engine, type_))}
    before["article"] = article_record(opened.engine)
    entries = [entry for name in (*RECORD_TYPES, "article") for entry in opened.sheet.lists[name]]  # type: ignore[index]
    return {entry.id: before[entry.id] for entry in entries if entry.id in before and entry.record != before[entry.id]}
