"""What a single line of a page is, by a table of what page furniture looks like; its neighbours are not asked."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summariser.clean.bylines import is_boxed
from summariser.clean.metadata import is_dateline
from summariser.clean.tables import rows
from summariser.clean.view import Cut
from summariser.frozen import dataclass
from summariser.regex import regex

BULLET = regex(r"^[\-·•*>»\s|◆■□▪▲►→]+")
STOP = regex(r"[。;!?…](?:(?<!…)|…)")
_FULL_STOP = regex(r"[。;…](?:(?<!…)|…)")
_INNER_STOP = regex(r"[。;!?].")
_HAN = regex(r"[\u3400-\u9fff]")
_LISTED_DATE = regex(r"[\[(]?(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[\])]?\s*$")
_CUT_SHORT = ("…", "...", "[详细]", "[全文]", "更多", "详情")


_LONG, _COMMAS, _CUT_OFF = 100, 4, 40


def only_commas(words: str) -> bool:
    """Whether a line is prose, by its length and its commas, or cut off at one, though it has no full stop."""
    return (len(words) >= _LONG and words.count(",") >= _COMMAS) or (len(words) >= _CUT_OFF and words.endswith(","))


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

    def told(self, kind: str, ends: bool | None = None) -> Line:
        """The same line as another kind."""
        return Line(self.start, self.end, self.words, self.bullet, kind, self.ends if ends is None else ends)

    @property
    def paragraph(self) -> bool:
        """Whether the line reads like running prose: a full stop, and some length. A short exclamation may be a headline.

        A long line with nothing but commas is prose as well: what a machine has put together.
        """
        if self.kind != "body" or len(self.words) < 12 or not (STOP.search(self.words) or only_commas(self.words)):
            return False
        return len(self.words) >= 40 or bool(_FULL_STOP.search(self.words))

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
def _furniture() -> tuple[tuple[str, int, str, frozenset[str]], ...]:
    table = []
    for row in rows("furniture"):
        flags = frozenset(row[3].split(",")) if len(row) > 3 else frozenset()
        table.append((row[0], int(row[1]), _of_any_case(row[2]), flags))
    return tuple(table)


def _of_any_case(pattern: str) -> str:
    """The pattern as a group that ignores case, but only if it has letters: classes of Han characters compile slowly under it."""
    letters = _ESCAPE.sub("", pattern)
    return f"(?i:{pattern})" if letters.lower() != letters.upper() else f"(?:{pattern})"


_ESCAPE = regex(r"\\(?:u[0-9a-fA-F]{4}|.)")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A row's pattern, compiled when it is first asked for: few rows are by a run over few pages."""
    return regex(pattern)


@cache
def _any_furniture(prose: bool) -> tuple[int, re.Pattern[str]]:
    """The longest line that any row takes, and all rows as one pattern, those for ``prose`` alone: a single search settles most lines."""
    table = [row for row in _furniture() if "prose" in row[3] or not prose]
    return max(longest for _, longest, _, _ in table), regex("|".join(pattern for _, _, pattern, _ in table))


@cache
def _related() -> re.Pattern[str]:
    headings = "|".join(_of_any_case(row[0]) for row in rows("related"))
    return regex(rf"[【\[「“<《\s]*(?:{headings})[】\]」”>》\s]*(?:[:：>»+\s]|更多|(?i:more))*")


@lru_cache(maxsize=4096)
def furniture_kind(words: str) -> tuple[str, bool] | None:
    """What piece of page furniture a folded line is, and whether the article ends before it; None for the article's own lines.

    >>> furniture_kind("点击:0"), furniture_kind("责任编辑:某某")
    (('counter', False), ('credit', True))
    >>> [furniture_kind(line) for line in ("两地签订协议,推进网站建设。", "分享会上,两地教师交流了经验。", "统筹 联动发力")]
    [None, None, None]
    """
    prose = bool(_INNER_STOP.search(words)) or (words.endswith("。") and len(words) > 12)
    limit, any_row = _any_furniture(prose)
    if len(words) > limit or not any_row.match(words):
        return None
    for kind, longest, pattern, flags in _furniture():
        if len(words) <= longest and not (prose and "prose" not in flags) and _compiled(pattern).match(words):
            return kind, "ends" in flags
    return None


def split_lines(folded: str) -> list[Line]:
    """The lines of a folded text with what each is by itself."""
    lines = []
    position = 0
    for raw in folded.split("\n"):
        bullet = None if is_boxed(raw) else BULLET.match(raw)
        words = raw[bullet.end() :] if bullet else raw
        words = words.strip()
        if raw:
            lines.append(Line(position, position + len(raw), words, bool(bullet and bullet.group().strip()), *_told(words)))
        position += len(raw) + 1
    return lines


def _told(words: str) -> tuple[str, bool]:
    """The kind of a line by its words alone, and whether the article ends before it."""
    if len(words) <= 40 and _related().fullmatch(words):
        return "related", True
    if is_dateline(words):
        return "dateline", False
    found = furniture_kind(words)
    if found:
        return found
    if not _HAN.search(words) and not ("%" in words and re.search(r"\d", words)):
        return "decoration", False
    return "body", False


_SHORTEST_TWIN = 10


def said_twice(folded: str, line: Line) -> Cut | None:
    """The second half of a line that says all of it twice, as a scraper does that takes a link and its title: 甲乙座谈甲乙座谈."""
    words = line.words
    first = words[: len(words) // 2].rstrip()
    if len(first) < _SHORTEST_TWIN or not words.endswith(first) or words[len(first) : len(words) - len(first)].strip():
        return None
    at = folded.rfind(first, line.start, line.end)
    return Cut(at, line.end) if at > line.start else None
