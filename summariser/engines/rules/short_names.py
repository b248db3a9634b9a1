"""Finds the short name of a pairing, which joins one character of either side: 鲁甘协作, 青定协作, 京宛对口协作."""

from __future__ import annotations

import re
from functools import cache

from summariser.engines.rules.found import Found
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import ResolvedRegion

_WHAT = "(?:东西部|扶贫|对口|劳务|消费)?(?:协作|合作|帮扶|支援)"


@cache
def _provinces() -> dict[str, str]:
    found: dict[str, str] = {}
    for letter, place in gazetteer().characters.items():
        found[place.name] = found.get(place.name, "") + letter
    return found


def _letters(region: ResolvedRegion | None) -> str:
    place = region.place if region else None
    if place is None:
        return ""
    return "".join(dict.fromkeys(place.name[0] + _provinces().get(place.name, "") + gazetteer().city_characters.get(place.name, "")))


def give_short_names(text: str, found: list[Found]) -> None:
    """Fills ``short_name`` of the pairings that the text calls by one; the first in the text counts."""
    for pairing in found:
        one, other = _letters(pairing.donor.place), _letters(pairing.recipient.place)
        if pairing.short_name is None and one and other:
            told = re.search(f"(?:[{one}][{other}]|[{other}][{one}]){_WHAT}", text)
            pairing.short_name = told.group() if told else None
