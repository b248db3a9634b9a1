"""Cuts a stretch of text into words and says what each may do in a clause: stand in a noun phrase, govern one, or neither."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summariser.lexicon.tables import DATA, rows

_UNKNOWN = 175
# A word of the genre's own table, whatever its share in general text.
_GENRE = 90


class Word(NamedTuple):
    """A word of the text: ``text[start:end]``; ``kind`` is n (in noun phrases), v (verb), g (noun of a verb), f (function word)."""

    start: int
    end: int
    text: str
    kind: str


@cache
def _lexicon() -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for name in ("words", "genre_words"):
        for kind, weight, words in rows(DATA / f"{name}.tsv"):
            if weight:
                found.update(dict.fromkeys(words.split(" "), (int(weight), kind)))
                continue
            for word in words.split(" "):
                found[word] = (min(_GENRE, found[word][0] if word in found else _GENRE), kind)
    return found


@cache
def _reach() -> dict[str, int]:
    """The length of the longest word that begins with two characters."""
    return {word[:2]: len(word) for word in sorted(_lexicon(), key=len) if len(word) > 1}


def is_word(text: str) -> bool:
    """Whether a text is a word of general or of the genre's vocabulary.

    >>> is_word("交流"), is_word("流合")
    (True, False)
    """
    return text in _lexicon()


def kind_of(text: str) -> str | None:
    """The kind of a word, as in :class:`Word`; None of what is no word.

    >>> kind_of("相继"), kind_of("交流"), kind_of("流合")
    ('f', 'g', None)
    """
    found = _lexicon().get(text)
    return found[1] if found else None


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, by the likeliest way to cut it; linear in its length.

    >>> [w.text for w in words_of("召开工作推进会")], [w.kind for w in words_of("累计提供岗位")]
    (['召开', '工作', '推进会'], ['f', 'v', 'n'])
    """
    stop = len(text) if end is None else end
    lexicon, reach = _lexicon(), _reach()
    size = stop - start
    best = [0] * (size + 1)
    cut = [1] * (size + 1)
    for i in range(size - 1, -1, -1):
        at = start + i
        known = lexicon.get(text[at])
        least = (known[0] if known else _UNKNOWN) + best[i + 1]
        length = 1
        for n in range(2, min(reach.get(text[at : at + 2], 1), size - i) + 1):
            entry = lexicon.get(text[at : at + n])
            if entry is not None and entry[0] + best[i + n] < least:
                least, length = entry[0] + best[i + n], n
        best[i], cut[i] = least, length
    words = []
    i = 0
    while i < size:
        word = text[start + i : start + i + cut[i]]
        entry = lexicon.get(word)
        words.append(Word(start + i, start + i + cut[i], word, entry[1] if entry else "n"))
        i += cut[i]
    return words
