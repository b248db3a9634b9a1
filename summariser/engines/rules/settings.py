"""Where and when an event was: its date words, its place, its host and guest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.home import lineage
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.visits import Trip
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.records.draft import Mention
from summariser.records.vocabulary import MeetingKind, Role

_HELD = r"(?:召开|举行|举办|开幕|启动|拉开|开班|启幕|闭幕|开营|揭牌|签约)"
# Words for a building or a room that end the name of a venue.
_BUILDING = (
    r"(?:宾馆|酒店|饭店|迎宾馆|会议中心|会展中心|行政中心|政务中心|市民中心|文化中心|活动中心|服务中心|交易中心|国际会展中心|大会堂|会堂|礼堂|报告厅|会议厅|会议室|"
    r"宴会厅|多功能厅|剧院|剧场|影剧院|大厦|大楼|办公楼|展览馆|体育馆|博物馆|图书馆|纪念馆|会展馆|广场|公园|党校|行政学院|干部学院|大学|学院|学校|中学|小学|医院|人民医院|产业园|"
    r"机场|火车站|高铁站|客运站)(?:[一二三四五六七八九十\d]+(?:楼|层|号楼|号会议室|会议室)[\u3400-\u9fff]{0,6})?"
)
_VENUE = re.compile(rf"在(?P<venue>[^,。;、在]{{1,24}}?{_BUILDING})(?=[^,。;]{{0,6}}{_HELD})")
# 在州委党校, 在区会议中心: the bare rank says which region.
_BARE_VENUE = re.compile(
    r"(省|市|县|区|州|旗|盟)(?:委|政府|行政|会议|人民|文化|体育|图书|博物|党校|第|中医|医院|妇幼|职|实验|民族|一中|二中|政务|市民)"
)
_HELD_AT = re.compile(r"(?:在|于|走进|来到|落户|亮相)$")


ONE_DAY = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?|昨[天日]|今[天日]")


@dataclass(slots=True)
class Event:
    """An event on its way to a draft meeting.

    ``start:end`` is the span that names it, ``sentence`` the one that reports it, ``zones`` the spans that tell of it. ``rule`` is the
    sort of event (trip, conference, call), ``found_by`` the name of the rule that found it. ``listed``: so far only named among a trip's
    tasks; ``part``: a ceremony within a conference.
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
    place: Mention | None = None
    venue: str | None = None
    host: ResolvedRegion | None = None
    guest: ResolvedRegion | None = None
    listed: bool = False
    part: bool = False
    found_by: str = ""
    ordinal_words: str | None = None
    roles: dict[str, Role] = field(default_factory=dict)
    zones: list[Span] = field(default_factory=list)

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


def date_words(event: Event, dates: list[DateMention]) -> Mention | None:
    """The words for an event's day: in its sentence before its name, else after it; for a twin session the one of the same rank."""
    usable = [
        d
        for d in dates
        if d.kind in ("day", "month", "relative_day", "damaged")
        or (d.kind == "year" and not d.since and d.start - event.sentence.start <= 4)
    ]
    here = [d for d in usable if event.sentence.start <= d.start < event.sentence.end]
    days = [d for d in here if d.start < event.start]
    if event.index and len(days) > event.index:
        chosen = days[event.index] if len(days) == 2 else days[-1]
    elif days and len(days) == 2 and re.search(r"第[^第]{1,4}[次届](?:、|和)第", event.sentence.text):
        chosen = days[0]
    elif days:
        chosen = days[-1]
    else:
        later = [
            d
            for d in here
            if d.kind == "day"
            and re.match(r"[^。;]{0,20}(?:召开|举行|举办|开幕|启动)", event.sentence.text[d.end - event.sentence.start :])
        ]
        if not later:
            return None
        chosen = later[0]
    return Mention(chosen.text, chosen.start)


