"""Gives an event of a page's own region (我市, 市领导) and of another one that its sentence names both sides."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import Event, as_mention, related
from summariser.regex import regex

_OURS = regex(
    r"(?:我|本)(?P<rank>[省市县区州盟旗])|(?:^|(?<=[,。;:日午\s与同和]))(?P<bare>[省市县区州盟旗])(?:领导|委、|委(?!员)|政府|四套班子|有关(?:领导|部门|方面)|相关(?:领导|部门))"
)
_PARTY = regex(r"[^,。;、]{0,10}?(?:代表团|考察团|考察组|访问团|调研组|参访团|慰问团|学习团|客人|一行)")
_RECEIVES = regex("会见|会晤|接[见待]|迎接|宴请")
_GOES = regex("拜会|拜访")
_FOR_THERE = ("赴", "到", "去", "前往", "援", "支援", "驻", "在")  # 赴甲区支教教师: sent out, nobody comes


def ours_and_theirs(event: Event, geo: Geography) -> None:
    """Sides of an event without a guest whose clause tells of our own region and of another: 我市领导会见乙市党政代表团.

    We receive those who come as a party, or whom we meet at home; where only our party is told, or the place is theirs, they receive.
    """
    if event.kind in ("visit", "condolence", "work_meeting") or event.guest is not None or geo.home is None:
        return
    begin = begin_of(geo.text, event.start, "。;\n")
    ours = _OURS.search(geo.text, begin, event.end)
    home = geo.bare(ours["rank"] or ours["bare"], ours.start()) if ours else None
    if ours is None or home is None or not home.full_name:
        return
    told = (m for m in geo.places.at(begin, event.end) if m.start >= begin and not (m.letter or m.inside_name))
    named = [m for m in told if m.place and m.place.full_name and not related(m.place, home)]
    theirs = next((m for m in named if geo.text[m.start - 1] != "在"), None)
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    away = place is not None and not related(place, home)
    if away and theirs is None and event.host is not None and ours.end() < event.start:
        event.guest = county_of(home)  # 我市在甲市举行推介会
    if event.guest is not None or (event.host is not None and not related(event.host, home)):
        return
    if theirs is None or theirs.place is None or any(m.place and not related(m.place, theirs.place) for m in named):
        return
    if geo.text.endswith(_FOR_THERE, begin, theirs.start):
        return
    they_come = _PARTY.match(geo.text, theirs.end) is not None
    we_go = _PARTY.match(geo.text, ours.end()) is not None and not they_come
    if place is not None and away:
        if not related(place, theirs.place):
            return
        event.host, event.guest = county_of(theirs.place), county_of(home)
    elif _GOES.match(geo.text, event.start) or (we_go and place is None):
        event.host, event.guest = county_of(theirs.place), county_of(home)
    elif they_come or event.host is not None or place is not None or _RECEIVES.search(event.name):
        event.host, event.guest = county_of(event.host or home), county_of(theirs.place)
    event.place = event.place or as_mention(event.host)
