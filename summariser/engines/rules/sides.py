"""Gives each participant region and side: from the posts' own words, from the delegation, from who is host."""

from __future__ import annotations

from dataclasses import replace

from summariser.engines.rules.counterparts import callers_ahead, party_met, raise_host
from summariser.engines.rules.geography import Geography, county_of, delegations
from summariser.engines.rules.implied import LEADS, implied_region, region_of_their_house
from summariser.engines.rules.officials import region_of
from summariser.engines.rules.own_people import held_by_its_house, holds_it_at_home, house_abroad, leads_the_trip
from summariser.engines.rules.people import Person, Roster
from summariser.engines.rules.ranks import depth, lineage
from summariser.engines.rules.seen_off import OF_HOME, SENDS, is_sent, office_ahead, sends, who_is_met
from summariser.engines.rules.settings import Event, as_mention, joined_before, name_regions, regions_that_sit, related
from summariser.engines.rules.towns_alone import lies_with_the_hosts, told_alone
from summariser.engines.rules.welcomes import at_the_hosts, came_listed, goes_along, heading, welcoming
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import DraftParticipant, Mention
from summariser.records.vocabulary import Side
from summariser.regex import regex

# 来自端州的企业家代表: where somebody comes from is no part of what they are
_FROM_WHERE = regex(r"^[\u3400-\u9fff]{2,9}的(?=[\u3400-\u9fff]{2,}$)")
# What somebody is in the party that comes: 组长, 带队领导.
_OF_THE_PARTY = regex(r"(?:考核|考察|调研|督导|评估|代表|工作|专家)?(?:组|团|队)长|领队|带队领导|组员|成员")
_ABOVE = regex(
    r"^(?:国家|中央|全国|中共中央|国务院|人力资源|(?:水利|农业农村|农业|教育|民政|财政|商务|科学技术|科技|交通运输|自然资源|生态环境|文化和旅游|工业和信息化|住房和城乡建设"
    r"|应急管理|司法|公安|退役军人事务)部)"
)


def complete_sides(event: Event, geo: Geography, people: Roster) -> None:
    """Fills a host or guest that the text leaves out, when all others at the event stand for one region."""
    event.host = event.host or holds_it_at_home(event, geo)
    if event.kind == "talks" or (event.host is None and event.guest is None):
        _sides_by_deed(event, geo, people)
    event.guest = event.guest or region_of_their_house(event, geo, people)
    at_home = event.host is None or (geo.home is not None and related(event.host, geo.home))
    if event.kind in ("symposium", "talks") and event.guest is None and at_home:
        _received_at_home(event, geo)
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if event.kind == "work_meeting" and event.host is None and not (place and geo.home and not related(place, geo.home)):
        event.host = geo.home
    if event.host is None and (event.found_by == "seen_off" or SENDS.search(event.name)):
        there = sorted((n for n in event.roles if n not in event.came_with), key=lambda n: is_sent(people[n]))
        who = next((r for name in there if (r := region_of(people[name], geo, people)[0]) is not None), None)
        at_home = geo.home is not None and any((r := region_of(people[n], geo, people)[0]) and related(r, geo.home) for n in event.roles)
        event.host = (geo.home if at_home else who) or office_ahead(event, geo)  # 乙市医疗队来到我院,院长在门前迎接
        if event.host is None and geo.home is not None and OF_HOME.search(geo.text, event.sentence.start, event.start):
            event.host = geo.home
            event.place = event.place or as_mention(geo.home)
    if event.guest is None and event.host is not None and (event.found_by == "seen_off" or sends(event)):
        event.guest = who_is_met(event, geo, event.host)
    raise_host(event, geo, people, place)
    if event.rule == "conference" and not (event.host or event.guest or event.place) and event.venue:
        named = name_regions(event, geo.places)  # 在会展中心举行, in the paper of the place
        event.host = organiser(event, geo) or (geo.home if geo.home and all(related(r, geo.home) for r in named) else None)
    if event.rule == "conference" and event.kind != "work_meeting" and event.guest is None:
        event.guest = _whose_it_is(event, geo)
    if event.kind == "condolence" and event.host is not None and event.guest is None:
        event.guest = callers_ahead(event, geo)
    held_by_its_house(event, geo)
    house_abroad(event, geo, people)
    known = event.host or event.guest
    if event.kind == "work_meeting" or known is None or (event.host and event.guest) or event.nationwide:
        return
    others: list[ResolvedRegion] = []
    leaves = sends(event)
    for person in (people[name] for name in event.roles):
        if leaves and any(_IS_SENT.search(title) for title in person.titles):
            continue  # 援甘干部代表、岷县副县长人选甲 is seen off: no guest
        region = region_of(person, geo, people)[0]
        if region is not None and not related(region, known) and (region.province is not known.province or depth(region) == depth(known)):
            others.append(region)
    if not others:
        return
    top = min(others, key=depth)
    above = lineage(top)[1:]
    twins = bool(above) and all(lineage(r)[1:] == above for r in others)  # two counties of one city: the first
    if twins or all(related(top, r) for r in others):
        if event.host is None:
            event.host = top
        else:
            event.guest = top


