"""Joins lines that a scraper broke inside a sentence, mostly before and after the names of regions, which pages make links of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summariser.clean.view import Cut
from summariser.lexicon.gazetteer import gazetteer
from summariser.regex import regex

# No sentence ends with these; a headline that does is broken too.
_OPEN = (",", "、")
_STOP = regex(r"[。;!?:…)\]】”》\"'.]$")
_BULLET_ALONE = regex(r"[•*>»|◆■□▪▲►→【\[]")
# No line of a column is longer; a longer one is a paragraph.
_LONGEST_COLUMN = 80
_BULLET = regex(r"[-·•*>»|◆■□▪▲►→\d(【\[]")
# A text set in columns: so many lines of one width without a full stop at their end make a page one whose lines are all cut at a width.
_WRAPPED_PAGE = 6
_FULL = 0.7
_INNER = regex("[,、。;]")
# So many lines that end with a comma make a page one that breaks its sentences wherever a link stood.
_BROKEN_PAGE = 3


def broken_lines(folded: str) -> list[Cut]:
    """The line ends inside sentences, of a folded text without indentation and blank lines.

    A line that ends with a comma goes on in the next one. On a page with several of those a line without a full stop does as well, where
    it or the next begins with a region's name.

    >>> text = "会议召开\\n根据分工,\\n甲方负责。\\n乙方"
    >>> [(cut.start, cut.end) for cut in broken_lines(text)]
    [(10, 11)]
    >>> text = "标题\\n24日,\\n云南省\\n昭通市代表团来访,\\n中山与\\n昭通市座谈,\\n双方交流。"
    >>> "".join(text[i] for i in range(len(text)) if not any(cut.start == i for cut in broken_lines(text)))
    '标题\\n24日,云南省昭通市代表团来访,中山与昭通市座谈,双方交流。'
    """
    lines = folded.split("\n")
    if width := _column(lines):
        return list(_unwrapped(lines, width))
    if ",\n" not in folded and "、\n" not in folded:
        return []
    often = sum(line.endswith(_OPEN) or _cut_at_link(line, following) for line, following in pairwise(lines)) >= _BROKEN_PAGE
    cuts = []
    position = 0
    inside = False  # whether the line at hand goes on from the one before
    for line, following in pairwise(lines):
        position += len(line) + 1
        if not following or _BULLET.match(following):
            inside = False
            continue
        open_end = line.endswith(_OPEN)
        linked = often and not _STOP.search(line) and _begins_with_region(following) and (inside or len(line) >= 4)
        linked = linked or (often and inside and _is_region(line))
        inside = open_end or (linked and (inside or any(mark in line for mark in "。,") or _begins_with_region(line) or len(line) <= 8))
        if inside:
            cuts.append(Cut(position - 1, position))
    return cuts


def _cut_at_link(line: str, following: str) -> bool:
    """Whether a line of prose stops in mid-sentence before a region's name: 会议召开。我市自2016年起帮扶 / 乙县."""
    return "。" in line and not _STOP.search(line) and "。" in following and _begins_with_region(following)


def _width(line: str) -> int:
    """The width of a line in columns, of which a Chinese character takes two."""
    return sum(1 if character.isascii() else 2 for character in line)


def _column(lines: list[str]) -> int:
    """The width at which the page's lines are cut, as the text of a PDF is; 0 for a page of whole paragraphs.

    Lines of prose (marks within them, sentences that end before the line does) have one width and mostly end in mid-sentence; a list of
    headlines has no marks, and a paragraph on one line ends with one.
    """
    if len(lines) < 2 * _WRAPPED_PAGE:
        return 0
    cut = [line for line in lines if len(line) >= 10 and not _STOP.search(line) and _INNER.search(line)]
    if len(cut) < _WRAPPED_PAGE or max(map(len, lines)) > _LONGEST_COLUMN:
        return 0
    widths = sorted(map(_width, cut))
    width = widths[len(widths) * 9 // 10]
    full = sum(_FULL * width <= one for one in widths)
    running = sum("。" in line[:-1] for line in cut)
    return width if full >= 0.8 * len(cut) and running * 5 >= len(cut) and len(cut) * 2 >= sum(len(line) >= 10 for line in lines) else 0


def _unwrapped(lines: list[str], width: int) -> Iterator[Cut]:
    """The line ends of a page set in columns that stand inside its sentences."""
    position = 0
    inside = False
    for line, following in pairwise(lines):
        position += len(line) + 1
        runs_on = not _STOP.search(line) and (inside or bool(_INNER.search(line))) and 2 * _width(line) >= width
        inside = runs_on and bool(following) and not _BULLET_ALONE.match(following)
        if inside:
            yield Cut(position - 1, position)


def _begins_with_region(line: str) -> bool:
    table = gazetteer()
    return any(line[:length] in table.forms for length in table.lengths.get(line[:2], ()))


def _is_region(line: str) -> bool:
    return line in gazetteer().forms
