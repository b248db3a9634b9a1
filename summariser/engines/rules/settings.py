"""Where and when an event was: its date words, its place, its host and guest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.name_sides import read_lower, shadowed, side_at, two_sides
from summariser.engines.rules.name_sides import related as related
from summariser.engines.rules.ranks import fits, in_one_city, lineage
from summariser.engines.rules.received import both_that_met, received_there
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.towns_alone import in_the_hosts_county
from summariser.engines.rules.trip import Trip
from summariser.engines.rules.trip_days import LATER, ONE_DAY, learnt_on, other_time
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.records.draft import Mention
from summariser.records.vocabulary import MeetingKind, Role
from summariser.regex import regex

_NATIONWIDE = regex(r"(?:\d{4}年度?)?全国(?!政协|人大|工商联)")


@dataclass(slots=True)
class Event:
    """An event on its way to a draft meeting.

    ``start:end`` is the span that names it, ``sentence`` the one that reports it, ``zones`` the spans that tell of it. ``rule`` is the
    sort of event (trip, conference, call, deed), ``found_by`` the name of the rule that found it. ``listed``: so far only named among a
    trip's tasks; ``part``: a ceremony within a conference. ``days``: all days of a trip of which ``date`` is the first;
    ``to_sit``: who sat at a session that is told after the trip; ``came_with``: who brought
    those that are met; ``on_the_way``: the zones of its calls; ``party``: who came with a trip, from a region that nothing tells;
    ``recalled``: a trip that somebody tells of in a speech.
    """

    kind: MeetingKind
    name: str
    start: int
    end: int
    sentence: Span
    rule: str
    index: int = 0
    trip: Trip | None = None
    date: Mention | None = None
    days: Mention | None = None
    place: Mention | None = None
    venue: str | None = None
    host: ResolvedRegion | None = None
    guest: ResolvedRegion | None = None
    listed: bool = False
    part: bool = False
    recalled: bool = False
    found_by: str = ""
    ordinal_words: str | None = None
    roles: dict[str, Role] = field(default_factory=dict)
    to_sit: list[str] = field(default_factory=list)
    party: set[str] = field(default_factory=set)
    came_with: list[str] = field(default_factory=list)
    zones: list[Span] = field(default_factory=list)
    later: list[Span] = field(default_factory=list)
    on_the_way: list[Span] = field(default_factory=list)

    @property
    def nationwide(self) -> bool:
        """Whether it is one of many regions: 2023年全国对口支援三峡库区合作工作座谈会."""
        return _NATIONWIDE.match(self.name) is not None

    @property
    def conference(self) -> bool:
        """Whether people sit and speak at it: statements after it belong to it."""
        return self.kind not in ("visit", "condolence") or "会" in self.name[-2:]


def as_mention(region: ResolvedRegion | None, at: int | None = None) -> Mention | None:
    """A resolved region as words for normalising: its name here, read as its full name."""
    if region is None:
        return None
    return Mention(region.name, at, region.full_name or region.name)


def words_of(mention: PlaceMention) -> Mention:
    """A mention of a region as words with their place."""
    return Mention(mention.text, mention.start, mention.place.full_name if mention.place else None)


def common_region(regions: list[ResolvedRegion]) -> ResolvedRegion | None:
    """The lowest region that holds all of ``regions``: of 商洛, 安康 and 汉中 it is 陕西省."""
    regions = [region for region in regions if region.full_name]
    if not regions:
        return None
    first = regions[0]
    province = first.province
    if any(r.province is not province or (province and r is not first and r.name.startswith(province.name[:2])) for r in regions):
        return first  # targets that each name their province are told apart: the first is the main one
    for unit in lineage(regions[0]):
        if all(unit.same(other) or unit.contains(other) for other in regions):
            return unit if len(regions) > 1 and not unit.same(regions[0]) else regions[0]
    return regions[0]


_WHO_WAS_SENT = regex("(?:挂职|党政|专技)?(?:干部|人才|教师|医生|队员|工作队|医疗队)")  # 援藏干部人才座谈会
_HELP_SEVERAL = regex("援[\u3400-\u9fff]、?援[\u3400-\u9fff]")


def name_regions(event: Event, places: PlaceIndex) -> list[ResolvedRegion]:
    """The regions in a conference's name: 山东·甘肃, 泰安市·巫溪县, 鲁渝."""
    found: list[ResolvedRegion] = []
    for mention in places.at(event.start, event.end):
        helps = mention.letter and places.text[mention.start - 1 : mention.start] == "援"
        sent = helps and event.kind == "symposium" and _WHO_WAS_SENT.match(places.text, mention.end)
        if helps and (event.kind == "condolence" or sent or _HELP_SEVERAL.search(event.name)):
            continue  # 看望援藏干部, 援藏援疆干部座谈会: who they are, not whose event it is
        if mention.place and mention.place.full_name and not any(mention.place.same(other) for other in found):
            found.append(mention.place)
    return found


