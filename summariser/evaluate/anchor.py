"""Finds a hand-copied quote in the source: tolerant of white space and pinyin annotations, of nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from summariser.evaluate.textform import PINYIN, fold_quote
from summariser.lexicon.script import fold_script
from summariser.regex import regex

# The brackets of an annotation as sources write them, before NFKC makes them one form.
ANNOTATION = regex(PINYIN.pattern.replace(r"\(", r"[(（]").replace(r"\)", r"[)）]").replace("?]", "?？]"))


@dataclass(frozen=True)
class Folded:
    """The source without white space and annotations, in NFKC; ``origin[i]`` is where folded character ``i`` stands in the source."""

    text: str
    origin: tuple[int, ...]


def fold_source(source: str) -> Folded:
    """Fold a source for searching, keeping track of every character.

    >>> folded = fold_source("市長(zhǎng) １２人")
    >>> folded.text, folded.origin[2]
    ('市長12人', 10)
    """
    cut: set[int] = set()
    for match in ANNOTATION.finditer(source):
        cut.update(range(*match.span()))
    characters: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(source):
        if at not in cut:
            for part in unicodedata.normalize("NFKC", char):
                if not part.isspace() and part not in "\u200b\ufeff":
                    characters.append(part)
                    origin.append(at)
    return Folded("".join(characters), tuple(origin))


def _all(text: str, wanted: str) -> list[int]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


class Anchor:
    """Finds quotes in one source."""

    def __init__(self, source: str) -> None:
        self._folded = fold_source(source)
        self._simplified = fold_script(self._folded.text)

    def places(self, quote: str) -> list[tuple[int, int]]:
        """All spans of the source that fold to the quote; a quote typed in the other script is found where the source's own is not."""
        wanted = fold_quote(quote)
        if not wanted:
            return []
        found = _all(self._folded.text, wanted)
        if not found and len(self._simplified) == len(self._folded.text):
            found = _all(self._simplified, fold_script(wanted))
        origin = self._folded.origin
        return [(origin[at], origin[at + len(wanted) - 1] + 1) for at in found]

    def nearest(self, quote: str, near: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The span of the quote; of several the one nearest to ``near``, or the first."""
        places = self.places(quote)
        if len(places) < 2 or not near:
            return places[0] if places else None
        return min(places, key=lambda place: (min(_gap(place, other) for other in near), place))


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
