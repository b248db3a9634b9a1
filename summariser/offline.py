"""Pages that work offline: one HTML file that may load nothing, run no script but its own, and hold any data as data."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from typing import Any


def embed(value: Any) -> str:
    """JSON that can stand inside a script element whatever it says.

    >>> embed("</script><!--")
    '"\\\\u003c/script>\\\\u003c!--"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def hash_source(text: str) -> str:
    """What a Content-Security-Policy calls an inline style or script by: its hash.

    >>> hash_source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def opening(title: str, style: str, script: str) -> str:
    """A page from its first byte to the opened body, with a policy that lets ``style`` and ``script`` alone take effect.

    ``script`` itself is for the caller to write, as the page's last element: what it works on stands before it.
    """
    policy = f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; base-uri 'none'; form-action 'none'"
    return "".join(
        (
            f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f"<style>{style}</style>\n</head>\n<body>\n",
        )
    )


def closing(script: str) -> str:
    """The end of a page that `opening` began."""
    return f"<script>{script}</script>\n</body>\n</html>\n"
