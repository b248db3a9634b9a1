"""A hash of what Python files do: the same whatever their comments, docstrings and line breaks say, and whatever Python reads them."""

from __future__ import annotations

import hashlib
import io
import token
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

_LAYOUT = {token.NEWLINE: "\n", token.INDENT: ">", token.DEDENT: "<"}
_DROPPED = frozenset({token.COMMENT, token.NL, token.ENCODING, token.ENDMARKER})


def code_hash(files: Iterable[Path]) -> str:
    """Hash of the files' code, in their order.

    Raises:
        OSError, SyntaxError: a file can't be read or is no Python.
    """
    digest = hashlib.sha256()
    for path in files:
        digest.update("\0".join(code_words(path.read_text(encoding="utf-8"))).encode() + b"\0\0")
    return digest.hexdigest()


def code_words(source: str) -> list[str]:
    """The words of the code: its tokens without comments and without strings that stand alone (docstrings).

    Not an ``ast.dump`` or ``ast.unparse``: their form changes from one Python to the next, the source's own words don't.

    >>> code_words('def f(x):  # why\\n    \"\"\"What.\"\"\"\\n    return x\\n')
    ['def', 'f', '(', 'x', ')', ':', '\\n', '>', 'return', 'x', '\\n', '<']
    """
    words: list[str] = []
    statement: list[tuple[int, str]] = []
    for kind, word in _tokens(source):
        if kind not in _LAYOUT:
            statement.append((kind, word))
            continue
        if any(kind != token.STRING for kind, _ in statement):
            words += [*(word for _, word in statement), _LAYOUT[kind]]
        elif kind != token.NEWLINE:
            words.append(_LAYOUT[kind])
        statement = []
    return words


def _tokens(source: str) -> Iterator[tuple[int, str]]:
    """Kind and words of each token that counts; a formatted string is one, as it is before Python 3.12."""
    lines = io.StringIO(source).readlines()
    opened: list[tuple[int, int]] = []
    for one in tokenize.generate_tokens(io.StringIO(source).readline):
        name = token.tok_name[one.type]
        if name.endswith("STRING_START"):
            opened.append(one.start)
        elif name.endswith("STRING_END"):
            start = opened.pop()
            if not opened:
                yield token.STRING, _between(lines, start, one.end)
        elif not opened and one.type not in _DROPPED:
            yield one.type, one.string


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    taken = lines[start[0] - 1 : end[0]]
    taken[-1] = taken[-1][: end[1]]
    taken[0] = taken[0][start[1] :]
    return "".join(taken)
