"""The journal of a sheet: every change with who and when, appended and flushed to disk; what undo reads after a restart too."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summariser.review.actions import Who
from summariser.review.sheet import Change

Kind = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that were made at once, and can be taken back at once. ``label`` names them to the person."""

    label: str
    changes: tuple[Change, ...]

    def inverse(self) -> Step:
        """What takes the step back."""
        return Step(self.label, tuple(change.inverse() for change in reversed(self.changes)))


@dataclass(frozen=True)
class Past:
    """What can be undone and what can be redone; the last one of each comes next."""

    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()

    def after(self, kind: Kind, step: Step | None) -> Past:
        """The past once a step is done, undone or redone. A step is given where it is a new one."""
        if kind == "do" and step is not None:
            return Past((*self.undo, step))
        if kind == "undo" and self.undo:
            return Past(self.undo[:-1], (*self.redo, self.undo[-1]))
        if kind == "redo" and self.redo:
            return Past((*self.undo, self.redo[-1]), self.redo[:-1])
        return self


def append(path: Path, revision: int, who: Who, kind: Kind, step: Step) -> None:
    """Write down what leads to ``revision``; it is on disk when this returns. Raises OSError."""
    line = {"revision": revision, "at": who.at, "by": who.name, "kind": kind, "label": step.label}
    if kind == "do":
        line["changes"] = [change.json() for change in step.changes]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        # A line that a crash or a full disk cut short must not swallow this one.
        torn = stream.tell() > 0 and not _ends_whole(path)
        stream.write((b"\n" if torn else b"") + json.dumps(line, ensure_ascii=True).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def read(path: Path, revision: int) -> Past:
    """What led to ``revision``. Steps that were never saved, and lines that are not whole, are left out."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Past()
    told: dict[int, tuple[Kind, Step | None]] = {}
    for line in lines:
        try:
            data = json.loads(line)
            step = Step(data["label"], tuple(map(Change.of, data["changes"]))) if data["kind"] == "do" else None
            told[int(data["revision"])] = (data["kind"], step)
        except (ValueError, KeyError, TypeError):
            continue
    past = Past()
    for number in sorted(number for number in told if number <= revision):
        past = past.after(*told[number])
    return past


def labels(steps: Sequence[Step]) -> str | None:
    """The name of the step that comes next."""
    return steps[-1].label if steps else None
