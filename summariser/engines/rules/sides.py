"""Gives each participant region and side: from the posts' own words, from the delegation, from who is host."""

from __future__ import annotations

import re

from summariser.engines.rules.geography import Geography, lineage
from summariser.engines.rules.people import Person
from summariser.engines.rules.settings import Event, related
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import DraftParticipant, Mention
from summariser.records.vocabulary import Side

_ABOVE = re.compile(r"^(?:国家|中央|全国|中共中央|国务院|农业农村部|人力资源|教育部|民政部)")


def region_of(person: Person, geo: Geography) -> tuple[ResolvedRegion | None, Mention | None]:
    """The region whose official a person is: the lowest that the posts name, else what a bare 省委 or 市长 means here."""
    best: tuple[ResolvedRegion | None, Mention | None] = (None, None)
    for mention in person.mentions:
        position = mention.run_start
        for title in mention.titles:
            at = geo.text.find(title, position)
            if at < 0:
                continue
            position = at + len(title)
            region, words = geo.of_words(title, at)
            if region is not None and (best[0] is None or best[0].contains(region)):
                best = region, words
    return best


def complete_sides(event: Event, geo: Geography, people: dict[str, Person]) -> None:
    """Fills a host or guest that the text leaves out, when all others at the event stand for one region."""
    if event.kind == "work_meeting" or (event.host is None) == (event.guest is None):
        return
    known = event.host or event.guest
    assert known is not None
    others: list[ResolvedRegion] = []
    for name in event.roles:
        region = region_of(people[name], geo)[0]
        if region is not None and not related(region, known) and region.province is not known.province:
            others.append(region)
    if not others:
        return
    top = min(others, key=lambda r: len(lineage(r)))
    if all(related(top, r) for r in others):
        if event.host is None:
            event.host = top
        else:
            event.guest = top


def side_of(region: ResolvedRegion | None, event: Event, titles: tuple[str, ...]) -> Side | None:
    """host, guest, superior or other, by the region a person stands for; None where it can't be told."""
    if any(_ABOVE.match(t) for t in titles):
        return "superior"
    if region is None:
        return None
    host, guest = event.host, event.guest
    in_host = host is not None and (host.same(region) or host.contains(region))
    in_guest = guest is not None and (guest.same(region) or guest.contains(region))
    if in_host != in_guest:
        return "host" if in_host else "guest"
    if in_host and in_guest:
        return "host" if host and guest and guest.contains(host) else "guest"
    over_host = host is not None and region.contains(host)
    over_guest = guest is not None and region.contains(guest)
    if over_host or over_guest:
        return "superior"
    if host and region.province is host.province and not (guest and guest.province is host.province):
        return "host"
    if guest and region.province is guest.province and not (host and guest.province is host.province):
        return "guest"
    return "other" if host and guest else None


def draft_participants(event: Event, geo: Geography, people: dict[str, Person]) -> tuple[DraftParticipant, ...]:
    """The event's people in the order of the text, with posts, region, side and role."""
    found = []
    for name in sorted(event.roles, key=lambda n: people[n].titled.start):
        person = people[name]
        region, words = region_of(person, geo)
        first = person.titled
        quotes = [Mention(geo.text[first.run_start : first.end], first.run_start)]
        if first.titles and first.start - first.run_start > 60:
            quotes = [Mention(geo.text[first.start : first.end], first.start)]
        found.append(
            DraftParticipant(
                name=name,
                quotes=tuple(quotes),
                titles=person.titles,
                region=words,
                side=side_of(region, event, person.titles),
                role=event.roles[name],
            )
        )
    return tuple(found)



