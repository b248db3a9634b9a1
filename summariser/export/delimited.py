"""CSV: a folder with one file a table, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from summariser.corpus.columns import Cell, Column, Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows
from summariser.corpus.tables import TABLES
from summariser.errors import InputError
from summariser.export.cells import SEPARATOR, from_guarded, from_joined, from_storable, guarded, joined, storable
from summariser.export.interface import STORED, Add, Format, Options
from summariser.records.figure import DECIMAL
from summariser.regex import regex

_DECIMAL = regex(DECIMAL)
_LONGEST = 2**31 - 1
"""Characters of a cell that reading takes; the csv module's own limit is 131,072."""


def _text(cell: Cell) -> str:
    return "" if cell is None else guarded(storable(str(cell)))


def _decimal(cell: Cell) -> str:
    # what is a decimal is no formula; "-5" must stay a number
    return str(cell) if cell is not None and _DECIMAL.fullmatch(str(cell)) else _text(cell)


def _list(cell: Cell) -> str:
    assert isinstance(cell, list)
    return _text(joined(cell))


def _number(cell: Cell) -> str:
    return "" if cell is None else repr(cell)


def _boolean(cell: Cell) -> str:
    return "" if cell is None else str(cell).lower()


_TO: dict[str, Callable[[Cell], str]] = {
    "text": _text, "edtf": _text, "decimal": _decimal, "list": _list, "integer": _number, "number": _number, "boolean": _boolean,
}  # fmt: skip


def _from(column: Column, text: str) -> Cell:
    if column.type == "list":
        plain = from_guarded(text)
        return from_joined(None if plain is None else from_storable(plain))
    if not text:
        return None
    if column.type == "integer":
        return int(text)
    if column.type == "number":
        return float(text)
    if column.type == "boolean":
        return text.lower() == "true"
    plain = from_guarded(text)
    return None if plain is None else from_storable(plain)


@contextmanager
def _write(folder: Path, options: Options) -> Iterator[Add]:
    with ExitStack() as stack:
        writers = {}
        encoders = {name: [_TO[column.type] for column in table.columns] for name, table in TABLES.items()}
        for name, table in TABLES.items():
            path = folder / f"{name}.csv"
            stream = stack.enter_context(path.open("x", encoding="utf-8-sig" if options.bom else "utf-8", newline=""))
            writers[name] = csv.writer(stream)
            writers[name].writerow(table.names)

        def add(item: Item, rows: ArticleRows) -> None:
            for name, found in rows.items():
                encode = encoders[name]
                writers[name].writerows([to(cell) for to, cell in zip(encode, row, strict=True)] for row in found)

        yield add


def _read(folder: Path, table: Table) -> Iterator[Row]:
    path = folder / f"{table.name}.csv"
    before = csv.field_size_limit(_LONGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream)
            columns = in_order(table, next(lines, []), path)
            for line in lines:
                yield tuple(_from(column, line[place]) for place, column in columns)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, IndexError) as error:
        raise InputError(f"cannot be read as the table {table.name}: {error}", where=str(path)) from error
    finally:
        csv.field_size_limit(before)


def in_order(table: Table, header: list[str], where: object) -> list[tuple[int, Column]]:
    """Where in a file's rows the columns of a table are. Raises InputError where one is missing."""
    missing = [name for name in table.names if name not in header]
    if missing:
        raise InputError(f"columns are missing: {', '.join(missing)}", where=str(where), hint="only unchanged headers can be read back")
    return [(header.index(column.name), column) for column in table.columns]


def _resource(table: Table, file: str, options: Options) -> dict[str, Any]:
    return {
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if options.bom else "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
    }


def _field(type: str) -> dict[str, Any]:
    if type == "list":
        return {"type": "string", "separator": SEPARATOR}
    return {"type": {"text": "string", "edtf": "string", "decimal": "string"}.get(type, type)}


CSV = Format(
    "csv",
    ".csv",
    True,
    _write,
    _read,
    _resource,
    _field,
    (
        "An empty cell is no value.",
        "A text that is empty, begins with an apostrophe, or could be taken for a formula (its first character after white space is one of "
        "= + - @ or a full-width form of them, or it begins with a tab or a line break) has an apostrophe before it; take it away to get "
        "the text.",
        f"The elements of a list are separated by {SEPARATOR}; in an element \\; stands for {SEPARATOR}, \\\\ for \\ and \\e for no text.",
        STORED,
    ),
)
