"""Who helps whom, as data: donors, recipients, and how many articles say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from summariser.charts.given import check_given
from summariser.charts.places import End, end_of, province_of
from summariser.consolidate import Consolidated, RegisteredPairing, Source
from summariser.records.vocabulary import Scheme

Scale = Literal["province", "local"]


@dataclass(frozen=True, slots=True)
class Flow:
    """One donor that helps one recipient under one scheme.

    Attributes:
        articles: stems of the articles that state it, in order; reprints count as what they reprint.
        events: ids of the meetings held under it.
        since: years (EDTF) in which sources say that it began, with conflicting ones side by side.
        sources: every record that states it, reprints too.
    """

    donor: End
    recipient: End
    scheme: Scheme
    articles: tuple[str, ...]
    events: tuple[str, ...]
    since: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Flows:
    """All flows at one scale, the heaviest first.

    Attributes:
        unplaced: ids of pairings without a donor, a recipient or a known province.
        elsewhere: ids of pairings between provinces, which the local scale leaves to the other.
    """

    scale: Scale
    flows: tuple[Flow, ...]
    unplaced: tuple[str, ...]
    elsewhere: tuple[str, ...]


def flows(consolidated: Consolidated, scale: Scale = "province") -> Flows:
    """Who helps whom.

    Args:
        scale: province: every pairing, as one of the provinces that its ends are or lie in. local: pairings as stated, of which at least
            one end is a city or a county.
    """
    check_given(consolidated)
    stands_for = representatives(consolidated)
    meetings: dict[str, list[str]] = {}
    for event in consolidated.events:
        for id in event.pairings:
            meetings.setdefault(id, []).append(event.id)
    groups: dict[tuple[str, str, str], tuple[End, End, list[RegisteredPairing]]] = {}
    unplaced, elsewhere = [], []
    for pairing in consolidated.pairings:
        ends = _ends(pairing, scale)
        if ends is None:
            unplaced.append(pairing.id)
        elif scale == "local" and between_provinces(pairing):
            elsewhere.append(pairing.id)
        else:
            groups.setdefault((ends[0].key, ends[1].key, pairing.scheme), (*ends, []))[2].append(pairing)
    found = [_flow(donor, recipient, pairings, stands_for, meetings) for donor, recipient, pairings in groups.values()]
    found.sort(key=lambda flow: (-len(flow.articles), flow.donor.key, flow.recipient.key, flow.scheme))
    return Flows(scale, tuple(found), tuple(sorted(unplaced)), tuple(sorted(elsewhere)))


def representatives(consolidated: Consolidated) -> dict[str, str]:
    """Stem of an article -> that of the article which it counts as: itself, or what it reprints."""
    return {article.stem: article.reprint_of or article.stem for article in consolidated.articles}


def independent(sources: Iterable[Source], stands_for: dict[str, str]) -> tuple[str, ...]:
    """The articles behind sources, reprints counted as what they reprint."""
    return tuple(sorted({stands_for.get(source.stem, source.stem) for source in sources}))


def between_provinces(pairing: RegisteredPairing) -> bool:
    """Whether both ends are provinces."""
    return all(end is not None and end.level == "province" for end in (pairing.donor, pairing.recipient))


def _ends(pairing: RegisteredPairing, scale: Scale) -> tuple[End, End] | None:
    if pairing.donor is None or pairing.recipient is None:
        return None
    if scale == "local":
        return end_of(pairing.donor), end_of(pairing.recipient)
    donor, recipient = province_of(pairing.donor), province_of(pairing.recipient)
    return (donor, recipient) if donor and recipient else None


def _flow(
    donor: End, recipient: End, pairings: list[RegisteredPairing], stands_for: dict[str, str], meetings: dict[str, list[str]]
) -> Flow:
    sources = tuple(sorted((source for pairing in pairings for source in pairing.sources), key=lambda source: source.key))
    events = sorted({event for pairing in pairings for event in meetings.get(pairing.id, ())})
    since = {pairing.since for pairing in pairings if pairing.since}
    since |= {variant.value for pairing in pairings for variant in pairing.variants if variant.field == "since"}
    articles = independent(sources, stands_for)
    return Flow(donor, recipient, pairings[0].scheme, articles, tuple(events), tuple(sorted(since)), sources)
