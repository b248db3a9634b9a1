"""Gives an event that nothing else places the sides and the place that the article leaves: home receives, the other side comes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summariser.engines.rules.fairs import fair_of_the_helped, job_fair_at_home
from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.lent_sides import around
from summariser.engines.rules.officials import region_of
from summariser.engines.rules.ours_and_theirs import ours_and_theirs
from summariser.engines.rules.people import Roster
from summariser.engines.rules.ranks import depth
from summariser.engines.rules.sat_with import sat_with
from summariser.engines.rules.schemes import in_the_west
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import Event, as_mention, joined_before, name_regions, only_letters, related
from summariser.engines.rules.sides import organiser
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

_SESSIONS = regex("第[一二三四五六七八九十百0-9]{1,3}[次届]")
_FOR_RECIPIENTS = regex("捐赠|捐款|捐助|援助|揭牌|授牌|开工|竣工|启用|交付|发放|义诊|招聘|送教|送医|送岗")
_WITHOUT_COUNTY = regex(r"[\u4e00-\u9fff]{2,8}?(?:镇|乡|苏木|嘎查)")


def sides_left(events: Sequence[Event], geo: Geography, people: Roster) -> None:
    """Sides of the events that have none, and their place where that follows from the sides."""
    for at, event in enumerate(events):
        near = around(events, at)
        fair_of_the_helped(event, geo)
        job_fair_at_home(event, geo)
        _with_those_who_came(event, geo, people)
        ours_and_theirs(event, geo)
        _held_abroad(event, geo)
        _met_on_the_way(event, geo)
        _met_in_part(event, geo)
        sat_with(event, geo)
        _welcomes(event, geo, people)
        _at_home(event, near, geo, people)
        _west_is_host(event, geo, people)
        _who_holds_it(event, geo)
        _leads_online(event, geo)
        _level_of_people(event, geo, people)
        _guests_by_letter(event, near, geo, people)
        _township_of_host(event, geo)


def _known(event: Event, geo: Geography, people: Roster) -> list[ResolvedRegion]:
    """The regions that an event's name and its people stand for."""
    of_people = [region_of(people[name], geo, people)[0] for name in event.roles]
    known = [*name_regions(event, geo.places), *joined_before(event, geo), *of_people]
    return [region for region in known if region is not None and region.full_name]


def _anchor(event: Event, events: Sequence[Event], geo: Geography) -> ResolvedRegion | None:
    """Where an event without a place is taken to be: where the event on the same day is, else at the article's home."""
    for other in events:
        same_day = event.date is not None and other.date is not None and event.date.text == other.date.text
        if other is not event and same_day and other.place is not None:
            return geo.places.resolve(other.place.text, other.place.start)
    return geo.home


# Sentences of an event that are asked who welcomes whom, at most.
_ZONES = 40
# 甲代表区委对乙一行的到来表示欢迎
_WELCOMED = regex(r"对(?P<who>[^,。;]{2,20}?)(?:一行|党政代表团|代表团|考察团)?的?(?:到来|来访|莅临)[^,。;]{0,6}表示[^,。;]{0,6}欢迎")


def _welcomes(event: Event, geo: Geography, people: Roster) -> None:
    """A session at which somebody of one region welcomes those who have come from another: 甲对乙一行的到来表示欢迎."""
    if event.rule != "conference" or event.host or event.guest:
        return
    for zone in event.zones[:_ZONES]:
        told = _WELCOMED.search(geo.text, zone.start, zone.end)
        speaker = next((p for p in people.values() if told and any(zone.start <= m.start < told.start() for m in p.mentions)), None)
        if told is None or speaker is None:
            continue
        own = region_of(speaker, geo, people)[0]
        comer = people.get(told["who"])
        theirs = region_of(comer, geo, people)[0] if comer else geo.places.resolve(told["who"], told.start("who"))
        if own and theirs and own.full_name and theirs.full_name and not related(own, theirs):
            event.host, event.guest = county_of(own), county_of(theirs)
            event.place = event.place or as_mention(event.host)
            return


