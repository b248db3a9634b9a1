"""Tells the rows of a table in the article from the menu of a site: both are lines of short pieces between bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.clean.furniture import Line
from summariser.regex import regex

_OF_THE_FIELD = regex(r"协作|帮扶|对口|支援|结对|援[疆藏青建]|扶贫|受援")
_NUMBERED = regex(r"[|│\s]{0,4}[\d一二三四五六七八九十]{1,3}\s{0,4}[|│]")
# 甲市 | 乙县 | 2016 | 4,860万元
_A_NUMBER = regex(r"[^|│\d\n]{1,30}[|│](?:[^|│\n]{0,30}[|│])*?\s{0,4}\d[\d,.]{0,12}(?:年|[万亿]?元|[个名家项人%])?\s{0,4}(?:[|│]|$)")
_HEADS_A_TABLE = regex(r"(?:表|名单|一览|如下|情况|安排|分配|明细)[::]?(?:[(（]单位\s?[:：][^()（）]{1,6}[)）])?$|[帮支援]扶?方|受援")
_SERIAL = regex("序号.*(?:资金|项目|协作|帮扶|支援|受援|结对|[省市县区州旗])")
_FIRST_ROW = regex(r"[|│\s]{0,4}[1一]")
# 县名 资金(万元) 项目数(个), over 泸定县 5000 6
_WITH_UNITS = regex(r"[|│\t ))][^|│\t ()()]{2,16}[((](?:[万亿千百]?元|万?人次?|名|个|家|亩|吨|户|所|项|次|公里|%)[))]")
# 单位:万元, on a line of its own
_ONE_UNIT = regex(r"[(（]?单位\s?[:：]\s?(?:[万亿千百]?元|万?人次?|名|个|家|亩|吨|户|项)[)）]?")
_ENDS_IN_NUMBER = regex(r"[\u3400-\u9fff][|│\t ]*\d[\d,.]*(?:[|│\t ]+(?:\d[\d,.]*|[-—/]))*[|│\t ]*$")
# 甲市帮扶乙州, 2.丙区——丁县、戊县;: a line that is nothing but a pair.
_A_PAIR = regex(
    r"(?:[(]?[\d一二三四五六七八九十]{1,2}[.、)]{1,2}\s?)?(?:由)?[\u3400-\u9fff]{1,10}[省市县区州旗]\s?"
    r"(?:(?:(?:与|和|对)\s?)?(?:对口|结对|定点|东西部){0,2}(?:帮扶|支援|协作|援建|合作|结对|对接)|与|对|[—–→:-]{1,4})\s?"
    r"[\u3400-\u9fff]{1,10}[省市县区州旗师盟](?:[、和及与][\u3400-\u9fff]{1,10}[省市县区州旗师盟]){0,5}(?:(?:开展)?(?:结对|对口)?(?:帮扶|支援|协作|合作)?)?[;；。,，]?"
)
# | 甲区 | 乙县 |, 1 | 甲区 | 乙县、丙县
_PAIR_IN_CELLS = regex(
    r"[|│\s]{0,4}(?:\d{1,2}\s?[|│]\s?)?[\u3400-\u9fff]{1,10}[省市县区州旗]\s?[|│]\s?"
    r"[\u3400-\u9fff]{1,10}[省市县区州旗师盟](?:[、和及与][\u3400-\u9fff]{1,10}[省市县区州旗师盟]){0,5}\s?[|│]?\s?"
)
_FEWEST_BARS, _FEWEST_ROWS = 2, 3
_CAPTION = 2  # lines above a table that tell what it is of, at most


def rows_of_tables(lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that are rows of a table: three or more in a run with as many bars, of the field, numbered or with numbers.

    So is the heading above a row 1 without bars: 序号 东部 西部; and one whose cells tell units, above a row that ends in numbers.

    >>> from summariser.clean.furniture import split_lines
    >>> sorted(rows_of_tables(split_lines("序号 | 帮扶方 | 受援方\\n1 | 甲市 | 乙市\\n2 | 丙县 | 丁县\\n首页 | 要闻 | 公告")))
    [0, 1, 2]
    >>> sorted(rows_of_tables(split_lines("支援方 | 受援方 | 起始年份\\n甲市 | 乙县 | 2010\\n丙市 | 丁县 | 2016年\\n首页 | 要闻 | 公告")))
    [0, 1, 2]
    >>> sorted(rows_of_tables(split_lines("结对关系如下:\\n甲市帮扶乙州\\n丙市帮扶丁县、戊县\\n首页")))
    [1, 2]
    >>> sorted(rows_of_tables(split_lines("甲市与乙市结对安排\\n甲市 | 乙市 |\\n丙区 | 丁县 |\\n首页 | 要闻 |")))
    [0, 1, 2]
    >>> rows_of_tables(split_lines("首页 | 要闻 | 公告\\n区情 | 服务 | 互动\\n帮扶 | 专题 | 视频"))
    set()
    """
    bars = [line.words.count("|") + line.words.count("│") for line in lines]
    borders = [0, *(i + 1 for i, (one, other) in enumerate(pairwise(bars)) if one != other), len(lines)]
    found = {i for i, (one, other) in enumerate(pairwise(lines)) if _SERIAL.match(one.words) and _FIRST_ROW.match(other.words)}
    found |= {i for i, (one, other) in enumerate(pairwise(lines)) if _WITH_UNITS.search(one.words) and _ENDS_IN_NUMBER.search(other.words)}
    found |= _pairs(lines) | _pairs_in_cells(lines) | {i for i, line in enumerate(lines) if _ONE_UNIT.fullmatch(line.words)}
    for start, stop in pairwise(borders):
        if start == stop or bars[start] < _FEWEST_BARS:
            continue
        numbered = [i for i in range(start, stop) if _NUMBERED.match(lines[i].words) or _A_NUMBER.match(lines[i].words)]
        if len(numbered) < _FEWEST_ROWS - 1:
            continue
        begin = max(start, numbered[0] - 1)
        above = lines[max(0, begin - _CAPTION) : begin]
        told = any(_OF_THE_FIELD.search(line.words) and _HEADS_A_TABLE.search(line.words) for line in above)
        told = told or any(_OF_THE_FIELD.search(lines[i].words) for i in range(begin, numbered[-1] + 1))
        if numbered[-1] + 1 - begin >= _FEWEST_ROWS and told:
            found.update(range(begin, numbered[-1] + 1))
    return found


