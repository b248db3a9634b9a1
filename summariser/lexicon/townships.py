"""Townships and villages, which no table lists: found by grammar after a county, or standing alone."""

from __future__ import annotations

import re
from typing import Literal

from summariser.frozen import dataclass
from summariser.lexicon.segment import is_word
from summariser.regex import regex

# Characters that are no part of a township's name, so that a name ends or begins at them.
NO_NAME = "的了在和与及到等从对将向至个各全于以被把让给使为是不有这那该此其每某本我他她它你两三四五六七八九十百千万几多数余"
NAME = f"[^\\W\\d_{NO_NAME}]"
# Not where a county's name begins: 拨付镇原县.
TOWN_END = (
    "(?:街道|镇(?![原雄远安坪巴赉康平]县|宁[县布]|沅[县彝]|海区|江市)|苏木|乡(?!村|土|镇|亲|愁|贤|情|间|下|音|域|野|风))"
    "(?!化|级|区|大?酒店|宾馆|饭店)"
)
VILLAGE_END = "(?:社区|嘎查|村(?!庄|民|级|镇|容|头|子|落|集体|干部|委|企|里|寨|支书|支部|党))"
# 三灶镇, 六马镇, 四家子镇, 三道沟乡, 十三敖包镇, 八里庄街道: a numeral that begins a name, and counts nothing.
_NUMERAL_NAME = (
    "(?:十[一二三四五六七八九]|[三四五六七八九十百千万])"
    "(?![个名家户条座所项批次级大小类种地县市区镇乡街年月日天期届位点等处间套台亩余多几成分支轮场元人亿吨斤里公][^店桥铺墩塘坪山子堡沟寨])"
    f"{NAME}{{1,3}}?|[三四五六七八九十]里(?=[亭桥庄屯河台岗坡湾井畈滩洲渡岩湖林])(?:{NAME}){{1,3}}?"
)
# 永和街道, 太和镇; but 党委和街道
_AND_NAME = "[新阳隆富双致瑞惠正永太泰中人义保仁祥天三兴元平融共安清同顺万德咸雍颐协景长昌福贤温崇嘉建庆裕雅]和"
# 余关镇, 和平镇, 向阳乡, 全胜乡: a name right after its county that begins as a word of grammar does.
_GRAMMAR_NAME = (
    f"(?:余(?![个名家户人元万亿])|和(?=[平顺睦谐美合兴政盛庄龙])|向(?=[阳前荣])|全(?=[胜州福安兴])|那|将(?=[台军乐])|两(?=[河江岔路溪]))"
    f"(?:{NAME}){{1,3}}?|{_AND_NAME}"
)
# 荣将镇党委书记: whatever its characters, what has a party committee is a town.
_OF_A_COMMITTEE = (
    "(?![委政人党各所的和与及等有相关直部两几多三四五六七八九十领驻副内境])(?:(?![镇乡村街政委])[\u4e00-\u9fff]){1,3}?"
    "(?:街道|镇|乡)(?=党委|党工委|人民政府|办事处|副?[镇乡]长|$)"
)
TOWN = regex(f"((?:{NAME}{{1,6}}?|{_NUMERAL_NAME}|{_GRAMMAR_NAME}){TOWN_END}|{_OF_A_COMMITTEE})")
# Behind a word of going; its last character begins no name: 抵达罗坎镇.
_THERE = "(?:(?<=[在赴至从和与往进入])|(?<=[抵到])(?!达)|(?<=[抵到]达))"
TOWN_ALONE = regex(
    f"(?<!\\w)((?:{NAME}{{2,5}}?|{_NUMERAL_NAME}|{_AND_NAME}|(?<=、)和{NAME}{{1,2}}?){TOWN_END})|{_THERE}((?:{NAME}{{1,5}}?|{_NUMERAL_NAME}|{_AND_NAME}){TOWN_END})"
)
VILLAGE = regex(f"({NAME}{{1,8}}?{VILLAGE_END})")
# Right after its township a village may have any character but those of grammar: 河那坡村, 三里店村.
VILLAGE_IN_TOWN = regex(f"([^\\W\\d_的了在和与及到等]{{1,6}}?{VILLAGE_END})")
_TOWN_ENDS = regex(TOWN_END)
NOT_TOWN = regex(
    r"^城乡|^村镇|^驻|驻镇|[下返故家老水回入本驻]乡|(?:[小重古城集强大名乡]|(?<!新)市)镇$|特色|乡镇|工业|农村|农业|帮扶|示范|文化|社区|旅游|建设|发展|振兴|一个|生态|美丽|中心"
    r"|之乡$|援建|资助|捐助|慰问|看望|支援|代表团|考察团|工作组|一行|党政|率[队领]|赴|来到|抵达|推进|召开|参加|举办|组织|开展|实施|考察|调研|帮助|支持|投入|完成|书记|秘书|主席|主任|县长|选派|建成|深入|走进|前往|党委|政府"
)
NOT_VILLAGE = regex(
    r"(?:示范|贫困|脱贫|重点|文明|美丽|先进|特色|民俗|旅游|生态|度假|工业|产业|新农|农|乡|山|渔|驻|进|全|该|本|行政|自然|试点|联系|帮扶|结对|城中|数字|"
    r"康养|移民|党建|先锋|典型|样板|精品|强|空心|兴|入|万|百|新|搬迁|安置|幸福|智慧|和谐|标准化|易地|宜居)(?:村|社区)$|乡村|农村|建设|振兴|协作|发展|建成"
    r"|^(?:为(?!民|公)|给|向(?![阳前荣东]))[^\W\d_]{2,}(?:村|社区)$"  # 甲镇为乙社区捐款
)


