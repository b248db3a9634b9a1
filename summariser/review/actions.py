"""What a person can do to a sheet: accept, edit, add, delete, restore, finish; each becomes changes that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from summariser.evaluate.labels import MODELS
from summariser.records import Article
from summariser.records.review import RECORD_TYPES, RecordType, ReviewStatus
from summariser.review.sheet import ARTICLE_FIELDS, PREFIX, Change, Entry, ListName, Sheet, Stale

Part = Literal["participants", "agreements", "sites", "statements"]


class _Action(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Accept(_Action):
    """Agree with one record as it is."""

    do: Literal["accept"]
    type: RecordType | Literal["article"]
    id: str


class AcceptRest(_Action):
    """Agree with every record that nobody has touched."""

    do: Literal["accept_rest"]


class Edit(_Action):
    """Set fields of a record, or of one part of a meeting. ``was`` is the part as the page showed it."""

    do: Literal["edit"]
    type: RecordType | Literal["article"]
    id: str
    set: dict[str, Any]
    part: Part | None = None
    at: int | None = Field(default=None, ge=0)
    was: dict[str, Any] | None = None


class Add(_Action):
    """Add a record, or a part to a meeting."""

    do: Literal["add"]
    type: RecordType
    record: dict[str, Any]
    id: str | None = None
    part: Part | None = None


class Delete(_Action):
    """Refuse a record, or a part of a meeting."""

    do: Literal["delete"]
    type: RecordType
    id: str
    part: Part | None = None
    at: int | None = Field(default=None, ge=0)
    was: dict[str, Any] | None = None


class Restore(_Action):
    """Take a deleted record back."""

    do: Literal["restore"]
    id: str


class Finish(_Action):
    """Say that the article is done, or open it again."""

    do: Literal["status"]
    status: ReviewStatus


class Undo(_Action):
    """Take the last change back, or make the one that was taken back again."""

    do: Literal["undo", "redo"]


Action = Annotated[Accept | AcceptRest | Edit | Add | Delete | Restore | Finish | Undo, Field(discriminator="do")]


class Refused(Exception):
    """An action that makes no sense for the sheet as it is; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something, and when (RFC 3339)."""

    name: str
    at: str


def changes_of(sheet: Sheet, action: Action, who: Who) -> tuple[list[Change], str]:
    """What an action changes, and its name in the undo menu. Undoing is the desk's own matter. Raises Stale, Refused."""
    if isinstance(action, Accept):
        place, entry = sheet.find(action.type, action.id)
        after = Entry(entry.id, entry.record, "accepted" if entry.state == "untouched" else entry.state, who.name, who.at)
        return [Change(action.type, place, entry, after)], f"accept {_called(action.type)}"
    if isinstance(action, AcceptRest):
        return _accept_rest(sheet, who)
    if isinstance(action, Edit):
        return _edit(sheet, action, who)
    if isinstance(action, Add):
        return _add(sheet, action, who)
    if isinstance(action, Delete):
        return _delete(sheet, action, who)
    if isinstance(action, Restore):
        return _restore(sheet, action, who)
    raise Refused("there is nothing to change")


def _accept_rest(sheet: Sheet, who: Who) -> tuple[list[Change], str]:
    found = []
    names: tuple[ListName, ...] = (*RECORD_TYPES, "article")
    for name in names:
        for place, entry in enumerate(sheet.lists[name]):
            if entry.state == "untouched":
                found.append(Change(name, place, entry, Entry(entry.id, entry.record, "accepted", who.name, who.at)))
    if not found:
        raise Refused("nothing is left to accept")
    return found, f"accept {len(found)}"


def _edit(sheet: Sheet, action: Edit, who: Who) -> tuple[list[Change], str]:
    place, entry = sheet.find(action.type, action.id)
    record = dict(entry.record)
    if action.part is None:
        record |= action.set
        _confirmed(record, action.set)
    else:
        parts, at = _part(record, action.part, action.at, action.was)
        record[action.part] = [*parts[:at], {**parts[at], **action.set}, *parts[at + 1 :]]
    record = normal(action.type, record)
    if record == entry.record:
        raise Refused("nothing was changed")
    return [Change(action.type, place, entry, _touched(entry, record, who))], f"edit {_called(action.part or action.type)}"


