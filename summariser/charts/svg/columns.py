"""Amounts in time: a track for each pair, with a column for a year, a line over several years, and in words what has no period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summariser.charts.svg.elements import Element, add, fitted, link, markup, percent, root, width

_EDGE = 0.01
_TALL = 32.0
_LINE = 12.0
_NAME = 16.0
_REACH = 21.0
_WIDE = {1: 18.0, 2: 11.0, 3: 8.0}
_LOOSE = 4
"""Values without a period that a track names; the rest is counted."""
_NO_PERIOD = " no period: "
_ROOM = 26.0
"""Ems of a line that fit on a phone."""
_MOST_YEARS = 12
"""Years of the axis; what lies before is named in words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount of one year.

    Attributes:
        low, high: its height; they differ where sources do, or for a range.
        label: the value; contradicting ones apart by ``≠``, one a line.
        style: part: it covers only a part of the year; contested: sources contradict each other.
    """

    year: int
    low: float
    high: float
    label: str
    style: Literal["whole", "part", "contested"]
    title: str
    row: str


@dataclass(frozen=True, slots=True)
class Reach:
    """One amount of several years, from the first to the last; None where open."""

    first: int | None
    last: int | None
    label: str
    title: str
    row: str


@dataclass(frozen=True, slots=True)
class Loose:
    """One amount without a period."""

    label: str
    title: str
    row: str


@dataclass(frozen=True, slots=True)
class Track:
    """One line of amounts; ``group`` is the class that colours it."""

    name: str
    group: str
    bars: Sequence[Bar] = ()
    reaches: Sequence[Reach] = ()
    loose: Sequence[Loose] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Tracks of one scale; ``more`` says what is not drawn."""

    head: str
    tracks: Sequence[Track]
    more: str = ""


def columns(label: str, sections: Sequence[Section]) -> str:
    """The sections as SVG, under one another, over the same years."""
    years = _years(sections)
    sections = [_clipped(section, years) for section in sections if section.tracks]
    drawn = [(section, [_height(track) for track in section.tracks]) for section in sections]
    heights = [26 + sum(high) + (18 if _dated(section) else 0) + (18 if section.more else 0) + 12 for section, high in drawn]
    svg = root(label, sum(heights), "columns")
    top = 0.0
    for (section, high), height in zip(drawn, heights, strict=True):
        _section(svg, section, high, top, years)
        top += height
    return markup(svg)


def _years(sections: Sequence[Section]) -> range:
    found = {
        year
        for section in sections
        for track in section.tracks
        for year in (*(bar.year for bar in track.bars), *(end for reach in track.reaches for end in (reach.first, reach.last)))
        if year is not None
    }
    return range(max(min(found), max(found) + 1 - _MOST_YEARS), max(found) + 1) if found else range(0)


def _clipped(section: Section, years: range) -> Section:
    """The section with what lies before the axis in words."""

    def clip(track: Track) -> Track:
        """The same of one track: bars and reaches before the years become words."""
        early = [Loose(f"{bar.label} in {bar.year}", bar.title, bar.row) for bar in track.bars if bar.year not in years]
        early += [Loose(reach.label, reach.title, reach.row) for reach in track.reaches if _before(reach, years)]
        reaches = [reach for reach in track.reaches if not _before(reach, years)]
        return Track(track.name, track.group, [bar for bar in track.bars if bar.year in years], reaches, [*early, *track.loose])

    return Section(section.head, [clip(track) for track in section.tracks], section.more)


def _before(reach: Reach, years: range) -> bool:
    return reach.last is not None and reach.last < years.start


def _dated(section: Section) -> bool:
    return any(track.bars or track.reaches for track in section.tracks)


def _loose_in_line(track: Track) -> bool:
    """Whether what has no period fits beside the name."""
    return width(track.name + _NO_PERIOD + " · ".join(loose.label for loose in track.loose[:_LOOSE])) <= _ROOM


def _height(track: Track) -> float:
    high = _NAME + 8
    if track.loose and not _loose_in_line(track):
        high += _LINE + 3
    high += len(track.reaches) * _REACH
    if track.bars:
        high += _TALL + _LINE * max(sum(len(_lines(bar)) for bar in bars) for bars in _by_year(track).values()) + 4
    return high


def _lines(bar: Bar) -> list[str]:
    first, *others = bar.label.split("≠")
    return [first, *(f"≠{other}" for other in others)]


def _by_year(track: Track) -> dict[int, list[Bar]]:
    found: dict[int, list[Bar]] = defaultdict(list)
    for bar in track.bars:
        found[bar.year].append(bar)
    return found


