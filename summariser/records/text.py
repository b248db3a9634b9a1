"""What passes between reading, cleaning and extraction: RawArticle, Segment, CleanText."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from summariser.frozen import dataclass
from summariser.records.vocabulary import Script
from summariser.regex import regex

LONE_SURROGATE = regex("[\ud800-\udfff]")


def replace_surrogates(text: str) -> str:
    r"""Half a surrogate pair is no character and no encoding can write it: it becomes the mark of a lost one, one for one.

    >>> replace_surrogates("甲\ud800乙")
    '甲\ufffd乙'
    """
    return LONE_SURROGATE.sub("\ufffd", text)


class Replacing:
    """Replaces single characters one for one, as ``str.translate`` does, in a tenth of its time where few of them occur.

    Args:
        table: character to character; none that stands in place of another may be replaced itself.

    >>> Replacing({"，": ",", "。": "."})("甲，乙。丙，丁")
    '甲,乙.丙,丁'
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        assert table.keys().isdisjoint(table.values())
        self.table = table
        self._any = re.compile(f"[{''.join(map(re.escape, table))}]")

    def __call__(self, text: str) -> str:
        """The text with every character of the table replaced."""
        for char in set(self._any.findall(text)):
            text = text.replace(char, self.table[char])
        return text


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it was read.

    Attributes:
        text: the decoded source, untouched; every offset of the output points into it.
        name: the input as given: a path, or ``-`` for standard input.
        stem: name of the output file without its ending; unique within one run.
        encoding: codec name that decoded the file (``utf-8``, ``utf-8-sig``, ``gb18030``, ``big5``, ``utf-16``).
        derived: the text is not the file itself (html, a row of a table), so it is written beside the summary.
        title, published, publisher, authors, url: what the container declared, if it did; ``published`` as written there.
        notes: what reading had to do that a user should know, e.g. ``3 invalid bytes replaced``.
    """

    text: str
    name: str
    stem: str
    encoding: str = "utf-8"
    derived: bool = False
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A span of the source that cleaning cut: ``source[start:end] == text``."""

    step: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A span of the clean text whose characters are lost or garbled."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A span of the clean text that is to be read as ``reading``, because the article supports it.

    ``replaced`` is the span of the source that stood there; None where something was only put in.
    """

    start: int
    end: int
    reading: str
    reason: str
    replaced: tuple[int, int] | None = None


@dataclass(frozen=True)
class OffsetMap:
    """Maps a text to the text that it was made from, as runs that were kept.

    ``starts[i]`` is where run ``i`` begins in the new text, ``origins[i]`` where it begins in the old one; runs are contiguous in the
    new text and in rising order in the old. ``length`` is the new text's.
    """

    starts: tuple[int, ...]
    origins: tuple[int, ...]
    length: int

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of an untouched text."""
        return cls((0,), (0,), length)

    def origin(self, index: int) -> int:
        """The old offset of the character at ``index`` of the new text."""
        run = bisect_right(self.starts, index) - 1
        return self.origins[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tightest old span that holds the characters ``start:end`` of the new text (``start < end``)."""
        run = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1, run) - 1
        return self.origins[run] + start - self.starts[run], self.origins[last] + end - self.starts[last]


@dataclass(frozen=True)
class CleanText:
    """The article as engines see it.

    Attributes:
        text: the clean text in the source's own script; paragraphs are separated by one newline.
        folded: the same in simplified Chinese and NFKC-like half-width forms, character for character: ``len(folded) == len(text)``.
            Engines and normalising read this one; quotes are cut from ``text``.
        offsets: from ``text`` to ``source``.
        source: the decoded source.
        script: of the clean text.
        title, published, publisher, authors, url: page metadata; ``published`` is an EDTF date.
        title_span: where the headline stands in ``text``, if it does.
        body_start: where the body begins in ``text``, after headline and dateline.
    """

    text: str
    folded: str
    offsets: OffsetMap
    source: str
    script: Script
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    title_span: tuple[int, int] | None = None
    body_start: int = 0
    removed: tuple[Removed, ...] = ()
    damaged: tuple[Damage, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Spans of the paragraphs of ``text``, in order, without their newlines; empty ones are left out."""
        spans = []
        start = 0
        for line in self.text.split("\n"):
            if line:
                spans.append((start, start + len(line)))
            start += len(line) + 1
        return tuple(spans)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``source`` that clean span ``start:end`` came from (``start < end``)."""
        return self.offsets.span(start, end)
