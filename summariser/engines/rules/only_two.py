"""Finds the pairing of an article that states none: the one region of the east and the one that it helps, of which all of it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.schemes import in_the_west, known_scheme
from summariser.lexicon.places import Mention as PlaceMention

# A region is what the article speaks of if it is named this often, and no other of its rank and side half as often.
_OFTEN = 3


def only_two(mentions: Sequence[PlaceMention], year: int | None) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """The two regions, of one rank and paired by the public table, by the narrowest rank that has such two; ``mentions`` in order."""
    for level in ("county", "prefecture"):
        sides: dict[bool, dict[str, list[PlaceMention]]] = {True: {}, False: {}}
        for mention in mentions:
            if mention.place and mention.place.level == level and mention.place.full_name and not mention.letter:
                sides[in_the_west(mention.place)].setdefault(mention.place.full_name, []).append(mention)
        chosen = [_chosen(list(named.values())) for named in sides.values()]
        if all(chosen):
            west, other = chosen[0][0], chosen[1][0]
            if west.place and other.place and known_scheme(west.place, other.place, year) is not None:
                yield other, west
                return


def _chosen(named: Sequence[list[PlaceMention]]) -> list[PlaceMention]:
    ranked = sorted(named, key=len, reverse=True)
    if not ranked or len(ranked[0]) < _OFTEN or (len(ranked) > 1 and len(ranked[1]) * 2 >= len(ranked[0])):
        return []
    return ranked[0]
