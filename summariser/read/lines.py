"""Which lines of a page are the article: those that extraction marked, what lies between, and headline and dateline around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summariser.read.visible import Line
from summariser.regex import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

LINK_LINE = 0.6
"""Share of linked characters from which a line is navigation, unless extraction took it and the article goes on after it."""

_HEAD_REACH = 30  # lines between a headline and the body: subtitle, dateline, buttons for font size and sharing
_MIN_RECOGNISED = 0.35  # of the characters that extraction found stand in lines of the page; else its text is taken as it is
_IN_BOX = 0.8
_WHOLE_PAGE = frozenset(("html", "body"))
_LISTED = frozenset(("li", "dd", "tr"))
_DATELINE = regex(r"来源|來源|时间|時間|日期|发布|發布|發佈|作者|记者|記者|编辑|編輯|稿源|供稿|通讯员|通訊員|(?:19|20)\d\d[-年/.]\d{1,2}")
_PROSE = regex(r"[。；！？，、]")
_FURNITURE = regex(
    r"版权所有|版權所有|ICP备|ICP備|公网安备|主办单位[:：]|承办单位[:：]|网站标识码|技术支持[:：]|Copyright|All Rights Reserved|"
    r"^(?:上一篇|下一篇|相关(?:新闻|阅读|链接|文章)|相關(?:新聞|閱讀|鏈接)|推荐阅读|热点推荐|友情链接|分享到|扫一扫|打印本页|关闭窗口)",
    re.IGNORECASE,
)
_SPACE = regex(r"[\s|\u200b\ufeff]+")
_LONG = 8  # characters from which a line found inside another is no chance
_NEAR = 20_000  # characters searched for a second place of the same beginning


def choose_lines(lines: Sequence[Line], body: str, title: str | None) -> Sequence[Line]:
    """The lines of the article.

    Args:
        lines: all visible lines of the page.
        body: the text that extraction found; it need not be broken into the same lines.
        title: the headline, if the page declares one.
    """
    marked = _marked(lines, body)
    own = [index for index, line in enumerate(lines) if marked[index] and line.linked < LINK_LINE]
    # On a short page extraction gives everything, the foot of the page too.
    while own and _FURNITURE.search(lines[own[-1]].text):
        own.pop()
    if not own:
        return _lines_of(body)
    headline = _headline(lines, title, own)
    box = _box(lines, own)
    first = _begin(lines, own[0], box) if headline is None else headline
    last = _end(lines, own[-1], box)
    chosen = [line for index, line in enumerate(lines[first : last + 1], first) if marked[index] or line.linked < LINK_LINE]
    if headline is None:
        chosen = [line for line in lines[max(0, first - _HEAD_REACH) : first] if _is_dateline(line)] + chosen
    recognised = sum(len(_key(lines[index].text)) for index in own)
    return chosen if recognised >= _MIN_RECOGNISED * len(_key(body)) else _lines_of(body)


def _marked(lines: Sequence[Line], body: str) -> list[bool]:
    found = [key for line in body.splitlines() if (key := _key(line))]
    whole = set(found)
    run = "".join(found)
    # Where each run of _LONG characters first stands: looking every line up in the whole body would be quadratic.
    places: dict[str, int] = {}
    for index in range(len(run) - _LONG + 1):
        places.setdefault(run[index : index + _LONG], index)

    def inside(key: str) -> bool:
        place = places.get(key[:_LONG])
        return place is not None and (run.startswith(key, place) or run.find(key, place + 1, place + _NEAR) >= 0)

    return [(key := _key(line.text)) in whole or inside(key) or _made_of(line.text, whole) for line in lines]


def _made_of(text: str, whole: set[str]) -> bool:
    """A row whose cells extraction put on lines of their own."""
    cells = [key for cell in text.split("\t") if (key := _key(cell))]
    return len(cells) > 1 and all(cell in whole for cell in cells)


def _headline(lines: Sequence[Line], title: str | None, own: Sequence[int]) -> int | None:
    """Where the headline stands: the declared title or a heading, above the first longer line of the body."""
    body = next((index for index in own if len(lines[index].text) >= 30 and not lines[index].heading), own[0])
    reach = range(body, max(-1, body - _HEAD_REACH), -1)
    wanted = _key(title or "")
    if wanted:
        for index in reach:
            key = _key(lines[index].text)
            if key and (key == wanted or (len(key) >= _LONG and (wanted.startswith(key) or key.startswith(wanted)))):
                return index
    headings = (index for index in reach if lines[index].heading and lines[index].linked < LINK_LINE)
    return next((index for index in headings if len(lines[index].text) >= 6), None)


def _box(lines: Sequence[Line], own: Sequence[int]) -> frozenset[int]:
    """The lines of the innermost block that holds nearly all of the marked text; none if that is the whole page."""
    weights: Counter[HtmlElement] = Counter()
    for index in own:
        block = lines[index].block
        while block is not None and block.tag not in _WHOLE_PAGE:
            weights[block] += len(lines[index].text)
            block = block.getparent()
    enough = _IN_BOX * sum(len(lines[index].text) for index in own)
    holding = [block for block, weight in weights.items() if weight >= enough]
    # Inner blocks are met before outer ones.
    if not holding:
        return frozenset()
    inside = set(holding[0].iter())
    return frozenset(index for index, line in enumerate(lines) if line.block in inside)


def _begin(lines: Sequence[Line], first: int, box: frozenset[int]) -> int:
    while first - 1 in box and lines[first - 1].linked < LINK_LINE:
        first -= 1
    return first


def _end(lines: Sequence[Line], last: int, box: frozenset[int]) -> int:
    """The last line of the article: what follows the last marked line in its box, and sentences, lists and attributions right after it."""
    end = last
    for index in range(last + 1, len(lines)):
        line = lines[index]
        if _FURNITURE.search(line.text):
            break
        if line.linked >= LINK_LINE:
            if index in box:
                continue
            break
        listed = line.block is not None and line.block.tag in _LISTED
        prose = len(line.text) >= 15 and _PROSE.search(line.text)
        if not (index in box or listed or prose or _is_dateline(line)):
            break
        end = index
    return end


def _is_dateline(line: Line) -> bool:
    return line.linked < LINK_LINE and len(line.text) <= 80 and bool(_DATELINE.search(line.text)) and not _FURNITURE.search(line.text)


def _lines_of(body: str) -> list[Line]:
    return [Line(text) for text in (line.strip() for line in body.splitlines()) if text]


def _key(text: str) -> str:
    return _SPACE.sub("", text)
