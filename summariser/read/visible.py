"""The lines that a visitor sees on a page: one a block, row or line break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summariser.regex import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr html legend li main marquee nav ol option p pre section table tbody tfoot thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_SPACE = regex(r"[ \t\n\r\f\v]+")
_EDGES = " \t\r\n\f\v\u3000\xa0\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line.

    Attributes:
        text: without white space at its ends.
        linked: share of its characters inside links, from 0 to 1.
        heading: some of it stands in h1, h2 or h3.
        block: the innermost block that holds it; None for a line that comes from no page.
    """

    text: str
    linked: float = 0.0
    heading: bool = False
    block: HtmlElement | None = None


def visible_lines(root: HtmlElement) -> list[Line]:
    """The lines of the page body in their order; cells of a row are separated by a tab. Hidden elements are dropped before."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]

    builder = _Builder()
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            builder.enter(element, tag, element.text or "")
        else:
            builder.leave(tag, element.tail or "", is_element=event == "end")
    builder.close()
    return builder.lines


class _Builder:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._linked = 0
        self._heading = False
        self._links = self._headings = self._pre = self._head = 0
        self._blocks: list[HtmlElement] = []

    def enter(self, element: HtmlElement, tag: str, text: str) -> None:
        if tag in _BLOCKS:
            self.close()
            self._blocks.append(element)
        elif tag in _CELLS and self._parts:
            self._parts.append("\t")
        self._count(tag, 1)
        self._add(text)

    def leave(self, tag: str, tail: str, *, is_element: bool) -> None:
        if is_element:
            if tag in _BLOCKS:
                self.close()
                self._blocks.pop()
            self._count(tag, -1)
        self._add(tail)

    def _count(self, tag: str, step: int) -> None:
        self._links += step * (tag == "a")
        self._headings += step * (tag in _HEADINGS)
        self._pre += step * (tag in ("pre", "textarea"))
        self._head += step * (tag == "head")

    def _add(self, text: str) -> None:
        if not text or self._head:
            return
        if not self._pre:
            self._append(_SPACE.sub(" ", text))
            return
        first, *rest = text.splitlines() or [""]
        self._append(first)
        for line in rest:
            self.close()
            self._append(line)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        bare = len(text.strip(_EDGES))
        self._linked += bare * bool(self._links)
        self._heading |= bool(self._headings and bare)

    def close(self) -> None:
        text = "".join(self._parts).strip(_EDGES)
        if text:
            text = re.sub(" {2,}", " ", text)
            block = self._blocks[-1] if self._blocks else None
            self.lines.append(Line(text, min(1.0, self._linked / len(text)), self._heading, block))
        self._parts, self._linked, self._heading = [], 0, False
