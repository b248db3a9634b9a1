"""Merging drafts: parts of a long article, corrected records, a second pass; nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from summariser.records.draft import Draft, DraftFigure, DraftMeeting, DraftNamed, DraftPairing, DraftParticipant, DraftStatement, Mention

R = TypeVar("R", DraftFigure, DraftPairing)


def merge(drafts: Iterable[Draft]) -> Draft:
    """All records of the drafts, the same record once; its first telling wins, later ones fill what it left open."""
    listed = list(drafts)
    return Draft(
        meetings=_meetings(m for d in listed for m in d.meetings),
        pairings=_by_key((p for d in listed for p in d.pairings), _pairing_key),
        figures=_by_key((f for d in listed for f in d.figures), figure_key),
        gist=next((d.gist for d in listed if d.gist), None),
        refused=tuple(dict.fromkeys(r for d in listed for r in d.refused)),
    )


def figure_key(figure: DraftFigure) -> tuple[object, ...]:
    """A figure is the same if it is the same number in the same place, or, unplaced, the same words."""
    return (figure.raw.start, figure.raw.text) if figure.raw.start is not None else (figure.raw.text, figure.indicator, _at(figure.quotes))


def _pairing_key(pairing: DraftPairing) -> tuple[object, ...]:
    return pairing.donor.text, pairing.recipient.text, pairing.scheme


def _at(quotes: tuple[Mention, ...]) -> object:
    return (quotes[0].start, quotes[0].text) if quotes else None


def _by_key(records: Iterable[R], key: object) -> tuple[R, ...]:
    kept: dict[object, R] = {}
    for record in records:
        name = key(record)  # type: ignore[operator]
        kept[name] = _fill(kept[name], record) if name in kept else record
    return tuple(kept.values())


def _fill(first: R, later: R) -> R:
    """The first record, with what it left open taken from the later one."""
    empty = (None, (), "other")
    names = [n for n in first.__slots__ if getattr(first, n) in empty and getattr(later, n) not in empty]
    return replace(first, **{name: getattr(later, name) for name in names})


def _meetings(meetings: Iterable[DraftMeeting]) -> tuple[DraftMeeting, ...]:
    kept: list[DraftMeeting] = []
    for meeting in meetings:
        for at, known in enumerate(kept):
            if _same_event(known, meeting):
                kept[at] = _join(known, meeting)
                break
        else:
            kept.append(meeting)
    return tuple(kept)


def _same_event(a: DraftMeeting, b: DraftMeeting) -> bool:
    """One event, told twice: the same kind and name, or the same sentence and one name a part of the other."""
    if a.kind != b.kind or not (a.name in b.name or b.name in a.name):
        return False
    return a.name == b.name or bool(a.quotes and b.quotes and a.quotes[0].start is not None and a.quotes[0].start == b.quotes[0].start)


def _join(a: DraftMeeting, b: DraftMeeting) -> DraftMeeting:
    return replace(
        a,
        date=a.date or b.date,
        place=a.place or b.place,
        venue=a.venue or b.venue,
        host=a.host or b.host,
        guest=a.guest or b.guest,
        participants=_people((*a.participants, *b.participants)),
        topics=tuple(dict.fromkeys((*a.topics, *b.topics))),
        agreements=_named((*a.agreements, *b.agreements)),
        sites=_named((*a.sites, *b.sites)),
        statements=_statements((*a.statements, *b.statements)),
    )


def _people(people: Iterable[DraftParticipant]) -> tuple[DraftParticipant, ...]:
    kept: dict[str, DraftParticipant] = {}
    rank = {"chair": 2, "speaker": 1, "attendee": 0}
    for person in people:
        known = kept.get(person.name)
        if known is None:
            kept[person.name] = person
            continue
        kept[person.name] = replace(
            known,
            titles=tuple(dict.fromkeys((*known.titles, *person.titles))),
            quotes=known.quotes if known.titles or not person.titles else person.quotes,
            region=known.region or person.region,
            side=known.side or person.side,
            role=max(known.role, person.role, key=rank.__getitem__),
        )
    return tuple(kept.values())


def _named(things: Iterable[DraftNamed]) -> tuple[DraftNamed, ...]:
    return tuple({thing.name: thing for thing in things}.values())


def _statements(said: Iterable[DraftStatement]) -> tuple[DraftStatement, ...]:
    return tuple({(each.speaker, each.summary): each for each in said}.values())
