"""Who received whom at a session that is recalled beside a trip of the same two: 去年8月,两地在乙镇召开联席会议."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.recalls import EventDays, told_apart
from summariser.engines.rules.settings import Event, as_mention, related
from summariser.regex import regex

_OF_BOTH = regex("两[地市县省区州旗盟镇]|双方")


def weeks_from_trip(event: Event, trip: Event | None, days: EventDays) -> bool:
    """Whether an event is told with a time of its own that is weeks before or after the trip told before it."""
    return trip is not None and event.rule == "conference" and told_apart(event.days or event.date, trip.days or trip.date, days)


def sides_of_the_pair(event: Event, trip: Event, geo: Geography) -> None:
    """Fills the sides of a session of both (两地召开联席会议) that the trip was no part of: the one in whose region it was is the host."""
    if trip.host is None or trip.guest is None or not _OF_BOTH.search(geo.text, event.sentence.start, event.start):
        return
    place = geo.places.resolve(event.place.text, event.place.start) if event.place is not None else None
    if place is None:
        return
    place = geo.placed(place, event.sentence.start)
    for host, guest in ((trip.host, trip.guest), (trip.guest, trip.host)):
        if related(place, host) and not related(place, guest):
            event.host, event.guest = host, guest
            event.place = as_mention(place, event.place.start if event.place else None) or event.place
            return
