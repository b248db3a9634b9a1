"""A desk: where one annotator's corrected summaries lie, read and saved so that nothing accepted is lost and nobody is overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from summariser.atomic import replacing
from summariser.corpus.reviews import FOLDER, Reviews
from summariser.errors import InputError, OutputError
from summariser.records.review import records_hash
from summariser.records.summary import ArticleSummary
from summariser.review import journal
from summariser.review.actions import Action, Finish, Refused, Undo, Who, changes_of
from summariser.review.journal import Past, Step
from summariser.review.sheet import Sheet, changed, fresh, from_reviewed, to_reviewed


class Conflict(Exception):
    """Somebody else has saved the sheet in the meantime."""


@dataclass(frozen=True)
class Opened:
    """A sheet as it lies on disk.

    Attributes:
        tag: changes whenever what is on disk changes, whoever changed it; a save must name it.
        engine: the engine's summary as it is now.
        past: what can be undone.
    """

    sheet: Sheet
    tag: str
    engine: ArticleSummary
    past: Past

    @property
    def outdated(self) -> bool:
        """Whether the engine's output has changed since the corrections began."""
        return self.sheet.revision > 0 and self.sheet.base != records_hash(self.engine)


Begin = Callable[[str, ArticleSummary], Sheet]
"""Makes the first sheet of an article: the engine's records, or for an adjudicator those of two annotators."""
Check = Callable[[Sheet, Sheet, Action], None]
"""Raises where a changed sheet must not be saved."""


@dataclass(frozen=True)
class Desk:
    """One annotator's corrected summaries in a folder of summaries.

    ``person`` sits at it, who is somebody else than ``annotator`` where two annotators are adjudicated. ``engine`` reads the engine's
    summary of an article, ``begin`` makes the first sheet of one.
    """

    home: Path
    annotator: str
    person: str
    engine: Callable[[str], ArticleSummary]
    begin: Begin | None = None

    @property
    def folder(self) -> Path:
        """Where the corrected summaries lie."""
        return self.home / FOLDER / self.annotator

    def path(self, stem: str) -> Path:
        """An article's corrected summary, as it is saved."""
        return self.folder / f"{stem}.json"

    def open(self, stem: str) -> Opened:
        """The sheet of an article. Raises InputError where a file is broken."""
        engine = self.engine(stem)
        reviews = Reviews(self.home)
        path = reviews.file(self.annotator, stem)
        if path is None:
            sheet = self.begin(stem, engine) if self.begin else fresh(engine, self.annotator, records_hash(engine))
            return Opened(sheet, f"0-{_begun(sheet)}", engine, Past())
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
        sheet = from_reviewed(reviews.load(self.annotator, stem))
        if sheet.base == records_hash(engine):
            sheet = replace(sheet, summary=engine)  # whose account of numbers is whole
        past = journal.read(self._journal(path.stem), sheet.revision)
        return Opened(sheet, f"{sheet.revision}-{sha256(data).hexdigest()[:16]}", engine, past)

    def act(self, stem: str, tag: str, action: Action, check: Check | None = None) -> Opened:
        """Do something to a sheet and save it; when this returns, it is on disk.

        Raises:
            Conflict: the sheet on disk is not the one with this tag.
            Stale, Refused: the action does not fit the sheet; or what ``check`` raises.
            OutputError: it could not be saved, and is as it was.
        """
        who = Who(self.person, datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        with self._locked():
            before = self.open(stem)
            if before.tag != tag:
                raise Conflict
            sheet, kind, step = self._after(before, action, who)
            if check is not None:
                check(before.sheet, sheet, action)
            sheet = replace(sheet, revision=before.sheet.revision + 1, saved=who.at)
            self._save(stem, sheet, who, kind, step)
            return self.open(stem)

    def _after(self, before: Opened, action: Action, who: Who) -> tuple[Sheet, journal.Kind, Step]:
        if isinstance(action, Undo):
            steps = before.past.undo if action.do == "undo" else before.past.redo
            if not steps:
                raise Refused(f"there is nothing to {action.do}")
            step = steps[-1]
            made = step.inverse() if action.do == "undo" else step
            return changed(before.sheet, made.changes), action.do, step
        if isinstance(action, Finish):
            return replace(before.sheet, status=action.status), "do", Step("finish" if action.status == "done" else "open again", ())
        changes, label = changes_of(before.sheet, action, who)
        return changed(before.sheet, changes), "do", Step(label, tuple(changes))

    def _save(self, stem: str, sheet: Sheet, who: Who, kind: journal.Kind, step: Step) -> None:
        reviewed = to_reviewed(sheet, who.at)
        data = reviewed.model_dump_json(indent=2).encode() + b"\n"
        try:
            self._come_home(stem)
            if kind != "do" or step.changes:
                journal.append(self._journal(stem), sheet.revision, who, kind, step)
            with replacing(self.path(stem)) as part, part.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            _settle(self.folder)
        except OSError as error:
            hint = "nothing was changed on disk; free some space or make the folder writable, and try again"
            raise OutputError(f"not saved: {error.strerror}", where=str(self.path(stem)), hint=hint) from error

    def _come_home(self, stem: str) -> None:
        """Let corrections that lie under another name come to their article's, and those of another text that lie there make room."""
        here, own = self.path(stem), Reviews(self.home).file(self.annotator, stem)
        if own != here and (here.exists() or (own is not None and self._journal(stem).exists())):
            names = (f"{stem}-before{number or ''}" for number in count())
            self._rename(stem, next(name for name in names if not (self.path(name).exists() or self._journal(name).exists())))
        if own is not None and own != here:
            self._rename(own.stem, stem)

    def _rename(self, stem: str, to: str) -> None:
        # the journal first, so that wherever this is cut short the corrections are renamed again with the next save
        for path, target in ((self._journal(stem), self._journal(to)), (self.path(stem), self.path(to))):
            with suppress(FileNotFoundError):
                path.rename(target)

    def _journal(self, stem: str) -> Path:
        return self.folder / ".journal" / f"{stem}.jsonl"

    def ready(self) -> None:
        """Make sure that corrections can be saved, and clear away what a killed process left half written. Raises OutputError."""
        with self._locked():
            for part in self.folder.glob(".*.part"):
                part.unlink(missing_ok=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Alone with this annotator's files, among all threads and processes; the system lets go of it if the process dies."""
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / ".lock", timeout=10, thread_local=False)
            lock.acquire()
        except Timeout as error:
            raise OutputError("another process has been saving for 10 seconds", where=str(self.folder), hint="try again") from error
        except (OSError, NotImplementedError) as error:
            said = error.strerror if isinstance(error, OSError) else str(error)
            hint = "make the folder writable, or copy it to one that is"
            raise OutputError(f"corrections cannot be saved there: {said}", where=str(self.folder), hint=hint) from error
        try:
            yield
        finally:
            lock.release()


def _begun(sheet: Sheet) -> str:
    """A tag of what nobody has saved yet: the records that it begins from."""
    return records_hash(to_reviewed(sheet, ""))[:16]


def _settle(folder: Path) -> None:
    """Make the name of a new file as durable as its content; Windows has no such call and needs none."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
