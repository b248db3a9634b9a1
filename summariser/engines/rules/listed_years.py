"""Reads years that stand in a list, in brackets or in a cell of a table beside the regions that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.sentences import Span
from summariser.engines.rules.who_helps import TAKES_IT
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

_YEAR = r"(?:19|20)\d{2}年(?:\d{1,2}月)?[底初]?"
# 先后于2016年、2018年与甲旗、乙县结对: each year is of the region in its place.
_YEARS = regex(
    rf"(?P<years>(?:{_YEAR}[、和]){{1,5}}{_YEAR})(?:起|开始)?,?(?:又|正式)?"
    r"(?:分别|先后|依次)?(?:(?:开始|确定|承担)?(?:与|同|和|对口|结对|定点|帮扶|支援|协作)+|承担[了起]?)"
)
_ONE_YEAR = regex(_YEAR)
_AND = ("、", "和", "以及", "及")
# Characters between a list of years and its list of regions, at most.
_NEXT_TO = 8
# 甲县(1995年起)、乙市(自2016年); 甲市 | 乙县 | 东西部协作 | 2016
_BESIDE = regex(
    rf"\((?:自|从|始于|于|结对于|起始于)?(?P<year>{_YEAR})(?:起|始|开始|以来|至今|结对|牵手|建立[^()]{{0,6}})(?:帮扶|支援|协作)?\)|"
    rf"\((?:自|从|始于|结对于|起始于)(?P<from>{_YEAR})\)|"
    rf"的?(?:结对|对口|扶贫|东西部|协作|支援|帮扶|合作|关系|工作){{1,4}}(?:也|则|更|还|又|最早|可以?)*(?:始于|起于|开始于|建立于|缔结于|起始于|追溯到|上溯到)(?P<began>{_YEAR})|"
    r"(?P<bar>[\t |│]{0,12})(?:[\u3400-\u9fff]{0,6}(?:协作|支援|帮扶|合作|扶贫)[\t |│]{1,8})?"
    r"(?:自|从)?(?P<cell>(?:19|20)\d{2})(?:年(?:\d{1,2}月)?)?[起\t |│]{0,8}(?P<more>[-—/\d万亿千元个名家.,%\t |│]{0,40})(?=\n|$)"
)
# 支援方 | 受援方 | 起始年份 | 资金: that the cell of four digits is a year, where others stand behind it.
_YEAR_COLUMN = regex(r"(?:起始|结对|开始|建立|帮扶|启动|协作)(?:的|关系)?(?:年份|年度|时间|年)")
_PROSE = regex("[。,;:!?]")
_A_TABLE = 2000  # characters between a table's heading and its row, at most

# 1999年起援助甲州、乙县; 2010年新一轮援疆启动后,调整为集中支援丙县: the year right before those helped, whoever helps them.
_HELP = r"(?:对口|结对){0,2}(?:支援|援助|帮扶|协作|援建)(?:了|的)?$"
_AHEAD = regex(
    rf"(?P<year>{_YEAR})(?:起|开始),?(?:开始|正式|集中|重点|又|还|也|就|便){{0,2}}{_HELP}|"
    rf"(?P<after>{_YEAR})[^,。;\d]{{0,20}}[后起],?(?:又|再)?(?:调整为|转为|改为|变为|转而|改而)(?:集中|重点)?{_HELP}"
)
# 2021年3月中央调整结对关系,由丁市接过接力棒: the year of who takes over.
_TAKER = regex(
    rf"(?P<year>{_YEAR}|(?P<then>[今去前]年)(?:\d{{1,2}}月)?[底初]?)起?,?(?:[^。;\d]{{0,24}},)?(?:改|转|现|后|调整为|改为|变为)?由$"
)
# 2021年4月,甲市的帮扶任务改由乙市承担
_CHANGED = regex(rf"(?P<year>{_YEAR})[起后]?,?[^。;,\d]{{0,24}}(?:改|转|调整为|变更为)由$")
# 由甲省对口支援乙县,2000年又增加了丙省
_ONE_MORE = regex(rf"(?P<year>{_YEAR})[起后]?,?(?:又|再|还){{1,2}}(?:新?增加|新增|增派|加派)了?$")
_MORE_ENDS = ("增加", "增加了", "新增", "新增了", "派", "派了")
_DOES_IT = regex("(?:承担|负责|牵头|(?:对口|结对)*(?:帮扶|支援|协作|结对|援建))")
_AGO = {"今年": 0, "去年": 1, "前年": 2}
# 国家某局2013年起对口帮扶甲县: a house helps it, and no region.
_BY_A_HOUSE = regex(r"(?:集团|公司|银行|大学|学院|学校|[中小]学|医院|商会|协会|委员会|[局部委署办社])(?:自|从)?$")
_FROM_THEN = regex("(?:起|开始)?,?(?:就|便|即)?(?:对口|结对|定点){0,2}(?:帮扶|支援|援助|扶贫|援建)")
_HOUSE = 6
_HELP_ENDS = ("援", "助", "扶", "作", "建", "了", "的")
_WHOLE = regex(r"[,。;、)”\s]|$|和|及|与|以及|以来|至今|的?任务|等")
_LONGEST = 50

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


def of_a_house(text: str, since: Mention) -> bool:
    """Whether a house, an office or a firm stands before a year, and behind it that it helps from then on."""
    at = since.start or 0
    before = _BY_A_HOUSE.search(text, max(0, at - _HOUSE), at + len(since.text) - len(since.text.lstrip("自从")))
    return before is not None and _FROM_THEN.match(text, at + len(since.text)) is not None


def _change(text: str, mention: PlaceMention) -> Mention | None:
    """The words of the year from which a region helps in the place of another or beside it, or is helped beside it."""
    near = max(0, mention.start - _LONGEST), mention.start
    if text.startswith("由", mention.start - 1):
        if TAKES_IT.match(text, mention.end) and (told := _TAKER.search(text, *near)) is not None:
            return Mention(told["year"], told.start("year"), f"结对{_AGO[told['then']]}年来" if told["then"] else None)
        told = _CHANGED.search(text, *near) if _DOES_IT.match(text, mention.end) else None
    else:
        more = text.endswith(_MORE_ENDS, *near) and _WHOLE.match(text, mention.end)
        told = _ONE_MORE.search(text, *near) if more else None
    return Mention(told["year"], told.start("year")) if told is not None else None


def years_ahead(text: str, mentions: Sequence[PlaceMention]) -> Iterator[Told]:
    """The regions right behind words for a year from which they are helped, and those that a list goes on with."""
    last: Told | None = None
    for mention in mentions:
        if last is not None and text[last[0].end : mention.start] in _AND:
            last = mention, last[1]
            yield last
            continue
        last = None
        if (changed := _change(text, mention)) is not None:
            yield mention, changed
        if text.endswith(_HELP_ENDS, 0, mention.start) and _WHOLE.match(text, mention.end):
            told = _AHEAD.search(text, max(0, mention.start - _LONGEST), mention.start)
            if told is not None and not of_a_house(text, Mention(told["year"] or told["after"], told.start())):
                group = "year" if told["year"] else "after"
                last = mention, Mention(told[group], told.start(group))
                yield last
