"""Gives the headline, the page's own data and the first paragraph lines of their own where a scraper glued them into one."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.clean.furniture import furniture_kind
from summariser.clean.metadata import is_dateline
from summariser.clean.view import Cut
from summariser.regex import regex

# The head of a page has no more lines, and its data stand no later in one.
_HEAD = 10
_REACH = 200
_PROSE = 30
_LABEL = (
    r"(?:发布|发表|更新|刊发|编辑|录入|上传)?(?:时间|日期)|(?:信息|稿件|文章|新闻|内容)?来源|稿源|作者|记者|通讯员|(?:责任|值班)?编辑|责编|审核|校对|"
    r"发布(?:者|人|单位|机构)|供稿(?:单位)?|(?:点击|浏览|阅读|访问)(?:次数|量|数)?|字号|字体"
)
# A day with a clock at the head of a sentence is no page data: 2024-05-20 09:30,会议召开.
_STAMP = (
    r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}(?:日|(?!\d))(?!\s?[-—~至到]{1,2}\s?\d)"
    r"(?P<clock>\s*\d{1,2}:\d{2}(?::\d{2})?(?![\d:,，、在至到~—-]))?"
)
_DAY = _STAMP.replace("?P<clock>", "?:")
_SIZES = r"(?P<sizes>[\[【(]?大[\]】)]?\s*[\[【(]?中[\]】)]?\s*[\[【(]?小[\]】)]?)"
_WORDS = rf"[^\s,。;:!?()（）]{{2,16}}?(?=\s|$|{_LABEL}\s?:|\d{{1,4}}[-/年月])"
_VALUE = rf"(?:[\[(]?{_DAY}[\])]?|{_SIZES}|\d{{1,7}}(?:次|(?!\d))|{_WORDS})"
_DATUM = regex(rf"[\[【(]?(?:(?:{_LABEL})\s?:\s?{_VALUE}|{_STAMP})[\]】)]?")
_HAN = regex(r"[\u3400-\u9fff]")
# Fewer characters make no headline, or no headline and a datum.
_TITLE, _SHORTEST = 8, 16
_GAP = regex(r"[\s|/·-]{0,6}")
_CRUMBS = regex(r"(?:您?(?:当前|现在|所在)的?位置\s?:\s?)?(?:网站)?首页(?:\s?(?:>{1,2}|»|›|→)\s?[^\s>»›→,。]{2,10})+\s+(?=[^\s>»›→])")
# 原创 writer, account and day of a post: read together.
_ACCOUNT = regex(r"\s*原创\s")
# 本报讯(记者 behind a headline.
_WIRE = regex(r"(?<=[\u3400-\u9fff”!?])\s+(?=(?:本[报网台]|[\u3400-\u9fff]{2,10}[网报社台])[^\s,。;]{0,14}?(?:讯|消息|电)\s?[(（])")


def glued_heads(folded: str) -> list[Cut]:
    """Line ends to put before and behind the data of a page, of its folded text; each is a cut with a line end in its place.

    >>> text = "甲市代表团赴乙县考察2024-05-21 08:12 来源:甲市日报 5月20日,甲市代表团赴乙县考察东西部协作工作,并召开联席会议。"
    >>> from summariser.clean.view import View
    >>> print(View.of(text).cut("glued_head", glued_heads(text))[0].text)
    甲市代表团赴乙县考察
    2024-05-21 08:12 来源:甲市日报
    5月20日,甲市代表团赴乙县考察东西部协作工作,并召开联席会议。
    """
    cuts: list[Cut] = []
    position = 0
    for line in folded.split("\n", _HEAD)[:_HEAD]:
        if len(line) >= _SHORTEST:
            cuts += (Cut(position + start, position + end, "\n") for start, end in _in_line(line))
        if "。" in line and len(line) > _PROSE:
            break
        position += len(line) + 1
    return cuts


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    """Where a line of the head is to be broken: the blanks there, or nothing."""
    crumbs = _CRUMBS.search(line, 0, _REACH) if "首页" in line else None
    start = crumbs.end() if crumbs else 0
    if crumbs:
        if crumbs.start():
            yield len(line[: crumbs.start()].rstrip()), crumbs.start()
        yield len(line[:start].rstrip()), start
    reach = min(_REACH, found if (found := line.find("。", start)) >= 0 else len(line))
    wire = _WIRE.search(line, start, reach)
    while data := list(_cluster(line, start, reach)):
        first, last = data[0][0], data[-1][1]
        if len(data) > 1 or (data[0][2] and not _ACCOUNT.match(line)):
            wire = None
            if len(_HAN.findall(line, start, first)) >= _TITLE:
                yield len(line[:first].rstrip()), first
            if line[last:].strip() and (_tells(line[last:]) or not _is_data(line.strip())):
                yield last, last + len(line[last:]) - len(line[last:].lstrip())
        start = last
    if wire:
        yield wire.span()


def _is_data(words: str) -> bool:
    """Whether a whole line is known as one of a page's data, so that what follows the data found may be more of them."""
    return is_dateline(words) or furniture_kind(words) is not None


def _tells(words: str) -> bool:
    """Whether words hold a headline or prose, and not more data alone."""
    return any(len(piece) > _TITLE and ":" not in piece[:_TITLE] for piece in words.split())


def _cluster(line: str, start: int, reach: int) -> Iterator[tuple[int, int, bool]]:
    """The first data of a line that stand side by side: each one's span, and whether it could be nothing else."""
    found = _DATUM.search(line, start, reach)
    while found:
        yield found.start(), found.end(), bool(found["clock"] or found["sizes"])
        gap = _GAP.match(line, found.end())
        found = _DATUM.match(line, gap.end()) if gap else None
