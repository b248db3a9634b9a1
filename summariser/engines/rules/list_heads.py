"""Reads the year in the head of a list of pairs, which is that of all its items: 2021年起结对关系如下:, then a line for each pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.found import Found
from summariser.records.draft import Mention
from summariser.regex import regex

_YEAR = regex(r"(?<!\d)(?:19|20)\d{2}年(?:\d{1,2}月)?")
_PAIRED = regex("结对|对口|帮扶|支援|协作|配对")
# 2021年起, 2021年4月确定, 2021年调整后的结对关系: not 2023年结对关系一览, which tells what was so in that year.
_BEGAN = regex(
    r"(?:\d{1,2}日)?(?:起|开始|启动|启用|(?:结对|对口)[^。;]{0,6}以来)|"
    r"[^。;]{0,30}?(?:建立|确定|确立|调整|明确|结成|结为|缔结|达成|新一轮|(?:签订|签署|安排)(?!资金|财政)[^。;]{0,12}(?:关系|对子))"
)
# What such a list is of.
_OF_PAIRS = regex(
    "(?:结对|帮扶|协作|对口|支援|合作)的?(?:关系|安排|名单|对子|双方|地区|情况如下|如下)|(?:结对|对口)[^。;]{0,8}(?:如下|为)?[::]?$|安排如下"
)
_OF_ELSE = regex("任务|学校|医院|村|责任书|目标|调研|宣传|目录|活动|协议书|乡镇|街道|企业")
# 2023年调整安排资金如下: a list of sums.
_SUMS = regex("资金|投入|经费|金额|[万亿]元|销售额|拨付|数据|进展|情况统计")
_LONGEST = 80  # characters of such a head
_LIST = 600  # characters of a list in a sentence
_LIST_ENDS = regex("[。\\n]")
_UNREAD = 1  # lines between two items, at most: one whose regions are not known

Told = tuple[Found, Mention, tuple[int, int]]


def years_above(text: str, found: Sequence[Found]) -> Iterator[Told]:
    """The pairings without a year that stand in lists under a head that tells one, with it and the head's span."""
    lines: dict[int, list[Found]] = {}
    for pairing in found:
        told = pairing.since.start if pairing.since is not None else None
        quotes = [quote for quote in pairing.quotes if told is None or not quote[0] <= told < quote[1]]
        for begin in {text.rfind("\n", 0, start) + 1 for start, _ in quotes}:
            lines.setdefault(begin, []).append(pairing)
    lines.pop(0, None)
    starts, at = sorted(lines), 0
    while at < len(starts):
        last = at
        while last + 1 < len(starts) and text.count("\n", starts[last], starts[last + 1]) <= 1 + _UNREAD:
            last += 1
        items = [pairing for start in starts[at : last + 1] for pairing in lines[start]]
        if last > at and any(pairing.since is None for pairing in items) and (head := _head(text, starts[at])) is not None:
            yield from ((pairing, *head) for pairing in items if pairing.since is None)
        at = last + 1
    yield from _in_sentences(text, found)


def _in_sentences(text: str, found: Sequence[Found]) -> Iterator[Told]:
    """The items of a list behind a colon whose first one was given a year that stands before the colon: 结对关系如下:甲—乙;丙—丁."""
    head: tuple[int, Mention] | None = None
    for pairing in sorted((one for one in found if one.rule == "table_of_pairs"), key=lambda one: one.quotes[0]):
        at, since = pairing.quotes[0][0], pairing.since
        if text.startswith(":", at - 1):
            head = (at, since) if since is not None and since.start is not None and since.start < at else None
        elif head is not None and since is None and at - head[0] <= _LIST and not _LIST_ENDS.search(text, head[0], at):
            yield pairing, head[1], (head[1].start or 0, head[0] - 1)


def _head(text: str, first: int) -> tuple[Mention, tuple[int, int]] | None:
    """The year that the line before ``first`` tells for the lines below it, with its span."""
    begin = text.rfind("\n", 0, first - 1) + 1
    line = text[begin : first - 1]
    last = line.rfind("。") + 1
    if not _YEAR.search(line, last):  # 2010年,中央确定新一轮结对关系。安排如下:
        last = line.rfind("。", 0, max(0, last - 1)) + 1
    begin += last
    head = text[begin : first - 1]
    if len(head) > _LONGEST or (len(head) < len(line) and not head.endswith(":")) or not _PAIRED.search(head):
        return None
    if _SUMS.search(head) or _OF_ELSE.search(head) or not _OF_PAIRS.search(head):
        return None
    years = list(_YEAR.finditer(head))
    if not years or len({year.group()[:4] for year in years}) > 1:
        return None
    told = next((year for year in years if _BEGAN.match(head, year.end())), None)
    return None if told is None else (Mention(told.group(), begin + told.start()), (begin, begin + len(head)))
