"""Finds regions in the gazetteer by name, code or the words of the article."""

from __future__ import annotations

from functools import cache
from typing import Any

from summariser.evaluate.labels import region_of
from summariser.lexicon.gazetteer import LEVELS, Place, gazetteer
from summariser.normalise.values import plain
from summariser.regex import regex
from summariser.review.derive import region_record
from summariser.review.text import ArticleText

MOST = 12
_CODE = regex(r"\d{2,6}")


@cache
def _places() -> tuple[tuple[str, Place], ...]:
    return tuple((place.full_name, place) for place in gazetteer().places)


def _record(place: Place) -> dict[str, Any]:
    return {"name": place.name, "full_name": place.full_name, "adcode": place.adcode, "level": place.level}


def search(query: str, text: ArticleText | None = None) -> list[dict[str, Any]]:
    """The regions that a query may mean, the likeliest first, as records; a query of nothing gives those that the article names.

    A name may be of any form that news uses, or a part of the official one; digits are the beginning of a code; a county's full name
    with more after it is a township or village. Regions that the article names, or that lie where it does, come first.
    """
    words = plain(query).replace(" ", "")
    named = _named(text) if text else {}
    if not words:
        return list(named.values())[:MOST]
    home = {record["full_name"] for record in named.values()}
    provinces = {place.province for full in home if (place := gazetteer().by_full_name(full))}

    def rank(place: Place) -> tuple[Any, ...]:
        full = place.full_name
        exact = words in (full, place.name)
        return full not in home, not exact, place.province not in provinces, not place.name.startswith(words), LEVELS[place.level], full

    if _CODE.fullmatch(words):
        found = [place for _, place in _places() if place.adcode and place.adcode.startswith(words)]
        return [_record(place) for place in sorted(found, key=lambda place: place.adcode or "")[:MOST]]
    meant = text.facts.places.resolve(words) if text else None
    first = [region_record(meant)] if meant and meant.full_name else []
    if len(words) > 6 and not gazetteer().by_full_name(words) and (below := region_of(words))["level"]:
        first.append(below)  # 甘肃省定西市通渭县李店乡
    # Those that bear the name are in the table's own order, the commoner meaning first, unless the article tells.
    candidates = sorted(gazetteer().candidates(words), key=lambda place: (place.full_name not in home, place.province not in provinces))
    if words in gazetteer().characters:  # 鲁
        candidates.insert(0, gazetteer().characters[words])
    partly = sorted((place for full, place in _places() if words in full and place not in candidates), key=rank)
    records = [*first, *map(_record, [*candidates, *partly][: MOST * 2])]
    return list({record["full_name"]: record for record in records}.values())[:MOST]


def _named(text: ArticleText) -> dict[str, dict[str, Any]]:
    found = [mention.place for mention in text.facts.places if mention.place and mention.place.full_name and not mention.inside_name]
    return {str(place.full_name): region_record(place) for place in found}
