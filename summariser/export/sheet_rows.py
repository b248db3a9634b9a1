"""Rows of a worksheet as XML, written a row at a time: cell by cell, as XlsxWriter's own methods do it, takes thrice as long.

XlsxWriter makes everything else of a workbook. In its mode of constant memory it writes rows to a file of their own and copies that into
the sheet in the end; `RawSheet` writes to the same file, in the same form. Ten thousand articles are more than ten million cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from xlsxwriter.format import Format as Style  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from summariser.regex import regex

# What is not written as it stands: markup, characters that XML lacks, the form in which OOXML writes those, white space at either end.
_SPECIAL = regex("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$")
# Nor what `cells.guarded` and `cells.storable` change.
_LESS_SIMPLE = regex(f"{_SPECIAL.pattern}|\\\\u|^'|[\ud800-\udfff]")
_SHORT = 16_000
"""Characters that a cell holds, whatever they are."""
_CONTROL = regex("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LITERAL = regex("(_x[0-9a-fA-F]{4}_)")


def is_plain(text: str) -> bool:
    """Whether a text is written in XML as it stands."""
    return not _SPECIAL.search(text)


def is_simple(text: str) -> bool:
    """Whether a text goes into a cell as it stands, past every codec and limit: nine of ten do."""
    return 0 < len(text) < _SHORT and not _LESS_SIMPLE.search(text)


def simple_cell(place: str, text: str) -> str:
    """`text_cell` for a simple text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_cell(place: str, text: str, style: int = 0) -> str:
    r"""A cell with a text in it, which nothing takes for a number or a formula.

    >>> text_cell("A1", "18.68亿元")
    '<c r="A1" t="inlineStr"><is><t>18.68亿元</t></is></c>'
    >>> text_cell("A1", "a<b \x0b ")
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a&lt;b _x000B_ </t></is></c>'
    """
    dressed = f' s="{style}"' if style else ""
    if is_plain(text):
        return f'<c r="{place}"{dressed} t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<c r="{place}"{dressed} t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'


def _escaped(text: str) -> str:
    text = _LITERAL.sub(r"_x005F\1", text)
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", escape(text, quote=False))


def number_cell(place: str, number: float, style: int = 0) -> str:
    """A cell with a number in it, all its digits."""
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>' if style else f'<c r="{place}"><v>{number!r}</v></c>'


def boolean_cell(place: str, value: bool) -> str:
    """A cell with a boolean in it."""
    return f'<c r="{place}" t="b"><v>{value:d}</v></c>'


def link_cell(place: str, target: str, text: str, style: int) -> str:
    """A cell that leads to a place in the workbook; ``text`` is plain, and a string to the formula, so that nothing of it is computed.

    >>> link_cell("A2", "#'evidence'!I2", "a/f1", 3)
    '<c r="A2" s="3" t="str"><f>HYPERLINK("#\\'evidence\\'!I2","a/f1")</f><v>a/f1</v></c>'
    """
    said = text.replace('"', '""')
    return f'<c r="{place}" s="{style}" t="str"><f>HYPERLINK("{target}","{said}")</f><v>{text}</v></c>'


def letters_of(columns: int) -> list[str]:
    """The letters of the first columns."""
    return [xl_col_to_name(i) for i in range(columns)]


class RawSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows come as XML, in their order; made by ``Workbook.add_worksheet(name, RawSheet)`` in constant memory."""

    def add_row(self, row: int, cells: Sequence[str], columns: int) -> None:
        """Add a row; ``row`` counts from 0, ``columns`` is how many the sheet has."""
        self.row_data_fh.write(f'<row r="{row + 1}">{"".join(cells)}</row>')
        self.dim_rowmin = self.dim_colmin = 0
        self.dim_rowmax, self.dim_colmax = row, columns - 1


def style_number(style: Style) -> int:
    """What a cell calls a style by."""
    number: int = style._get_xf_index()
    return number
