"""Where the program begins: ``summarise``, and ``python -m summariser`` where the script is not on the path, as in a notebook."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """The program. An interrupt while its parts are being imported ends it with the same word as a later one."""
    try:
        from summariser.cli.main import main as program
    except KeyboardInterrupt:
        sys.exit("stopped")
    program()


if __name__ == "__main__":
    main()
