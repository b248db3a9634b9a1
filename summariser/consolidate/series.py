"""Series: figures of one indicator and region by period; what contradicts stands side by side, nothing is merged on a near number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from summariser.consolidate import dates, regions
from summariser.consolidate.desk import Desk, Said, rank, variants
from summariser.consolidate.links import Groups, Link
from summariser.consolidate.model import Point, Series
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.told import FigureTold
from summariser.consolidate.words import folded, same_unit
from summariser.records.vocabulary import Category

OF_PAIRINGS = frozenset({"funding", "donation", "project", "institution", "people", "employment", "sales"})
"""Categories of what is done under a pairing; figures of others (output, population, area, shares) are of a region."""
Line = tuple[str, str, str, str, str]
"""Indicator, unit, region, pairing, article: what makes a series."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a figure belongs: its line, and what tells it from other figures of the line."""

    line: Line
    at: tuple[str, str, str]


class Lines:
    """Tells for each figure of a corpus which series it is of.

    Args:
        figures: all figures.
        original: stem of an article -> stem of the one that stands for it.
        pairing_id: key of a pairing record -> id of the registered pairing.
        event_id: key of a meeting record -> id of the event.
    """

    def __init__(
        self, figures: Iterable[FigureTold], original: Callable[[str], str], pairing_id: Mapping[str, str], event_id: Mapping[str, str]
    ) -> None:
        self.original = original
        self.pairing_id = pairing_id
        self.event_id = event_id
        self._known: dict[str, Where] = {}
        self._pairings: dict[tuple[str, str, str], set[str]] = {}
        for figure in figures:
            if figure.region and figure.pairing:
                self._pairings.setdefault(self._what(figure), set()).add(pairing_id[figure.pairing])

    def _what(self, figure: FigureTold) -> tuple[str, str, str]:
        return folded(figure.indicator), same_unit(figure.unit), regions.code(figure.region) if figure.region else ""

    def _whose(self, figure: FigureTold) -> tuple[str, str]:
        """Region and pairing of the series: what is done under a pairing is the pairing's, whichever side the sentence puts first."""
        _, _, region = what = self._what(figure)
        pairing = self.pairing_id[figure.pairing] if figure.pairing else ""
        if pairing and figure.category in OF_PAIRINGS:
            return "", pairing
        return region, pairing if not region or len(self._pairings.get(what, ())) > 1 else ""

    def where(self, figure: FigureTold) -> Where:
        """The place of a figure. One without region and pairing, or without period and event, is comparable within its article only."""
        if figure.key not in self._known:
            self._known[figure.key] = self._where(figure)
        return self._known[figure.key]

    def _where(self, figure: FigureTold) -> Where:
        indicator, unit, _ = self._what(figure)
        region, pairing = self._whose(figure)
        own = self.original(figure.source.stem)
        event = self.event_id[figure.meeting] if figure.meeting and not figure.period else ""
        alone = "" if figure.period or event else own
        line = (indicator, unit, region, pairing, "" if region or pairing else own)
        return Where(line, (dates.period(figure.period) or "", event or alone, figure.status))


def group_figures(figures: Sequence[FigureTold], lines: Lines, follows: Iterable[Link], overrides: Overrides) -> Groups:
    """Group figures that state one quantity: same indicator, unit, region or pairing, period or event, status."""
    groups = Groups("point", overrides)
    groups.add(figure.key for figure in figures)
    follows = list(follows)
    groups.unite(follows, free=True)
    following = {link.b for link in follows if groups.together(link.a, link.b)}
    places: dict[Where, list[FigureTold]] = {}
    for figure in figures:
        if figure.key not in following:
            places.setdefault(lines.where(figure), []).append(figure)
    groups.unite(link for where, found in places.items() if len(found) > 1 for link in _links(where, found))
    groups.obey()
    return groups


def _links(where: Where, found: Sequence[FigureTold]) -> Iterable[Link]:
    """All of a place are one point; only equal values are where one article alone states several: then the words don't tell them apart."""
    stated: dict[str, set[str]] = {}
    for figure in found:
        stated.setdefault(figure.source.stem, set()).add(_amount(figure))
    unclear = any(len(values) > 1 for values in stated.values())
    said = tuple(part for part in (*where.line[:4], *where.at) if part)
    first: dict[str, FigureTold] = {}
    for figure in sorted(found, key=lambda figure: figure.key):
        other = first.setdefault(_amount(figure) if unclear else "", figure)
        if other is not figure:
            yield Link(2, other.key, figure.key, "same quantity and value" if unclear else "same quantity", said)


def _amount(figure: FigureTold) -> str:
    return figure.value + (f"–{figure.upper}" if figure.upper else "")


def build_series(groups: Groups, figures: Sequence[FigureTold], lines: Lines, desk: Desk) -> tuple[dict[str, str], list[Series]]:
    """The series of a corpus, and the series' id for the key of each figure record."""
    by_key = {figure.key: figure for figure in figures}
    found: dict[Line, list[tuple[Where, list[FigureTold]]]] = {}
    for group in groups.groups():
        told = sorted((by_key[key] for key in group), key=lambda one: rank(desk.source(one.source)))
        where = lines.where(told[0])
        found.setdefault(where.line, []).append((where, told))
    series = [_series(line, points, lines, desk) for line, points in sorted(found.items())]
    return {source.key: one.id for one in series for point in one.points for source in point.sources}, series


def _series(line: Line, points: Sequence[tuple[Where, list[FigureTold]]], lines: Lines, desk: Desk) -> Series:
    told = [figure for _, figures in points for figure in figures]
    whose = {regions.code(figure.region): figure.region for figure in told if figure.region}
    pairings = {lines.pairing_id[figure.pairing] for figure in told if figure.pairing}
    categories: list[Said[Category]] = desk.tally((figure.category, figure.source) for figure in told)
    made = [_point(where, figures, lines, desk) for where, figures in points]
    return Series(
        id="|".join(part for part in line if part),
        indicator=desk.tally((figure.indicator, figure.source) for figure in told)[0].value,
        unit=desk.tally((figure.unit or "", figure.source) for figure in told)[0].value or None,
        category=categories[0].value,
        region=next(iter(whose.values())) if len(whose) == 1 else None,
        pairing=next(iter(pairings)) if len(pairings) == 1 else None,
        article=line[4] or None,
        points=tuple(sorted(made, key=_order)),
    )


def _order(point: Point) -> tuple[str, str, str, str]:
    return point.period or "~", point.event or "~", point.status, point.sources[0].key


def _point(where: Where, told: Sequence[FigureTold], lines: Lines, desk: Desk) -> Point:
    said = desk.tally((_amount(figure), figure.source) for figure in told)
    chosen = next(figure for figure in told if _amount(figure) == said[0].value)
    event = lines.event_id[chosen.meeting] if chosen.meeting and not chosen.period else None
    return Point(
        period=where.at[0] or None,
        event=event,
        status=chosen.status,
        value=chosen.value,
        upper=chosen.upper,
        qualifier=chosen.qualifier,
        raw=chosen.raw,
        conflicting=tuple(variants("value", said, said[0].value, lambda a, b: True, str)),
        sources=desk.sources(figure.source for figure in told),
    )
