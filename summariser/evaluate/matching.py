"""One-to-one matching of the highest total weight, exact and independent of input order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Pair = tuple[int, int]
# Evidence overlap is counted in 64ths so that all weights are whole numbers, which float64 holds exactly.
OVERLAP_STEPS = 64
KEY_LIMIT = 8


class Weight(NamedTuple):
    """What speaks for a pair, in order of precedence: credit and key credit in halves, evidence overlap in 64ths."""

    credit: int
    key: int
    overlap: int


def components(pairs: Mapping[Pair, Weight]) -> list[list[Pair]]:
    """The admissible pairs in groups that share no record; the assignment of each is independent of the others."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in pairs:
        parent[root(("g", i))] = root(("o", j))
    groups: dict[tuple[str, int], list[Pair]] = {}
    for i, j in pairs:
        groups.setdefault(root(("g", i)), []).append((i, j))
    return list(groups.values())


def scales(size: int) -> tuple[int, int]:
    """Multipliers M (credit) and K (key credit) that make the sum of ``size`` weights lexicographic.

    No total of key credit (at most KEY_LIMIT halves a pair) outweighs half a credit, no total of overlap half a key credit.
    """
    key = OVERLAP_STEPS * size + 1
    return key * (KEY_LIMIT * size + 1), key


def assign(pairs: Mapping[Pair, Weight]) -> list[Pair]:
    """The one-to-one pairs with the highest sum of M·credit + key + ε·overlap; only pairs of ``pairs`` are used.

    ``pairs`` holds the admissible pairs alone, by their places in two canonically sorted lists. The assignment is
    ``scipy.optimize.linear_sum_assignment``; a group of one gold record or one output record needs no solver.
    """
    chosen: list[Pair] = []
    for group in components(pairs):
        rows = sorted({i for i, _ in group})
        columns = sorted({j for _, j in group})
        credit, key = scales(min(len(rows), len(columns)))
        value = {pair: pairs[pair].credit * credit + pairs[pair].key * key + pairs[pair].overlap for pair in group}
        if len(rows) == 1 or len(columns) == 1:
            chosen.append(max(sorted(group), key=lambda pair: value[pair]))
        else:
            chosen += _solve(rows, columns, value)
    return sorted(chosen)


def _solve(rows: list[int], columns: list[int], value: Mapping[Pair, int]) -> list[Pair]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    matrix = np.zeros((len(rows), len(columns)))
    at_row = {i: at for at, i in enumerate(rows)}
    at_column = {j: at for at, j in enumerate(columns)}
    for (i, j), worth in value.items():
        matrix[at_row[i], at_column[j]] = worth
    found = zip(*linear_sum_assignment(matrix, maximize=True), strict=True)
    return [pair for a, b in found if (pair := (rows[int(a)], columns[int(b)])) in value]
