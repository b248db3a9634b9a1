"""A table's bytes as lines of text, however large the table: the encoding is chosen once, by its first Chinese."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from summariser.errors import EmptyInput
from summariser.read.binary import refuse_magic
from summariser.read.encoding import SAMPLE, bom_codec, choose
from summariser.read.interface import Source
from summariser.read.load import opened

_CHUNK = 1 << 20


@contextmanager
def text_stream(source: Source) -> Iterator[tuple[TextIO, str]]:
    """The source as text with its line ends as they are, and the codec; invalid bytes become U+FFFD, which the row reports.

    Raises EmptyInput, BinaryInput, UndecodableInput; InputError where the system refuses.
    """
    encoding = _encoding(source)
    with opened(source) as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as stream:
        yield stream, encoding


def _encoding(source: Source) -> str:
    with opened(source) as raw:
        head = raw.read(_CHUNK)
        if not head:
            raise EmptyInput("the file is empty", where=source.name)
        refuse_magic(head, source.name)
        marked = bom_codec(head)
        if marked:
            return marked
        chunk = head
        while chunk.isascii() and b"\x00" not in chunk:
            following = raw.read(_CHUNK)
            if not following:
                return "utf-8"
            chunk = following
        chunk += raw.read(SAMPLE)
    return "utf-8" if _is_utf8(chunk) else choose(chunk, source.name)


def _is_utf8(chunk: bytes) -> bool:
    if b"\x00" in chunk:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
