"""A regular expression that is compiled when it is first asked for something, so that the program starts without compiling all of them.

``regex(r"…")`` stands in for ``re.compile(r"…")`` at the head of a module. One article asks about half of the package's patterns, and to
compile the other half takes a fifth of the time that ``summarise run`` needs for one file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

compiler: Callable[[str, int], re.Pattern[str]] = re.compile
"""What compiles a pattern when it is first asked; a process may put another in its place (`summariser.compiled`)."""

if TYPE_CHECKING:
    regex = re.compile
else:
    _METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groups", "groupindex")

    class _Pattern:
        """Has the attributes of `re.Pattern`; the first that needs the compiled one brings them all, and then they are its own."""

        def __init__(self, pattern, flags=0):
            self.pattern = pattern
            self.flags = flags

        def __getattr__(self, name):
            if name not in _METHODS:
                raise AttributeError(f"a pattern has no {name!r}")
            compiled = compiler(self.pattern, self.flags)
            for each in _METHODS:
                setattr(self, each, getattr(compiled, each))
            return getattr(compiled, name)

    regex = _Pattern


def leap(begins: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` finds, for one whose matches begin with many characters, but none without a match of ``begins``.

    A pattern with alternatives that begin with a class, a group or what may be missing is tried at every character of a text, one that is a
    class of characters leaps to the next of them. No match of ``pattern`` may be empty.

    >>> [found.group() for found in leap(regex("[0-9约]"), regex("约?[0-9]+年"), "约3年里有5次,2年")]
    ['约3年', '2年']
    """
    while first := begins.search(text, start, end):
        found = pattern.match(text, first.start(), end)
        if found:
            yield found
        start = found.end() if found else first.start() + 1
