"""A pairing on its way from the text to a draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.records.vocabulary import Scheme


@dataclass(slots=True)
class Found:
    """A pairing on its way: its two sides as mentions, what was seen of it."""

    donor: PlaceMention
    recipient: PlaceMention
    scheme: Scheme
    quotes: list[tuple[int, int]] = field(default_factory=list)
    since: Mention | None = None
    short_name: str | None = None
    rule: str = ""
