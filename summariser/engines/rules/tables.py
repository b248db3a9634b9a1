"""Reads the vocabulary of the rules: words and weights as data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of ``data/<name>.txt``, longest first.

    >>> "出席" in words("after_names")
    True
    """
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = {word for line in lines if not line.startswith("#") for word in line.split()}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>.tsv`` without comments and header."""
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in kept[1:])


def any_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first.

    >>> any_of(["市", "市长"])
    '(?:市长|市)'
    """
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(alternatives), key=lambda w: (-len(w), w))) + ")"
