"""What a single line of a page is, by a table of what page furniture looks like; its neighbours are not asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from summariser.clean.metadata import is_dateline
from summariser.clean.tables import rows

BULLET = re.compile(r"^[\-·•*>»\s|◆■□▪▲►→]+")
STOP = re.compile(r"[。;!?]|……")
_INNER_STOP = re.compile(r"[。;!?].")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTED_DATE = re.compile(r"[\[(]?(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[\])]?\s*$")
_CUT_SHORT = ("…", "...", "[详细]", "[全文]", "更多", "详情")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its span, its folded words without a bullet, and what it is.

    ``kind`` is ``body`` for lines of the article, otherwise the name of the step that cuts the line. ``ends``: no article goes on after it.
    """

    start: int
    end: int
    words: str
    bullet: bool
    kind: str = "body"
    ends: bool = False

    @property
    def paragraph(self) -> bool:
        """Whether the line reads like running prose: a full stop, and some length. A short exclamation may be a headline."""
        if self.kind != "body" or len(self.words) < 12 or not STOP.search(self.words):
            return False
        return len(self.words) >= 40 or bool(re.search(r"[。;]|……", self.words))

    @property
    def plain(self) -> bool:
        """Whether the line is prose without the marks of a teaser."""
        return self.paragraph and not self.bullet and not self.words.endswith(_CUT_SHORT)

    @property
    def dated(self) -> bool:
        """Whether the line ends in a date, like an entry of a list."""
        return bool(_LISTED_DATE.search(self.words[-40:]))

    @property
    def linklike(self) -> bool:
        """Whether the line reads like an entry of a list of links or a teaser."""
        if self.bullet or self.dated or self.words.endswith(_CUT_SHORT):
            return True
        return not STOP.search(self.words) and len(self.words) < 50


@cache
def _furniture() -> tuple[tuple[str, int, re.Pattern[str], frozenset[str]], ...]:
    table = []
    for row in rows("furniture"):
        flags = frozenset(row[3].split(",")) if len(row) > 3 else frozenset()
        table.append((row[0], int(row[1]), re.compile(row[2], re.I), flags))
    return tuple(table)


@cache
def _related() -> re.Pattern[str]:
    headings = "|".join(row[0] for row in rows("related"))
    return re.compile(rf"[【\[「“<《\s]*(?:{headings})[】\]」”>》\s]*(?:[:：>»+\s]|更多|more)*", re.I)


def furniture_kind(words: str) -> tuple[str, bool] | None:
    """What piece of page furniture a folded line is, and whether the article ends before it; None for the article's own lines.

    >>> furniture_kind("点击:0"), furniture_kind("责任编辑:某某")
    (('counter', False), ('credit', True))
    >>> [furniture_kind(line) for line in ("两地签订协议,推进网站建设。", "分享会上,两地教师交流了经验。", "统筹 联动发力")]
    [None, None, None]
    """
    prose = bool(_INNER_STOP.search(words)) or (words.endswith("。") and len(words) > 12)
    for kind, longest, pattern, flags in _furniture():
        if len(words) <= longest and not (prose and "prose" not in flags) and pattern.match(words):
            return kind, "ends" in flags
    return None


def split_lines(folded: str) -> list[Line]:
    """The lines of a folded text with what each is by itself."""
    lines = []
    position = 0
    for raw in folded.split("\n"):
        bullet = BULLET.match(raw)
        words = raw[bullet.end() :] if bullet else raw
        line = Line(position, position + len(raw), words.strip(), bool(bullet and bullet.group().strip()))
        if raw:
            lines.append(_told(line))
        position += len(raw) + 1
    return lines


def _told(line: Line) -> Line:
    if len(line.words) <= 40 and _related().fullmatch(line.words):
        return replace(line, kind="related", ends=True)
    if is_dateline(line.words):
        return replace(line, kind="dateline")
    found = furniture_kind(line.words)
    if found:
        return replace(line, kind=found[0], ends=found[1])
    if not _HAN.search(line.words) and not ("%" in line.words and re.search(r"\d", line.words)):
        return replace(line, kind="decoration")
    return line
