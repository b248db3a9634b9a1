"""Finds where on a trip an event was that doesn't say so itself: 一行来到乙市丙区某公司,走进车间,看望慰问员工."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.recalled_sides import sides_of_the_pair, weeks_from_trip
from summariser.engines.rules.recalls import EventDays
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event, as_mention, settle_sides
from summariser.engines.rules.venues import one_of_several
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# What leads to where one stands: 来到广州市番禺区某公司, 在丙区看望慰问
_LEADS_THERE = regex(
    r"(?:来到|走进|走入|步入|抵达|到达|前往|赶到|赶往|深入|赴|(?<![得达看回遇直想说谈提问听受解])到|(?<![正现站身旨所])在)了?$"
)
# What a house holds: 乙地区妇幼保健院举行开工仪式
_HOLDS = regex(
    r"[\u3400-\u9fff]{2,16}?(?:医院|保健院|学校|中学|小学|学院|产业园区?|园区|基地|公司|社区|中心|广场)(?:内|里)?"
    r"(?:隆重)?(?:举行|召开|举办)了?$"
)
# 在丙区挂职的干部, 来到丙区学习的教师: where others are.
_OF_OTHERS = regex(r"[^,。;]{0,8}?(?:挂职|任职|工作|务工|就业|创业|投资|支教|支医|学习|跟岗|帮扶|服务|生活|居住)[^,。;]{0,3}的")
_AHEAD = 6  # characters of what leads there


def settle_on_trip(event: Event, trip: Event | None, geo: Geography, days: EventDays) -> None:
    """Fills sides and place of an event from the trip that it was on, if it was near in time."""
    if weeks_from_trip(event, trip, days):
        settle_sides(event, geo, None)
        if trip is not None:
            sides_of_the_pair(event, trip, geo)
        return
    told = event.place is not None
    settle_sides(event, geo, trip)
    if not told and trip is not None and event.host is not None and (found := _stood_at(event.sentence, event.start, event.host, geo)):
        event.place = as_mention(*found)


def _stood_at(sentence: Span, start: int, within: ResolvedRegion, geo: Geography) -> tuple[ResolvedRegion, int] | None:
    """The region, inside the one that a trip is to, in which a sentence says that the party was before an event at ``start``, and where."""
    last: tuple[ResolvedRegion, int] | None = None
    for mention in geo.places.at(sentence.start, start):
        place = mention.place
        if place is None or mention.letter or mention.start < sentence.start or not place.full_name or not within.contains(place):
            continue
        if place.level not in ("prefecture", "county", "township") or place.same(within):
            continue
        leads = _LEADS_THERE.search(geo.text, max(sentence.start, mention.start - _AHEAD), mention.start) is not None
        leads = leads and _OF_OTHERS.match(geo.text, mention.end, start) is None
        if leads and one_of_several(mention, geo):
            last = None  # 先后到甲县、乙县走访,慰问教师: in either
            continue
        if leads or _HOLDS.fullmatch(geo.text, mention.end, start):
            last = place, mention.start
    return last
