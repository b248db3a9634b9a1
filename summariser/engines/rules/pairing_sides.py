"""Tells which sides of a pairing a clause names: itself, what lies in them, or what they lie in."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.found import Found
from summariser.engines.rules.settings import related
from summariser.lexicon.places import Mention as PlaceMention


def is_side(mention: PlaceMention, side: PlaceMention) -> bool:
    """Whether a mention is of a side itself."""
    return bool(mention.place and side.place and mention.place.same(side.place))


def akin(mention: PlaceMention, side: PlaceMention) -> bool:
    """Whether a mention is of a side, of what lies in it or of what it lies in."""
    return bool(mention.place and side.place and related(mention.place, side.place))


def both_named(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether both sides of a pairing are among the mentions."""
    return all(any(is_side(m, side) for m in mentions) for side in (pairing.donor, pairing.recipient))


def one_named(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether one of a pairing's sides is among the mentions."""
    return any(is_side(m, side) for m in mentions for side in (pairing.donor, pairing.recipient))


def lie_in(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether the mentions are of what lies in the two sides, some in each, and of neither side itself."""
    sides = [side.place for side in (pairing.donor, pairing.recipient) if side.place]
    places = [m.place for m in mentions if m.place]
    held = [[side.contains(place) and not side.same(place) for place in places] for side in sides]
    return all(map(any, held)) and all(map(any, zip(*held, strict=True)))


def of_what_they_lie_in(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a clause names a region that holds the giver and one that holds the recipient, and neither of them."""
    sides = [side.place for side in (pairing.donor, pairing.recipient) if side.place]
    places = [m.place for m in mentions if m.place]
    if any(place.same(side) for place in places for side in sides):
        return False
    over = [{p.full_name for p in places if p.contains(side)} for side in sides]
    return all(over) and not over[0] & over[-1]


def of_above(pairing: Found, other: Found, inside: Sequence[PlaceMention], here: Sequence[PlaceMention]) -> bool:
    """Whether a clause names the giver of another pairing of the sentence, and this one's giver lies in it."""
    above, giver = other.donor.place, pairing.donor.place
    lies_in = above is not None and giver is not None and above.contains(giver) and not above.same(giver)
    return lies_in and both_named(other, here) and any(is_side(m, other.donor) for m in inside)


def before_its_own(pairing: Found, mentions: Sequence[PlaceMention], year: int) -> bool:
    """Whether a clause names two provinces by letters before a year, and only others behind it."""
    ahead = [m for m in mentions if m.letter and m.start < year and is_side(m, pairing.donor)]
    behind = [m for m in mentions if m.start > year]
    return bool(ahead and behind) and not any(m.letter for m in behind)
