"""SQLite and DuckDB: keys that hold, views, comments, and search that finds Chinese."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summariser import Corpus
from summariser.corpus.tables import TABLES
from summariser.export import export
from summariser.export.sql import VIEWS


@pytest.fixture
def database(corpus: Corpus, tmp_path: Path) -> sqlite3.Connection:
    return sqlite3.connect(export(corpus, tmp_path / "d.sqlite", to="sqlite").path)


def test_sqlite_holds_its_keys(database: sqlite3.Connection) -> None:
    with closing(database):
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in TABLES.items():
            keys = {(row[3], row[2]) for row in database.execute(f"PRAGMA foreign_key_list({name})")}
            assert keys == set(table.references)
            assert [row[1] for row in database.execute(f"PRAGMA table_info({name})") if row[5]] == [table.key]
            indexes = [row[1] for row in database.execute(f"PRAGMA index_list({name})")]
            indexed = {database.execute(f"PRAGMA index_info({index})").fetchone()[2] for index in indexes}
            assert {column for column, _ in table.references} <= indexed


def test_sqlite_finds_chinese(database: sqlite3.Connection, corpus: Corpus) -> None:
    with closing(database):
        for name, table in TABLES.items():
            searched = [column.name for column in table.columns if column.search]
            there = database.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (f"{name}_fts",)).fetchone()[0]
            assert bool(searched) == bool(there)
        word = "联席会议"
        found = database.execute(
            "SELECT meeting_id FROM meetings WHERE rowid IN (SELECT rowid FROM meetings_fts WHERE meetings_fts MATCH ?)", (f'"{word}"',)
        ).fetchall()
        want = {f"{item.stem}/m{i}" for item in corpus for i, meeting in enumerate(item.summary.meetings, 1)
                if word in meeting.name or any(word in one.quote for one in meeting.evidence[:1])}  # fmt: skip
        assert {row[0] for row in found} == want and want


def test_views_have_the_page_beside_each_record(database: sqlite3.Connection) -> None:
    with closing(database):
        for view in VIEWS:
            record = view.removesuffix("_cited")
            counts = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in (view, record)]
            assert counts[0] == counts[1] > 0
            assert database.execute(f"SELECT count(*) FROM {view} WHERE article_title IS NOT NULL").fetchone()[0]


def test_lists_are_json_and_numbers_are_numbers(database: sqlite3.Connection) -> None:
    with closing(database):
        posts = "SELECT participant_id, json_each.value FROM participants, json_each(participants.titles)"
        assert len(database.execute(posts).fetchall()) > 20
        exact = "SELECT count(*) FROM figures WHERE typeof(value) = 'text' AND typeof(value_number) = 'real'"
        assert database.execute(exact).fetchone() == database.execute("SELECT count(*) FROM figures").fetchone()


def test_sqlite_says_what_it_holds(database: sqlite3.Connection) -> None:
    with closing(database):
        rows = database.execute('SELECT "table", "column", type, unit, description FROM dictionary').fetchall()
        assert len(rows) == len(TABLES) + sum(len(table.columns) for table in TABLES.values())
        assert ("figures", "value", "decimal", "the row's unit") in {row[:4] for row in rows}
        assert any("summariser" in row[0] for row in database.execute("SELECT text FROM about"))


def test_duckdb_has_keys_views_and_comments(corpus: Corpus, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect(str(export(corpus, tmp_path / "d.duckdb", to="duckdb").path), read_only=True)) as database:
        keys = database.execute("SELECT table_name, constraint_type FROM duckdb_constraints()").fetchall()
        assert {name for name, kind in keys if kind == "PRIMARY KEY"} == set(TABLES)
        assert sum(kind == "FOREIGN KEY" for _, kind in keys) == sum(len(table.references) for table in TABLES.values())
        said = dict(database.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'figures'").fetchall())
        assert "the row's unit" in said["value"]
        total = "SELECT sum(value_number) FROM figures_cited WHERE unit = '元' AND article_title IS NOT NULL"
        assert database.execute(total).fetchone()[0] > 0
        assert database.execute("SELECT len(titles) FROM participants ORDER BY 1 DESC").fetchone()[0] > 1
