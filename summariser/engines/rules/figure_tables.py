"""Reads the numbers of a table whose heading tells what they count and in what unit: 受援县 | 财政资金(万元) | 挂职干部(人)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summariser.engines.rules.figure_kinds import category_of
from summariser.engines.rules.schemes import helps
from summariser.engines.rules.sentences import between
from summariser.frozen import dataclass
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.quantities import Quantity, parse_quantity
from summariser.records.draft import DraftFigure, Mention
from summariser.regex import regex

_PROSE = regex(r"[。;!?]|(?<!\d),|,(?!\d)")
_BAR = regex("[|│]")
# A cell ends at its bracket too: blanks behind it are gone. 2023年 资金(万元) is one.
_CELL = regex(r"(?:(?:19|20)\d{2}年度? )?[^|│\t \n()]+(?:\([^()\n]*\))?")
# 2023年援助资金(万元): the year, what is counted, the unit.
_HEADING = regex(r"(?P<year>(?:19|20)\d{2}年度?)? ?的?(?:其中:)?(?P<name>[^()\d:]{2,16})\((?:单位:)?(?P<unit>[^()\d:]{1,6})\)")
# What a site counts of its own pages.
_OF_A_SITE = regex("阅读|浏览|点击|评论|转发|点赞")
_YEAR = regex(r"(?<!\d)(?:19|20)\d{2}年")
# 历下区 东乡县6200 5: what is left of a row's cells where blanks stood beside digits; a dash where there is none.
_NUMBERS = regex(r"(?<![\d,.])(?:(?:[-−]?\d[\d,]{0,12}+(?:\.\d{1,4}+)?+|[-—–/])(?:[\t ]++|$))++$")
_NUMBER = regex(r"[-−]?\d[\d,]*(?:\.\d+)?|[-—–/]")
_A_NUMBER = regex(r"\d[\d,]*(?:\.\d+)?")
_LIKE_A_YEAR = regex(r"(?:19|20)\d{2}")
# 东西部协作资金情况表(单位:万元), over a heading whose cells tell no units.
_OF_ALL = regex(r"(?:(?<=\n)|\(|(?:表|情况|统计|明细|一览|安排)\s?)单位:(?P<unit>[^()\d:|│\s]{1,6})\)?$")
_PLAIN_NAME = regex(
    r"(?!序号|编号|备注|说明|年度|年份|时间|[省市县区州旗乡镇村]{2}|(?:受援|支援|帮扶|结对|东部|西部)?(?:单位|地区|方|城市|省份)$|"
    r"[\u3400-\u9fff]{0,6}名称)[\u3400-\u9fff]{2,16}"
)
# 各县东西部协作资金情况表(单位:万元), over 县区 | 2021年 | 2022年
_OF_YEARS = regex(
    r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff]{0,12}[省市县区州旗年度])?([\u3400-\u9fff]{2,12}?(?:资金|投入|捐款|捐赠|销售额))"
    r"(?:投入|安排|分配|使用)?(?:情况|明细|统计|一览)*表?[\s(]*$"
)
# 县区2021年2022年: blanks beside digits are gone.
_CELL_OF_YEARS = regex(r"(?:19|20)\d{2}年度?|[^|│\t \n()\d]+(?:\([^()\n]*\))?")
_A_YEAR = regex(r"(?:19|20)\d{2}年度?")
_SUM = regex(r"[|│\t ]*(?:合计|总计|小计|共计)")
_PLANNED = regex("计划|拟|预计")
# Rows below a heading that are read, lines that no row is before the table ends, lines above with the table's year; a row's characters.
_MOST_ROWS, _UNREAD, _CAPTION, _NEAR, _LONGEST = 200, 1, 3, 2, 160

Cells = list[tuple[int, int]]  # where the cells of a row begin and end, one for each of the heading's last


@dataclass(frozen=True, slots=True)
class _Column:
    """A cell of a heading that tells a unit.

    Attributes:
        name: what the column counts.
        unit: its unit as written.
        year: the words for its year.
        quotes: the heading's cell, and the words for the unit where they stand above.
    """

    name: Mention
    unit: Mention
    year: Mention | None
    quotes: tuple[Mention, ...]
    measure: str | None


def figures_of_tables(text: str, quantities: Sequence[Quantity], places: Sequence[PlaceMention], year: int | None) -> list[DraftFigure]:
    """The figures of an article's tables, in order; each has the heading's cell and its row for quotes.

    Args:
        places: the article's regions, in order.
        year: the article's own, by which the public table tells who helps.
    """
    if "(" not in text and "单位:" not in text:
        return []
    bare = {q.start: q for q in quantities if q.unit is None}
    lines = [(m.start(), m.end()) for m in re.finditer("[^\n]+", text)]
    found: list[DraftFigure] = []
    at = 0
    while at < len(lines):
        columns = _columns(text, *lines[at]) or _under_one_unit(text, lines[at], lines[max(0, at - _NEAR) : at])
        rows = list(_rows(text, lines[at + 1 : at + 1 + _MOST_ROWS], columns)) if columns else []
        if len(rows) < 2 and not (rows and sum(column is not None for column in columns) >= 2):
            at += 1
            continue
        when = _year_above(text, lines[max(0, at - _CAPTION) : at])
        for start, end, cells in rows:
            first = next((a for a, b in cells if _A_NUMBER.fullmatch(text, a, b)), end)
            region = _region(text, start, first, places, year)
            for column, cell in zip(columns[-len(cells) :], cells, strict=True):
                q = bare.get(cell[0])
                like_a_year = _LIKE_A_YEAR.fullmatch(text, *cell) and column is not None
                if column is not None and (like_a_year or (q is not None and q.end == cell[1])):
                    raw = Mention(text[slice(*cell)], cell[0])
                    found.append(_figure(column, raw, Mention(text[start:end], start), region, column.year or when))
        at = 1 + lines.index((rows[-1][0], rows[-1][1]), at)
    return found


def _columns(text: str, start: int, end: int) -> list[_Column | None]:
    """The cells of a heading from the first to the last, ``None`` for one without a unit; none at all if no cell tells one."""
    if end - start > _LONGEST or "(" not in text[start:end] or _PROSE.search(text, start, end):
        return []
    columns = [_column(text, cell) for cell in _CELL.finditer(text, start, end)]
    return columns if any(columns) and len(columns) > 1 else []


def _under_one_unit(text: str, heading: tuple[int, int], above: Sequence[tuple[int, int]]) -> list[_Column | None]:
    """The cells of a heading without units where a line right above tells the unit of all of them; none at all where none does."""
    told = next((match for line in reversed(above) if (match := _OF_ALL.search(text, *line))), None)
    one = _unit(told["unit"]) if told else None
    if told is None or one is None or heading[1] - heading[0] > _LONGEST or _PROSE.search(text, *heading):
        return []
    unit = Mention(told["unit"], told.start("unit"))
    noun = _OF_YEARS.search(text, max(0, above[0][0], told.start() - _LONGEST), told.start())
    columns: list[_Column | None] = [None]
    for match in list(_CELL_OF_YEARS.finditer(text, *heading))[1:]:
        cell = Mention(match.group(), match.start())
        if noun is not None and _A_YEAR.fullmatch(cell.text):
            columns.append(_Column(Mention(noun[1], noun.start(1)), unit, cell, (cell, unit), one.unit))
        else:
            columns.append(_Column(cell, unit, None, (cell, unit), one.unit) if _PLAIN_NAME.fullmatch(cell.text) else None)
    return columns if any(columns) else []


def _column(text: str, cell: re.Match[str]) -> _Column | None:
    told = _HEADING.fullmatch(cell.group())
    unit = _unit(told["unit"]) if told else None
    if told is None or unit is None or _OF_A_SITE.search(told["name"]):
        return None

    def part(name: str) -> Mention:
        return Mention(told[name], cell.start() + told.start(name))

    return _Column(part("name"), part("unit"), part("year") if told["year"] else None, (Mention(cell.group(), cell.start()),), unit.unit)


@lru_cache(maxsize=256)
def _unit(words: str) -> Quantity | None:
    """One of the unit: 1万元 for 万元; ``None`` where the words are none."""
    one = parse_quantity(f"1{words}")
    return one if one is not None and one.unit is not None and one.raw == f"1{words}" else None


def _rows(text: str, lines: Sequence[tuple[int, int]], columns: Sequence[_Column | None]) -> Iterator[tuple[int, int, Cells]]:
    """The rows of a table: where each begins and ends, and its cells from the first that may be a number on."""
    unread = 0
    for start, end in lines:
        cells = [] if end - start > _LONGEST or _PROSE.search(text, start, end) else _cells(text, start, end, columns)
        if not cells:
            unread += 1
            if unread > _UNREAD:
                return
            continue
        unread = 0
        yield start, end, cells


def _cells(text: str, start: int, end: int, columns: Sequence[_Column | None]) -> Cells:
    """The cells of a row below the last of the heading's columns; none where they can't be told to be below the right ones."""
    if _BAR.search(text, start, end):
        edges = [start - 1, *(m.start() for m in _BAR.finditer(text, start, end)), end]
        cells = [_stripped(text, a + 1, b) for a, b in pairwise(edges)]
        if len(cells) > len(columns) and cells[0][0] == cells[0][1]:
            cells = cells[1:]  # | 甲县 | 3 |
        if len(cells) > len(columns) and cells[-1][0] == cells[-1][1]:
            cells = cells[:-1]
        if len(cells) != len(columns) or not any(_A_NUMBER.fullmatch(text, *cell) for cell in cells[1:]):
            return []
        return cells[1:]
    numbers = _NUMBERS.search(text, start, end)
    cells = [m.span() for m in _NUMBER.finditer(text, numbers.start(), end)] if numbers else []
    counted = next(at for at, column in enumerate(columns) if column is not None)
    fits = len(columns) - counted <= len(cells) < len(columns) and all(column is not None for column in columns[counted:])
    return cells if fits and cells[0][0] > start else []


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "\t ":
        start += 1
    while start < end and text[end - 1] in "\t ":
        end -= 1
    return start, end


def _year_above(text: str, lines: Sequence[tuple[int, int]]) -> Mention | None:
    """The one year that the lines above a table name."""
    years = {m.group(): m for start, end in lines for m in _YEAR.finditer(text, start, end)}
    return Mention(m.group(), m.start()) if len(years) == 1 and (m := next(iter(years.values()))) else None


def _region(text: str, start: int, end: int, places: Sequence[PlaceMention], year: int | None) -> PlaceMention | None:
    """Whose a row is: the narrowest that it names, of two the one that gives; nobody's own where it sums up."""
    named = [(m, m.place) for m in between(places, start, end) if m.place and m.place.full_name]
    if _SUM.match(text, start):
        return None
    narrow = [(m, place) for m, place in named if not any(place.contains(other) for n, other in named if n is not m)]
    if len(narrow) > 1 and helps(narrow[0][1], narrow[1][1], year) is False:
        return narrow[1][0]
    return narrow[0][0] if narrow else None


def _figure(column: _Column, raw: Mention, row: Mention, region: PlaceMention | None, year: Mention | None) -> DraftFigure:
    return DraftFigure(
        indicator=column.name.text,
        raw=raw,
        quotes=(row, *column.quotes),
        unit=column.unit,
        status="planned" if _PLANNED.search(column.name.text) else "actual",
        period=year,
        region=Mention(region.text, region.start, region.place.full_name) if region and region.place else None,
        category=category_of(column.name.text, column.measure),
        rule="table",
    )
