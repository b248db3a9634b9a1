"""A row of a table to an article; what is wrong with a row costs that row."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summariser.errors import BadTable, EmptyInput, InputError
from summariser.read import columns, text
from summariser.read.encoding import INVALID_LIMIT, decode
from summariser.read.interface import Options, ReadFailure, Source
from summariser.read.load import too_large
from summariser.read.stems import MAX_BYTES, Unique, safe
from summariser.records.text import RawArticle
from summariser.regex import regex

_MARKUP = regex(r"</(?:p|div|span|td|body|html|h[1-6]|li|a|strong|section|article|font)\s{0,9}>|<(?:br|hr|p|div)\s{0,9}/?>", re.IGNORECASE)
_AUTHORS = regex(r"[;；,，、|\s]+")
MAX_ID_BYTES = 80

Row = tuple[int, Mapping[str, Any] | InputError]
"""A line (or row) number and the row's cells by column; or the error that the row is."""


def articles(rows: Iterable[Row], source: Source, options: Options, encoding: str = "utf-8") -> Iterator[RawArticle | ReadFailure]:
    """An article or a failure for each row.

    Stems are ``<file stem>-<row id>``, or the number of the row from 1 where there is no id; unique within the file. Columns are looked
    up in every row anew, for rows of JSON need not have the same keys.
    """
    names = Unique()
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for number, (line, row) in enumerate(rows, 1):
        where = f"{source.name}:{line}"
        try:
            if isinstance(row, InputError):
                raise row
            keys = tuple(row)
            if keys not in known:
                known[keys] = columns.roles(keys, where, options.text_column)
            yield _article(row, known[keys], where, _stem(row, known[keys], number, source, names), options, encoding)
        except InputError as error:
            yield ReadFailure(where, error)


def _stem(row: Mapping[str, Any], roles: Mapping[str, str], number: int, source: Source, names: Unique) -> str:
    said = row.get(roles["id"]) if "id" in roles else None
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    suffix = safe(str(said), MAX_ID_BYTES) if said not in (None, "") else ""
    stem = safe(source.stem, MAX_BYTES - MAX_ID_BYTES - 1) if len(source.stem.encode()) > MAX_BYTES - MAX_ID_BYTES - 1 else source.stem
    return names.take(f"{stem}-{suffix or number}")


def _article(row: Mapping[str, Any], roles: Mapping[str, str], where: str, stem: str, options: Options, encoding: str) -> RawArticle:
    content, notes = _content(row.get(roles["text"]), roles["text"], where)
    size = len(content.encode())
    if size > options.limit:
        raise too_large(size, options.limit, where)
    title, published, publisher, url = (_words(row.get(roles.get(role, ""))) for role in ("title", "published", "publisher", "url"))
    if publisher and publisher.startswith(("http://", "https://")):
        publisher, url = None, url or publisher
    authors = _authors(row.get(roles.get("authors", "")))
    article = _from_cell(content, Source(None, where, stem, "html"), encoding, notes)
    return RawArticle(
        text=article.text,
        name=where,
        stem=stem,
        encoding=encoding,
        derived=True,
        title=title or article.title,
        published=published or article.published,
        publisher=publisher or article.publisher,
        authors=authors or article.authors,
        url=url or article.url,
        notes=article.notes,
    )


def _content(cell: Any, column: str, where: str) -> tuple[str, tuple[str, ...]]:
    if cell is None:
        raise EmptyInput(f"no text in column {column!r}", where=where)
    if isinstance(cell, bytes):
        decoded = decode(cell, where)
        return decoded.text, decoded.notes
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        cell = "\n".join(cell)
    if not isinstance(cell, str):
        raise BadTable(f"column {column!r} holds {_kind(cell)}, not text", where=where)
    content, notes = text.encodable(cell)
    text.refuse_blank(content, where)
    lost = content.count("\ufffd")
    if lost > max(3, len(content) * INVALID_LIMIT):
        share = f"{lost / len(content):.1%}"
        raise BadTable(f"{share} of the row is invalid in the table's encoding", where=where, hint="save the table as UTF-8")
    if lost and not notes:
        notes = (f"{lost} replacement character{'' if lost == 1 else 's'} in the row",)
    return content, notes


def _from_cell(content: str, source: Source, encoding: str, notes: tuple[str, ...]) -> RawArticle:
    if _MARKUP.search(content):
        from summariser.read import html

        # A whole page has furniture around the article; a fragment is what somebody has cut out already.
        whole = any(tag in content.lower() for tag in ("<html", "<body", "<!doctype"))
        return html.from_markup(content, source, encoding, notes, whole=whole)
    return RawArticle(content, source.name, source.stem, encoding, derived=True, notes=notes)


def _words(cell: Any) -> str | None:
    if isinstance(cell, datetime.datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return cell.isoformat()
    if isinstance(cell, (str, int)) and not isinstance(cell, bool):
        return text.encodable(" ".join(str(cell).split()))[0] or None
    return None


def _authors(cell: Any) -> tuple[str, ...]:
    parts = cell if isinstance(cell, list) else [cell]
    return tuple(name for part in parts for name in _AUTHORS.split(_words(part) or "") if name)


def _kind(cell: Any) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(cell), f"a {type(cell).__name__}")
