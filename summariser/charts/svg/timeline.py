"""Events in time: a lane for each kind, a mark for each event, as wide as its date is vague."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summariser.charts.dates import Precision
from summariser.charts.svg.elements import Element, add, link, markup, percent, root

_DOT = 8.0
_STEP = 10.0
_HEAD = 22.0
_FOOT = 22.0
_STACK = 12
"""As many marks stand over one another; where there are more, columns stand for them."""
_COLUMN = 96.0
_BINS = 48
_COUNTED = 28
"""Bins at most that leave room for the number over a column."""
_EDGE = 0.012
_YEARS = 12
"""Years of the axis; where few events lie before, they stand in a column of their own on the left."""
_FEW = 0.05
_EARLY = 0.1
"""Width of that column."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event.

    Attributes:
        first, last: the days between which it began.
        precision: how exactly that is known.
        disputed: sources differ on the date.
        title: what it is, in full.
        row: id of its row in the table.
    """

    first: date
    last: date
    precision: Precision
    disputed: bool
    title: str
    row: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of event, with its events and the class (``g1`` …) that colours them."""

    name: str
    group: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to shares of the width, and months to bins."""

    first: int
    last: int
    months: int
    early: bool

    def share(self, month: float) -> float:
        """Where a month (counted from year 0, with fractions) lies, leaving room for half a mark on either side."""
        start = _EARLY if self.early else _EDGE
        if month < self.first * 12:
            return _EARLY / 2
        return start + (1 - start - _EDGE) * (month - self.first * 12) / ((self.last + 1 - self.first) * 12)

    def bin(self, day: date) -> int:
        """The bin of a day, as the month it begins with; 0 for all that lies before the axis."""
        month = day.year * 12 + day.month - 1
        return month - (month - self.first * 12) % self.months if day.year >= self.first else 0

    def middle(self, month: int) -> float:
        """The middle of a bin."""
        return self.share(month + self.months / 2) if month else _EARLY / 2


def timeline(label: str, lanes: Sequence[Lane]) -> str:
    """The lanes as SVG, over one axis of years."""
    lanes = [lane for lane in lanes if lane.marks]
    marks = [mark for lane in lanes for mark in lane.marks]
    if not marks:
        return markup(root(label, 0, "timeline"))
    scale = _scale(marks)
    stacks = [_stacks(lane, scale) for lane in lanes]
    most = max((len(stack) for stacked in stacks for stack in stacked.values()), default=0)
    step = _STEP if most <= _STACK else _COLUMN / most
    vague = [[mark for mark in lane.marks if _vague(mark, scale)] for lane in lanes]
    heights = [_lane_height(stacked, years, step, most) for stacked, years in zip(stacks, vague, strict=True)]
    svg = root(label, sum(heights) + _FOOT, "timeline")
    _axis(svg, scale, sum(heights))
    top = 0.0
    for lane, stacked, years, height in zip(lanes, stacks, vague, heights, strict=True):
        _lane(svg, lane, top, height)
        floor = top + height - 6 - _years(svg, lane, years, scale, top + height - 6, one_by_one=most <= _STACK)
        for month, stack in sorted(stacked.items()):
            at = scale.middle(month)
            if most <= _STACK:
                _dots(svg, lane, stack, at, floor)
            else:
                _column(svg, lane, stack, at, floor, step, scale)
        top += height
    return markup(svg)


def _scale(marks: Sequence[Mark]) -> _Scale:
    first, last = min(mark.first.year for mark in marks), max(mark.last.year for mark in marks)
    cut = last + 1 - _YEARS
    early = first < cut and sum(mark.first.year < cut for mark in marks) <= max(1, _FEW * len(marks))
    if early:
        first = min(mark.first.year for mark in marks if mark.first.year >= cut)
    months = next((size for size in (1, 3, 6, 12) if (last + 1 - first) * 12 / size <= _BINS), 12)
    return _Scale(first, last, months, early)


def bin_of(lanes: Sequence[Lane]) -> tuple[str, bool]:
    """What stretch of time marks are put together by (month, quarter, half-year or year), and whether each event has a mark of its own."""
    scale = _scale([mark for lane in lanes for mark in lane.marks])
    most = max((len(stack) for lane in lanes for stack in _stacks(lane, scale).values()), default=0)
    return {1: "month", 3: "quarter", 6: "half-year", 12: "year"}[scale.months], most <= _STACK


def _vague(mark: Mark, scale: _Scale) -> bool:
    return mark.precision == "year" and mark.first.year >= scale.first and scale.months < 12


def _stacks(lane: Lane, scale: _Scale) -> dict[int, list[Mark]]:
    stacks: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(lane.marks, key=lambda mark: (mark.first, mark.row)):
        if not _vague(mark, scale):
            stacks[scale.bin(mark.first)].append(mark)
    return stacks


def _lane_height(stacks: dict[int, list[Mark]], vague: Sequence[Mark], step: float, most: int) -> float:
    tallest = max((len(stack) for stack in stacks.values()), default=0) * step
    room = 14 if most > _STACK else 0  # for the count over a column
    rows = len({mark.first.year for mark in vague}) and 1
    return _HEAD + tallest + room + rows * 9 + 8


def _axis(svg: Element, scale: _Scale, floor: float) -> None:
    years = range(scale.first, scale.last + 1)
    every = next(size for size in (1, 2, 5, 10, 20, 50, 1000) if len(years) / size <= 9)
    if scale.early:
        add(svg, "text", "earlier", class_="soft", x=percent(_EARLY / 2), y=floor + 15, text_anchor="middle")
    for year in (*years, scale.last + 1):
        at = percent(scale.share(year * 12))
        add(svg, "line", class_="grid", x1=at, x2=at, y1=0, y2=floor)
    for year in years:
        if (year - scale.first) % every == 0:
            add(svg, "text", str(year), class_="soft", x=percent(scale.share(year * 12 + 6)), y=floor + 15, text_anchor="middle")


def _lane(svg: Element, lane: Lane, top: float, height: float) -> None:
    add(svg, "line", class_="rule", x1=0, x2="100%", y1=top + height, y2=top + height)
    add(svg, "text", f"{lane.name} {len(lane.marks)}", class_="lane", x=2, y=top + 15)


def _years(svg: Element, lane: Lane, vague: Sequence[Mark], scale: _Scale, floor: float, *, one_by_one: bool) -> float:
    """Bars for events of which only the year is known; gives the height that they take."""
    by_year: dict[int, list[Mark]] = defaultdict(list)
    for mark in vague:
        by_year[mark.first.year].append(mark)
    for year, marks in sorted(by_year.items()):
        start, end = scale.share(year * 12), scale.share(year * 12 + 12)
        parts = [(mark.row, mark.title) for mark in marks]
        if not one_by_one:
            parts = [(marks[0].row, f"{lane.name}, some time in {year}: {len(marks)}")]
        wide = (end - start) / len(parts)
        for at, (row, title) in enumerate(parts):
            anchor = link(svg, row, title)
            add(anchor, "rect", class_=f"vague {lane.group}", x=percent(start + at * wide + 0.002), y=floor - 6,
                width=percent(max(wide - 0.004, 0.001)), height=6, rx=3)  # fmt: skip
    return 9.0 if by_year else 0.0


def _dots(svg: Element, lane: Lane, stack: Sequence[Mark], at: float, floor: float) -> None:
    for level, mark in enumerate(stack):
        anchor = link(svg, mark.row, mark.title)
        classes = f"dot {lane.group} {mark.precision}{' disputed' if mark.disputed else ''}"
        add(anchor, "circle", class_=classes, cx=percent(at), cy=floor - level * _STEP - _DOT / 2, r=_DOT / 2 - 0.75)


def _column(svg: Element, lane: Lane, stack: Sequence[Mark], at: float, floor: float, step: float, scale: _Scale) -> None:
    wide = scale.share(scale.first * 12 + scale.months) - scale.share(scale.first * 12)
    high = max(len(stack) * step, 1.5)
    span = f"{stack[0].first.isoformat()[:7]} – {stack[-1].last.isoformat()[:7]}"
    anchor = link(svg, stack[0].row, f"{lane.name}, {span}: {len(stack)}")
    add(anchor, "rect", class_=f"column {lane.group}", x=percent(at - wide * 0.45), y=floor - high, width=percent(wide * 0.9), height=high)
    if (scale.last + 1 - scale.first) * 12 / scale.months <= _COUNTED:
        add(anchor, "text", str(len(stack)), class_="count", x=percent(at), y=floor - high - 3, text_anchor="middle")
