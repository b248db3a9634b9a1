"""A regular expression that is compiled when it is first asked for something, so that the program starts without compiling all of them.

``regex(r"…")`` stands in for ``re.compile(r"…")`` at the head of a module. One article asks about half of the package's patterns, and to
compile the other half takes a fifth of the time that ``summarise run`` needs for one file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
