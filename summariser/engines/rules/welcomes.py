"""Tells whose official somebody with a bare post is by what he does: who welcomes the guests is a host, who leads them is none."""

from __future__ import annotations

from itertools import islice

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import Person
from summariser.engines.rules.ranks import fits, lineage
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import Event, related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 镇党委书记甲对考察组的到来表示欢迎, 市长甲代表市政府对乙一行表示热烈欢迎
_WELCOMES = regex(
    r"(?:首先)?,?(?:代表[^。;]{2,24}?,?)?(?:首先)?对[^。;]{2,40}?(?:到来|来访|莅临|一行|[团组队])[^。;]{0,14}?表示[^。;]{0,8}?欢迎"
)
# 市政协副主席甲,县委书记乙、县长丙等陪同: those of the place go along
_ALONG = regex(r"(?![^。;]{0,100}(?:率|随同|随行|一行|带队))(?:(?!参加|出席|考察|调研|座谈|会见)[^。;]){0,100}?(?:陪同|作陪)(?!下|人员)")
_BARE = regex("[省市县区州盟旗镇乡](?=[委长党政人纪副常])|街道(?=党|办|人)")


def welcoming(person: Person, region: ResolvedRegion | None, event: Event, geo: Geography) -> ResolvedRegion | None:
    """The hosts' region of the rank that a bare post names, where the official was taken for a guest and welcomes or shows them round."""
    if region is None or event.host is None or event.guest is None or not related(region, event.guest):
        return None
    ranks = {bare.group()[0] if (bare := _BARE.match(title)) else "" for title in person.titles}
    if len(ranks) != 1 or not all(ranks):
        return None
    told = [mention for mention in person.mentions if mention.run_start >= event.sentence.start]
    if not any(
        _WELCOMES.match(geo.text, m.end) or _ALONG.match(geo.text, m.end) or _thanks(geo.text, m.end, (region, event.guest)) for m in told
    ):
        return None
    rank = ranks.pop()
    if rank in "镇乡街":
        there = (m.place for m in geo.places.mentions if m.place and m.place.level == "township" and related(m.place, event.host))
        return next(there, event.host)
    return next((unit for unit in lineage(event.host) if fits(rank, unit)), None)


# 甲镇党委书记某现场介绍了产业园, right where the party is
_SHOWS = regex(
    r"(?:[、和及][\u3400-\u9fff、]{2,30}?)?等?(?:分别|先后|一同|一路|边走边|现场|向(?:客人|代表团|考察[团组]|大家)[\u3400-\u9fff]{0,2}){0,2}"
    r"(?:介绍|汇报|讲解|作了?(?:简要|详细|现场|情况|工作)?(?:介绍|汇报|讲解))"
)


def goes_along(person: Person, geo: Geography, *, shows: bool = False) -> bool:
    """Whether somebody shows guests round or welcomes them, as the words behind the name tell."""
    told = person.mentions
    return any(_ALONG.match(geo.text, m.end) or _WELCOMES.match(geo.text, m.end) or (shows and _SHOWS.match(geo.text, m.end)) for m in told)


# 随同考察的有甲、乙: everyone of the list came with the guests
_CAME = regex(
    r"[^,。;]{0,12}?(?:(?:随同|随行|随团|同行|一同|一道)[^,。;]{0,8}的(?:还)?有|(?:代表|考察|慰问)团(?:一行)?(?:成员)?(?:有|包括)):?"
)


def came_listed(person: Person, geo: Geography) -> bool:
    """Whether somebody stands in a list of those who came with the guests."""
    begin = begin_of(geo.text, person.titled.run_start, "。;\n")
    return _CAME.match(geo.text, begin, person.titled.run_start) is not None


# 乙市委组织部副部长: an official whose post says which region it is of
_WRITTEN_OUT = regex(
    r"(?:委(?!托|员|派|培)|政府|人大|政协|纪委|(?:常务)?副?[市县区州盟旗]长(?!期|远|江))[^,。;、]{0,12}?(?:书记|常委|部长|主任|主席|秘书长|[市县区州盟旗局]长)"
)

