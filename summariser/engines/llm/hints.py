"""Hints: another engine's findings as a short list, shown to the model as unverified."""

from __future__ import annotations

from summariser.records.draft import Draft

MOST = 60  # lines: beyond that a list says no more than the article


def hints_text(draft: Draft) -> str:
    """One line a finding, in the article's words; empty if there is none.

    >>> from summariser.records.draft import DraftFigure, Mention
    >>> hints_text(Draft(figures=(DraftFigure("资金", Mention("3万元"), (Mention("资金3万元"),)),)))
    'figure 资金 3万元'
    """
    lines = [f"meeting {m.kind} {m.name}" + "".join(f"；{p.name}" for p in m.participants) for m in draft.meetings]
    lines += [f"pairing {p.donor.text}→{p.recipient.text} {p.scheme}" for p in draft.pairings]
    lines += [f"figure {f.indicator} {f.raw.text}" for f in draft.figures]
    return "\n".join(lines[:MOST])
