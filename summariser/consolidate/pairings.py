"""The registry of pairings: who helps whom under which scheme, from all articles that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from summariser.consolidate import regions
from summariser.consolidate.desk import Desk, Said, rank, variants
from summariser.consolidate.links import Groups, Link
from summariser.consolidate.model import RegisteredPairing
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.told import PairingTold
from summariser.records.vocabulary import Scheme

Key = tuple[str, str, str]


def group_pairings(pairings: Sequence[PairingTold], follows: Iterable[Link], overrides: Overrides) -> Groups:
    """Group the pairings of a corpus: the same donor, recipient and scheme are one.

    A scheme that an article leaves open (``other``) joins the only scheme that others know for the two regions.
    """
    groups = Groups("pairing", overrides)
    groups.add(pairing.key for pairing in pairings)
    groups.unite(follows, free=True)
    schemes: dict[tuple[str, str], set[Scheme]] = {}
    for one in pairings:
        if one.scheme != "other":
            schemes.setdefault(_sides(one), set()).add(one.scheme)
    first: dict[Key, PairingTold] = {}
    links = []
    for one in sorted(pairings, key=lambda one: one.key):
        known = schemes.get(_sides(one), set())
        scheme = next(iter(known)) if one.scheme == "other" and len(known) == 1 else one.scheme
        # who isn't known can't be the same as who isn't known elsewhere
        other = first.setdefault((*_sides(one), scheme if one.donor and one.recipient else one.key), one)
        if other is not one:
            said = (f"donor: {regions.shown(one.donor)}", f"recipient: {regions.shown(one.recipient)}", f"scheme: {scheme}")
            rule = "same regions and scheme" if one.scheme == other.scheme else "same regions, scheme left open"
            links.append(Link(2, other.key, one.key, rule, said))
    groups.unite(links)
    groups.obey()
    return groups


def _sides(one: PairingTold) -> tuple[str, str]:
    return regions.code(one.donor), regions.code(one.recipient)


def register(groups: Groups, pairings: Sequence[PairingTold], desk: Desk) -> tuple[dict[str, str], list[RegisteredPairing]]:
    """The registry, and the entry's id for the key of each pairing record."""
    by_key = {pairing.key: pairing for pairing in pairings}
    entries = [_entry([by_key[key] for key in group], desk) for group in groups.groups()]
    taken: dict[str, int] = {}
    named = []
    for entry in sorted(entries, key=lambda entry: (entry.id, entry.sources[0].key)):
        taken[entry.id] = taken.get(entry.id, 0) + 1
        named.append(replace(entry, id=entry.id if taken[entry.id] == 1 else f"{entry.id}-{taken[entry.id]}"))
    between: dict[frozenset[str], list[RegisteredPairing]] = {}
    for entry in named:
        between.setdefault(frozenset((regions.code(entry.donor), regions.code(entry.recipient))), []).append(entry)
    registered = [
        replace(entry, also=tuple(other.id for other in others if other is not entry)) for others in between.values() for entry in others
    ]
    registered.sort(key=lambda entry: entry.id)
    return {source.key: entry.id for entry in registered for source in entry.sources}, registered


def _entry(told: Sequence[PairingTold], desk: Desk) -> RegisteredPairing:
    told = sorted(told, key=lambda one: rank(desk.source(one.source)))
    sides = [(one.donor, one.recipient) for one in told]
    by_codes = {(regions.code(donor), regions.code(recipient)): (donor, recipient) for donor, recipient in sides}
    chosen = desk.tally(((regions.code(one.donor), regions.code(one.recipient)), one.source) for one in told)
    donor, recipient = by_codes[chosen[0].value]
    schemes: list[Said[Scheme]] = desk.tally((one.scheme if one.scheme != "other" else None, one.source) for one in told)
    scheme = schemes[0].value if schemes else told[0].scheme
    stated = desk.tally((one.since if one.since_basis == "stated" else None, one.source) for one in told)
    said = desk.tally((one.since, one.source) for one in told)
    since = (stated or said)[0].value if said else None
    dates = sorted(one.source.published for one in told if one.source.published)
    return RegisteredPairing(
        id=f"{regions.code(donor)}-{regions.code(recipient)}-{scheme}",
        donor=donor,
        recipient=recipient,
        scheme=scheme,
        since=since,
        since_basis=None if since is None else "stated" if stated else "derived",
        short_names=tuple(sorted({one.short_name for one in told if one.short_name})),
        first_mention=dates[0] if dates else None,
        last_mention=dates[-1] if dates else None,
        also=(),
        variants=tuple(
            variants("since", said, since, lambda a, b: True, str) + variants("scheme", schemes, scheme, lambda a, b: True, str)
        ),
        sources=tuple(desk.source(one.source) for one in told),
    )
