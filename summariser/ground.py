"""Grounding: quotes are found verbatim in the clean text and mapped to the source, or refused with the reason."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from summariser.lexicon.script import fold
from summariser.records.draft import Mention
from summariser.records.evidence import Evidence
from summariser.records.text import CleanText, replace_surrogates
from summariser.regex import regex

# What may differ between a quote and its span: white space and whole annotations (the contract's own definition).
_NOISE = regex(r"[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ?？]*[)）]|[\s\u200b\ufeff]")
# What no definition of noise takes away, so that a quote which begins with it is none to the end.
_PLAIN = regex(r"[0-9A-Za-z\u4e00-\u9fff]")
_SKIPPED = regex(r"[\s\u200b\ufeff]+")
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "。": ".", "□": "?"})
_DIGITS = frozenset("0123456789")
_SCALES = frozenset("万亿千百%‰")
_HAN_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两廿")
# A hint for a reask is not worth more: articles and quotes are far shorter.
_NEAREST_IN, _NEAREST_OF = 100_000, 400


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a quote was not found; ``nearest`` is the most similar text of the article, for a reask, never for use."""

    reason: str
    nearest: str | None = None


@dataclass(frozen=True)
class Haystack:
    """The folded text without white space, with the place of each of its characters; made once an article."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, clean: CleanText) -> Haystack:
        """The haystack of an article."""
        kept = [i for i, char in enumerate(clean.folded) if not char.isspace()]
        return cls(_plain("".join(clean.folded[i] for i in kept)), tuple(kept))


def _plain(text: str) -> str:
    return text.translate(_MARKS)


def needle_of(quote: str) -> str:
    """The form of a quote that is searched for: folded in script and width, without white space and annotations.

    >>> needle_of("魯甘 協作（ｘié）升級版")
    '鲁甘协作升级版'
    """
    # NFKC first for annotations in full-width letters; only then can they be told from text.
    return _plain(_SKIPPED.sub("", fold(_NOISE.sub("", _nfkc_latin(quote)))))


def _nfkc_latin(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)


def find_quote(clean: CleanText, quote: str, near: int | None = None, haystack: Haystack | None = None) -> tuple[int, int] | Miss:
    """The span of ``quote`` in the clean text: verbatim after folding, the occurrence nearest to ``near`` if there are several.

    Any differing character is a miss, whatever the similarity; so is a quote that cuts a number of the article in two wherever it occurs.
    """
    hay = haystack or Haystack.of(clean)
    bare = needle_of(quote)
    if not bare:
        return Miss("the quote is empty")
    target = 0 if near is None else bisect_left(hay.places, near)
    cut_number: int | None = None
    # With its brackets first: `(GDP)` has the form of an annotation, and the article may have it too.
    for needle in dict.fromkeys((_plain(_SKIPPED.sub("", fold(quote))), bare)):
        for at in _occurrences(hay.text, needle, target):
            if not cuts_number(clean.folded, hay, at, at + len(needle)):
                return hay.places[at], hay.places[at + len(needle) - 1] + 1
            cut_number = at if cut_number is None else cut_number
    if cut_number is not None:
        around = hay.text[max(0, cut_number - 8) : cut_number + len(bare) + 8]
        return Miss("the quote begins or ends inside a number of the article", around)
    return Miss("the quote is not in the article", nearest(hay, bare))


def _occurrences(text: str, needle: str, target: int) -> Iterator[int]:
    """Where ``needle`` begins in ``text``, the places nearest to ``target`` first, the earlier one of two that are equally near."""
    ahead = text.find(needle, target)
    behind = text.rfind(needle, 0, max(0, target - 1 + len(needle)))
    while ahead >= 0 or behind >= 0:
        if behind >= 0 and (ahead < 0 or target - behind <= ahead - target):
            yield behind
            behind = text.rfind(needle, 0, behind + len(needle) - 1)
        else:
            yield ahead
            ahead = text.find(needle, ahead + 1)


def cuts_number(folded: str, hay: Haystack, start: int, end: int) -> bool:
    """Whether a span of the haystack begins or ends inside a number, or joins two that stand in different paragraphs.

    ``5亿元`` in ``15亿元``, ``18.68`` in ``18.68亿元``, ``十次`` in ``二十次`` are no quotes: what they say is not what the article says.
    """
    text = hay.text

    def joined(left: int) -> bool:
        """Whether the characters at ``left`` and after it belong to one number as the article prints it."""
        if left < 0 or left + 1 >= len(text) or not _in_one_number(text, left):
            return False
        return "\n" not in folded[hay.places[left] : hay.places[left + 1]]

    if joined(start - 1) or joined(end - 1):
        return True
    breaks = folded.count("\n", hay.places[start], hay.places[end - 1])
    return bool(breaks) and any(
        _in_one_number(text, i) and "\n" in folded[hay.places[i] : hay.places[i + 1]] for i in range(start, end - 1) if text[i] in _DIGITS
    )


def _in_one_number(text: str, left: int) -> bool:
    """Whether no number can end between the characters at ``left`` and ``left + 1``.

    >>> [_in_one_number("约15亿元增1.5%二十次", i) for i in (1, 2, 3, 6, 7, 8, 10)]
    [True, True, False, True, True, True, True]
    """
    a, b = text[left], text[left + 1]
    if a in _DIGITS:
        return b in _DIGITS or b in _SCALES or (b in ".," and text[left + 2 : left + 3] in _DIGITS and text[left + 2 : left + 3] != "")
    if a in ".,":
        return b in _DIGITS and left > 0 and text[left - 1] in _DIGITS
    return a in _HAN_NUMERALS and b in _HAN_NUMERALS


def nearest(hay: Haystack, needle: str) -> str | None:
    """The stretch of the article that shares most with ``needle``, for a message to a model; None where nothing does."""
    text, needle = hay.text[:_NEAREST_IN], needle[:_NEAREST_OF]

    def shared(size: int) -> tuple[int, int] | None:
        pieces = {needle[i : i + size]: i for i in range(len(needle) - size, -1, -1)}
        return next(((at, pieces[text[at : at + size]]) for at in range(len(text) - size + 1) if text[at : at + size] in pieces), None)

    best, low, high = None, 2, min(len(needle), len(text))
    while low <= high:  # whatever shares a stretch shares its pieces too, so halving finds the longest
        size = (low + high) // 2
        found = shared(size)
        best, low, high = (found, size + 1, high) if found else (best, low, size - 1)
    if best is None:
        return None
    start = max(0, best[0] - best[1])
    return text[start : start + len(needle) + 4]


def quote_is_true(source: str, evidence: Evidence) -> bool:
    """Whether ``source[start:end]`` cleans to the quote, by the contract's definition."""

    def strip(text: str) -> str:
        return _NOISE.sub("", unicodedata.normalize("NFKC", text))

    quote = strip(evidence.quote)
    return bool(quote) and strip(source[evidence.start : evidence.end]) == quote


