"""Tells who travels: the person or the party that stands before a word of motion."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.trip import foreign, region_of_post
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# How many they were: 等8名同志, 一行6人, 共十人.
_HOW_MANY = r"(?:\d{1,3}|[两二三四五六七八九十]{1,3})[余多]?(?:人|[名位](?:同志|领导|干部|人员|专家|代表|委员|成员|负责人|负责同志))"
_UNNAMED = r"(?:负责人|负责同志|人员|代表|同志|领导|干部|专家|骨干|委员|(?:书记|主席|主任|局长|院长|校长|会长|科长|处长)(?=等|共|一行))"
# ,区工商联、区农业农村局负责人及企业家代表: who goes along, told by their posts alone.
_COMPANY = (
    rf"(?:[,、]|以及|[和及与])(?:(?!陪同|会见|表示|指出|强调|迎接|主持|介绍|率|带)[^。;:!?“”]){{2,60}}?(?:{_UNNAMED}|企业家|职工|师生)(?:等|共|一行)*(?:{_HOW_MANY})?"
)
# 乘机, 乘坐高铁
_BY_WHAT = r"乘坐?(?:飞机|高铁|火车|动车|列车|航班|专机|包机|轮船|汽车|客车|大巴|机|车|船)"
# What may stand between a person and the word of motion.
_STILL_THEM = regex(
    rf"(?:同志)?(?:\([^()]{{1,12}}\))?(?:等人?|一行人?|{_HOW_MANY}|\d+[余多]?人|率队|带队|率团)*(?:(?:以及|[和及、与])[^,。;]{{0,16}}?{_UNNAMED}(?:等|共|一行)*(?:{_HOW_MANY})?|{_COMPANY})?(?:分别|先后|专程|再[次度]?|还|又|亲自|一起|一同|昨[日天晚]?|{_BY_WHAT})*(?:于?(?:\d{{1,2}}月)?\d{{1,2}}日(?:上午|下午)?)?"
)


# 介绍企业, 动员干部, 感谢大家, 了解|到, 曾多次: by these others go, or nobody is on the way now.
_NOT_UNDER_WAY = regex(
    r"[,。;:!?“”\"()\n]|(?<![应受])邀请?(?!函)|说|讲|谈|称|表示|指出|强调|要求|希望|认为|介绍|感谢|欢迎|欢送|派|组织|动员|安排|引导|支持|鼓励|会见|会谈|看望|送|推动|促|建议|提|协调|帮|让|使|"
    r"主持|听取|迎|是|有(?!关)|曾|多次|每[年月次]|经常|常常|时常|期待|盼|祝|相信|承诺|答应|将(?!军)|拟|计划|准备|打算|未|没|无法|不[能再]|批准|同意|命|担任|任|获|因|牺牲|"
    r"^[的对为在把被给由即家及]|(?:了解|看|听|感受|感|认识|想|意识|收|得|受|直|遇|碰|回|找|学|做|达|[\u3400-\u9fff]不)$"
)
_AT_REQUEST = regex("^,?[应受][^,。;“”]{1,16}(?:委托|指派|委派|邀请?),")
_WITH_OTHERS = regex("^(?:同志|先生|女士)?(?:率|带|领|偕|携|连同|会同|与|和|陪同|陪着|随|跟|同)")
_OTHERS = regex(
    "(?:企业家?|公司|干部|医生|医师|教师|老师|人员|代表|专家|学生|工人|团|队|组|客商|员工|师生|们|群众|产品|资金|物资|项目|产业|人才|人)$"
)
_LONGEST_WAY = 24  # characters between a traveller and the word of motion


def _on_the_way(text: str, named: Sequence[PersonMention], person: PersonMention, at: int) -> bool:
    """Whether nothing between a person and a word of motion has anybody else go: 甲应邀到, 甲冒着大雨赴, 甲就丙工作来, 甲于8日至9日到."""
    between = _AT_REQUEST.sub("", text[person.end : at])
    if len(between) > _LONGEST_WAY or _NOT_UNDER_WAY.search(between):
        return False
    if _WITH_OTHERS.match(between):
        return True
    return not _OTHERS.search(between) and not any(person.end <= p.start < at for p in named)


def traveller_before(
    geo: Geography, named: Sequence[PersonMention], move: re.Match[str], targets: tuple[tuple[ResolvedRegion, int], ...]
) -> PersonMention | None:
    """The person right before the word of motion whose post is of a region that has nothing to do with the target."""
    person = next((p for p in reversed(named) if p.end <= move.start()), None)
    if person is None or not person.titles:
        return None
    at_once = _STILL_THEM.fullmatch(geo.text, person.end, move.start()) is not None
    if not at_once and not _on_the_way(geo.text, named, person, move.start()):
        return None
    if person.titles[-1].endswith(_SENT_TO_WORK) and (sent_to_work(person) or not _comes_to_look(geo.text, person, move.end())):
        return None  # 援宁干部甲到了原州区: he works there
    if geo.text[person.end] == "," and _TO_SIT.match(geo.text, move.end()):
        return None  # 甲,部门负责人来某地参加会议: they sit at what is told before
    if _TO_SERVE.match(geo.text, move.end()):
        return None  # 甲到某地挂职: he works there from then on
    home = region_of_post(geo, person) or _region_of_list(geo, named, person)
    from_elsewhere = home is not None and foreign(home, targets)
    return person if from_elsewhere or (at_once and _on_the_matter(geo.text, move.end())) else None


# 甲区政协主席乙,副主席丙
_JOINS = regex("[,、;和及与]|以及")


def _region_of_list(geo: Geography, named: Sequence[PersonMention], last: PersonMention) -> ResolvedRegion | None:
    """The region of the nearest person of a list whose post names one, for the last of it, whose post doesn't."""
    begin = last.run_start
    for person in reversed([p for p in named if p.end <= last.run_start]):
        if not _JOINS.fullmatch(geo.text, person.end, begin):
            return None
        region = region_of_post(geo, person) if person.titles else None
        if region is not None:
            return region
        begin = person.run_start
    return None


