"""consolidate: a corpus in, each event, pairing, series and person once, with all its sources."""

from __future__ import annotations

from summariser.consolidate.intake import FigureTold, MeetingTold, PairingTold, PersonTold, take_in
from summariser.consolidate.model import Attendee, Consolidated, Event, Named, Person, Point, Post, RegisteredPairing, Series
from summariser.corpus import Corpus
from summariser.records.region import Region


def consolidate(corpus: Corpus, overrides: object | None = None) -> Consolidated:
    """Count once what a corpus tells more than once."""
    intake = take_in(corpus)
    meetings = [meeting for told in intake.told for meeting in told.meetings]
    pairings: dict[str, list[PairingTold]] = {}
    series: dict[str, list[FigureTold]] = {}
    for told in intake.told:
        for pairing in told.pairings:
            pairings.setdefault(f"{code(pairing.donor)}-{code(pairing.recipient)}-{pairing.scheme}", []).append(pairing)
        for figure in told.figures:
            whose = code(figure.region) if figure.region else told.article.stem
            series.setdefault(f"{figure.indicator}|{figure.unit}|{whose}", []).append(figure)
    people = tuple(
        Person(p.source.key, p.name, p.region, _posts(m, p), (m.key,), (p.source,))
        for m in meetings
        for p in m.people
    )
    return Consolidated(
        articles=tuple(told.article for told in intake.told),
        clusters=(),
        events=tuple(map(_event, meetings)),
        pairings=tuple(_pairing(id, told) for id, told in sorted(pairings.items())),
        series=tuple(_series(id, told) for id, told in sorted(series.items())),
        people=people,
        merges=(),
        refusals=(),
        problems=tuple(intake.problems),
    )


def code(region: Region | None) -> str:
    """Names a region in an id."""
    return "?" if region is None else region.adcode or region.full_name or region.name


def _posts(meeting: MeetingTold, told: PersonTold) -> tuple[Post, ...]:
    return tuple(Post(title, told.region, meeting.start_date, meeting.start_date, (told.source,)) for title in told.titles)


def _event(told: MeetingTold) -> Event:
    people = tuple(Attendee(p.name, p.source.key, p.titles, p.region, p.side, p.role, (p.source,)) for p in told.people)
    chair = next((p.name for p in told.people if p.role == "chair"), None)
    named = [tuple(Named(thing.name, (told.source,)) for thing in things) for things in (told.agreements, told.sites)]
    return Event(
        told.key, told.name, told.kind, told.ordinal, told.start_date, told.end_date, told.place, told.venue, told.host, told.guest,
        chair, None, people, told.topics, named[0], named[1], (), (), (told.source,),
    )  # fmt: skip


def _pairing(id: str, told: list[PairingTold]) -> RegisteredPairing:
    dates = sorted(one.source.published for one in told if one.source.published)
    since = next((one for one in told if one.since), told[0])
    return RegisteredPairing(
        id, told[0].donor, told[0].recipient, told[0].scheme, since.since, since.since_basis,
        tuple(sorted({one.short_name for one in told if one.short_name})), dates[0] if dates else None, dates[-1] if dates else None,
        (), (), tuple(one.source for one in told),
    )  # fmt: skip


def _series(id: str, told: list[FigureTold]) -> Series:
    first = told[0]
    points = tuple(Point(f.period, None, f.status, f.value, f.upper, f.qualifier, f.raw, (), (f.source,)) for f in told)
    return Series(id, first.indicator, first.unit, first.category, first.region, None, None, points)