def evidence_at(clean: CleanText, start: int, end: int) -> Evidence:
    """The evidence of a clean span (``start < end``): its text, and where it stands in the source.

    Where cleaning put something back or took away more than white space and whole annotations, the quote is the source's own text.
    """
    begin, stop = clean.source_span(start, end)
    quote = clean.text[start:end]
    found = Evidence(quote=quote.replace("\n", "") if "\n" in quote else quote, start=begin, end=stop)
    if found.quote == clean.source[begin:stop] and _PLAIN.match(found.quote):
        return found
    if quote_is_true(clean.source, found):
        return found
    # Half a surrogate pair can't be written as JSON; the mark of a lost character stands for it.
    return Evidence(quote=replace_surrogates(clean.source[begin:stop]), start=begin, end=stop)


class Grounder:
    """Grounds the mentions of one article; keeps what it prepared between calls."""

    def __init__(self, clean: CleanText) -> None:
        self.clean = clean
        self._haystack: Haystack | None = None
        self._evidence: dict[tuple[int, int], Evidence] = {}

    def span(self, mention: Mention, near: int | None = None) -> tuple[int, int] | Miss:
        """The clean span of a mention. A position that the engine gave is checked, never trusted."""
        if mention.start is not None:
            end = mention.start + len(mention.text)
            if mention.text and self.clean.folded[mention.start : end] == mention.text:
                return mention.start, end
        if self._haystack is None:
            self._haystack = Haystack.of(self.clean)
        return find_quote(self.clean, mention.text, mention.start if near is None else near, self._haystack)

    def evidence_at(self, span: tuple[int, int]) -> Evidence:
        """The evidence of a clean span; records that share a quote share it."""
        if span not in self._evidence:
            self._evidence[span] = evidence_at(self.clean, *span)
        return self._evidence[span]
