"""Two runs over the same articles: what changed, whether it is more than chance, and which articles flipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summariser.errors import UsageError
from summariser.evaluate.runs import Run
from summariser.evaluate.scorer import ArticleScore
from summariser.evaluate.slots import TYPES
from summariser.evaluate.summary import MACRO_OF, article_f1, sums_of
from summariser.evaluate.uncertainty import RESAMPLES, SEED, Difference, Sums, differences, holm

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One score of both runs. ``p`` is corrected after Holm for types and fields, each family by itself."""

    name: str
    before: float | None
    after: float | None
    difference: Difference
    p: float | None

    @property
    def significant(self) -> bool:
        """Whether the difference is more than chance at ALPHA."""
        return self.p is not None and self.p < ALPHA and bool(self.difference.delta)


@dataclass(frozen=True, slots=True)
class Flip:
    """An article whose F1 changed."""

    id: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run B against run A. ``articles`` are those both have; ``only_a`` and ``only_b`` the others."""

    articles: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    headline: tuple[Change, ...]
    types: tuple[Change, ...]
    fields: tuple[Change, ...]
    flips: tuple[Flip, ...]

    @property
    def verdict(self) -> str:
        """One sentence: better, worse, or no difference shown."""
        macro = self.headline[0]
        if macro.difference.p is None:
            return "too few articles to tell"
        if macro.significant:
            return "better" if (macro.difference.delta or 0) > 0 else "worse"
        return "no significant difference"


def refuse_unlike(a: Run, b: Run) -> set[str]:
    """The ids that both runs have. Raises UsageError where scorer or gold differ, or nothing is common."""
    if a.info.get("scorer_hash") != b.info.get("scorer_hash"):
        raise UsageError(
            "the runs were scored by different scorers", where=f"{a.folder}, {b.folder}", hint="`summarise eval score RUN` scores one again"
        )
    gold_a, gold_b = a.info.get("gold_hashes", {}), b.info.get("gold_hashes", {})
    common = {score.id for score in a.scores} & {score.id for score in b.scores}
    changed = sorted(id_ for id_ in common if gold_a.get(id_) != gold_b.get(id_))
    if changed:
        raise UsageError(
            f"the runs were scored against different gold: {', '.join(changed[:5])}{' …' if len(changed) > 5 else ''}",
            where=f"{a.folder}, {b.folder}",
            hint="`summarise eval score RUN --gold DIR` scores one again",
        )
    if not common:
        raise UsageError("the runs have no article in common", where=f"{a.folder}, {b.folder}")
    return common


def compare_runs(a: Run, b: Run, *, count: int = RESAMPLES, seed: int = SEED) -> Comparison:
    """Compare B with A over the articles that both have. Raises UsageError for runs that can't be compared."""
    common = refuse_unlike(a, b)
    left = sorted((s for s in a.scores if s.id in common), key=lambda s: s.id)
    right = sorted((s for s in b.scores if s.id in common), key=lambda s: s.id)
    sums_a, sums_b = _aligned(left, right)
    found = differences(sums_a, sums_b, MACRO_OF, count=count, seed=seed)
    points = [_points(sums) for sums in (sums_a, sums_b)]
    heads = ("macro_f1", "mean_article_f1", "hallucinated", "missed")
    headline = tuple(_change(name, points, found, found[name].p) for name in heads)
    return Comparison(
        articles=len(common),
        only_a=tuple(sorted({s.id for s in a.scores} - common)),
        only_b=tuple(sorted({s.id for s in b.scores} - common)),
        headline=headline,
        types=_family([f"{type_}.f1" for type_ in TYPES], points, found),
        fields=_family(sorted(name for name in found if name.endswith(":f1")), points, found),
        flips=_flips(left, right),
    )


def _aligned(left: Sequence[ArticleScore], right: Sequence[ArticleScore]) -> tuple[dict[str, Sums], dict[str, Sums]]:
    """Sums of both runs; a field that one of them never touched is all zeros there, not absent."""
    a, b = sums_of(left), sums_of(right)
    zeros = Sums((0.0,) * len(left), (0.0,) * len(left))
    names = [*a, *(name for name in b if name not in a)]
    return {name: a.get(name, zeros) for name in names}, {name: b.get(name, zeros) for name in names}


def _points(sums: Mapping[str, Sums]) -> dict[str, float | None]:
    points = {name: sum(s.above) / sum(s.below) if sum(s.below) else None for name, s in sums.items()}
    known = [value for name in MACRO_OF if (value := points[name]) is not None]
    return points | {"macro_f1": sum(known) / len(known) if known else None}


def _change(name: str, points: Sequence[Mapping[str, float | None]], found: Mapping[str, Difference], p: float | None) -> Change:
    return Change(name.removesuffix(":f1").removesuffix(".f1"), points[0][name], points[1][name], found[name], p)


def _family(names: Sequence[str], points: Sequence[Mapping[str, float | None]], found: Mapping[str, Difference]) -> tuple[Change, ...]:
    known = {name: p for name in names if name in found and (p := found[name].p) is not None}
    adjusted = holm(known)
    return tuple(_change(name, points, found, adjusted.get(name)) for name in names if name in found)


def _flips(left: Sequence[ArticleScore], right: Sequence[ArticleScore]) -> tuple[Flip, ...]:
    flips = []
    for a, b in zip(left, right, strict=True):
        before, after = _article_value(a), _article_value(b)
        if before != after:
            flips.append(Flip(a.id, before, after))
    return tuple(sorted(flips, key=lambda flip: ((flip.after or 0.0) - (flip.before or 0.0), flip.id)))


def _article_value(score: ArticleScore) -> float | None:
    """F1, or for a negative 1 where it stayed clean and 0 where it did not."""
    if score.gold_empty:
        return 1.0 if score.output_empty and score.error is None else 0.0
    return article_f1(score)
