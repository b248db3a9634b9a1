"""Corrections that belong to no article of a folder, told by every command that reads corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summariser.corpus import Reviews


def not_applied(reviews: Reviews) -> None:
    """List the corrected summaries that are applied to nothing, on stderr."""
    from summariser.cli.main import complain

    for one in reviews.astray:
        complain(f"not applied: {one}")
