"""How alike two articles' texts are: shared pieces of five characters, and whether they state the same numbers."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from summariser.lexicon.script import fold
from summariser.records.summary import RemovedSpan
from summariser.regex import regex

SIZE = 5
"""Characters of a piece."""
ALIKE = 0.7
"""Share of the shorter text's pieces that the longer one must have; ``docs/consolidation.md`` says how it was measured."""
BRIEF, ALIKE_BRIEF = 200, 0.85
"""The same for a text of fewer pieces than this: the names of a conference and of its people are much of a short report."""
NUMBERS = 0.8
"""Share of the numbers standing between the same words in both texts that must be equal: a report of next year's meeting may have all the
words of this year's, but not its numbers."""
SHORTEST = 40
"""Pieces that a text must have to be compared at all; shorter ones are alike only when equal."""
# One piece in eight finds the pairs, of these the 32 rarest of each text; a pair that shares a quarter of them is compared in full.
_SAMPLE = 8
_RAREST = 32
_ENOUGH = 0.25
# A piece that more texts have than this tells little, and chains each only with the next few; sharing a quarter of the others is enough.
_COMMON = 64
_NEXT = 4
_NUMBER = regex(r"\d+(?:\.\d+)?|(?<=第)[一二三四五六七八九十百]+(?=[次届期轮批])|[〇一二三四五六七八九十]+(?=[年月日])")
_DIGIT = regex(r"\d")
_DROPPED = regex(r"[^\w.]|_")
_LEFT, _RIGHT = 4, 2
"""Characters around a number that tell which number it is."""


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of a text.

    Attributes:
        pieces: hashes of its pieces, sorted, without doubles.
        numbers: a hash of the words around a number, and in the lower half one of the number itself.
        whole: of all words.
    """

    pieces: array[int]
    numbers: array[int]
    whole: int


def without(source: str, removed: Iterable[RemovedSpan]) -> str:
    """The source without what cleaning cut: furniture, spam, pinyin.

    >>> without("abcdef", [RemovedSpan(step="s", text="bc", start=1, end=3), RemovedSpan(step="s", text="c", start=2, end=3)])
    'adef'
    """
    kept, at = [], 0
    for span in sorted(removed, key=lambda span: (span.start, span.end)):
        if span.start > at:
            kept.append(source[at : span.start])
        at = max(at, span.end)
    return "".join([*kept, source[at:]])


def print_of(text: str) -> Print:
    """The fingerprint of a text, whatever its script and punctuation.

    >>> print_of("會議在蘭州召開。") == print_of("会议在兰州召开")
    True
    """
    words = _DROPPED.sub("", fold(text))
    data = words.encode("utf-16-le", "surrogatepass")
    pieces = {crc32(data[i : i + 2 * SIZE]) for i in range(0, len(data) - 2 * SIZE + 2, 2)}
    return Print(array("I", sorted(pieces)), array("Q", sorted(_numbers(words))), _hash(words))


def _hash(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))


def _numbers(words: str) -> set[int]:
    found = set()
    for match in _NUMBER.finditer(words):
        around = f"{words[max(0, match.start() - _LEFT) : match.start()]}#{words[match.end() : match.end() + _RIGHT]}"
        found.add(_hash(_DIGIT.sub("#", around)) << 32 | _hash(match[0]))
    return found


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are.

    Attributes:
        pieces: share of the shorter text's pieces that the longer one has, 0 to 1.
        equal, unequal: numbers that stand between the same words in both, and are or are not the same.
        size: pieces of the shorter text.
    """

    pieces: float
    equal: int
    unequal: int
    size: int

    @property
    def enough(self) -> bool:
        """Whether one is a reprint of the other."""
        needed = ALIKE if self.size >= BRIEF else ALIKE_BRIEF
        return self.pieces >= needed and self.equal >= NUMBERS * (self.equal + self.unequal)

    def __str__(self) -> str:
        return f"{self.pieces:.0%} of the shorter text is in the other; of their numbers {self.equal} agree, {self.unequal} differ"


def likeness(a: Print, b: Print) -> Likeness:
    """Compare two texts piece by piece."""
    if a.whole == b.whole and len(a.pieces) == len(b.pieces):
        return Likeness(1.0, len(a.numbers), 0, len(a.pieces))
    short, long = sorted((a, b), key=lambda one: len(one.pieces))
    if len(short.pieces) < SHORTEST:
        return Likeness(0.0, 0, 0, len(short.pieces))
    return Likeness(len(set(short.pieces).intersection(long.pieces)) / len(short.pieces), *_compared(a, b), len(short.pieces))


def numbers_agree(a: Print, b: Print) -> bool:
    """Whether the numbers of two texts leave open that they are one; much cheaper to ask than how alike they are."""
    return Likeness(1.0, *_compared(a, b), 0).enough


def _compared(a: Print, b: Print) -> tuple[int, int]:
    """How many numbers stand between the same words in both texts and are the same, and how many are not."""
    mine, theirs = set(a.numbers), set(b.numbers)
    equal = {number >> 32 for number in mine & theirs}
    both = {number >> 32 for number in mine} & {number >> 32 for number in theirs}
    return len(equal), len(both) - len(equal)


def candidates(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that are worth comparing, by the rarest pieces that each shares with any other; no pair twice.

    Reprints share what no third text has: names, numbers, dates. Phrases of the genre, which half the corpus has, are not looked at, so
    that the work grows with the number of texts and not with its square.
    """
    sampled = [[piece for piece in one.pieces if piece % _SAMPLE == 0] for one in prints]
    shared = _shared(sampled)
    for i, pieces in enumerate(sampled):
        rarest = sorted((piece for piece in pieces if piece in shared), key=lambda piece: (len(shared[piece]), piece))[:_RAREST]
        few = sum(len(shared[piece]) <= _COMMON for piece in rarest)
        met: dict[int, int] = {}
        told: dict[int, int] = {}
        for at, piece in enumerate(rarest):
            for j in _near(shared[piece], i):
                met[j] = met.get(j, 0) + 1
                told[j] = told.get(j, 0) + (at < few)
        for j, count in met.items():
            if count >= _ENOUGH * len(rarest) or (few and told[j] >= _ENOUGH * few):
                yield (i, j) if i < j else (j, i)


def _shared(sampled: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Which texts have a piece, for each piece that more than one has."""
    seen: set[int] = set()
    twice: set[int] = set()
    for pieces in sampled:
        for piece in pieces:
            (twice if piece in seen else seen).add(piece)
    shared: dict[int, list[int]] = {}
    for i, pieces in enumerate(sampled):
        for piece in pieces:
            if piece in twice:
                shared.setdefault(piece, []).append(i)
    return shared


def _near(found: Sequence[int], i: int) -> Iterable[int]:
    """The texts that share a piece with text ``i``; of very many the next few, which chains them all."""
    if len(found) <= _COMMON:
        return (j for j in found if j != i)
    at = bisect_left(found, i)
    return found[at + 1 : at + 1 + _NEXT]
