"""In what order articles are looked at: those where something is the likeliest to be wrong come first, and it is said why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from summariser.records.review import RECORD_TYPES
from summariser.review.agreement import compare

T = TypeVar("T")

# Why an article may need a person, what it is called for one thing and for several, and how much each one weighs.
REASONS: dict[str, tuple[str, str, int]] = {
    "differences": ("difference between the engines", "differences between the engines", 2),
    "dropped": ("record dropped", "records dropped", 2),
    "unresolved": ("region without a code", "regions without a code", 2),
    "unclaimed": ("number unclaimed", "numbers unclaimed", 1),
    "inferred": ("field inferred", "fields inferred", 1),
    "damaged": ("damaged span", "damaged spans", 1),
}
_OF_EMPTY = 3
"""Unclaimed numbers that count where nothing else was found."""
_NO_CODE = ("township", "village")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks for looking at an article early: how often each of `REASONS` holds.

    Where the engine found no record at all, the article is most likely about something else; its numbers then count as few.
    """

    counts: Mapping[str, int]
    empty: bool = False

    @property
    def weight(self) -> int:
        """How early; 0 where nothing is in doubt."""
        most = _OF_EMPTY if self.empty else max(self.counts.values(), default=0)
        return sum(REASONS[name][2] * (min(count, most) if name == "unclaimed" else count) for name, count in self.counts.items())

    @property
    def reasons(self) -> list[str]:
        """The same in words, the weightiest first."""
        by_weight = sorted(self.counts, key=lambda name: -REASONS[name][2] * self.counts[name])
        return [f"{count} {REASONS[name][0 if count == 1 else 1]}" for name in by_weight if (count := self.counts[name])]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the queue shows of an engine's summary."""

    title: str
    published: str | None
    records: int
    doubt: Doubt


def outline(summary: Mapping[str, Any], other: Mapping[str, Any] | None = None) -> Outline:
    """The outline of a summary in its JSON form; ``other`` is a second engine's summary of the same article."""
    audit, article = summary.get("audit") or {}, summary["article"]
    records = [record for type_ in RECORD_TYPES for record in summary.get(type_) or ()]
    counts = {
        "differences": len(compare("", other, summary).differences) if other is not None else 0,
        "dropped": len(audit.get("dropped") or ()),
        "unresolved": sum(1 for region in _regions(records) if not region.get("adcode") and region.get("level") not in _NO_CODE),
        "unclaimed": len(audit.get("unclaimed_numbers") or ()),
        "inferred": sum(len(record.get("inferred") or ()) for record in records),
        "damaged": len(audit.get("damaged_spans") or ()) + len(audit.get("repaired_spans") or ()),
    }
    return Outline(article.get("title") or "", article.get("published"), len(records), Doubt(counts, not records))


def _regions(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _regions(item)
    elif isinstance(value, Mapping):
        if "adcode" in value:
            yield value
        else:
            for item in value.values():
                yield from _regions(item)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person is with an article. ``touched`` of its ``records`` have been looked at; ``fault`` where the file is broken."""

    status: str
    records: int
    touched: int
    deleted: int
    saved: str
    fault: str | None = None


def progress(data: Mapping[str, Any]) -> Progress:
    """The progress that a corrected summary in its JSON form shows."""
    review = data["review"]
    marks = [mark for type_ in RECORD_TYPES for mark in review["marks"].get(type_, ())]
    touched = sum(1 for mark in marks if mark.get("state", "untouched") != "untouched")
    return Progress(review.get("status", "in_progress"), len(marks), touched, len(review.get("deleted", ())), review["saved"])


@dataclass
class Seen(Generic[T]):
    """What was made of files, kept as long as they do not change on disk."""

    make: Callable[[Path], T]
    _kept: dict[Path, tuple[tuple[int, int], T]] = field(default_factory=dict)

    def __call__(self, path: Path) -> T:
        """What ``make`` gives for the file as it is now. Raises OSError where there is none."""
        stat = path.stat()
        version = stat.st_mtime_ns, stat.st_size
        known = self._kept.get(path)
        if known is None or known[0] != version:
            known = self._kept[path] = version, self.make(path)
        return known[1]


def load(path: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises ValueError, OSError."""
    value = json.loads(path.read_bytes())
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value
