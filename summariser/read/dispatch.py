"""One source to its articles: the reader of its format, and errors as values."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath

from summariser.errors import InputError
from summariser.read import text
from summariser.read.interface import DEFAULT_LIMIT, Options, Reader, ReadFailure, Source
from summariser.read.stems import file_stem
from summariser.records.text import RawArticle

# By name, so that a run of text files never imports an html parser.
_READERS = {
    "text": "summariser.read.text",
    "html": "summariser.read.html",
    "json": "summariser.read.jsonlines",
    "jsonl": "summariser.read.jsonlines",
    "csv": "summariser.read.delimited",
    "parquet": "summariser.read.parquet",
    "auto": "summariser.read.auto",
}


def read(source: Source, *, limit: int = DEFAULT_LIMIT, text_column: str | None = None) -> Iterator[RawArticle | ReadFailure]:
    """Read the articles of one source, one by one.

    Args:
        source: from ``discover``.
        limit: bytes that one article may have: a file, or one row of a table.
        text_column: the column of a table that holds the article; by default it is found by its name.

    Yields a ReadFailure where an article or the whole source is lost; raises nothing of its own.
    """
    reader: Reader = import_module(_READERS[source.format]).read
    try:
        yield from reader(source, Options(limit, text_column))
    except InputError as error:
        yield ReadFailure(source.name, error)


def read_text(content: str, name: str = "<text>") -> RawArticle:
    """The article of a text in memory. Raises EmptyInput.

    >>> read_text("第三次联席会议在兰州举行。").stem
    'text'
    """
    return text.from_str(content, name, file_stem(PurePath(name.strip("<>"))))


def read_bytes(data: bytes, name: str) -> RawArticle:
    """The article of a text file's bytes, in whatever encoding. Raises EmptyInput, BinaryInput, UndecodableInput.

    >>> read_bytes("第三次联席会议在兰州举行。".encode("gbk"), "a.txt").encoding
    'gb18030'
    """
    return text.from_bytes(data, Source(None, name, file_stem(PurePath(name.strip("<>"))), "text"))
