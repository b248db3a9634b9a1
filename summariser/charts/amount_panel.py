"""Money and people by pair and year, drawn: a track for each pair and kind, side by side what can't be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from summariser.charts.amounts import Amount, Amounts, amounts
from summariser.charts.kinds import Chart, Kind, kinds
from summariser.charts.panel import Panel, Row
from summariser.charts.places import end_of
from summariser.charts.svg.columns import Bar, Loose, Reach, Section, Track, columns
from summariser.charts.totals import Total, totals
from summariser.charts.words import count, label_of, period_of, scale_of, short, values_of
from summariser.consolidate import Consolidated

MOST = 8
"""Pairs of one section; those with fewer values are counted, and in the table."""
_TITLES: dict[Chart, str] = {"money": "Money by pair and year", "people": "People by pair and year"}
_COLUMNS = ("pair", "kind", "period", "value", "indicator", "note")
_LEVELS = (("province", "to provinces"), ("prefecture", "to cities"), ("county", "to counties"))
GROUPS = {"funds": "g1", "donations": "g2", "cadres": "g3", "specialists": "g1", "staff": "g4", "training": "g2", "labour": "g5"}
"""The colour of each kind."""


def amount_panel(consolidated: Consolidated, chart: Chart) -> Panel:
    """The amounts of one chart; money has a section of sums above the pairs."""
    found = amounts(consolidated, chart)
    sums = totals(found) if chart == "money" else ()
    id = f"chart-{chart}"
    groups = sections(found.amounts)
    drawn = {amount for tracks in groups.values() for track in list(tracks.values())[:MOST] for amount in track}
    ordered = [amount for tracks in groups.values() for track in tracks.values() for amount in track]
    ordered.sort(key=lambda amount: amount not in drawn)
    rows = {amount: _row(f"{id}-{place}", amount, amount in drawn) for place, amount in enumerate(ordered, 1)}
    summed = {total: _sum_row(f"{id}-sum-{total.kind.name}-{total.year}", total) for total in sums}
    parts = [_sum_section(summed)] if summed else []
    parts += [_section(head, tracks, rows) for head, tracks in groups.items()]
    table = (*summed.values(), *rows.values())
    empty = None if parts else "No figure of the corpus is of this kind, reached, and of one pair."
    svg = columns(_TITLES[chart], parts) if parts else ""
    return Panel(id, _TITLES[chart], _caption(found, sums), (), svg, _COLUMNS, table, empty)


Head = tuple[Kind, str, str]
"""What amounts of one scale share: the kind, the level of the recipient (money) and the unit."""


def sections(found: Sequence[Amount]) -> dict[Head, dict[tuple[str, ...], list[Amount]]]:
    """Amounts by section and line, sections in the kinds' order, lines from the one with most to say."""
    groups: dict[Head, dict[tuple[str, ...], list[Amount]]] = defaultdict(lambda: defaultdict(list))
    for amount in found:
        level = _level(amount) if amount.kind.chart == "money" else ""
        groups[amount.kind, level, amount.unit][amount.line].append(amount)
    order = [*kinds(found[0].kind.chart)] if found else []
    heads = sorted(groups, key=lambda head: (order.index(head[0]), [text for _, text in _LEVELS].index(head[1]) if head[1] else 0, head[2]))
    return {head: dict(sorted(groups[head].items(), key=_weight)) for head in heads}


def _level(amount: Amount) -> str:
    return dict(_LEVELS).get(amount.recipient.level or "county", _LEVELS[-1][1])


def _weight(item: tuple[tuple[str, ...], list[Amount]]) -> tuple[int, int, Decimal, tuple[str, ...]]:
    line, found = item
    dated = sum(amount.period.extent != "unknown" for amount in found)
    return -dated, -len(found), -max(stated.value for amount in found for stated in amount.stated), line


def _section(head: Head, tracks: dict[tuple[str, ...], list[Amount]], rows: dict[Amount, Row]) -> Section:
    kind, level, unit = head
    shown = list(tracks.values())[:MOST]
    values = [stated.upper or stated.value for track in shown for amount in track for stated in amount.stated]
    by, counted = scale_of(values, unit)
    folded = list(tracks.values())[MOST:]
    more = f"and {count(len(folded), 'pair')} more with {count(sum(map(len, folded)), 'value')}: in the table" if folded else ""
    words = f"{kind.label}{', ' + level if level else ''} ({counted})"
    return Section(words, [_track(track, rows, by, GROUPS[kind.name]) for track in shown], more)


