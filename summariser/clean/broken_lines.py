"""Joins lines that a scraper broke inside a sentence, mostly before and after the names of regions, which pages make links of."""

from __future__ import annotations

from itertools import pairwise

from summariser.clean.furniture import furniture_kind
from summariser.clean.view import Cut
from summariser.lexicon.gazetteer import gazetteer
from summariser.regex import regex

# No sentence ends with these; a headline that does is broken too.
_OPEN = (",", "、")
_STOP = regex(r"[。;!?:…)\]】”》\"'.]$")
_BULLET = regex(r"[-·•*>»|◆■□▪▲►→\d(【\[]")
# So many lines that end with a comma make a page one that breaks its sentences wherever a link stood.
_BROKEN_PAGE = 3


def broken_lines(folded: str) -> list[Cut]:
    """The line ends inside sentences, of a folded text without indentation and blank lines.

    A line that ends with a comma goes on in the next one, unless that is the page's (版权声明:…). On a page with several of those a line
    without a full stop does as well, where it or the next begins with a region's name.

    >>> text = "会议召开\\n根据分工,\\n甲方负责。\\n乙方"
    >>> [(cut.start, cut.end) for cut in broken_lines(text)]
    [(10, 11)]
    >>> text = "标题\\n24日,\\n云南省\\n昭通市代表团来访,\\n中山与\\n昭通市座谈,\\n双方交流。"
    >>> "".join(text[i] for i in range(len(text)) if not any(cut.start == i for cut in broken_lines(text)))
    '标题\\n24日,云南省昭通市代表团来访,中山与昭通市座谈,双方交流。'
    """
    lines = folded.split("\n")
    if ",\n" not in folded and "、\n" not in folded:
        return []
    often = sum(line.endswith(_OPEN) or _cut_at_link(line, following) for line, following in pairwise(lines)) >= _BROKEN_PAGE
    cuts = []
    position = 0
    inside = False  # whether the line at hand goes on from the one before
    for line, following in pairwise(lines):
        position += len(line) + 1
        if not following or _BULLET.match(following) or (line.endswith(_OPEN) and furniture_kind(following)):
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


def _begins_with_region(line: str) -> bool:
    table = gazetteer()
    return any(line[:length] in table.forms for length in table.lengths.get(line[:2], ()))


def _is_region(line: str) -> bool:
    return line in gazetteer().forms