_TO_SIT = regex(r"[^,。;]{1,12}?(?:参加|出席)了?(?:上述|此次|本次|该)?(?:会议|活动|仪式|座谈会|联席会议|签约)")
_SENT_TO_WORK = ("干部", "医生", "医师", "教师", "老师", "队员", "人才", "技术员", "志愿者", "董事长", "总经理", "学生", "村民")


_LOOK = regex(r"[^,。;]{2,30}?(?:考察|调研|交流|对接|洽谈|访问|义诊|巡诊|讲学|授课|讲座|指导|会诊|座谈|参观|签约|捐赠|慰问|观摩)")


def _comes_to_look(text: str, person: PersonMention, at: int) -> bool:
    """Whether somebody of a firm, a hospital or a school comes for a look or a talk, not to work there."""
    return not person.titles[-1].endswith(_STAYS) and _LOOK.match(text, at) is not None


_STAYS = ("干部", "队员", "人才", "志愿者", "学生", "村民")


_TO_SERVE = regex(r"[^,。;]{2,20}?(?:挂职|任职|支教|支医|跟岗)(?:[,。;]|锻炼|副|担任|工作|期)")
# 援青干部甲带着技术员走进牧场: they work there.
_POSTED = regex(r"(?:援(?![助建])[\u3400-\u9fff]|挂职|支教|支医|派驻|驻[\u3400-\u9fff])[\u3400-\u9fff]*$")


def sent_to_work(person: PersonMention | None) -> bool:
    """Whether somebody is one whom another region has sent to work where they are."""
    return person is not None and all(title.endswith(_SENT_TO_WORK) and _POSTED.search(title) for title in person.titles)


def _on_the_matter(text: str, at: int) -> bool:
    """Whether somebody looks at the scheme's projects, be it in their own county: 深入达板镇,调研东西部协作项目."""
    return bool(_INSPECTS.match(text, at))


