"""Reads the word tables of the cleaning steps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from summariser.lexicon import tables

_DATA = Path(__file__).parent / "data"


@cache
def rows(name: Literal["furniture", "related", "spam"]) -> tuple[tuple[str, ...], ...]:
    """The rows of table ``name``: tab-separated, comments (``#``) and the header left out.

    >>> rows("spam")[0]
    ('2', '无码')
    """
    return tuple(map(tuple, tables.rows(_DATA / f"{name}.tsv", header=True)))
