"""What a page holds its data in: JSON, deflated, as base64, which no markup in the data can leave."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from summariser.regex import regex

_LONE = regex(r"[\ud800-\udfff]")
_LEVEL = 9  # of zlib: a report is made once and opened often


def as_json(value: Any) -> bytes:
    """Compact JSON in UTF-8; lone surrogates, which UTF-8 can't hold, are written as escapes.

    >>> as_json(["帮扶", "\\ud800"])
    b'["\\xe5\\xb8\\xae\\xe6\\x89\\xb6","\\\\ud800"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text).encode()


def pack(value: Any) -> str:
    """A value as the page's script unpacks it."""
    return base64.b64encode(zlib.compress(as_json(value), _LEVEL)).decode()


def block(name: str, value: Any) -> str:
    """A script element that holds a packed value, found by its id."""
    return f'<script type="application/octet-stream" id="{name}">{pack(value)}</script>\n'