def _track(found: Sequence[Amount], rows: dict[Amount, Row], by: Decimal, group: str) -> Track:
    bars, reaches, loose = [], [], []
    for amount in found:
        label, title, row = label_of_amount(amount, by), title_of(amount), rows[amount].id
        time = amount.period
        if time.extent in ("year", "part") and time.first is not None:
            ends = [Decimal(stated.upper or stated.value) / by for stated in amount.stated], [stated.value / by for stated in amount.stated]
            style = "contested" if amount.agreed is None else "part" if time.extent == "part" else "whole"
            bars.append(Bar(time.first, float(min(ends[1])), float(max(ends[0])), label, style, title, row))  # type: ignore[arg-type]
        elif time.extent == "unknown":
            loose.append(Loose(label, title, row))
        else:
            reaches.append(Reach(time.first, time.last, f"{label} · {period_of(time)}", title, row))
    return Track(names_of(found[0]), group, bars, reaches, loose)


def label_of_amount(amount: Amount, by: Decimal) -> str:
    """The value for a label; what sources contradict each other in, side by side."""
    return "≠".join(label_of(stated, by) for stated in amount.stated)


def names_of(amount: Amount) -> str:
    """The pair, with an arrow for money; people go both ways, and who sent them only the quote tells."""
    donor, recipient = (end.label for end in amount.ends)
    return f"{donor} {'→' if amount.kind.chart == 'money' else '–'} {recipient}"


def title_of(amount: Amount, *, quote: bool = True) -> str:
    """An amount in words, with its first quote."""
    said = f"“{amount.sources[0].quote}”" if quote and amount.sources else ""
    parts = [names_of(amount), "、".join(amount.indicators), values_of(amount), period_of(amount.period), _note(amount), said]
    return " · ".join(part for part in parts if part)


def _note(amount: Amount) -> str:
    notes = []
    if amount.agreed is None:
        notes.append("sources contradict each other")
    if amount.whose is not None:
        notes.append(f"figure of {end_of(amount.whose).name}")
    if amount.basis == "article":
        notes.append("pair told by its region and article")
    return "; ".join(notes)


def _row(id: str, amount: Amount, drawn: bool) -> Row:
    cells = (names_of(amount), amount.kind.label, period_of(amount.period), values_of(amount), "、".join(amount.indicators), _note(amount))
    return Row(id, cells, drawn, amount.sources)


def _sum_row(id: str, total: Total) -> Row:
    by, unit = scale_of([total.value], "元")
    value = f"{'≈ ' if total.rounded else ''}{short(total.value, by)}{unit}"
    note = f"not in it: {count(len(total.left), 'value')} ({_reasons(total)})" if total.left else ""
    sources = tuple(source for amount in total.parts for source in amount.sources)
    return Row(id, (f"sum of {count(len(total.parts), 'pair')}", total.kind.label, str(total.year), value, "", note), True, sources)


def _reasons(total: Total) -> str:
    return ", ".join(dict.fromkeys(reason for _, reason in total.left))


def _sum_section(summed: dict[Total, Row]) -> Section:
    by, unit = scale_of([total.value for total in summed], "元")
    tracks: dict[Kind, list[Bar]] = defaultdict(list)
    for total, row in summed.items():
        if not total.parts:
            continue
        value = float(total.value / by)
        title = f"{row.cells[0]} · {total.kind.label} · {total.year} · {row.cells[3]}{' · ' + row.cells[5] if row.cells[5] else ''}"
        tracks[total.kind].append(Bar(total.year, value, value, short(total.value, by), "whole", title, row.id))
    drawn = [Track(kind.label, GROUPS[kind.name], bars) for kind, bars in tracks.items()]
    return Section(f"Sum of the pairs that state the year ({unit})", drawn)


def _caption(found: Amounts, sums: Sequence[Total]) -> str:
    text = (
        "Each mark is one value as stated; reprints count once, and different values of one pair and year stand side by side. "
        "A column: one year (broken outline: a part of it). A line: the sum of several years, never added to a column or split over years. "
        "A red outline: sources contradict each other; the label has both values."
    )
    if sums:
        text += (
            " Sums are over pairs that state exactly one undisputed value for the calendar year and don't contain one another; they are"
            " what these articles state, not what was paid in all."
        )
    if found.chart == "people":
        text += " People go both ways: who sent them is in the quote."
    if found.left:
        reasons = ", ".join(f"{number} {reason}" for reason, number in found.reasons.items())
        text += f" Of {count(found.points, 'value')}, {len(found.left)} not shown: {reasons}."
    return text
