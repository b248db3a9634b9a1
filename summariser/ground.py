"""Grounding: quotes are found verbatim in the clean text and mapped to the source, or refused with the reason."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from summariser.lexicon.script import fold
from summariser.records.draft import Mention
from summariser.records.evidence import Evidence
from summariser.records.text import CleanText

# What may differ between a quote and its span: white space and whole annotations (the contract's own definition).
_NOISE = re.compile(r"[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ?？]*[)）]|[\s\u200b\ufeff]")
_SKIPPED = re.compile(r"[\s\u200b\ufeff]+")
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "。": "."})


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

    Any differing character is a miss, whatever the similarity.
    """
    hay = haystack or Haystack.of(clean)
    needle = needle_of(quote)
    if not needle:
        return Miss("the quote is empty")
    starts = []
    at = hay.text.find(needle)
    while at >= 0:
        starts.append(at)
        at = hay.text.find(needle, at + 1)
    if not starts:
        return Miss("the quote is not in the article", nearest(hay, needle))
    if near is None:
        best = starts[0]
    else:
        target = bisect_left(hay.places, near)
        best = min(starts, key=lambda s: (abs(s - target), s))
    return hay.places[best], hay.places[best + len(needle) - 1] + 1


def nearest(hay: Haystack, needle: str) -> str | None:
    """The stretch of the article that shares most with ``needle``, for a message to a model; None where nothing does."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, hay.text, needle, autojunk=False) if len(hay.text) * len(needle) < 2_000_000 else None
    if matcher is None:
        return None
    block = matcher.find_longest_match()
    if block.size < 2:
        return None
    start = max(0, block.a - block.b)
    return hay.text[start : start + len(needle) + 4]


def quote_is_true(source: str, evidence: Evidence) -> bool:
    """Whether ``source[start:end]`` cleans to the quote, by the contract's definition."""

    def strip(text: str) -> str:
        return _NOISE.sub("", unicodedata.normalize("NFKC", text))

    return bool(strip(evidence.quote)) and strip(source[evidence.start : evidence.end]) == strip(evidence.quote)


def evidence_at(clean: CleanText, start: int, end: int) -> Evidence:
    """The evidence of a clean span (``start < end``): its text, and where it stands in the source.

    Where cleaning put something back or took away more than white space and whole annotations, the quote is the source's own text.
    """
    begin, stop = clean.source_span(start, end)
    found = Evidence.model_construct(quote=clean.text[start:end].replace("\n", ""), start=begin, end=stop)
    if quote_is_true(clean.source, found):
        return found
    return Evidence(quote=clean.source[begin:stop], start=begin, end=stop)


class Grounder:
    """Grounds the mentions of one article; keeps what it prepared between calls."""

    def __init__(self, clean: CleanText) -> None:
        self.clean = clean
        self._haystack: Haystack | None = None

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
        """The evidence of a clean span."""
        return evidence_at(self.clean, *span)
