"""A page's own people away from home: its house's session elsewhere (我院…座谈会在乙县召开), and travellers of whom no region is told."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.officials import region_of
from summariser.engines.rules.people import Person, Roster
from summariser.engines.rules.settings import Event, convener, related
from summariser.engines.rules.venues import holder_of
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 我院对口帮扶工作推进会, 我院副院长: of a house, not of the region
_OUR_HOUSE = regex("我(?:院|校|局|馆|所|站|中心|公司|集团|行)")
# 某代表我院赠送设备, 我院医疗队队员发言
_OURS_THERE = regex("代表我(?:院|校|局)|我(?:院|校|局)[^,。;的]{0,10}(?:医疗队|支教队|专家|医师|医生|教师)(?!们?的?(?:无私|辛勤))")
_ZONES = 20  # sentences of an event that are asked
_WITH_THE_PARTY = ("trip", "stops")


def house_abroad(event: Event, geo: Geography, people: Roster) -> None:
    """The article's own region is the guest at a session elsewhere that is its house's, or that people of its house sit at.

    我院对口帮扶工作推进会在乙县召开, on the page of a hospital of 甲市, be 乙县 in 甲市 or not.
    """
    home, host = geo.home, event.host
    if event.kind == "visit" or event.guest is not None or home is None or host is None or not home.full_name:
        return
    if host.same(home) or host.contains(home):
        return
    of_ours = any(_OUR_HOUSE.match(geo.text, people[name].titled.run_start) for name in event.roles)
    told = any(_OURS_THERE.search(geo.text, zone.start, zone.end) for zone in event.zones[:_ZONES])
    if of_ours or told or _OUR_HOUSE.match(geo.text, event.start, event.end):
        event.guest = home


def held_by_its_house(event: Event, geo: Geography) -> None:
    """Of a trip's whole province the county is host whose own house or office holds a session: 甲县人民医院举行了欢迎仪式."""
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    whole = event.host if event.host is not None and event.host.level == "province" else None
    told = event.place is not None and event.place.start is not None  # 自治区政府在丙市召开
    if event.rule != "conference" or place is None or told or whole is None or not whole.contains(place):
        return
    holder = holder_of(event, geo)
    if holder is not None and holder.same(place):
        event.host = county_of(place)


# 欢迎出席今天的新闻发布会, on the page of the city's press office
_TO_THE_PRESS = ("新闻发布会", "新闻通气会", "媒体通气会")
_OF_THE_STATE = regex("国务院|国新办|国家")


def holds_it_at_home(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The region that holds a session of its own on ground of its own, whomever that is about: 甲市召开对口帮扶乙市工作推进会."""
    if event.rule != "conference" or event.host is not None or event.guest is not None:
        return None
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if place is None and event.name.endswith(_TO_THE_PRESS) and _OF_THE_STATE.search(event.sentence.text) is None:
        return geo.home
    holder = county_of(holder_of(event, geo)) or (convener(event, geo, place) if place is not None else None)
    return holder if holder is not None and (place is None or related(holder, place)) else None


def leads_the_trip(person: Person, event: Event) -> bool:
    """Whether somebody stands before the word of motion in the sentence that tells of a trip."""
    trip = event.trip
    if trip is None or trip.rule not in _WITH_THE_PARTY:
        return False
    return any(event.sentence.start <= mention.start < trip.end for mention in person.mentions)


def note_parties(events: Sequence[Event], geo: Geography, people: Roster) -> None:
    """Notes for each session and call on a trip those of its people who came with the trip and have no region: 集团公司副总经理甲."""
    for trip in events:
        if trip.kind != "visit" or trip.host is None:
            continue
        names = [name for name in trip.roles if leads_the_trip(people[name], trip) and region_of(people[name], geo, people)[0] is None]
        if any(_FIRM.search(title) for name in names for title in people[name].titles):
            names += [name for event in events for name in event.roles if _of_the_firm(people[name], geo, people)]
        houses = {house.group() for name in names for title in people[name].titles if (house := _NAMED_HOUSE.match(title)) is not None}
        if houses:
            names += [name for event in events for name in event.roles if _of_a_house(people[name], houses, geo, people)]
        for event in events if names else ():
            if event is trip or (event.host is not None and related(event.host, trip.host)):
                event.party.update(names)


_FIRM = regex("集团|公司|银行|总行")
_OF_THE_FIRM = regex("(?:集团(?!军)|(?:总|分)?公司|总行)(?![县市区州])")


# 东方重工集团党委书记, 北方农业大学副校长: a house whose name is of no region
_NAMED_HOUSE = regex(r"[\u3400-\u9fff]{2,14}?(?:集团(?!军)|公司|银行|总行|大学|学院|研究院|总局|总社|总公司|联合会|基金会)")


def _of_a_house(person: Person, houses: set[str], geo: Geography, people: Roster) -> bool:
    """Whether somebody's post begins with the house whose leader travels: 东方重工集团总经理助理甲."""
    return bool(person.titles) and person.titles[0].startswith(tuple(houses)) and region_of(person, geo, people)[0] is None


def _of_the_firm(person: Person, geo: Geography, people: Roster) -> bool:
    """Whether somebody is of the firm whose leader travels: 集团党委委员甲, whose 集团 has no region in its name."""
    return bool(person.titles) and _OF_THE_FIRM.match(person.titles[0]) is not None and region_of(person, geo, people)[0] is None