_IS_SENT = regex("援(?![助建])|挂职|候选人|人选|队员")


def _whose_it_is(event: Event, geo: Geography) -> ResolvedRegion | None:
    """Those who hold an event away from home: 甲区捐建学校仪式在乙市举行."""
    named = [m for m in geo.places.at(event.start, event.end) if m.place and m.place.full_name and not m.letter]
    first = named[0].place if named and named[0].start == event.start else None
    if first is None or event.host is None or any(m.place and not related(m.place, first) for m in named):
        return None
    return county_of(first) if first.province is not event.host.province else None


def _may_receive(host: ResolvedRegion, event: Event) -> bool:
    """Whether those who receive guests can be of a region, or nothing tells the sides.

    代表团来西藏考察。那曲市委书记会见了代表团; 考察团赴马边县。乐山市委常委会见了考察团.
    """
    if event.host is None:
        return event.guest is None
    return event.guest is not None and (event.host.contains(host) or host.contains(event.host))


def hosts_call(event: Event, geo: Geography, people: Roster) -> None:
    """A call whose sides nothing else tells, by leaders of the article's own region: on those who came to help, or were sent out by it."""
    received = event.kind == "talks" and _RECEIVED.search(event.name)  # 市委书记会见我市援疆干部人才
    if not (event.kind == "condolence" or received) or event.host is not None or event.guest is not None:
        return
    callers = [r for name in event.roles if (r := region_of(people[name], geo, people)[0]) is not None]
    helpers = [m.place for m in geo.places.at(event.start, event.end) if m.place and not m.letter and _SENT_HERE.match(geo.text, m.end)]
    if callers and helpers and all(related(r, callers[0]) for r in callers) and not related(helpers[0], callers[0]):
        event.host, event.guest = callers[0], county_of(helpers[0])  # 乙市委书记看望慰问甲省医疗队: they are where they help
    elif callers and geo.home is not None and all(related(r, geo.home) for r in callers):
        event.host = callers[0]


_SENT_HERE = regex(
    r"[省市县区州]?(?:对口)?(?:支援|援[\u3400-\u9fff]|帮扶|挂职|支教|支医|驻[\u3400-\u9fff])?"
    r"(?:医疗队|工作队|专家|干部|人才|教师|医生)"
)


_ORGANISES = regex(
    r"(?:委|政府|人民政府|市|县|区|州)?[\u3400-\u9fff]{0,12}?(?:局|办|厅|委|政府|会|部|中心)?[^,。;]{0,30}?(?:主办|举办|"
    r"承办)"
)


