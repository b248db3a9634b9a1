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


# 县委书记甲率我县党政代表团, 4月下旬我市代表团, 率林区党政代表团; 经开区代表团
_OUR_PARTY = regex(
    r"(?:率(?:领|队)?|带领|带队|组织|^|[,日月旬午晨晚])(?P<ours>我|本)?(?P<rank>省|市|县|区|州|旗|盟|林区|矿区|师市|(?:经开|高新|开发|新|示范|试验|管理|经济(?:技术)?开发|工业园|度假)区)"
    r"(?:党政企?|政府|政协|人大|人大常委会|经贸|教育|医疗|卫生|友好|企业家|工商联|学习|考察|访问|慰问|调研|对接|招商|文旅){0,3}"
    r"(?:代表|考察|访问|慰问|调研|学习)[团组](?:一行)?(?:\d{1,3}[余多]?人)?,?(?:先后|专程|再次|分别)?$"
)


def our_team(geo: Geography, before: str, targets: tuple[tuple[ResolvedRegion, int], ...], at: int) -> ResolvedRegion | None:
    """The article's own region, where its own team goes elsewhere, whatever place the team is named for; ``at``: where ``before`` ends."""
    if geo.home is not None and _OUR_TEAM.search(before) and foreign(geo.home, targets):
        return geo.home
    party = _OUR_PARTY.search(before)
    if party is None:
        return None
    region = geo.bare(party["rank"], at - len(before) + party.start("rank")) if len(party["rank"]) == 1 else geo.home
    return region if region is not None and region.full_name and foreign(region, targets) else None
