"""Measure words: the table of data/units.tsv, and which of them stands at a place in a text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal, cast, get_args

from summariser.frozen import dataclass
from summariser.lexicon.tables import DATA, rows

Measure = Literal["money", "count", "area", "length", "mass", "volume", "ratio", "people", "time", "energy", "other"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of the table.

    Attributes:
        word: as written.
        base: the unit that a record states (``元`` for ``块钱``).
        scale: how many of the base one of ``word`` is.
        not_before: what may not follow, because they make another word of it (``位`` + ``于``).
        not_after_words: the same where the number is in Chinese numerals (``三支教``; but ``3支教师队伍``).
        numerals: ``any``; ``digits`` where Chinese numerals before it make a word of another sense; ``latin`` for letters, which may not
            be followed by another letter or digit.
        noun: a counted thing without a measure word (``12村``), which bare 两 only refers to (``两市``).
    """

    word: str
    measure: Measure
    base: str
    scale: Decimal
    not_before: tuple[str, ...]
    not_after_words: tuple[str, ...]
    numerals: str
    noun: bool


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit in a text: ``name`` in base units with its denominator (``元/亩``), ``end`` where it ends."""

    name: str
    measure: Measure
    scale: Decimal
    end: int
    unit: Unit


@cache
def units() -> dict[str, Unit]:
    """The table by word."""
    table: dict[str, Unit] = {}
    for measure, base, scale, numerals, not_before, words in rows(DATA / "units.tsv"):
        assert measure in get_args(Measure), measure
        for word in words.split():
            noun = measure == "count" and base == "noun"
            name = word if base in ("=", "noun") else base
            listed = () if not_before == "-" else tuple(not_before.split())
            stop = tuple(w for w in listed if not w.startswith("~"))
            table[word] = Unit(
                word, cast(Measure, measure), name, Decimal(scale), stop, (*stop, *(w[1:] for w in listed if w[0] == "~")), numerals, noun
            )
    return table


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths, longest first, of the words that begin with a character."""
    found: dict[str, set[int]] = {}
    for word in units():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _word_at(text: str, pos: int, chinese: bool) -> Unit | None:
    table = units()
    for length in _lengths().get(text[pos : pos + 1], ()):
        unit = table.get(text[pos : pos + length])
        if unit is None or (chinese and unit.numerals != "any"):
            continue
        length = len(unit.word)  # the text may end before
        after = text[pos + length : pos + length + 1]
        letters = unit.numerals == "latin" and after.isascii() and after.isalnum()
        if not letters and not text.startswith(unit.not_after_words if chinese else unit.not_before, pos + length):
            return unit
    return None


def match_unit(text: str, pos: int, *, chinese: bool = False) -> UnitMatch | None:
    """The unit at ``pos``, the longest word first, with its denominator or the second half in brackets.

    >>> match_unit('元/亩,', 0).name, match_unit('人(次)', 0).name, match_unit('位于', 0)
    ('元/亩', '人次', None)
    """
    unit = _word_at(text, pos, chinese)
    if unit is None:
        return None
    end = pos + len(unit.word)
    follow = text[end : end + 1]
    if follow == "/" and (per := _denominator(text, end + 1)):
        if unit.word == "人" and per == "次":
            return UnitMatch("人次", "people", unit.scale, end + 2, unit)
        return UnitMatch(f"{unit.base}/{per}", unit.measure, unit.scale, end + 1 + len(per), unit)
    if follow in ("(", "（") and (close := _bracketed(text, end)):
        inside = text[end + 1 : close - 1]
        name = unit.base + inside if unit.word + inside in units() else unit.base
        measure = units()[name].measure if name in units() else unit.measure
        return UnitMatch(name, measure, unit.scale, close, unit)
    return UnitMatch(unit.base, unit.measure, unit.scale, end, unit)


def _denominator(text: str, pos: int) -> str | None:
    if text[pos : pos + 1] in ("年", "月", "日", "天", "时", "秒"):
        return text[pos]
    if text.startswith("小时", pos):
        return "小时"
    unit = _word_at(text, pos, chinese=False)
    return unit.word if unit else None


def _bracketed(text: str, pos: int) -> int | None:
    """Where ``(次)`` at ``pos`` ends: one or two characters in brackets that are themselves a unit."""
    for length in (1, 2):
        close = pos + 1 + length
        if text[close : close + 1] in (")", "）") and (text[pos + 1 : close] in units()):
            return close + 1
    return None
