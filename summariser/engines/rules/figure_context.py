"""The stretch of text that a quantity is read in."""

from __future__ import annotations

from summariser.engines.rules.sentences import Span
from summariser.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The text around one quantity: its sentence, its clause, the stretch between 、 that is its own."""

    sentence: Span
    clause: Span
    floor: int
    ceiling: int
