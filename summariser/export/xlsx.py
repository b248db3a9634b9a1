"""XLSX: one workbook with a sheet a table; a record's key leads to its quote, and nothing in it is a formula of somebody else's."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from summariser.corpus.columns import Cell, Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows
from summariser.corpus.tables import EVIDENCE, TABLES
from summariser.errors import OutputError
from summariser.export.cells import guarded, joined, storable
from summariser.export.interface import STORED, Add, Format, Options
from summariser.export.workbook import LONG_TEXTS, MOST_UNITS, field, parts_of, read, resource, units

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format as Style  # type: ignore[import-untyped]

_ARROW = 4
"""Characters that the arrow of a filter takes of a header."""

_MOST_LINK = 255
"""Characters that a text inside a formula may have."""


class _Sheets:
    """The sheets of one table: as many as its rows need."""

    def __init__(self, book: Workbook, table: Table, head: Style, most_rows: int) -> None:
        from summariser.export.sheet_rows import letters_of

        self.book, self.table, self.head, self.most_rows = book, table, head, most_rows
        self.letters = letters_of(len(table.columns))
        self.count = 0
        self.rows = 0
        self._begin()

    def next(self) -> int:
        """Go to a new row, on a new sheet where this one is full; its number from 0, which is the header's."""
        if self.row + 1 >= self.most_rows:
            self.close()
            self._begin()
        self.row += 1
        self.rows += 1
        return self.row

    def _begin(self) -> None:
        from summariser.export.sheet_rows import RawSheet, style_number, text_cell

        self.count += 1
        self.name = self.table.name if self.count == 1 else f"{self.table.name} {self.count}"
        self.sheet: RawSheet = self.book.add_worksheet(self.name, RawSheet)
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(8)  # A3
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        for i, column in enumerate(self.table.columns):
            self.sheet.set_column(i, i, max(column.width, len(column.name) + _ARROW))
            if column.type == "decimal":
                self.sheet.ignore_errors({"number_stored_as_text": f"{self.letters[i]}2:{self.letters[i]}{self.most_rows}"})
        style = style_number(self.head)
        cells = [text_cell(f"{letter}1", name, style) for letter, name in zip(self.letters, self.table.names, strict=True)]
        self.sheet.add_row(0, cells, len(cells))
        self.row = 0

    def close(self) -> None:
        """Say how far the filters of the last sheet reach."""
        self.sheet.autofilter(0, 0, self.row, len(self.table.columns) - 1)


