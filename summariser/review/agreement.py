"""How far two versions of an article's records agree, by the scorer itself, and what they differ in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summariser.errors import UsageError, extra
from summariser.evaluate.agreement import Disagreement, differences
from summariser.evaluate.counts import Counts, total
from summariser.evaluate.records import Pair
from summariser.evaluate.scorer import ArticleScore, score_article
from summariser.evaluate.slots import TYPES


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of one article's records held against each other; the first stands where the scorer has gold."""

    score: ArticleScore
    differences: tuple[Disagreement, ...]

    @property
    def pairs(self) -> Sequence[Pair]:
        """Records of all types, matched and alone."""
        return self.score.pairs

    @property
    def counts(self) -> dict[str, Counts]:
        """Counts by type, the article's own data aside."""
        return {type_: self.score.total(type_) for type_ in TYPES}


def compare(stem: str, first: Mapping[str, Any], second: Mapping[str, Any]) -> Compared:
    """Compare two versions. Raises UsageError where the scorer's libraries are not installed."""
    try:
        score = score_article(stem, first, second)
        return Compared(score, tuple(differences(stem, score.pairs, first, second)))
    except ImportError as error:
        raise UsageError("comparing two versions needs the scorer's libraries", hint=extra("eval")) from error


def f1_of(counts: Iterable[Mapping[str, Counts]]) -> dict[str, float | None]:
    """F1 by type and over all (``all``); None where neither side has anything."""
    rows = list(counts)
    by_type = {type_: total(row[type_] for row in rows) for type_ in TYPES}
    return {type_: found.f1 for type_, found in by_type.items()} | {"all": total(by_type.values()).f1}
