"""Reads the divisions of the Xinjiang corps, each of which is one with a city: 第五师双河市, 第五师, 农五师."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summariser.lexicon.gazetteer import Place, gazetteer
from summariser.lexicon.place_mentions import Mention, ResolvedRegion, covered_spans
from summariser.lexicon.tables import DATA, rows
from summariser.regex import regex

# 第五师, 兵团农五师, 第二师一三三团; 五师 only behind a word of going. Not 第一师范学校.
_DIVISION = regex(
    r"(?:第|农|(?<=兵团)|(?<=[在赴至从和往进到达]))(?P<number>十?[一二三四五六七八九]|十)师(?!一(?![〇零一二三四五六七八九十百]{0,4}团)|[范傅大院专资生徒职友门部长])"
)
# A text that speaks of none of these means an army's division.
_OF_THE_CORPS = regex("兵团|援疆|团场|师市|新疆")


@cache
def _cities() -> dict[str, Place]:
    """The city of each division, by the division's number in characters."""
    return {number: gazetteer().by_code(code) for number, code, _ in rows(DATA / "corps.tsv")}


def is_division_city(region: ResolvedRegion) -> bool:
    """Whether a region is the city of a division: 五家渠市, which its own paper calls 师市."""
    return region.place is not None and not region.tail and region.place in _cities().values()


def with_divisions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, with those of divisions: one that its city follows makes one mention with it.

    >>> from summariser.lexicon.places import find_places
    >>> [(m.text, m.place.name) for m in find_places("来到第五师双河市,援疆干部赴第一师八团") if m.place and not m.letter]
    [('第五师双河市', '第五师双河市'), ('第一师', '第一师')]
    """
    found = list(_DIVISION.finditer(text)) if "师" in text and _OF_THE_CORPS.search(text) else []
    if not found:
        return list(mentions)
    at = {mention.start: mention for mention in mentions if not mention.letter}
    taken = covered_spans(mentions, len(text))
    told: list[Mention] = []
    replaced: set[int] = set()
    for match in found:
        city, next_to = _cities().get(match["number"]), at.get(match.end())
        if city is None or taken.find(1, *match.span()) >= 0:
            continue
        if next_to is not None and next_to.place is not None and next_to.place.place is city:
            words = text[match.start() : next_to.end]
            place = ResolvedRegion(words, city, next_to.place.tail)
            told.append(Mention(match.start(), next_to.end, words, next_to.candidates, place, parts=(next_to,)))
            replaced.add(id(next_to))
        else:
            told.append(Mention(match.start(), match.end(), match.group(), (city,), ResolvedRegion(match.group(), city)))
    kept = [mention for mention in mentions if id(mention) not in replaced]
    return sorted([*kept, *told], key=lambda mention: (mention.start, -mention.end))
