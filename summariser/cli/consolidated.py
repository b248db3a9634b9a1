"""What ``summarise consolidate`` shows on a terminal: events, pairings, series, what contradicts, and why what was merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from summariser.cli.render import console, plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from summariser.consolidate import Consolidated, Event, Member, Point, Series, Source, Variant
    from summariser.records import Region

_MOST = 60
"""Rows of one table; the rest is counted."""
_QUOTE = 90


def print_tables(found: Consolidated, *, explain: bool, about: str | None) -> None:
    """Print a consolidated corpus; with ``about``, only why that record is what it is."""
    out = console()
    if about is None:
        _say(out, _line(found), "bold")
        _clusters(out, found)
        _events(out, found)
        _pairings(out, found)
        _series(out, found)
        _contradictions(out, found)
    if explain or about is not None:
        _explain(out, found, about)


def _say(out: Console, words: str, style: str = "", indent: int = 0) -> None:
    out.print(plain(" " * indent + words, style), soft_wrap=True)


def _line(found: Consolidated) -> str:
    reprints = sum(article.reprint_of is not None for article in found.articles)
    points = sum(len(series.points) for series in found.series)
    counts = (
        _count(len(found.articles), "article") + (f" ({_count(reprints, 'reprint')})" if reprints else ""),
        _count(len(found.events), "event"),
        _count(len(found.pairings), "pairing"),
        f"{_count(points, 'figure')} in {len(found.series)} series",
        _count(len(found.people), "person", "people"),
    )
    return ", ".join(counts)


def _count(number: int, noun: str, many: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def _table(title: str, columns: Sequence[tuple[str, bool]]) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(title=title, box=SIMPLE, title_justify="left", title_style="bold", pad_edge=False)
    for name, right in columns:
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    return table


def _rows(out: Console, table: Table, rows: Sequence[Sequence[str]]) -> None:
    for row in rows[:_MOST]:
        table.add_row(*(plain(cell, "yellow" if cell.startswith("≠") else "") for cell in row))
    out.print(table)
    if len(rows) > _MOST:
        _say(out, f"… and {len(rows) - _MOST:,} more; --out PATH writes all", "dim")


def _clusters(out: Console, found: Consolidated) -> None:
    if not found.clusters:
        return
    table = _table("reprints", (("article", False), ("printed again by", False)))
    _rows(out, table, [(one.representative, _members(one.members[1:])) for one in found.clusters])


def _members(members: Iterable[Member]) -> str:
    return "、".join(f"{one.stem} ({one.alike:.0%})" for one in members)


def _reports(sources: Iterable[Source]) -> str:
    stems = {(source.stem, source.reprint) for source in sources}
    own, again = sum(not reprint for _, reprint in stems), sum(reprint for _, reprint in stems)
    return f"{own}+{again}" if again else str(own)


def _differs(conflicts: Sequence[str]) -> str:
    return "≠ " + ", ".join(conflicts) if conflicts else ""


def _events(out: Console, found: Consolidated) -> None:
    columns = (("date", False), ("kind", False), ("event", False), ("guest → host", False), ("people", True), ("reports", True))
    table = _table("events", (*columns, ("contradictory", False)))
    _rows(
        out,
        table,
        [
            (_days(one), one.kind, one.name, _sides(one), str(len(one.people) or "·"), _reports(one.sources), _differs(one.conflicts))
            for one in found.events
        ],
    )


def _days(event: Event) -> str:
    if event.end_date and event.end_date != event.start_date:
        return f"{event.start_date}/{event.end_date[5:]}"
    return event.start_date or "–"


def _sides(event: Event) -> str:
    if event.guest is None and event.host is None:
        return "–"
    return f"{_name(event.guest)} → {_name(event.host)}"


def _name(region: Region | None) -> str:
    return region.name if region else "?"


def _pairings(out: Console, found: Consolidated) -> None:
    columns = (("donor → recipient", False), ("scheme", False), ("since", False), ("mentioned", False), ("reports", True))
    table = _table("pairings", (*columns, ("contradictory", False)))
    rows = []
    for one in found.pairings:
        sides = f"{_name(one.donor)} → {_name(one.recipient)}"
        mentioned = one.first_mention or "–"
        if one.last_mention and one.last_mention != one.first_mention:
            mentioned += f" to {one.last_mention}"
        rows.append((sides, one.scheme, one.since or "–", mentioned, _reports(one.sources), _differs(one.conflicts)))
    _rows(out, table, rows)


def _series(out: Console, found: Consolidated) -> None:
    table = _table(
        "figures that several articles state, or that are known for several periods",
        (("indicator", False), ("of", False), ("period: value", False), ("unit", False), ("contradictory", False)),
    )
    pairs = {one.id: f"{_name(one.donor)} → {_name(one.recipient)}" for one in found.pairings}
    rows = []
    for one in found.series:
        if len({point.period for point in one.points}) > 1 or any(_told_twice(point) for point in one.points):
            of = pairs[one.pairing] if one.pairing else _name(one.region) if one.region else one.article or "–"
            values = "; ".join(f"{point.period or '–'}: {_amount(point)}" for point in one.points)
            rows.append((one.indicator, of, values, one.unit or "", "≠ value" if one.contested else ""))
    if rows:
        _rows(out, table, rows)


def _told_twice(point: Point) -> bool:
    return len({source.stem for source in point.sources if not source.reprint}) > 1


def _amount(point: Point) -> str:
    value = point.value + (f"–{point.upper}" if point.upper else "")
    return value + (" planned" if point.status == "planned" else "")


def _contradictions(out: Console, found: Consolidated) -> None:
    """What can't all be true, each value with who says so in which words."""
    told: list[tuple[str, tuple[Variant, ...]]] = []
    told += [(one.name, one.variants) for one in found.events]
    told += [(one.id, one.variants) for one in found.pairings]
    told += [(_figure(series, point), point.conflicting) for series in found.series for point in series.points if point.conflicting]
    rows = [(name, field, [one for one in values if one.field == field]) for name, values in told for field in _fields(values)]
    if not rows:
        return
    _say(out, "contradictions", "bold")
    for name, field, values in rows[:_MOST]:
        _say(out, f"{name}: {field}", "yellow", 2)
        for value in values:
            _say(out, f"{value.value}{' (taken)' if value.chosen else ''}", "", 4)
            for source in value.sources:
                _say(out, f"{_who(source)}: “{_short(source.quote)}”", "dim", 6)
    if len(rows) > _MOST:
        _say(out, f"… and {len(rows) - _MOST:,} more; --out PATH writes all", "dim")


def _fields(values: Sequence[Variant]) -> list[str]:
    return list(dict.fromkeys(one.field for one in values if one.contradicts))


def _figure(series: Series, point: Point) -> str:
    whose = series.region.name if series.region else series.pairing or series.article
    return " ".join(filter(None, (whose, series.indicator, point.period)))


def _who(source: Source) -> str:
    facts = [source.key, source.outlet, source.published, "reprint" if source.reprint else None]
    return " · ".join(fact for fact in facts if fact)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else words[:_QUOTE] + "…"


def _explain(out: Console, found: Consolidated, about: str | None) -> None:
    merges, refusals = (found.merges, found.refusals) if about is None else found.explain(about)
    _say(out, f"merged ({len(merges):,})", "bold")
    for merge in merges:
        _say(out, f"{merge.kind} {merge.id}: {' = '.join(merge.records)}", "", 2)
        _say(out, f"{merge.rule}: {'; '.join(merge.evidence)}", "dim", 4)
    _say(out, f"kept apart ({len(refusals):,})", "bold")
    for refusal in refusals:
        _say(out, f"{refusal.kind}: {' ≠ '.join(refusal.records)}", "", 2)
        _say(out, refusal.reason, "dim", 4)
