"""Line numbers of the fields in a JSON file, so that a message can point to one."""

from __future__ import annotations

import json
import re

from summariser.regex import regex

SPACE = regex(r"[ \t\n\r]*")
DECODER = json.JSONDecoder()


def field_lines(text: str) -> dict[str, int]:
    """The line on which the value of every field begins; paths are written ``figures[3].value``. ``text`` must be valid JSON.

    >>> field_lines('{"a": 1,\\n "b": [\\n {"c": 2}]}')
    {'': 1, 'a': 1, 'b': 2, 'b[0]': 3, 'b[0].c': 3}
    """
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    lines: dict[str, int] = {}
    at_line = 0

    def walk(at: int, path: str) -> int:
        nonlocal at_line
        at = _skip(text, at)
        while at_line + 1 < len(starts) and starts[at_line + 1] <= at:
            at_line += 1
        lines[path] = at_line + 1
        if text[at] == "{":
            return _members(at, path)
        if text[at] == "[":
            return _elements(at, path)
        return DECODER.raw_decode(text, at)[1]

    def _members(at: int, path: str) -> int:
        at = _skip(text, at + 1)
        while text[at] != "}":
            key, at = DECODER.raw_decode(text, at)
            at = _skip(text, walk(_skip(text, at) + 1, f"{path}.{key}" if path else key))
            at = _skip(text, at + 1) if text[at] == "," else at
        return at + 1

    def _elements(at: int, path: str) -> int:
        at, number = _skip(text, at + 1), 0
        while text[at] != "]":
            at = _skip(text, walk(at, f"{path}[{number}]"))
            at, number = (_skip(text, at + 1) if text[at] == "," else at), number + 1
        return at + 1

    walk(0, "")
    return lines


def _skip(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def line_of(lines: dict[str, int], path: str) -> int:
    """The line of a field; of its nearest parent where the field itself is absent."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 1)
