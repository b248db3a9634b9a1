"""Parquet: one article a row, read in batches of the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summariser.errors import InputError, extra
from summariser.read import columns
from summariser.read.interface import Options, ReadFailure, Source
from summariser.read.load import opened
from summariser.read.rows import Row, articles
from summariser.records.text import RawArticle

_BATCH = 128  # rows; articles may be megabytes each


def read(source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """The articles of a Parquet file. Raises InputError where pyarrow is not installed, BadTable where no column holds articles."""
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet as parquet  # type: ignore[import-untyped]
    except ImportError as error:
        raise InputError("Parquet needs pyarrow", where=source.name, hint=extra("parquet")) from error
    with opened(source) as stream:
        try:
            table = parquet.ParquetFile(stream)
            roles = columns.roles(table.schema_arrow.names, source.name, options.text_column)
            yield from articles(_rows(table, list(roles.values())), source, options)
        except pyarrow.ArrowException as error:
            raise InputError(f"not a readable Parquet file: {error}", where=source.name) from error


def _rows(table: Any, wanted: list[str]) -> Iterator[Row]:
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield number, row
