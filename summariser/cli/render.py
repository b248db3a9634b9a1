"""What every command prints with: consoles, and text of strangers made safe for a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from summariser.regex import regex

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Control characters move the cursor or recolour a terminal; direction marks reorder a line. An article may hold either.
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ENDLESS = 100_000


def visible(text: str) -> str:
    """``text`` without anything that a terminal would obey.

    >>> visible("青岛\\x1b[31m红")
    '青岛\ufffd[31m红'
    """
    return _CONTROL.sub("\ufffd", text)


def plain(text: str, style: str = "") -> Text:
    """Words of an article for rich: no markup is read in them."""
    from rich.text import Text

    return Text(visible(text), style=style)


def short(text: str, width: int) -> str:
    """``text`` on one line, cut to ``width`` characters with an ellipsis.

    >>> short("两地 签订\\n协议", 20), short("两地签订协议", 4)
    ('两地 签订 协议', '两地签…')
    """
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1] + "…"


def console(*, stderr: bool = False) -> Console:
    """A console for stdout or stderr. Where it is no terminal nothing is cut to a width."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else _ENDLESS, highlight=False, emoji=False)
