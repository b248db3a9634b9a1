"""Gives each pairing the year in which the text says it began: of its own clause first, then of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.engines.rules.found import Found
from summariser.engines.rules.pairing_grammar import BOTH, BOTH_SINCE
from summariser.engines.rules.sentences import Span, clauses
from summariser.engines.rules.since import counted_since, may_begin, stated_since
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex

# 自2010年新一轮对口援疆以来,湖州市…: the scheme stands for the other side.
_ONE_SIDE = re.compile(r"(?:自|从)\d{4}年[^,。;]{0,10}(?:结对|对口|东西部协作|扶贫协作|帮扶|支援|援[疆藏青])[^,。;]{0,8}(?:以来|起|开始)")
# 由原先结对帮扶兴仁市: a pairing that is over.
_FORMER = re.compile(r"(?:原先|原来|此前|由原|曾)[^,。;]{0,8}$")


def give_years(text: str, found: Sequence[Found], spans: Sequence[Span], places: PlaceIndex) -> None:
    """Fills ``since`` of the pairings, and adds the clause that tells to their quotes."""
    for sentence in spans:
        if not may_begin(sentence):
            continue
        here = [m for m in places.at(sentence.start, sentence.end) if m.place and not m.inside_name]
        if BOTH_SINCE.search(sentence.text) or (not here and BOTH.search(sentence.text)):
            here = [*here, *_main_sides(found)]
        for pairing in found:
            if pairing.since is None and _only_giver(pairing, here, found) and _ONE_SIDE.search(sentence.text):
                pairing.since = stated_since(sentence)
                if pairing.since is not None:
                    pairing.quotes.append((sentence.start, min(sentence.end, sentence.start + 90)))
            if pairing.since is None and _named(pairing, here) and not _over(text, pairing):
                _fill(text, pairing, sentence, here, found)


def _over(text: str, pairing: Found) -> bool:
    """Whether the text speaks of a pairing that was: 由原先结对帮扶兴仁市."""
    return bool(_FORMER.search(text[max(0, pairing.quotes[0][0]) : max(pairing.donor.start, pairing.recipient.start)]))


def _fill(text: str, pairing: Found, sentence: Span, here: list[PlaceMention], found: Sequence[Found]) -> None:
    for segment in (*_segments(sentence), sentence):
        since = stated_since(segment) or counted_since(segment)
        if since is None or since.start is None:
            continue
        told = ([m for m in here if c.start <= m.start < c.end] for c in clauses(sentence) if c.end > since.start)
        inside = next(filter(None, told), [])
        others = (other for other in found if other is not pairing and not _over(text, other))
        if not _named(pairing, inside) and any(_named(other, inside) for other in others):
            continue  # the year of another pairing
        within = [m for m in here if segment.start <= m.start < segment.end or m.start < sentence.start or m.start >= sentence.end]
        if _named(pairing, within):
            pairing.since = since
            pairing.quotes.append((sentence.start, min(sentence.end, sentence.start + 90)))
            return


def _segments(sentence: Span) -> list[Span]:
    """The parts of a sentence between semicolons."""
    found, start = [], sentence.start
    for part in sentence.text.split(";"):
        found.append(Span(start, start + len(part), part))
        start += len(part) + 1
    return found if len(found) > 1 else []


def _only_giver(pairing: Found, here: Sequence[PlaceMention], found: Sequence[Found]) -> bool:
    """Whether the sentence names the giver of no other pairing, and no other region."""
    if any(other is not pairing and _is(other.donor, pairing.donor) for other in found):
        return False
    named = [m for m in here if not m.letter]
    return bool(named) and all(_is(m, pairing.donor) for m in named)


def _named(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    return all(any(_is(m, side) for m in mentions) for side in (pairing.donor, pairing.recipient))


def _main_sides(found: Sequence[Found]) -> list[PlaceMention]:
    """The sides that 两地 means: those of the article's one pairing, or of its only one below the province."""
    local = [f for f in found if not (f.donor.letter or f.recipient.letter)]
    return [local[0].donor, local[0].recipient] if len(local) == 1 else []


def _is(mention: PlaceMention, side: PlaceMention) -> bool:
    return bool(mention.place and side.place and mention.place.same(side.place))
