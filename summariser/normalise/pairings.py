"""Draft pairings -> pairings: both sides resolved, the year stated or derived."""

from __future__ import annotations

from summariser.lexicon.dates import years_since
from summariser.lexicon.facts import Facts
from summariser.normalise.interface import Located, Normalised
from summariser.normalise.values import plain, region_of
from summariser.records.draft import DraftPairing, Refusal
from summariser.records.pairing import Pairing
from summariser.records.region import Region


def add_pairing(draft: DraftPairing, located: Located, facts: Facts, out: Normalised) -> None:
    """Appends the pairing to ``out``, or its refusal; one that the article has already given is left out."""
    said = f"{plain(draft.donor.text)} -> {plain(draft.recipient.text)}"
    if not located.evidence:
        out.dropped.append(Refusal("pairing", said, "; ".join(located.misses) or "no quote was given"))
        return
    donor, recipient = region_of(draft.donor, facts), region_of(draft.recipient, facts)
    if donor is None or recipient is None:
        out.dropped.append(Refusal("pairing", said, f"{'donor' if donor is None else 'recipient'} is no region that the article names"))
        return
    if donor.full_name is not None and donor.full_name == recipient.full_name:
        out.dropped.append(Refusal("pairing", said, "both sides are one region"))
        return
    if any((p.donor and p.recipient) and _key(p.donor) == _key(donor) and _key(p.recipient) == _key(recipient) for p in out.pairings):
        return
    since = years_since(plain(draft.since.words), facts.calendar.year) if draft.since else None
    out.pairings.append(
        Pairing(
            donor=donor,
            recipient=recipient,
            scheme=draft.scheme,
            since=since[0] if since else None,
            since_basis=since[1] if since else None,
            short_name=plain(draft.short_name) if draft.short_name else None,
            inferred=["since"] if since and since[1] == "derived" else [],
            evidence=located.evidence,
        )
    )


def _key(region: Region) -> str:
    return region.full_name or region.name