def _at_home(event: Event, events: Sequence[Event], geo: Geography, people: Roster) -> None:
    """A session of people of two regions, one of them home: 甲县副县长 and 乙市副市长 at a fair, in the paper of 甲县."""
    if event.rule != "conference" or event.host or event.guest:
        return
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if place is None and not event.roles and len(_SESSIONS.findall(event.sentence.text)) > 1:
        return  # 第七次、第八次联席会议先后召开: they take turns
    here = place if place is not None and place.full_name else _anchor(event, events, geo)
    if here is None:
        return
    known = [region for region in _known(event, geo, people) if county_of(region)]
    mine = [region for region in known if related(region, here)]
    others = [region for region in known if not related(region, here) and not any(related(region, own) for own in mine)]
    if not mine or not others or all(region.contains(here) and not region.same(here) for region in mine):
        return
    event.host = county_of(max(mine, key=depth))
    level = [region for region in others if related(region, others[0]) and event.host and depth(region) <= depth(event.host)]
    event.guest = county_of(max(level or others[:1], key=depth))  # of 浙江省 and a city of it the one of the host's level
    event.place = event.place or as_mention(event.host)


def _west_is_host(event: Event, geo: Geography, people: Roster) -> None:
    """Where two sides are known and no place is, what is given is given at the recipient's, and a town that no table lists is there."""
    if event.rule != "conference" or event.host or event.guest:
        return
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if place is not None and place.full_name:
        return
    in_a_town = (place is not None and place.tail) or (event.venue and _WITHOUT_COUNTY.match(event.venue))
    if not (in_a_town or (place is None and _FOR_RECIPIENTS.search(event.name))):
        return
    regions = _known(event, geo, people)
    west = [region for region in regions if in_the_west(region)]
    east = [region for region in regions if not in_the_west(region)]
    if west and east and all(related(west[0], r) for r in west) and all(related(east[0], r) for r in east):
        event.host, event.guest = max(west, key=depth), max(east, key=depth)
        event.place = as_mention(event.host)
    elif west and not east and in_a_town and all(related(west[0], r) for r in west):
        event.host = max(west, key=depth)  # 阿图什市无花果采摘节在松他克镇开幕


# 与来访的甲市工商联, 与前来考察的甲区教育局
_CAME = regex(
    r"(?:来访|到访|远道而来|(?:前|专程)?来[^,。;的]{0,8}?(?:考察|调研|访问|学习|交流|参观|对接|洽谈|开展)[^,。;的]{0,8}|(?:莅临|到访)[^,。;的]{1,8})的?$"
)
_FARTHEST_BEFORE = 20
# 市工商联与来访的
_BARE_OFFICE = regex(r"(?:^|[\s,。;日午])(?P<rank>省|市|县|区|州|旗)[\u3400-\u9fff、]{1,14}?(?:与|和|同)$")


def _with_those_who_came(event: Event, geo: Geography, people: Roster) -> None:
    """A session with people who are said to have come: 市工商联与来访的甲市工商联举行座谈会."""
    if event.kind == "visit" or (event.host and event.guest and event.rule != "conference"):
        return
    begin = event.sentence.start
    for mention in geo.places.at(begin, event.end):
        if mention.start < begin or mention.letter or mention.place is None or not mention.place.full_name:
            continue
        came = _CAME.search(geo.text, max(begin, mention.start - _FARTHEST_BEFORE), mention.start)
        guest = county_of(mention.place)
        if came is None or guest is None:
            continue
        if event.host is not None and not related(event.host, guest):
            event.guest = event.guest or guest
            return
        near = (m for m in geo.places.at(begin, event.end) if m.start >= begin and not m.letter and m.place and m.place.full_name)
        named = next((m.place for m in near if m.place and not related(m.place, guest)), None)
        bare = _BARE_OFFICE.search(geo.text, begin, came.start())
        office = geo.bare(bare["rank"], bare.start("rank")) if bare else None
        known = (named, office, *_known(event, geo, people), geo.home)
        host = next((region for region in known if region is not None and region.full_name and not related(region, guest)), None)
        place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
        event.host, event.guest = county_of(host), guest
        if place is None or related(place, guest):
            event.place = as_mention(event.host)
        return