def conference_place(event: Event, geo: Geography) -> tuple[Mention | None, str | None]:
    """The region in which a conference was held, when its sentence says so, and its venue."""
    text = geo.text
    sentence = event.sentence
    venue = _VENUE.search(sentence.text)
    if twin := _twin_place(event, geo):
        return words_of(twin), None
    for mention in geo.places.at(sentence.start, sentence.end):
        if mention.start < sentence.start or event.start <= mention.start < event.end or mention.place is None:
            continue
        if not _HELD_AT.search(text[max(sentence.start, mention.start - 2) : mention.start]):
            continue
        rest = text[mention.end : sentence.end]
        near = re.match(r"[^,。;]{0,30}?(?:召开|举行|举办|开幕|拉开|启动|开班|闭幕)", rest)
        names = mention.end <= event.start and event.start - mention.end <= 14
        if near or names:
            return words_of(mention), venue["venue"] if venue else None
    bare = re.search(r"在我(省|市|县|区|州|旗|盟)[^,。;]{0,14}(?:召开|举行|举办|开班|开幕)", sentence.text)
    region = geo.bare(bare[1], sentence.start + bare.start()) if bare else None
    if region is None and venue and (rank := _BARE_VENUE.match(venue["venue"])):
        region = geo.bare(rank[1], sentence.start + venue.start("venue"))
    return as_mention(region or _holder(event, geo)), venue["venue"] if venue else None


def _twin_place(event: Event, geo: Geography) -> PlaceMention | None:
    """Of 在西昌市、宁波市召开 the place of the session of the same rank."""
    sentence = event.sentence
    twins = _TWIN_PLACES.search(sentence.text)
    if not twins:
        return None
    begin = sentence.start + twins.start(1)
    listed = [m for m in geo.places.at(begin, sentence.start + twins.end(1)) if m.start >= begin and m.place and m.place.full_name]
    return listed[event.index] if len(listed) == 2 and event.index < 2 else None


_TWIN_PLACES = re.compile(rf"(?:先后|分别)在([^,。;在]{{2,24}}、[^,。;在]{{2,12}}?)(?:成功|顺利|隆重)?{_HELD}")


