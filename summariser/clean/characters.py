"""Steps on single characters: line ends, invisible characters, lost-space marks, white space."""

from __future__ import annotations

import re

from summariser.clean.view import Cut

_INVISIBLE = re.compile(r"[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\uffff]+")
_ENTITY = re.compile(r"&(?:nbsp|emsp|ensp|thinsp|zwnj|zwj|#160|#12288|#8203);?", re.I)
_MARKS = re.compile(r"(?m)^[ \t]*[?？](?:[ \t]*[?？])*[ \t]*(?=$|[^\s?？])")
# White space that carries nothing: at a line's ends, beside another, beside Chinese punctuation, between a digit and a Han character.
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇"
_PUNCT = r"，。、；：！？“”‘’（）《》【】〔〕…—·,;!?()%％"
_SPACES = re.compile(
    rf"[ \t]*\n[ \t\n]*|^[ \t\n]+|[ \t\n]+$|(?<=[{_PUNCT}]) +| +(?=[{_PUNCT}])|(?<=[{_HAN}]) +(?=\d)|(?<=\d) +(?=[{_HAN}])|(?<= ) +"
)
_BLANKS = str.maketrans({c: " " for c in "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"})
_LINE_ENDS = str.maketrans({c: "\n" for c in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"})


def unify_line_ends(text: str) -> str:
    r"""Every kind of line end becomes ``\n``, one for one (the pair ``\r\n`` becomes two, which white space then folds).

    >>> unify_line_ends("a\r\nb\u2028c")
    'a\n\nb\nc'
    """
    return text.translate(_LINE_ENDS)


def unify_blanks(text: str) -> str:
    r"""Every kind of blank becomes a plain space, one for one.

    >>> unify_blanks("\u3000\u3000王\u3000中")
    '  王 中'
    """
    return text.translate(_BLANKS)


def invisible(text: str) -> list[Cut]:
    r"""Zero-width and control characters, byte order marks, replacement characters of undecodable blanks.

    >>> [(c.start, c.end) for c in invisible("a\u200b\u200bb\x00")]
    [(1, 3), (4, 5)]
    """
    return [Cut(*m.span()) for m in _INVISIBLE.finditer(text)]


def entities(text: str) -> list[Cut]:
    """HTML's names for blanks that a scraper left undecoded.

    >>> [(c.start, c.end) for c in entities("甲&nbsp;乙")]
    [(1, 7)]
    """
    return [Cut(*m.span()) for m in _ENTITY.finditer(text)] if "&" in text else []


def lost_blanks(text: str) -> list[Cut]:
    """Question marks that stand where a page had blanks: alone on a line, or at its beginning.

    >>> text = "?\\n? ? 付玲表示，好吗?"
    >>> "".join(text[c.start:c.end] for c in lost_blanks(text))
    '?? ? '
    """
    return [Cut(*m.span()) for m in _MARKS.finditer(text) if m.end() > m.start()]


def white_space(text: str) -> list[Cut]:
    """Indentation, blank lines, doubled blanks, and blanks beside Chinese punctuation or between a digit and a Han character.

    A blank between two Han characters stays (one): it parts the pieces of a headline, or the characters of a short name.

    >>> text = "  2024 年 5 月，\\n\\n   王 中  出席 。\\n"
    >>> cuts = white_space(text)
    >>> from summariser.clean.view import View
    >>> View.of(text).cut("white space", cuts)[0].text
    '2024年5月，\\n王 中 出席。'
    """
    cuts = []
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if "\n" in match.group() and 0 < start and end < len(text):
            kept = match.group().index("\n")  # one line end survives
            cuts += [Cut(a, b) for a, b in ((start, start + kept), (start + kept + 1, end)) if b > a]
        else:
            cuts.append(Cut(start, end))
    return cuts
