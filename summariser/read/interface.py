"""What every reader shares: where an article comes from, what a skipped one looks like, how a format is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from summariser.errors import InputError
from summariser.records.text import RawArticle

Format = Literal["text", "html", "json", "jsonl", "csv", "parquet", "auto"]

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
"""The endings that a folder is searched for. ``auto`` (any other ending, standard input) is settled by looking at the content."""

TABLES: frozenset[Format] = frozenset({"json", "jsonl", "csv", "parquet"})

DEFAULT_LIMIT = 20_000_000
"""Bytes that one article may have: a text or html file, or one row of a table."""

WHOLE_TABLE_FACTOR = 50
"""A table that can't be streamed (a ``.json`` file, standard input) may have this many times the limit of one article."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input, found but not yet read.

    Attributes:
        path: the file; None for standard input.
        name: the input as given, for messages and for ``article.source``.
        stem: name of the output file without its ending, unique among the sources of one ``discover``; a table's rows append their id.
        format: how it is to be read.
    """

    path: Path | None
    name: str
    stem: str
    format: Format


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article that could not be read, and why. ``name`` is the file, or ``file:line`` for a row of a table."""

    name: str
    error: InputError


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``limit`` is in bytes for one article, ``text_column`` the column of a table that holds the article."""

    limit: int = DEFAULT_LIMIT
    text_column: str | None = None


class Reader(Protocol):
    """One format. Raises InputError where the whole file is lost; yields a ReadFailure where a row is."""

    def __call__(self, source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
        """Read one source."""
        ...
