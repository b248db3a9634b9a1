"""Where a party sets out from: 医疗队一行8人从绍兴出发,前往马边县."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.trip import foreign
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_FROM = ("从", "由", "自")
_LEAVES = regex(
    r"(?:市区|城区|县城|[\u3400-\u9fff]{0,8}?(?:机场|车站|东站|西站|南站|北站|火车站|高铁站))?,?(?:集结|集合|乘坐?[^,。;]{1,8})?(?:出发|启程|起程|动身|启航|开拔)"
)


def set_out_from(
    text: str, here: Sequence[PlaceMention], start: int, move: int, targets: tuple[tuple[ResolvedRegion, int], ...]
) -> ResolvedRegion | None:
    """The region that those who travel leave, told before the word of motion at ``move``; None where it isn't told."""
    for mention in reversed([m for m in here if start <= m.start and m.end <= move]):
        if text.endswith(_FROM, start, mention.start) and _LEAVES.match(text, mention.end, move) and mention.place:
            region = county_of(mention.place)
            return region if region is not None and region.full_name and foreign(region, targets) else None
    return None


# 我院第三批援助乙县人民医院医疗队
_OUR_TEAM = regex(r"(?:^|[,日午晨晚])我(?:院|校|局|[省市县区州旗盟])[^,。;]{0,36}?(?:医疗队|工作队|支教队|专家|医生|医师|教师|干部)")


def our_team(geo: Geography, before: str, targets: tuple[tuple[ResolvedRegion, int], ...]) -> ResolvedRegion | None:
    """The article's own region, where its own team goes elsewhere, whatever place the team is named for."""
    return geo.home if geo.home is not None and _OUR_TEAM.search(before) and foreign(geo.home, targets) else None
