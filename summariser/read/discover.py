"""Paths, folders, globs and ``-`` to the list of sources."""

from __future__ import annotations

import difflib
import glob
import json
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summariser.errors import UsageError
from summariser.read.interface import DEFAULT_LIMIT, FORMATS, Source
from summariser.read.stems import Whose, distinct, file_stem

STDIN = "-"
SIDE_ENDING = ".source.txt"


def discover(
    paths: Sequence[str | os.PathLike[str]],
    *,
    recursive: bool = True,
    left_out: list[Path] | None = None,
    whose: Whose = lambda stem, source: None,
) -> list[Source]:
    """Find the inputs.

    Args:
        paths: files (any ending), folders (searched for the endings of FORMATS, sorted, hidden ones skipped), globs, ``-``.
        recursive: also search the folders in folders.
        left_out: gets the files of folders that have another ending, but for hidden ones.
        whose: what is in the output folder under a stem already, so that each source keeps its own.

    Folders and globs leave out what an earlier run wrote: ``*.source.txt`` and summaries (a ``.json`` object with the keys
    ``schema_version`` and ``article``). A file that is reached twice is read once.

    Raises:
        UsageError: nothing is named; a path is not there; a folder or a glob holds no article.
    """
    if not paths:
        raise UsageError("no input named", hint="name files, folders, or - for standard input")
    found: list[Path | None] = []
    others: list[Path] = []
    missing: list[str] = []
    for path in (os.fspath(path) for path in paths):
        if path == STDIN:
            found.append(None)
        elif os.path.lexists(path):
            found.extend(_expand(Path(path), path, recursive, others))
        elif glob.has_magic(path):
            found.extend(_globbed(path, recursive, others))
        else:
            missing.append(path)
    if missing:
        raise _missing(missing)
    sources = list(_once(found))
    if left_out is not None:
        taken = {os.path.realpath(path) for path in sources if path is not None}
        left_out.extend(path for path in _once(others) if path is not None and os.path.realpath(path) not in taken)
    return distinct([_source(path) for path in sources], whose)


def _source(path: Path | None) -> Source:
    if path is None:
        return Source(None, STDIN, "stdin", "auto")
    suffix = path.suffix.lower()
    return Source(path, str(path), file_stem(path), FORMATS.get(suffix, "auto"))


def _once(paths: Sequence[Path | None]) -> Iterator[Path | None]:
    seen: set[str] = set()
    for path in paths:
        key = STDIN if path is None else os.path.realpath(path)
        if key not in seen:
            seen.add(key)
            yield path


def _expand(path: Path, said: str, recursive: bool, others: list[Path]) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = list(_walk(path, recursive, others))
    if not found:
        endings = ", ".join(FORMATS)
        raise UsageError("no articles in this folder", where=said, hint=f"looked for {endings}")
    return found


def _globbed(pattern: str, recursive: bool, others: list[Path]) -> list[Path]:
    found: list[Path] = []
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 -- Path.glob refuses absolute patterns
        path = Path(name)
        if path.is_dir():
            # With ** the glob itself lists what is in the folders.
            found.extend(() if "**" in pattern else _walk(path, recursive, others))
        elif not _written_by_us(path):
            found.append(path)
    if not found:
        raise UsageError("nothing matches this pattern", where=pattern)
    return found


def _walk(folder: Path, recursive: bool, others: list[Path]) -> Iterator[Path]:
    """The articles of a folder, sorted; its files of other endings go to ``others``.

    A folder that cannot be listed is yielded itself, so that reading it reports why.
    """
    visited: set[tuple[int, int]] = set()
    denied: list[Path] = []

    def deny(error: OSError) -> None:
        denied.append(Path(error.filename))

    for where, folders, files in os.walk(folder, followlinks=True, onerror=deny):
        here = Path(where).stat()
        if (here.st_dev, here.st_ino) in visited:
            folders.clear()
            continue
        visited.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if recursive and not name.startswith("."))
        for name in sorted(files):
            path = Path(where, name)
            if name.startswith(".") or not _ordinary(path):
                continue
            if path.suffix.lower() not in FORMATS:
                others.append(path)
            elif not _written_by_us(path):
                yield path
    yield from denied


def _ordinary(path: Path) -> bool:
    """A file, or a broken link (which reading will report); not a device or a pipe, which would block."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _written_by_us(path: Path) -> bool:
    if path.name.endswith(SIDE_ENDING):
        return True
    if path.suffix.lower() != ".json":
        return False
    try:
        if path.stat().st_size > DEFAULT_LIMIT:
            return False
        return is_summary(path.read_bytes())
    except OSError:
        return False


def is_summary(data: bytes) -> bool:
    """Whether a JSON file is a summary of an earlier run.

    >>> is_summary(b'{"schema_version": "1.0", "article": {}}'), is_summary(b'{"article": "..."}')
    (True, False)
    """
    return summary_in(data) is not None


def summary_in(data: bytes) -> dict[str, Any] | None:
    """The object of a JSON file that is a summary of an earlier run; None where it is none."""
    if b'"schema_version"' not in data or b'"article"' not in data:
        return None
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and {"schema_version", "article"} <= value.keys() else None


def _missing(paths: Sequence[str]) -> UsageError:
    said = "no such file or folder: " + ", ".join(paths)
    near = [name for path in paths if (name := _nearest(Path(path)))]
    return UsageError(said, hint=("did you mean " + ", ".join(near) + "?") if near else "check the path, or quote a name with blanks in it")


def _nearest(path: Path) -> str | None:
    folder = path.parent
    if not folder.is_dir():
        return str(folder.parent / near) if (near := _close(folder.name, folder.parent)) else None
    return str(folder / near) if (near := _close(path.name, folder)) else None


def _close(name: str, folder: Path) -> str | None:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return None
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.5)), None)
