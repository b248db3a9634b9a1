"""What normalising needs from outside, and what it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Protocol

from summariser.frozen import dataclass
from summariser.records.draft import Mention, Refusal
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting
from summariser.records.pairing import Pairing


@dataclass(frozen=True, slots=True)
class Located:
    """Quotes after grounding: evidence and clean spans of those that were found, the reasons for those that were not."""

    evidence: list[Evidence]
    spans: list[tuple[int, int]]
    misses: list[str]


class Locate(Protocol):
    """Grounds quotes; given by the pipeline, so that normalising needs no other stage."""

    def __call__(self, mentions: Sequence[Mention]) -> Located:
        """Where these quotes stand."""
        ...


@dataclass(slots=True)
class Normalised:
    """The records of an article, what was refused, and the clean spans of the numbers that records claim."""

    meetings: list[Meeting] = field(default_factory=list)
    pairings: list[Pairing] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dropped: list[Refusal] = field(default_factory=list)
    claims: list[tuple[int, int]] = field(default_factory=list)
