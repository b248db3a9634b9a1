"""Gives an event the sides of another one that the same people or regions held: 两地召开座谈会, 随后举行签约仪式."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.officials import region_of
from summariser.engines.rules.people import Roster
from summariser.engines.rules.settings import Event, name_regions, related
from summariser.regex import regex

# 两地召开座谈会, or 随后召开座谈会: the two sides of what was told before.
_AS_BEFORE = regex(
    r"两[地省市县区州旗家]|双方|"
    r"^(?:随后|之后|接着|紧接着|其间|期间|当[天日晚]|次日),?[^,。;]{0,12}(?:召开|举行|举办|参加|出席)"
)
_MONTH = regex(r"\d{1,2}(?=月)")
_YEAR = regex(r"\d{4}年?|去年|今年|当年")


def _on_another_occasion(event: Event, other: Event, geo: Geography) -> bool:
    """Whether an event named for both sides is of another month or year: who received then doesn't tell who did this time."""
    if event.trip is not None or event.date is None or other.date is None:
        return False
    months = [_MONTH.findall(date.text)[:1] for date in (event.date, other.date)]
    if not (_YEAR.fullmatch(other.date.text) or (all(months) and months[0] != months[1])):
        return False
    named = name_regions(event, geo.places)
    return any(not related(named[0], region) for region in named[1:])


_NEAR = 200  # events before and behind one that may tell of it


def around(events: Sequence[Event], at: int) -> Sequence[Event]:
    """The events near one of them, itself too: all of them, but where a text tells hundreds."""
    return events if len(events) <= _NEAR else events[max(0, at - _NEAR) : at + _NEAR]


def lend_sides(events: list[Event], geo: Geography, people: Roster) -> None:
    """Fills the sides of an event from those of another one, where all its people and the regions of its name are of these two."""
    for at, event in enumerate(events):
        if event.found_by == "seen_off":
            continue  # 书记甲在机场迎接: at home, whoever met before
        if event.kind == "work_meeting" or (event.host is not None and event.guest is not None):
            continue
        known = [r for r in (event.host, event.guest, *name_regions(event, geo.places)) if r is not None]
        known += [r for n in event.roles if (r := region_of(people[n], geo, people)[0]) is not None]
        to_townships = event.trip is not None and event.host is None
        if not known and not event.part and not to_townships and not _AS_BEFORE.search(event.sentence.text):
            continue
        for other in around(events, at):
            if other.host is None or other.guest is None or (event.host and not related(event.host, other.host)):
                continue
            if _on_another_occasion(event, other, geo):
                continue
            if all(related(r, other.host) or related(r, other.guest) for r in known):
                if not _led_from_a_house(event, events, geo, people):
                    event.guest = event.guest or other.guest
                event.host = event.host or other.host
                break


# 中国甲集团党委副书记: one of a house of its own, whose guests are of no region.
_OF_A_HOUSE = regex(r"集团|公司|银行|总局|总行|^(?:中央|国家|中国|全国)[\u3400-\u9fff]{2}")


def _led_from_a_house(event: Event, events: list[Event], geo: Geography, people: Roster) -> bool:
    """Whether the trip that an event is, or is told with, is led by somebody of a firm or an office of the state."""
    told = (e for e in reversed(events) if e.trip is not None and e.sentence.start <= event.sentence.start)
    trip = next(told, None)
    if trip is None or trip.trip is None or trip.guest is not None:
        return False
    goes = [people[n] for n in trip.roles if trip.sentence.start <= people[n].titled.start < trip.trip.end]
    return bool(goes) and all(p.titles and _OF_A_HOUSE.search(p.titles[0]) and region_of(p, geo, people)[0] is None for p in goes)
