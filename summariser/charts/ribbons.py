"""The geometry of who helps whom: where ends and ribbons lie, in pixels down the page; across is for whoever draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NODE = 18.0
_GAP = 5.0
_HIGH = 560.0
"""Pixels that all ribbons together take at most, beyond what the smallest need to be seen."""
_UNIT = 9.0
"""Pixels for one of what is counted, at most."""
_THIN = 2.5


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
class Node:
    """One end: its weight, the thickness of its ribbons, and where it lies; ``used`` counts up while ribbons are placed."""

    key: str
    weight: int = 0
    thick: float = 0.0
    top: float = 0.0
    used: float = 0.0

    @property
    def height(self) -> float:
        """Room for its ribbons, and for its name."""
        return max(self.thick, _NODE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A ribbon from ``start`` on the left to ``end`` on the right (its upper edge), ``thick`` pixels high."""

    ribbon: Ribbon
    start: float
    end: float
    thick: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Donors, recipients and the ribbons between them, in ``height`` pixels."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    ribbons: tuple[Placed, ...]
    height: float


def lay_out(ribbons: Sequence[Ribbon], top: float = 0.0) -> Layout:
    """Place the ends from ``top`` down: donors from the heaviest, recipients near to their donors."""
    total = sum(ribbon.weight for ribbon in ribbons)
    unit = min(_UNIT, max(0.05, (_HIGH - _THIN * len(ribbons)) / total)) if total else 1.0
    thick = {ribbon: _THIN + ribbon.weight * unit for ribbon in ribbons}
    left, right = _sides(ribbons, thick)
    height = max(_place(left, top), _place(right, top))
    ordered = sorted(ribbons, key=lambda ribbon: (left[ribbon.source].top, right[ribbon.target].top, ribbon.group))
    placed = []
    for ribbon in ordered:
        source, target, high = left[ribbon.source], right[ribbon.target], thick[ribbon]
        placed.append(Placed(ribbon, source.top + source.used, target.top + target.used, high))
        source.used += high
        target.used += high
    return Layout(tuple(left.values()), tuple(right.values()), tuple(placed), height)


def _sides(ribbons: Sequence[Ribbon], thick: dict[Ribbon, float]) -> tuple[dict[str, Node], dict[str, Node]]:
    left: dict[str, Node] = {}
    right: dict[str, Node] = {}
    for ribbon in ribbons:
        for nodes, key in ((left, ribbon.source), (right, ribbon.target)):
            node = nodes.setdefault(key, Node(key))
            node.weight += ribbon.weight
            node.thick += thick[ribbon]
    left = {node.key: node for node in sorted(left.values(), key=lambda node: (-node.weight, node.key))}
    at = {key: place for place, key in enumerate(left)}
    pulls: dict[str, list[tuple[int, int]]] = {key: [] for key in right}
    for ribbon in ribbons:
        pulls[ribbon.target].append((at[ribbon.source], ribbon.weight))

    def centre(node: Node) -> tuple[float, str]:
        """Where on the left the node's ribbons come from, each by its weight; the key settles ties."""
        mine = pulls[node.key]
        return sum(place * weight for place, weight in mine) / (sum(weight for _, weight in mine) or 1), node.key

    return left, {node.key: node for node in sorted(right.values(), key=centre)}


def _place(nodes: dict[str, Node], top: float) -> float:
    """Put the nodes of a side under one another; gives where the last ends."""
    for node in nodes.values():
        node.top = top
        node.used = (node.height - node.thick) / 2
        top += node.height + _GAP
    return top
