"""Takes out blanks that stand inside words, as recognised print and some editors leave them."""

from __future__ import annotations

from summariser.clean.view import Cut
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.segment import begins_word, words_of
from summariser.regex import regex

_BLANK = regex(r" (?<=[\u3400-\u9fff] )(?=[\u3400-\u9fff])")
_AROUND = 6
_PARAGRAPH = 40
_MARKS = "。,;:!?、"
_NEAR = 80
# Here a blank parts names: (记者 王一 通讯员 李二).
_BYLINE = regex(r"(?:记者|通讯员|作者|摄影|来源|文/|图/|报道)[^,。;()]{0,20}$")
# By-lines at a paragraph's end are no longer.
_CLOSING = 40
# So many words split make a line one whose blanks all mean nothing.
_SPLIT_LINE = 2
# 11月2 1日
_DAY = regex(r" (?<=\d月\d )(?=\d日)")


def split_words(folded: str) -> list[Cut]:
    """The blanks inside words of a folded text, and those inside the sentences of a paragraph, which part nothing there.

    >>> text = "甲县 王中 县长\\n代表团前一日到达,两地开 展东西部协 作,甲县投 入资金,实施项目一批,县长王 中 主持。(记者 张一)"
    >>> cut = {c.start for c in split_words(text)}
    >>> "".join(char for i, char in enumerate(text) if i not in cut)
    '甲县 王中 县长\\n代表团前一日到达,两地开展东西部协作,甲县投入资金,实施项目一批,县长王中主持。(记者 张一)'
    """
    if " " not in folded:
        return []
    cuts = [Cut(*match.span()) for match in _DAY.finditer(folded)]
    position = 0
    for line in folded.split("\n"):
        if " " in line:
            cuts += [Cut(position + at, position + at + 1) for at in _in_line(line)]
        position += len(line) + 1
    return sorted(cuts, key=lambda cut: cut.start)


def _in_line(line: str) -> list[int]:
    """Where the blanks of one line stand that mean nothing."""
    blanks = [match.start() for match in _BLANK.finditer(line)]
    if len(line) < _PARAGRAPH or "。" not in line:
        return [at for at in blanks if _splits(line, at)]
    split = {at for at in blanks if _splits(line, at)}
    noise = len(split) >= _SPLIT_LINE
    return [at for at in blanks if at in split or not (_quoted(line, at) or _names(line, at) or (not noise and _parts(line, at, split)))]


def _quoted(line: str, at: int) -> bool:
    """Whether a blank parts the halves of a slogan or a title."""
    near = max(0, at - _NEAR)
    return any(line.rfind(opening, near, at) > line.rfind(closing, near, at) for opening, closing in ("“”", "《》"))


def _names(line: str, at: int) -> bool:
    """Whether a blank stands in a by-line."""
    if _BYLINE.search(line, max(0, at - 24), at) is not None:
        return True
    return line.endswith(")") and line.rfind("(", max(0, len(line) - _CLOSING), at) > line.rfind(")", 0, at)  # (某县融媒 石小禾)


def _parts(line: str, at: int, split: set[int]) -> bool:
    """Whether a blank in a paragraph parts a headline from what follows it (no mark is near before it), or the members of a list.

    Blanks that ``split`` a word are none of a list's.
    """
    near, far = max(0, at - _NEAR), min(len(line), at + _NEAR)
    start = max(line.rfind(mark, near, at) for mark in _MARKS) + 1
    end = min((found for mark in _MARKS if (found := line.find(mark, at, far)) >= 0), default=far)
    return start == 0 or line.count(" ", start, end) - sum(start <= one < end for one in split) > 1


def _splits(line: str, at: int) -> bool:
    """Whether the likeliest way to read the characters around a blank has a word, or a region's name, that goes over it."""
    left = line[max(0, at - 2 * _AROUND) : at].replace(" ", "")[-_AROUND:]
    right = line[at + 1 : at + 1 + 2 * _AROUND].replace(" ", "")[:_AROUND]
    table = gazetteer()
    joined, middle = left + right, len(left)
    starts = range(max(0, middle - 4), middle)
    if any(begins_word(joined[start : middle + 1]) for start in starts) and any(w.start < middle < w.end for w in words_of(joined)):
        return True
    begin = [start for start in starts if joined[start : start + 2] in table.lengths]
    return any(joined[start:end] in table.forms for start in begin for end in range(middle + 1, middle + 5) if end - start > 2)
