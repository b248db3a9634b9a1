"""Money and people by pair and year, for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from summariser.charts.amount_panel import GROUPS, Head, label_of_amount, names_of, sections, title_of
from summariser.charts.amounts import Amount, amounts
from summariser.charts.kinds import Chart
from summariser.charts.notebook.show import COLOURS, INK, WARN, altair, quoted, shown
from summariser.charts.svg.elements import printable
from summariser.charts.words import count, period_of, scale_of
from summariser.consolidate import Consolidated

if TYPE_CHECKING:
    from summariser.charts.notebook.show import Shown

MoneyKind = Literal["funds", "donations"]
PeopleKind = Literal["cadres", "specialists", "staff", "training", "labour"]
_POLICY = "each mark is one value as stated, nothing is added up; broken: a part of a year; a line: the sum of several years"


def money(consolidated: Consolidated, kind: MoneyKind | None = None, *, most: int = 8) -> Shown:
    """Money given, by pair and year.

    Args:
        consolidated: the corpus.
        kind: public funds or donations alone.
        most: pairs of a section, those with most values; the rest is counted. `summariser.charts.cited` has all.

    Raises:
        UsageError: altair is not installed.
    """
    return _drawn(consolidated, "money", "Money by pair and year", kind, most)


def exchanges(consolidated: Consolidated, kind: PeopleKind | None = None, *, most: int = 8) -> Shown:
    """People sent, trained and employed, by pair and year; who sent them is in the quote.

    Args:
        consolidated: the corpus.
        kind: one kind alone.
        most: pairs of a section, those with most values; the rest is counted. `summariser.charts.cited` has all.

    Raises:
        UsageError: altair is not installed.
    """
    return _drawn(consolidated, "people", "People by pair and year", kind, most)


def _drawn(consolidated: Consolidated, chart: Chart, title: str, kind: str | None, most: int) -> Shown:
    found = amounts(consolidated, chart)
    kept = [amount for amount in found.amounts if kind is None or amount.kind.name == kind]
    years = [year for amount in kept for year in (amount.period.first, amount.period.last) if year is not None]
    axis = (min(years), max(years)) if years else (2000, 2000)
    parts, folded = [], 0
    for head, tracks in sections(kept).items():
        parts.append(_section(head, list(tracks.values())[:most], axis))
        folded += sum(map(len, list(tracks.values())[most:]))
    notes = [_POLICY, "red: sources contradict each other"]
    notes += [f"{count(folded, 'value')} of more pairs are not drawn"] if folded else []
    if found.left:
        notes.append("not shown: " + ", ".join(f"{number} {reason}" for reason, number in found.reasons.items()))
    return shown(parts, title, notes)


def _section(head: Head, tracks: Sequence[Sequence[Amount]], years: tuple[int, int]) -> Any:
    """One scale: a facet for each pair."""
    alt = altair()
    kind, level, unit = head
    by, counted = scale_of([stated.upper or stated.value for track in tracks for amount in track for stated in amount.stated], unit)
    rows = [row for track in tracks for row in _rows(track, by, years)]
    most = max((row["high"] for row in rows if row["shape"] in ("year", "part")), default=1.0)
    lines = max((row["line"] for row in rows), default=0)
    step = most * 0.45
    for row in rows:
        row["level"] = most * 1.5 + (row["line"] - 1) * step if row["shape"] == "line" else row["high"]
    y = alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.5 + lines * step], nice=False))
    x = alt.X("x:Q", scale=alt.Scale(domain=[years[0], years[1] + 2.6], nice=False),
              axis=alt.Axis(values=[year + 0.5 for year in range(years[0], years[1] + 1)], labelExpr="format(floor(datum.value), 'd')",
                            title=None, grid=False))  # fmt: skip
    colour = COLOURS[GROUPS[kind.name]]
    edge = alt.condition("datum.contested", alt.value(WARN), alt.value(colour))
    base = alt.Chart()
    said = {"description": "words:N", "tooltip": ["words:N"]}
    fill = alt.condition("datum.contested", alt.value("white"), alt.value(colour))
    box = {"x": x, "x2": "x2:Q", "y": y, "y2": alt.datum(0), "stroke": edge, **said}
    only = {shape: base.transform_filter(f"datum.shape == '{shape}'") for shape in ("year", "part", "line", "none", "ground")}
    whole = only["year"].mark_rect().encode(fill=fill, **box)
    part = only["part"].mark_rect(fill="white", strokeDash=[3, 2]).encode(**box)
    line = only["line"].mark_rule(strokeWidth=2).encode(x=x, x2="x2:Q", y=y, color=edge, **said)
    words = {"baseline": "bottom", "fontSize": 11, "color": INK}
    labelled = base.transform_filter("datum.label != '' && datum.shape != 'none'")
    over = labelled.mark_text(dy=-2, aria=False, **words).encode(x=alt.X("middle:Q"), y=y, text="label:N")
    loose = only["none"].mark_text(align="left", **words).encode(x=alt.X("x:Q"), y=alt.datum(most * 0.2), text="label:N", **said)
    ground = only["ground"].mark_rule(color="#c9d1db", aria=False).encode(x=x, x2="x2:Q", y=y)
    title = alt.TitleParams(f"{kind.label}{', ' + level if level else ''} ({counted})", fontSize=12, color=INK)
    names = list(dict.fromkeys(row["track"] for row in rows))
    header = alt.Header(title=None, labelAngle=0, labelAlign="left", labelOrient="left", labelFontSize=11)
    return (
        alt.layer(ground, whole, part, line, over, loose, data=alt.Data(values=rows))
        .properties(width=560, height=48 + 16 * lines)
        .facet(row=alt.Row("track:N", sort=names, header=header), spacing=2)
        .properties(title=title)
    )


def _rows(track: Sequence[Amount], by: Decimal, years: tuple[int, int]) -> list[dict[str, Any]]:
    """One row an amount; what has no period is one row together, on the right."""
    blank = {"high": 0, "line": 0, "contested": False, "middle": 0}
    rows: list[dict[str, Any]] = [{**blank, "shape": "ground", "x": years[0], "x2": years[1] + 1, "label": "", "words": ""}]
    taken: dict[int, int] = {}
    in_year = [amount.period.first for amount in track if amount.period.extent in ("year", "part")]
    loose = [amount for amount in track if amount.period.extent == "unknown"]
    line = 0
    for amount in track:
        time = amount.period
        values = [float(end / by) for stated in amount.stated for end in (stated.value, stated.upper or stated.value)]
        row: dict[str, Any] = {"high": max(values), "line": 0, "contested": amount.agreed is None, "label": label_of_amount(amount, by)}
        if time.extent in ("year", "part") and time.first is not None:
            place = taken[time.first] = taken.get(time.first, -1) + 1
            wide = 0.7 / in_year.count(time.first)
            start = time.first + 0.15 + place * wide
            row |= {"shape": time.extent, "x": start, "x2": start + wide * 0.92}
        elif time.extent == "unknown":
            continue
        else:
            line += 1
            first = years[0] if time.first is None else time.first
            row |= {"shape": "line", "line": line, "x": first + 0.05, "x2": (years[1] if time.last is None else time.last) + 0.95}
            row["label"] += f" · {period_of(time)}"
        row |= {"middle": (row["x"] + row["x2"]) / 2, "words": printable(f"{title_of(amount, quote=False)} · {quoted(amount.sources)}")}
        rows.append(row)
    if loose:
        words = printable(" · ".join(f"{title_of(amount, quote=False)} {quoted(amount.sources)}" for amount in loose))
        label = "no period: " + " · ".join(label_of_amount(amount, by) for amount in loose)
        rows.append({**blank, "shape": "none", "x": years[1] + 1.1, "x2": years[1] + 1.1, "label": label, "words": words})
    return [{**row, "track": printable(names_of(track[0]))} for row in rows]
