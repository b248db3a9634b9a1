"""A folder of summaries as a corpus: what is in it, what is left out and said, which correction counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser import ArticleSummary, Corpus, SummariserError, summarise
from summariser.consolidate import consolidate
from summariser.corpus.reviews import ADJUDICATED, FOLDER
from summariser.errors import UsageError
from summariser.records.review import Mark, Review, ReviewedSummary, records_hash

TEXT = "2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目{}个。"


def put(path: Path, summary: ArticleSummary) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(summary.model_dump_json(indent=2), encoding="utf-8")


def corrected(summary: ArticleSummary, annotator: str) -> ReviewedSummary:
    """As a person would leave it who deletes the figures."""
    mark = Mark(state="accepted", by=annotator, at="2026-01-02T03:04:05Z")
    marks = {"meetings": [mark] * len(summary.meetings), "pairings": [mark] * len(summary.pairings), "figures": []}
    review = Review(annotator=annotator, saved="2026-01-02T03:04:05Z", base=records_hash(summary), marks=marks)
    return ReviewedSummary(**(summary.model_dump() | {"figures": []}), review=review)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for i in range(3):
        put(tmp_path / f"a{i}.json", summarise(TEXT.format(i + 5)))
    return tmp_path


def figures(corpus: Corpus) -> list[int]:
    return [len(item.summary.figures) for item in corpus]


def test_summaries_come_in_order_and_by_name(folder: Path) -> None:
    corpus = Corpus.load(folder)
    assert [item.stem for item in corpus] == ["a0", "a1", "a2"] and len(corpus) == 3
    assert corpus["a1"].summary.figures[0].value == "6"
    assert [item.stem for item in corpus] == ["a0", "a1", "a2"], "it can be gone through again"
    with pytest.raises(KeyError, match="no article"):
        corpus["a9"]


def test_other_files_are_no_part_of_it_and_broken_ones_are_said(folder: Path) -> None:
    (folder / "notes.json").write_text('{"mine": 1}', encoding="utf-8")
    (folder / "a1.json").write_text('{"schema_version": "1.0", "article": {"id": "x"}}', encoding="utf-8")
    corpus = Corpus.load(folder)
    assert [item.stem for item in corpus] == ["a0", "a2"]
    assert [str(folder / "a1.json")] == [problem.where for problem in corpus.problems]
    assert "article.source" in corpus.problems[0].what


def test_what_is_no_name_is_told_from_a_name_that_is_not_there(folder: Path) -> None:
    corpus = Corpus.load(folder)
    for ask, says in ((corpus.card, "a record is asked for by its name, such as 'a0/m1'"), (corpus.__getitem__, "an article is .* 'a0'")):
        with pytest.raises(UsageError, match=f"{says}.*, not by int"):
            ask(3)  # type: ignore[operator]
    with pytest.raises(UsageError, match=r"consolidate takes a Corpus, not str \(Corpus.load\(folder\) makes one\)"):
        consolidate("x")  # type: ignore[arg-type]


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SummariserError, match="summarise run"):
        Corpus.load(tmp_path)


def test_the_source_is_found_if_it_is_what_was_summarised(folder: Path) -> None:
    item = Corpus.load(folder)["a0"]
    assert not isinstance(item.source(), str)
    (folder / "a0.source.txt").write_text(TEXT.format(5), encoding="utf-8")
    assert item.source() == TEXT.format(5)
    (folder / "a0.source.txt").write_text("other", encoding="utf-8")
    assert not isinstance(item.source(), str)


def test_a_correction_counts_unless_two_people_differ_and_nobody_has_settled(folder: Path) -> None:
    summary = Corpus.load(folder)["a0"].summary
    put(folder / FOLDER / "li" / "a0.json", corrected(summary, "li"))
    corpus = Corpus.load(folder)
    assert figures(corpus) == [0, 1, 1]
    assert [item.review.annotator if item.review else None for item in corpus] == ["li", None, None]
    assert figures(Corpus.load(folder, corrected=False)) == [1, 1, 1]

    put(folder / FOLDER / "wang" / "a0.json", corrected(summary, "wang"))
    corpus = Corpus.load(folder)
    assert figures(corpus) == [1, 1, 1] and corpus.reviews.open("a0") and not corpus.reviews.open("a1")

    put(folder / FOLDER / ADJUDICATED / "a0.json", corrected(summary, ADJUDICATED))
    assert figures(Corpus.load(folder)) == [0, 1, 1]


def test_the_hash_tells_a_change_of_records_and_nothing_else(folder: Path) -> None:
    summary = Corpus.load(folder)["a0"].summary
    slower = summary.model_copy(update={"run": summary.run.model_copy(update={"seconds": 99.0})})
    fewer = summary.model_copy(update={"figures": []})
    assert records_hash(summary) == records_hash(slower) != records_hash(fewer)


def test_a_summary_that_was_cut_off_is_said_whatever_is_left_of_it(folder: Path) -> None:
    whole = (folder / "a1.json").read_bytes()
    for left in (0, 1, 10, len(whole) // 2):
        (folder / "a1.json").write_bytes(whole[:left])
        corpus = Corpus.load(folder)
        assert [item.stem for item in corpus] == ["a0", "a2"]
        assert [problem.where for problem in corpus.problems] == [str(folder / "a1.json")], left


def test_the_source_is_found_from_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top, out = tmp_path / "work", tmp_path / "work" / "out"
    (top / "in").mkdir(parents=True)
    (top / "in" / "a.txt").write_text(TEXT.format(5), encoding="utf-8")
    monkeypatch.chdir(top)
    put(out / "a.json", summarise(Path("in/a.txt")))
    monkeypatch.chdir(tmp_path)
    assert Corpus.load(out)["a"].source() == TEXT.format(5)
    (top / "in" / "a.txt").write_text("other", encoding="utf-8")
    assert not isinstance(Corpus.load(out)["a"].source(), str)
