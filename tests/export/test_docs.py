"""docs/dataset.md: its tables are the definition's, its SQL runs, its Python runs."""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summariser import Corpus
from summariser.export import export

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "dataset.md"


def statements(kind: str) -> list[str]:
    return re.findall(rf"<!-- {kind} -->\n```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_tables_are_those_of_the_definition() -> None:
    """Where it fails: python tools/write_dataset_docs.py."""
    spec = importlib.util.spec_from_file_location("write_dataset_docs", ROOT / "tools" / "write_dataset_docs.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = PAGE.read_text(encoding="utf-8")
    assert text == tool.document(text) and text.count("\n### ") > 10


def test_its_sql_runs(corpus: Corpus, tmp_path: Path) -> None:
    stem = next(item.stem for item in corpus if item.summary.meetings)
    found = {}
    with closing(sqlite3.connect(export(corpus, tmp_path / "d.sqlite", to="sqlite").path)) as database:
        for statement in (*statements("sql"), *statements("sql sqlite")):
            found[statement] = database.execute(statement.replace("news-17", stem)).fetchall()
    assert len(found) == 5 and sum(bool(rows) for rows in found.values()) >= 4


def test_its_sql_runs_in_duckdb(corpus: Corpus, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect(str(export(corpus, tmp_path / "d.duckdb", to="duckdb").path), read_only=True)) as database:
        assert len(statements("sql")) == 4
        for statement in statements("sql"):
            database.execute(statement).fetchall()


def test_its_python_runs(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    export(corpus, tmp_path / "dataset", to="csv")
    monkeypatch.chdir(tmp_path)
    stem = next(item.stem for item in corpus if len(item.summary.figures) > 2)
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(code.replace("news-17", stem), "dataset.md", "exec"), names)
    assert len(capsys.readouterr().out.splitlines()) == len(corpus)
    assert names["by_year"].sum() > 0  # type: ignore[attr-defined]