def _runs(lines: Sequence[Line], row: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where two or more lines on end are of the form ``row``, and where they end."""
    rows = [row.fullmatch(line.words) is not None for line in lines]
    borders = [0, *(i + 1 for i, (one, other) in enumerate(pairwise(rows)) if one is not other), len(lines)]
    return ((start, stop) for start, stop in pairwise(borders) if stop - start >= _FEWEST_ROWS - 1 and rows[start])


def _pairs(lines: Sequence[Line]) -> set[int]:
    """The lines that are a pair each, three in a run or two below their head: links to other news have that form too."""
    found: set[int] = set()
    for start, stop in _runs(lines, _A_PAIR):
        above = (lines[i].words for i in range(max(0, start - _CAPTION), start))
        if stop - start >= _FEWEST_ROWS or any(words.endswith((":", "：")) or _HEADS_A_TABLE.search(words) for words in above):
            found.update(range(start, stop))
    return found


def _pairs_in_cells(lines: Sequence[Line]) -> set[int]:
    """The rows of tables that have nothing but a pair each, two or more below a caption of the field, and their captions."""
    found: set[int] = set()
    for start, stop in _runs(lines, _PAIR_IN_CELLS):
        above = range(max(0, start - _CAPTION), start)
        caption = [i for i in above if _OF_THE_FIELD.search(lines[i].words) and _HEADS_A_TABLE.search(lines[i].words)]
        if caption:
            found.update(range(caption[0], stop))
    return found
