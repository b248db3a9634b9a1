"""The other side of talks and of calls, as the words of their sentence tell it."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography, county_of, delegations
from summariser.engines.rules.officials import region_of
from summariser.engines.rules.people import Roster
from summariser.engines.rules.ranks import depth, lineage
from summariser.engines.rules.settings import Event, name_regions, related
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_GOES_THERE = regex(r"[^,。;]{2,24}(?:赴|到|抵|抵达|来到|前往|走进)")


def callers_ahead(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The region whose people go to where a call is paid: 甲区慰问团抵乙县看望援疆干部."""
    there = [m for m in geo.places.at(event.sentence.start, event.sentence.end) if m.start >= event.sentence.start and not m.letter]
    first = next((m for m in there if m.place and m.place.full_name and not m.inside_name), None)
    if first is None or first.place is None or event.host is None or related(first.place, event.host):
        return None
    goal = next((m for m in there if m.start > first.end and m.place and related(m.place, event.host)), None)
    goes = goal is not None and _GOES_THERE.fullmatch(geo.text, first.end, goal.start)
    return county_of(first.place) if goes else None


# 在贵阳座谈, 在拉萨亲切会见, and no 在 of a time or a matter
_MET_IN = regex(r"(?:亲切|友好|分别|先后|共同|进行|举行|开展|了)*(?:座谈|会谈|会晤|会见|会面|会商|见面|洽谈|交流)")


def met_in(event: Event, geo: Geography) -> PlaceMention | None:
    """Where talks were, told between those who met and the verb: 甲市与乙市在贵阳会谈."""
    if event.kind not in ("talks", "symposium"):
        return None
    for mention in geo.places.at(event.start, event.end):
        told = mention.start > event.start and geo.text[mention.start - 1] == "在" and not mention.letter
        if told and mention.place and mention.place.full_name and _MET_IN.match(geo.text, mention.end):
            return mention
    return None


def calls_upon(event: Event, text: str) -> bool:
    """Whether those who are named first come to those named behind: 拜会, 拜访."""
    return text.startswith(("拜会", "拜访", "拜见"), event.start)


def party_met(event: Event, host: ResolvedRegion | None, geo: Geography) -> ResolvedRegion | None:
    """The region of the delegation that talks are held with, as their own words name it: 会见奉节县党政代表团一行."""
    teams = (region for start, _, region in delegations(geo.text, geo.places) if event.start <= start < event.sentence.end)
    met = next((team for team in teams if host is not None and not related(team, host)), None)
    return met or _region_met(event, host, geo)


def _region_met(event: Event, host: ResolvedRegion | None, geo: Geography) -> ResolvedRegion | None:
    """The region of unnamed people that are sat with: 与嘉定区外冈镇党委书记一行座谈."""
    for mention in geo.places.at(event.start, event.end):
        if mention.start <= event.start or mention.place is None or mention.letter or geo.text[mention.start - 1] not in "与同和":
            continue
        if host is not None and mention.place.full_name:
            return None if related(mention.place, host) else county_of(mention.place)
    return None


def _over_its_capital(city: ResolvedRegion) -> ResolvedRegion | None:
    """The province of its capital."""
    code = city.place.adcode if city.place and not city.tail else None
    return next((unit for unit in lineage(city) if unit.level == "province"), None) if code and code.endswith("0100") else None


def raise_host(event: Event, geo: Geography, people: Roster, place: ResolvedRegion | None) -> None:
    """Where only the place tells the host, the chair's region is it if it holds the place: 浙江省 for two provinces that meet in 杭州.

    So is that of those who sit with guests: 甲省委副书记在乙市与丙省慰问团座谈.
    """
    from_place = event.host is not None and place is not None and event.host.same(place)
    if not from_place or event.host is None:
        return
    regions = {name: region_of(people[name], geo, people)[0] for name in event.roles}
    if event.rule == "call" and event.guest is not None and event.guest.level == "province" and not any(regions.values()):
        event.host = _over_its_capital(event.host) or event.host  # 胡昌升在兰州与天津市党政代表团座谈
    if event.rule == "call" and event.kind == "symposium":
        ahead = (n for n in event.roles if any(event.sentence.start <= m.start < event.start for m in people[n].mentions))
        host = next((region for n in ahead if (region := regions[n])), None)
        receives = host is not None and (host.same(event.host) or host.contains(event.host))
        event.guest = event.guest or (party_met(event, host, geo) if receives else None)
    elif event.rule == "conference" and not name_regions(event, geo.places):
        host = next((regions[name] for name, role in event.roles.items() if role == "chair"), None)
        mine = [region for region in regions.values() if region is not None and related(region, event.host)]
        if event.guest is not None and {region.level for region in (event.guest, *mine)} == {"province"} and len(mine) > 1:
            host = mine[0]  # 两省市 hold a symposium in the capital
    else:
        return
    visits = event.guest is not None and (depth(event.guest) > depth(host or event.guest) or event.guest.same(host or event.host))
    if host is not None and host.contains(event.host) and not visits:
        event.host = host  # but where a county receives a district, and an official of its city is there
