"""Tables as Arrow has them, for Parquet and DuckDB; pyarrow is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summariser.corpus.columns import Cell, Column, Row, Table
from summariser.corpus.tables import TABLES
from summariser.errors import UsageError, extra
from summariser.export.cells import from_storable, storable

BATCH = 32_768
"""Rows of one batch."""


def pyarrow_for(part: str) -> Any:
    """The module. Raises UsageError, which names the extra that brings it."""
    try:
        import pyarrow  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError(f"the format {part} needs pyarrow", hint=extra(part)) from error
    return pyarrow


def schema_of(table: Table, pyarrow: Any) -> Any:
    """The Arrow schema of a table; description and unit are in each field's metadata."""
    types = {"number": pyarrow.float64(), "integer": pyarrow.int64(), "boolean": pyarrow.bool_(), "list": pyarrow.list_(pyarrow.string())}
    fields = [
        pyarrow.field(column.name, types.get(column.type, pyarrow.string()), nullable=not column.required, metadata=_said(column))
        for column in table.columns
    ]
    return pyarrow.schema(fields, metadata={"description": table.description, "primary_key": table.key})


def _said(column: Column) -> dict[str, str]:
    return {"description": column.description} | ({"unit": column.unit} if column.unit else {})


def batch_of(table: Table, rows: Sequence[Row], schema: Any, pyarrow: Any) -> Any:
    """A record batch of some rows."""
    arrays = []
    for column, field, cells in zip(table.columns, schema, zip(*rows, strict=True), strict=True):
        arrays.append(pyarrow.array(to_arrow(column, cells), type=field.type))
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def to_arrow(column: Column, cells: Sequence[Cell]) -> Sequence[object]:
    """A column's cells with texts that Arrow takes."""
    if column.type in ("number", "integer", "boolean"):
        return cells
    if column.type == "list":
        return [[storable(one) for one in cell] for cell in cells if isinstance(cell, list)]
    return [storable(cell) if isinstance(cell, str) else None for cell in cells]


def from_arrow(column: Column, value: Any) -> Cell:
    """A cell as it was given to `to_arrow`."""
    if column.type == "list":
        return [from_storable(one) for one in value or ()]
    found: Cell = from_storable(value) if isinstance(value, str) else value
    return found


class Batches:
    """Rows of every table, handed on together as soon as one table has enough: a row never comes before the one that it refers to."""

    def __init__(self, hand_on: Callable[[str, list[Row]], None]) -> None:
        self.hand_on = hand_on
        self.waiting: dict[str, list[Row]] = {name: [] for name in TABLES}

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Take the rows of an article."""
        for name, found in rows.items():
            self.waiting[name] += found
        if max(map(len, self.waiting.values())) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand on what is there."""
        for name, rows in self.waiting.items():
            if rows:
                self.hand_on(name, rows)
                self.waiting[name] = []
