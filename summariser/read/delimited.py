"""CSV and TSV: one article a row, the first row names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from summariser.errors import BadTable
from summariser.read import columns
from summariser.read.interface import Options, ReadFailure, Source
from summariser.read.rows import Row, articles
from summariser.read.stream import text_stream
from summariser.records.text import RawArticle

_DELIMITERS = ",\t;|"


def read(source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """The articles of a table, read row by row. Raises BadTable where no column holds articles."""
    with text_stream(source) as (stream, encoding):
        # The limit is one for the whole process, and too small for articles (131,072).
        csv.field_size_limit(max(csv.field_size_limit(), options.limit))
        head = stream.readline(options.limit)
        if not head.strip():
            raise BadTable("the first line, which should name the columns, is blank", where=source.name)
        dialect = _dialect(head, source, options)
        header = next(csv.reader([head], **dialect))
        columns.roles(header, source.name, options.text_column)
        yield from articles(_rows(stream, header, dialect, source.name), source, options, encoding)


def _dialect(head: str, source: Source, options: Options) -> dict[str, Any]:
    """The delimiter under which the header has the text column, then the most columns; csv.Sniffer guesses wrong on Chinese prose."""

    def rank(delimiter: str) -> tuple[bool, int, bool]:
        names = next(csv.reader([head], delimiter=delimiter))
        wanted = options.text_column
        known = columns.has_text(names) if wanted is None else columns.folded(wanted) in map(columns.folded, names)
        tabbed = source.path is not None and source.path.suffix.lower() == ".tsv"
        return known, len(names), (delimiter == "\t") == tabbed

    return {"delimiter": max(_DELIMITERS, key=rank)}


def _rows(stream: TextIO, header: list[str], dialect: dict[str, Any], where: str) -> Iterator[Row]:
    """Rows with the line they begin on. Strict, for a quote that is never closed would otherwise swallow the rest in silence."""
    held: list[str] = []

    def holding() -> Iterator[str]:
        for line in stream:
            held.append(line)
            yield line

    reader = csv.reader(holding(), strict=True, **dialect)
    line = 2
    while True:
        at = f"{where}:{line}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, _loose(held, header, dialect, at) or _broken(error, len(held), at)
        else:
            if any(cell.strip() for cell in cells):
                yield line, _row(cells, header, at)
        line += len(held)
        held.clear()


def _loose(held: list[str], header: list[str], dialect: dict[str, Any], where: str) -> dict[str, str] | None:
    """A row whose cell begins with a quoted word (``"353"产业集群``) and was not quoted again when it was written."""
    if len(held) != 1 or held[0].count('"') % 2:
        return None
    try:
        row = _row(next(csv.reader(held, **dialect)), header, where)
    except csv.Error:
        return None
    return None if isinstance(row, BadTable) else row


def _broken(error: csv.Error, lines: int, where: str) -> BadTable:
    if "unexpected end" not in str(error):
        return BadTable(f"broken row: {error}", where=where)
    lost = f"; the {lines} lines from here to the end are lost" if lines > 1 else ""
    return BadTable(f"a double quote opened here is never closed{lost}", where=where, hint="close it, or double it inside a cell")


def _row(cells: list[str], header: list[str], where: str) -> dict[str, str] | BadTable:
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        return BadTable(
            f"broken row: {len(cells)} cells under {len(header)} columns",
            where=where,
            hint="a text with delimiters or line ends in it must stand in double quotes",
        )
    return dict(zip(header, cells, strict=True))
