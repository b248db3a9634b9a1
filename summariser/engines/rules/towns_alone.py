"""Towns that the text names without their county, on a trip: where it is told nowhere else, a session's town lies in the hosts' county."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from summariser.engines.rules.geography import Geography
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_MANY = 400  # mentions that are looked at


def told_alone(town: ResolvedRegion, geo: Geography) -> bool:
    """Whether the article never names the county of a township before it."""
    name = town.tail[0].name if town.tail else ""
    mentions = islice(geo.places.mentions, _MANY)
    return bool(name) and not any(m.place and m.place.tail and name in m.text and not m.text.startswith(name) for m in mentions)


def in_the_hosts_county(town: ResolvedRegion | None, host: ResolvedRegion | None, geo: Geography) -> ResolvedRegion | None:
    """A township read as one of another county, as one of the hosts', where the text names it alone; None of any other.

    揭牌仪式在甲镇举行, of a base that is named for the guests' county, on a trip of its people to 乙县: 甲镇 of 乙县.
    """
    if town is None or host is None or not town.tail or town.zone or not town.full_name or host.level != "county" or host.contains(town):
        return None
    return replace(town, place=host.place) if told_alone(town, geo) else None


# 代表团来到甲镇中心小学, 走访甲镇、乙镇
_COME_TO = regex(
    r"(?:来到|走进|深入|前往|抵达|赶赴|走访|(?:实地)?(?:察看|查看|考察|参观)|先后到|先后赴|分赴)了?"
    r"(?:[\u3400-\u9fff]{2,6}(?:镇|乡|街道)[、和与]){0,3}$"
)
_BEFORE = 24  # characters before a town in which it is told that somebody comes to it


def lies_with_the_hosts(town: ResolvedRegion, host: ResolvedRegion, geo: Geography) -> bool:
    """Whether a town that no table places, and that the text names alone, lies in the hosts' county.

    It does in the paper of that county, and where the guests have come to it.
    """
    if town.zone or host.level != "county" or host.contains(town) or not told_alone(town, geo):
        return False
    if not town.full_name and geo.home is not None and (host.same(geo.home) or geo.home.contains(host)):
        return True
    name = town.tail[0].name
    named = (m for m in islice(geo.places.mentions, _MANY) if m.text.startswith(name))
    return any(_COME_TO.search(geo.text, max(0, m.start - _BEFORE), m.start) for m in named)
