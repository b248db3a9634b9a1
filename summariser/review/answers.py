"""Answers to what the page asks while a person selects and types; nothing here changes anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summariser.corpus.files import NoSource
from summariser.records.edtf import parse
from summariser.review.actions import Part
from summariser.review.derive import day_in, figures_in, fits, meeting_in, pairing_in, period_in, person_in
from summariser.review.problems import problems_of
from summariser.review.regions import search
from summariser.review.text import ArticleText, NothingSelected, bare_text
from summariser.review.workspace import Sides, Workspace

Question = Callable[[Workspace, str, Sides | None, Mapping[str, Any]], dict[str, Any]]
PARTS: tuple[Part, ...] = ("participants", "agreements", "sites", "statements")


def _text(workspace: Workspace, stem: str, pair: Sides | None) -> ArticleText | NoSource:
    return workspace.text(stem, workspace.desk(pair).open(stem).sheet.summary.article)


def text(workspace: Workspace, stem: str, pair: Sides | None) -> dict[str, Any]:
    """The article's text for the page, or why there is none."""
    found = _text(workspace, stem, pair)
    return {"text": None, "missing": found.reason} if isinstance(found, NoSource) else found.shown() | {"missing": None}


def regions(workspace: Workspace, stem: str, query: str, pair: Sides | None) -> list[dict[str, Any]]:
    """Regions that a query may mean in this article."""
    found = _text(workspace, stem, pair)
    return search(query, None if isinstance(found, NoSource) else found)


def select(workspace: Workspace, stem: str, pair: Sides | None, body: Mapping[str, Any]) -> dict[str, Any]:
    """What a selection (``start``, ``end`` in the source) is as evidence, and what of each type it would make."""
    found = _text(workspace, stem, pair)
    if isinstance(found, NoSource):
        raise NothingSelected(found.reason)
    evidence, span = found.select(int(body["start"]), int(body["end"]))
    quote = found.clean.folded[slice(*span)]
    return {
        "evidence": evidence.model_dump(),
        "figures": figures_in(found, [span]),
        "meetings": meeting_in(found, span),
        "pairings": pairing_in(found, span),
        "participants": person_in(found, span),
        "named": {"name": quote.strip("《》“”\"'、，。,.;；:： ")},
        "statements": {"speaker": "", "summary": quote},
    }


def figures(workspace: Workspace, stem: str, pair: Sides | None, body: Mapping[str, Any]) -> dict[str, Any]:
    """The figures that quotes (``evidence``) allow, derived; ``chosen`` is the place of the one whose words are ``raw``."""
    found = _text(workspace, stem, pair)
    quotes: Sequence[Mapping[str, Any]] = body["evidence"]
    if isinstance(found, NoSource):
        article = workspace.desk(pair).open(stem).sheet.summary.article
        found = bare_text([str(item["quote"]) for item in quotes], article)
        spans = [(0, len(found.clean.text))]
    else:
        spans = [found.clean_span(int(item["start"]), int(item["end"])) for item in quotes]
    options = figures_in(found, spans)
    chosen = next((i for i, option in enumerate(options) if fits(option, str(body.get("raw") or ""))), None)
    return {"options": options, "chosen": chosen}


def date(workspace: Workspace, stem: str, pair: Sides | None, body: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed for a date: EDTF as it is, other words as they are read at their place in the article."""
    words = str(body["words"]).strip()[:100]
    known = parse(words)
    if known.fields is not None or known.span is not None:
        return {"start": words, "end": words, "period": words, "inferred": False}
    found = _text(workspace, stem, pair)
    if isinstance(found, NoSource):
        found = bare_text([words], workspace.desk(pair).open(stem).sheet.summary.article)
    near = found.clean_span(int(body["near"]), int(body["near"]))[0] if body.get("near") is not None else None
    day = day_in(found, words, near)
    period = period_in(found, words, near) or (day["start"] if day else None)
    return (day or {"start": None, "end": None, "inferred": False}) | {"period": period}


def check(workspace: Workspace, stem: str, pair: Sides | None, body: Mapping[str, Any]) -> dict[str, Any]:
    """What is wrong with a ``record`` of a ``type`` as it stands in the form."""
    article = workspace.desk(pair).open(stem).sheet.summary.article
    if body["type"] == "article":
        own = {name: value for name, value in body["record"].items() if name != "gist"}
        bad = own.get("published") and parse(str(own["published"])).span is None
        return {"problems": [("published", f"{own['published']!r} is no EDTF date")] if bad else []}
    source = workspace.source(stem, article)
    text_ = source if isinstance(source, str) else None
    return {"problems": problems_of(str(body["type"]), body["record"], article.model_dump(mode="json"), text_)}


QUESTIONS: dict[str, Question] = {"select": select, "figures": figures, "date": date, "check": check}
