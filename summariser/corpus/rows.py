"""The rows that one article adds to the tables: records flattened, numbered, each with the quote that it can be cited by."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from summariser.corpus.columns import Cell, Row
from summariser.corpus.corpus import Corpus, Item
from summariser.corpus.tables import TABLES
from summariser.errors import UsageError
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting, Named, Participant
from summariser.records.pairing import Pairing
from summariser.records.region import Region
from summariser.records.review import Mark, RecordType
from summariser.records.summary import Article

ArticleRows: TypeAlias = "dict[str, list[Row]]"
"""Table name -> the rows of one article; every table is there."""

_UNTOUCHED = Mark()
_NO_REGION: Row = (None, None, None, None)


def rows_of(item: Item) -> ArticleRows:
    """All rows of one article.

    >>> import tempfile, pathlib
    >>> from summariser import summarise
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行，签约项目12个。")
    >>> _ = (folder / "a.json").write_text(summary.model_dump_json(), encoding="utf-8")
    >>> rows = rows_of(next(iter(Corpus.load(folder))))
    >>> [row[0] for table in ("meetings", "pairings", "figures") for row in rows[table]]
    ['a/m1', 'a/p1', 'a/f1']
    """
    return _Builder(item).rows


def stream(corpus: Corpus, *tables: str) -> Iterator[tuple[str, Row]]:
    """The rows of some tables (of all, without a name), each with the name of its table; one article after the other, none kept.

    Raises:
        UsageError: no table is called so.
    """
    for name in tables:
        check_name(name)
    wanted = tables or tuple(TABLES)
    for item in corpus:
        rows = rows_of(item)
        for name in wanted:
            for row in rows[name]:
                yield name, row


def records(corpus: Corpus, table: str) -> Iterator[dict[str, Cell]]:
    """The rows of one table as dicts, column -> cell. Raises UsageError where no table is called so."""
    names = TABLES[check_name(table)].names
    for _, row in stream(corpus, table):
        yield dict(zip(names, row, strict=True))


def quotes_of(item: Item, part: str) -> tuple[Evidence, ...]:
    """The quotes of a part of a record, or one quote, by its key in the tables. Raises KeyError where there are none."""
    names = TABLES["evidence"].names
    found = [dict(zip(names, row, strict=True)) for row in rows_of(item)["evidence"]]
    quotes = [row for row in found if part in (row["record_id"], row["evidence_id"])]
    if not quotes:
        raise KeyError(part)
    return tuple(Evidence.model_validate({"quote": row["quote"], "start": row["quote_start"], "end": row["quote_end"]}) for row in quotes)


def check_name(table: str) -> str:
    """The name of a table. Raises UsageError where there is none of this name."""
    if table not in TABLES:
        raise UsageError(f"no table is called {table!r}", hint=f"one of {', '.join(TABLES)}")
    return table


class _Builder:
    """One article's rows; each method adds those of one record and of all that hangs on it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.stem = item.stem
        self.page: Article = item.summary.article
        self.rows: ArticleRows = {name: [] for name in TABLES}
        summary = item.summary
        self._each("meetings", summary.meetings, self._meeting)
        self._each("pairings", summary.pairings, self._pairing)
        self._each("figures", summary.figures, self._figure)
        self._audit()
        self._article()

    def _each(self, kind: RecordType, found: Sequence[object], add: Callable[..., None]) -> None:
        marks = self.item.review.marks.get(kind, []) if self.item.review else []
        for i, record in enumerate(found):
            mark = marks[i] if i < len(marks) else _UNTOUCHED
            add(i + 1, record, _origin(mark))

    def _article(self) -> None:
        summary, review = self.item.summary, self.item.review
        page, run, audit = summary.article, summary.run, summary.audit
        people = sum(len(meeting.participants) for meeting in summary.meetings)
        counts = (len(summary.meetings), people, len(summary.pairings), len(summary.figures))
        reviewed: Row = (review.annotator, review.status, review.saved, len(review.deleted)) if review else (None, None, None, None)
        self.rows["articles"].append(
            (
                self.stem, page.title, page.published, page.publisher, page.authors, page.url, page.source, page.script, page.encoding,
                summary.gist, *counts, len(audit.unclaimed_numbers), len(audit.dropped), *reviewed, page.id, page.sha256,
                run.engine, run.model, run.prompt_version, run.summariser_version, summary.schema_version, run.schema_version,
                run.input_tokens, run.cached_tokens, run.output_tokens, run.cost_usd, run.seconds, run.cache_hit,
            )
        )  # fmt: skip

    def _meeting(self, number: int, meeting: Meeting, origin: Row) -> None:
        key = f"{self.stem}/m{number}"
        self.rows["meetings"].append(
            (
                key, self.stem, number, meeting.name, meeting.kind, meeting.ordinal, meeting.start_date, meeting.end_date,
                *_region(meeting.place), meeting.venue, *_region(meeting.host), *_region(meeting.guest), list(meeting.topics),
                len(meeting.participants), meeting.inferred, *self._cited(origin, meeting.evidence),
            )
        )  # fmt: skip
        of: Row = (key, None, None)
        self._evidence("meetings", key, meeting.evidence, of)
        for i, person in enumerate(meeting.participants, 1):
            self._participant(f"{key}/person{i}", i, person, meeting, key, origin)
        for i, said in enumerate(meeting.statements, 1):
            its = f"{key}/statement{i}"
            row = (its, key, self.stem, i, said.speaker, said.summary, *origin, *self._quote(said.evidence))
            self.rows["statements"].append(row)
            self._evidence("statements", its, said.evidence, of)
        self._named("agreements", "agreement", meeting.agreements, key, origin)
        self._named("sites", "site", meeting.sites, key, origin)
        self.rows["topics"] += [(f"{key}/topic{i}", key, self.stem, i, topic) for i, topic in enumerate(meeting.topics, 1)]

    def _participant(self, key: str, number: int, person: Participant, meeting: Meeting, meeting_key: str, origin: Row) -> None:
        self.rows["participants"].append(
            (
                key, meeting_key, self.stem, number, person.name, person.titles, *_region(person.region), person.side, person.role,
                meeting.name, meeting.start_date, *self._cited(origin, person.evidence),
            )
        )  # fmt: skip
        self._evidence("participants", key, person.evidence, (meeting_key, None, None))

    def _named(self, table: str, one: str, found: Iterable[Named], meeting: str, origin: Row) -> None:
        for i, named in enumerate(found, 1):
            key = f"{meeting}/{one}{i}"
            self.rows[table].append((key, meeting, self.stem, i, named.name, *origin, *self._quote(named.evidence)))
            self._evidence(table, key, named.evidence, (meeting, None, None))

    def _pairing(self, number: int, pairing: Pairing, origin: Row) -> None:
        key = f"{self.stem}/p{number}"
        self.rows["pairings"].append(
            (
                key, self.stem, number, *_region(pairing.donor), *_region(pairing.recipient), pairing.scheme, pairing.since,
                pairing.since_basis, pairing.short_name, pairing.inferred, *self._cited(origin, pairing.evidence),
            )
        )  # fmt: skip
        self._evidence("pairings", key, pairing.evidence, (None, key, None))

    def _figure(self, number: int, figure: Figure, origin: Row) -> None:
        key = f"{self.stem}/f{number}"
        self.rows["figures"].append(
            (
                key, self.stem, number, figure.indicator, *_decimal(figure.value), *_decimal(figure.upper), figure.unit, figure.raw,
                figure.qualifier, *_decimal(figure.previous), figure.status, figure.period, *_region(figure.region), figure.category,
                figure.inferred, *self._cited(origin, figure.evidence),
            )
        )  # fmt: skip
        self._evidence("figures", key, figure.evidence, (None, None, key))

    def _evidence(self, table: str, record: str, found: Iterable[Evidence], of: Row) -> None:
        self.rows["evidence"] += [
            (f"{record}/e{i}", self.stem, table, record, i, *of, one.quote, one.start, one.end, self.page.source)
            for i, one in enumerate(found, 1)
        ]

    def _audit(self) -> None:
        audit = self.item.summary.audit
        self.rows["unclaimed_numbers"] = [
            (f"{self.stem}/n{i}", self.stem, i, one.text, one.start, one.end, one.context)
            for i, one in enumerate(audit.unclaimed_numbers, 1)
        ]
        self.rows["dropped"] = [
            (f"{self.stem}/d{i}", self.stem, i, one.type, one.said, one.reason) for i, one in enumerate(audit.dropped, 1)
        ]
        spans: list[Row] = [("damaged", None, one.text, None, one.reason, one.start, one.end) for one in audit.damaged_spans]
        spans += [("repaired", None, one.text, one.reading, one.reason, one.start, one.end) for one in audit.repaired_spans]
        spans += [("removed", one.step, one.text, None, None, one.start, one.end) for one in audit.removed]
        self.rows["cleaning"] = [(f"{self.stem}/c{i}", self.stem, i, *span) for i, span in enumerate(spans, 1)]

    def _quote(self, evidence: Sequence[Evidence]) -> Row:
        if not evidence:
            return (None, None, None, self.page.source)
        first = evidence[0]
        return (first.quote, first.start, first.end, self.page.source)

    def _cited(self, origin: Row, evidence: Sequence[Evidence]) -> Row:
        return (*origin, *self._quote(evidence), self.page.published, self.page.url)


def _origin(mark: Mark) -> Row:
    return ("engine", None) if mark.state == "untouched" else (mark.state, mark.by)


def _region(region: Region | None) -> Row:
    return (region.name, region.full_name, region.adcode, region.level) if region else _NO_REGION


def _decimal(text: str | None) -> Row:
    """The exact decimal, and the nearest binary number; none is near enough beyond some 300 digits."""
    if text is None:
        return (None, None)
    number = float(text)
    return (text, number if math.isfinite(number) else None)
