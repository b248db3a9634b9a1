"""SQLite: one database with keys, indexes, views and full-text search, ready for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from summariser.corpus.columns import Cell, Column, Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows
from summariser.corpus.tables import TABLES
from summariser.errors import InputError, OutputError
from summariser.export.cells import from_storable, storable
from summariser.export.interface import STORED, Add, Format, Options, typed
from summariser.export.sql import VIEWED, VIEWS, create_tables, indexes, select_rows

_TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}


def _text(cell: Cell) -> Cell:
    return storable(cell) if isinstance(cell, str) else cell


def _list(cell: Cell) -> Cell:
    assert isinstance(cell, list)
    return json.dumps([storable(one) for one in cell], ensure_ascii=False)


def _same(cell: Cell) -> Cell:
    return cell


_TO: dict[str, Callable[[Cell], Cell]] = {"text": _text, "edtf": _text, "decimal": _text, "list": _list}


@contextmanager
def _write(path: Path, options: Options) -> Iterator[Add]:
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            yield _begin(database)
            _finish(database, options)
            database.execute("COMMIT")
            database.execute("PRAGMA optimize = 0x10002")
    except sqlite3.Error as error:
        raise OutputError(f"cannot be written: {error}", where=str(path.parent), hint="is the disk full?") from error


def _begin(database: sqlite3.Connection) -> Add:
    # no journal: the file takes its place only when it is whole
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    for statement in create_tables(_TYPES, "TEXT"):
        database.execute(statement)
    encoders = {name: [_TO.get(column.type, _same) for column in table.columns] for name, table in TABLES.items()}
    inserts = {name: f"INSERT INTO {name} VALUES ({', '.join('?' * len(table.columns))})" for name, table in TABLES.items()}

    def add(item: Item, rows: ArticleRows) -> None:
        for name, found in rows.items():
            encode = encoders[name]
            database.executemany(inserts[name], ([to(cell) for to, cell in zip(encode, row, strict=True)] for row in found))

    return add


def _finish(database: sqlite3.Connection, options: Options) -> None:
    for statement in (*indexes(), *VIEWS.values()):
        database.execute(statement)
    about = list(options.about)
    try:
        for statement in search_indexes():
            database.execute(statement)
    except sqlite3.OperationalError as error:
        about.append(f"There is no full-text search: SQLite {sqlite3.sqlite_version} says {error}.")
    database.execute("CREATE TABLE about (line INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    database.executemany("INSERT INTO about (text) VALUES (?)", [(line,) for line in about])
    _add_dictionary(database)


def search_indexes() -> Iterator[str]:
    """Full-text search over the columns marked for it, by trigrams: Chinese has no spaces to find words by."""
    for table in TABLES.values():
        columns = [column.name for column in table.columns if column.search]
        if columns:
            search = f"{table.name}_fts"
            yield f'CREATE VIRTUAL TABLE {search} USING fts5({", ".join(columns)}, content="{table.name}", tokenize="trigram")'
            yield f"INSERT INTO {search}({search}) VALUES ('rebuild')"


def _add_dictionary(database: sqlite3.Connection) -> None:
    database.execute(
        'CREATE TABLE dictionary ("table" TEXT NOT NULL, "column" TEXT NOT NULL, type TEXT NOT NULL, unit TEXT, refers_to TEXT, '
        'description TEXT NOT NULL, PRIMARY KEY ("table", "column"))'
    )
    rows: list[tuple[str | None, ...]] = []
    for table in TABLES.values():
        rows.append((table.name, "", "table", None, None, table.description))
        rows += [(table.name, column.name, column.type, column.unit, column.refers, column.description) for column in table.columns]
    database.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?)", rows)


def _read(path: Path, table: Table) -> Iterator[Row]:
    if not path.is_file():
        raise InputError("no such file", where=str(path))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            for row in database.execute(select_rows(table)):
                yield tuple(_from(column, cell) for column, cell in zip(table.columns, row, strict=True))
    except (sqlite3.Error, ValueError) as error:
        raise InputError(f"cannot be read as the table {table.name}: {error}", where=str(path)) from error


def _from(column: Column, cell: Any) -> Cell:
    if column.type == "list":
        return [from_storable(one) for one in json.loads(cell or "[]")]
    if cell is None:
        return None
    if column.type == "boolean":
        return bool(cell)
    if column.type == "number":
        return float(cell)
    found: Cell = from_storable(cell) if isinstance(cell, str) else cell
    return found


def _resource(table: Table, file: str, options: Options) -> dict[str, Any]:
    return {"path": file, "format": "sqlite", "mediatype": "application/vnd.sqlite3", "dialect": {"table": table.name}}


SQLITE = Format(
    "sqlite",
    ".sqlite",
    False,
    _write,
    _read,
    _resource,
    typed,
    (
        "A list is a JSON array, a boolean 0 or 1.",
        VIEWED,
        "Full-text search finds any run of three or more characters; for two (兰州) use the filter 'contains', or LIKE.",
        STORED,
    ),
)
