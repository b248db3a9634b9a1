"""JSON and JSON Lines: one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from summariser.errors import BadTable, TooLarge
from summariser.read import columns
from summariser.read.encoding import decode
from summariser.read.interface import WHOLE_TABLE_FACTOR, Options, ReadFailure, Source
from summariser.read.load import load, too_large
from summariser.read.rows import Row, articles
from summariser.read.stream import text_stream
from summariser.records.text import RawArticle

_BLANK = " \t\r\n\ufeff\x1e"


def read(source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """The articles of a ``.jsonl`` file, line by line, or of a ``.json`` file, which is loaded whole."""
    if source.format == "jsonl" and source.path is not None and not _is_array(source):
        with text_stream(source) as (stream, encoding):
            yield from articles(_lines(_bounded(stream, options.limit, source.name), source.name), source, options, encoding)
    else:
        yield from from_bytes(load(source, options.limit * WHOLE_TABLE_FACTOR), source, options)


def from_bytes(data: bytes, source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """The articles of an array, of an object or of JSON Lines in memory. Raises BadTable."""
    decoded = decode(data, source.name)
    content = decoded.text.strip(_BLANK)
    try:
        value = json.loads(content)
    except RecursionError as error:
        raise BadTable("nested too deep to be a table", where=source.name) from error
    except ValueError as error:
        if not _first_line_is_whole(content):
            raise BadTable(f"not valid JSON: {error}", where=source.name) from error
        rows = _lines(enumerate(decoded.text.split("\n"), 1), source.name)
    else:
        rows = _values(value, source.name, options)
    yield from articles(rows, source, options, decoded.encoding)


def _is_array(source: Source) -> bool:
    with text_stream(source) as (stream, _):
        return stream.read(1024).lstrip(_BLANK).startswith("[")


def _first_line_is_whole(content: str) -> bool:
    try:
        json.loads(content.split("\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return "\n" in content


def _bounded(stream: Any, limit: int, where: str) -> Iterator[tuple[int, str | TooLarge]]:
    """Numbered lines; one that is over the limit (in characters, JSON escapes included) costs itself, and is never held whole."""
    most = limit * 6  # \\uXXXX is six characters
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) <= most:
            yield number, line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(most + 1)
        yield number, too_large(None, limit, f"{where}:{number}")


def _lines(lines: Any, where: str) -> Iterator[Row]:
    for number, line in lines:
        if isinstance(line, TooLarge):
            yield number, line
            continue
        content = line.strip(_BLANK)
        if not content:
            continue
        try:
            value = json.loads(content)
        except RecursionError:
            yield number, BadTable("nested too deep to be a row", where=f"{where}:{number}")
        except ValueError as error:
            yield number, BadTable(f"not valid JSON: {error}", where=f"{where}:{number}")
        else:
            yield number, _row(value, f"{where}:{number}")


def _values(value: Any, where: str, options: Options) -> Iterator[Row]:
    """The rows of a parsed file: an array, an object that is a row, or an object with one array of objects in it."""
    if isinstance(value, dict):
        if {"schema_version", "article"} <= value.keys():
            raise BadTable("this is a summary that an earlier run wrote, not an article", where=where)
        value = _inner(value, options)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield number, _row(item, f"{where}:{number}")


def _inner(value: dict[str, Any], options: Options) -> Any:
    if options.text_column in value or (options.text_column is None and columns.has_text(list(value))):
        lists = []
    else:
        lists = [item for item in value.values() if isinstance(item, list) and item and all(isinstance(row, dict) for row in item)]
    return lists[0] if len(lists) == 1 else value


def _row(value: Any, where: str) -> Mapping[str, Any] | BadTable:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict):
        return value
    return BadTable("neither an object nor a text", where=where)
