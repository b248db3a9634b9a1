"""Names for the output files: unique in a run, safe on every file system, the same again next time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TypeAlias

from summariser.read.interface import TABLES, Source
from summariser.regex import regex

MAX_BYTES = 200
"""Longest stem in UTF-8; file systems allow 255 for a name, and endings such as ``.source.txt`` come after it."""

Whose: TypeAlias = Callable[[str, Source], bool | None]
"""Says of a stem whether what an earlier run left under it is this source's (True) or another's (False); None where nothing is there."""

_UNWRITABLE = regex(r"[/\\\x00-\x1f\x7f\ud800-\udfff]+")
_UNSAFE = regex(r'[\s/\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\ufeff]+')


def safe(text: str, limit: int = MAX_BYTES) -> str:
    """``text`` as part of a file name: no separators, no leading dots, at most ``limit`` bytes in UTF-8 (a hash marks the cut).

    >>> safe("../../etc/passwd"), safe("  第三次/联席会议 "), safe("...")
    ('etc_passwd', '第三次_联席会议', '')
    """
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).replace("..", "_")
    return _cut(re.sub("_+", "_", text).strip("._- "), limit)


def file_stem(path: PurePath) -> str:
    """The stem of a file as it is; only what no output file could bear (its length, undecodable bytes) is changed.

    >>> file_stem(PurePath("in/青岛 定西.v2.txt")), file_stem(PurePath("2024.05.23")), file_stem(PurePath(".txt"))
    ('青岛 定西.v2', '2024.05.23', 'txt')
    """
    stem = path.name if path.suffix[1:].isdecimal() else path.stem
    return _cut(_UNWRITABLE.sub("_", stem).lstrip("."), MAX_BYTES) or "article"


def _cut(text: str, limit: int) -> str:
    encoded = text.encode()
    if len(encoded) <= limit:
        return text
    digest = hashlib.sha256(encoded).hexdigest()[:8]
    return encoded[: limit - 9].decode(errors="ignore").rstrip("._- ") + "-" + digest


class Unique:
    """Gives every name once. Names that differ only in case are the same, as on macOS and Windows.

    >>> names = Unique()
    >>> [names.take("a"), names.take("A"), names.take("a", "b-a"), names.take("a")]
    ['a', 'A-2', 'b-a', 'a-3']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, *choices: str, allowed: Callable[[str], bool] = lambda name: True) -> str:
        """The first of ``choices`` that is free and allowed, or else the first one with the least such number from 2 up."""
        for name in choices:
            if allowed(name) and self.claim(name):
                return name
        key = _key(choices[0])
        number = self._last.get(key, 1)
        while True:
            number += 1
            self._last[key] = number
            name = f"{choices[0]}-{number}"
            if allowed(name) and self.claim(name):
                return name

    def claim(self, name: str) -> bool:
        """Take this name if it is free; whether it was."""
        key = _key(name)
        if key in self._taken:
            return False
        self._taken.add(key)
        return True


def distinct(sources: Sequence[Source], whose: Whose = lambda stem, source: None) -> list[Source]:
    """The sources with stems made unique, in their order.

    A source keeps the name that it has in the output folder already, as ``whose`` tells; a name that is another source's there is not
    taken. Otherwise the first of a name keeps it. A later one puts the name of its folder before it (``taian/news.txt`` ->
    ``taian-news``), then the folder above too, then a number behind it. A table's rows take names of the form ``<stem>-<id>``; where
    another input's stem begins so, the table writes its ending into its stem (``news.csv`` -> ``news_csv-1``), and ``news-1.txt`` stays
    ``news-1``.
    """
    names = Unique()
    kept: dict[int, str] = {}
    for i, source in enumerate(sources):
        own = next((name for name in _earlier(source, whose) if names.claim(name)), None)
        if own is not None:
            kept[i] = own
    result = []
    for i, source in enumerate(sources):
        result.append(replace(source, stem=kept.get(i) or _new(source, names, whose)))
    return _apart(result, names, frozenset(kept))


def _new(source: Source, names: Unique, whose: Whose) -> str:
    return names.take(*_choices(source), allowed=lambda name: whose(name, source) is not False)


def _choices(source: Source) -> list[str]:
    choices = [source.stem]
    for folder in list(source.path.absolute().parents)[:2] if source.path else []:
        part = safe(folder.name, 60)
        if part:
            choices.append(f"{part}-{choices[-1]}")
    return choices


def _earlier(source: Source, whose: Whose) -> Iterator[str]:
    """The names that a source may have got in an earlier run, and has in the output folder."""
    choices = _choices(source)
    if source.format in TABLES:
        choices += [_with_ending(source, name) for name in choices]
    yield from (name for name in choices if whose(name, source))
    number = 2
    while (found := whose(name := f"{choices[0]}-{number}", source)) is not None:
        if found:
            yield name
        number += 1


def _apart(sources: list[Source], names: Unique, kept: frozenset[int]) -> list[Source]:
    prefixes = {_key(source.stem) for source in sources if source.format in TABLES}
    hit: set[str] = set()
    for source in sources:
        parts = _key(source.stem).split("-")
        hit.update(prefix for end in range(1, len(parts)) if (prefix := "-".join(parts[:end])) in prefixes)
    return [
        replace(source, stem=names.take(_with_ending(source, source.stem)))
        if source.format in TABLES and _key(source.stem) in hit and i not in kept
        else source
        for i, source in enumerate(sources)
    ]


def _with_ending(table: Source, stem: str) -> str:
    return f"{stem}_{table.path.suffix.lstrip('.').lower()}" if table.path else stem


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
