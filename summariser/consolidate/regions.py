"""Regions against one another: the same, one inside the other, or different."""

from __future__ import annotations

from typing import Literal

from summariser.records.region import Region

Relation = Literal["same", "inside", "different", "unknown"]


def code(region: Region | None) -> str:
    """Names a region in an id: its code, or its name where it has none."""
    return "?" if region is None else region.adcode or region.full_name or region.name


def shown(region: Region | None) -> str:
    """A region in words."""
    return "?" if region is None else region.full_name or region.name


def relation(a: Region | None, b: Region | None) -> Relation:
    """How two regions go together.

    >>> city, county = Region(name="楚雄州", adcode="532300"), Region(name="楚雄市", adcode="532301")
    >>> relation(city, county), relation(city, city), relation(county, Region(name="大姚县", adcode="532326")), relation(city, None)
    ('inside', 'same', 'different', 'unknown')
    """
    if a is None or b is None:
        return "unknown"
    if a is b or code(a) == code(b):
        return "same"
    if a.adcode and b.adcode:
        short, long = sorted((_stem(a.adcode), _stem(b.adcode)), key=len)
        return "inside" if long.startswith(short) else "different"
    if not a.full_name or not b.full_name:
        return "unknown"
    return "inside" if a.full_name.startswith(b.full_name) or b.full_name.startswith(a.full_name) else "different"


def _stem(adcode: str) -> str:
    return adcode[:2] if adcode.endswith("0000") else adcode[:4] if adcode.endswith("00") else adcode


def province(region: Region | None) -> str:
    """The first two digits of the code; empty where there is none."""
    return region.adcode[:2] if region and region.adcode else ""
