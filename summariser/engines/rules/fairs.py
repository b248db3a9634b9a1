"""Whose fair it is that is named for the regions that somebody helps: 2020年上海市对口帮扶地区特色商品展销会, and who shows there."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.schemes import in_the_west
from summariser.engines.rules.settings import Event, as_mention, common_region, related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_THEY_HELP = regex(r"(?:东西部|扶贫|消费|对口|协作|结对|合作|帮扶|支援|受援){1,4}(?:省份|省市|地区|地|城市|市|县)")


def fair_of_the_helped(event: Event, geo: Geography) -> None:
    """The region whose helped regions a fair's name speaks of is its host; guest are those of one province that show there."""
    if event.rule != "conference" or event.guest is not None:
        return
    inside = geo.places.at(event.start, event.end)
    helper = next((m.place for m in inside if m.place and m.place.full_name and _THEY_HELP.match(geo.text, m.end, event.end)), None)
    if helper is None or (event.host is not None and not related(event.host, helper)):
        return
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if place is not None and place.full_name and not related(place, helper):
        return
    event.host = event.host or county_of(helper)
    event.place = event.place or as_mention(event.host)
    event.guest = _who_shows(event, helper, geo)


# 威宁县2024年粤黔协作专场招聘会; but 威宁县赴增城区专场招聘会
_LOOKED_FOR_THERE = regex(r"(?:[省市县区州盟旗](?!籍|驻|在))?(?!籍|驻|[省市县区州盟旗])[^赴到来在驻籍进与和]{0,30}?(?:招聘|送岗)")


def job_fair_at_home(event: Event, geo: Geography) -> None:
    """A job fair that bears a western region's name alone is there, in whatever square: those who look for work don't travel to it."""
    if event.rule != "conference" or event.place is not None or event.host is not None or event.guest is not None:
        return
    first = next((m for m in geo.places.starting(event.start) if m.place and m.place.full_name and not m.letter), None)
    if first is None or first.place is None or not in_the_west(first.place) or county_of(first.place) is None:
        return
    if _LOOKED_FOR_THERE.match(geo.text, first.end, event.end) and not any(
        m.place and not m.letter and m.start >= first.end for m in geo.places.at(event.start, event.end)
    ):
        event.place = as_mention(county_of(first.place))


def _who_shows(event: Event, helper: ResolvedRegion, geo: Geography) -> ResolvedRegion | None:
    """The regions of the sentence that are not the helper's, or what they lie in; else the article's own; None for several provinces."""
    named = (m.place for m in geo.places.at(event.sentence.start, event.sentence.end) if not (m.letter or m.inside_name))
    others = [region for region in named if region and region.full_name and not related(region, helper)]
    if not others and geo.home is not None and not related(geo.home, helper):
        return county_of(geo.home)
    common = common_region(others) if len({region.province for region in others}) == 1 else None
    return county_of(common) if common is not None and not related(common, helper) else None