_MANY = 200  # mentions that are looked at
_BARE_AT_TABLE = regex("[省市县区州盟旗](?=[委长党政人纪副常领直])")


def at_the_hosts(person: Person, region: ResolvedRegion | None, event: Event, geo: Geography) -> ResolvedRegion | None:
    """The hosts' region of the rank that a bare post names, at a session of two of that rank whose posts are both written out.

    甲市委副书记主持,乙市委组织部副部长出席。市领导丙参加, on a page that nothing tells whose it is: he is of 甲市, where they sit.
    """
    if geo.home is not None or region is None or event.host is None or event.guest is None or event.kind == "visit":
        return None
    bare = [_BARE_AT_TABLE.match(title) for title in person.titles]
    first = person.titled
    if not bare or not all(bare) or not related(region, event.guest) or related(region, event.host):
        return None
    begin = begin_of(geo.text, first.run_start, "。;\n")
    if any(m.start >= begin and not m.letter for m in geo.places.at(begin, first.run_start)):
        return None
    named = islice(geo.places.mentions, _MANY)
    if not any(m.place and m.place.same(region) and _WRITTEN_OUT.match(geo.text, m.end) for m in named):
        return None
    return next((unit for unit in lineage(event.host) if fits(person.titles[0][0], unit)), None)


# 镇长甲介绍了全镇情况,对乙镇长期以来的支持表示感谢: who thanks the guests is none of them
_THANKS = regex(
    r"[^。;]{0,60}?对(?P<whom>[^,。;]{2,30}?)(?:支持|帮助|帮扶|关心|援助)"
    r"[^,。;]{0,16}?(?:表示|表达|致以)[^,。;]{0,8}?(?:感谢|谢意)"
)


def _thanks(text: str, at: int, guests: tuple[ResolvedRegion, ...]) -> bool:
    told = _THANKS.match(text, at)
    return told is not None and told["whom"].startswith(tuple(unit.name for guest in guests for unit in lineage(guest)))


# 省委书记甲、省长乙率团考察, 代表团由市长丙带队; not 市长丁率队陪同
_HEADS = regex(
    r"(?:[、和][\u3400-\u9fff]{4,20}?)?等?(?:同志)?(?:分别|共同|亲自)?(?:率(?:队|团)|带队|任(?:代表团)?团长)"
    r"(?![^,。;]{0,8}(?:陪同|迎接|接待))"
)
# 市公务员局局长甲,市财政局总会计师乙等随团慰问
_IN_COMPANY = regex(
    r"(?:[,、和及以](?:(?!陪同|主持|参加|出席|会见|介绍)[^。;]){0,100}?)?等?(?:一同|全程|也)?"
    r"(?:随团|随访|随同(?:考察|前来|慰问|来访))"
)
_RIGHT_BEHIND = 60  # characters between what tells the trip and who leads it


def _in_company(person: Person, geo: Geography) -> bool:
    """Whether somebody came in the leader's company, and nobody of another region stands in between."""
    end = person.titled.end
    told = _IN_COMPANY.match(geo.text, end)
    return told is not None and not any(m.start >= end and not m.letter for m in geo.places.at(end, told.end()))


def heading(person: Person, region: ResolvedRegion | None, event: Event, geo: Geography) -> ResolvedRegion | None:
    """The guests' region of the rank that a bare post names, where the official was taken for a host and leads those who come."""
    if region is None or event.host is None or event.guest is None:
        return None
    if not related(region, event.host) or related(region, event.guest) or not event.guest.full_name:
        return None
    if person.titles and person.titles[0][0] in "省市县区州盟旗" and _in_company(person, geo):
        return next((unit for unit in lineage(event.guest) if fits(person.titles[0][0], unit)), None)
    bare = [_BARE.match(title) for title in person.titles]
    told = [m for m in person.mentions if 0 <= m.run_start - event.sentence.start <= len(event.sentence.text) + _RIGHT_BEHIND]
    leads = any(_HEADS.match(geo.text, m.end) for m in told if event.trip is None or m.start >= event.trip.end)
    if not all(bare) or not leads:
        return None
    rank = person.titles[0][0] if person.titles else ""
    return next((unit for unit in lineage(event.guest) if fits(rank, unit)), None)
