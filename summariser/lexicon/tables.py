"""Reads word tables: text files with a word list or tab-separated columns, and comments that say where the rows come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from pathlib import Path

DATA = Path(__file__).parent / "data"


def lines(path: Path) -> list[str]:
    """The lines of a table in UTF-8, but for blank ones and comments (``#`` at their beginning)."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#" and not line.isspace()]


def rows(path: Path, *, header: bool = False) -> list[list[str]]:
    """The rows of a tab-separated table.

    Args:
        header: the first row names the columns, and is left out.

    >>> rows(DATA / "posts.tsv", header=True)[0]
    ['2', '书记']
    """
    return [line.split("\t") for line in lines(path)[header:]]


def words(path: Path) -> set[str]:
    """The words of a list, which white space parts.

    >>> "高质量" in words(DATA / "not_names.txt")
    True
    """
    return {word for line in lines(path) for word in line.split()}


def any_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest at each place.

    >>> any_of(["市", "市长", "州"])
    '(?:州|市(?:长|))'
    """
    return f"(?:{branches_of(alternatives)})"


def branches_of(alternatives: Iterable[str]) -> str:
    """The same without the group around it, to be joined with further alternatives. Words of one first character are tried together."""
    branches = []
    for first, group in groupby(sorted(filter(None, set(alternatives))), key=itemgetter(0)):
        rest = sorted((word[1:] for word in group), key=len, reverse=True)
        branches.append(re.escape(first) + (re.escape(rest[0]) if len(rest) == 1 else f"(?:{'|'.join(map(re.escape, rest))})"))
    return "|".join(branches)
