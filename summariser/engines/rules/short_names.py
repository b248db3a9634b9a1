"""Finds the short name of a pairing, which joins one character of either side: 鲁甘协作, 青定协作, 京宛对口协作."""

from __future__ import annotations

from functools import cache

from summariser.engines.rules.found import Found
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_WHAT = regex("|".join(f"{ahead}(?:协作|合作|帮扶|支援)" for ahead in ("东西部", "扶贫", "对口", "劳务", "消费")) + "|协作|合作|帮扶|支援")


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


def the_shorter(first: str | None, other: str | None) -> str | None:
    """The name by which a pairing was called first, unless that is the scheme's whole name and another is shorter.

    >>> the_shorter("苏陕东西部协作", "苏陕协作"), the_shorter("苏陕扶贫协作", "苏陕协作"), the_shorter(None, "苏陕协作")
    ('苏陕协作', '苏陕扶贫协作', '苏陕协作')
    """
    whole = first is not None and other is not None and first.replace("东西部", "") == other
    return other if first is None or whole else first


def give_short_names(text: str, found: list[Found]) -> None:
    """Fills ``short_name`` of the pairings that the text calls by one; the first in the text counts."""
    named: dict[str, str] = {}
    for what in _WHAT.finditer(text) if any(pairing.short_name is None for pairing in found) else ():
        two = text[max(0, what.start() - 2) : what.start()]
        named[two] = the_shorter(named.get(two), two + what.group()) or ""
    for pairing in found:
        one, other = _letters(pairing.donor.place), _letters(pairing.recipient.place)
        if pairing.short_name is None and named:
            pairing.short_name = next((whole for two, whole in named.items() if _joins(two, one, other)), None)


def _joins(two: str, one: str, other: str) -> bool:
    return len(two) == 2 and ((two[0] in one and two[1] in other) or (two[0] in other and two[1] in one))
