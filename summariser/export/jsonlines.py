"""JSON Lines: a folder with one file a table, and ``summaries.jsonl`` with the whole summaries, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from summariser.corpus.columns import Cell, Column, Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows
from summariser.corpus.tables import TABLES
from summariser.errors import InputError
from summariser.export.interface import Add, Format, Options, typed
from summariser.regex import regex

SUMMARIES = "summaries.jsonl"
_LONE = regex(r"[\ud800-\udfff]")


def _line(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # line separators that some readers take for the end of a line
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    return _LONE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text) + "\n"


@contextmanager
def _write(folder: Path, options: Options) -> Iterator[Add]:
    with ExitStack() as stack:
        names = [*TABLES, Path(SUMMARIES).stem]
        streams = {name: stack.enter_context((folder / f"{name}.jsonl").open("x", encoding="utf-8", newline="\n")) for name in names}
        columns = {name: table.names for name, table in TABLES.items()}

        def add(item: Item, rows: ArticleRows) -> None:
            for name, found in rows.items():
                streams[name].writelines(_line(dict(zip(columns[name], row, strict=True))) for row in found)
            streams["summaries"].write(_line({"article_id": item.stem, **item.summary.model_dump()}))

        yield add


def _read(folder: Path, table: Table) -> Iterator[Row]:
    path = folder / f"{table.name}.jsonl"
    try:
        with path.open(encoding="utf-8", newline="\n") as stream:
            for line in stream:
                fields = json.loads(line)
                yield tuple(_cell(column, fields[column.name]) for column in table.columns)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot be read as the table {table.name}: {error}", where=str(path)) from error


def _cell(column: Column, value: Any) -> Cell:
    if column.type == "number" and value is not None:
        return float(value)
    found: Cell = value
    return found


def _resource(table: Table, file: str, options: Options) -> dict[str, Any]:
    return {"path": f"{table.name}.jsonl", "format": "jsonl", "mediatype": "application/jsonl", "encoding": "utf-8"}


JSONL = Format(
    "jsonl",
    ".jsonl",
    True,
    _write,
    _read,
    _resource,
    typed,
    (f"{SUMMARIES} holds the summaries themselves, one a line, each with its article_id; the record contract describes them.",),
)