def _holder(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The one region that holds an event of its own: 3月9日,宝安区召开推进会."""
    sentence = event.sentence
    ahead = [m for m in geo.places.at(sentence.start, event.start) if m.start >= sentence.start and not m.letter]
    ahead = [m for m in ahead if m.place and m.place.full_name]
    if len(ahead) != 1:
        return None
    return ahead[0].place if _HOLDS.fullmatch(geo.text[ahead[0].end : event.start]) else None


_HOLDS = re.compile(r"(?:委|政府|委、[省市县区州]政府)?(?:组织|专题|隆重|及时|迅速)?(?:召开|举行|举办)了?")


def call_place(event: Event, geo: Geography, begin: int) -> tuple[Mention | None, str | None]:
    """Where talks or a call were, when the sentence says so: 在汉中会见, 在绍兴饭店会见, 来到阿拉尔市,与师领导座谈."""
    text = geo.text
    venue = _CALL_VENUE.search(text, begin, event.start) or _CALL_VENUE.search(text, event.sentence.start, event.start)
    for mention in reversed(geo.places.at(event.sentence.start if event.kind in ("symposium", "talks") else begin, event.start)):
        if mention.start < event.sentence.start or not mention.place or not mention.place.full_name:
            continue
        at = mention.start - (3 if _DIVISION_BEFORE.search(text[max(0, mention.start - 4) : mention.start]) else 0)
        if text[at - 1] in "在于到赴" and not (venue and mention.start >= venue.start("venue")):
            return words_of(mention), venue["venue"] if venue else None
    if venue:
        inside = next((m for m in geo.places.at(venue.start("venue"), venue.end("venue")) if m.start == venue.start("venue")), None)
        return (words_of(inside) if inside and inside.place and inside.place.full_name else None), venue["venue"]
    return None, None


_CALL_VENUE = re.compile(rf"(?:在|到|来到|前往)(?P<venue>(?!此)[^,。;、在到]{{2,20}}?{_BUILDING})(?![\u3400-\u9fff]{{0,2}}(?:园|生|师))")
_DIVISION_BEFORE = re.compile(r"第[一二三四五六七八九十]师$")


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


def name_regions(event: Event, places: PlaceIndex) -> list[ResolvedRegion]:
    """The regions in a conference's name: 山东·甘肃, 泰安市·巫溪县, 鲁渝."""
    found: list[ResolvedRegion] = []
    for mention in places.at(event.start, event.end):
        if mention.place and mention.place.full_name and not any(mention.place.same(other) for other in found):
            found.append(mention.place)
    return found


def related(one: ResolvedRegion, other: ResolvedRegion) -> bool:
    """Whether two regions are the same or one holds the other."""
    return one.same(other) or one.contains(other) or other.contains(one)


# 四川省委、省政府与浙江省委、省政府举行座谈会.
_WITH_ANOTHER = re.compile(r"(?:委|政府|人民政府|委、?[省市县区州]政府|委和[省市县区州]政府)?(?:与|和|·|、|同)")


def _joined_before(event: Event, geo: Geography) -> list[ResolvedRegion]:
    """The two regions that hold a conference together: 广州市与黔南州召开联席会议."""
    ahead = [m for m in geo.places.at(event.sentence.start, event.start) if m.place and m.place.full_name and not m.letter]
    for one, other in pairwise(ahead):
        held = re.match(r"[^,。;]{0,24}(?:召开|举行|举办)", geo.text[other.end : event.start + 1])
        if held and one.place and other.place and _WITH_ANOTHER.fullmatch(geo.text[one.end : other.start]):
            return [one.place, other.place]
    return []


def _two_sides(named: list[ResolvedRegion], place: ResolvedRegion | None) -> tuple[ResolvedRegion, ResolvedRegion]:
    """The two sides among three regions or more of a name: the lowest that the place lies in, and the first of elsewhere."""
    near = [region for region in named if place is not None and related(region, place)]
    far = [region for region in named if place is not None and not related(region, place)]
    far = [region for region in far if place is not None and region.province is not place.province] or far
    if len(named) > 2 and near and far:
        return max(far, key=lambda region: len(lineage(region))), max(near, key=lambda region: len(lineage(region)))
    return named[0], named[1]


def _other_time(event: Event, trip: Event) -> bool:
    """Whether an event is told before the trip, or with another year than the trip's: it is no part of it."""
    if event.sentence.start < trip.sentence.start and event.date is not None:
        return True
    years = [re.match(r"\d{4}年", e.date.text) if e.date else None for e in (event, trip)]
    if years[0] is not None and (years[1] is None or years[0].group() != years[1].group()):
        return True
    day, span = (_DAYS.match(e.date.text) if e.date else None for e in (event, trip))
    if day is None or span is None or (span["to_month"] and span["to_month"] != span["month"]):
        return False
    if day["month"] and span["month"] and day["month"] != span["month"]:
        return True
    return not int(span["day"]) <= int(day["day"]) <= int(span["to"] or span["day"])


# 5月21日至22日 and 22日上午: the days of a trip, and one of them.
_DAYS = re.compile(
    r"(?:\d{4}年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:[至到—~-]+(?:\d{4}年)?(?:(?P<to_month>\d{1,2})月)?(?P<to>\d{1,2})日)?"
)


def settle_sides(event: Event, geo: Geography, trip: Event | None) -> None:
    """Fills host and guest (and the place that follows from them) of a conference from its name, its place and the trip around it."""
    if trip is not None and _other_time(event, trip):
        trip = None
    named = name_regions(event, geo.places)
    if len(named) < 2 and event.rule == "conference":
        named = _joined_before(event, geo) or named
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    guest, host = (trip.guest, trip.host) if trip else (None, None)
    if len(named) >= 2:
        first, second = _two_sides(named, place or host)
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
    elif place and host and event.rule == "call" and event.kind in ("symposium", "talks") and not related(place, host):
        host = place
    elif host is None and place and event.kind != "work_meeting":
        host = next((u for u in lineage(place)), None)
    if trip and trip.host and host and host.contains(trip.host):
        host = trip.host
    if trip and trip.guest and guest and guest.contains(trip.guest) and guest.place is trip.guest.province:
        guest = trip.guest if event.rule == "call" else guest
    event.host, event.guest = host, guest
    if event.date is None and trip is not None and trip.date is not None and ONE_DAY.fullmatch(trip.date.text):
        event.date = trip.date  # on a trip of one day everything is on that day
    if event.place is None and trip is not None and host is not None and event.venue is None:
        target = trip.host if trip.host and host.contains(trip.host) else host
        event.place = as_mention(target)
