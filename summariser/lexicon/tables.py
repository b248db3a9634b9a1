"""Reads word tables: text files with a word list or tab-separated columns, and comments that say where the rows come from."""

from __future__ import annotations

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
