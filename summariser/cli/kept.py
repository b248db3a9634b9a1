"""Whose the summaries of an output folder are: a source keeps its name there, and takes nobody else's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from summariser.corpus.files import above
from summariser.read import ReadFailure, Source, read
from summariser.read.discover import STDIN, summary_in
from summariser.read.interface import TABLES
from summariser.read.stems import file_stem
from summariser.regex import regex

_ROW = regex(r":\d+\Z")
_MOST = 5
"""Names that a note tells."""


@dataclass(frozen=True, slots=True)
class Held:
    """The article of a summary on disk: its source as it was given, and the hash of its text."""

    path: Path
    source: str
    sha256: str

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return file_of(self.source) != self.source


def file_of(name: str) -> str:
    """The file of an article's name, without the line of a row.

    >>> file_of("a/news.csv:12"), file_of("a/news.txt")
    ('a/news.csv', 'a/news.txt')
    """
    return _ROW.sub("", name)


def first_few(names: Sequence[str]) -> str:
    """The names that a note tells, and how many more there are.

    >>> first_few("abcdefg")
    'a, b, c, d, e and 2 more'
    """
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def held_at(path: Path) -> Held | None:
    """Whose a summary is; None where there is none. Raises OSError."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return None
    article = (summary_in(data) or {}).get("article")
    if not isinstance(article, dict):
        return None
    return Held(path, str(article.get("source")), str(article.get("sha256")))


def is_of(held: Held, name: str, texts: Iterable[str]) -> bool:
    """Whether a summary was made of this input; where its own is not there any more, whether this one has taken its place.

    That is a file of another ending beside where it was, or one with the same text, as when a folder was moved. Of a relative name it
    is not known where it began: the same name is taken for the same input.

    Args:
        held: the summary.
        name: the input as given.
        texts: hashes of the texts that it holds; asked for only if nothing else tells.
    """
    file = file_of(name).encode("utf-8", "replace").decode()
    if file == file_of(held.source):
        return True
    if STDIN in (file, file_of(held.source)):
        return False
    path, given = Path(file_of(name)), Path(file_of(held.source))
    places = (given, *above(held.path, given))
    if any(place.exists() for place in places):
        return any(os.path.realpath(place) == os.path.realpath(path) for place in places)
    folder = os.path.realpath(path.parent)
    beside = any(os.path.realpath(place.parent) == folder for place in places) and file_stem(given) == file_stem(path)
    return beside or held.sha256 in texts


@dataclass(frozen=True)
class Kept:
    """The summaries that an output folder has before a run; `summariser.read.discover` asks it whose a stem is."""

    folder: Path

    def __call__(self, stem: str, source: Source) -> bool | None:
        """Whether a stem is this source's (of a table: the stems of its rows), another's (False), or nobody's (None)."""
        found = [is_of(held, source.name, _texts(source)) for held in self._at(stem, source)]
        return any(found) if found else None

    def _at(self, stem: str, source: Source) -> Iterator[Held]:
        key = stem.casefold()
        if source.format not in TABLES and key in self._paths:
            yield from self._held(key)
        if source.format in TABLES or source.format == "auto":
            for name in self._paths:
                if name.startswith(f"{key}-"):
                    # what has no ending may be a table or a text, whose stem does not begin others
                    yield from (held for held in self._held(name) if held.row or source.format != "auto")

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {path.stem.casefold(): path for path in sorted(self.folder.glob("*.json"))}

    @cached_property
    def _read(self) -> dict[str, Held | None]:
        return {}

    def _held(self, key: str) -> Iterator[Held]:
        if key not in self._read:
            try:
                self._read[key] = held_at(self._paths[key])
            except OSError:
                self._read[key] = None  # writing will tell
        if (held := self._read[key]) is not None:
            yield held

    def notes(self, sources: Sequence[Source]) -> Iterator[str]:
        """What to tell of the sources whose name is another's in this folder, and which get a new one."""
        told = []
        for source in sources:
            usual = file_stem(source.path) if source.path else source.stem
            if source.stem != usual and self(usual, source) is False and self(source.stem, source) is None:
                told.append(f"{source.name} is {source.stem}")
        if told:
            yield f"names that summaries of other sources have in {self.folder}: {first_few(told)}"


def _texts(source: Source) -> Iterator[str]:
    """Hashes of the texts of a source, each read when it is asked for."""
    for article in read(source):
        if not isinstance(article, ReadFailure):
            yield sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
