"""Tells who travels: the person or the party that stands before a word of motion."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.still_them import still_them
from summariser.engines.rules.trip import foreign, region_of_post
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex


def traveller_before(
    geo: Geography, named: Sequence[PersonMention], move: re.Match[str], targets: tuple[tuple[ResolvedRegion, int], ...]
) -> PersonMention | None:
    """The person right before the word of motion whose post is of a region that has nothing to do with the target."""
    person = next((p for p in reversed(named) if p.end <= move.start()), None)
    if person is None or not person.titles or not still_them(geo.text, person.end, move.start()):
        return None
    if person.titles[-1].endswith(_SENT_TO_WORK) and (_POSTED.search(person.titles[-1]) or not _TO_LOOK.match(geo.text, move.end())):
        return None  # 援宁干部甲到了原州区: he works there
    if geo.text[person.end] == "," and _TO_SIT.match(geo.text, move.end()):
        return None  # 甲,部门负责人来某地参加会议: they sit at what is told before
    if _TO_SERVE.match(geo.text, move.end()):
        return None  # 甲到某地挂职: he works there from then on
    home = region_of_post(geo, person) or _region_of_list(geo, named, person)
    from_elsewhere = home is not None and foreign(home, targets)
    return person if from_elsewhere or _on_the_matter(geo.text, move.end()) else None


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
_SENT_TO_WORK = ("干部", "医生", "医师", "教师", "老师", "队员", "人才", "技术员", "志愿者", "学生", "村民")
# 主任医师甲到某地考察: a visit, whoever it is.
_TO_LOOK = regex(r"[^,。;]{2,20}?(?:考察|调研|访问|参观|对接|洽谈|走访)(?![^。;]{0,20}挂职)")


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
    return person if person and person.titles and still_them(text, person.end, at) else None


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
    if near is None and not still_them(text, person.end, at):
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
