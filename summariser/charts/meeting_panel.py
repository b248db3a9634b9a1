"""The timeline of meetings, drawn."""

from __future__ import annotations

from summariser.charts.meetings import Dated, Meetings, meetings
from summariser.charts.panel import Panel, Row
from summariser.charts.places import end_of
from summariser.charts.svg.timeline import Lane, Mark, bin_of, timeline
from summariser.charts.words import MEETINGS, count
from summariser.consolidate import Consolidated
from summariser.records.region import Region
from summariser.records.vocabulary import MeetingKind

ID = "chart-meetings"
_TITLE = "Meetings in time"
_COLUMNS = ("date", "kind", "meeting", "host", "guest", "note")
GROUPS: dict[MeetingKind, str] = {
    "joint_conference": "g1", "symposium": "g3", "visit": "g2", "talks": "g4", "work_meeting": "g5", "signing": "g1", "promotion": "g2",
    "condolence": "g4", "other": "g6",
}  # fmt: skip
"""Lanes have their names beside them: a colour may come twice."""


def meeting_panel(consolidated: Consolidated) -> Panel:
    """Every meeting of the corpus at its date."""
    found = meetings(consolidated)
    ordered = [dated for kind in MEETINGS for dated in found.placed if dated.event.kind == kind]
    rows = [_row(f"{ID}-{place}", dated, True) for place, dated in enumerate(ordered, 1)]
    rows += [_row(f"{ID}-{place}", dated, False) for place, dated in enumerate(found.unplaced, len(rows) + 1)]
    marks: dict[str, list[Mark]] = {}
    for dated, row in zip(ordered, rows, strict=False):
        marks.setdefault(dated.event.kind, []).append(_mark(dated, row.id))
    lanes = [Lane(MEETINGS[kind], GROUPS[kind], marks[kind]) for kind in MEETINGS if kind in marks]
    caption = _caption(found, *(bin_of(lanes) if lanes else ("", True)))
    empty = None if lanes else "No meeting of the corpus has a date with a year."
    return Panel(ID, _TITLE, caption, (), timeline(_TITLE, lanes) if lanes else "", _COLUMNS, tuple(rows), empty)


def title_of(dated: Dated) -> str:
    """A meeting in words."""
    event = dated.event
    parts = [_date(dated), event.name, _pair(event.host, event.guest), _note(dated)]
    parts.append(count(len(event.sources), "report"))
    return " · ".join(part for part in parts if part)


def _mark(dated: Dated, row: str) -> Mark:
    start = dated.start
    assert start.first and start.last
    return Mark(start.first, start.last, start.precision, dated.disputed, title_of(dated), row)


def _date(dated: Dated) -> str:
    event = dated.event
    if event.end_date and event.start_date and event.end_date != event.start_date:
        return f"{event.start_date} – {event.end_date}"
    return event.start_date or "no date"


def _note(dated: Dated) -> str:
    """What else sources say of the date."""
    others = [variant.value for variant in dated.event.variants if variant.field == "start_date" and not variant.chosen]
    if not others:
        return ""
    return ("other sources contradict: " if dated.disputed else "other sources: ") + ", ".join(others)


def _pair(host: Region | None, guest: Region | None) -> str:
    return " – ".join(end_of(region).name for region in (host, guest) if region is not None)


def _row(id: str, dated: Dated, drawn: bool) -> Row:
    event = dated.event
    sides = tuple(end_of(region).name if region else "" for region in (event.host, event.guest))
    return Row(id, (_date(dated), MEETINGS[event.kind], event.name, *sides, _note(dated)), drawn, event.sources)


def _caption(found: Meetings, bin: str, one_by_one: bool) -> str:
    text = "A meeting counts once, however many articles report it"
    if one_by_one and bin:
        text += f"; those of one {bin} stand over one another. Full: the day is known; hollow: only the month; a hollow bar: only the year."
    elif bin:
        text += f". A column is as high as the number of meetings of a {bin}; a hollow bar below it: more of which only the year is known."
    else:
        text += "."
    disputed = sum(dated.disputed for dated in found.placed)
    if disputed and one_by_one:
        text += f" A broken red line: sources contradict each other on the date ({disputed})."
    if found.unplaced:
        verb = "has" if len(found.unplaced) == 1 else "have"
        text += f" {count(len(found.unplaced), 'meeting')} {verb} no date with a year and so no place here: in the table."
    return text
