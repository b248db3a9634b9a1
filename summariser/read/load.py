"""Files and standard input to bytes, within a limit; every refusal of the operating system becomes an InputError."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from summariser.errors import EmptyInput, InputError, TooLarge
from summariser.read.interface import Source


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The source as an open binary stream; also turns errors while reading from it into InputError."""
    try:
        if source.path is None:
            yield sys.stdin.buffer
            return
        with source.path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(_words(error, source), where=source.name) from error


def load(source: Source, limit: int) -> bytes:
    """All bytes of a source.

    Raises:
        TooLarge: it has more than ``limit`` bytes; no more than that is ever read.
        EmptyInput: it has none.
        InputError: it cannot be opened or read.
    """
    with opened(source) as stream:
        status = os.fstat(stream.fileno()) if source.path is not None else None
        if status and stat.S_ISREG(status.st_mode) and status.st_size > limit:
            raise too_large(status.st_size, limit, source.name)
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(None, limit, source.name)
    if not data:
        raise EmptyInput("the file is empty" if source.path else "nothing came from standard input", where=source.name)
    return data


def too_large(size: int | None, limit: int, where: str) -> TooLarge:
    """The error for ``size`` bytes (None: not known, but more than the limit), with the way to raise the limit."""
    said = f"{megabytes(size)} is over the limit of {megabytes(limit)}" if size else f"over the limit of {megabytes(limit)}"
    return TooLarge(said, where=where, hint=f"raise it with --max-bytes, in Python with limit=; now {limit}")


def megabytes(size: int) -> str:
    """A size in words.

    >>> megabytes(50_000_000), megabytes(2_500), megabytes(900)
    ('50 MB', '2.5 kB', '900 bytes')
    """
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.4g} {name}"
    return f"{size} bytes"


def _words(error: OSError, source: Source) -> str:
    path = source.path
    if isinstance(error, FileNotFoundError):
        return "broken symbolic link" if path is not None and path.is_symlink() else "no such file (it was there when the run began)"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {error.strerror or error}"
