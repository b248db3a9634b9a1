"""Picks the scheme of two provinces of which one helps parts of the other under several: 江苏 and 青海 before 2021."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.schemes import Known
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.schemes import schemes_of_parts


def of_parts(donor: ResolvedRegion, recipient: ResolvedRegion, year: int | None, told: Sequence[str | None]) -> Known | None:
    """The first of the schemes ``told`` that the public table has for the two, if in that year it has several; else None."""
    one, other = (side.place.adcode if side.place else None for side in (donor, recipient))
    if not one or not other or year is None:
        return None
    held = schemes_of_parts(one, other, year)
    return next((Known(scheme, True) for scheme in told for scheme in held & {scheme}), None) if len(held) > 1 else None
