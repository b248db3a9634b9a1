"""A consolidated corpus as a dataset: one JSON document, and flat tables that open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_type_hints

from summariser.consolidate import regions
from summariser.consolidate.model import Consolidated, Event, Series
from summariser.consolidate.source import Source, Variant
from summariser.records.region import Region

VERSION = "1.0"
MARK = b'{"dataset":"consolidated"'
"""How the JSON document begins."""
DOCUMENT = "consolidated.json"
Row = tuple[Any, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "events": (
        "event", "start_date", "end_date", "kind", "ordinal", "name", "place", "place_code", "venue", "host", "host_code", "guest",
        "guest_code", "chair", "attendance", "people_named", "topics", "pairings", "reports", "reprints", "contradictions", "quote",
    ),
    "attendees": ("event", "person", "name", "titles", "region", "region_code", "side", "role", "sources"),
    "pairings": (
        "pairing", "donor", "donor_code", "recipient", "recipient_code", "scheme", "since", "since_basis", "short_names", "first_mention",
        "last_mention", "also", "mentions", "reprints", "contradictions", "quote",
    ),
    "points": (
        "series", "indicator", "unit", "category", "region", "region_code", "pairing", "period", "event", "status", "value", "upper",
        "qualifier", "as_written", "contested", "reports", "reprints", "quote",
    ),
    "posts": ("person", "name", "title", "region", "region_code", "first", "last", "sources"),
    "variants": ("type", "id", "field", "value", "chosen", "contradicts", "record", "article", "outlet", "published", "quote"),
    "sources": ("type", "id", "record", "article", "outlet", "published", "reprint", "quote", "start", "end"),
    "articles": ("article", "title", "outlet", "published", "url", "reprint_of"),
    "merges": ("type", "id", "rule", "record", "other", "evidence"),
    "refusals": ("type", "record", "other", "reason"),
}  # fmt: skip
"""The columns of each table."""


def to_json(found: Consolidated) -> Iterator[bytes]:
    """The whole as one JSON document in UTF-8, piece by piece: the fields of `Consolidated`, after ``dataset`` and ``version``."""
    from pydantic import TypeAdapter

    yield MARK + f',"version":"{VERSION}"'.encode()
    kinds = get_type_hints(Consolidated)
    for name, kind in kinds.items():
        adapter = TypeAdapter(get_args(kind)[0])
        yield f',\n"{name}":['.encode()
        for i, one in enumerate(getattr(found, name)):
            yield (b",\n" if i else b"\n") + adapter.dump_json(one)
        yield b"]"
    yield b"}\n"


def rows(found: Consolidated, table: str) -> Iterator[Row]:
    """The rows of one table. Raises KeyError for a table that is not in `COLUMNS`."""
    yield from _TABLES[table](found)


def to_csv(found: Consolidated, table: str) -> Iterator[bytes]:
    """One table as CSV, line by line, in UTF-8 with the mark that spreadsheets look for; no cell is read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS[table])
    yield out.getvalue().encode("utf-8-sig")
    for row in rows(found, table):
        out.seek(0)
        out.truncate()
        writer.writerow([_cell(value) for value in row])
        yield out.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Any) -> str:
    """A value as a spreadsheet may have it.

    >>> _cell("=1+1"), _cell(True), _cell(None), _cell(("a", "b")), _cell("-5")
    ("'=1+1", 'true', '', 'a; b', '-5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _cell("; ".join(map(str, value)))
    text = str(value).replace("\x00", "\ufffd")
    harmless = text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in tuple("=+-@\t\r\n") and text and not harmless else text


def _of(region: Region | None) -> tuple[str | None, str | None]:
    return (None, None) if region is None else (regions.shown(region), region.adcode)


def _count(sources: Iterable[Source]) -> tuple[int, int]:
    """Articles that speak for themselves, and reprints."""
    stems = {(source.stem, source.reprint) for source in sources}
    return sum(not reprint for _, reprint in stems), sum(reprint for _, reprint in stems)


def _keys(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(source.key for source in sources)


def _events(found: Consolidated) -> Iterator[Row]:
    for one in found.events:
        yield (
            one.id, one.start_date, one.end_date, one.kind, one.ordinal, one.name, *_of(one.place), one.venue, *_of(one.host),
            *_of(one.guest), one.chair, one.attendance, len(one.people), one.topics, one.pairings, *_count(one.sources), one.conflicts,
            one.sources[0].quote,
        )  # fmt: skip


def _attendees(found: Consolidated) -> Iterator[Row]:
    for event in found.events:
        for one in event.people:
            yield event.id, one.person, one.name, one.titles, *_of(one.region), one.side, one.role, _keys(one.sources)


def _pairings(found: Consolidated) -> Iterator[Row]:
    for one in found.pairings:
        yield (
            one.id, *_of(one.donor), *_of(one.recipient), one.scheme, one.since, one.since_basis, one.short_names, one.first_mention,
            one.last_mention, one.also, *_count(one.sources), one.conflicts, one.sources[0].quote,
        )  # fmt: skip


def point_ids(series: Series) -> list[str]:
    """An id for each point of a series: the key of its first source."""
    return [point.sources[0].key for point in series.points]


def _points(found: Consolidated) -> Iterator[Row]:
    for series in found.series:
        for one in series.points:
            yield (
                series.id, series.indicator, series.unit, series.category, *_of(series.region), series.pairing, one.period, one.event,
                one.status, one.value, one.upper, one.qualifier, one.raw, bool(one.conflicting), *_count(one.sources), one.sources[0].quote,
            )  # fmt: skip


def _posts(found: Consolidated) -> Iterator[Row]:
    for person in found.people:
        for one in person.posts:
            yield person.id, person.name, one.title, *_of(one.region), one.first, one.last, _keys(one.sources)


def differing(found: Consolidated) -> Iterator[tuple[str, str, tuple[Variant, ...]]]:
    """Everything that sources differ in: what it is, its id, the values."""
    yield from (("event", one.id, one.variants) for one in found.events if one.variants)
    yield from (("pairing", one.id, one.variants) for one in found.pairings if one.variants)
    for series in found.series:
        yield from (
            ("point", id, point.conflicting) for id, point in zip(point_ids(series), series.points, strict=True) if point.conflicting
        )


def _variants(found: Consolidated) -> Iterator[Row]:
    for type_, id, values in differing(found):
        for one in values:
            for source in one.sources:
                where = (source.key, source.stem, source.outlet, source.published, source.quote)
                yield type_, id, one.field, one.value, one.chosen, one.contradicts, *where


def _sources(found: Consolidated) -> Iterator[Row]:
    def all_of(type_: str, id: str, sources: Iterable[Source]) -> Iterator[Row]:
        for one in sources:
            yield type_, id, one.key, one.stem, one.outlet, one.published, one.reprint, one.quote, one.start, one.end

    for event in found.events:
        yield from all_of("event", event.id, event.sources)
    for pairing in found.pairings:
        yield from all_of("pairing", pairing.id, pairing.sources)
    for series in found.series:
        for id, point in zip(point_ids(series), series.points, strict=True):
            yield from all_of("point", id, point.sources)
    for person in found.people:
        yield from all_of("person", person.id, person.sources)


def _articles(found: Consolidated) -> Iterator[Row]:
    return ((one.stem, one.title, one.outlet, one.published, one.url, one.reprint_of) for one in found.articles)


def _merges(found: Consolidated) -> Iterator[Row]:
    return ((one.kind, one.id, one.rule, *one.records, one.evidence) for one in found.merges)


def _refusals(found: Consolidated) -> Iterator[Row]:
    return ((one.kind, *one.records, one.reason) for one in found.refusals)


_TABLES = {
    "events": _events,
    "attendees": _attendees,
    "pairings": _pairings,
    "points": _points,
    "posts": _posts,
    "variants": _variants,
    "sources": _sources,
    "articles": _articles,
    "merges": _merges,
    "refusals": _refusals,
}


def reports(event: Event) -> int:
    """Articles that tell of an event, reprints left out."""
    return _count(event.sources)[0]
