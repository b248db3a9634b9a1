"""Sums of a year's money over pairs: only where adding is meant, with what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from summariser.charts.amounts import Amount, Amounts
from summariser.charts.kinds import Kind, kinds
from summariser.charts.places import within

CONTRADICTED = "sources contradict each other"
RANGE = "a range, not a value"
SEVERAL = "several figures for one pair and year"
INSIDE = "inside a pair that is counted"


@dataclass(frozen=True, slots=True)
class Total:
    """What pairs gave in a year, as far as the corpus states it.

    Attributes:
        value: the sum, in 元.
        rounded: some of the parts are stated as about, more than, nearly.
        parts: what was added up, one amount a pair.
        left: what was not, each with the reason.
    """

    year: int
    kind: Kind
    value: Decimal
    rounded: bool
    parts: tuple[Amount, ...]
    left: tuple[tuple[Amount, str], ...]


def totals(money: Amounts) -> tuple[Total, ...]:
    """The sum over pairs of each kind and calendar year, in order of kind and year.

    Added up are amounts that cover exactly one calendar year, one a pair, of pairs that don't overlap: what a city gives a county is not
    added to what its province gives the county's. Amounts of several years, of a part of a year or without a period are in no sum.
    """
    years: dict[tuple[str, int], list[Amount]] = defaultdict(list)
    for amount in money.amounts:
        if amount.period.extent == "year" and amount.period.first is not None:
            years[amount.kind.name, amount.period.first].append(amount)
    return tuple(_total(year, years[kind.name, year]) for kind in kinds("money") for name, year in sorted(years) if name == kind.name)


def _total(year: int, found: list[Amount]) -> Total:
    of_pair: dict[tuple[str, ...], list[Amount]] = defaultdict(list)
    for amount in found:
        of_pair[amount.line].append(amount)
    parts: list[Amount] = []
    left: list[tuple[Amount, str]] = []
    for _, mine in sorted(of_pair.items(), key=_outermost):
        reason = _refused(mine) or (INSIDE if any(_overlap(mine[0], part) for part in parts) else None)
        if reason:
            left += [(amount, reason) for amount in mine]
        else:
            parts.append(mine[0])
    stated = [amount.stated[0] for amount in parts]
    value = sum((one.value for one in stated), Decimal(0))
    return Total(year, found[0].kind, value, any(one.qualifier != "exact" for one in stated), tuple(parts), tuple(left))


def _outermost(item: tuple[tuple[str, ...], list[Amount]]) -> tuple[int, tuple[str, ...]]:
    amount = item[1][0]
    return sum(len(end.full_name or end.name) for end in (amount.donor, amount.recipient)), item[0]


def _refused(mine: Iterable[Amount]) -> str | None:
    first, *more = mine
    if more:
        return SEVERAL
    if first.agreed is None:
        return CONTRADICTED
    return RANGE if first.agreed.upper is not None else None


def _overlap(a: Amount, b: Amount) -> bool:
    ends = ((a.donor, b.donor), (a.recipient, b.recipient))
    return all(within(one, other) or within(other, one) for one, other in ends)
