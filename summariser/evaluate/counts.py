"""Verdict counts and the ratios made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["COR", "PAR", "INC", "MIS", "SPU"]
VERDICTS: tuple[Verdict, ...] = ("COR", "PAR", "INC", "MIS", "SPU")


def ratio(above: float, below: float) -> float | None:
    """``above / below``; None for 0/0 (a ratio of nothing), which prints as a dash.

    >>> ratio(0, 0) is None, ratio(1, 2)
    (True, 0.5)
    """
    return above / below if below else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many leaves got each verdict; ``grounded`` of the correct ones stand where gold's evidence stands.

    >>> counts = Counts(cor=3, par=1, inc=1, mis=0, spu=5)
    >>> counts.actual, counts.possible, counts.f1
    (10, 5, 0.4666666666666667)
    """

    cor: int = 0
    par: int = 0
    inc: int = 0
    mis: int = 0
    spu: int = 0
    grounded: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self.row, other.row, strict=True)))

    @property
    def row(self) -> tuple[int, ...]:
        """The six numbers in field order."""
        return (self.cor, self.par, self.inc, self.mis, self.spu, self.grounded)

    @property
    def actual(self) -> int:
        """ACT: leaves of the output."""
        return self.cor + self.par + self.inc + self.spu

    @property
    def possible(self) -> int:
        """POS: leaves of gold."""
        return self.cor + self.par + self.inc + self.mis

    @property
    def credit(self) -> float:
        """T: credit earned."""
        return self.cor + 0.5 * self.par

    @property
    def precision(self) -> float | None:
        """T/ACT."""
        return ratio(self.credit, self.actual)

    @property
    def recall(self) -> float | None:
        """T/POS."""
        return ratio(self.credit, self.possible)

    @property
    def f1(self) -> float | None:
        """2T/(ACT+POS)."""
        return ratio(2 * self.credit, self.actual + self.possible)

    @property
    def strict_f1(self) -> float | None:
        """F1 where a partial credit is none."""
        return ratio(2 * self.cor, self.actual + self.possible)

    @property
    def grounded_f1(self) -> float | None:
        """F1 of correct leaves whose evidence overlaps with gold's."""
        return ratio(2 * self.grounded, self.actual + self.possible)

    @property
    def hallucinated(self) -> float | None:
        """SPU/ACT."""
        return ratio(self.spu, self.actual)

    @property
    def missed(self) -> float | None:
        """MIS/POS."""
        return ratio(self.mis, self.possible)

    @property
    def wrong(self) -> float | None:
        """INC/(COR+PAR+INC)."""
        return ratio(self.inc, self.cor + self.par + self.inc)


@dataclass(frozen=True, slots=True)
class Records:
    """Whole records: how many each side has, how many pairs are admissible, how many of those have all leaves correct."""

    gold: int = 0
    output: int = 0
    paired: int = 0
    exact: int = 0

    def __add__(self, other: Records) -> Records:
        return Records(self.gold + other.gold, self.output + other.output, self.paired + other.paired, self.exact + other.exact)

    @property
    def detection_f1(self) -> float | None:
        """F1 of finding the record at all."""
        return ratio(2 * self.paired, self.gold + self.output)

    @property
    def exact_f1(self) -> float | None:
        """F1 of getting every leaf of it."""
        return ratio(2 * self.exact, self.gold + self.output)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    return Counts(*map(sum, zip(*[one.row for one in counts], strict=True)))


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of those that are numbers; None where none is."""
    known = [value for value in values if value is not None]
    return ratio(sum(known), len(known))
