"""Money and people by pair and time, as data: each amount as stated, none added to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from summariser.charts.dates import Period, period
from summariser.charts.given import check_given
from summariser.charts.kinds import Chart, Kind, counted_in, kind_of
from summariser.charts.places import End, end_of
from summariser.consolidate import Consolidated, Point, RegisteredPairing, Series, Source
from summariser.records.region import Region
from summariser.records.vocabulary import Qualifier

Basis = Literal["stated", "article"]
NO_PAIR = "of no one pair"
ELSEWHERE = "of another place than its pair's two sides"
PLANNED = "planned, not reached"
_ONE_POT = "funds"
"""The kind of which equal values of one pair and period are one amount whatever it is called: two gifts or two groups of people can be
as large as each other, the public funds of a year can't be there twice."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as sources state it: as written in ``raw``, unless it ``contradicts`` another, of which only the number is known."""

    value: Decimal
    upper: Decimal | None
    qualifier: Qualifier
    raw: str
    contradicts: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a pair.

    Attributes:
        donor, recipient: the pair, whatever the scheme.
        kind: what is counted.
        unit: 元, 人 or 人次.
        whose: whose figure it is, for people, where that is told: who sent them or who received them, which its quote says.
        period: what time it covers.
        indicators: the words for it; several where the same value is stated under several names.
        stated: the value; several where sources contradict each other.
        basis: stated: its sentence or its meeting says which pair's it is; article: its region is an end of only one pairing there.
    """

    donor: Region
    recipient: Region
    kind: Kind
    unit: str
    whose: Region | None
    period: Period
    indicators: tuple[str, ...]
    stated: tuple[Stated, ...]
    basis: Basis

    @property
    def ends(self) -> tuple[End, End]:
        """Donor and recipient as a chart names them."""
        return end_of(self.donor), end_of(self.recipient)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every record that states one of its values."""
        return tuple(source for stated in self.stated for source in stated.sources)

    @property
    def agreed(self) -> Stated | None:
        """The value, where sources do not contradict each other."""
        return self.stated[0] if len(self.stated) == 1 else None

    @property
    def line(self) -> tuple[str, str, str, str]:
        """What it may be compared with over time: the pair, the kind and the unit."""
        donor, recipient = self.ends
        return donor.key, recipient.key, self.kind.name, self.unit


@dataclass(frozen=True, slots=True)
class Left:
    """A value of a kind that the chart shows, but which can't be shown: why."""

    reason: str
    indicator: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Amounts:
    """All amounts of a chart; ``points`` of the consolidated series are of its kinds, each is in an amount or in ``left``."""

    chart: Chart
    amounts: tuple[Amount, ...]
    left: tuple[Left, ...]
    points: int

    @property
    def reasons(self) -> dict[str, int]:
        """How many values are left out, by reason."""
        return dict(sorted(Counter(left.reason for left in self.left).items()))


def amounts(consolidated: Consolidated, chart: Chart) -> Amounts:
    """Money given, or people sent and trained, by pair and period.

    Only what was reached counts, not what was planned, and only with its pair known. A value stated under several names or of either end
    of a pair is one amount; different values stay side by side. Nothing is added up: `totals` does, within its own limits.
    """
    check_given(consolidated)
    pairs = _Pairs(consolidated)
    groups: dict[tuple[object, ...], list[tuple[Series, Point, _Pair]]] = {}
    left: list[Left] = []
    count = 0
    for series in consolidated.series:
        kind = kind_of(series.category, series.unit, series.indicator)
        if kind is None or kind.chart != chart:
            continue
        for point in series.points:
            count += 1
            pair = PLANNED if point.status == "planned" else pairs.of(series, point)
            if isinstance(pair, str):
                left.append(Left(pair, series.indicator, point.sources))
                continue
            groups.setdefault(_same(series, point, pair, kind), []).append((series, point, pair))
    found = [_amount(group, chart) for group in groups.values()]
    found.sort(key=_order)
    left.sort(key=lambda one: (one.reason, one.indicator, [source.key for source in one.sources]))
    return Amounts(chart, tuple(found), tuple(left), count)


def _order(amount: Amount) -> tuple[object, ...]:
    return amount.line, amount.period.edtf, amount.indicators, [stated.value for stated in amount.stated], amount.sources[0].key


@dataclass(frozen=True, slots=True)
class _Pair:
    pairing: RegisteredPairing
    basis: Basis


