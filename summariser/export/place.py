"""Where an export goes: a file or a folder that is there whole or not at all, and never in the place of somebody else's."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summariser.atomic import check_folder, replacing
from summariser.corpus.tables import TABLES
from summariser.errors import OutputError, UsageError
from summariser.export.dictionary import FILE_NAME, MARK, dictionary_path
from summariser.export.formats import FORMATS
from summariser.export.jsonlines import SUMMARIES


def check_free(out: Path, *, folder: bool, force: bool) -> None:
    """Look whether an export may be written there.

    With ``force`` what an earlier export wrote is replaced; what is no export never is.

    Raises:
        UsageError: something is there, or a file where its folder is to be.
        OutputError: the folder that it goes to is not there and can't be made.
    """
    if out.exists() or out.is_symlink():
        hint = "--force replaces it" if is_export(out) else "choose another --out; --force replaces exports only"
        if not force or not is_export(out):
            raise UsageError("there is something already", where=str(out), hint=hint)
        if folder != out.is_dir():
            kind = "folder" if out.is_dir() else "file"
            raise UsageError(f"an export of another kind is there, a {kind}", where=str(out), hint="choose another --out")
        if foreign := _foreign(out):
            raise UsageError(f"{foreign} is there, which no export wrote", where=str(out), hint="move it, or choose another --out")
    check_folder(out.parent)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror}", where=str(out.parent), hint="choose another --out") from error


def is_export(out: Path) -> bool:
    """Whether an earlier export lies there: its dictionary says so."""
    path = dictionary_path(out, out.is_dir())
    try:
        return MARK in json.loads(path.read_bytes())
    except (OSError, ValueError, TypeError):
        return False


def _foreign(out: Path) -> str | None:
    """A file in the folder of an export that is none of its tables."""
    if not out.is_dir():
        return None
    written = {FILE_NAME, SUMMARIES, *(f"{name}{format.ending}" for name in TABLES for format in FORMATS.values() if format.folder)}
    return next((path.name for path in sorted(out.iterdir()) if path.name not in written), None)


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` to write to; it takes the place of ``target`` when the block ends, and goes when the block fails.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "dataset"
    >>> with replacing_folder(target) as part:
    ...     _ = (part / FILE_NAME).write_text("{}")
    >>> [path.name for path in target.parent.iterdir()], [path.name for path in target.iterdir()]
    (['dataset'], ['datapackage.json'])
    """
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    old = target.with_name(f".{secrets.token_hex(8)}.old")
    try:
        part.mkdir()
        yield part
        if target.exists():
            target.rename(old)
        part.rename(target)
    finally:
        if old.exists() and not target.exists():  # stopped between the two
            old.rename(target)
        for gone in (part, old):
            shutil.rmtree(gone, ignore_errors=True)


@contextmanager
def replacing_either(target: Path, *, folder: bool) -> Iterator[Path]:
    """A path to write a file or a folder to, which takes the place of ``target`` when all is well."""
    with replacing_folder(target) if folder else replacing(target) as part:
        yield part
