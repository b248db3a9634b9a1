"""A chart's marks as rows with their quotes: from a mark to its sentence."""

from __future__ import annotations

from typing import Literal

from summariser.charts.amount_panel import amount_panel
from summariser.charts.flow_panel import flow_panel
from summariser.charts.meeting_panel import meeting_panel
from summariser.charts.panel import Panel
from summariser.consolidate import Consolidated

Name = Literal["provinces", "places", "meetings", "money", "people"]
Cell = str | int | bool | None


def panel_of(consolidated: Consolidated, name: Name) -> Panel:
    """One chart by its name: who helps whom among provinces or among places, meetings, money, people."""
    match name:
        case "provinces":
            return flow_panel(consolidated, "province")
        case "places":
            return flow_panel(consolidated, "local")
        case "meetings":
            return meeting_panel(consolidated)
        case "money" | "people":
            return amount_panel(consolidated, name)


def cited(consolidated: Consolidated, name: Name) -> list[dict[str, Cell]]:
    """What a chart shows as rows for a DataFrame: one for each mark and each record behind it.

    ``mark`` (the id of the mark's row, as on a page), the chart's own columns (text), then ``article`` (stem), ``record`` (``f1`` is the
    article's first figure), ``quote``, ``start`` and ``end`` (offsets of code points in the decoded source), ``reprint``, and ``drawn``:
    False for what the chart leaves to this table. A sum has the records of its parts.
    """
    panel = panel_of(consolidated, name)
    return [
        {
            "mark": row.id,
            **dict(zip(panel.columns, row.cells, strict=True)),
            "article": source.stem,
            "record": source.key.removeprefix(f"{source.stem}/"),
            "quote": source.quote,
            "start": source.start,
            "end": source.end,
            "reprint": source.reprint,
            "drawn": row.drawn,
        }
        for row in panel.rows
        for source in row.sources
    ]
