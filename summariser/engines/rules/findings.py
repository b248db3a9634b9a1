"""What an event's sentences hold: sites seen, agreements signed, what was said, topics."""

from __future__ import annotations

import re
from functools import cache

from summariser.engines.rules.people import Person
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event
from summariser.engines.rules.tables import any_of, rows, words
from summariser.records.draft import DraftNamed, DraftStatement, Mention
from summariser.records.vocabulary import TOPICS, Topic

_LOOK = re.compile(
    r"(?:实地)?(?:考察|参观|走访|察看|查看|观摩|视察|调研|走进|来到|前往|先后到|(?<=[,团组行队])到|深入(?!贯彻|推进|学习|实施|"
    r"开展|了解|交流|对接|思考|研究|落实|推动|合作|融合|践行|领会|挖掘|人心|细致|挖|开|实际|群众))(?:考察|调研|参观|走访|学习|察看|"
    r"慰问|看望)*了?(?!了?(?:解|对接))"
)
_STOP = re.compile(
    r"[。;\n]|(?:,?(?:详细|深入|认真|现场|仔细|全面)?(?:了解|听取|询问|察看了解|看望|慰问|开展|实地了解|对[^,。]{0,20}(?:表示|给予)))|等地考察|等地调研|等地"
)
_VISITED = re.compile("深入|先后|每到一处|驱车|考察|参观|走访|察看|查看|实地|调研|观摩|走进|来到|视察")
_SPLIT = re.compile(r"[、,]|以及|(?<=[园村镇司心目基地校院场所馆厂区团社间站库港室湿态坊棚学])[和及](?=[^,、]{1,30})")
_TRIM_LEFT = re.compile(r"^(?:了|先后|分别|实地|考察|参观|走访|察看|调研|来到|走进|深入|位于|还|又|并|前往|到|在|对|的|其中|以及|和)+")
_SIGN = re.compile(r"(?:签订|签署|签定|共签|续签|互签)了?")
_AGREEMENT_KINDS = r"(?:协议书|协议|备忘录|意向书|合同|责任书|议定书|计划书|合作书|任务书|协定|行动计划|行动)"
_AGREEMENT = re.compile(rf"(?P<name>[^,、。;《》]{{0,40}}?{_AGREEMENT_KINDS})(?![书内约])")
_AGREEMENT_END = re.compile(_AGREEMENT_KINDS + "$")
_TITLED = re.compile(r"《(?P<name>[^《》\n]{2,60})》")
_SAID = re.compile(r"(?:指出|强调|说|介绍说|介绍了?|要求|希望|认为|提出|谈到)[,:“]*|表示[,:“]+")
_GOES_ON = re.compile(r"(?:他|她)(?:说|指出|表示|强调|介绍|认为|希望)[,:“]+")
_QUOTE_LIMIT = 90


@cache
def _site() -> re.Pattern[str]:
    return re.compile(any_of(words("site_heads")) + "$")


@cache
def _topics() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    known = {topic: re.compile(pattern) for topic, pattern in rows("topics")}
    return tuple((topic, known[topic]) for topic in TOPICS if topic in known)


def find_topics(text: str, zones: list[Span], name: str) -> tuple[Topic, ...]:
    """The topics that an event's sentences speak of."""
    told = name + "\n" + "\n".join(text[z.start : z.end] for z in zones)
    return tuple(topic for topic, pattern in _topics() if pattern.search(told))


def find_sites(text: str, zones: list[Span]) -> tuple[DraftNamed, ...]:
    """Places that the sentences say were looked at, named as written."""
    found: dict[str, DraftNamed] = {}
    for zone in zones:
        if not _VISITED.search(zone.text):
            continue
        for look in _LOOK.finditer(text, zone.start, zone.end):
            stop = _STOP.search(text, look.end(), zone.end)
            end = stop.start() if stop else zone.end
            for start, name in _items(text, look.end(), end):
                found.setdefault(name, DraftNamed(name, (Mention(name, start),)))
    return tuple(found.values())


def _items(text: str, start: int, end: int) -> list[tuple[int, str]]:
    items = []
    position = start
    for match in [*_SPLIT.finditer(text, start, end), None]:
        stop = match.start() if match else end
        piece = text[position:stop]
        left = _TRIM_LEFT.match(piece)
        begin = position + (left.end() if left else 0)
        by_whom = re.match(r"[^“”]{2,14}?(?:援建|协作建设|对口建设|投资建设|建设|支持|帮扶|打造|捐建|资助)的", text[begin:stop])
        begin += by_whom.end() if by_whom else 0
        name = text[begin:stop]
        right = re.search(r"等(?:地|处|企业|项目|单位|点位|点|园区|现场|\d*[家处个]?.{0,6})?(?:考察|调研|参观|学习)?$", name)
        name = name[: right.start()] if right else re.sub(r"(?:考察|调研|参观|学习)+$", "", name)
        name = name.strip(" “”")
        if (
            3 <= len(name) <= 34
            and _site().search(re.sub(r"\([^()]*\)$", "", name))
            and not re.search(
                r"^[^“”]*[“”][^“”]*$|情况|工作|建设$|协作$|了解|期间|我们|两地|保证|每个|交流|推动|加强|深化|开展|推进|促进|扶贫协作$", name
            )
        ):
            items.append((text.find(name, begin), name))
        position = match.end() if match else end
    return items


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
        for sign in _SIGN.finditer(plain):
            stop = re.compile(r"[。;\n]|等").search(plain, sign.end())
            for match in _AGREEMENT.finditer(plain, sign.end(), stop.start() if stop else len(plain)):
                name = re.sub(r"^(?:了|和|及|与|、|以及|分别|\d+[份个项])+", "", match["name"].strip())
                counted = re.match(r"\d+[余多]?[份个项]", plain[match.end() :])
                if len(name) >= 4 and not counted and not re.search(r"\d+[个份项]$", name):
                    at = zone.start + match.start("name") + match["name"].find(name)
                    found.setdefault(name, DraftNamed(name, (Mention(name, at),)))
    return tuple(found.values())


def find_statements(text: str, event: Event, people: dict[str, Person]) -> tuple[DraftStatement, ...]:
    """The first thing that each speaker of an event says, in the article's words."""
    found: dict[str, DraftStatement] = {}
    for at, zone in enumerate(event.zones):
        following = event.zones[at + 1] if at + 1 < len(event.zones) else None
        for name in event.roles:
            here = [m for m in people[name].mentions if zone.start <= m.start < zone.end] if name in people and name not in found else []
            for mention in here:
                others = [
                    m.run_start for p in people.values() for m in p.mentions if mention.end < m.run_start < zone.end and m.name != name
                ]
                told = _told(text, mention.end, min([zone.end, *others]), zone, following)
                if told and len(told[1]) >= 8:
                    found[name] = DraftStatement(name, told[1], (Mention(told[1], told[0]),))
                    break
    return tuple(found.values())


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
