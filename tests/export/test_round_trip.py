"""What is exported comes back equal, whatever the texts, in every format."""

from __future__ import annotations

import csv
import json
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summariser import ArticleSummary, Corpus, SummariserError
from summariser.corpus.tables import TABLES
from summariser.export import FORMATS, export, read_export, read_rows
from summariser.export.cells import from_guarded, from_joined, from_storable, guarded, joined, storable
from summariser.export.jsonlines import SUMMARIES
from tests.corpus.strategies import NASTY, summaries, texts
from tests.export.conftest import put

EVERY = pytest.mark.parametrize("to", FORMATS)
STEMS = ["a", "联席会议", "=1+1", "a b", "it's", "ß", "x" * 200]


def plain(summary: ArticleSummary) -> ArticleSummary:
    """A summary without the review that a corrected one has besides."""
    return ArticleSummary(**{name: getattr(summary, name) for name in ArticleSummary.model_fields})


@EVERY
def test_articles_come_back_equal(corpus: Corpus, tmp_path: Path, to: str) -> None:
    made = export(corpus, tmp_path / "out", to=to)
    assert list(read_export(made.path)) == [(item.stem, plain(item.summary)) for item in corpus]
    for name in TABLES:
        assert len(list(read_rows(made.path, name))) == made.rows[name]


@EVERY
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(found=st.lists(summaries, min_size=1, max_size=3))
def test_any_summary_comes_back_equal(to: str, found: list[ArticleSummary]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, summary in zip(STEMS, found, strict=False):
            put(folder, stem, summary)
        export(Corpus.load(folder), folder / "out", to=to)
        assert dict(read_export(folder / "out")) == dict(zip(STEMS, found, strict=False))


@EVERY
def test_each_nasty_text_comes_back(made: dict[str, ArticleSummary], tmp_path: Path, to: str) -> None:
    summary = next(summary for summary in made.values() if summary.meetings and summary.figures)
    figure = summary.figures[0]
    quote = figure.evidence[0]
    figures = [
        figure.model_copy(update={"indicator": text, "evidence": [quote.model_copy(update={"quote": text})], "unit": text})
        for text in (*NASTY, "长" * 20_000, "=" * 40_000, "😀" * 20_000, "'" * 70_000, *(chr(code) for code in range(0x20)))
    ]
    titles = summary.meetings[0].model_copy(update={"participants": [], "inferred": [*NASTY, "；" * 40_000]})
    summary = summary.model_copy(update={"figures": figures, "meetings": [titles]})
    for stem in STEMS:
        put(tmp_path / "in", stem, summary)
    export(Corpus.load(tmp_path / "in"), tmp_path / "out", to=to)
    assert dict(read_export(tmp_path / "out")) == dict.fromkeys(STEMS, summary)


@EVERY
def test_an_article_without_records_is_a_row(made: dict[str, ArticleSummary], tmp_path: Path, to: str) -> None:
    empty = next(iter(made.values())).model_copy(update={"meetings": [], "pairings": [], "figures": [], "gist": None})
    put(tmp_path / "in", "a", empty)
    export(Corpus.load(tmp_path / "in"), tmp_path / "out", to=to)
    assert dict(read_export(tmp_path / "out")) == {"a": empty}


def test_jsonl_holds_the_whole_summaries_too(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, tmp_path / "out", to="jsonl")
    lines = (tmp_path / "out" / SUMMARIES).read_text(encoding="utf-8").splitlines()
    for line, item in zip(lines, corpus, strict=True):
        assert type(item.summary).model_validate_json(line) == item.summary
        assert json.loads(line)["article_id"] == item.stem


def test_rows_may_be_put_in_another_order(corpus: Corpus, tmp_path: Path) -> None:
    out = export(corpus, tmp_path / "out", to="csv").path
    for file in out.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        if file.stem != "articles":
            random.Random(1).shuffle(rows)
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([head[::-1], *(row[::-1] for row in rows)])
    assert list(read_export(out)) == [(item.stem, plain(item.summary)) for item in corpus]


def test_what_cannot_be_read_back_says_why(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(SummariserError, match="no such file"):
        next(read_export(tmp_path / "none"))
    (tmp_path / "foreign").mkdir()
    with pytest.raises(SummariserError, match="no export"):
        next(read_export(tmp_path / "foreign"))
    out = export(corpus, tmp_path / "out", to="csv").path
    figures = out / "figures.csv"
    whole = figures.read_text(encoding="utf-8")
    first = whole.splitlines()[1].split(",")[1]
    for broken, says in (
        (whole.replace("indicator", "what", 1), "columns are missing: indicator"),
        (whole.replace(f",{first},", ",elsewhere,", 1), "belongs to no article: 'elsewhere'"),
        (whole.replace(",1,", ",one,", 1), "figures.csv: cannot be read as the table figures"),
    ):
        figures.write_text(broken, encoding="utf-8")
        with pytest.raises(SummariserError, match=says):
            list(read_export(out))


@pytest.mark.parametrize("to", ["xlsx", "sqlite", "duckdb", "parquet"])
def test_a_file_that_is_damaged_says_so(corpus: Corpus, tmp_path: Path, to: str) -> None:
    out = export(corpus, tmp_path / "out", to=to).path
    file = out / "articles.parquet" if out.is_dir() else out
    file.write_bytes(b"no such thing" * 1000)
    with pytest.raises(SummariserError, match=file.name):
        list(read_export(out))


@given(texts)
def test_texts_are_storable_and_come_back(text: str) -> None:
    stored = storable(text)
    stored.encode("utf-8")
    assert not {"\x00", "\ufffe", "\uffff"} & set(stored) and from_storable(stored) == text


@given(texts)
def test_guarded_texts_start_no_formula_and_come_back(text: str) -> None:
    for formulas in (True, False):
        safe = guarded(text, formulas=formulas)
        assert safe and from_guarded(safe) == text
    assert guarded(text).lstrip()[:1] not in set("=+-@＝＋－＠") and guarded(text)[0] not in "\t\r\n"


@given(st.lists(texts, max_size=5))
def test_lists_come_back(elements: list[str]) -> None:
    assert from_joined(joined(elements)) == elements
