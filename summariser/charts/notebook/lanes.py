"""Meetings in time, for a notebook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from summariser.charts.meeting_panel import GROUPS, title_of
from summariser.charts.meetings import Dated, meetings
from summariser.charts.notebook.show import COLOURS, INK, WARN, altair, quoted, shown
from summariser.charts.svg.elements import printable
from summariser.charts.words import MEETINGS, count
from summariser.consolidate import Consolidated

if TYPE_CHECKING:
    from summariser.charts.notebook.show import Shown

_STACK = 12
_DOTS = 600
"""Events at most that have a mark of their own."""
_STEP = 9
_YEARS = 15
"""Years of the axis, at most; what lies before is counted."""


def timeline(consolidated: Consolidated) -> Shown:
    """A lane for each kind of meeting, each event at its date.

    Full: the day is known; hollow: only the month; a bar: only the year; a red edge: sources contradict each other on the date. Events of
    a month stand over one another; where many do, a column with their number stands for them. Those without a year are counted in the
    subtitle.

    Raises:
        UsageError: altair is not installed.
    """
    found = meetings(consolidated)
    last = max((dated.start.last.year for dated in found.placed if dated.start.last), default=0)
    late = [dated for dated in found.placed if dated.start.first and dated.start.first.year > last - _YEARS]
    rows = [_row(dated) for dated in late]
    levels: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["precision"] != "year":
            levels[row["kind"], row["month"]] += 1
            row["level"] = levels[row["kind"], row["month"]]
    most = max(levels.values(), default=0)
    dots = most <= _STACK and len(rows) <= _DOTS
    years = sorted({row[end][:4] for row in rows for end in ("first", "last")}) or ["2000"]
    of_kind = {kind: mine for kind in MEETINGS if (mine := [row for row in rows if row["kind"] == kind])}
    final = list(of_kind)[-1:]
    lanes = [_lane(kind, mine, (years[0], years[-1]), None if dots else most, [kind] == final) for kind, mine in of_kind.items()]
    if dots:
        notes = ["full: the day is known; hollow: the month; a bar: only the year; a red edge: sources contradict each other"]
    else:
        notes = ["a column: the meetings of a month; a hollow bar below: more of which only the year is known"]
    early = len(found.placed) - len(late)
    notes += [f"{count(early, 'meeting')} before {last + 1 - _YEARS}: not shown"] if early else []
    notes += [f"{count(len(found.unplaced), 'meeting')} without a date that has a year: not shown"] if found.unplaced else []
    return shown(lanes, "Meetings in time", notes).properties(spacing=4)


def _row(dated: Dated) -> dict[str, Any]:
    start = dated.start
    assert start.first and start.last
    day = start.first.isoformat() if start.precision == "day" else f"{start.first.isoformat()[:7]}-15"
    return {
        "kind": dated.event.kind,
        "precision": start.precision,
        "month": start.first.isoformat()[:7],
        "date": day,
        "first": start.first.isoformat(),
        "last": start.last.isoformat(),
        "disputed": dated.disputed,
        "words": printable(f"{title_of(dated)} · {quoted(dated.event.sources)}"),
    }


def _lane(kind: Any, rows: list[dict[str, Any]], years: tuple[str, str], most: int | None, labelled: bool) -> Any:
    alt = altair()
    colour = COLOURS[GROUPS[kind]]
    scale = alt.Scale(domain=[f"{years[0]}-01-01", f"{int(years[1]) + 1}-01-01"])
    exact = [row for row in rows if row["precision"] != "year"]
    vague = [row for row in rows if row["precision"] == "year"]
    if most is not None:
        vague = _together(vague)
    tallest = max((row["level"] for row in exact), default=0)
    floor = -1.0 if vague and most is None else -0.15 * tallest if vague else 0.0
    y = alt.Scale(domain=[floor, max(tallest, 1) + 0.6], nice=False)
    axis = alt.Axis(format="%Y", tickCount="year", title=None, labels=labelled, ticks=labelled, labelFlush=False)
    title = alt.TitleParams(f"{MEETINGS[kind]} {len(rows)}", fontSize=12, fontWeight="normal", color=INK, offset=2)
    layers = []
    x = alt.X("date:T" if most is None else "first:T", scale=scale, axis=axis)
    said = {"description": "words:N", "tooltip": ["words:N"]}
    base = alt.Chart(alt.Data(values=exact))
    if most is None:
        edge = alt.condition("datum.disputed", alt.value(WARN), alt.value(colour))
        fill = alt.condition("datum.precision == 'day'", alt.value(colour), alt.value("white"))
        points = base.mark_point(size=38, strokeWidth=1.5, opacity=1)
        layers.append(points.encode(x=x, y=alt.Y("level:Q", scale=y, axis=None), stroke=edge, fill=fill, **said))
    else:
        columns = alt.Chart(alt.Data(values=_columns(exact))).mark_rect(color=colour)
        layers.append(columns.encode(x=x, x2="last:T", y=alt.Y("level:Q", scale=y, axis=None), y2=alt.datum(0), **said))
    if vague:
        bars = alt.Chart(alt.Data(values=vague)).mark_bar(height=6, cornerRadius=3, fill="white", stroke=colour, strokeWidth=1.5)
        layers.append(bars.encode(x=alt.X("first:T", scale=scale, axis=axis), x2="last:T", y=alt.datum(floor * 0.5), **said))
    step = _STEP if most is None else 80 / most
    return alt.layer(*layers).properties(width=680, height=max(24, tallest * step + 14), title=title)


def _together(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a year, with the number of events of which no more is known."""
    years = Counter(row["first"][:4] for row in rows)
    return [
        {"first": f"{year}-01-01", "last": f"{year}-12-31", "words": f"some time in {year}: {count(number, 'meeting')}"}
        for year, number in sorted(years.items())
    ]


def _columns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a month, with the number of events."""
    tallest: dict[str, int] = {}
    for row in rows:
        tallest[row["month"]] = max(tallest.get(row["month"], 0), row["level"])
    return [
        {"first": f"{month}-01", "last": f"{month}-28", "level": level, "words": f"{month}: {count(level, 'meeting')}"}
        for month, level in sorted(tallest.items())
    ]
