"""Who helps whom: donors on the left, recipients on the right, a ribbon for each pairing as thick as its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summariser.charts.places import End
from summariser.charts.ribbons import Node, Placed, Ribbon, lay_out
from summariser.charts.svg.elements import Element, add, fitted, link, markup, number, root, width

_SIDE = 36.0
"""Percent of the width for the names of either side."""
_TOP = 26.0
_NAME = 9.4
"""Ems of a name and its count that fit on a phone."""


def sankey(label: str, heads: tuple[str, str], ribbons: Sequence[Ribbon], names: Mapping[str, End]) -> str:
    """The graph as SVG; ``heads`` stand over the two sides, ``names`` are those of the ends by their keys."""
    layout = lay_out(ribbons, _TOP)
    svg = root(label, layout.height + 4, "sankey")
    add(svg, "text", heads[0], class_="head", x=f"{_SIDE - 1}%", y=14, text_anchor="end")
    add(svg, "text", heads[1], class_="head", x=f"{101 - _SIDE}%", y=14)
    field = add(
        svg, "svg", x=f"{_SIDE}%", y=0, width=f"{100 - 2 * _SIDE}%", height=layout.height,
        viewBox=f"0 0 100 {number(layout.height)}", preserveAspectRatio="none",
    )  # fmt: skip
    for placed in layout.ribbons:
        anchor = link(field, placed.ribbon.row, placed.ribbon.title)
        add(anchor, "path", class_=f"ribbon {placed.ribbon.group}", d=_curve(placed))
    for node in layout.left:
        _name(svg, node, names[node.key], mirrored=True)
    for node in layout.right:
        _name(svg, node, names[node.key], mirrored=False)
    return markup(svg)


def _curve(placed: Placed) -> str:
    edges = (placed.start, placed.end, placed.end + placed.thick, placed.start + placed.thick)
    a, b, c, d = map(number, edges)
    return f"M0 {a}C50 {a} 50 {b} 100 {b}V{c}C50 {c} 50 {d} 0 {d}Z"


def _name(svg: Element, node: Node, end: End, *, mirrored: bool) -> None:
    middle = node.top + node.height / 2
    bar = add(svg, "rect", class_="node", x=f"{_SIDE if mirrored else 100 - _SIDE}%", y=node.top, width=4, height=node.height)
    if mirrored:
        bar.set("transform", "translate(-4)")
    edge = _SIDE - 2.2 if mirrored else 102.2 - _SIDE
    text = add(svg, "text", class_="name", x=f"{number(edge)}%", y=middle, dy="0.35em", text_anchor="end" if mirrored else None)
    add(text, "title", f"{end.name}: {node.weight}")
    weight = f"{node.weight:,}"
    name = add(text, "tspan", fitted(end.label, _NAME - width(weight)))
    name.tail = " "
    add(text, "tspan", weight, class_="soft")