# 丹江口市农业农村局于6日在海淀区
_ABROAD = regex(
    r"(?:委|人民政府|政府|县委县政府|[\u3400-\u9fff]{2,10}(?:局|办|厅|委员会|办公室|公司|商会|工商联))?(?:代表团|组织)?(?:日前|近日|今日|今天|昨日|昨天|于?\d{1,2}日(?:上午|下午)?)?在"
)
_HOLDS_THERE = regex(r"[^,。;:]{0,24}?(?:召开|举行|举办|开展)(?!的)")


def _held_abroad(event: Event, geo: Geography) -> None:
    """Who holds a session in another region is its guest: 西乌旗在通州区举办推介会."""
    if event.rule != "conference" or event.place is None or event.host is None:
        return
    scheme = event.guest is not None and only_letters(event, geo)  # 京蒙协作推介会, of a county and a district
    if event.guest is not None and not scheme:
        return
    begin = event.sentence.start
    ahead = [m for m in geo.places.at(begin, event.start) if m.start >= begin and m.place and m.place.full_name and not m.letter]
    for comer, place in pairwise(ahead):
        if comer.place is None or place.place is None or related(comer.place, event.host) or not related(place.place, event.host):
            continue
        there = _HOLDS_THERE.match(geo.text, place.end, event.end)
        if not there or not _ABROAD.fullmatch(geo.text, comer.end, place.start):
            continue
        if event.guest is None or event.guest.contains(comer.place):
            event.host = county_of(place.place) if scheme and event.host.contains(place.place) else event.host
            event.guest = county_of(comer.place)
        return


_OURS_WITH = regex(r"[我本][省市县区州旗盟](?:党政)?(?:代表团)?(?:与|同|和)$")
_MEET = regex(r"(?:共同|联合|又|还)?(?:召开|举行|举办|开了)")


# 与丙区委书记座谈, 与丙区举行座谈会, 与丙区座谈会上
_SAT_WITH = regex("[^,。;]{0,60}?(?:座谈|会谈|交流会|对接会|联席会)")


_FACE_TO_FACE = frozenset({"symposium", "talks", "joint_conference", "work_meeting"})


def _met_in_part(event: Event, geo: Geography) -> None:
    """Of the region that a trip goes to the part whose people the guests sit with: 赴上海考察。24日,一行与崇明区委书记座谈."""
    host, guest = event.host, event.guest
    if event.kind not in _FACE_TO_FACE or host is None or guest is None or host.level == "county":
        return
    begin = max(event.sentence.start, begin_of(geo.text, event.start, ",。;\n"))
    for mention in geo.places.at(begin, event.end):
        region = county_of(mention.place)
        if region is None or not host.contains(region) or related(region, guest) or mention.letter or depth(region) < depth(guest):
            continue
        if geo.text[mention.start - 1 : mention.start] in ("与", "同", "和") and _SAT_WITH.match(geo.text, mention.end):
            place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
            event.host = region
            event.place = as_mention(region) if place is None or place.same(host) else event.place
            return


def _met_on_the_way(event: Event, geo: Geography) -> None:
    """Of a trip's region the one that ours sits down with receives: 赴浙江考察。22日,我市与湖州市召开座谈会."""
    if event.rule != "conference" or event.host is None or (event.guest is not None and related(event.guest, event.host)):
        return
    begin = event.sentence.start
    for mention in geo.places.at(begin, event.start):
        region = mention.place
        if mention.start < begin or region is None or not region.full_name or not event.host.contains(region) or event.host.same(region):
            continue
        if _OURS_WITH.search(geo.text, begin, mention.start) and _MEET.match(geo.text, mention.end):
            place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
            at_hosts = place is not None and place.same(event.host)
            event.host = county_of(region)
            event.place = as_mention(region) if at_hosts else event.place
            return


