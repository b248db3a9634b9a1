"""Finds pairings of two regions that no clause joins: the two of which an article speaks, or 两地 after a sentence that names two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.found import Found
from summariser.engines.rules.pair import Pair
from summariser.engines.rules.schemes import in_the_west, known_scheme
from summariser.engines.rules.sentences import Span, between
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# A region is what the article speaks of if it is named this often, and no other of its rank and side half as often.
_OFTEN = 3


def only_two(
    mentions: Sequence[PlaceMention], year: int | None, found: Sequence[Found]
) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """The two regions, of one rank and paired by the public table, by the narrowest rank that has such two; ``mentions`` in order.

    None where the text tells of a pairing other than by letters (``found``).
    """
    if not all(pairing.donor.letter for pairing in found):
        return
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


# 一边是江边的甲市,一边是山里的乙市。2016年底,两地结为扶贫协作对子
_THE_TWO = regex(
    r"(?:^|[,;:])(?:两(?:地|省|市|县|区|州|省区|省市|市州)|双方)(?:正式|就此|从此|开始|在此)?"
    r"(?:结为|结成|结对|建立|缔结|牵手|携手|结下|确立|开启)[^。;]{0,16}?(?:协作|帮扶|结对|对口|对子|亲戚|亲家)"
)


def two_before(sentences: Sequence[Span], mentions: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The two regions that a sentence names, where the next one names none and tells what the two have begun; ``mentions`` in order."""
    for one, next_to in pairwise(sentences):
        if not ("两" in next_to.text or "双方" in next_to.text) or not _THE_TWO.search(next_to.text):
            continue
        if any(not m.letter for m in between(mentions, next_to.start, next_to.end)):
            continue
        named = {m.place.full_name: m for m in between(mentions, one.start, one.end) if m.place and not m.letter}
        narrow = [m for m in named.values() if not any(m.place.contains(other.place) for other in named.values() if other is not m)]  # type: ignore[union-attr, arg-type]
        if len(narrow) == _TWO:
            yield Pair(narrow[0], narrow[1], "two_before", loose=True, span=(narrow[0].start, next_to.end))


_TWO = 2