def normal(type_: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as the contract's model writes it: every key, none besides. Raises pydantic's ValidationError."""
    if type_ == "article":
        gist = _Gist.model_validate(record).gist or None
        own = {name: record.get(name) or None for name in ARTICLE_FIELDS} | {"authors": record.get("authors") or []}
        given = {"id": "", "source": "", "sha256": "", "script": "hans", "encoding": ""}
        return Article.model_validate(given | own).model_dump(mode="json", include=set(ARTICLE_FIELDS)) | {"gist": gist}
    return MODELS[type_].model_validate(record).model_dump(mode="json")


class _Gist(BaseModel):
    gist: str | None = None


def _touched(entry: Entry, record: Mapping[str, Any], who: Who) -> Entry:
    return Entry(entry.id, record, "added" if entry.state == "added" else "edited", who.name, who.at)


def _confirmed(record: dict[str, Any], given: Mapping[str, Any]) -> None:
    """What a person has set is no longer inferred."""
    if isinstance(record.get("inferred"), list):
        record["inferred"] = [name for name in record["inferred"] if name not in given]


def _part(record: Mapping[str, Any], part: Part, at: int | None, was: Mapping[str, Any] | None) -> tuple[list[dict[str, Any]], int]:
    parts = list(record.get(part, ()))
    if at is None or at >= len(parts) or (was is not None and parts[at] != was):
        raise Stale(f"this one of the {part} is not what it was")
    return parts, at


def _add(sheet: Sheet, action: Add, who: Who) -> tuple[list[Change], str]:
    if action.part is not None:
        place, entry = sheet.find(action.type, action.id or "")
        record = normal(action.type, {**entry.record, action.part: [*entry.record[action.part], action.record]})
        return [Change(action.type, place, entry, _touched(entry, record, who))], f"add {_called(action.part)}"
    taken = sheet.ids()
    names = (f"{PREFIX[action.type]}+{n}" for n in range(sheet.revision + 1, sheet.revision + len(taken) + 2))
    id_ = next(name for name in names if name not in taken)
    entry = Entry(id_, normal(action.type, action.record), "added", who.name, who.at)
    place = _by_position(sheet.lists[action.type], entry.record)
    return [Change(action.type, place, None, entry)], f"add {_called(action.type)}"


def _by_position(entries: tuple[Entry, ...], record: Mapping[str, Any]) -> int:
    """Where a new record goes: after those whose evidence begins before its own."""
    begin = _begin(record)
    return next((place for place, entry in enumerate(entries) if _begin(entry.record) > begin), len(entries))


def _begin(record: Mapping[str, Any]) -> float:
    return min((item["start"] for item in record.get("evidence", ()) if isinstance(item.get("start"), int)), default=float("inf"))


def _delete(sheet: Sheet, action: Delete, who: Who) -> tuple[list[Change], str]:
    place, entry = sheet.find(action.type, action.id)
    if action.part is not None:
        parts, at = _part(entry.record, action.part, action.at, action.was)
        record = {**entry.record, action.part: [*parts[:at], *parts[at + 1 :]]}
        return [Change(action.type, place, entry, _touched(entry, record, who))], f"delete {_called(action.part)}"
    gone = Entry(entry.id, entry.record, entry.state, who.name, who.at, action.type)
    end = len(sheet.lists["deleted"])
    return [Change(action.type, place, entry, None), Change("deleted", end, None, gone)], f"delete {_called(action.type)}"


def _restore(sheet: Sheet, action: Restore, who: Who) -> tuple[list[Change], str]:
    place, gone = sheet.find("deleted", action.id)
    type_ = cast(RecordType, gone.type)
    back = Entry(gone.id, gone.record, gone.state if gone.state in ("edited", "added") else "accepted", who.name, who.at)
    to = _by_position(sheet.lists[type_], gone.record)
    return [Change("deleted", place, gone, None), Change(type_, to, None, back)], f"restore {_called(type_)}"


def _called(name: str) -> str:
    return {"people": "person", "participants": "participant", "article": "article data"}.get(name, name.removesuffix("s"))