# 我县援疆干部欢迎大会
_OF_OURS = regex("[我本][省市县区州盟旗]")


def _who_holds_it(event: Event, geo: Geography) -> None:
    """Of an event that has neither sides nor place the host is whose offices hold it, or who calls it their own."""
    if event.rule == "conference" and not (event.host or event.guest or event.place):
        event.host = organiser(event, geo) or (geo.bare(event.name[1], event.start) if _OF_OURS.match(event.name) else None)
        event.place = as_mention(event.host)
        others = [r for r in name_regions(event, geo.places) if event.host and not related(r, event.host)]
        event.guest = others[0] if len(others) == 1 else None


_ONLINE = regex("线上|视频|云端|网络会议|“云")


def _leads_online(event: Event, geo: Geography) -> None:
    """Of two that sit by video, where nobody is told to take the chair, the one that is named first is the host."""
    if event.rule != "conference" or event.host or event.guest or not _ONLINE.search(geo.text, event.sentence.start, event.end):
        return
    both = name_regions(event, geo.places)
    both = both if len(both) == 2 else joined_before(event, geo)
    if len(both) == 2 and not only_letters(event, geo) and not related(both[0], both[1]):
        event.host, event.guest = county_of(both[0]), county_of(both[1])


def _level_of_people(event: Event, geo: Geography, people: Roster) -> None:
    """沪滇协作座谈会 that officials of a town and of a district hold in a county is theirs, not the provinces'."""
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if place is None or not place.full_name or event.host is None or event.guest is None or not only_letters(event, geo):
        return
    known = [r for name in event.roles if (r := region_of(people[name], geo, people)[0]) is not None and r.full_name]
    hosts, guests = ([r for r in known if related(r, side)] for side in (event.host, event.guest))
    if event.place is not None and event.place.start is None and place.same(event.host) and geo.home is not None:
        if not guests and hosts and event.kind == "other" and all(r.same(geo.home) for r in hosts) and place.contains(geo.home):
            event.host, event.guest, event.place = geo.home, None, as_mention(geo.home)  # 闽宁协作务工专车欢送仪式 at our station
        return
    if not event.host.contains(place):
        return
    if not hosts or any(region.same(event.host) or region.same(event.guest) for region in known):
        return
    if all(related(region, place) for region in hosts):
        event.host = county_of(place)
        event.guest = county_of(max(guests, key=depth)) if guests else event.guest


def _guests_by_letter(event: Event, events: Sequence[Event], geo: Geography, people: Roster) -> None:
    """Of a guest that only a scheme's character tells the part that has come: 某集团·甲县浙川协作座谈会, on the trip of a city's firm."""
    host, guest = event.host, event.guest
    if event.rule != "conference" or host is None or guest is None or depth(guest) > 1 or depth(host) == 1:
        return
    told = [m for m in geo.places.at(event.start, event.end) if m.place and m.place.same(guest)]
    known = [r for name in event.roles if (r := region_of(people[name], geo, people)[0]) is not None and r.full_name]
    if not told or not all(m.letter for m in told) or any(region.same(guest) for region in known):
        return
    trips = (e.guest for e in events if e.kind == "visit" and e.guest and e.host and related(e.host, host))
    come = next((region for region in trips if guest.contains(region)), None)
    came = [region for region in known if guest.contains(region)]
    event.guest = come or county_of(max(came, key=depth, default=guest)) or guest


# A county's seat is told by what it is: 县城乙镇, 州府丙镇.
_SEAT = regex("[州县区市旗盟]府|县城")


def _township_of_host(event: Event, geo: Geography) -> None:
    """A township told without its county lies in the host's: 座谈会在乙镇召开, where 甲县 is host."""
    if event.place is None or event.place.reading is not None or event.host is None or not event.host.full_name:
        return
    place = geo.places.resolve(event.place.text, event.place.start)
    if place is None or place.full_name or not place.tail:
        return
    name = _SEAT.sub("", "".join(unit.name for unit in place.tail), count=1)
    event.place = Mention(event.place.text, event.place.start, event.host.full_name + name)
