"""Reads the vocabulary of the rules: words and weights as data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from summariser.lexicon import tables

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of ``data/<name>.txt``, longest first.

    >>> "出席" in words("after_names")
    True
    """
    return tuple(sorted(tables.words(_DATA / f"{name}.txt"), key=lambda w: (-len(w), w)))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>.tsv`` without comments and header."""
    return tuple(map(tuple, tables.rows(_DATA / f"{name}.tsv", header=True)))


def any_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first.

    >>> any_of(["市", "市长"])
    '(?:市长|市)'
    """
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(alternatives), key=lambda w: (-len(w), w))) + ")"
