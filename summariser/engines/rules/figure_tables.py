"""Reads the numbers of a table whose heading tells what they count and in what unit: 受援县 | 财政资金(万元) | 挂职干部(人)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summariser.engines.rules.figure_kinds import category_of
from summariser.engines.rules.schemes import helps
from summariser.engines.rules.sentences import between
from summariser.frozen import dataclass
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.quantities import Quantity, parse_quantity
from summariser.records.draft import DraftFigure, Mention
from summariser.regex import regex

_PROSE = regex("[。,;:!?]")
# A cell ends at its bracket too: blanks behind it are gone.
_CELL = regex(r"[^|│\t \n()]+(?:\([^()\n]*\))?")
# 2023年援助资金(万元): the year, what is counted, the unit.
_HEADING = regex(r"(?P<year>(?:19|20)\d{2}年度?)?的?(?P<name>[^()\d]{2,16})\((?:单位:)?(?P<unit>[^()\d]{1,6})\)")
_YEAR = regex(r"(?<!\d)(?:19|20)\d{2}年")
# 历下区 东乡县6200 5: what is left of a row's cells where blanks stood beside digits; a dash where there is none.
_NUMBERS = regex(r"(?:(?:\d[\d,]{0,12}(?:\.\d{1,4})?|[-—–/])[|│\t ]*)+$")
_NUMBER = regex(r"\d[\d,]*(?:\.\d+)?|[-—–/]")
_SUM = regex(r"[|│\t ]*(?:合计|总计|小计|共计)")
_PLANNED = regex("计划|拟|预计")
# Rows below a heading that are read, lines that no row is before the table ends, lines above with the table's year.
_MOST_ROWS, _UNREAD, _CAPTION = 200, 1, 3


@dataclass(frozen=True, slots=True)
class _Column:
    """A cell of a heading that tells a unit.

    Attributes:
        name: what the column counts; unit: its unit as written; year: the words for its year; all in the heading's cell.
    """

    name: Mention
    unit: Mention
    year: Mention | None
    cell: Mention
    measure: str | None


def figures_of_tables(text: str, quantities: Sequence[Quantity], places: Sequence[PlaceMention], year: int | None) -> list[DraftFigure]:
    """The figures of an article's tables, in order; each has the heading's cell and its row for quotes.

    Args:
        places: the article's regions, in order.
        year: the article's own, by which the public table tells who helps.
    """
    if "(" not in text:
        return []
    bare = {q.start: q for q in quantities if q.unit is None}
    lines = [(m.start(), m.end()) for m in re.finditer("[^\n]+", text)]
    found: list[DraftFigure] = []
    at = 0
    while at < len(lines):
        columns = _columns(text, *lines[at])
        rows = list(_rows(text, lines[at + 1 : at + 1 + _MOST_ROWS], len(columns))) if columns else []
        if len(rows) < 2 and not (rows and _is_heading(text, *lines[at])):
            at += 1
            continue
        when = _year_above(text, lines[max(0, at - _CAPTION) : at])
        for start, end, cells in rows:
            region = _region(text, start, cells[0][0], places, year)
            for column, cell in zip(columns[-len(cells) :], cells[-len(columns) :], strict=True):
                q = bare.get(cell[0])
                if column is not None and q is not None and q.end == cell[1]:
                    found.append(_figure(text, column, q, Mention(text[start:end], start), region, column.year or when))
        at += 1 + (lines.index((rows[-1][0], rows[-1][1]), at) - at)
    return found


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line is all cells, of which two at least tell units: then one row is a table."""
    return sum(column is not None for column in _columns(text, start, end)) >= 2


def _columns(text: str, start: int, end: int) -> list[_Column | None]:
    """The cells of a heading from the first to the last, ``None`` for one without a unit; none at all if no cell tells one."""
    if "(" not in text[start:end] or _PROSE.search(text, start, end):
        return []
    columns = [_column(text, cell) for cell in _CELL.finditer(text, start, end)]
    return columns if any(columns) and len(columns) > 1 else []


def _column(text: str, cell: re.Match[str]) -> _Column | None:
    told = _HEADING.fullmatch(cell.group())
    unit = _unit(told["unit"]) if told else None
    if told is None or unit is None:
        return None

    def part(name: str) -> Mention:
        return Mention(told[name], cell.start() + told.start(name))

    return _Column(part("name"), part("unit"), part("year") if told["year"] else None, Mention(cell.group(), cell.start()), unit.unit)


@lru_cache(maxsize=256)
def _unit(words: str) -> Quantity | None:
    """One of the unit: 1万元 for 万元; ``None`` where the words are none."""
    one = parse_quantity(f"1{words}")
    return one if one is not None and one.unit is not None and one.raw == f"1{words}" else None


def _rows(text: str, lines: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """The rows of a table: where each begins and ends, and its last cells, which are numbers or dashes, ``most`` of them at most."""
    unread = 0
    for start, end in lines:
        numbers = _NUMBERS.search(text, start, end)
        cells = [m.span() for m in _NUMBER.finditer(text, numbers.start(), end)] if numbers else []
        if not cells or cells[0][0] == start or len(cells) > most:
            unread += 1
            if unread > _UNREAD:
                return
            continue
        unread = 0
        yield start, end, cells


def _year_above(text: str, lines: Sequence[tuple[int, int]]) -> Mention | None:
    """The one year that the lines above a table name."""
    years = {m.group(): m for start, end in lines for m in _YEAR.finditer(text, start, end)}
    return Mention(m.group(), m.start()) if len(years) == 1 and (m := next(iter(years.values()))) else None


def _region(text: str, start: int, end: int, places: Sequence[PlaceMention], year: int | None) -> PlaceMention | None:
    """Whose a row is: of the one that gives where it names two, of nobody's own where it sums up."""
    named = [m for m in between(places, start, end) if m.place and m.place.full_name]
    if _SUM.match(text, start) or not named:
        return None
    if len(named) > 1:
        one, other = (m.place for m in named[:2])
        assert isinstance(one, ResolvedRegion) and isinstance(other, ResolvedRegion)
        return named[1] if helps(one, other, year) is False else named[0]
    return named[0]


def _figure(text: str, column: _Column, q: Quantity, row: Mention, region: PlaceMention | None, year: Mention | None) -> DraftFigure:
    return DraftFigure(
        indicator=column.name.text,
        raw=Mention(q.raw, q.start),
        quotes=(row, column.cell),
        unit=column.unit,
        status="planned" if _PLANNED.search(column.name.text) else "actual",
        period=year,
        region=Mention(region.text, region.start, region.place.full_name) if region and region.place else None,
        category=category_of(column.name.text, column.measure),
        rule="table",
    )
