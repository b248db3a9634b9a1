"""Panel: one chart for a page, with the table that says where each of its marks comes from."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.consolidate.source import Source


@dataclass(frozen=True, slots=True)
class Row:
    """What one mark stands for.

    Attributes:
        id: of the element that the mark links to; unique among all panels of a page.
        cells: one text for each column of the panel.
        drawn: False for what a big chart folds away: it is in the table alone.
        sources: the records that say so, each with its quotes; empty only for a sum, whose parts have rows of their own.
    """

    id: str
    cells: tuple[str, ...]
    drawn: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart.

    Attributes:
        id: of the chart on its page; row ids begin with it.
        title: what it shows.
        caption: what was counted and how, and what is not in it: one or two sentences, plain text.
        legend: class of the style sheet and words for each colour that the chart does not name itself.
        svg: the chart: no script, no style, no reference to anything but rows (``#id``). Needs the rules of `style`.
        columns: heads of the table.
        rows: the table, in the chart's order; those drawn first where some are not.
        empty: why there is nothing to show; then ``svg`` is empty.
    """

    id: str
    title: str
    caption: str
    legend: tuple[tuple[str, str], ...]
    svg: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str | None = None