class _Book:
    """The workbook as it grows."""

    def __init__(self, book: Workbook, options: Options) -> None:
        from summariser.export.sheet_rows import style_number

        self.book, self.options = book, options
        self.head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "border_color": "#C0CAD4"})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1})
        self.link_style = style_number(self.link)
        self.whole_style = style_number(book.add_format({"num_format": "#,##0"}))
        self.about = book.add_worksheet("about")
        self.sheets = {name: _Sheets(book, table, self.head, options.sheet_rows) for name, table in TABLES.items()}
        self.long: _Sheets | None = None

    def add(self, item: Item, rows: ArticleRows) -> None:
        """Write an article. Its quotes go first, so that a record's key can lead to where the first of them is."""
        quote, record = self.sheets["evidence"].letters[EVIDENCE.place("quote")], EVIDENCE.place("record_id")
        where: dict[Cell, str] = {}
        for row in rows["evidence"]:
            at = self._write("evidence", row, None)
            where.setdefault(row[record], f"#'{self.sheets['evidence'].name}'!{quote}{at + 1}")
        for name, found in rows.items():
            if name != "evidence":
                for row in found:
                    self._write(name, row, where.get(row[0]))

    def _write(self, name: str, row: Row, link: str | None) -> int:
        from summariser.export.sheet_rows import boolean_cell, is_simple, number_cell, simple_cell, text_cell

        sheets = self.sheets[name]
        at = sheets.next()
        cells: list[str] = []
        number = at + 1
        for letter, cell in zip(sheets.letters, row, strict=True):
            if cell is None or cell == []:
                continue
            place = f"{letter}{number}"
            if isinstance(cell, str) and is_simple(cell) and (cells or not link):
                cells.append(simple_cell(place, cell))
            elif isinstance(cell, bool):
                cells.append(boolean_cell(place, cell))
            elif isinstance(cell, (int, float)):
                grouped = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15
                cells.append(number_cell(place, cell, self.whole_style if grouped else 0))
            elif link and not cells:
                cells.append(self._key(place, _as_text(cell), link))
            else:
                text = _as_text(cell)
                if units(text) > MOST_UNITS:
                    text = self._split(text, name, row[0], sheets.table.names[sheets.letters.index(letter)])
                cells.append(text_cell(place, text))
        sheets.sheet.add_row(at, cells, len(row))
        return at

    def _key(self, place: str, text: str, link: str) -> str:
        from summariser.export.sheet_rows import is_plain, link_cell, text_cell

        if is_plain(text) and units(text) <= _MOST_LINK:
            return link_cell(place, link, text, self.link_style)
        return text_cell(place, text)

    def _split(self, text: str, table: str, key: Cell, column: str) -> str:
        """What stands in the cell of a text that no cell holds; the whole of it goes to a sheet of its own, in parts."""
        from summariser.export.sheet_rows import number_cell, text_cell

        parts = parts_of(text)
        if self.long is None:
            self.long = _Sheets(self.book, LONG_TEXTS, self.head, self.options.sheet_rows)
        for number, part in enumerate(parts, 1):
            at = self.long.next()
            said = (table, _as_text(key), column)
            cells = [text_cell(f"{letter}{at + 1}", one) for letter, one in zip("ABC", said, strict=True)]
            cells += [number_cell(f"D{at + 1}", number), text_cell(f"E{at + 1}", guarded(part, formulas=False))]
            self.long.sheet.add_row(at, cells, len(cells))
        return f"{parts[0][:1000]}… [{len(text):,} characters; the whole text is in the sheet {LONG_TEXTS.name}]"

    def close(self) -> None:
        """What can be said only at the end: how many rows there are, how far the filters reach."""
        for sheets in (*self.sheets.values(), *([self.long] if self.long else [])):
            sheets.close()
        wide = self.book.add_format({"text_wrap": True, "valign": "top"})
        bold = self.book.add_format({"bold": True, "font_size": 14})
        sheet, row = self.about, 0
        for i, width in enumerate((22, 22, 12, 20, 14, 80)):
            sheet.set_column(i, i, width)
        sheet.write_string(row, 0, "About this dataset", bold)
        for line in self.options.about:
            row += 1
            sheet.write_string(row, 0, line)
        row += 2
        for i, label in enumerate(("table", "column", "type", "unit", "refers to", "description")):
            sheet.write_string(row, i, label, self.head)
        for table in TABLES.values():
            row += 1
            sheet.write_url(row, 0, f"internal:'{table.name}'!A1", self.link, table.name)
            sheet.write_string(row, 5, f"{table.description} Rows: {self.sheets[table.name].rows:,}.", wide)
            for column in table.columns:
                row += 1
                cells = (table.name, column.name, column.type, column.unit, column.refers, column.description)
                for i, cell in enumerate(cells):
                    if cell:
                        sheet.write_string(row, i, cell, wide if i == 5 else None)
        sheet.activate()


def _as_text(cell: Cell) -> str:
    return guarded(storable(joined(cell) or "" if isinstance(cell, list) else str(cell)), formulas=False)


@contextmanager
def _write(path: Path, options: Options) -> Iterator[Add]:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError  # type: ignore[import-untyped]

    # rows wait in files of their own, which must go whatever happens
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
        book.set_properties({"title": "Records of articles on paired assistance", "comments": "\n".join(options.about)})
        growing = _Book(book, options)
        yield growing.add
        growing.close()
        try:
            book.close()
        except XlsxFileError as error:
            _let_go(error)
            if error.args and isinstance(error.args[0], OSError):
                raise error.args[0] from error
            raise OutputError(f"cannot be written: {error}", where=str(path.parent), hint="choose another --out") from error


XLSX = Format(
    "xlsx",
    ".xlsx",
    False,
    _write,
    read,
    resource,
    field,
    (
        "A record's key is a link to its quote in evidence.",
        "An empty cell is no value; a text that is empty or begins with an apostrophe has an apostrophe before it.",
        "The elements of a list are separated as in CSV.",
        STORED,
        "A text of more than 32,767 characters is cut in its cell and stands whole, in parts, in the sheet long_texts; a table of more "
        "than 1,048,575 rows goes on in a second sheet.",
    ),
)


def _let_go(error: BaseException) -> None:
    """Let the archive that could not be finished go: it would try again when it is forgotten, and print that it can't."""
    cause: BaseException | None = error
    while cause is not None:
        for frame, _ in traceback.walk_tb(cause.__traceback__):
            for value in frame.f_locals.values():
                if isinstance(value, ZipFile) and value.fp is not None:
                    with suppress(OSError):
                        value.fp.close()
                    value.fp = None
        cause = cause.__context__
