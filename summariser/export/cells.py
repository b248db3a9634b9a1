r"""How cells are written where a format can't hold them as they are; every step can be taken back.

Three codecs, each for what a format lacks:

- `storable`: texts without what databases, Parquet and XML refuse (U+0000, lone surrogates, U+FFFE, U+FFFF): ``\u0000``.
- `joined`: a list as one text, its elements separated by a full-width semicolon.
- `guarded`: a text that no spreadsheet takes for a formula, and that tells the empty text from no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.regex import regex

SEPARATOR = "；"
"""Between the elements of a list in one cell."""

_UNSTORABLE = regex("\\\\(?=u(?:005c|0000|fff[ef]|d[89a-f][0-9a-f]{2}))|[\x00\ud800-\udfff\ufffe\uffff]")
_STORED = regex(r"\\u(005c|0000|fff[ef]|d[89a-f][0-9a-f]{2})")
_FORMULA = regex(r"'|\s*[=+\-@＝＋－＠]|[\t\r\n]")
_ELEMENT = {"\\": "\\\\", SEPARATOR: "\\;"}
_ESCAPED = {"\\\\": "\\", "\\;": SEPARATOR, "\\e": ""}


def storable(text: str) -> str:
    r"""The text with what many formats refuse written as ``\uXXXX``.

    >>> storable("青岛\x00"), storable("C:\\u0000"), storable("as it is")
    ('青岛\\u0000', 'C:\\u005cu0000', 'as it is')
    """
    return _UNSTORABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_storable(text: str) -> str:
    r"""The text that `storable` was given.

    >>> from_storable("青岛\\u0000") == "青岛\x00", from_storable("C:\\u005cu0000")
    (True, 'C:\\u0000')
    """
    return _STORED.sub(lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text


def joined(elements: Sequence[str]) -> str | None:
    r"""A list as one text; None where it is empty. In an element, a separator is written ``\;``, a backslash twice, no text as ``\e``.

    >>> joined(["泰安市委副书记", "市长"]), joined(["甲；乙"]), joined([])
    ('泰安市委副书记；市长', '甲\\;乙', None)
    """
    if not elements:
        return None
    return SEPARATOR.join(re.sub(rf"[\\{SEPARATOR}]", lambda found: _ELEMENT[found[0]], one) or "\\e" for one in elements)


def from_joined(text: str | None) -> list[str]:
    r"""The list that `joined` was given.

    >>> from_joined("泰安市委副书记；市长"), from_joined("甲\\;乙"), from_joined(None)
    (['泰安市委副书记', '市长'], ['甲；乙'], [])
    """
    if text is None:
        return []
    return [re.sub(r"\\[\\;e]", lambda found: _ESCAPED[found[0]], one) for one in text.split(SEPARATOR)]


def guarded(text: str, *, formulas: bool = True) -> str:
    """The text with an apostrophe before it, if it is empty, begins with one, or begins as a formula does.

    Spreadsheets take a cell of a CSV file for a formula that begins with ``= + - @`` (some also full-width), after white space too, and
    drop a tab or line break at its beginning.

    Args:
        formulas: guard against these too; a format with typed cells needs no such guard.

    >>> guarded("=1+1"), guarded("-5℃"), guarded("'tis"), guarded(""), guarded("山东")
    ("'=1+1", "'-5℃", "''tis", "'", '山东')
    """
    risky = not text or (_FORMULA.match(text) if formulas else text[0] == "'")
    return f"'{text}" if risky else text


def from_guarded(text: str) -> str | None:
    """The text that `guarded` was given; None for an empty cell.

    >>> from_guarded("'=1+1"), from_guarded("'"), from_guarded("")
    ('=1+1', '', None)
    """
    return text.removeprefix("'") if text else None
