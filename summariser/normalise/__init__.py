"""Normalising: Draft -> records. Numbers, codes and dates are computed here, from the words that were grounded."""

from __future__ import annotations

from summariser.lexicon.facts import facts_of
from summariser.normalise.figures import add_figure
from summariser.normalise.interface import Locate, Located, Normalised
from summariser.normalise.meetings import add_meeting
from summariser.normalise.pairings import add_pairing
from summariser.records.draft import Draft
from summariser.records.text import CleanText

__all__ = ["Locate", "Located", "Normalised", "normalise"]


def normalise(draft: Draft, clean: CleanText, locate: Locate) -> Normalised:
    """The records of a draft, each with its evidence; what can't be grounded or derived is in ``dropped`` with its reason."""
    facts = facts_of(clean)
    out = Normalised()
    for meeting in draft.meetings:
        add_meeting(meeting, locate, facts, out)
    for pairing in draft.pairings:
        add_pairing(pairing, locate(pairing.quotes), facts, out)
    for figure in draft.figures:
        add_figure(figure, locate(figure.quotes), facts, clean.published, out)
    return out
