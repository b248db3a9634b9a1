"""Says what a number counts that ends a row of a table: the row's thing, or for a sum the heading of its column."""

from __future__ import annotations

from summariser.engines.rules.nouns import Indicator, noun_before
from summariser.engines.rules.phrase_words import COVER
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

# What ends no row: a sentence does.
_PROSE = regex("[。,;:!?、]")
_SERIAL = regex(r"\d{1,3}[.、 ]?")
_CELL = regex(r"[^ ]+")
_HAN = regex(r"[\u3400-\u9fff]")
_DIGIT = regex(r"\d")
_PLACE = regex(rf"{COVER}+|{COVER}*[\u3400-\u9fff]{{1,5}}(?:镇|乡|街道|苏木|村)")
_SUM = regex("(?:合计|总计|小计|共计)[:]?")
# How far back a table's heading is looked for, in rows, and how long a row may be.
_MOST_ROWS, _LONGEST_ROW = 30, 80


def row_name(text: str, covered: str, q: Quantity) -> Indicator | None:
    """What a number counts that ends a row of cells; None outside of a table. The regions of ``covered`` are covered.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "项目 地点 援助资金\\n1蔬菜大棚 青石镇540万元\\n合计540万元"
    >>> [row_name(text, text, q).name for q in scan_quantities(text) if q.unit]
    ['蔬菜大棚', '援助资金']
    """
    start = text.rfind("\n", max(0, q.start - _LONGEST_ROW), q.start) + 1
    if not start or text[q.end : q.end + 1] not in ("", "\n") or _PROSE.search(text, start, q.start):
        return None
    if _SUM.fullmatch(text, start, q.start):
        return _heading(text, covered, start)
    serial = _SERIAL.match(text, start, q.start)
    first = serial.end() if serial else start
    if text.find(" ", first, q.start) < 0 or _DIGIT.search(text, first, q.start) or not _in_rows(text, start, q.end):
        return None
    cells = [cell for cell in _CELL.finditer(covered, first, q.start) if _HAN.search(cell.group())]
    things = [cell for cell in cells if not _PLACE.fullmatch(cell.group())]
    return Indicator(things[0].group(), things[0].start(), things[0].end(), "row") if things else None


def _in_rows(text: str, start: int, end: int) -> bool:
    """Whether the line before ``start`` or the one behind ``end`` is a row as well, or a heading."""
    before = text.rfind("\n", max(0, start - 1 - _LONGEST_ROW), max(0, start - 1)) + 1
    behind = text.find("\n", end + 1, end + 1 + _LONGEST_ROW)
    rows = (before, start - 1), (end + 1, behind if behind > 0 else min(len(text), end + _LONGEST_ROW))
    return any(text.find(" ", at, stop) >= 0 and not _PROSE.search(text, at, stop) for at, stop in rows)


def _heading(text: str, covered: str, start: int) -> Indicator | None:
    """The last column's heading: the cell that ends the nearest line above without a number."""
    end = start - 1
    for _ in range(_MOST_ROWS):
        at = text.rfind("\n", max(0, end - _LONGEST_ROW), end) + 1
        if (not at and end > _LONGEST_ROW) or _PROSE.search(text, at, end):
            return None
        if not _DIGIT.search(text, at, end):
            cell = text.rfind(" ", at, end) + 1
            return noun_before(covered, cell, end) if cell > at else None
        if not at:
            return None
        end = at - 1
    return None
