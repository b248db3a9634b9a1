"""Steps on pinyin annotations: whole ones are cut, broken ones are cut where nothing is lost and marked where something is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summariser.clean.view import Cut
from summariser.records.text import Damage
from summariser.regex import regex

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛŃŇǸḾ"
# Both cases are written out: a pattern that ignores case is slow to compile where it has a class of Han characters. The last four are what
# ignoring case takes for i, s and k.
_LATIN = "a-zA-Zİıſ\u212a"
_LETTERS = f"{_LATIN}üÜ{_TONED}"
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_SYLLABLE = rf"[{_LETTERS}]{{1,6}}"
# 市長(zhǎng), 市長（zhǎng）, 會(huì ), 產(?), 镇长(zhèn zhǎng)
_WHOLE = regex(rf"[(（](?<=[{_HAN}{_LATIN}?].)(?:[ \u3000]?{_SYLLABLE}(?:[ \u3000]{_SYLLABLE}){{0,5}}[ \u3000]?|[?？])[)）]")
# 市長(zhǎng張 : the bracket that closes is lost, but no character of the text
_TONED_SYLLABLE = rf"[{_LETTERS}]{{0,6}}[{_TONED}][{_LETTERS}]{{0,6}}"
_OPEN = regex(rf"[(（](?<=[{_HAN}].)(?={_SYLLABLE}(?![{_LETTERS})）])){_TONED_SYLLABLE}(?=[{_HAN}])")
# 長zhǎng)張 : the bracket that opens is lost
_CLOSE = regex(rf"(?<=[{_HAN}]){_TONED_SYLLABLE}[)）]")
# 對接?xùn)|西部 : what stood around the question mark is lost
_LOST = regex(rf"[?？][{_LETTERS}]{{1,6}}[)）](?:[{_HAN}\u0370-\u04ff|?？A-Za-z]{{0,6}}[\u0370-\u04ff|?？A-Za-z])?", re.I)
_MOJIBAKE = regex(r"[\u0370-\u04ff\ue000-\uf8ff\ufffd][\u0370-\u04ff\ue000-\uf8ff\ufffd]*+")
_LONE = regex(rf"\?(?<=[{_HAN}]\?)(?=[{_HAN}\d])")
_ASKING = regex(r"[吗嗎呢么麼何谁誰哪几幾怎啥否吧]|(.)[不没沒]\1|多[少远遠久大长長高快难難]|[真当當]的$")
_CLAUSE = regex(r"[，。；：！？,;:!?\n]")
_TONE = regex(f"[{_TONED}]")
# Initials and finals of standard Mandarin (Hanyu Pinyin, GB/T 16159): enough to tell a syllable from an English word.
_SOUND = regex(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|"
    r"ua|ue|ui|un|uo|ve|vn|ün|üe|a|e|i|o|u|v|ü)"
)
_TONED_ENOUGH = 2
_PLAIN_ENOUGH = 3


def whole_annotations(text: str) -> list[Cut]:
    """Annotations that are whole: ``市長(zhǎng)`` and ``(?)``.

    One without a tone mark counts only in a text that has two with one, or three different ones in small letters, and only as a syllable:
    ``(GDP)`` stays.

    >>> text = "市長(zhǎng)們(men)對(duì)(GDP)產(?)業"
    >>> "".join(text[c.start:c.end] for c in whole_annotations(text))
    '(zhǎng)(men)(duì)(?)'
    >>> whole_annotations("人均(GDP)、項目(an)")
    []
    >>> len(whole_annotations("援(yuan)疆(jiang)工作(a)、團(tuan)"))
    4
    >>> len(whole_annotations("會(huì )議、項目( an )"))
    1
    """
    found = [(m, m.group()[1:-1].lower()) for m in _WHOLE.finditer(text)]
    found = [(m, inner.strip()) for m, inner in found if inner.strip() == inner or _TONE.search(inner)]
    toned = sum(bool(_TONE.search(inner)) for _, inner in found)
    plain = {inner for m, inner in found if len(inner) > 1 and m.group()[1:-1] == inner and _SOUND.fullmatch(inner)}
    syllables = toned >= _TONED_ENOUGH or len(plain) >= _PLAIN_ENOUGH
    return [
        Cut(*m.span())
        for m, inner in found
        if _TONE.search(inner) or (inner in "?？" and (toned or m.group() == "(?)")) or (syllables and _SOUND.fullmatch(inner))
    ]


def broken_annotations(text: str) -> list[Cut]:
    """Annotations that lost a bracket, but no character of the text.

    >>> text = "市長(zhǎng張工，主席xí)團"
    >>> "".join(text[c.start:c.end] for c in broken_annotations(text))
    '(zhǎngxí)'
    """
    if not _TONE.search(text):
        return []
    return sorted((Cut(*m.span()) for m in (*_OPEN.finditer(text), *_CLOSE.finditer(text))), key=lambda c: c.start)


def find_damage(text: str, annotated: bool = False, lost: Iterable[int] = ()) -> list[Damage]:
    """Spans whose characters are lost or garbled, in rising order; what stood there is not guessed.

    In a text that was ``annotated`` with pinyin a lone ``?`` inside a clause that asks nothing is a lost character as well; so is what
    stands at the places that are ``lost``.

    >>> text = "對接?xùn)|西部協作，天津?qū)谥г拭C近30年"
    >>> [text[d.start:d.end] for d in find_damage(text)]
    ['?xùn)|', '?qū)谥г拭C']
    >>> [len(find_damage(text, annotated=True)) for text in ("把項目建成?心工程", "靠的是什么?靠的是實干", "對?019年以來的工作")]
    [1, 0, 1]
    """
    spans = [(m.start(), m.end(), "characters lost around a broken annotation") for m in _LOST.finditer(text) if _TONE.search(m.group())]
    spans += [(m.start(), m.end(), "characters of another encoding") for m in _MOJIBAKE.finditer(text)]
    if annotated:
        spans += [(m.start(), m.end(), "a character is lost") for m in _LONE.finditer(text) if not _asks(text, m.start())]
    spans += [(at, at + 1, "a character is lost") for at in lost]
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in sorted(set(spans)):
        # Between two garbled places a few characters apart nothing can be trusted either.
        if merged and start - merged[-1][1] <= 4 and "\n" not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, reason))
    return [Damage(*span) for span in merged]


def _asks(text: str, mark: int) -> bool:
    """Whether the clause that a question mark at ``mark`` ends is a question."""
    begin = max((m.end() for m in _CLAUSE.finditer(text, max(0, mark - 40), mark)), default=max(0, mark - 40))
    return bool(_ASKING.search(text, begin, mark))


# A question mark inside a word, and not where a dash between two regions may have been.
_MARK_INSIDE = regex(
    r"(?<=[\u3400-\u9fff\d])(?<![市县区州省镇旗盟])\?(?=[\u3400-\u9fff\d])"
    r"(?![\u3400-\u9fff]{2,8}(?:东西部|扶贫协作|对口|结对)[^,。;?]{0,12}会)"
)
LOST = "□"


def lost_marks(folded: str) -> str:
    """The folded text with □ for question marks that nobody asks with: decoders put them in the place of characters; the length stays.

    >>> lost_marks("县委书记王?出席。钱从哪里来?代表团给出答案。“去不去?”")
    '县委书记王□出席。钱从哪里来?代表团给出答案。“去不去?”'
    """
    return _MARK_INSIDE.sub(lambda mark: mark[0] if _asks(folded, mark.start()) else LOST, folded) if "?" in folded else folded
