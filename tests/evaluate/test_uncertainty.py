"""Intervals and p-values against what can be computed by other means."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from summariser.evaluate.uncertainty import Sums, differences, intervals, resamples


def sums(rng: random.Random, articles: int, quality: float) -> Sums:
    below = [rng.randint(5, 40) for _ in range(articles)]
    return Sums(tuple(sum(rng.random() < quality for _ in range(n)) * 1.0 for n in below), tuple(map(float, below)))


def test_the_same_seed_draws_the_same_articles() -> None:
    assert (resamples(20, count=50) == resamples(20, count=50)).all()
    assert (resamples(20, count=50).sum(axis=1) == 20).all()


def test_the_interval_is_numpys_percentile_of_plain_resampling() -> None:
    score = sums(random.Random(3), 30, 0.7)
    found = intervals({"x": score}, count=2000)["x"]
    weights = resamples(30, count=2000)
    plain = [float(w @ np.array(score.above)) / float(w @ np.array(score.below)) for w in weights]
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(plain, [2.5, 97.5])))


@pytest.mark.parametrize("articles", [1, 5])
def test_too_few_articles_have_no_interval_and_no_p(articles: int) -> None:
    rng = random.Random(1)
    a, b = {"x": sums(rng, articles, 0.5)}, {"x": sums(rng, articles, 0.9)}
    assert intervals(a) == {}
    assert differences(a, b)["x"].p is None
    assert differences(a, b)["x"].delta is not None


def test_exact_p_for_few_articles_equals_enumeration() -> None:
    rng = random.Random(7)
    a, b = sums(rng, 8, 0.5), sums(rng, 8, 0.8)

    def delta(swap: tuple[int, ...]) -> float:
        left = [(b if s else a) for s in swap]
        right = [(a if s else b) for s in swap]
        ratio = [sum(x.above[i] for i, x in enumerate(side)) / sum(x.below[i] for i, x in enumerate(side)) for side in (left, right)]
        return ratio[1] - ratio[0]

    observed = delta((0,) * 8)
    every = [delta(swap) for swap in itertools.product((0, 1), repeat=8)]
    expected = sum(abs(d) >= abs(observed) - 1e-12 for d in every) / len(every)
    assert differences({"x": a}, {"x": b})["x"].p == pytest.approx(expected)


def test_nothing_changed_is_no_improvement() -> None:
    same = {"x": sums(random.Random(5), 40, 0.7)}
    found = differences(same, same)["x"]
    assert found.delta == 0.0
    assert found.p == 1.0


def test_a_large_difference_on_many_articles_is_significant() -> None:
    rng = random.Random(11)
    found = differences({"x": sums(rng, 60, 0.5)}, {"x": sums(rng, 60, 0.9)})["x"]
    assert found.p is not None and found.p < 0.001
    assert found.interval is not None and found.interval.low > 0
