"""Steps on single characters: line ends, invisible characters, lost-space marks, white space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from summariser.clean.view import Cut
from summariser.records.text import Replacing
from summariser.regex import regex

_CONTROL = r"[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ufffe\uffff]"
_INVISIBLE = regex(f"{_CONTROL}{_CONTROL}*+")
_BLANK_ENTITY = regex(r"&(?:amp;)*(?:nbsp|emsp|ensp|thinsp|zwnj|zwj|#160|#12288|#8203);?", re.I)
_ENTITY = regex(r"&(?:amp;)*((?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});)")
_MARKS = regex(r"(?m)^[ \t]*[?？](?:[ \t]*[?？])*(?:[ \t]+(?=[^\s?？])|[ \t]*$|(?=[^\s?？\d])(?!h[\u4e00-\u9fff]))")
# White space that carries nothing: at a line's ends, beside another, beside Chinese punctuation, between a digit and a Han character.
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇"
_PUNCT = r"，。、､｡；：！？“”‘’（）《》【】〔〕…—·,;!?()"
_SPACES = regex(
    rf"[ \t]+\n[ \t\n]*|\n[ \t\n]+|^[ \t\n]+|[ \t\n]+$|(?<=[{_PUNCT}]) +| +(?=[{_PUNCT}])|"
    rf"(?<=[{_HAN}]) +(?=\d)|(?<=\d) +(?=[{_HAN}%％])|(?<=\d[%％]) +|(?<= ) +"
)
_RUN = regex(r"[ \t\n][ \t\n]*+")
_DECIMAL = regex(rf"(?<=[{_HAN}])\d+[.．]( )\d+(?=[万萬亿億%％{_HAN}])")
_EM_AND_THIN = "".join(map(chr, range(0x2000, 0x200B)))
_blanks = Replacing(dict.fromkeys(f"\t\u00a0\u1680{_EM_AND_THIN}\u202f\u205f\u3000", " "))
_line_ends = Replacing(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))


def unify_line_ends(text: str) -> str:
    r"""Every kind of line end becomes ``\n``, one for one; the pair ``\r\n`` becomes a blank and one, so that it is no empty line.

    >>> unify_line_ends("a\r\nb\u2028c")
    'a \nb\nc'
    """
    return _line_ends(text.replace("\r\n", " \n"))


def unify_blanks(text: str) -> str:
    r"""Every kind of blank becomes a plain space, one for one.

    >>> unify_blanks("\u3000\u3000王\u3000中")
    '  王 中'
    """
    return _blanks(text)


def invisible(text: str) -> list[Cut]:
    r"""Zero-width and control characters, byte order marks. The replacement character stays: it stands for lost text.

    >>> [(c.start, c.end) for c in invisible("a\u200b\u200bb\x00")]
    [(1, 3), (4, 5)]
    """
    return [Cut(*m.span()) for m in _INVISIBLE.finditer(text)]


def entities(text: str) -> list[Cut]:
    """HTML's names for characters that a scraper left undecoded: names of blanks go, others give way to their character.

    >>> [(c.start, c.end, c.insert) for c in entities("甲&nbsp;乙&amp;middot;丙 R&D")]
    [(1, 7, ''), (8, 20, '·')]
    """
    if "&" not in text:
        return []
    cuts = [Cut(*m.span()) for m in _BLANK_ENTITY.finditer(text)]
    taken = {cut.start for cut in cuts}
    for match in _ENTITY.finditer(text):
        char = unescape("&" + match[1])
        if match.start() not in taken and len(char) == 1:
            cuts.append(Cut(*match.span(), insert=char if char.isprintable() and not char.isspace() else ""))
    return sorted(cuts, key=lambda c: c.start)


_BLOCKS = "p|br|div|h[1-6]|li|ul|ol|tr|td|table|section|article|center|hr"
_INLINE = "span|strong|b|em|i|u|font|a|img|small|sup|sub|o:p"
_PICTURE = r"!\[[^\]\n]{0,80}\]\([^()\n]{0,200}\)"
# 座谈。?/p>: a closing tag whose < was lost with the character before it.
_CUT_TAG = r"\?/(?:p|div|span|strong|td|tr|br|font|b)>"
_TAG = regex(rf"</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?=[\s/>])[^<>\n]{{0,200}}>|{_PICTURE}|{_CUT_TAG}", re.I)


def tags(text: str) -> list[Cut]:
    """HTML that a scraper left in a text; the end of a block ends a line.

    >>> text = "<p>代表团<b>来访</b></p><p>座谈</p>![](a.jpg)"
    >>> "".join(text[c.start:c.end] for c in tags(text)), [c.insert for c in tags(text)][:2]
    ('<p><b></b></p><p></p>![](a.jpg)', ['\\n', ''])
    """
    if "<" not in text and "![" not in text and "?/" not in text:
        return []
    return [Cut(*m.span(), insert="\n" if m["block"] else "") for m in _TAG.finditer(text)]


def lost_blanks(text: str) -> list[Cut]:
    """Question marks that stand where a page had blanks: alone on a line, or at its beginning.

    >>> text = "?\\n? ? 付岚表示，好吗?"
    >>> "".join(text[c.start:c.end] for c in lost_blanks(text))
    '?? ? '
    """
    if "?" not in text and "？" not in text:
        return []
    return [Cut(*m.span()) for m in _MARKS.finditer(text) if m.end() > m.start()]


# ◆ in 市委副◆书记: shapes, stars, signs of mathematics; not the box and the circle, which stand for characters.
_SIGNS = r"\u2200-\u2235\u2237-\u22ff\u25a2-\u25ca\u25cc-\u25ce\u25d0-\u25ee\u2605-\u2612※"
_WATERMARK = regex(rf"(?<=[{_HAN}])(?:[{_SIGNS}]{{1,2}}|\*{{1,2}})(?=[{_HAN}])")
_SIGN = regex(rf"[{_SIGNS}*]")
_PROSE = regex("[。，,]")


def watermarks(text: str) -> list[Cut]:
    """Symbols that a site puts inside the words of its sentences, against copying.

    >>> text = "市委副◆书记、市长参≌加，县政府*党**组成员\\n时间★地点"
    >>> "".join(text[c.start:c.end] for c in watermarks(text))
    '◆≌***'
    """
    if not _SIGN.search(text):
        return []
    cuts: list[Cut] = []
    line_end, prose = -1, False
    for match in _WATERMARK.finditer(text):
        if match.start() > line_end:
            begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.start())
            line_end = end if end >= 0 else len(text)
            prose = _PROSE.search(text, begin, line_end) is not None
        if prose:
            cuts.append(Cut(*match.span()))
    return cuts


# Not beside a question mark, which may stand for a lost character.
_DOUBLED = regex("[,，](?:(?=[,，、。；;：:！!])|(?<=[、。；;：:！!].))")


def doubled_marks(text: str) -> list[Cut]:
    """Commas that scrapers put beside another mark.

    >>> from summariser.clean.view import View
    >>> text = "书记黎曦，、省长马东,，到访。，双方、，座谈"
    >>> View.of(text).cut("doubled_mark", doubled_marks(text))[0].text
    '书记黎曦、省长马东，到访。双方、座谈'
    """
    return [Cut(*m.span()) for m in _DOUBLED.finditer(text)]


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
    for match in _spaces(text):
        start, end = match.span()
        if "\n" in match.group() and start > 0 and end < len(text):
            kept = match.group().index("\n")  # one line end survives
            cuts += [Cut(a, b) for a, b in ((start, start + kept), (start + kept + 1, end)) if b > a]
        else:
            cuts.append(Cut(start, end))
    # `资金18. 68亿元`: after a Han character the number can't be a list's, so the blank stands inside a decimal.
    if ". " in text or "． " in text:
        cuts += [Cut(*m.span(1)) for m in _DECIMAL.finditer(text)]
    return sorted(cuts, key=lambda c: c.start)


def _spaces(text: str) -> Iterator[re.Match[str]]:
    """As ``_SPACES.finditer``, which would try every way to begin at every character; all of them begin in a run of white space."""
    for run in _RUN.finditer(text):
        at, end = run.span()
        while at < end:
            match = _SPACES.match(text, at)
            if match:
                yield match
            at = match.end() if match else at + 1
