"""What an XLSX workbook can hold, and how one of ours is read back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summariser.corpus.columns import Cell, Column, Row, Table
from summariser.errors import InputError, UsageError, extra
from summariser.export.cells import SEPARATOR, from_guarded, from_joined, from_storable
from summariser.export.delimited import in_order
from summariser.export.interface import Options

MOST_UNITS = 32_767
"""UTF-16 units that a cell holds."""

_PART = 30_000
"""UTF-16 units of a part of a text that no cell holds."""

LONG_TEXTS = Table(
    "long_texts",
    "Texts that no cell holds, in parts.",
    (
        Column("table", "text", "the table", width=14),
        Column("key", "text", "the row's key", width=24),
        Column("column", "text", "the column", width=14),
        Column("part", "integer", "which part this is, from 1", width=6),
        Column("text", "text", "the part", width=80),
    ),
)


def units(text: str) -> int:
    """UTF-16 units of a text, which is what Excel counts."""
    return len(text) if len(text) * 2 <= MOST_UNITS else len(text.encode("utf-16-le")) // 2


def parts_of(text: str) -> list[str]:
    """A text in parts that a cell holds, however many of its characters take two units.

    >>> [len(part) for part in parts_of("a" * 40_000)]
    [15000, 15000, 10000]
    """
    step = _PART // 2
    return [text[i : i + step] for i in range(0, len(text), step)]


def read(path: Path, table: Table) -> Iterator[Row]:
    """The rows of a table of a workbook. Raises InputError, and UsageError where the extra is missing."""
    long = _long_texts(path)
    for sheet in _sheets(path, table.name):
        rows = _rows(path, sheet)
        columns = in_order(table, [str(cell) for cell in next(rows, [])], f"{path}, sheet {sheet}")
        for cells in rows:
            try:
                row = tuple(_from(column, cells[place]) for place, column in columns)
            except ValueError as error:
                raise InputError(f"cannot be read: {error}", where=f"{path}, sheet {sheet}") from error
            yield _lengthened(table, row, long) if (table.name, row[0]) in long else row


def _lengthened(table: Table, row: Row, long: dict[tuple[str, Cell], dict[str, str]]) -> Row:
    whole = long[table.name, row[0]]
    return tuple(
        _from(column, whole[column.name]) if column.name in whole else cell for column, cell in zip(table.columns, row, strict=True)
    )


def _from(column: Column, value: object) -> Cell:
    if column.type == "boolean":
        return bool(value)
    if column.type in ("integer", "number"):
        if value == "" or value is None:
            return None
        return int(str(value).removesuffix(".0")) if column.type == "integer" else float(str(value))
    plain = from_guarded(_typed(value))
    if column.type == "list":
        return from_joined(None if plain is None else from_storable(plain))
    return None if plain is None else from_storable(plain)


def _typed(value: object) -> str:
    """A text, also where a person's spreadsheet has made a number of it."""
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _long_texts(path: Path) -> dict[tuple[str, Cell], dict[str, str]]:
    """(table, key) -> column -> the whole text, as it stands in cells."""
    parts: defaultdict[tuple[str, Cell], defaultdict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for sheet in _sheets(path, LONG_TEXTS.name):
        rows = _rows(path, sheet)
        next(rows, None)
        for table, key, column, part, text in rows:
            whole = from_storable(from_guarded(str(key)) or "")
            parts[str(table), whole][str(column)].append((int(float(str(part))), from_guarded(str(text)) or ""))
    return {place: {name: "".join(text for _, text in sorted(found)) for name, found in texts.items()} for place, texts in parts.items()}


def _sheets(path: Path, table: str) -> list[str]:
    """The sheets of a table, in their order."""
    pattern = re.compile(rf"{re.escape(table)}( \d+)?")
    return [name for name in _opened(path).sheet_names if pattern.fullmatch(name)]


def _rows(path: Path, sheet: str) -> Iterator[list[object]]:
    from python_calamine import CalamineError

    try:
        yield from _opened(path).get_sheet_by_name(sheet).iter_rows()
    except CalamineError as error:
        raise InputError(f"cannot be read: {error}", where=f"{path}, sheet {sheet}") from error


def _opened(path: Path) -> Any:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise UsageError("reading a workbook needs python-calamine", hint=extra("xlsx")) from error
    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        raise InputError(f"not a readable workbook: {error}", where=str(path)) from error


def resource(table: Table, file: str, options: Options) -> dict[str, Any]:
    """Where a table is in the workbook."""
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"path": file, "format": "xlsx", "mediatype": media, "dialect": {"sheetName": table.name, "excel": {"sheet": table.name}}}


def field(type: str) -> dict[str, Any]:
    """How a sheet holds a column."""
    if type == "list":
        return {"type": "string", "separator": SEPARATOR}
    return {"type": {"text": "string", "edtf": "string", "decimal": "string"}.get(type, type)}