def _section(svg: Element, section: Section, heights: Sequence[float], top: float, years: range) -> None:
    add(svg, "text", section.head, class_="section", x=2, y=top + 16)
    floor = top + 26 + sum(heights)
    if _dated(section):
        _axis(svg, years, top + 26, floor)
    most = max((bar.high for track in section.tracks for bar in track.bars), default=0.0) or 1.0
    at = top + 26
    for track, height in zip(section.tracks, heights, strict=True):
        _track(svg, track, at, height, years, most)
        at += height
    if section.more:
        add(svg, "text", section.more, class_="soft", x=2, y=floor + (34 if _dated(section) else 14))


def _share(year: float, years: range) -> float:
    return _EDGE + (1 - 2 * _EDGE) * (year - years.start) / len(years)


def _axis(svg: Element, years: range, top: float, floor: float) -> None:
    every = next(size for size in (1, 2, 5, 10, 20, 50, 1000) if len(years) / size <= 10)
    for year in (*years, years.stop):
        at = percent(_share(year, years))
        add(svg, "line", class_="grid", x1=at, x2=at, y1=top, y2=floor)
        if year != years.stop and (year - years.start) % every == 0:
            add(svg, "text", str(year), class_="soft", x=percent(_share(year + 0.5, years)), y=floor + 14, text_anchor="middle")


def _track(svg: Element, track: Track, top: float, height: float, years: range, most: float) -> None:
    floor = top + height - 4
    add(svg, "line", class_="rule", x1=0, x2="100%", y1=floor, y2=floor)
    name = add(svg, "text", fitted(track.name, _ROOM), class_="lane", x=4, y=top + 14)
    add(name, "title", track.name)
    at = top + _NAME
    if track.loose and _loose_in_line(track):
        _say_loose(name, track)
    elif track.loose:
        _say_loose(add(svg, "text", x=4, y=at + 11), track)
        at += _LINE + 3
    for reach in track.reaches:
        _reach(svg, reach, track.group, at + 18, years)
        at += _REACH
    for year, bars in _by_year(track).items():
        _bars(svg, bars, track.group, percent(_share(year + 0.5, years)), floor, most)


def _say_loose(text: Element, track: Track) -> None:
    add(text, "tspan", _NO_PERIOD, class_="soft")
    for place, loose in enumerate(track.loose[:_LOOSE]):
        anchor = link(text, loose.row, loose.title)
        add(anchor, "tspan", loose.label, class_="value")
        anchor.tail = " · " if place + 1 < min(len(track.loose), _LOOSE) else ""
    if len(track.loose) > _LOOSE:
        add(text, "tspan", f" and {len(track.loose) - _LOOSE} more", class_="soft")


def _reach(svg: Element, reach: Reach, group: str, base: float, years: range) -> None:
    first = years.start if reach.first is None else max(reach.first, years.start)
    last = years.stop if reach.last is None else reach.last + 1
    start, end = _share(first, years), _share(last, years)
    anchor = link(svg, reach.row, reach.title)
    x1, x2 = percent(start + 0.003), percent(end - 0.003)
    open_ = " open" if reach.first != first or reach.last is None else ""
    add(anchor, "line", class_=f"reach {group}{open_}", x1=x1, x2=x2, y1=base, y2=base)
    for stated, x in ((reach.first, x1), (reach.last, x2)):
        if stated in years:
            add(anchor, "line", class_=f"reach {group}", x1=x, x2=x, y1=base - 3, y2=base + 3)
    late = start > 0.55
    add(anchor, "text", reach.label, class_="value", x=x2 if late else x1, y=base - 4, text_anchor="end" if late else None)


def _bars(svg: Element, bars: Sequence[Bar], group: str, middle: str, floor: float, most: float) -> None:
    room = _WIDE.get(len(bars), 5.0)
    left = -room * len(bars) / 2
    tallest = max(max(bar.high / most * _TALL, 1.5) for bar in bars)
    above = sum(len(_lines(bar)) for bar in bars)
    for place, bar in enumerate(bars):
        anchor = link(svg, bar.row, bar.title)
        shift = f"translate({left + place * room + 0.5:g})"
        low, high = max(bar.low / most * _TALL, 1.5), max(bar.high / most * _TALL, 1.5)
        style = "" if bar.style == "whole" else f" {bar.style}"
        add(anchor, "rect", class_=f"bar {group}{style}", x=middle, y=floor - low, width=room - 1, height=low, transform=shift)
        if high > low:
            add(anchor, "rect", class_=f"bar {group} contested", x=middle, y=floor - high, width=room - 1, height=high - low,
                transform=shift)  # fmt: skip
        for words in _lines(bar):
            above -= 1
            add(anchor, "text", words, class_="value", x=middle, y=floor - tallest - 3 - above * _LINE, text_anchor="middle")