_INSPECTS = regex(r"[^。;]{2,40}?(?:调研|督导|检查|考察|走访|察看)[^,。;]{0,16}(?:协作|帮扶|支援|援建|援[疆藏青])")


def leader_before(text: str, named: Sequence[PersonMention], at: int) -> PersonMention | None:
    """The person right before a word of leading: 林书锋带队."""
    person = next((p for p in reversed(named) if p.end <= at), None)
    return person if person and person.titles and _STILL_THEM.fullmatch(text[person.end : at]) else None


def led_by(
    text: str, named: Sequence[PersonMention], leads: Sequence[re.Match[str]], start: int, introduced: Mapping[str, PersonMention]
) -> PersonMention | None:
    """The person of 甲一行, as the text has introduced them; of 甲、乙一行 the first, who comes with one who shows the place."""
    parties = (start + lead.start() for lead in reversed(leads) if lead.group() == "一行")
    person = next((p for at in parties for p in named if p.end == at or text[p.end : at] == "等"), None)
    for ahead in reversed([p for p in named if person is not None and p.end < person.run_start]):
        if person is None or not _BESIDE.fullmatch(text, ahead.end, person.run_start):
            break
        person = ahead if ahead.name in introduced else person
    return introduced.get(person.name) if person is not None else None


_BESIDE = regex("[、和及与]")


def subject_start(text: str, named: Sequence[PersonMention], at: int) -> int:
    """Where the clause's last person begins, who is its subject; ``at`` where it has none: 仝维嘉一行还到淅川县."""
    along = _ALONG_TO.search(text, max(0, at - _SHOWN_ROUND), at)
    company = along.start() if along else 0
    if led := next((p for p in reversed(named) if p.end <= company and _PARTY_OF.fullmatch(text, p.end, company)), None):
        return led.start  # 甲一行在县委书记乙的陪同下到丙镇
    person = next((p for p in reversed(named) if p.end <= at), None)
    if person is None:
        return at
    near = re.fullmatch(r"[^,。;:、]{0,12}|(?:率|带)[^,。;:、]{0,24}", text[person.end : at])
    if near is None and not _STILL_THEM.fullmatch(text, person.end, at):
        return at
    first = min(p.start for p in named if p is person or (p.group >= 0 and p.group == person.group))  # 区领导甲、乙、丙前往
    for before in reversed([p for p in named if p.end < first]):  # 甲、乙率团
        if person.titles or before.titles or text[before.end : first] != "、":
            break
        first = before.start
    return first


_ALONG_TO = regex(r"在[^。;]{2,80}?陪同下,?[^,。;]{0,8}$")
_PARTY_OF = regex(r"(?:[^,。;]{0,4}一行)?(?:\d{1,3}[余多]?人)?,?")
_SHOWN_ROUND = 110  # characters of those who show a party round


# What ends before a party's name: the clause before, the day.
BEFORE_PARTY = regex(r"[,;:。 |】!?]|——|\d日|[上下]午|近日|日前|当[天日]|期间")
_LONGEST_PARTY = 24
# 考察组一行11人
SO_MANY = regex(r"[团组队]一行(?:\d{1,3}[余多]?人)?$")
_AT_ONCE_MOVES = 4  # 一行先后: characters between a party and its word of motion


def party_start(before: str, start: int, lead: re.Match[str]) -> int:
    """Where the name of a party begins that names no region (“对口支援库区行”考察团); where it ends if it is led or far away."""
    begin = max((m.end() for m in BEFORE_PARTY.finditer(before, 0, lead.end())), default=0)
    begin += before.startswith("由", begin)  # 由甲市协作办牵头的考察组
    named = len(before) - begin <= _LONGEST_PARTY and len(before) - lead.end() <= _AT_ONCE_MOVES and not re.search("率|带", before[begin:])
    return start + (begin if named else len(before))
