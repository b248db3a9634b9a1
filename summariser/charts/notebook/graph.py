"""Who helps whom, for a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from summariser.charts.flow_panel import GROUPS, title_of
from summariser.charts.flows import Flow, Scale, flows
from summariser.charts.notebook.show import COLOURS, INK, SOFT, altair, quoted, shown
from summariser.charts.ribbons import Layout, Ribbon, lay_out
from summariser.charts.svg.elements import printable
from summariser.charts.words import SCHEMES, count
from summariser.consolidate import Consolidated

if TYPE_CHECKING:
    from summariser.charts.notebook.show import Shown

By = Literal["articles", "meetings"]
_STEPS = 24
"""Points of a ribbon's edge."""


def who_helps_whom(consolidated: Consolidated, scale: Scale = "province", *, by: By = "articles", most: int = 30) -> Shown:
    """Donors on the left, recipients on the right, a ribbon for each pairing.

    Args:
        consolidated: the corpus.
        scale: province: every pairing between the provinces of its ends; local: pairings of cities and counties, as stated.
        by: what makes a ribbon thick: the articles that state the pairing (reprints count once), or the meetings held under it.
        most: ribbons drawn, the heaviest; the rest is counted in the subtitle. `summariser.charts.cited` has all.

    Raises:
        UsageError: altair is not installed.
    """
    alt = altair()
    found = flows(consolidated, scale)
    weighed = [(flow, len(flow.articles if by == "articles" else flow.events)) for flow in found.flows]
    heavy = sorted((one for one in weighed if one[1]), key=lambda one: -one[1])
    drawn = {f"r{place}": flow for place, (flow, _) in enumerate(heavy[:most])}
    weights = dict(zip(drawn, (weight for _, weight in heavy), strict=False))
    ribbons = [Ribbon(f.donor.key, f.recipient.key, weights[id], GROUPS[f.scheme], "", id) for id, f in drawn.items()]
    layout = lay_out(ribbons)
    notes = [f"thickness: number of {by}", _left_out(heavy, len(weighed) - len(heavy), most, by)]
    notes += [f"{count(len(found.unplaced), 'pairing')} without a known side are not shown"] if found.unplaced else []
    high = max(layout.height, 40)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[high, 0], nice=False), axis=None)
    schemes = [scheme for scheme in SCHEMES if any(flow.scheme == scheme for flow in drawn.values())]
    colour = alt.Color(
        "scheme:N",
        scale=alt.Scale(domain=[SCHEMES[scheme] for scheme in schemes], range=[COLOURS[GROUPS[scheme]] for scheme in schemes]),
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.45, 1.45], nice=False), axis=None)
    areas = (
        alt.Chart(alt.Data(values=_areas(layout, drawn)))
        .mark_area(opacity=0.45, strokeOpacity=1, line={"strokeWidth": 0.5})
        .encode(x=x, y=y, y2="y2:Q", detail="ribbon:N", color=colour, description="words:N", tooltip=["words:N"])
    )
    ends = _ends(layout, drawn)
    bars = alt.Chart(alt.Data(values=ends)).mark_rect(color=INK).encode(x=x, x2="x2:Q", y=y, y2="y2:Q", description="words:N")
    names = [
        alt.Chart(alt.Data(values=[end for end in ends if end["side"] == side]))
        .mark_text(aria=False, align=align, baseline="middle", color=INK, fontSize=12, dx=dx)
        .encode(x=alt.X("x:Q"), y=alt.Y("middle:Q"), text="label:N")
        for side, align, dx in (("left", "right", -6), ("right", "left", 10))
    ]
    heads = alt.Chart(alt.Data(values=[{"x": 0, "y": 0, "t": "帮扶方 donors"}, {"x": 1, "y": 0, "t": "受援方 recipients"}]))
    tops = heads.mark_text(aria=False, baseline="bottom", color=SOFT, dy=-6).encode(x="x:Q", y="y:Q", text="t:N")
    whole = alt.layer(areas, bars, *names, tops).properties(width=620, height=high)
    return shown([whole], "Who helps whom", notes)


def _left_out(heavy: list[tuple[Flow, int]], without: int, most: int, by: By) -> str:
    said = []
    if len(heavy) > most:
        said.append(f"the {most} heaviest; {len(heavy) - most} more with {sum(weight for _, weight in heavy[most:])} {by} are not drawn")
    if without:
        said.append(f"{without} without {by} are not drawn")
    return "; ".join(said)


def _areas(layout: Layout, drawn: dict[str, Flow]) -> list[dict[str, Any]]:
    """Points along the edges of each ribbon."""
    points = []
    for placed in layout.ribbons:
        flow = drawn[placed.ribbon.row]
        words = printable(f"{title_of(flow)} · {quoted(flow.sources)}")
        for step in range(_STEPS + 1):
            x = step / _STEPS
            y = placed.start + (placed.end - placed.start) * x * x * (3 - 2 * x)
            point = {"ribbon": placed.ribbon.row, "scheme": SCHEMES[flow.scheme], "x": x, "y": y, "y2": y + placed.thick, "words": words}
            points.append(point)
    return points


def _ends(layout: Layout, drawn: dict[str, Flow]) -> list[dict[str, Any]]:
    named = {end.key: end for flow in drawn.values() for end in (flow.donor, flow.recipient)}
    ends = []
    for side, nodes, x in (("left", layout.left, -0.012), ("right", layout.right, 1.0)):
        for node in nodes:
            end = named[node.key]
            across = {"side": side, "x": x, "x2": x + 0.012}
            down = {"y": node.top, "y2": node.top + node.height, "middle": node.top + node.height / 2}
            said = {"label": printable(f"{end.label}  {node.weight}"), "words": printable(f"{end.name}: {node.weight}")}
            ends.append({**across, **down, **said})
    return ends
