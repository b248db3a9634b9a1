"""Tells which office goes somewhere, or its head who is not named, and where its name begins: 县卫健局赴甲区对接."""

from __future__ import annotations

import re
from bisect import bisect_left

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.sentences import by_start
from summariser.engines.rules.travellers import BEFORE_PARTY
from summariser.engines.rules.trip import foreign
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 县卫健局|赴甲区, 区教育局、人社局先后|到乙县
_AN_OFFICE = regex(
    r"(?=[^、和与及]{0,8}[省市县区州旗盟])(?:[^、和与及,。;\d]{3,20}(?<=[局委办厅部会院联心府协大])(?:[、和与及]|$)){1,4}(?<![、和与及])"
)
# 甲区区长|到乙县, 甲市有关领导|赴乙市: the head of a region's office, who is not named
_UNNAMED = (
    r"(?:党政|(?:市|县|区|州|省|旗)?(?:党委|委|政府|人大(?:常委会)?|政协)|[\u3400-\u9fff]{2,8}[局办委厅院校])?(?:的?(?:有关|相关|主要|部分|分管|部门)){0,3}"
    r"(?:领导(?:干部)?|负责人|负责同志|党政主要领导|(?:副)?(?:书记|[市县区州省旗]长|主席|主任|局长|院长|校长|会长)"
    r"|(?:东西部协作|对口支援|对口帮扶|对口协作|乡村振兴|巡回)?(?:医疗队|义诊队|支教队|工作专班|专班|帮扶团|采访团|采风团|招商团|支教团|宣讲团))"
    r"(?:等?一行|们|等)?(?:\d{1,3}[余多]?人)?"
)
_HEAD_OF = regex(rf"[^、和与及,。;]{{2,20}}?[省市县区州旗]{_UNNAMED}")
_IN_TURN = regex("(?:先后|分别|专程|再次)$")


def office_start(before: str, at: int) -> int:
    """Where the name of an office begins that is all that stands in the clause ``before`` the word of motion at ``at``; else ``at``.

    >>> office_start("5月8日,县卫健局", 20), office_start("5月8日,县卫健局组织医生", 20)
    (16, 20)
    >>> office_start("5月8日,东乡县有关领导", 20)
    13
    """
    begin = max((m.end() for m in BEFORE_PARTY.finditer(before)), default=0)
    told = _IN_TURN.sub("", before)
    goes = _AN_OFFICE.fullmatch(told, begin) or _HEAD_OF.fullmatch(told, begin)
    return at - len(before) + begin if goes else at


# 区政协组织部分委员赴…, 温岭市工商联到…: an office is the subject.
_OFFICE = (
    r"(?:政府|政协|人大|人大常委会|[\u3400-\u9fff“”\"]{0,16}?(?:[局办厅委会院校室]|中心|公司|集团|工商联|妇联|中心组|部))"
    r"(?:(?:组织|成立|组建|组成|派出|选派|携|联合|携手|会同|联手)[^,。;]{0,24},?|(?:代表|考察|访问|慰问|调研|工作)[团组](?:一行)?|一行[^,。;]{0,6}|(?:有关|相关)?(?:领导|负责人|负责同志|人员)?)?(?:先后|专程|分别|再次)?$"
)
# What stands before the subject of a clause.
_AHEAD = frozenset(",:日午晚 ")
_BARE_OFFICE = regex(rf"(?:^|[,日午—])(?P<rank>省|市|县|区|州)(?:委)?{_OFFICE}")
# 我市党政代表团6月11日
_BARE_PARTY = regex(
    r"(?:^|[,日午—])我?(?P<rank>[省市县区州旗])(?:党政|政府|政协|人大|经贸|教育|医疗|友好|企业家){0,2}(?:代表|考察|访问|慰问|调研)[团组](?:一行)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午)?$"
)
# 甲区总工会、区妇联携手丙镇商会
_NAMED_OFFICE = regex(rf"(?:[省市县区州]?[\u3400-\u9fff]{{2,14}}?(?:[局办委厅会院]|中心|联|院|校)(?:[、和与])){{0,3}}{_OFFICE}")
_UNNAMED_HEAD = regex(
    _UNNAMED + r"(?:(?:日前|近日|今天|昨天|上午|下午|\d{1,2}月\d{1,2}日|\d{1,2}日)|先后|专程|分别|再次|应邀|带队|率队)*"
)
# 甲市医学会、市中医院专家等12人组成医疗队,到乙县
_FORMED = regex(r"[^。;]{2,60}?(?:\d|[十百])[余多]?[人名位][^,。;]{0,10}?组成了?[^,。;]{2,20}?[团队组],(?:先后|专程|分别|再次)?")


def office_that_goes(
    geo: Geography, here: list[PlaceMention], before: str, move: re.Match[str], targets: tuple[tuple[ResolvedRegion, int], ...]
) -> ResolvedRegion | None:
    """The region of an office right before the word of motion, where it is none of the target's."""
    start = move.start() - len(before)
    ahead = here[: bisect_left(here, move.start(), key=by_start)]
    named = next((m for m in reversed(ahead) if start <= m.start and m.end <= move.start() and m.place and m.place.full_name), None)
    first = next((m for m in ahead if m.start >= start and m.place and m.place.full_name and not (m.letter or m.inside_name)), None)
    if named is not None and not named.letter and _NAMED_OFFICE.fullmatch(geo.text, named.end, move.start()):
        region = named.place
    elif first is not None and any(goes.fullmatch(geo.text, first.end, move.start()) for goes in (_NAMED_OFFICE, _FORMED, _UNNAMED_HEAD)):
        region = first.place
    elif ahead and _is_town_that_goes(ahead[-1], start, move.start(), before):
        region = county_of(ahead[-1].place) or geo.home
    else:
        bare = _BARE_OFFICE.search(before) or _BARE_PARTY.search(before)
        region = geo.bare(bare["rank"], start + bare.start("rank")) if bare else None
    return region if region is not None and foreign(region, targets) else None


def _is_town_that_goes(town: PlaceMention, start: int, move: int, before: str) -> bool:
    """Whether a township is what a clause is about: 6月8日,普陀区长寿路街道到访…."""
    begins = town.start == start or (town.start > start and before[town.start - start - 1] in _AHEAD)
    return begins and town.end == move and town.place is not None and bool(town.place.tail)
