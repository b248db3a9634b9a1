"""A corpus on disk to export: articles of the evals, one of them corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser import ArticleSummary, Corpus, summarise
from summariser.cli.output import as_json
from summariser.corpus.reviews import FOLDER
from summariser.records.review import Mark, Review, ReviewedSummary, records_hash

AT = "2026-01-02T03:04:05Z"


def put(folder: Path, stem: str, summary: ArticleSummary) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.json").write_bytes(as_json(summary))


def corrected(summary: ArticleSummary, by: str = "li") -> ReviewedSummary:
    """As a person leaves it who changes the first figure, and deletes the last."""
    first, *others = summary.figures
    figures = [first.model_copy(update={"indicator": "改过的指标"}), *others[:-1]]
    marks = {
        "meetings": [Mark()] * len(summary.meetings),
        "pairings": [Mark(state="accepted", by=by, at=AT)] * len(summary.pairings),
        "figures": [Mark(state="edited", by=by, at=AT)] + [Mark()] * (len(figures) - 1),
    }
    gone = [{"type": "figures", "record": summary.figures[-1].model_dump(), "by": by, "at": AT}]
    review = Review(annotator=by, status="done", saved=AT, base=records_hash(summary), marks=marks, deleted=gone)
    return ReviewedSummary(**(summary.model_dump() | {"figures": figures}), review=review)


@pytest.fixture(scope="session")
def made(eval_articles: Path) -> dict[str, ArticleSummary]:
    """The summaries of some articles, by stem."""
    return {path.stem: summarise(path) for path in sorted(eval_articles.iterdir())[:8]}


@pytest.fixture
def corpus(tmp_path: Path, made: dict[str, ArticleSummary]) -> Corpus:
    """Them on disk, the third one corrected."""
    folder = tmp_path / "summaries"
    for stem, summary in made.items():
        put(folder, stem, summary)
    stem = list(made)[2]
    put(folder / FOLDER / "li", stem, corrected(made[stem]))
    return Corpus.load(folder)
