"""Names for the output files: unique in a run, safe on every file system, the same again next time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from summariser.read.interface import TABLES, Source
from summariser.regex import regex

MAX_BYTES = 200
"""Longest stem in UTF-8; file systems allow 255 for a name, and endings such as ``.source.txt`` come after it."""

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

    def take(self, *choices: str) -> str:
        """The first of ``choices`` that is free, or else the first one with the least free number from 2 up."""
        for name in choices:
            if self._free(name):
                return name
        key = _key(choices[0])
        number = self._last.get(key, 1)
        while True:
            number += 1
            self._last[key] = number
            name = f"{choices[0]}-{number}"
            if self._free(name):
                return name

    def _free(self, name: str) -> bool:
        key = _key(name)
        if key in self._taken:
            return False
        self._taken.add(key)
        return True


def distinct(sources: Sequence[Source]) -> list[Source]:
    """The sources with stems made unique, in their order.

    The first of a name keeps it. A later one puts the name of its folder before it (``taian/news.txt`` -> ``taian-news``), then the
    folder above too, then a number behind it. A table's rows take names of the form ``<stem>-<id>``; where another input's stem begins
    so, the table writes its ending into its stem (``news.csv`` -> ``news_csv-1``), and ``news-1.txt`` stays ``news-1``.
    """
    names = Unique()
    result = []
    for source in sources:
        result.append(replace(source, stem=names.take(*_choices(source))))
    return _apart(result, names)


def _choices(source: Source) -> list[str]:
    choices = [source.stem]
    for folder in list(source.path.absolute().parents)[:2] if source.path else []:
        part = safe(folder.name, 60)
        if part:
            choices.append(f"{part}-{choices[-1]}")
    return choices


def _apart(sources: list[Source], names: Unique) -> list[Source]:
    prefixes = {_key(source.stem) for source in sources if source.format in TABLES}
    hit: set[str] = set()
    for source in sources:
        parts = _key(source.stem).split("-")
        hit.update(prefix for end in range(1, len(parts)) if (prefix := "-".join(parts[:end])) in prefixes)
    return [
        replace(source, stem=names.take(f"{source.stem}_{source.path.suffix.lstrip('.').lower()}"))
        if source.path and source.format in TABLES and _key(source.stem) in hit
        else source
        for source in sources
    ]


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
