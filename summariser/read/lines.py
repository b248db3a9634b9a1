"""Which lines of a page are the article: those that extraction marked, what lies between, and headline and dateline around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.read.visible import Line

LINK_LINE = 0.6
"""Share of linked characters from which a line is navigation, unless extraction took it and the article goes on after it."""

_HEAD_REACH = 30  # lines between a headline and the body: subtitle, dateline, buttons for font size and sharing
_MIN_KEPT = 0.7  # of the characters that extraction found, else the lines were not recognised
_DATELINE = re.compile(
    r"来源|來源|时间|時間|日期|发布|發布|發佈|作者|记者|記者|编辑|編輯|稿源|供稿|通讯员|通訊員|(?:19|20)\d\d[-年/.]\d{1,2}"
)
_PROSE = re.compile(r"[。；！？，、]")
_FURNITURE = re.compile(
    r"版权所有|版權所有|ICP备|ICP備|公网安备|主办单位|承办单位|网站标识码|技术支持|Copyright|All Rights Reserved", re.IGNORECASE
)
_SPACE = re.compile(r"[\s|\u200b\ufeff]+")
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
    if not own:
        return _lines_of(body)
    headline = _headline(lines, title, own)
    first = own[0] if headline is None else headline
    last = _end(lines, own[-1])
    chosen = [line for index, line in enumerate(lines[first : last + 1], first) if marked[index] or line.linked < LINK_LINE]
    if headline is None:
        chosen = [line for line in lines[max(0, first - _HEAD_REACH) : first] if _is_dateline(line)] + chosen
    kept = sum(len(_key(line.text)) for line in chosen)
    unlinked = sum(len(_key(line.text)) for index, line in enumerate(lines) if marked[index] and line.linked < LINK_LINE)
    return chosen if kept >= _MIN_KEPT * unlinked and unlinked >= 0.5 * _MIN_KEPT * len(_key(body)) else _lines_of(body)


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


def _end(lines: Sequence[Line], last: int) -> int:
    """The last line of the article: sentences and attributions that follow the last marked line directly belong to it."""
    for index in range(last + 1, len(lines)):
        line = lines[index]
        prose = len(line.text) >= 15 and _PROSE.search(line.text)
        if line.linked >= LINK_LINE or _FURNITURE.search(line.text) or not (prose or _is_dateline(line)):
            return index - 1
    return len(lines) - 1


def _is_dateline(line: Line) -> bool:
    return line.linked < LINK_LINE and len(line.text) <= 80 and bool(_DATELINE.search(line.text)) and not _FURNITURE.search(line.text)


def _lines_of(body: str) -> list[Line]:
    return [Line(text, 0.0, False) for text in (line.strip() for line in body.splitlines()) if text]


def _key(text: str) -> str:
    return _SPACE.sub("", text)
