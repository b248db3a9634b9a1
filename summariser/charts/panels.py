"""All panels of a consolidated corpus, and the HTML that a page puts them in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from summariser.charts.amount_panel import amount_panel
from summariser.charts.flow_panel import flow_panel
from summariser.charts.meeting_panel import meeting_panel
from summariser.charts.panel import Panel, Row
from summariser.charts.svg.elements import printable
from summariser.consolidate import Consolidated
from summariser.consolidate.source import Source


def panels(consolidated: Consolidated) -> list[Panel]:
    """Who helps whom (provinces; cities and counties), meetings in time, money and people by pair and year.

    Always these five, in this order; one without data says so in ``empty``.
    """
    return [
        flow_panel(consolidated, "province"),
        flow_panel(consolidated, "local"),
        meeting_panel(consolidated),
        amount_panel(consolidated, "money"),
        amount_panel(consolidated, "people"),
    ]


def figure(panel: Panel) -> str:
    """A panel as ``<figure>``: title, legend, chart, caption; everything escaped, without scripts and inline styles."""
    keys = "".join(
        f'<li><svg class="chart key" width="14" height="10" aria-hidden="true"><rect class="bar {group}" width="14" height="10"/></svg> '
        f"{_safe(words)}</li>"
        for group, words in panel.legend
    )
    legend = f'<ul class="chart-legend">{keys}</ul>' if keys else ""
    body = f"<p>{_safe(panel.empty)}</p>" if panel.empty else f"{legend}{panel.svg}"
    title = f'<div class="chart-title" role="heading" aria-level="3">{_safe(panel.title)}</div>'
    return f'<figure class="chart-figure" id="{_safe(panel.id)}">{title}{body}<figcaption>{_safe(panel.caption)}</figcaption></figure>'


def table(panel: Panel, address: Callable[[Source], str | None] | None = None, most_sources: int = 20) -> str:
    """A panel's rows as ``<table>``, each with its id and its quotes: where the marks of the chart link to.

    Args:
        panel: the panel.
        address: gives the URL of a record (a fragment of the same page, a file), which its quote then links to; None for no link.
        most_sources: quotes of a row; the rest is counted.
    """
    head = "".join(f'<th scope="col">{_safe(name)}</th>' for name in (*panel.columns, "sources"))
    rows = "".join(_table_row(row, address, most_sources) for row in panel.rows)
    return f'<table class="chart-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _table_row(row: Row, address: Callable[[Source], str | None] | None, most: int) -> str:
    cells = "".join(f"<td>{_safe(cell)}</td>" for cell in row.cells)
    quotes = "".join(f"<li>{_quote(source, address)}</li>" for source in row.sources[:most])
    more = f"<li>and {len(row.sources) - most} more</li>" if len(row.sources) > most else ""
    return f'<tr id="{_safe(row.id)}">{cells}<td><ul>{quotes}{more}</ul></td></tr>'


def _quote(source: Source, address: Callable[[Source], str | None] | None) -> str:
    said = f"<q>{_safe(source.quote)}</q> <cite>{_safe(source.key)}</cite>"
    url = address(source) if address else None
    return f'<a href="{_safe(url)}">{said}</a>' if url else said


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)