# 四川省委、省政府与浙江省委、省政府举行座谈会.
_WITH_ANOTHER = regex(
    r"(?:工业园区|经开区|高新区|开发区|新区)?(?:委|政府|人民政府|委、?[省市县区州]政府|委和[省市县区州]政府)?(?:与|和|·|、|同)|"
    r"[\u3400-\u9fff]{1,9}?(?:局|委|厅|办|办公室|妇联|残联|工商联|总工会|政协|人大|团委|医院|学校|中学|小学|中心)(?:与|和|同|联合|携手|会同)|"
    r"[\u3400-\u9fff]{0,12}?(?:局|委|厅|办|院|校|会|中心|学|协)?(?:通过|以|采取|采用|利用)(?:远程|网络)?(?:视频|线上|网络|云端)[\u3400-\u9fff]{0,6}(?:与|和|同)"
)


def joined_before(event: Event, geo: Geography) -> list[ResolvedRegion]:
    """The regions that hold a conference together: 广州市与黔南州召开联席会议, 东莞、中山、昭通三市举行座谈会."""
    ahead = [m for m in geo.places.at(event.sentence.start, event.start) if m.place and m.place.full_name and not m.letter]
    for first, mention in enumerate(ahead):
        if first and _WITH_ANOTHER.fullmatch(geo.text[ahead[first - 1].end : mention.start]):
            continue  # the rest of a longer list
        if geo.text.endswith(("赴", "到", "前往"), 0, mention.start):
            continue  # 某局赴乙县、丙县开展招聘会: where they go
        run, last = [mention.place], mention
        for other in ahead[first + 1 :]:
            if not _WITH_ANOTHER.fullmatch(geo.text[last.end : other.start]):
                break
            run, last = [*run, other.place], other
        several = r"等?[两三四五六][省市县区州地][^,。;]{0,20}(?:召开|举行|举办)"
        held = r"[^,。;]{0,24}(?:召开|举行|举办|开了|(?:开展|进行)了?.$)" if len(run) == 2 else several
        of_one = len(run) == 2 and run[0] and run[1] and related(run[0], run[1])  # 在甲县乙镇政府与甲县有关部门召开座谈会
        if len(run) > 1 and not of_one and re.match(held, geo.text[last.end : event.start + 1]):
            return [place for place in run if place is not None]
    return []


_ITS_OFFICE = regex(r"(?:党委|委|人民政府|政府)?[\u3400-\u9fff]{0,10}?(?:办|局|厅|部|政府|委)在")
_CONVENES = regex(r"(?:^|[\s,。;日])(?P<rank>自治区|省|市|县|区|州)(?:委|政府|人民政府|人大|政协|新闻办|[\u3400-\u9fff]{2,8}[局厅办])")


def convener(event: Event, geo: Geography, place: ResolvedRegion) -> ResolvedRegion | None:
    """The region whose office holds a conference in a place of its own: 自治区政府新闻办在南宁召开发布会."""
    ahead = event.sentence.text[: max(0, event.start - event.sentence.start)]
    for mention in geo.places.at(event.sentence.start, event.start):
        office = _ITS_OFFICE.match(geo.text, mention.end, event.start)
        if office and mention.place and mention.start >= event.sentence.start and mention.place.contains(place):
            return mention.place
    office = next(reversed(list(_CONVENES.finditer(ahead))), None)
    region = geo.bare(office["rank"], event.sentence.start + office.start("rank")) if office else None
    return region if region is not None and region.contains(place) else None


_AT_HOME = regex(r"(?:发布会|通气会|调度|推进会|部署|领导小组|工作会议?|专题会议?|总结|培训)")


