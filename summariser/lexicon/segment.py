"""Cuts a stretch of text into words and says what each may do in a clause: stand in a noun phrase, govern one, or neither."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summariser.lexicon.tables import DATA, rows

_UNKNOWN = 175
# A word of the genre's own table, whatever its share in general text.
_GENRE = 90
LONGEST_WORD = 4
# What only begins a word is never chosen.
_NO_WORD = 10**12


class Word(NamedTuple):
    """A word of the text: ``text[start:end]``; ``kind`` is n (in noun phrases), v (verb), g (noun of a verb), f (function word)."""

    start: int
    end: int
    text: str
    kind: str


@cache
def _lexicon() -> tuple[dict[str, int], dict[str, str]]:
    """What each word weighs, and the beginnings of longer words, which weigh too much to be chosen; and the kind of each word."""
    weights: dict[str, int] = {}
    kinds: dict[str, str] = {}
    for name in ("words", "genre_words"):
        for kind, weight, listed in rows(DATA / f"{name}.tsv"):
            words = listed.split(" ")
            kinds.update(dict.fromkeys(words, kind))
            if weight:
                weights.update(dict.fromkeys(words, int(weight)))
                continue
            for word in words:
                weights[word] = min(_GENRE, weights.get(word, _GENRE))
    for word in [word for word in weights if len(word) > 2]:
        for end in range(2, len(word)):
            weights.setdefault(word[:end], _NO_WORD)
    return weights, kinds


def is_word(text: str) -> bool:
    """Whether a text is a word of general or of the genre's vocabulary.

    >>> is_word("交流"), is_word("流合")
    (True, False)
    """
    return text in _lexicon()[1]


def begins_word(text: str) -> bool:
    """Whether a text of two characters or more is a word or begins a longer one.

    >>> begins_word("交流"), begins_word("推进"), begins_word("流合")
    (True, True, False)
    """
    return text in _lexicon()[0]


def kind_of(text: str) -> str | None:
    """The kind of a word, as in :class:`Word`; None of what is no word.

    >>> kind_of("相继"), kind_of("交流"), kind_of("流合")
    ('f', 'g', None)
    """
    return _lexicon()[1].get(text)


def weight_of(text: str) -> int | None:
    """What a word weighs: -10 ln of its share in general text; None of what is no word, but any single character may be one.

    >>> weight_of("交流") < weight_of("交响"), weight_of("流合")
    (True, None)
    """
    weight = _lexicon()[0].get(text, _UNKNOWN if len(text) == 1 else None)
    return None if weight == _NO_WORD else weight


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, by the likeliest way to cut it; linear in its length.

    >>> [w.text for w in words_of("召开工作推进会")], [w.kind for w in words_of("累计提供岗位")]
    (['召开', '工作', '推进会'], ['f', 'v', 'n'])
    """
    weights, kinds = _lexicon()
    size = (len(text) if end is None else end) - start
    best = [0] * (size + 1)
    cut = [1] * (size + 1)
    for i in range(size - 1, -1, -1):
        at = start + i
        least = weights.get(text[at], _UNKNOWN) + best[i + 1]
        for after in range(i + 2, size + 1):
            weight = weights.get(text[at : start + after])
            if weight is None:
                break  # no word begins so
            if weight + best[after] < least:
                least, cut[i] = weight + best[after], after - i
        best[i] = least
    words = []
    i = 0
    while i < size:
        word = text[start + i : start + i + cut[i]]
        words.append(Word(start + i, start + i + cut[i], word, kinds.get(word, "n")))
        i += cut[i]
    return words
