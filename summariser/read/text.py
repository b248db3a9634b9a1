"""Plain text: the decoded file is the article, untouched."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.errors import EmptyInput
from summariser.read.encoding import decode
from summariser.read.interface import Options, ReadFailure, Source
from summariser.read.load import load
from summariser.records.text import LONE_SURROGATE, RawArticle

_BLANK = "\ufeff\u200b\x00\x1a"


def read(source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """The one article of a text file."""
    yield from_bytes(load(source, options.limit), source)


def from_bytes(data: bytes, source: Source) -> RawArticle:
    """The article of a text file's bytes. Raises EmptyInput, BinaryInput, UndecodableInput."""
    decoded = decode(data, source.name)
    refuse_blank(decoded.text, source.name)
    return RawArticle(decoded.text, source.name, source.stem, encoding=decoded.encoding, notes=decoded.notes)


def from_str(text: str, name: str, stem: str) -> RawArticle:
    """The article of a text in memory; lone surrogates, which no file can hold, become U+FFFD one for one. Raises EmptyInput."""
    text, notes = encodable(text)
    refuse_blank(text, name)
    return RawArticle(text, name, stem, notes=notes)


def encodable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with lone surrogates replaced, and the note that says so. Offsets stay.

    >>> encodable("青\\ud800岛")
    ('青�岛', ('1 lone surrogate replaced',))
    """
    replaced, count = LONE_SURROGATE.subn("\ufffd", text)
    return replaced, (f"{count} lone surrogate{'' if count == 1 else 's'} replaced",) if count else ()


def refuse_blank(text: str, where: str) -> None:
    """Raise EmptyInput where there is nothing but white space and marks without width."""
    if not text.strip().strip(_BLANK).strip():
        raise EmptyInput("nothing in it but white space", where=where)
