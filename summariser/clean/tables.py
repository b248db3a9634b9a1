"""Reads the word tables of the cleaning steps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

_DATA = Path(__file__).parent / "data"


@cache
def rows(name: Literal["furniture", "related", "spam"]) -> tuple[tuple[str, ...], ...]:
    """The rows of table ``name``: tab-separated, comments (``#``) and the header left out.

    >>> rows("spam")[0]
    ('2', '无码')
    """
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in kept[1:])