def only_letters(event: Event, geo: Geography) -> bool:
    """Whether a name tells regions by the characters of their schemes alone: 鲁甘协作, 京蒙协作."""
    inside = [m for m in geo.places.at(event.start, event.end) if m.place and m.place.full_name]
    return len(inside) > 1 and all(m.letter for m in inside)


def regions_that_sit(event: Event, geo: Geography, *, on_a_trip: bool = False) -> list[ResolvedRegion]:
    """The regions in a conference's name, unless its letters only tell the scheme of those who hold it.

    扬州市与榆林市召开苏陕协作工作会议 is of the two cities; 闽宁协作调度会 is of the one region that holds it at home.
    """
    named = name_regions(event, geo.places)
    if not named or not only_letters(event, geo):
        return named
    if len(both := joined_before(event, geo)) > 1:
        return both
    at_home = not on_a_trip and event.kind in ("work_meeting", "other") and _AT_HOME.search(event.name)
    return [] if at_home else named


_ON_TO_US = regex("[赴往来到达](?=[我本][市州县区旗盟])")


def _latest_stop(event: Event, trip: Event, geo: Geography) -> ResolvedRegion | None:
    """Of a trip's several targets the one that was named last before the event: 代表团来到乙县,…。当晚,两地召开座谈会."""
    targets = [region for region, _ in trip.trip.targets] if trip.trip else []
    if len(targets) < 2 or event.start < trip.sentence.end:
        return None
    named = [(m.start, m.place) for m in geo.places.at(trip.sentence.end, event.start) if m.place and not m.letter]
    if geo.home is not None:
        named += [(ours.start(), geo.home) for ours in _ON_TO_US.finditer(geo.text, trip.sentence.end, event.start)]
    ahead = [place for _, place in sorted(named, key=lambda one: -one[0])]
    return next((target for place in ahead for target in targets if target.same(place) or target.contains(place)), None)


# 同省援藏指挥部座谈, wherever they sit
_OWN_OFFICE = regex(r"(?:援[疆藏青]|帮扶|协作|支援)[^,。;]{0,8}(?:指挥部|工作队|工作组)")


# 两市举行交流会, on a trip to the province: the paper's own city is the other one
_BOTH_OF_RANK = regex(r"两([市县区州旗])(?=[^,。;]{0,6}(?:召开|举行|举办|签))")


_HEARD = regex("日(?=,?[\u3400-\u9fff]{0,6}(?:记者|笔者))")


def _stop_at(trip: Event, place: ResolvedRegion) -> ResolvedRegion | None:
    """Of a trip's several goals, which only what they all lie in is host to, the one in which a place is."""
    return next((goal for goal in hosts_of(trip) if goal is not trip.host and (goal.same(place) or goal.contains(place))), None)


def _goal_met(event: Event, trip: Event, named: Sequence[ResolvedRegion]) -> ResolvedRegion | None:
    """Of a trip's several goals, which lie in no region of their own, the one whose people are sat with: 赴甲县、乙县,与乙县副书记座谈."""
    goals = [region for region, _ in trip.trip.targets] if trip.trip is not None and event.rule == "call" else []
    if len(goals) < 2 or len(named) != 1:
        return None
    return next((county_of(goal) for goal in goals if goal.same(named[0]) or goal.contains(named[0])), None)


def hosts_of(event: Event) -> list[ResolvedRegion]:
    """The host of an event; of a trip of a county's or a town's people to several counties each of these: 甲区到乙州丙县、丁县."""
    if event.host is None or event.trip is None or event.guest is None or event.guest.level not in ("county", "township"):
        return [event.host] if event.host is not None else []
    met = [goal for region, _ in event.trip.targets if (goal := county_of(region)) is not None and goal.level == "county"]
    above = event.host.level != "county" and len(met) > 1 and all(event.host.contains(goal) for goal in met)
    return met if above else [event.host]


def _of_the_trip_s_hosts(
    event: Event, place: ResolvedRegion, host: ResolvedRegion, guest: ResolvedRegion | None, named: Sequence[ResolvedRegion]
) -> bool:
    """Whether those whom a trip went to hold a session in another part of the guests' province: 甲县推介会在太仓市举行, then."""
    if event.rule != "conference" or not place.full_name or len(named) != 1 or not related(named[0], host):
        return False
    elsewhere = place.province is not host.province and (guest is None or (place.province is guest.province and not related(place, guest)))
    return elsewhere and place.province is not None


