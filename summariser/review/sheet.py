"""A sheet: one person's corrected records of one article, and the changes it is made by, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal, cast, get_args

from summariser.lexicon.quantities import parse_quantity
from summariser.normalise.values import plain
from summariser.records import Article, UnclaimedNumber
from summariser.records.review import RECORD_TYPES, DeletedRecord, Mark, MarkState, RecordType, Review, ReviewedSummary, ReviewStatus
from summariser.records.summary import ArticleSummary

ListName = Literal["meetings", "pairings", "figures", "article", "deleted"]
LISTS: tuple[ListName, ...] = get_args(ListName)
PREFIX: dict[str, str] = {"meetings": "m", "pairings": "p", "figures": "f"}
ARTICLE_FIELDS = ("title", "published", "publisher", "authors")
"""Fields of the article itself that a person may correct, besides the gist."""


class Stale(Exception):
    """A change does not fit the sheet: the record that it is about is not what it was."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and what became of it. ``type`` is the list that a deleted record came from."""

    id: str
    record: Mapping[str, Any]
    state: MarkState = "untouched"
    by: str | None = None
    at: str | None = None
    type: RecordType | None = None

    def json(self) -> dict[str, Any]:
        """The entry as the journal and the page have it."""
        return {"id": self.id, "record": self.record, "state": self.state, "by": self.by, "at": self.at, "type": self.type}


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of one list before and after: ``before`` None adds it at ``place``, ``after`` None takes it from there."""

    list: ListName
    place: int
    before: Entry | None
    after: Entry | None

    def inverse(self) -> Change:
        """What takes this change back."""
        return Change(self.list, self.place, self.after, self.before)

    def json(self) -> dict[str, Any]:
        """The change as the journal has it."""
        sides = {"before": self.before.json() if self.before else None, "after": self.after.json() if self.after else None}
        return {"list": self.list, "place": self.place, **sides}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Change:
        """A change from the journal."""
        before, after = (Entry(**data[side]) if data[side] else None for side in ("before", "after"))
        return cls(data["list"], data["place"], before, after)


@dataclass(frozen=True)
class Sheet:
    """The records of an article in one person's hands.

    Attributes:
        summary: the engine's, or the corrected one that was read; what is not a record (audit, run) stays as it is there.
        base: `records_hash` of the engine's summary that the corrections began from.
        lists: entries of each record type; ``article`` has one, with the article's own data and the gist.
        saved: RFC 3339 time of the last save; None where nobody has saved anything yet.
    """

    summary: ArticleSummary
    annotator: str
    base: str
    lists: Mapping[ListName, tuple[Entry, ...]]
    status: ReviewStatus = "in_progress"
    revision: int = 0
    saved: str | None = None
    adjudicates: tuple[str, ...] = field(default=())

    def find(self, name: ListName, id_: str) -> tuple[int, Entry]:
        """The entry with this id and its place. Raises Stale."""
        for place, entry in enumerate(self.lists[name]):
            if entry.id == id_:
                return place, entry
        raise Stale(f"there is no record {id_} among the {name} any more")

    def ids(self) -> set[str]:
        """Every id that is or was in use."""
        return {entry.id for entries in self.lists.values() for entry in entries}

    def untouched(self) -> list[tuple[RecordType, Entry]]:
        """The records of which nobody has said anything."""
        return [(type_, entry) for type_ in RECORD_TYPES for entry in self.lists[type_] if entry.state == "untouched"]


def changed(sheet: Sheet, changes: Iterable[Change]) -> Sheet:
    """The sheet after these changes, in their order. Raises Stale where one does not fit."""
    lists = {name: list(entries) for name, entries in sheet.lists.items()}
    for change in changes:
        entries = lists[change.list]
        if change.before is not None:
            if change.place >= len(entries) or entries[change.place] != change.before:
                raise Stale("the record is not what it was")
            del entries[change.place]
        if change.after is not None:
            entries.insert(change.place, change.after)
    return replace(sheet, lists={name: tuple(entries) for name, entries in lists.items()})


def article_record(summary: ArticleSummary) -> dict[str, Any]:
    """What a person may correct of the article itself."""
    article = summary.article.model_dump(mode="json")
    return {name: article[name] for name in ARTICLE_FIELDS} | {"gist": summary.gist}


def records_of(summary: ArticleSummary, type_: RecordType) -> list[dict[str, Any]]:
    """The records of one type in their JSON form."""
    return [record.model_dump(mode="json") for record in getattr(summary, type_)]


def fresh(summary: ArticleSummary, annotator: str, base: str) -> Sheet:
    """The sheet of an article that nobody has touched."""
    lists: dict[ListName, tuple[Entry, ...]] = {
        type_: tuple(Entry(f"{PREFIX[type_]}{i}", record) for i, record in enumerate(records_of(summary, type_))) for type_ in RECORD_TYPES
    }
    return Sheet(summary, annotator, base, lists | {"article": (Entry("article", article_record(summary)),), "deleted": ()})


def from_reviewed(reviewed: ReviewedSummary) -> Sheet:
    """The sheet that a corrected summary holds. Marks that are missing count as untouched, ids that are missing are given."""
    review = reviewed.review
    lists: dict[ListName, tuple[Entry, ...]] = {}
    for type_ in RECORD_TYPES:
        marks = list(review.marks.get(type_, ()))
        records = records_of(reviewed, type_)
        marks += [Mark()] * (len(records) - len(marks))
        lists[type_] = tuple(
            Entry(mark.id or f"{PREFIX[type_]}{i}", record, mark.state, mark.by, mark.at)
            for i, (record, mark) in enumerate(zip(records, marks, strict=False))
        )
    mark = review.article
    lists["article"] = (Entry("article", article_record(reviewed), mark.state, mark.by, mark.at),)
    lists["deleted"] = tuple(Entry(d.id or f"{d.type}-{i}", d.record, d.was, d.by, d.at, d.type) for i, d in enumerate(review.deleted))
    names = review.annotator, review.base
    return Sheet(reviewed, *names, lists, review.status, review.revision, review.saved, tuple(review.adjudicates))


def to_reviewed(sheet: Sheet, saved: str) -> ReviewedSummary:
    """The corrected summary of a sheet, as it goes to disk. Raises pydantic's ValidationError."""
    own = dict(sheet.lists["article"][0].record)
    gist = own.pop("gist")
    review = Review(
        annotator=sheet.annotator,
        status=sheet.status,
        saved=saved,
        base=sheet.base,
        revision=sheet.revision,
        adjudicates=list(sheet.adjudicates),
        article=_mark(sheet.lists["article"][0]),
        marks={type_: [_mark(entry) for entry in sheet.lists[type_]] for type_ in RECORD_TYPES},
        deleted=[
            DeletedRecord(
                type=cast(RecordType, entry.type), record=dict(entry.record), by=entry.by or "", at=entry.at or "", id=entry.id,
                was=entry.state,
            )
            for entry in sheet.lists["deleted"]
        ],
    )  # fmt: skip
    kept = sheet.summary.model_dump(mode="json", exclude={"review", "meetings", "pairings", "figures", "article", "gist"})
    kept["audit"]["unclaimed_numbers"] = [number.model_dump() for number in unclaimed(sheet)]
    article = Article.model_validate(sheet.summary.article.model_dump(mode="json") | own)
    records = {type_: [entry.record for entry in sheet.lists[type_]] for type_ in RECORD_TYPES}
    return ReviewedSummary.model_validate({**kept, "article": article, "gist": gist, **records, "review": review})


def unclaimed(sheet: Sheet) -> list[UnclaimedNumber]:
    """The numbers that the engine left unclaimed and that no figure of the sheet claims by now."""
    figures = [entry.record for entry in sheet.lists["figures"]]
    return [number for number in sheet.summary.audit.unclaimed_numbers if not any(_claims(figure, number) for figure in figures)]


def _claims(figure: Mapping[str, Any], number: UnclaimedNumber) -> bool:
    """Whether a figure is about a number: it quotes the place, and the number is in its words or is the value before the change."""
    if not any(item["start"] <= number.start and number.end <= item["end"] for item in figure["evidence"]):
        return False
    said, words = plain(number.text), plain(figure["raw"])
    if said in words or words in said:
        return True
    quantity = parse_quantity(said) if figure["previous"] else None
    return quantity is not None and str(quantity.value.normalize()) == str(Decimal(figure["previous"]).normalize())


def _mark(entry: Entry) -> Mark:
    return Mark(id=entry.id, state=entry.state, by=entry.by, at=entry.at)