def organiser(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The region whose offices hold an event: 由福州市商务局主办的展销会."""
    for mention in geo.places.at(event.sentence.start, event.start):
        by = geo.text[mention.start - 1 : mention.start] == "由" and mention.start > event.sentence.start
        if by and mention.place and mention.place.full_name and _ORGANISES.match(geo.text, mention.end, event.start):
            return mention.place
    return None


def _received_at_home(event: Event, geo: Geography) -> None:
    """A delegation that is spoken with, where no place is told, came to the article's own region: 与镇原县党政代表团座谈."""
    home = geo.home
    for start, _, region in delegations(geo.text, geo.places) if home is not None else ():
        with_whom = geo.text[max(0, start - 1) : start] in ("与", "同", "和")
        if home is not None and with_whom and event.sentence.start <= start < event.sentence.end and not related(region, home):
            event.host, event.guest = event.host or home, region


_RECEIVED = regex(r"会见|会晤|接[见待]|迎接|[与同和](?:前来|来访)")


def _sides_by_deed(event: Event, geo: Geography, people: Roster) -> None:
    """The chair sits on the host's side; who receives (会见) is host, who is received is guest."""
    if event.kind == "talks" and event.host is not None and event.guest is not None and not _RECEIVED.search(event.name):
        return  # 甲一行与州政府进行会商, on a trip: they talk where they have come to
    regions = {name: region_of(people[name], geo, people)[0] for name in event.roles}
    named = regions_that_sit(event, geo)
    if not named and event.rule == "conference":
        named = joined_before(event, geo)  # 甲省人社厅与乙省人社厅召开对接会
    if event.kind == "talks" or (event.rule == "call" and event.kind == "symposium" and event.host is None):
        before = [n for n in event.roles if any(event.sentence.start <= m.start < event.start for m in people[n].mentions)]
        after = [n for n in event.roles if any(event.start < m.start < event.sentence.end for m in people[n].mentions)]
        host = next((regions[n] for n in before if regions[n]), None)
        met = [regions[n] for n in after if n not in before and regions[n]]
        guest = next(iter(met), None) or party_met(event, host, geo)
        guest = guest or next((r for n in before if (r := regions[n]) and host and not related(host, r)), None)
        place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
        if host and guest and place and related(guest, place) and not related(host, place):
            host, guest = guest, host
        elif host and guest and place is None and geo.text.startswith(("拜会", "拜访", "拜见"), event.start):
            host, guest = guest, host  # 甲拜会乙: who calls on the other is the guest
        if event.kind == "symposium" and geo.home and host and guest and related(guest, geo.home) and not related(host, geo.home):
            host, guest = guest, host
        lent = event.place is not None and event.place.start is None  # where the trip goes
        apart = place is not None and host is not None and (place.contains(host) or (host.level == "prefecture" and host.contains(place)))
        if host and guest and lent and apart and _RECEIVED.search(event.name):
            event.place = as_mention(host)
        if host and guest and not related(host, guest):
            event.host, event.guest = host, guest
        elif host and guest is None and _may_receive(host, event) and _RECEIVED.search(event.name):
            event.host = host
        elif guest and host is None and event.host is None and event.guest is None and _RECEIVED.search(event.name):
            event.guest = guest
        elif host and guest is None and event.host and event.guest and related(host, event.guest) and not related(host, event.host):
            event.host, event.guest = event.guest, event.host  # who receives is host, whoever travelled before
    if event.kind != "talks" and event.host is None:
        chair = next((regions[n] for n, role in event.roles.items() if role == "chair" and regions[n]), None)
        if event.rule == "call":
            named = [r for r in named if chair is None or not related(r, chair)] if chair else named
            event.host, event.guest = chair, next(iter(named), None) if chair else None
            return
        host = next((r for r in named if chair and related(r, chair)), chair if event.kind != "other" and not named else None)
        if host is not None:
            event.host = host
            event.guest = next((r for r in named if not related(r, host)), None)
    if event.place is None and event.venue is None and event.host is not None and len(named) >= 2:
        event.place = as_mention(event.host)


_BARE_RANK = regex("(?:常务)?副?[省市县区州盟旗](?:委|政府|人大|政协|纪委|长|领导|直|[\u3400-\u9fff]{2,6}局)")


def _bare(person: Person) -> bool:
    """Whether somebody's posts are of a rank that names no region: 市委书记, 市领导."""
    return bool(person.titles) and all(_BARE_RANK.match(title) for title in person.titles)


def _sides_of(person: Person, region: ResolvedRegion | None, event: Event, geo: Geography) -> Side | None:
    """The side of a person; one on secondment, whose first post is of a level above, sits on the side of their other post."""
    side = side_of(region, event, person.titles)
    came = person.name in event.party or leads_the_trip(person, event)
    comes = event.host is not None and any(LEADS.match(geo.text, m.end) for m in person.mentions)
    if region is None and side is None and event.host is not None and came_listed(person, geo):
        return "guest"
    if region is None and (came or (comes and side is None)):
        return "guest"  # who leads the delegation comes with it, whatever his post is
    if region is None and event.guest is not None and event.host is None and geo.home is None and _bare(person) and geo.visited:
        return "host"  # 甲市代表团来我市考察,市委书记乙陪同, where nothing tells which city that is
    if event.trip is not None and side in ("other", None) and region is not None and any(related(r, region) for r, _ in event.trip.targets):
        return "host"
    if side == "host" and region is not None and event.host is not None and region.contains(event.host) and event.guest is None:
        guides = any(_GUIDES.match(geo.text, m.end) for m in person.mentions)
        return "superior" if guides else side
    if side != "superior":
        return side
    for title in person.titles[1:]:
        other = geo.of_words(title, geo.text.find(title, person.titled.run_start))[0]
        if other is not None and region is not None and not related(region, other) and side_of(other, event, ()) in ("host", "guest"):
            return side_of(other, event, ())
    return side


# 市乡村振兴局副局长甲到会指导, at a county's own session
_GUIDES = regex(r"(?:[、,和][^。;,]{2,30}?)?等?(?:应邀|亲临)?(?:到会|莅会|莅临|出席|参会|现场)(?:会议)?(?:并)?(?:指导|督导|督战)")


_OF_A_FIRM = regex("集团|公司|企业|事务所|总经理|董事长|总裁|经理$")


def side_of(region: ResolvedRegion | None, event: Event, titles: tuple[str, ...]) -> Side | None:
    """host, guest, superior or other, by the region a person stands for; None where it can't be told."""
    if (posts := [t for t in titles if not _OF_THE_PARTY.fullmatch(t)]) and all(_ABOVE.match(t) for t in posts):
        return "superior"
    if region is None:
        return None
    host, guest = event.host, event.guest
    in_host = host is not None and (host.same(region) or host.contains(region))
    in_guest = guest is not None and (guest.same(region) or guest.contains(region))
    if in_guest and not in_host and guest is not None and host is not None and region.contains(host) and not guest.same(region):
        return "host"  # 省调研组来甲区,市政协主席陪同
    if in_host != in_guest:
        return "host" if in_host else "guest"
    if in_host and in_guest:
        return "host" if host and guest and guest.contains(host) else "guest"
    # An official of a level above the host is its superior, unless the guests are of that level too, or there are none: then both receive.
    firm = bool(titles) and all(_OF_A_FIRM.search(title) for title in titles)  # 上海某集团副总裁, with a district's delegation
    if host is not None and region.contains(host):
        return "host" if firm or guest is None or depth(region) >= depth(guest) else "superior"
    if guest is not None and region.contains(guest):
        return "guest" if firm or host is None or depth(region) >= depth(host) else "superior"
    if host and region.province is host.province and not (guest and guest.province is host.province):
        return "host"
    if guest and region.province is guest.province and not (host and guest.province is host.province):
        return "guest"
    return "other" if host and guest else None


def _town_of_host(region: ResolvedRegion | None, person: Person, event: Event, geo: Geography) -> ResolvedRegion | None:
    """A township that no table places, where the event was in it: 座谈会在甲镇召开,甲镇镇长介绍情况, in the county that receives."""
    if region is None or not region.tail or event.host is None:
        return None
    if lies_with_the_hosts(region, event.host, geo):
        return replace(region, place=event.host.place)  # 甲镇镇长介绍情况, at a session of their county
    if event.place is None:
        return None
    if region.full_name and (event.host.contains(region) or not told_alone(region, geo)):
        return None
    if not region.full_name and event.host.level == "county" and goes_along(person, geo, shows=event.kind == "visit"):
        return replace(region, place=event.host.place)  # 甲镇党委书记陪同, in the county where a party is
    place = geo.places.resolve(event.place.text, event.place.start)
    there = place is not None and bool(place.tail) and place.tail[0].name == region.tail[0].name
    return replace(region, place=event.host.place) if there and event.host.level == "county" else None


def draft_participants(event: Event, geo: Geography, people: Roster) -> tuple[DraftParticipant, ...]:
    """The event's people in the order of the text, with posts, region, side and role."""
    found = []
    for name in sorted(event.roles, key=lambda n: people[n].titled.start):
        person = people[name]
        region, words = region_of(person, geo, people)
        first = person.titled
        other = geo.text.startswith("该", first.run_start)  # 该校校长 is of a house that was named
        if region is None and not other and (stood_for := implied_region(person, event, geo)) is not None:
            region, words = stood_for, as_mention(stood_for)
        if (town := _town_of_host(region, person, event, geo)) is not None:
            region, words = town, as_mention(town)
        own = welcoming(person, region, event, geo) or heading(person, region, event, geo) or at_the_hosts(person, region, event, geo)
        if own is not None:
            region, words = own, as_mention(own)
        quotes = [Mention(geo.text[first.run_start : first.end], first.run_start)]
        if first.titles and first.start - first.run_start > 60:
            quotes = [Mention(geo.text[first.start : first.end], first.start)]
        found.append(
            DraftParticipant(
                name=name,
                quotes=tuple(quotes),
                titles=tuple(_FROM_WHERE.sub("", title) for title in person.titles),
                region=words,
                side=_sides_of(person, region, event, geo),
                role=event.roles[name],
            )
        )
    return tuple(found)
