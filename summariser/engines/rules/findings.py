"""What an event's sentences hold: agreements signed, what was said, topics."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from summariser.engines.rules.people import PersonMention, Roster
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event
from summariser.engines.rules.tables import rows
from summariser.records.draft import DraftNamed, DraftStatement, Mention
from summariser.records.vocabulary import TOPICS, Topic
from summariser.regex import regex

_SIGN = regex(r"签(?:[订署定下]了?|了)|共签了?|续签了?|互签了?|新签了?|补签了?|通过了?(?=《)")
_AGREEMENT_KINDS = (
    r"(?:协议书|协议|备忘录|意向书|合同|责任书|议定书|计划书|合作书|任务书|协定|行动计划|行动|行动方案|"
    r"实施方案|纪要|倡议书|承诺书|意向协议)"
)
# The kind must end the name: “携手奔小康”行动补充协议 is one agreement.
_AGREEMENT = regex(
    rf"(?P<name>(?![订署了下])(?:(?!签订|签署|签下|签了|续签)[^,、。;《》]){{0,40}}?{_AGREEMENT_KINDS})"
    rf"(?![书内约]|(?![等和及与共并以])[\u3400-\u9fff])"
)
# A title may end with its years: 《结对协作协议(2024—2026年)》.
_AGREEMENT_END = regex(rf"(?:{_AGREEMENT_KINDS}|工作要点|任务清单|框架|方案|清单)(?:\([^()]{{2,16}}\))?$")
_TITLED = regex(r"《(?P<name>[^《》\n]{2,60})》")
_SAID = regex(r"(?:指出|强调|说|介绍说|介绍了?|要求|希望|认为|提出|谈到)[,:“]*|表示[,:“]+")
_GOES_ON = regex(r"(?:他|她)(?:说|指出|表示|强调|介绍|认为|希望)[,:“]+")
_QUOTE_LIMIT = 90


@cache
def _patterns(table: str) -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    known = {topic: regex(pattern) for topic, pattern in rows(table)}
    return tuple((topic, known[topic]) for topic in TOPICS if topic in known)


# Offices whose name holds a topic's word: 区教育局, 卫生健康委, 乡村振兴局.
_OFFICE = regex(
    r"(?:教育|体育|卫生|健康|卫健|乡村振兴|科技|科学技术|生态环境|文化|旅游|文旅|商务|农业农村|人社|人力资源(?:和)?社会保障|交通|交通运输|水利|能源|扶贫|招商|投资促进|产业)*"
    r"(?:和[\u3400-\u9fff]{2,4})?(?:局|厅|委员会|委(?=副?主任)|部门|办公室|科长|处长|系统)"
)
# What _OFFICE ends with, and is looked for much faster.
_OFFICE_END = regex("局|厅|委|部门|办公室|科长|处长|系统")
# Sentences of a visit that tell what was looked at and talked about; others are background.
_SEEN = regex(r"考察|调研|参观|走访|察看|查看|观摩|了解|询问|洽谈|走进|来到|抵达|深入|强调|指出|表示|说,|叮嘱|推介")
# Whom the delegation called on says nothing of what it came for: 看望支教教师.
_CALLED_ON = regex(r"(?:看望|探望|慰问)[^,。;]*")
_ATTENDANCE = regex(r"(?:参加|出席|陪同)(?:了)?(?:上述|以上|相关|有关|此次)*(?:会议|活动|考察|调研|座谈会?|会见|仪式)?$")
_FOR_CADRES = regex(r"干部|人才|教师|医生|医疗队|工作队|工作组")
_CALLED_ON_WHOM: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("education", regex(r"支教|教师|老师|学生|师生")),
    ("health", regex(r"支医|医生|医师|医疗|医护|大夫|护士")),
)
# 专家来我院对接, 名师到我校送教: what a trip to the page's own house is about.
_OF_HOUSE: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("education", regex("[来到赴]我?(?:校|[\u3400-\u9fff]{2,10}(?:中学|小学|学校|幼儿园))")),
    ("health", regex("[来到赴](?:我院|[\u3400-\u9fff]{2,10}(?:医院|卫生院))")),
)
_GOODS = regex(r"产品|农特|优品|好物|特产|展销|消费|农品")


def find_topics(text: str, event: Event, people: Roster, sites: Sequence[str] = ()) -> tuple[Topic, ...]:
    """The topics that an event is about: those of its sentences, without posts and offices; of a visit also those of its sites.

    Args:
        text: the folded article.
        event: the event with its sentences (``zones``).
        people: everyone with a post; posts show no topic (县教育局局长).
        sites: names of what was looked at.
    """
    told = [_without(text, zone, people.posts) for zone in event.zones if not _ATTENDANCE.search(zone.text)]
    if event.kind == "visit":
        told = [_CALLED_ON.sub("", words) for words in told if _SEEN.search(words)]
    said = "\n".join(_OFFICE.sub("", words) if _OFFICE_END.search(words) else words for words in (event.name, *told))
    found: set[Topic] = {topic for topic, pattern in _patterns("topics") if pattern.search(said)}
    if event.kind == "visit":
        found |= {topic for topic, pattern in _patterns("site_topics") if any(pattern.search(site) for site in sites)}
        found |= {topic for topic, pattern in _OF_HOUSE if pattern.search(event.name) and (topic != "health" or "医" in text)}
    if event.kind == "condolence":
        cadres = "talent" in found or bool(_FOR_CADRES.search(event.name))
        found = {topic for topic, pattern in _CALLED_ON_WHOM if pattern.search(event.name)}
        found |= {topic for topic in TOPICS if topic == "talent" and cadres}
    if event.kind == "promotion" and _GOODS.search(event.name):
        found.add("consumption")
    return tuple(topic for topic in TOPICS if topic in found)


def _without(text: str, zone: Span, spans: list[tuple[int, int]]) -> str:
    """The words of a sentence outside of the spans, which are in rising order."""
    kept, at = [], zone.start
    for start, end in spans[bisect_left(spans, (zone.start, 0)) : bisect_left(spans, (zone.end, 0))]:
        kept.append(text[at:start])
        at = max(at, end)
    return "".join([*kept, text[at : zone.end]])


_END_OF_LIST = regex(r"[。;\n]|等")
_BEFORE_NAME = regex(r"^(?:了|和|及|与|、|以及|分别|\d+[份个项]|\d[\d.]*[万亿]?[余多]?(?:吨|公斤|斤|元|亩|头|只|套|台|名|人)的)+")
_COUNTED = regex(r"\d+[余多]?[份个项]")
# 产业、劳务两个协议: how many there were.
_SOME_OF_THEM = regex(r"[两三四五六七八九十](?:个|项|份)[\u3400-\u9fff]{0,4}(?:协议|备忘录|合同|意向书)")
_ENDS_COUNTED = regex(r"\d+[个份项]$")


def find_agreements(text: str, zones: list[Span]) -> tuple[DraftNamed, ...]:
    """Agreements that the sentences say were signed, named as written.

    >>> text = "两地签署《劳务协作备忘录》和产业园共建协议"
    >>> [a.name for a in find_agreements(text, [Span(0, len(text), text)])]
    ['劳务协作备忘录', '产业园共建协议']
    """
    found: dict[str, DraftNamed] = {}
    for zone in zones:
        sign = _SIGN.search(text, zone.start, zone.end)
        if not sign:
            continue
        titled = [m for m in _TITLED.finditer(text, zone.start, zone.end) if _AGREEMENT_END.search(m["name"])]
        for match in titled:
            found.setdefault(match["name"], DraftNamed(match["name"], (Mention(match["name"], match.start("name")),)))
        plain = _TITLED.sub(lambda m: "、" * len(m.group()), text[zone.start : zone.end])
        read: set[tuple[int, int]] = set()
        for sign in _SIGN.finditer(plain):
            stop = _END_OF_LIST.search(plain, sign.end())
            end = stop.start() if stop else len(plain)
            for match in _AGREEMENT.finditer(plain, sign.end(), end):
                if (match.end(), end) in read:
                    break  # from here on the list was read after the sign before
                read.add((match.end(), end))
                name = _BEFORE_NAME.sub("", match["name"].strip())
                counted = _SOME_OF_THEM.search(name) or _COUNTED.match(plain, match.end()) or _ENDS_COUNTED.search(name)
                if len(name) >= 4 and not counted:
                    at = zone.start + match.start("name") + match["name"].find(name)
                    found.setdefault(name, DraftNamed(name, (Mention(name, at),)))
    return tuple(found.values())


_SPOKEN_TO = regex(r"(?:对|向|与|同|为|感谢|欢迎)$")


def find_statements(text: str, event: Event, people: Roster) -> tuple[DraftStatement, ...]:
    """The first thing that each speaker of an event says, in the article's words."""
    found: dict[str, DraftStatement] = {}
    for at, zone in enumerate(event.zones):
        following = event.zones[at + 1] if at + 1 < len(event.zones) else None
        there = {mention.name for mention in between(people.mentions, zone.start, zone.end)}
        for name in [name for name in event.roles if name in there and name not in found]:
            for mention in between(people[name].mentions, zone.start, zone.end):
                if _SPOKEN_TO.search(text[max(0, mention.run_start - 2) : mention.run_start]):
                    continue  # 对乙一行的到来表示欢迎。他说: it is not 乙 who speaks
                told = _told(text, mention.end, _next_other(people.starts, mention, zone.end), zone, following)
                if told and len(told[1]) >= 8:
                    found[name] = DraftStatement(name, told[1], (Mention(told[1], told[0]),))
                    break
    return tuple(found.values())


