"""Parquet: a folder with one file a table, typed, compressed, written a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from summariser.corpus.columns import Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows
from summariser.corpus.tables import TABLES
from summariser.errors import InputError
from summariser.export.arrow import Batches, batch_of, from_arrow, pyarrow_for, schema_of
from summariser.export.interface import STORED, Add, Format, Options, typed

_READ = 4096
"""Rows read at a time: thirteen tables are read side by side."""


@contextmanager
def _write(folder: Path, options: Options) -> Iterator[Add]:
    pyarrow = pyarrow_for("parquet")
    import pyarrow.parquet as parquet  # type: ignore[import-untyped]

    schemas = {name: schema_of(table, pyarrow) for name, table in TABLES.items()}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
            for name, schema in schemas.items()
        }

        def hand_on(name: str, rows: list[Row]) -> None:
            writers[name].write_batch(batch_of(TABLES[name], rows, schemas[name], pyarrow))

        batches = Batches(hand_on)

        def add(item: Item, rows: ArticleRows) -> None:
            batches.add(rows)

        yield add
        batches.flush()


def _read(folder: Path, table: Table) -> Iterator[Row]:
    pyarrow = pyarrow_for("parquet")
    import pyarrow.parquet as parquet

    path = folder / f"{table.name}.parquet"
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_READ, columns=list(table.names)):
                columns = [batch.column(column.name).to_pylist() for column in table.columns]
                for cells in zip(*columns, strict=True):
                    yield tuple(from_arrow(column, cell) for column, cell in zip(table.columns, cells, strict=True))
    except (OSError, KeyError, pyarrow.ArrowException) as error:
        raise InputError(f"cannot be read as the table {table.name}: {error}", where=str(path)) from error


def _resource(table: Table, file: str, options: Options) -> dict[str, Any]:
    return {"path": f"{table.name}.parquet", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}


PARQUET = Format(
    "parquet",
    ".parquet",
    True,
    _write,
    _read,
    _resource,
    typed,
    ("Each column's description and unit are in its metadata too.", STORED),
)
