"""Tells who receives on the way by whom the guests sit with: another part of the region, or the city above the county that they visit."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.ranks import depth, fits
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import Event, related
from summariser.regex import regex

# 与县委书记甲座谈, 同区政协座谈
_WITH_RANK = regex(
    r"[与同和]该?(?P<rank>[市县区州旗])(?:委|长|政府|政协|人大|人民政府|领导|级领导|有关|相关|直|里|[\u3400-\u9fff]{1,8}[局办])"
)
_OF_RANK = regex(r"(?P<rank>[市县区州旗])(?:委|长|政府|政协|人大)")
_WITH_THE_PARTY = regex(r"[与同和][^,。;]{0,12}?(?:代表团|考察团|考察组|调研组|一行)")
_POST = regex(r"[^,。;、]{0,8}?(?:书记|[州市县区旗]长|专员|主席|主任|盟长)")
# 与乙市委副书记甲举行会谈
_ITS_HEADS = regex(r"(?:[省市州]?委|人民政府|政府|人大|政协|[省市州]长|[省市州]领导)[^,。;]{0,40}?(?:会谈|座谈|会面|会晤|会商|洽谈)")


def sat_with(event: Event, geo: Geography) -> None:
    """Of talks and symposia without a name the host is of the place that is told, where those of its rank sit there.

    在丙县,代表团与县委书记座谈, on a trip to its city; 甲在乙市与乙市委书记会谈, on a trip to one of its counties.
    """
    host, guest = event.host, event.guest
    if event.rule != "call" or event.kind not in ("symposium", "talks") or event.place is None or host is None:
        return
    place = geo.places.resolve(event.place.text, event.place.start)
    if place is None or not place.full_name or place.same(host) or (guest is not None and related(place, guest)):
        return
    begin = begin_of(geo.text, event.start, ",。;\n")
    if not related(place, host):
        rank = _OF_RANK.match(geo.text, begin)
        county = county_of(place)
        if rank is not None and county is not None and fits(rank["rank"], county):
            event.host = county  # 在丙县,县委书记会见了代表团, on a trip to another county
    elif host.contains(place):
        ranked = _WITH_RANK.search(geo.text, begin, event.end)
        county = county_of(place)
        if ranked is not None and county is not None and fits(ranked["rank"], county) and (guest is None or depth(county) >= depth(guest)):
            event.host = county
        elif event.kind == "symposium" and _WITH_THE_PARTY.match(geo.text, event.start):
            here = (m for m in geo.places.at(begin, event.start) if m.start >= begin and m.place and m.place.full_name and not m.letter)
            receives = next((m.place for m in here if _POST.match(geo.text, m.end)), None)
            if receives is not None and host.contains(receives) and related(receives, place):
                event.host = county_of(receives)  # 乙州州长在丙市与代表团座谈, on a trip to its province
    elif place.contains(host):
        for mention in geo.places.at(begin, event.end):
            there = mention.place is not None and mention.place.same(place)
            if there and geo.text[mention.start - 1 : mention.start] in ("与", "同", "和") and _ITS_HEADS.match(geo.text, mention.end):
                event.host = place
                return
