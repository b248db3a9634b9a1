"""Five real pages, labelled by hand: what the rules find of them, that nothing comes from outside of the article, that spans are true.

The pages lie beside the checkout and are not part of it; without them these tests are skipped. The labels have the form of evals/GUIDE.md;
``body`` holds the first and the last words of the article proper: page furniture, related news and spam stand outside of them.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summariser import summarise
from summariser.evaluate.anchor import Anchor
from summariser.evaluate.counts import Counts, Records, total
from summariser.evaluate.gold import read_article
from summariser.evaluate.labels import adopt
from summariser.evaluate.scorer import ArticleScore, score_article

REPO = Path(__file__).resolve().parents[1]
ARTICLES = Path(os.environ.get("SUMMARISER_SHARED", REPO.parent / "shared")) / "articles"
LABELS = sorted((REPO / "tests" / "data" / "shared_labels").glob("*.json"))

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the shared articles are not beside this checkout")

# What the rules reach, rounded down: a change that loses a record shows here.
DETECTION = {"meetings": 0.97, "pairings": 0.97, "figures": 0.97}
PEOPLE = 0.97
FIELDS = {
    "meetings": (
        ("kind", "ordinal", "start_date", "end_date", "place", "host", "guest", "agreements"),
        ("sites", "participants.titles", "participants.region", "participants.side", "participants.role"),
    ),
    "pairings": (("donor", "recipient", "scheme", "since", "since_basis", "short_name"),),
    "figures": (("indicator", "value", "previous", "qualifier", "status", "period", "category"),),
}
FIELD = 0.95
WEAK = {("figures", "region"): 0.8, ("meetings", "name"): 0.9}
FLOORS = {(type_, field): FIELD for type_, rows in FIELDS.items() for fields in rows for field in fields} | WEAK


@dataclass(frozen=True)
class Read:
    """A labelled page: its text, its gold, what the rules make of it, and the score."""

    label: dict[str, Any]
    source: str
    summary: dict[str, Any]
    score: ArticleScore


@cache
def read(stem: str) -> Read:
    label = json.loads((REPO / "tests" / "data" / "shared_labels" / f"{stem}.json").read_text(encoding="utf-8"))
    raw = read_article(ARTICLES / f"{stem}.txt", stem)
    adopted = adopt(label, raw, {})
    assert [problem for problem in adopted.problems if problem.fatal] == []
    summary = summarise(ARTICLES / f"{stem}.txt").model_dump(mode="json")
    return Read(label, raw.text, summary, score_article(stem, adopted.gold, summary, source=raw.text))


def everything() -> list[Read]:
    return [read(path.stem) for path in LABELS]


def stems() -> list[str]:
    return [path.stem for path in LABELS]


def evidence_of(record: Any) -> list[dict[str, Any]]:
    """All evidence in a record and its parts."""
    if isinstance(record, list):
        return [item for part in record for item in evidence_of(part)]
    if not isinstance(record, dict):
        return []
    parts = [value for name, value in record.items() if name != "evidence" and isinstance(value, list)]
    return list(record.get("evidence", ())) + evidence_of(parts)


def test_every_page_is_labelled() -> None:
    assert stems() == sorted(path.stem for path in ARTICLES.glob("*.txt"))


@pytest.mark.parametrize("type_", DETECTION)
def test_records_are_found(type_: str) -> None:
    found = sum((article.score.records[type_] for article in everything()), Records())
    assert found.detection_f1 is not None
    assert found.detection_f1 >= DETECTION[type_], found


def test_people_are_found() -> None:
    found = total(article.score.counts.get("meetings", {}).get("participants.name", Counts()) for article in everything())
    assert found.f1 is not None
    assert found.f1 >= PEOPLE, found


@pytest.mark.parametrize(("type_", "field"), FLOORS)
def test_fields_are_right(type_: str, field: str) -> None:
    found = total(article.score.counts.get(type_, {}).get(field, Counts()) for article in everything())
    assert found.f1 is not None
    assert found.f1 >= FLOORS[type_, field], found


@pytest.mark.parametrize("stem", stems())
def test_nothing_comes_from_furniture_related_news_or_spam(stem: str) -> None:
    article = read(stem)
    anchor = Anchor(article.source)
    first, last = (anchor.places(words) for words in article.label["body"])
    begin, end = first[0][0], last[-1][1]
    for record in (article.summary[type_] for type_ in DETECTION):
        for item in evidence_of(record):
            assert begin <= item["start"] < item["end"] <= end, item["quote"]


@pytest.mark.parametrize("stem", stems())
def test_every_span_says_its_quote(stem: str) -> None:
    validity = read(stem).score.evidence
    assert validity is not None
    assert validity.total > 0
    assert validity.bad == ()
