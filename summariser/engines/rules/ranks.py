"""What ranks regions have: which units hold one, and which a bare 省, 市 or 县 can mean."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from summariser.lexicon.gazetteer import Place
from summariser.lexicon.places import ResolvedRegion

_LEVELS: dict[str, tuple[str, ...]] = {
    "省": ("province",),
    "自治区": ("province",),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "地": ("prefecture",),
    "行署": ("prefecture",),
    "自治州": ("prefecture",),
    "市": ("province", "prefecture", "county"),
    "县": ("county",),
    "旗": ("county",),
    "自治县": ("county",),
    "区": ("county",),
    "镇": ("township",),
    "乡": ("township",),
    "村": ("village",),
}


_COUNTY_RANKS = frozenset("市县区旗")


def rank_fits(word: str, region: ResolvedRegion) -> bool:
    """Whether a bare word of rank can stand for a region of this level."""
    levels = _LEVELS.get(word)
    return levels is None or region.level in levels


def lineage(region: ResolvedRegion) -> list[ResolvedRegion]:
    """The region and those it lies in, from itself up to the province.

    >>> from summariser.lexicon.places import find_places
    >>> [r.name for r in lineage(find_places("山东省泰安市").mentions[0].place)]
    ['泰安市', '山东省']
    """
    own = [replace(region, name=region.tail[-1].name)] if region.tail else []
    if region.place is None or region.zone:
        return own
    units = _units_above(region.place)
    if not own and region.name[-1:] in _COUNTY_RANKS and region.name[-1] != region.place.name[-1]:
        return [ResolvedRegion(region.name, region.place), *units[1:]]  # 鄞县, a district since: its paper writes 我县
    return [*own, *units]


def depth(region: ResolvedRegion) -> int:
    """How many units hold a region, itself among them: 1 for a province, 3 for most counties."""
    return len(lineage(region))


@lru_cache(maxsize=4096)
def _units_above(place: Place) -> tuple[ResolvedRegion, ...]:
    return tuple(ResolvedRegion(unit.name, unit) for unit in (place, *reversed(place.parents)))


def fits(word: str, region: ResolvedRegion) -> bool:
    """Whether 我县, 我州 can mean a region: by its level and the end of its official name."""
    ends = {"县": ("县", "旗"), "州": ("州",)}.get(word, (word,))
    return region.full_name is not None and rank_fits(word, region) and (region.full_name.endswith(ends) or region.name.endswith(ends))


def of_rank(region: ResolvedRegion, rank: str) -> ResolvedRegion | None:
    """The region, or the one that it lies in, that has this rank."""
    if rank in "镇乡":
        return region if region.level == "township" and region.name.endswith(rank) else None
    units = (u for u in lineage(region) if u.place and not u.tail and u.place.name.endswith(rank))
    return next((u for u in units if rank != "区" or not u.name.endswith("地区")), None)  # 区教育局 is of no 地区


_CAPITAL = "01"  # a province's capital is the first of its prefectures, where the province's own offices sit


def in_one_city(host: ResolvedRegion, place: ResolvedRegion, guest: ResolvedRegion) -> bool:
    """Whether of a province that a city's or a county's people travel through one city alone receives: 赴江苏考察. 推介会在盐城举行.

    >>> from summariser.lexicon.places import find_places
    >>> jiangsu, yancheng, nanjing, suide = (find_places(words).mentions[0].place for words in ("江苏省", "盐城市", "南京市", "绥德县"))
    >>> in_one_city(jiangsu, yancheng, suide), in_one_city(jiangsu, nanjing, suide)
    (True, False)
    """
    below = host.level == "province" and guest.level != "province" and host.contains(place) and bool(place.full_name)
    return below and (place.adcode or "")[2:4] not in ("", _CAPITAL)
