"""XLSX: one workbook with a sheet a table; a record's key leads to its quote, and nothing in it is a formula of somebody else's."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summariser.corpus.columns import Cell, Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows
from summariser.corpus.tables import TABLES
from summariser.export.cells import guarded, joined, storable
from summariser.export.interface import Add, Format, Options
from summariser.export.workbook import LONG_TEXTS, MOST_UNITS, field, parts_of, read, resource, units

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format as Style  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_MOST_LINK = 255
"""Characters that a text inside a formula may have."""

# article text is never taken for a number, a formula or an address
_SETTINGS = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


class _Sheets:
    """The sheets of one table: as many as its rows need."""

    def __init__(self, book: Workbook, table: Table, head: Style, most_rows: int) -> None:
        self.book, self.table, self.head, self.most_rows = book, table, head, most_rows
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
        self.count += 1
        self.name = self.table.name if self.count == 1 else f"{self.table.name} {self.count}"
        self.sheet: Worksheet = self.book.add_worksheet(self.name)
        self.sheet.freeze_panes(1, 0)
        for i, column in enumerate(self.table.columns):
            self.sheet.set_column(i, i, column.width)
            self.sheet.write_string(0, i, column.name, self.head)
            if column.type == "decimal":
                self.sheet.ignore_errors({"number_stored_as_text": f"{_letters(i)}2:{_letters(i)}{self.most_rows}"})
        self.row = 0

    def close(self) -> None:
        """Say how far the filters of the last sheet reach."""
        self.sheet.autofilter(0, 0, self.row, len(self.table.columns) - 1)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    letters: str = xl_col_to_name(column)
    return letters


class _Book:
    """The workbook as it grows."""

    def __init__(self, book: Workbook, options: Options) -> None:
        self.book = book
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "border_color": "#C0CAD4"})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.about = book.add_worksheet("about")
        self.sheets = {name: _Sheets(book, table, head, options.sheet_rows) for name, table in TABLES.items()}
        self.long: _Sheets | None = None
        self.options = options
        self.head = head

    def add(self, item: Item, rows: ArticleRows) -> None:
        """Write an article. The first quote of each record goes first, so that the record's key can lead to where it is."""
        where: dict[str, str] = {}
        for row in rows["evidence"]:
            place = self._write("evidence", row, None)
            record = str(row[TABLES["evidence"].place("record_id")])
            where.setdefault(record, place)
        for name, found in rows.items():
            if name != "evidence":
                for row in found:
                    self._write(name, row, where.get(str(row[0])))

    def _write(self, name: str, row: Row, link: str | None) -> str:
        """Write a row; gives the place of its quote as a link takes it."""
        sheets = self.sheets[name]
        at = sheets.next()
        for i, (column, cell) in enumerate(zip(sheets.table.columns, row, strict=True)):
            if cell is None:
                continue
            if isinstance(cell, bool):
                sheets.sheet.write_boolean(at, i, cell)
            elif isinstance(cell, (int, float)):
                grouped = isinstance(cell, float) and cell.is_integer()
                sheets.sheet.write_number(at, i, cell, self.whole if grouped else None)
            else:
                self._text(sheets, at, i, cell, row[0], column.name, link if i == 0 else None)
        return f"#'{sheets.name}'!{_letters(TABLES['evidence'].place('quote'))}{at + 1}" if name == "evidence" else ""

    def _text(self, sheets: _Sheets, at: int, i: int, cell: Cell, key: Cell, column: str, link: str | None) -> None:
        whole = joined(cell) if isinstance(cell, list) else str(cell)
        if whole is None:
            return
        text = guarded(storable(whole), formulas=False)
        if link and units(text) <= _MOST_LINK and min(text) >= " ":
            # The only formulas of the workbook: a link to a place in it. The key is quoted, so that nothing of it is computed.
            said = text.replace('"', '""')
            sheets.sheet.write_formula(at, i, f'=HYPERLINK("{link}","{said}")', self.link, text)
            return
        if units(text) > MOST_UNITS:
            text = self._split(text, sheets.table.name, key, column)
        sheets.sheet.write_string(at, i, text)

    def _split(self, text: str, table: str, key: Cell, column: str) -> str:
        """What stands in the cell of a text that no cell holds; the whole of it goes to a sheet of its own, in parts."""
        parts = parts_of(text)
        if self.long is None:
            self.long = _Sheets(self.book, LONG_TEXTS, self.head, self.options.sheet_rows)
        for number, part in enumerate(parts, 1):
            at = self.long.next()
            cells = (table, guarded(storable(str(key)), formulas=False), column)
            for i, cell in enumerate(cells):
                self.long.sheet.write_string(at, i, cell)
            self.long.sheet.write_number(at, 3, number)
            self.long.sheet.write_string(at, 4, guarded(part, formulas=False))
        return f"{parts[0][:1000]}… [{len(text):,} characters; the whole text is in the sheet long_texts]"

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


@contextmanager
def _write(path: Path, options: Options) -> Iterator[Add]:
    from xlsxwriter import Workbook

    # rows wait in files of their own, which must go whatever happens
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook(str(path), {**_SETTINGS, "tmpdir": folder})
        book.set_properties({"title": "Records of articles on paired assistance", "comments": "\n".join(options.about)})
        growing = _Book(book, options)
        yield growing.add
        growing.close()
        book.close()


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
        "The elements of a list are separated, and characters that XML refuses written, as in CSV. A number has 16 digits at most.",
        "A text of more than 32,767 characters is cut in its cell and stands whole, in parts, in the sheet long_texts; a table of more "
        "than 1,048,575 rows goes on in a second sheet.",
    ),
)
