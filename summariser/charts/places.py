"""Regions as ends of a chart: which province they lie in, and the short name that a label has room for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summariser.lexicon.gazetteer import GENERIC, Place, gazetteer
from summariser.records.region import Region


@dataclass(frozen=True, slots=True)
class End:
    """One end of a pairing.

    Attributes:
        key: equal for equal places: the code, or the name where there is none.
        label: short, for a chart: ``甘肃·东乡县``; the province alone for a province.
        name: from the province down.
    """

    key: str
    label: str
    name: str


def end_of(region: Region) -> End:
    """The place itself.

    >>> end_of(Region(name="东乡县", full_name="甘肃省临夏回族自治州东乡族自治县", adcode="622926", level="county")).label
    '甘肃·东乡县'
    """
    name = region.full_name or region.name
    place = _place(region)
    if place is None:
        above = _province(region)
        inner = name.removeprefix(above.name) if above else name
        return End(region.adcode or name, f"{_short(above)}·{region.name}" if above and inner else name, name)
    if place.adcode != region.adcode or (place.full_name != name and region.level not in ("province", "prefecture", "county")):
        return End(name, f"{_short(place.province)}·{region.name}", name)
    return End(place.adcode or name, _label(place), name)


def province_of(region: Region) -> End | None:
    """The province that it is or lies in; None where that is not known.

    >>> province_of(Region(name="东乡县", full_name="甘肃省临夏回族自治州东乡族自治县", adcode="622926", level="county")).label
    '甘肃'
    """
    place = _place(region)
    province = place.province if place else _province(region)
    if province is None:
        return None
    return End(province.adcode or province.name, _short(province), province.name)


def within(inner: Region, outer: Region) -> bool:
    """Whether a region is the other or lies in it, as their names from the province down say."""
    a, b = inner.full_name or inner.name, outer.full_name or outer.name
    return a == b or a.startswith(b)


def _place(region: Region) -> Place | None:
    if region.adcode:
        try:
            return gazetteer().by_code(region.adcode)
        except KeyError:
            return None
    return gazetteer().by_full_name(region.full_name) if region.full_name else None


def _province(region: Region) -> Place | None:
    name = region.full_name or region.name
    return next((place for place in gazetteer().places if place.level == "province" and name.startswith(place.name)), None)


def _label(place: Place) -> str:
    return _short(place) if place.level == "province" else f"{_short(place.province)}·{_short(place)}"


@lru_cache(maxsize=4096)
def _short(place: Place) -> str:
    """The bare name of a province; otherwise the shortest form that still says what it is (东乡县 of 东乡族自治县)."""
    forms = [text for text, form in _forms().get(place, []) if not form or place.level == "province"]
    return min(forms or [place.name], key=lambda text: (len(text), text))


@lru_cache(maxsize=1)
def _forms() -> dict[Place, list[tuple[str, bool]]]:
    """The forms of each place that are in use, and whether they are bare."""
    found: dict[Place, list[tuple[str, bool]]] = {}
    for text, forms in gazetteer().forms.items():
        for form in forms:
            if not form.former and len(text) > 1 and (text not in GENERIC or form.exact):
                found.setdefault(form.place, []).append((text, form.bare))
    return found
