"""Where and when an event was: its date words, its place, its host and guest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from summariser.engines.rules.geography import Geography, lineage
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.visits import Trip
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.records.draft import Mention
from summariser.records.vocabulary import MeetingKind, Role

_VENUE = re.compile(
    r"在(?P<venue>[^,。;、在]{2,24}?(?:宾馆|酒店|会议中心|会展中心|大会堂|国际会展中心|会议厅|会议室|饭店|礼堂|迎宾馆|会堂|"
    r"大厦|展览馆|体育馆|广场|党校))(?=[^,。;]{0,6}(?:召开|举行|举办|开幕|启动|拉开|开班|启幕))"
)
_HELD_AT = re.compile(r"(?:在|于|走进|来到|落户|亮相)$")


_ONE_DAY = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?|昨[天日]|今[天日]")


@dataclass(slots=True)
class Event:
    """An event on its way to a draft meeting.

    ``listed``: so far only named among a trip's tasks. ``start:end`` is the span that names it, ``sentence`` the one that reports it,
    ``zones`` the spans that tell of it.
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
    return as_mention(region), venue["venue"] if venue else None


def call_place(event: Event, geo: Geography, begin: int) -> tuple[Mention | None, str | None]:
    """Where talks or a call were, when the clause says so: 在汉中会见, 在绍兴饭店会见."""
    words = geo.text[begin : event.start]
    venue = re.search(r"在(?P<venue>[^,。;]{2,20}?(?:宾馆|酒店|饭店|会议中心|大会堂|迎宾馆|大厦))", words)
    for mention in geo.places.at(begin, event.start):
        if geo.text[mention.start - 1] in "在于到" and mention.place and mention.place.full_name and not venue:
            return words_of(mention), None
    return None, venue["venue"] if venue else None


def common_region(regions: list[ResolvedRegion]) -> ResolvedRegion | None:
    """The lowest region that holds all of ``regions``: of 商洛, 安康 and 汉中 it is 陕西省."""
    if not regions:
        return None
    for unit in lineage(regions[0]):
        if all(unit.same(other) or unit.contains(other) for other in regions):
            return unit if len(regions) > 1 and not unit.same(regions[0]) else regions[0]
    return regions[0]


def county_of(region: ResolvedRegion | None) -> ResolvedRegion | None:
    """The region itself, or the county that a township or village lies in: below it nobody is host."""
    return next((u for u in lineage(region) if not u.tail), region) if region and region.tail else region


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


def _joined_before(event: Event, geo: Geography) -> list[ResolvedRegion]:
    """The two regions that hold a conference together: 广州市与黔南州召开联席会议."""
    ahead = [m for m in geo.places.at(event.sentence.start, event.start) if m.place and m.place.full_name and not m.letter]
    for one, other in pairwise(ahead):
        held = re.match(r"[^,。;]{0,12}(?:召开|举行|举办)", geo.text[other.end : event.start + 1])
        if held and one.place and other.place and geo.text[one.end : other.start] in ("与", "和", "·", "、", "同"):
            return [one.place, other.place]
    return []


def settle_sides(event: Event, geo: Geography, trip: Event | None) -> None:
    """Fills host and guest (and the place that follows from them) of a conference from its name, its place and the trip around it."""
    named = name_regions(event, geo.places)
    if len(named) < 2 and event.rule == "conference":
        named = _joined_before(event, geo) or named
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    guest, host = (trip.guest, trip.host) if trip else (None, None)
    if len(named) >= 2:
        first, second = named[0], named[1]
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
    elif host is None and place and event.kind != "work_meeting":
        host = next((u for u in lineage(place)), None)
    if trip and trip.host and host and host.contains(trip.host):
        host = trip.host
    if trip and trip.guest and guest and guest.contains(trip.guest) and guest.place is trip.guest.province:
        guest = trip.guest if event.rule == "call" else guest
    event.host, event.guest = host, guest
    if event.date is None and trip is not None and trip.date is not None and _ONE_DAY.fullmatch(trip.date.text):
        event.date = trip.date  # on a trip of one day everything is on that day
    if event.place is None and trip is not None and host is not None and event.venue is None:
        target = trip.host if trip.host and host.contains(trip.host) else host
        event.place = as_mention(target)
