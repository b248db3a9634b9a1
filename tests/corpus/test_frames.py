"""Tables as data frames: their types, their rows, and what is said where a library is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summariser import Corpus, SummariserError, summarise
from summariser.corpus.rows import records
from summariser.corpus.tables import TABLES

TEXT = "2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行，甘肃省委副书记、省长王某某主持会议。签约项目12至15个，投资1.5亿元。"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    for stem, text in (("a", TEXT), ("b", TEXT.replace("12", "9"))):
        (tmp_path / f"{stem}.json").write_text(summarise(text).model_dump_json(), encoding="utf-8")
    return Corpus.load(tmp_path)


def test_pandas_has_every_table_with_its_types(corpus: Corpus) -> None:
    pandas = pytest.importorskip("pandas")
    kinds = {"number": "float64", "integer": "Int64", "boolean": "boolean", "list": "object"}
    for name, table in TABLES.items():
        frame = corpus.to_pandas(name)
        assert list(frame.columns) == list(table.names) and len(frame) == len(list(records(corpus, name)))
        assert {str(frame[column.name].dtype) for column in table.columns if column.type in kinds} <= set(kinds.values())
        assert all(str(frame[column.name].dtype) == kinds.get(column.type, "string") for column in table.columns)
    figures = corpus.figures
    assert figures.loc[figures.unit == "元", "value_number"].sum() == 300_000_000
    assert list(figures["value"])[:2] == ["12", "150000000"] and figures["upper_number"][0] == 15
    assert pandas.isna(figures["previous"][0]) and pandas.isna(figures["previous_number"][0])
    assert corpus.people["titles"][0] == ["甘肃省委副书记", "省长"]
    assert figures["quote"][0] in TEXT and figures["figure_id"][0] == "a/f1"
    joined = figures.merge(corpus.articles, on="article_id", suffixes=("", "_of_article"))
    assert len(joined) == len(figures)


def test_each_property_is_its_table(corpus: Corpus) -> None:
    pytest.importorskip("pandas")
    for name in ("articles", "meetings", "pairings", "figures", "evidence"):
        assert getattr(corpus, name).equals(corpus.to_pandas(name))
    assert corpus.people.equals(corpus.to_pandas("participants"))


def test_polars_has_the_same(corpus: Corpus) -> None:
    polars = pytest.importorskip("polars")
    for name in TABLES:
        frame = corpus.to_polars(name)
        assert frame.to_dicts() == list(records(corpus, name))
    people = corpus.to_polars("participants")
    assert people.schema["titles"] == polars.List(polars.String) and people.schema["quote_start"] == polars.Int64


def test_a_table_that_is_none_is_named(corpus: Corpus) -> None:
    for frame in (corpus.to_pandas, corpus.to_polars):
        with pytest.raises(SummariserError, match="no table is called 'people'"):
            frame("people")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_with_its_extra(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SummariserError, match=rf"{library} is not installed \(in the checkout: pip install '.\[{library}\]'"):
        getattr(corpus, f"to_{library}")("figures")


def test_libraries_are_imported_when_a_frame_is_asked_for(corpus: Corpus) -> None:
    code = (
        "import sys; from summariser import Corpus; c = Corpus.load(sys.argv[1]); list(c); c.card('a/f1')\n"
        "assert not {'pandas', 'polars', 'pyarrow', 'duckdb', 'xlsxwriter'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(corpus.folder)], check=True)
