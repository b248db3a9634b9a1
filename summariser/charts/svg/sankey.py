"""Who helps whom: donors on the left, recipients on the right, a ribbon for each pairing as thick as its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summariser.charts.places import End
from summariser.charts.svg.elements import Element, add, fitted, link, markup, number, root, width

_SIDE = 36.0
"""Percent of the width for the names of either side."""
_NODE = 18.0
_GAP = 5.0
_TOP = 26.0
_HIGH = 560.0
"""Pixels that all ribbons together take at most, beyond what the smallest need to be seen."""
_THIN = 2.5
_NAME = 9.4
"""Ems of a name and its count that fit on a phone."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One ribbon.

    Attributes:
        source, target: keys of the ends.
        weight: its thickness, in whatever is counted.
        group: what colours it: a class of the style sheet, ``g1`` to ``g6``.
        title: what it stands for, in full.
        row: id of its row in the table.
    """

    source: str
    target: str
    weight: int
    group: str
    title: str
    row: str


@dataclass(slots=True)
class _Node:
    key: str
    weight: int = 0
    thick: float = 0.0
    top: float = 0.0
    used: float = 0.0

    @property
    def height(self) -> float:
        return max(self.thick, _NODE)


def sankey(label: str, heads: tuple[str, str], ribbons: Sequence[Ribbon], names: Mapping[str, End]) -> str:
    """The graph as SVG; ``heads`` stand over the two sides, ``names`` are those of the ends by their keys."""
    total = sum(ribbon.weight for ribbon in ribbons)
    unit = min(9.0, max(0.05, (_HIGH - _THIN * len(ribbons)) / total)) if total else 1.0
    thick = {id(ribbon): _THIN + ribbon.weight * unit for ribbon in ribbons}
    left, right = _sides(ribbons, thick)
    height = max(_place(left), _place(right), _TOP)
    svg = root(label, height + 4, "sankey")
    add(svg, "text", heads[0], class_="head", x=f"{_SIDE - 1}%", y=14, text_anchor="end")
    add(svg, "text", heads[1], class_="head", x=f"{101 - _SIDE}%", y=14)
    field = add(
        svg, "svg", x=f"{_SIDE}%", y=0, width=f"{100 - 2 * _SIDE}%", height=height,
        viewBox=f"0 0 100 {number(height)}", preserveAspectRatio="none",
    )  # fmt: skip
    ordered = sorted(ribbons, key=lambda ribbon: (left[ribbon.source].top, right[ribbon.target].top, ribbon.group))
    for ribbon in ordered:
        _draw(field, ribbon, thick[id(ribbon)], left[ribbon.source])
    _finish(field, ordered, thick, right)
    for side, nodes in (("left", left), ("right", right)):
        for node in nodes.values():
            _name(svg, node, names[node.key], side)
    return markup(svg)


def _sides(ribbons: Sequence[Ribbon], thick: dict[int, float]) -> tuple[dict[str, _Node], dict[str, _Node]]:
    """The ends: donors from the heaviest down, recipients near to their donors."""
    left: dict[str, _Node] = {}
    right: dict[str, _Node] = {}
    for ribbon in ribbons:
        for nodes, name in ((left, ribbon.source), (right, ribbon.target)):
            node = nodes.setdefault(name, _Node(name))
            node.weight += ribbon.weight
            node.thick += thick[id(ribbon)]
    left = {node.key: node for node in sorted(left.values(), key=lambda node: (-node.weight, node.key))}
    at = {name: place for place, name in enumerate(left)}

    def centre(node: _Node) -> tuple[float, str]:
        mine = [(at[ribbon.source], ribbon.weight) for ribbon in ribbons if ribbon.target == node.key]
        return sum(place * weight for place, weight in mine) / (sum(weight for _, weight in mine) or 1), node.key

    right = {node.key: node for node in sorted(right.values(), key=centre)}
    return left, right


def _place(nodes: dict[str, _Node]) -> float:
    """Put the nodes of a side under one another; gives where the last ends."""
    top = _TOP
    for node in nodes.values():
        node.top = top
        node.used = (node.height - node.thick) / 2
        top += node.height + _GAP
    return top


def _draw(field: Element, ribbon: Ribbon, thick: float, source: _Node) -> None:
    anchor = link(field, ribbon.row, ribbon.title)
    start = source.top + source.used
    source.used += thick
    add(anchor, "path", class_=f"ribbon {ribbon.group}", d=number(start))


def _finish(field: Element, ordered: Sequence[Ribbon], thick: dict[int, float], right: dict[str, _Node]) -> None:
    """Give each ribbon its shape, now that it is known in which order they arrive."""
    paths = list(zip(ordered, (anchor.find("path") for anchor in field), strict=True))
    for ribbon, path in paths:
        assert path is not None
        high, target, start = thick[id(ribbon)], right[ribbon.target], float(path.get("d", "0"))
        end = target.top + target.used
        target.used += high
        path.set("d", _curve(start, end, high))


def _curve(start: float, end: float, high: float) -> str:
    a, b, c, d = number(start), number(end), number(end + high), number(start + high)
    return f"M0 {a}C50 {a} 50 {b} 100 {b}V{c}C50 {c} 50 {d} 0 {d}Z"


def _name(svg: Element, node: _Node, end: End, side: str) -> None:
    middle = node.top + node.height / 2
    mirrored = side == "left"
    bar = add(svg, "rect", class_="node", x=f"{_SIDE if mirrored else 100 - _SIDE}%", y=node.top, width=4, height=node.height)
    if mirrored:
        bar.set("transform", "translate(-4)")
    edge = _SIDE - 2.2 if mirrored else 102.2 - _SIDE
    text = add(svg, "text", class_="name", x=f"{edge}%", y=middle, dy="0.35em", text_anchor="end" if mirrored else None)
    add(text, "title", f"{end.name}: {node.weight}")
    weight = f"{node.weight:,}"
    name = add(text, "tspan", fitted(end.label, _NAME - width(weight)))
    name.tail = " "
    add(text, "tspan", weight, class_="soft")
