"""Pages that work offline: one HTML file that may load nothing, run no script but its own, and hold any data as data."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from typing import Any

from summariser.regex import regex

# Control characters, lone surrogates and marks that turn the direction of a line: a reader can't see them, and the last two deceive.
_UNSEEN = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def embed(value: Any) -> str:
    """JSON that can stand inside a script element whatever it says.

    >>> embed("</script><!--")
    '"\\\\u003c/script>\\\\u003c!--"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def safe(text: str) -> str:
    """Words of strangers as HTML: escaped, and what would turn or hide a line replaced.

    >>> safe('<b onload="1">青岛\u202e')
    '&lt;b onload=&quot;1&quot;&gt;青岛\ufffd'
    """
    return html.escape(_UNSEEN.sub("\ufffd", text))


def hash_source(text: str) -> str:
    """What a Content-Security-Policy calls an inline style or script by: its hash.

    >>> hash_source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def opening(title: str, style: str, script: str, meta: str = "") -> str:
    """A page from its first byte to the opened body, with a policy that lets ``style`` and ``script`` alone take effect.

    ``script`` itself is for the caller to write, as the page's last element: what it works on stands before it. ``meta`` goes into the head
    as it is.
    """
    policy = f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; base-uri 'none'; form-action 'none'"
    return "".join(
        (
            f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{safe(title)}</title>\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f"{meta}<style>{style}</style>\n</head>\n<body>\n",
        )
    )


def closing(script: str) -> str:
    """The end of a page that `opening` began."""
    return f"<script>{script}</script>\n</body>\n</html>\n"
