"""Townships and villages, which no table lists: found by grammar after a county, or standing alone."""

from __future__ import annotations

import re
from typing import Literal

from summariser.frozen import dataclass
from summariser.regex import regex

# Characters that are no part of a township's name, so that a name ends or begins at them.
NO_NAME = "的了在和与及到等从对将向至个各全于以被把让给使为是不有这那该此其每某本我他她它你两三四五六七八九十百千万几多数余"
NAME = f"[^\\W\\d_{NO_NAME}]"
# Not where a county's name begins: 拨付镇原县.
TOWN_END = "(?:街道|镇(?![原雄远安坪巴赉康平]县|宁[县布]|沅[县彝]|海区|江市)|苏木|乡(?!村|土|镇|亲|愁|贤|情|间|下|音|域|野|风))(?!化|级|区)"
VILLAGE_END = "(?:社区|嘎查|村(?!庄|民|级|镇|容|头|子|落|集体|干部|委|企|里|寨|支书|支部|党))"
TOWN = regex(f"({NAME}{{1,6}}?{TOWN_END})")
# Behind a word of going; its last character begins no name: 抵达罗坎镇.
_THERE = "(?:(?<=[在赴至从和与往进入])|(?<=[抵到])(?!达)|(?<=[抵到]达))"
TOWN_ALONE = regex(f"(?<!\\w)({NAME}{{2,5}}?{TOWN_END})|{_THERE}({NAME}{{1,5}}?{TOWN_END})")
VILLAGE = regex(f"({NAME}{{1,8}}?{VILLAGE_END})")
# Right after its township a village may have any character but those of grammar: 河那坡村, 三里店村.
VILLAGE_IN_TOWN = regex(f"([^\\W\\d_的了在和与及到等]{{1,6}}?{VILLAGE_END})")
_TOWN_ENDS = regex(TOWN_END)
NOT_TOWN = regex(
    r"^城乡|^村镇|^驻|驻镇|[下返故家老水回入本驻]乡|[小重古城集市强大名乡]镇$|特色|乡镇|工业|农村|农业|帮扶|示范|文化|社区|旅游|建设|发展|振兴|一个|生态|美丽|中心"
    r"|之乡$|援建|资助|捐助|慰问|看望|支援|代表团|考察团|工作组|一行|党政|率[队领]|赴|来到|抵达|推进|召开|参加|举办|组织|开展|实施|考察|调研|帮助|支持|投入|完成|书记|秘书|主席|主任|县长|选派|建成|深入|走进|前往|党委|政府"
)
NOT_VILLAGE = regex(
    r"(?:示范|贫困|脱贫|重点|文明|美丽|先进|特色|民俗|旅游|生态|度假|工业|产业|新农|农|乡|山|渔|驻|进|全|该|本|行政|自然|试点|联系|帮扶|结对|城中|数字|"
    r"康养|移民|党建|先锋|典型|样板|精品|强|空心|兴|入|万|百|新|搬迁|安置|幸福|智慧|和谐|标准化|易地|宜居)(?:村|社区)$|乡村|农村|建设|振兴|协作|发展|建成"
)


# Characters of the name of a township that stands alone, without its end.
_LONGEST_ALONE = 5
# Characters of a township's name with its end.
_LONGEST_TOWN = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A township or village as written: ``text[start:end]``."""

    start: int
    end: int
    name: str
    level: Literal["township", "village"]


def units_after(text: str, start: int) -> list[Unit]:
    """The township at ``start``, right after its county, and the village after that.

    >>> [unit.name for unit in units_after("安定区巉口镇康家庄村、通渭县", 3)]
    ['巉口镇', '康家庄村']
    >>> units_after("夏河县城乡居民", 3)
    []
    """
    units = []
    ahead = text[start : start + _LONGEST_TOWN]
    town = TOWN.match(text, start) if "镇" in ahead or "乡" in ahead or "街道" in ahead or "苏木" in ahead else None
    if town and not NOT_TOWN.search(town[1]) and len(town[1]) > 1:
        units.append(Unit(start, town.end(1), town[1], "township"))
        start = town.end(1)
    village = village_at(text, start, in_town=bool(units))
    return [*units, village] if village else units


def village_at(text: str, start: int, *, in_town: bool = False) -> Unit | None:
    """The village at ``start``, if one stands there; ``in_town``: right after its township."""
    village = (VILLAGE_IN_TOWN if in_town else VILLAGE).match(text, start)
    if not village or NOT_VILLAGE.search(village[1]) or len(village[1]) < 3:
        return None
    return Unit(start, village.end(1), village[1], "village")


def _around_ends(text: str) -> list[tuple[int, int]]:
    """Where a township standing alone may be, apart from each other: from its name's first character to what may follow its end."""
    around: list[tuple[int, int]] = []
    for end in _TOWN_ENDS.finditer(text):
        low, high = max(0, end.start() - _LONGEST_ALONE), end.end() + 1
        if around and low < around[-1][1]:
            low, _ = around.pop()
        around.append((low, high))
    return around


def units_alone(text: str) -> list[list[Unit]]:
    """Townships that stand without their county, each with its village.

    >>> [[unit.name for unit in chain] for chain in units_alone("来到桑科镇调研。折桥镇的村民，李店乡李店村。推进城镇化")]
    [['桑科镇'], ['折桥镇'], ['李店乡', '李店村']]
    """
    chains: list[list[Unit]] = []
    for match in (match for low, high in _around_ends(text) for match in TOWN_ALONE.finditer(text, low, high)):
        group = 1 if match[1] else 2
        start, end = match.span(group)
        name = match[group]
        trimmed = re.sub(r"^(?:走进|来到|赶赴|前往|深入|位于|先后|分别|实地|抵达)", "", name)
        start += len(name) - len(trimmed)
        if NOT_TOWN.search(trimmed) or len(trimmed) < 3:
            continue
        village = village_at(text, end, in_town=True)
        town = Unit(start, end, trimmed, "township")
        chains.append([town, village] if village else [town])
    return chains
