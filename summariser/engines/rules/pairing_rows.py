"""Reads tables of pairs: lines that name one region on either side of a bar or a dash, under words that say what they are paired for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.pair import Pair
from summariser.engines.rules.schemes import helps
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# 市南区 | 安定区 |, 1. 胶州市——通渭县
_AHEAD = regex(r"[\t |│]{0,8}(?:[(]?[\d一二三四五六七八九十]{1,2}[.、)]{0,2}[\t |│]{0,8})?")
_BETWEEN = regex(r"[\t |│:→—–-]{1,16}")
# | 东西部协作 | 2016 | 4,860.5万元 |
_BEHIND = regex(
    r"(?:、[\u3400-\u9fff]{2,14}){0,6}[\t |│;。,]{0,8}(?:(?:[\u3400-\u9fff]{0,6}(?:协作|支援|帮扶|合作|扶贫)|"
    r"(?:自|从)?(?:19|20)\d{2}(?:年(?:\d{1,2}月)?)?(?:起|至今)?|"
    r"\d[\d,.]{0,10}(?:[万亿]?元|个|名|家|项|人次|人|%)?|[-—/])[\t |│;。,]{0,8}){0,6}"
)
# 结对关系如下:济南市——临夏州;青岛市——陇南市
_ITEM, _DASH, _ITEM_ENDS = regex("[:;、,\n]"), regex("[—–→-]{1,4}"), regex("[;、,。\n]|$")
_PAIRED = regex(r"结对|对口|协作|帮扶|支援|配对")
# 林西县:2010年起结对,协作重点为设施农业: the giver stands above, once for all lines.
_PARTNER_LINE = regex(
    r"(?:[:(](?:(?:自|从)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:起|开始|以来)?,?)?|(?:自|从)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:起|开始|以来)?,?)"
    r"(?:开始|正式)?(?:结对|结为|确定为|对口(?:帮扶|支援|协作))"
)
_FEWEST = 2
_UNREAD = 1  # lines between two rows, at most: a row whose regions are not known
# How far before the first row the words that tell what the table is of may stand, in characters.
_REACH = 80


def rows_of_pairs(text: str, named: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of every table of ``_FEWEST`` rows or more; ``named`` are the article's regions in order."""
    table: list[tuple[PlaceMention, PlaceMention]] = []
    giver: PlaceMention | None = None
    for one, other in pairwise(named):
        if giver is not None and text[one.end : other.start] == "、" and table and table[-1][1] is one:
            table.append((giver, other))  # 盐城市 | 察布查尔县、新源县 | 1.2
            continue
        if not _is_row(text, one, other):
            continue
        giver = one
        if table and len(list(filter(str.strip, text[table[-1][1].end : one.start].split("\n")[1:-1]))) > _UNREAD:
            yield from _pairs(text, table)
            table = []
        table.append((one, other))
    yield from _pairs(text, table)


def lines_of_partners(text: str, named: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of a region named above two lines or more with what each of them begins with, if it tells of being paired."""
    above: PlaceMention | None = None
    lines: list[PlaceMention] = []
    for mention in named:
        begin = text.rfind("\n", 0, mention.start) + 1
        if _AHEAD.fullmatch(text, begin, mention.start) and _PARTNER_LINE.match(text, mention.end):
            lines.append(mention)
        else:  # another giver, or what a line goes on with
            yield from _of_giver(text, above, lines)
            above, lines = mention, []
    yield from _of_giver(text, above, lines)


def _of_giver(text: str, above: PlaceMention | None, lines: Sequence[PlaceMention]) -> Iterator[Pair]:
    if above is not None and len(lines) >= _FEWEST and _PAIRED.search(text, above.end, min(above.end + _REACH, lines[0].start)):
        yield from (Pair(above, one, "line_of_partner", loose=True) for one in lines)


def _is_row(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two regions are all that a line has."""
    if _BETWEEN.fullmatch(text, one.end, other.start) is None:
        return False  # most
    in_a_sentence = _ITEM.fullmatch(text, one.start - 1, one.start) and _DASH.fullmatch(text, one.end, other.start)
    if in_a_sentence and _ITEM_ENDS.match(text, other.end):
        return True
    begin = text.rfind("\n", 0, one.start) + 1
    end = text.find("\n", other.end)
    end = len(text) if end < 0 else end
    return _AHEAD.fullmatch(text, begin, one.start) is not None and _BEHIND.fullmatch(text, other.end, end) is not None


def _pairs(text: str, table: Sequence[tuple[PlaceMention, PlaceMention]]) -> Iterator[Pair]:
    if len(table) < _FEWEST:
        return
    first = table[0][0].start
    head = text[max(0, first - _REACH) : first]
    if text.find("\n", first, table[1][0].start) < 0:  # a list in a sentence, which says itself what it is of
        head = head.rpartition("。")[2]
    if _PAIRED.search(head):
        told = [helps(one.place, other.place, None) for one, other in table if one.place and other.place]
        first_gives = True in told and False not in told  # as some rows tell, in all of them
        for one, other in table:
            yield Pair(one, other, "table_of_pairs", directed=first_gives)
