"""Two regions that a clause relates, on the way to a pairing."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.lexicon.places import Mention as PlaceMention


@dataclass(frozen=True, slots=True)
class Pair:
    """Two regions that a clause relates.

    Attributes:
        directed: the first helps the second; otherwise east and west or the public table tell.
        loose: their ranks must agree unless the public table pairs them.
        ranked: their ranks must agree whatever it says.
        span: the words that show the pair, where they are more than from one region to the other.
    """

    one: PlaceMention
    other: PlaceMention
    rule: str
    directed: bool = False
    loose: bool = False
    ranked: bool = False
    span: tuple[int, int] | None = None
