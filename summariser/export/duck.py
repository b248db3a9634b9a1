"""DuckDB: one database with keys and views, and with comments on tables and columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from summariser.corpus.columns import Row, Table
from summariser.corpus.tables import TABLES
from summariser.errors import InputError, OutputError, UsageError, extra
from summariser.export.arrow import Batches, batch_of, from_arrow, pyarrow_for, schema_of
from summariser.export.interface import STORED, Add, Format, Options, typed
from summariser.export.sql import VIEWED, VIEWS, create_tables, select_rows

_TYPES = {"number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN", "list": "VARCHAR[]"}
_FETCH = 4096


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("the format duckdb needs DuckDB", hint=extra("duckdb")) from error
    return duckdb


@contextmanager
def _write(path: Path, options: Options) -> Iterator[Add]:
    pyarrow, duckdb = pyarrow_for("duckdb"), _duckdb()
    schemas = {name: schema_of(table, pyarrow) for name, table in TABLES.items()}
    try:
        with closing(duckdb.connect(str(path))) as database:
            for statement in create_tables(_TYPES, "VARCHAR"):
                database.execute(statement)

            def hand_on(name: str, rows: list[Row]) -> None:
                batch = pyarrow.Table.from_batches([batch_of(TABLES[name], rows, schemas[name], pyarrow)])
                database.register("batch", batch)
                database.execute(f"INSERT INTO {name} SELECT * FROM batch")
                database.unregister("batch")

            batches = Batches(hand_on)
            yield lambda item, rows: batches.add(rows)
            batches.flush()
            for statement in (*VIEWS.values(), *_comments()):
                database.execute(statement)
            database.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise OutputError(f"cannot be written: {error}", where=str(path.parent), hint="is the disk full?") from error
    finally:
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)


def _comments() -> Iterator[str]:
    for table in TABLES.values():
        yield f"COMMENT ON TABLE {table.name} IS {_quoted(table.description)}"
        for column in table.columns:
            unit = f" [{column.unit}]" if column.unit else ""
            yield f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.description + unit)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _read(path: Path, table: Table) -> Iterator[Row]:
    if not path.is_file():
        raise InputError("no such file", where=str(path))
    duckdb = _duckdb()
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as database:
            found = database.execute(select_rows(table))
            while rows := found.fetchmany(_FETCH):
                for row in rows:
                    yield tuple(from_arrow(column, cell) for column, cell in zip(table.columns, row, strict=True))
    except duckdb.Error as error:
        raise InputError(f"cannot be read as the table {table.name}: {error}", where=str(path)) from error


def _resource(table: Table, file: str, options: Options) -> dict[str, Any]:
    return {"path": file, "format": "duckdb", "mediatype": "application/vnd.duckdb", "dialect": {"table": table.name}}


DUCKDB = Format(
    "duckdb",
    ".duckdb",
    False,
    _write,
    _read,
    _resource,
    typed,
    (VIEWED, STORED),
)
