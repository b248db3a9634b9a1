"""A web page: hidden parts dropped, the article found by trafilatura, its lines taken from what a visitor sees.

trafilatura finds the body of an article well, but on Chinese government pages it loses datelines, tables and closing lists, and gives the
whole page where the article is short. So it only marks the lines of the page; ``choose_lines`` decides between and around the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summariser.errors import EmptyInput, InputError
from summariser.read.encoding import decode
from summariser.read.hidden import drop_hidden
from summariser.read.interface import Options, ReadFailure, Source
from summariser.read.lines import choose_lines
from summariser.read.load import load
from summariser.read.page import Page, declared_in, merge
from summariser.read.visible import visible_lines
from summariser.records.text import RawArticle
from summariser.regex import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MAX_ELEMENTS = 30_000
MAX_CHARACTERS = 300_000
"""Pages with more elements or visible text are read by their visible text alone: trafilatura would take minutes (measured: 80 s for
five million ``<``). A page with an article has some hundreds of elements and some thousands of characters."""

_CHARSET = regex(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """The one article of a page."""
    yield from_bytes(load(source, options.limit), source)


def from_bytes(data: bytes, source: Source) -> RawArticle:
    """The article of a page's bytes. Raises EmptyInput, BinaryInput, UndecodableInput; InputError where tags are nested too deep."""
    decoded = decode(data, source.name, declared_charset(data))
    return from_markup(decoded.text, source, decoded.encoding, decoded.notes)


def declared_charset(data: bytes) -> str | None:
    """What the page says of its own charset in its first 4,096 bytes.

    >>> declared_charset(b'<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def from_markup(markup: str, source: Source, encoding: str = "utf-8", notes: tuple[str, ...] = (), *, whole: bool = True) -> RawArticle:
    """The article of a page in memory, or (not ``whole``) of a fragment that is nothing but the article. Raises as ``from_bytes``."""
    root = _parse(markup, source.name)
    declared = declared_in(root)
    drop_hidden(root)
    lines = visible_lines(root)
    if not lines:
        raise EmptyInput("no visible text on this page", where=source.name)
    small = sum(len(line.text) for line in lines) <= MAX_CHARACTERS and sum(1 for _ in root.iter()) <= MAX_ELEMENTS
    body, found = _main_text(root) if whole and small else (None, Page())
    page = merge(declared, found)
    if whole and body is None:
        notes = (*notes, "the article could not be told from the rest of the page: all visible text is kept")
    chosen = choose_lines(lines, body, page.title) if body else lines
    return RawArticle(
        text="\n".join(line.text for line in chosen),
        name=source.name,
        stem=source.stem,
        encoding=encoding,
        derived=True,
        title=page.title,
        published=page.published,
        publisher=page.publisher,
        authors=page.authors,
        url=page.url,
        notes=notes,
    )


def _parse(markup: str, where: str) -> HtmlElement:
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring

    # A NUL ends the document for libxml2; huge_tree raises its depth limit from 256 to 2,048 tags.
    data = markup.replace("\x00", "").lstrip("\ufeff").encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = document_fromstring(data, parser=parser)
    except etree.ParserError as error:
        raise EmptyInput("nothing on this page", where=where) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError("tags are nested more than 2,000 deep: no page that a browser shows", where=where)
    return root


def _main_text(root: HtmlElement) -> tuple[str | None, Page]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        root,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict):
        return None, Page()
    page = Page(
        title=found.title or None,
        published=found.date or None,
        publisher=found.sitename or None,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        url=found.url or None,
    )
    return found.text or None, page
