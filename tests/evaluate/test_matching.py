"""The assignment against every assignment there is."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.evaluate.matching import KEY_LIMIT, OVERLAP_STEPS, Pair, Weight, assign
from summariser.evaluate.records import compare_items, match
from summariser.evaluate.slots import TYPES, prepare_all
from tests.evaluate.documents import document


def summed(pairs: list[Pair], weights: dict[Pair, Weight]) -> Weight:
    return Weight(*(sum(weights[pair][at] for pair in pairs) for at in range(3)))


def brute_force(weights: dict[Pair, Weight], rows: int, columns: int) -> Weight:
    best = Weight(0, 0, 0)
    places: list[int | None] = [*range(columns), *[None] * rows]
    for choice in set(itertools.permutations(places, rows)):
        pairs = [(i, j) for i, j in enumerate(choice) if j is not None and (i, j) in weights]
        best = max(best, summed(pairs, weights))
    return best


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 4))
def test_equal_to_brute_force(seed: int, rows: int, columns: int) -> None:
    rng = random.Random(seed)
    weights = {
        (i, j): Weight(rng.randint(0, 4), rng.randint(1, KEY_LIMIT), rng.randint(0, OVERLAP_STEPS))
        for i in range(rows)
        for j in range(columns)
        if rng.random() < 0.6
    }
    chosen = assign(weights)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    assert summed(chosen, weights) == brute_force(weights, rows, columns)


def best_of(weights: dict[Pair, Weight], row: int, rows: int, taken: frozenset[int]) -> Weight:
    """Exhaustive search row by row, which reaches six by six."""
    if row == rows:
        return Weight(0, 0, 0)
    best = best_of(weights, row + 1, rows, taken)
    for (i, j), weight in weights.items():
        if i == row and j not in taken:
            rest = best_of(weights, row + 1, rows, taken | {j})
            best = max(best, Weight(*(a + b for a, b in zip(weight, rest, strict=True))))
    return best


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_equal_to_exhaustive_search_up_to_six(seed: int) -> None:
    rng = random.Random(seed)
    rows, columns = rng.randint(4, 6), rng.randint(4, 6)
    weights = {
        (i, j): Weight(rng.randint(1, 3), rng.randint(1, 2), rng.randint(0, 2))
        for i in range(rows)
        for j in range(columns)
        if rng.random() < 0.5
    }
    assert summed(assign(weights), weights) == best_of(weights, 0, rows, frozenset())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_other_pairing_of_real_records_earns_more(seed: int) -> None:
    rng = random.Random(seed)
    gold, output = document(rng, most=4), document(rng, most=4)
    for type_ in TYPES:
        golds, outputs = prepare_all(type_, gold[type_]), prepare_all(type_, output[type_])
        weights = {(i, j): pair.weight for i, g in enumerate(golds) for j, o in enumerate(outputs) if (pair := compare_items(g, o))}
        found = [pair.weight for pair in match(golds, outputs) if pair.gold is not None and pair.output is not None]
        assert Weight(*(sum(w[at] for w in found) for at in range(3))) == best_of(weights, 0, len(golds), frozenset())


@pytest.mark.slow
def test_the_same_on_a_thousand_more() -> None:
    for seed in range(1000):
        test_equal_to_exhaustive_search_up_to_six.hypothesis.inner_test(seed)
        test_no_other_pairing_of_real_records_earns_more.hypothesis.inner_test(seed)


def test_greedy_would_lose_here() -> None:
    # Taking the best pair first (0,0) leaves nothing for row 1; the optimum takes the two others.
    weights = {(0, 0): Weight(5, 1, 0), (0, 1): Weight(4, 1, 0), (1, 0): Weight(4, 1, 0)}
    assert assign(weights) == [(0, 1), (1, 0)]


def test_key_credit_decides_between_equal_credit_and_overlap_after_it() -> None:
    assert assign({(0, 0): Weight(4, 1, 64), (0, 1): Weight(4, 2, 0)}) == [(0, 1)]
    assert assign({(0, 0): Weight(4, 2, 3), (0, 1): Weight(4, 2, 7)}) == [(0, 1)]
