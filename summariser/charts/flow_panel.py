"""Who helps whom, drawn: one panel for provinces, one for cities and counties."""

from __future__ import annotations

from summariser.charts.flows import Flow, Flows, Scale, flows
from summariser.charts.panel import Panel, Row
from summariser.charts.ribbons import Ribbon
from summariser.charts.svg.sankey import sankey
from summariser.charts.words import SCHEMES, count
from summariser.consolidate import Consolidated

GROUPS = {scheme: f"g{place}" for place, scheme in enumerate(SCHEMES, 1)}
MOST: dict[Scale, int] = {"province": 36, "local": 30}
"""Ribbons of one chart; lighter ones are counted, and in the table."""
_TITLES: dict[Scale, str] = {"province": "Who helps whom: provinces", "local": "Who helps whom: cities and counties"}
_COLUMNS = ("donor", "recipient", "scheme", "articles", "meetings", "since")


def flow_panel(consolidated: Consolidated, scale: Scale) -> Panel:
    """The graph of donors and recipients at one scale."""
    found = flows(consolidated, scale)
    id = f"chart-flows-{scale}"
    rows = tuple(_row(f"{id}-{place}", flow, place <= MOST[scale]) for place, flow in enumerate(found.flows, 1))
    drawn = found.flows[: MOST[scale]]
    ribbons = [
        Ribbon(flow.donor.key, flow.recipient.key, len(flow.articles), GROUPS[flow.scheme], title_of(flow), row.id)
        for flow, row in zip(drawn, rows, strict=False)
    ]
    names = {end.key: end for flow in drawn for end in (flow.donor, flow.recipient)}
    svg = sankey(_TITLES[scale], ("帮扶方 donors", "受援方 recipients"), ribbons, names) if ribbons else ""
    schemes = [scheme for scheme in SCHEMES if any(flow.scheme == scheme for flow in drawn)]
    legend = tuple((GROUPS[scheme], SCHEMES[scheme]) for scheme in schemes)
    empty = None if ribbons else "No article of the corpus states such a pairing."
    return Panel(id, _TITLES[scale], _caption(found), legend, svg, _COLUMNS, rows, empty)


def title_of(flow: Flow) -> str:
    """A flow in words."""
    parts = [f"{flow.donor.name} → {flow.recipient.name}", SCHEMES[flow.scheme], count(len(flow.articles), "article")]
    parts += [count(len(flow.events), "meeting")] if flow.events else []
    return " · ".join(parts)


def _row(id: str, flow: Flow, drawn: bool) -> Row:
    counts = (str(len(flow.articles)), str(len(flow.events)))
    return Row(id, (flow.donor.name, flow.recipient.name, SCHEMES[flow.scheme], *counts, " ≠ ".join(flow.since)), drawn, flow.sources)


def _caption(found: Flows) -> str:
    unit = "provinces that its two ends are or lie in" if found.scale == "province" else "places that the articles name"
    text = f"Each ribbon is as thick as the number of articles that state the pairing of the {unit}; a reprint is not counted again."
    if found.scale == "local" and found.elsewhere:
        text += f" {count(len(found.elsewhere), 'pairing')} between two provinces: in the other chart."
    folded = found.flows[MOST[found.scale] :]
    if folded:
        mentions = sum(len(flow.articles) for flow in folded)
        text += f" The {MOST[found.scale]} heaviest are drawn; {len(folded)} more ({count(mentions, 'mention')}) are in the table."
    if found.unplaced:
        text += f" Not shown: {count(len(found.unplaced), 'pairing')} of which one side or its province is not known."
    return text
