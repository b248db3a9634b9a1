"""Tells the lines of the article from those of the page around it, by tables of what page furniture looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from summariser.clean.metadata import is_dateline
from summariser.clean.tables import rows
from summariser.clean.view import Cut

_BULLET = re.compile(r"^[\-·•*>»\s|◆■□▪▲►→]+")
_SENTENCE_END = re.compile(r"[。!?!?;…”』)]\s*$")
_STOP = re.compile(r"[。;!?]|……")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTED_DATE = re.compile(r"[\[(]?(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[\])]?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its span, its folded words without a bullet, and what it is.

    ``kind`` is ``body`` for lines of the article, otherwise the name of the step that cuts the line.
    """

    start: int
    end: int
    words: str
    bullet: bool
    kind: str = "body"
    ends: bool = False

    @property
    def paragraph(self) -> bool:
        """Whether the line reads like running prose: a full stop, and some length."""
        return self.kind == "body" and len(self.words) >= 12 and bool(_STOP.search(self.words))

    @property
    def linklike(self) -> bool:
        """Whether the line reads like an entry of a list of links or a teaser."""
        if self.bullet or _LISTED_DATE.search(self.words) or self.words.endswith(("…", "...", "[详细]", "[全文]", "更多", "详情")):
            return True
        return not _STOP.search(self.words) and len(self.words) < 50


@cache
def _furniture() -> tuple[tuple[str, int, re.Pattern[str], bool], ...]:
    return tuple((row[0], int(row[1]), re.compile(row[2], re.I), len(row) > 3 and row[3] == "ends") for row in rows("furniture"))


@cache
def _related() -> re.Pattern[str]:
    headings = "|".join(row[0] for row in rows("related"))
    return re.compile(rf"[【\[「<《\s]*(?:{headings})[】\]」>》\s]*(?:[:：]|更多|more|>+|»|\+|\s)*", re.I)


def furniture_kind(words: str) -> tuple[str, bool] | None:
    """What piece of page furniture a folded line is, and whether the article ends before it; None for the article's own lines.

    >>> furniture_kind("点击:0"), furniture_kind("责任编辑:某某")
    (('counter', False), ('credit', True))
    >>> furniture_kind("两地签订协议,推进网站建设。") is None
    True
    """
    for kind, longest, pattern, ends in _furniture():
        if len(words) <= longest and pattern.match(words):
            return kind, ends
    return None


def split_lines(folded: str) -> list[Line]:
    """The lines of a folded text with what each is by itself; blocks are told by `page_cuts`."""
    lines = []
    position = 0
    for raw in folded.split("\n"):
        bullet = _BULLET.match(raw)
        words = raw[bullet.end() :] if bullet else raw
        line = Line(position, position + len(raw), words.strip(), bool(bullet and bullet.group().strip()))
        if raw:
            found = furniture_kind(line.words)
            if _related().fullmatch(line.words):
                line = replace(line, kind="related", ends=True)
            elif found:
                line = replace(line, kind=found[0], ends=found[1])
            elif is_dateline(line.words):
                line = replace(line, kind="dateline")
            elif not _HAN.search(line.words) and not re.search(r"\d.*[%元亩]", line.words):
                line = replace(line, kind="decoration")
            lines.append(line)
        position += len(raw) + 1
    return lines


def classify(lines: list[Line]) -> list[Line]:
    """Gives every line its place: header, body, or one of the blocks around them.

    The body begins at the first paragraph of prose. A heading of related links, or a line after which no article goes on, ends it,
    unless less than a third of the page's prose stands before.
    """
    first = next((i for i, line in enumerate(lines) if line.paragraph and not line.bullet), None)
    if first is None:
        first = next((i for i, line in enumerate(lines) if line.paragraph), len(lines))
    prose = [len(line.words) if line.paragraph and not line.bullet and not line.words.endswith("…") else 0 for line in lines]
    total = sum(prose)
    out: list[Line] = []
    before = 0
    ended: str | None = None
    in_links = False
    for i, line in enumerate(lines):
        if ended:
            ended = "related" if line.kind == "related" else ended
            out.append(line if line.kind != "body" else replace(line, kind=ended))
            continue
        if line.kind == "related":
            if i > first and before * 3 >= total:
                ended = "related"
            in_links = True
            out.append(line)
            continue
        if in_links and line.kind == "body" and (line.linklike if i > first else line.linklike and not _looks_like_title(lines, i, first)):
            out.append(replace(line, kind="related"))
            continue
        in_links = in_links and line.kind != "body"
        if line.ends and i > first and before * 3 >= total:
            ended = "after_end"
        out.append(line)
        before += prose[i]
    return _trim(out, first)


def _looks_like_title(lines: list[Line], index: int, first: int) -> bool:
    """A long line just before the body, or before the dateline that precedes it, is the headline and no link."""
    line = lines[index]
    if line.bullet or len(line.words) < 9:
        return False
    following = [other for other in lines[index + 1 : first] if other.kind in ("body", "related")]
    return not following or any(other.kind == "dateline" for other in lines[index + 1 : first])


def _trim(lines: list[Line], first: int) -> list[Line]:
    """Cuts what is left of navigation before the headline, and of link lists after the last paragraph."""
    last = max((i for i, line in enumerate(lines) if line.paragraph), default=-1)
    seen: set[str] = set()
    out = []
    for i, line in enumerate(lines):
        if line.kind == "body":
            if i < first and (len(line.words) < 6 or (line.words.count(" ") >= 3 and all(len(w) <= 6 for w in line.words.split(" ")))):
                line = replace(line, kind="navigation")
            elif i > last and last >= 0 and _leftover(line):
                line = replace(line, kind="after_end")
            elif line.bullet and not _STOP.search(line.words) and _LISTED_DATE.search(line.words):
                line = replace(line, kind="related")
            elif len(line.words) >= 8 and line.words in seen:
                line = replace(line, kind="repeated")
            seen.add(line.words)
        out.append(line)
    return out


def _leftover(line: Line) -> bool:
    # A signature, a list entry with a quantity and the like stay; a caption of a link doesn't.
    return not _STOP.search(line.words) and len(line.words) < 60 and not line.words.startswith("(") and (line.bullet or not re.search(r"\d", line.words))


def page_cuts(folded: str) -> tuple[list[tuple[str, Cut]], list[Line]]:
    """The cuts that leave the article alone, each with the step that asks for it, and all lines as classified."""
    lines = classify(split_lines(folded))
    cuts = []
    for line in lines:
        if line.kind != "body":
            end = line.end + 1 if line.end < len(folded) else line.end
            cuts.append((line.kind, Cut(line.start, end)))
        else:
            bullet = _BULLET.match(folded[line.start : line.end])
            if bullet:
                cuts.append(("bullet", Cut(line.start, line.start + bullet.end())))
    return cuts, lines