# 西乡医院: a township has a 卫生院
_OF_A_NAME = regex("(?<=乡)(?:人民|中心|中医)?医院")
# Characters of the name of a township that stands alone, without its end.
_LONGEST_ALONE = 5
# Characters of a township's name with its end.
_LONGEST_TOWN = 8


# What may stand before a region's name, so that no township's begins there.
_FREE = frozenset("在到来赴抵往至驻援与和及同跟向对从由给把将为被让是于的地得了我市县区州省年月日")


def ends_a_town(text: str, start: int) -> bool:
    """Whether the character before 清镇, 宁乡 and the like can only be of the name of a township: 华清镇, but not 在清镇, 走访清镇.

    >>> [ends_a_town(words, words.index("清镇")) for words in ("华清镇", "在清镇", "走访清镇", "清镇")]
    [True, False, False, False]
    """
    before = text[start - 1 : start]
    han = "\u4e00" <= before <= "\u9fff"
    return han and before not in _FREE and not (start > 1 and is_word(text[start - 2 : start]))


# 沙头、桐乡、鹤盛3个乡镇: how many of what a list names.
_SO_MANY_TOWNS = regex("等?(?P<count>[0-9]{1,2}|[两三四五六七八九十])个?(?:乡镇|镇|乡|街道|村|社区)(?![级村镇均])")
_MARKS = regex("[、和及与]")
_MEMBER = regex(f"[^\\W\\d_{NO_NAME}]{{2,4}}")
_COUNTS = {c: str(i) for i, c in enumerate("两三四五六七八九十", 2)}
_LONGEST_LIST = 60  # characters to either side
# What stands right behind a name of such a list: a mark, or the number.
_LISTS_ON = frozenset("、和及与等0123456789两三四五六七八九十")


def among_towns(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a list of as many towns or villages as the list says that it has.

    >>> among_towns("结对的沙头、桐乡、鹤盛3个乡镇", 6, 8), among_towns("覆盖安定、通渭12个乡镇", 2, 4)
    (True, False)
    """
    told = _SO_MANY_TOWNS.search(text, end, end + _LONGEST_LIST) if text[end : end + 1] in _LISTS_ON else None
    if told is None:
        return False
    after = _MARKS.split(text[end : told.start()])
    before = text[max(0, start - _LONGEST_LIST) : start].split("、")
    if after[0] or not all(map(_MEMBER.fullmatch, after[1:])):
        return False
    members = len(after)
    for piece in reversed(before[:-1] if not before[-1] else ()):
        if piece.endswith(("县", "市", "区", "旗", "州")):
            return False  # 岷县、漳县、渭源3个镇: one in each
        members += 1
        if not _MEMBER.fullmatch(piece):
            break  # 永嘉县的沙头: the first of them
    return members > 1 and _COUNTS.get(told["count"], told["count"]) == str(members)


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
    >>> units_after("夏河县城乡居民", 3), units_after("宝安区西乡人民医院", 3)
    ([], [])
    """
    units = []
    ahead = text[start : start + _LONGEST_TOWN]
    town = TOWN.match(text, start) if "镇" in ahead or "乡" in ahead or "街道" in ahead or "苏木" in ahead else None
    if town and not NOT_TOWN.search(town[1]) and len(town[1]) > 1 and not (len(town[1]) == 2 and _OF_A_NAME.match(text, town.end(1))):
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


_ITS_HEAD = regex("(?:党委|人大)?副?(?:书记|镇长|主席)|党委|人民政府")
_OLD_TOWN = 3


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
        trimmed = re.sub(r"^(?:[\u4e00-\u9fff]{0,3}[会议式动谈]?由|走进|来到|赶赴|前往|深入|位于|先后|分别|实地|抵达)", "", name)
        start += len(name) - len(trimmed)
        named_so = len(trimmed) == _OLD_TOWN and trimmed[1:] == "城镇" and _ITS_HEAD.match(text, end)  # 古城镇党委书记
        if (NOT_TOWN.search(trimmed) and not named_so) or len(trimmed) < 3:
            continue
        village = village_at(text, end, in_town=True)
        town = Unit(start, end, trimmed, "township")
        chains.append([town, village] if village else [town])
    return chains
