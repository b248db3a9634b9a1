"""How sure a score is: bootstrap intervals over articles, paired randomisation between two systems, Holm's correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SEED = 1
RESAMPLES = 10_000
FEW = 5
EXACT_UP_TO = 14
CHUNK = 500
# Sums of halves over counts: anything closer than this is the same ratio, computed in another order.
TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Sums:
    """A score that is a ratio of sums over articles: one numerator and one denominator an article, articles in order of id."""

    above: tuple[float, ...]
    below: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval of 95%."""

    low: float
    high: float


def resamples(articles: int, *, count: int = RESAMPLES, seed: int = SEED) -> Floats:
    """How often each article is drawn in each resample: ``count`` rows, ``articles`` columns; the same for the same arguments."""
    import numpy as np

    rng = np.random.default_rng(seed)
    weights = np.empty((count, articles), dtype=np.float64)
    for first in range(0, count, CHUNK):
        rows = min(CHUNK, count - first)
        drawn = rng.integers(0, articles, size=(rows, articles)) + np.arange(rows)[:, None] * articles
        weights[first : first + rows] = np.bincount(drawn.ravel(), minlength=rows * articles).reshape(rows, articles)
    return weights


def ratios(weights: Floats, sums: Sums) -> Floats:
    """The score in every resample; NaN for 0/0."""
    import numpy as np

    above, below = weights @ np.asarray(sums.above, dtype=np.float64), weights @ np.asarray(sums.below, dtype=np.float64)
    scores: Floats = np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
    return scores


def macro(parts: Sequence[Floats]) -> Floats:
    """The mean over types in every resample, types that are 0/0 left out."""
    import numpy as np

    stacked = np.vstack(parts)
    known = ~np.isnan(stacked)
    count = known.sum(axis=0)
    summed = np.where(known, stacked, 0.0).sum(axis=0)
    means: Floats = np.divide(summed, count, out=np.full(summed.shape, np.nan), where=count != 0)
    return means


def interval(values: Floats) -> Interval | None:
    """The middle 95% of the resampled scores; None where no resample has one."""
    import numpy as np

    known = values[~np.isnan(values)]
    if not known.size:
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))


def intervals(scores: Mapping[str, Sums], macro_of: Sequence[str] = (), *, count: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """Bootstrap intervals of every score, and of ``macro_f1`` over the scores named; none for five articles or fewer."""
    articles = len(next(iter(scores.values())).above) if scores else 0
    if articles <= FEW:
        return {}
    weights = resamples(articles, count=count, seed=seed)
    drawn = {name: ratios(weights, sums) for name, sums in scores.items()}
    if macro_of:
        drawn["macro_f1"] = macro([drawn[name] for name in macro_of])
    found = {name: interval(values) for name, values in drawn.items()}
    return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Difference:
    """B less A, with its interval and the p of no difference; ``p`` is None for too few articles."""

    delta: float | None
    interval: Interval | None
    p: float | None


def _swaps(articles: int, count: int, seed: int) -> tuple[Floats, bool]:
    """Rows of 0 and 1, one a way to swap articles: all of them for few articles, random ones otherwise."""
    import numpy as np

    if articles <= EXACT_UP_TO:
        codes = np.arange(2**articles)[:, None]
        return ((codes >> np.arange(articles)) & 1).astype(np.float64), True
    return np.random.default_rng(seed).integers(0, 2, size=(count, articles)).astype(np.float64), False


def p_value(observed: float, swapped: Floats, exact: bool) -> float:
    """(1+#{|Δ*|≥|Δ|})/(B+1) for random swaps; the plain share where all swaps were tried."""
    import numpy as np

    extreme = int((np.abs(np.nan_to_num(swapped)) >= abs(observed) - TOLERANCE).sum())
    return extreme / len(swapped) if exact else (1 + extreme) / (len(swapped) + 1)


def differences(
    a: Mapping[str, Sums], b: Mapping[str, Sums], macro_of: Sequence[str] = (), *, count: int = RESAMPLES, seed: int = SEED
) -> dict[str, Difference]:
    """B less A for every score that both have, over the same articles in the same order; the same resamples serve both.

    The randomisation swaps whole articles between the two systems (Noreen 1989; Yeh 2000).
    """
    import numpy as np

    names = [name for name in a if name in b]
    articles = len(a[names[0]].above) if names else 0
    if not articles:
        return {}
    ones = np.ones((1, articles))
    few = articles <= FEW
    weights = ones if few else resamples(articles, count=count, seed=seed)
    swaps, exact = (np.zeros((1, articles)), True) if few else _swaps(articles, count, seed)
    points: dict[str, tuple[Floats, Floats, Floats]] = {}
    for name in names:
        kept, moved = _swapped(a[name], b[name], swaps)
        points[name] = (
            ratios(ones, b[name]) - ratios(ones, a[name]),
            ratios(weights, b[name]) - ratios(weights, a[name]),
            moved - kept,
        )
    if macro_of:
        both = [(_swapped(a[name], b[name], swaps)) for name in macro_of]
        points["macro_f1"] = (
            macro([ratios(ones, b[n]) for n in macro_of]) - macro([ratios(ones, a[n]) for n in macro_of]),
            macro([ratios(weights, b[n]) for n in macro_of]) - macro([ratios(weights, a[n]) for n in macro_of]),
            macro([moved for _, moved in both]) - macro([kept for kept, _ in both]),
        )
    result = {}
    for name, (point, drawn, moved) in points.items():
        delta = None if np.isnan(point[0]) else float(point[0])
        if few or delta is None:
            result[name] = Difference(delta, None, None)
        else:
            result[name] = Difference(delta, interval(drawn), p_value(delta, moved, exact))
    return result


def _swapped(a: Sums, b: Sums, swaps: Floats) -> tuple[Floats, Floats]:
    """Both systems' score after each way of swapping articles."""
    import numpy as np

    above_a, above_b = np.asarray(a.above, dtype=np.float64), np.asarray(b.above, dtype=np.float64)
    below_a, below_b = np.asarray(a.below, dtype=np.float64), np.asarray(b.below, dtype=np.float64)
    more, under = swaps @ (above_b - above_a), swaps @ (below_b - below_a)
    pairs = ((above_a.sum() + more, below_a.sum() + under), (above_b.sum() - more, below_b.sum() - under))
    first, second = (np.divide(x, y, out=np.full_like(x, np.nan), where=y != 0) for x, y in pairs)
    return first, second


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Holm's step-down correction.

    >>> holm({"a": 0.01, "b": 0.04, "c": 0.03})
    {'a': 0.03, 'c': 0.06, 'b': 0.06}
    """
    adjusted: dict[str, float] = {}
    floor = 0.0
    ranked = sorted(p_values.items(), key=lambda pair: pair[1])
    for rank, (name, p) in enumerate(ranked):
        floor = max(floor, min(1.0, p * (len(ranked) - rank)))
        adjusted[name] = floor
    return adjusted