class _Pairs:
    """Which pairing a figure is of."""

    def __init__(self, consolidated: Consolidated) -> None:
        complete = [pairing for pairing in consolidated.pairings if pairing.donor and pairing.recipient]
        self._by_id = {pairing.id: pairing for pairing in complete}
        self._by_stem: dict[str, dict[str, RegisteredPairing]] = {}
        for pairing in complete:
            for source in pairing.sources:
                self._by_stem.setdefault(source.stem, {})[pairing.id] = pairing

    def of(self, series: Series, point: Point) -> _Pair | str:
        """The pairing, or why there is none: what a county gave is not what its province gave, though it names the province's pairing."""
        stated = self._by_id.get(series.pairing or "")
        if stated and (series.region is None or _is_end(series.region, stated)):
            return _Pair(stated, "stated")
        found: dict[tuple[str, str], RegisteredPairing] = {}
        for stem in sorted({source.stem for source in point.sources}):
            for pairing in self._by_stem.get(stem, {}).values():
                if series.region is not None and _is_end(series.region, pairing):
                    found.setdefault(_pair_key(pairing), pairing)
        if len(found) == 1:
            return _Pair(next(iter(found.values())), "article")
        return ELSEWHERE if stated and not found else NO_PAIR


def _pair_key(pairing: RegisteredPairing) -> tuple[str, str]:
    assert pairing.donor and pairing.recipient
    return end_of(pairing.donor).key, end_of(pairing.recipient).key


def _is_end(region: Region, pairing: RegisteredPairing) -> bool:
    """Whether a region is one of the two sides, itself and not a part of it."""
    return end_of(region).key in _pair_key(pairing)


def _told_of(series: Series, kind: Kind) -> Region | None:
    return series.region if kind.chart == "people" else None


def _same(series: Series, point: Point, pair: _Pair, kind: Kind) -> tuple[object, ...]:
    """Equal for points that state the same amount."""
    time = period(point.period)
    covers = (time.extent, time.first, time.last) if time.extent == "year" else (time.extent, time.edtf)
    values = tuple(sorted({(Decimal(v), Decimal(u) if u else None) for v, u in _values(point)}, key=str))
    whose = _told_of(series, kind)
    named = () if kind.name == _ONE_POT else (series.indicator,)
    undated = (series.id, point.event) if time.extent == "unknown" else ()
    return _pair_key(pair.pairing), kind.name, counted_in(series.unit), end_of(whose) if whose else None, covers, values, named, undated


def _values(point: Point) -> list[tuple[str, str | None]]:
    if point.conflicting:
        return [_ends(variant.value) for variant in point.conflicting]
    return [(point.value, point.upper)]


def _ends(text: str) -> tuple[str, str | None]:
    """The value of a variant: one, or two where it is a range (``300–500``)."""
    low, _, high = text.partition("–")
    return low, high or None


def _amount(group: list[tuple[Series, Point, _Pair]], chart: Chart) -> Amount:
    series, point, pair = min(group, key=lambda one: (one[0].indicator, one[1].sources[0].key))
    donor, recipient = pair.pairing.donor, pair.pairing.recipient
    kind = kind_of(series.category, series.unit, series.indicator)
    assert donor and recipient and kind and kind.chart == chart
    basis: Basis = "stated" if all(one.basis == "stated" for _, _, one in group) else "article"
    indicators = tuple(sorted({one.indicator for one, _, _ in group}))
    whose = _told_of(series, kind)
    stated = _stated([point for _, point, _ in group])
    return Amount(donor, recipient, kind, counted_in(series.unit), whose, period(point.period), indicators, stated, basis)


def _stated(points: Iterable[Point]) -> tuple[Stated, ...]:
    """The values of points that state the same, each once with all its sources."""
    found: dict[tuple[Decimal, Decimal | None], Stated] = {}
    for point in points:
        for stated in _of_point(point):
            key = (stated.value, stated.upper)
            before = found.get(key)
            if before:
                sources = sorted({source.key: source for source in (*before.sources, *stated.sources)}.items())
                stated = Stated(*key, before.qualifier, before.raw, before.contradicts, tuple(source for _, source in sources))
            found[key] = stated
    return tuple(sorted(found.values(), key=lambda stated: (stated.value, stated.upper or stated.value)))


def _of_point(point: Point) -> list[Stated]:
    if not point.conflicting:
        upper = Decimal(point.upper) if point.upper else None
        return [Stated(Decimal(point.value), upper, point.qualifier, point.raw, False, point.sources)]
    found = []
    for variant in point.conflicting:
        low, high = _ends(variant.value)
        found.append(Stated(Decimal(low), Decimal(high) if high else None, "exact", "", True, variant.sources))
    return found
