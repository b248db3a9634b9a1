"""Prints a command of the README exactly as it is written, so that CI runs what a reader would copy.

usage: readme_commands.py README.md NAME

A command is the fenced block that follows the comment ``<!-- NAME -->``. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_MARKED = re.compile(r"^<!-- (?P<name>[a-z]+) -->\n+```(?:sh|bash)\n(?P<command>.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(markdown: str) -> dict[str, str]:
    r"""Every marked command of a page, by name.

    >>> commands("Do this:\n\n<!-- main -->\n```sh\nmake\n```\n\n```sh\nmake not-this\n```\n")
    {'main': 'make\n'}
    """
    return {found["name"]: found["command"] for found in _MARKED.finditer(markdown)}


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    page, name = Path(sys.argv[1]), sys.argv[2]
    found = commands(page.read_text(encoding="utf-8"))
    if name not in found:
        sys.exit(f"error: {page} marks no command as {name!r}; it marks {', '.join(found) or 'none'}")
    sys.stdout.write(found[name])


if __name__ == "__main__":
    main()
