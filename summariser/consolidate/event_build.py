"""One event out of all reports of it: the value that most give, and the others beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summariser.consolidate import dates, regions
from summariser.consolidate.desk import Desk, Said, leading, rank, variants
from summariser.consolidate.model import Attendee, Event, Named
from summariser.consolidate.source import Quote, Source, Variant
from summariser.consolidate.told import FigureTold, MeetingTold, NamedTold, PersonTold
from summariser.consolidate.words import folded, same_unit
from summariser.records.region import Region
from summariser.records.vocabulary import Role, Side
from summariser.regex import regex

Days = tuple[str, str]
_ROLES: dict[Role, int] = {"chair": 0, "speaker": 1, "attendee": 2}


@dataclass(slots=True)
class EventBuilder:
    """Makes events of groups of reports.

    Attributes:
        desk: knows the reprints.
        person_of: participant's key -> id of the person.
        attendance: key of a report -> the figures of its article that count who was there.
        pairings_of: the registered pairings between the regions of a report.
    """

    desk: Desk
    person_of: Mapping[str, str]
    attendance: Mapping[str, Sequence[FigureTold]]
    pairings_of: Callable[[MeetingTold], Iterable[str]]
    _variants: list[Variant] = field(default_factory=list)

    def build(self, told: Sequence[MeetingTold]) -> Event:
        """The event that these are all reports of."""
        self._variants = []
        told = sorted(told, key=lambda one: rank(self.desk.source(one.source)))
        days = self._days(told)
        ordinal = self._chosen("ordinal", [(one.ordinal, one.source) for one in told], lambda a, b: True, str)
        kind = self._chosen("kind", [(one.kind, one.source) for one in told], _never, str)
        name = self._chosen("name", [(one.name, one.source) for one in told], _never, str, same=folded)
        places = [self._region(name, told, getter) for name, getter in _REGIONS.items()]
        venue = self._chosen("venue", [(one.venue, one.source) for one in told], _never, str, same=folded)
        people = self._people(told)
        chair = self._chair(told)
        attendance = self._attendance(told)
        sources = tuple(self.desk.source(one.source) for one in told)
        return Event(
            id=told[0].key,
            name=name or told[0].name,
            kind=kind or told[0].kind,
            ordinal=ordinal,
            start_date=days[0] if days else None,
            end_date=days[1] if days else None,
            place=places[0],
            venue=venue,
            host=places[1],
            guest=places[2],
            chair=chair,
            attendance=attendance,
            people=people,
            topics=tuple(sorted({topic for one in told for topic in one.topics})),
            agreements=self._named((thing, one.source) for one in told for thing in one.agreements),
            sites=self._named((thing, one.source) for one in told for thing in one.sites),
            pairings=tuple(sorted({id for one in told for id in self.pairings_of(one)})),
            variants=tuple(self._variants),
            sources=sources,
        )

    def _chosen(
        self,
        field: str,
        told: Iterable[tuple[Any, Source]],
        contradicts: Callable[[Any, Any], bool],
        show: Callable[[Any], str],
        same: Callable[[str], str] | None = None,
    ) -> Any:
        """The value that most say; the others become variants. ``same`` tells which texts are but spellings of one."""
        pairs = [(value, source) for value, source in told if value is not None]
        if same is not None:
            first: dict[str, Any] = {}
            pairs = [(first.setdefault(same(value), value), source) for value, source in pairs]
        said = self.desk.tally(pairs)
        if not said:
            return None
        self._variants += variants(field, said, said[0].value, contradicts, show)
        return said[0].value

    def _days(self, told: Sequence[MeetingTold]) -> Days | None:
        """First and last day; a day that is known to the day goes before a coarser date that holds it."""
        dated = [(one.start_date, one.end_date or one.start_date, _dated(one)) for one in told if one.start_date]
        said: list[Said[Days]] = self.desk.tally(((start, end or start), source) for start, end, source in dated)
        if not said:
            return None
        best = min(said, key=lambda one: (not dates.is_day(one.value[0]), -one.voices, rank(one.sources[0])))
        first, last = best.value
        trips = all(one.kind == "visit" for one in told)
        spans = {start: (start, end or start) for start, end, _ in dated}

        def contradicts(a: str, b: str) -> bool:
            return not (trips and dates.overlap(best.value, spans[b])) and dates.relation(a, b) == "contradict"

        starts = self.desk.tally((start, source) for start, _, source in dated)
        self._variants += variants("start_date", starts, first, contradicts, str)
        ends = self.desk.tally((end, source) for start, end, source in dated if start == first)
        self._variants += variants("end_date", ends, last, lambda a, b: not trips and dates.relation(a, b) == "contradict", str)
        return best.value

    def _region(self, field: str, told: Sequence[MeetingTold], getter: Callable[[MeetingTold], Region | None]) -> Region | None:
        by_code = {regions.code(region): region for one in told if (region := getter(one)) is not None}
        pairs = [(regions.code(region), one.source) for one in told if (region := getter(one)) is not None]

        def contradicts(a: str, b: str) -> bool:
            return regions.relation(by_code[a], by_code[b]) == "different"

        chosen = self._chosen(field, pairs, contradicts, lambda code: regions.shown(by_code[code]))
        return by_code[chosen] if chosen else None

    def _people(self, told: Sequence[MeetingTold]) -> tuple[Attendee, ...]:
        present: dict[str, list[PersonTold]] = {}
        for one in told:
            for person in one.people:
                present.setdefault(self.person_of[person.source.key], []).append(person)
        counts = [(str(len(one.people)), one.source) for one in told if one.people]
        said = self.desk.tally(counts)
        if len(said) > 1:
            self._variants += variants("named", said, str(len(present)), _never, str)
        return tuple(self._attendee(id, people) for id, people in present.items())

    def _attendee(self, id: str, people: Sequence[PersonTold]) -> Attendee:
        titles = {folded(title): title for person in reversed(people) for title in person.titles}
        by_code = {regions.code(person.region): person.region for person in people if person.region}
        region = self.desk.tally((regions.code(person.region) if person.region else None, person.source) for person in people)
        sides: list[Said[Side]] = self.desk.tally((person.side, person.source) for person in people)
        return Attendee(
            name=people[0].name,
            person=id,
            titles=tuple(sorted(titles.values(), key=lambda title: [title not in person.titles for person in people])),
            region=by_code[region[0].value] if region else None,
            side=sides[0].value if sides else None,
            role=min((person.role for person in people), key=_ROLES.__getitem__),
            sources=self.desk.sources(person.source for person in people),
        )

    def _chair(self, told: Sequence[MeetingTold]) -> str | None:
        """Who presided; several where one report names several."""
        pairs = []
        for one in told:
            chairs = [person for person in one.people if person.role == "chair"]
            if chairs:
                quote = next(iter(chairs[0].source.quotes), None)
                pairs.append(("、".join(sorted(person.name for person in chairs)), leading(one.source, quote)))
        said = self.desk.tally(pairs)
        if not said:
            return None
        self._variants += variants("chair", said, said[0].value, lambda a, b: not set(a.split("、")) & set(b.split("、")), str)
        return said[0].value

    def _attendance(self, told: Sequence[MeetingTold]) -> str | None:
        figures = [figure for one in told for figure in self.attendance.get(one.key, ())]
        said = self.desk.tally((figure.value, figure.source) for figure in figures)
        if not said:
            return None
        self._variants += variants("attendance", said, said[0].value, lambda a, b: True, str)
        return said[0].value

    def _named(self, things: Iterable[tuple[NamedTold, Source]]) -> tuple[Named, ...]:
        found: dict[str, tuple[str, list[Source]]] = {}
        for thing, source in things:
            quote = next(iter(thing.quotes), None)
            found.setdefault(folded(thing.name), (thing.name, []))[1].append(leading(source, quote))
        return tuple(Named(name, tuple(self.desk.source(one) for one in sources)) for name, sources in found.values())


def _never(a: object, b: object) -> bool:
    """Names, kinds and venues differ by wording; that is no contradiction."""
    return False


_REGIONS: dict[str, Callable[[MeetingTold], Region | None]] = {
    "place": lambda told: told.place,
    "host": lambda told: told.host,
    "guest": lambda told: told.guest,
}


def _dated(told: MeetingTold) -> Source:
    """The source with the quote in front that names the day; the whole sentence where the quote itself does not."""
    found = dates.span(told.start_date)
    day = re.search(r"\d\d\Z", told.start_date or "")
    if found is None and day is None:
        return told.source
    number = int(day[0]) if day else 0
    wanted = re.compile(rf"(?<!\d)0?{number}日")
    for quote in (*told.source.quotes, *((told.sentence,) if told.sentence else ())):
        if wanted.search(quote.text):
            return leading(told.source, quote)
    return leading(told.source, told.sentence if told.sentence and re.search("[日天年月]", told.sentence.text) else None)


_PRESENT = regex(r"(?:参加|出席|参会|到会|与会|列席)")
_HELD = frozenset({"joint_conference", "symposium", "work_meeting", "talks", "signing", "promotion"})


def count_those_present(meetings: Sequence[MeetingTold], figures: Sequence[FigureTold]) -> dict[str, list[FigureTold]]:
    """The figures of one article that say how many were at a meeting (``80余人参加会议``), by the meeting's key.

    Where an article tells of several meetings, only a figure in the words of one of them is taken.
    """
    found: dict[str, list[FigureTold]] = {}
    held = [meeting for meeting in meetings if meeting.kind in _HELD] or list(meetings)
    for figure in figures:
        quotes = figure.source.quotes
        if figure.status != "actual" or same_unit(figure.unit) != "人" or not quotes or not _says_present(figure):
            continue
        inside = [meeting for meeting in meetings if any(_touch(quotes[0], quote) for quote in meeting.source.quotes)]
        whose = inside if len(inside) == 1 else held if len(held) == 1 else []
        for meeting in whose:
            found.setdefault(meeting.key, []).append(figure)
    return found


def _says_present(figure: FigureTold) -> bool:
    """Whether the verb follows the number at once: 80余人参加会议, but not 组织80人参加培训的项目."""
    before, found, after = folded(figure.source.quote).partition(folded(figure.raw))
    return bool(found) and _PRESENT.match(after) is not None and not before.endswith(("组织", "动员", "带动", "吸引", "帮助"))


def _touch(a: Quote, b: Quote) -> bool:
    return a.start < b.end and b.start < a.end
