"""``summarise version``."""

from __future__ import annotations


def version() -> None:
    """Print the version."""
    from summariser.version import __version__

    print(f"summariser {__version__}")