def _next_other(starts: list[tuple[int, str]], mention: PersonMention, limit: int) -> int:
    """Where, before ``limit``, the next mention of somebody else begins; ``limit`` where none does."""
    for at in range(bisect_left(starts, (mention.end + 1,)), len(starts)):
        start, name = starts[at]
        if start >= limit:
            break
        if name != mention.name:
            return start
    return limit


def _told(text: str, after: int, limit: int, zone: Span, following: Span | None) -> tuple[int, str] | None:
    """What is said after a name: behind a verb of saying, or in the next sentence when that goes on with 他说."""
    said = _SAID.search(text, after, min(limit, after + 60))
    if said and zone.end - said.end() >= 8:
        return _first_words(text, said.end(), limit)
    goes_on = _GOES_ON.match(text, following.start, following.end) if following else None
    return _first_words(text, goes_on.end(), following.end) if goes_on and following else None


def _first_words(text: str, start: int, zone_end: int) -> tuple[int, str] | None:
    if start >= zone_end - 8:  # 他说。 : what is said stands in the next sentence
        return None
    end = zone_end
    for comma in re.finditer(",", text[start:zone_end]):
        if comma.start() > _QUOTE_LIMIT:
            end = start + comma.start()
            break
    return start, text[start:end].strip(" ,“”")
