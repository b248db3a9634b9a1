"""Reads years that stand in a list, in brackets or in a cell of a table beside the regions that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

_YEAR = r"(?:19|20)\d{2}年(?:\d{1,2}月)?[底初]?"
# 先后于2016年、2018年与甲旗、乙县结对: each year is of the region in its place.
_YEARS = regex(
    rf"(?P<years>(?:{_YEAR}[、和]){{1,5}}{_YEAR})(?:起|开始)?,?(?:又|正式)?"
    r"(?:分别|先后|依次)?(?:开始|确定|承担)?(?:与|同|和|对口|结对|定点|帮扶|支援|协作)+"
)
_ONE_YEAR = regex(_YEAR)
_AND = ("、", "和", "以及", "及")
# Characters between a list of years and its list of regions, at most.
_NEXT_TO = 8
# 甲县(1995年起)、乙市(自2016年); 甲市 | 乙县 | 东西部协作 | 2016
_BESIDE = regex(
    rf"\((?:自|从|始于|于|结对于|起始于)?(?P<year>{_YEAR})(?:起|始|开始|以来|至今|结对|牵手|建立[^()]{{0,6}})(?:帮扶|支援|协作)?\)|"
    rf"\((?:自|从|始于|结对于|起始于)(?P<from>{_YEAR})\)|"
    rf"的?(?:结对|对口|扶贫|东西部|协作|支援|帮扶|合作|关系|工作){{1,4}}(?:始于|起于|开始于|建立于|缔结于|起始于)(?P<began>{_YEAR})|"
    r"(?P<bar>[\t |│]{0,12})(?:[\u3400-\u9fff]{0,6}(?:协作|支援|帮扶|合作|扶贫)[\t |│]{1,8})?"
    r"(?:自|从)?(?P<cell>(?:19|20)\d{2})(?:年(?:\d{1,2}月)?)?[起\t |│]{0,8}(?P<more>[-—/\d万亿千元个名家.,%\t |│]{0,40})(?=\n|$)"
)
# 支援方 | 受援方 | 起始年份 | 资金: that the cell of four digits is a year, where others stand behind it.
_YEAR_COLUMN = regex(r"(?:起始|结对|开始|建立|帮扶|启动|协作)(?:的|关系)?(?:年份|年度|时间|年)")
_PROSE = regex("[。,;:!?]")
_A_TABLE = 2000  # characters between a table's heading and its row, at most

Told = tuple[PlaceMention, Mention]  # a region and the words for its year


def years_in_turn(text: str, sentence: Span, here: Sequence[PlaceMention]) -> Iterator[Told]:
    """The regions of a list and the years of the list before it, where there are as many; ``here``: the sentence's regions in order."""
    for match in _YEARS.finditer(sentence.text) if sentence.text.count("年") > 1 else ():
        begin, end = sentence.start + match.start("years"), sentence.start + match.end()
        years = [Mention(year.group(), begin + year.start()) for year in _ONE_YEAR.finditer(match["years"])]
        listed: list[PlaceMention] = []
        for mention in here:
            if mention.start >= end and (text[listed[-1].end : mention.start] in _AND if listed else mention.start - end <= _NEXT_TO):
                listed.append(mention)
        if len(listed) == len(years):
            yield from zip(listed, years, strict=True)


def _under_years(text: str, at: int) -> bool:
    """Whether a heading above a row, which is no sentence, has a column for the year."""
    above = text[max(0, at - _A_TABLE) : at].split("\n")[:-1]
    return any(_YEAR_COLUMN.search(line) and not _PROSE.search(line) for line in above)


def years_beside(text: str, mentions: Sequence[PlaceMention]) -> Iterator[Told]:
    """The regions with a year in brackets behind them, or in the last cell of their row."""
    for mention in mentions:
        if (told := _BESIDE.match(text, mention.end)) is not None:
            group = next(name for name in ("year", "from", "began", "cell") if told[name])
            plain = not told["more"] and (group != "cell" or not set("|│\t").isdisjoint(told["bar"]))
            if not plain and not _under_years(text, mention.start):
                continue
            yield mention, Mention(told[group], told.start(group), f"{told['cell']}年" if group == "cell" else None)
