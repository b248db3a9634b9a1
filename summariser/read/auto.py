"""No ending to go by (standard input, an unusual ending): settled by how the content begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.read import text
from summariser.read.interface import Options, ReadFailure, Source
from summariser.read.load import load
from summariser.records.text import RawArticle
from summariser.regex import regex

_HTML = regex(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|div|meta)\b", re.IGNORECASE)
_JSON_OBJECT = regex(rb'\s*(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"')


def read(source: Source, options: Options) -> Iterator[RawArticle | ReadFailure]:
    """Read as html where it begins like a page, as JSON where it begins with an object, otherwise as text."""
    data = load(source, options.limit)
    head = data[:1024]
    if _HTML.match(head):
        from summariser.read import html

        yield html.from_bytes(data, source)
    elif _JSON_OBJECT.match(head):
        from summariser.read import jsonlines

        yield from jsonlines.from_bytes(data, source, options)
    else:
        yield text.from_bytes(data, source)
