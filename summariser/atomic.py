"""Where results go: files that are there whole or not at all, whatever stops the writer, and folders that can be."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summariser.errors import UsageError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside ``target`` to write to; it takes the place of ``target`` when the block ends, and goes when the block fails.

    The path is settled before any file has it, so that an interrupt leaves nothing behind at whatever point it comes.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a.txt"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("whole")
    >>> target.read_text(), len(list(target.parent.iterdir()))
    ('whole', 1)
    """
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield part
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def write_whole(target: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all; a device or a pipe just gets the bytes, a link's target is what is replaced.

    Raises OSError.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_whole(target, b"whole")
    >>> target.read_bytes()
    b'whole'
    """
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    with replacing(target.resolve() if target.is_symlink() else target) as part, part.open("xb") as stream:
        stream.write(content)


def check_folder(path: Path, *, hint: str = "choose another --out") -> None:
    """Look, before any work, whether something else is where a folder is to be: at its path or above.

    Raises UsageError.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "a.txt"
    >>> file.touch()
    >>> check_folder(file.parent / "new" / "out")
    >>> try:
    ...     check_folder(file / "out")
    ... except UsageError as error:
    ...     print(error.what)
    not a folder, so nothing can be written there
    """
    there = next((one for one in (path, *path.parents) if one.exists()), None)
    if there is not None and not there.is_dir():
        raise UsageError("not a folder, so nothing can be written there", where=str(there), hint=hint)