def _heard_of(event: Event) -> bool:
    """Whether a sentence says when the paper heard of an event, which was on some day before: 5月11日,记者从商务局获悉,…."""
    return any(learnt_on(event.sentence.text, day.start(), day.end()) for day in _HEARD.finditer(event.sentence.text))


def settle_sides(event: Event, geo: Geography, trip: Event | None) -> None:
    """Fills host and guest (and the place that follows from them) of a conference from its name, its place and the trip around it."""
    if trip is not None and other_time(event, trip):
        trip = None
    named = regions_that_sit(event, geo, on_a_trip=trip is not None)
    if len(named) < 2 and event.rule == "conference":
        named = joined_before(event, geo) or named
    if event.rule == "call" and event.kind != "condolence":
        named = both_that_met(event.start, event.end, geo) or named
    # 山南市琼结县 is one side
    named = [region for region in named if not any(region.contains(other) and not other.tail for other in named)]
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if event.place is not None and trip is not None and (there := in_the_hosts_county(place, trip.host, geo)) is not None:
        place, event.place = there, Mention(event.place.text, event.place.start, there.full_name)
    guest, host = (trip.guest, trip.host) if trip else (None, None)
    if len(named) >= 2:
        first, second = two_sides(named, place or host)
        first, second = (side_at(place, side, other, event.start, event.end, geo) for side, other in ((first, second), (second, first)))
        if place and related(second, place) and not related(first, place):
            host, guest = second, first
        elif place and related(first, place):
            host, guest = first, second
        elif guest and related(guest, first):
            host, guest = second, first
        elif (guest and related(guest, second)) or (host and related(host, first)):
            host, guest = first, second
        elif host and related(host, second):
            host, guest = second, first
        else:
            host = guest = None
    elif place and guest and related(place, guest) and host and not related(place, host):
        host, guest = guest, host
    elif place and host and _of_the_trip_s_hosts(event, place, host, guest, named):
        host, guest = county_of(place), host
    elif place and host and event.rule == "call" and event.kind in ("symposium", "talks") and not related(place, host):
        host = host if _OWN_OFFICE.search(event.name) else place
    elif host and place and host.contains(place) and received_there(event.kind, event.name, place, named):
        host = place
    elif host and place and trip and (stop := _stop_at(trip, place)) is not None:
        host = stop
    elif trip is not None and place is None and (goal := _goal_met(event, trip, named)) is not None:
        host = goal
    elif host and place and guest and event.rule == "conference" and in_one_city(host, place, guest):
        host = county_of(place)
    elif host is None and place and event.kind != "work_meeting":
        host = convener(event, geo, place) or county_of(next((u for u in lineage(place)), None))
    if trip and trip.host and host and (host.contains(trip.host) or shadowed(host, trip.host, told=host in named)):
        host = trip.host
    if trip and trip.guest and guest and (shadowed(guest, trip.guest, told=guest in named) or shadowed(trip.guest, guest, told=False)):
        guest = trip.guest
    if trip and host and trip.host and host.same(trip.host) and (both := _BOTH_OF_RANK.search(event.sentence.text)) and place is None:
        named_home = next((u for u in lineage(geo.home) if fits(both[1], u)), None) if geo.home else None
        host = named_home if named_home is not None and host is not None and host.contains(named_home) else host
    if trip and trip.guest and guest and guest.contains(trip.guest) and guest.place is trip.guest.province:
        lowered = host is trip.host and only_letters(event, geo)  # 京蒙协作联席会, on a county's trip to a district
        guest = trip.guest if event.rule == "call" or lowered else guest
    event.host, event.guest = host, guest
    event.place = (read_lower(event.place, place, host) if event.place else None) or event.place
    of_trip = trip is not None and trip.date is not None and ONE_DAY.fullmatch(trip.date.text) and not LATER.match(event.sentence.text)
    if event.date is None and trip is not None and of_trip and not _heard_of(event):
        event.date = trip.date  # on a trip of one day everything is on that day
    if event.place is None and trip is not None and host is not None:
        target = trip.host if trip.host and host.contains(trip.host) else host
        if (stop := _latest_stop(event, trip, geo)) is not None and host.contains(stop) and event.kind not in ("talks", "visit"):
            target, event.host = stop, stop if event.rule == "conference" else host
        event.place = as_mention(target)
