"""Joins the lines of a page that a program cut at a fixed width, words, numbers and pinyin annotations in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from summariser.clean.view import Cut
from summariser.regex import regex

# No program cuts lines longer than this; a longer one is a paragraph.
_LONGEST = 90
# So many lines of one size make a page one that was cut.
_FEWEST = 4
_LONG = 10
_WIDE = 0.7
_INNER = regex("[，,、。；;]")
Lines = list[tuple[int, str]]
"""The lines that are not empty, each with where it begins, without the blanks behind it."""
_LINE = regex(r"[^\n]*\S[^\n]*")
_END = regex(r"[。！!?？…][”」』’)）\"]?$")
_ITEM = regex(
    r"\s*(?:[-·•*]\s|[>»|◆■□▪▲►→【\[]|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．](?!\d)|[(（][^()（）]{0,12}(?:记者|記者|通讯员|通訊員))"
)


def cut_lines(text: str) -> list[Cut]:
    """The line ends (with what blanks are beside them) at which a program cut a text.

    >>> lines = ["青岛市代表团到访定西市，双方", "就协作座谈。市委书记王远出席", "并讲话，市长李江主持会议，副"]
    >>> lines += ["市长赵海等参加。会后，代表团", "考察。"]
    >>> [cut.start for cut in cut_lines("\\n".join(lines))]
    [14, 29, 44, 59]
    >>> cut_lines("\\n".join(line + "。" for line in lines))
    []
    """
    lines = [(match.start(), match[0].rstrip()) for match in _LINE.finditer(text)]
    if len(lines) <= _FEWEST or max(len(line) for _, line in lines) > _LONGEST:
        return []
    characters, columns = _cut_at(lines, len, 2), _cut_at(lines, _columns, 4)
    size, (full, _) = (len, characters) if characters[1] >= columns[1] else (_columns, columns)
    return list(_ends(text, lines, size, full)) if full else []


def _columns(line: str) -> int:
    """The width of a line in columns, of which a Chinese character takes two."""
    return sum(1 if character.isascii() else 2 for character in line)


def _cut_at(lines: Lines, size: Callable[[str], int], slack: int) -> tuple[int, int]:
    """The smallest size of a line that was cut (0 where those that end inside a sentence have no common one), and how many there are.

    Lines of prose have marks within them; a list of headlines has not, and a paragraph on one line ends with a full stop. A program leaves
    a character or two (``slack``) free or moves them over, so as not to begin a line with a mark.
    """
    cut = [size(line) for _, line in lines if len(line) >= _LONG and _INNER.search(line) and not _END.search(line)]
    if len(cut) < _FEWEST:
        return 0, 0
    most = sorted(cut)[len(cut) * 9 // 10]
    full = sum(abs(one - most) <= slack for one in cut)
    enough = full >= _FEWEST and full >= 0.6 * len(cut) and full * 3 >= sum(len(line) >= _LONG for _, line in lines)
    return (most - slack, full) if enough else (0, 0)


def _ends(text: str, lines: Lines, size: Callable[[str], int], full: int) -> Iterator[Cut]:
    """The line ends behind a line of the size ``full``, or one of prose almost as wide, that does not end its sentence.

    An empty line parts paragraphs, unless most lines of the page have one behind them.
    """
    gaps = [text.count("\n", start, following) for (start, _), (following, _) in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 2]
    for ((start, line), (following, words)), gap in zip(pairwise(lines), gaps, strict=True):
        wide = size(line) >= full or (size(line) >= _WIDE * full and _INNER.search(line))
        if wide and gap <= usual and not _END.search(line) and not _ITEM.match(words):
            yield Cut(start + len(line), following + len(words) - len(words.lstrip()))
