"""Compiled patterns, kept from one run to the next in the user's cache folder: to compile them anew takes half of a short run.

`remembering` has the patterns of `summariser.regex` made from the programs that an earlier run of the same Python kept, and writes those
that were missing. Another edition of this package has other patterns: the first that has some to write keeps of the earlier ones those that
it uses itself, so that the file holds what one edition asks and no more. A file that is missing, damaged or another Python's is the same
as none, and nothing is said where none can be written. What `re` offers for this is private to it: wherever something is not as it is
known here, patterns are compiled as ever.
"""

from __future__ import annotations

import importlib
import marshal
import re
import sys
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from summariser import regex
from summariser.atomic import write_whole

Key = tuple[str, int]
"""A pattern's text and the flags that it was asked for with."""
Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `re` makes of a pattern: all its flags, its code, the number of its groups, their numbers by name and names by number."""


class Compiled:
    """The programs of one file, and those made since."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._programs = _read(file)[1] if file is not None else {}
        self._new: dict[Key, Program] = {}
        self._used: set[Key] = set()

    def __call__(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """`re.compile` of a pattern, from its kept program where there is one. Raises `re.error` for what is no pattern."""
        key = (pattern, int(flags))
        program = self._programs.get(key) or self._new.get(key)
        self._used.add(key)
        try:
            if program is None:
                program = self._new[key] = _program(*key)
            return _pattern(pattern, program)
        except re.error:
            raise
        except Exception:  # another Python's `re`: nothing is lost but time
            self._new.pop(key, None)
            return re.compile(pattern, flags)

    def keep(self) -> None:
        """Write the programs used and made since, with those that this edition has in the file by now; nowhere to write is no matter."""
        if not self._new or self.file is None:
            return
        with suppress(OSError, ValueError):
            package = _package()
            by, there = _read(self.file)  # another process may have written meanwhile
            used = {key: program for key, program in self._programs.items() if key in self._used}
            content = marshal.dumps((_edition(), package, (there if by == package else {}) | used | self._new))
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, zlib.crc32(content).to_bytes(4, "big") + content)


def remember() -> Compiled:
    """Have patterns made from kept programs from now on. For whole processes only."""
    try:
        file = user_cache_path("summariser", appauthor=False) / f"patterns-{sys.implementation.cache_tag}.bin"
    except (RuntimeError, OSError):  # a user without a home
        file = None
    regex.compiler = compiled = Compiled(file)
    return compiled


@contextmanager
def remembering() -> Iterator[None]:
    """Have patterns made from kept programs inside, and keep the new ones at the end."""
    compiled = remember()
    try:
        yield
    finally:
        regex.compiler = re.compile
        compiled.keep()


def _sre() -> Any:
    """The part of `re` that is written in C."""
    return importlib.import_module("_sre")


def _edition() -> tuple[str, int]:
    """Programs are good for one edition of Python alone."""
    return sys.version, _sre().MAGIC


def _package() -> int:
    """A number that changes with the files of this package: its edition. Raises OSError."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in _WITH_PATTERNS)
    return zlib.crc32(repr([(str(path.relative_to(folder)), (stat := path.stat()).st_size, stat.st_mtime_ns) for path in files]).encode())


_WITH_PATTERNS = (".py", ".tsv", ".txt")


def _read(file: Path) -> tuple[int, dict[Key, Program]]:
    """The edition of the package that wrote a file, and its programs; none where it isn't whole or of this Python."""
    with suppress(OSError, ValueError, EOFError, TypeError, ImportError, AttributeError):
        content = file.read_bytes()
        if zlib.crc32(content[4:]).to_bytes(4, "big") == content[:4]:
            edition, package, programs = marshal.loads(content[4:])
            if edition == _edition():
                return int(package), dict(programs)
    return 0, {}


def _program(pattern: str, flags: int) -> Program:
    """Compile a pattern, as `re` does it inside."""
    compiler: Any = importlib.import_module("re._compiler")
    parsed = importlib.import_module("re._parser").parse(pattern, flags)
    code = array("I", compiler._code(parsed, flags))
    if code.itemsize != _sre().CODESIZE:
        raise TypeError("codes of another size")
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names)


def _pattern(pattern: str, program: Program) -> re.Pattern[str]:
    """A pattern from its program; `re` checks the code before it takes it."""
    flags, code, groups, numbers, names = program
    made: re.Pattern[str] = _sre().compile(pattern, flags, array("I", code).tolist(), groups, numbers, names)
    return made
