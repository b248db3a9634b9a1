"""Workspace: a folder of summaries under review: its articles, its annotators, its queue, its gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import ValidationError

from summariser.corpus import Corpus, Reviews
from summariser.corpus.files import NoSource, find_source, read_summary
from summariser.corpus.reviews import ADJUDICATED
from summariser.errors import InputError, UsageError
from summariser.records import Article
from summariser.records.summary import ArticleSummary
from summariser.review.actions import Action, Edit, Refused
from summariser.review.adjudicate import compare_sheets, joined, sides
from summariser.review.agreement import f1_of
from summariser.review.desk import Desk, Opened
from summariser.review.gold import GoldState, is_current, write_case
from summariser.review.problems import Problem, problems_of_sheet, pydantic_problems
from summariser.review.queue import Outline, Progress, Seen, load, outline, progress
from summariser.review.sheet import Sheet, from_reviewed
from summariser.review.text import ArticleText

Sides = tuple[str, str]
"""Two annotators to settle between."""


class Unfit(Exception):
    """A change that would leave a record that the contract does not allow."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.what}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Workspace:
    """What one server works on.

    Attributes:
        corpus: the engine's summaries.
        person: who sits here.
        gold: folder that gets the cases of finished articles; None for none.
        against: summaries of the same articles by a second engine.
    """

    corpus: Corpus
    person: str
    gold: Path | None = None
    against: Corpus | None = None

    @cached_property
    def stems(self) -> dict[str, Path]:
        """The articles. What comes from outside is looked up here and never becomes part of a path."""
        return {path.stem: path for path in self.corpus.paths}

    @cached_property
    def _lock(self) -> Lock:
        return Lock()

    def engine(self, stem: str) -> ArticleSummary:
        """The engine's summary. Raises KeyError, InputError."""
        return read_summary(self.stems[stem])

    @property
    def annotators(self) -> list[str]:
        """Who has corrected something, besides adjudicators."""
        return [name for name in Reviews(self.corpus.folder).annotators if name != ADJUDICATED and not name.startswith(".")]

    def desk(self, pair: Sides | None = None) -> Desk:
        """One's own desk, or that of an adjudicator between two annotators."""
        if pair is None:
            return Desk(self.corpus.folder, self.person, self.person, self.engine)

        def begin(stem: str, engine: ArticleSummary) -> Sheet:
            return joined(stem, engine, *self._both(stem, pair))

        return Desk(self.corpus.folder, ADJUDICATED, self.person, self.engine, begin)

    def _both(self, stem: str, pair: Sides) -> tuple[Sheet, Sheet]:
        reviews = Reviews(self.corpus.folder)
        first, second = (from_reviewed(reviews.load(name, stem)) for name in pair)
        return first, second

    def pair(self, names: Iterable[str]) -> Sides:
        """Two annotators by name. Raises UsageError."""
        known = self.annotators
        found = tuple(names)
        if len(found) != 2 or found[0] == found[1] or not set(found) <= set(known):
            told = ", ".join(known) or "nobody yet"
            raise UsageError(f"{' and '.join(found)} are not two annotators of this folder", hint=f"corrections are there by {told}")
        return found[0], found[1]

    def source(self, stem: str, article: Article) -> str | NoSource:
        """The source text that offsets count in, or why there is none."""
        return find_source(self.stems[stem], article)

    @cached_property
    def _texts(self) -> Any:
        @lru_cache(maxsize=8)
        def text_of(stem: str, digest: str, source: str) -> ArticleText:
            return ArticleText.of(source, self.engine(stem).article, stem)

        return text_of

    def text(self, stem: str, article: Article) -> ArticleText | NoSource:
        """The text of an article."""
        source = self.source(stem, article)
        return source if isinstance(source, NoSource) else self._texts(stem, article.sha256, source)

    def act(self, stem: str, tag: str, action: Action, pair: Sides | None = None) -> Opened:
        """Do something to an article's records; on disk when this returns. Raises what `Desk.act` does, and Unfit."""

        def check(before: Sheet, after: Sheet, action: Action) -> None:
            source = self.source(stem, after.summary.article)
            text = source if isinstance(source, str) else None
            known = problems_of_sheet(before, text)
            if action.do in ("edit", "add"):
                worse = [p for id_, found in problems_of_sheet(after, text).items() for p in found if p not in known.get(id_, ())]
                if worse:
                    raise Unfit(worse)
            if isinstance(action, Edit) and text is None and "evidence" in action.set:
                raise Refused("the source text is not to be had: evidence stays as it is")
            if action.do == "status" and action.status == "done" and (left := len(before.untouched())):
                raise Refused(f"{left} record{'s' if left > 1 else ''} nobody has looked at yet")

        try:
            with self._lock:
                return self.desk(pair).act(stem, tag, action, check)
        except ValidationError as error:
            raise Unfit(pydantic_problems(error)) from error

    # Gold

    def settle_gold(self, stem: str, sheet: Sheet, fresh: bool = True) -> GoldState:
        """Write an article's gold case if it is finished and settled; ``fresh`` false leaves one that is current alone."""
        if self.gold is None:
            return GoldState("off")
        if sheet.status != "done":
            return GoldState("waiting", "written once the article is finished")
        others = [name for name in Reviews(self.corpus.folder).of(stem) if name != sheet.annotator]
        if others and sheet.annotator != ADJUDICATED:
            if ADJUDICATED in others:
                return GoldState("waiting", "the adjudicated records are the gold")
            return GoldState("waiting", f"{', '.join(others)} corrected it too: settle in the adjudication")
        if not fresh and is_current(self.gold, stem, sheet):
            return GoldState("written", str(self.gold / stem))
        source = self.source(stem, sheet.summary.article)
        with self._lock:
            return write_case(self.gold, stem, sheet, source if isinstance(source, str) else None)

    def catch_up(self) -> list[tuple[str, GoldState]]:
        """Write the cases that a kill, a full disk or a missing --gold has left behind; what was refused is returned."""
        refused = []
        reviews = Reviews(self.corpus.folder)
        for stem in self.stems if self.gold is not None else ():
            try:
                reviewed = reviews.settled(stem)
            except InputError:
                continue  # the queue shows it
            if reviewed is not None and reviewed.review.status == "done":
                state = self.settle_gold(stem, from_reviewed(reviewed), fresh=False)
                refused += [(stem, state)] if state.state == "refused" else []
        return refused

    # The queue

    @cached_property
    def _outlines(self) -> Seen[Outline]:
        second = {path.stem: path for path in self.against.paths} if self.against else {}

        def other(stem: str) -> dict[str, Any] | None:
            try:
                return read_summary(second[stem]).model_dump(mode="json") if stem in second else None
            except InputError:
                return None  # the second engine's broken file is no fault of this article

        def make(path: Path) -> Outline:
            return outline(read_summary(path).model_dump(mode="json"), other(path.stem))

        return Seen(make)

    @cached_property
    def _progress(self) -> Seen[Progress]:
        return Seen(lambda path: progress(load(path)))

    def queue(self, pair: Sides | None = None) -> dict[str, Any]:
        """Every article with why it is where it is, how far it is, and what is wrong with its files; the least certain first."""
        reviews = Reviews(self.corpus.folder)
        stems = [stem for stem in self.stems if pair is None or set(pair) <= set(reviews.of(stem))]
        rows = [self._row(stem, reviews, pair) for stem in stems]
        if pair is None:
            rows.sort(key=lambda row: (bool(row["fault"]), -row["weight"], row["stem"]))
        else:
            rows.sort(key=lambda row: (bool(row["fault"]), row["f1"] if row["f1"] is not None else 1.0, row["stem"]))
        found: dict[str, Any] = {"articles": rows, "annotators": self.annotators, "person": self.person, "pair": pair}
        found["agreement"] = self._agreement(rows) if pair else None
        for row in rows:
            row.pop("counts", None)
        return found | {"gold": str(self.gold) if self.gold else None, "folder": str(self.corpus.folder)}

    def _agreement(self, rows: list[dict[str, Any]]) -> dict[str, float | None]:
        return f1_of(row["counts"] for row in rows if row.get("counts"))

    def _row(self, stem: str, reviews: Reviews, pair: Sides | None) -> dict[str, Any]:
        row: dict[str, Any] = {"stem": stem, "title": stem, "published": None, "records": 0, "weight": 0, "reasons": [], "f1": None}
        row |= {"status": "new", "touched": 0, "fault": None, "by": [name for name in reviews.of(stem) if name != ADJUDICATED]}
        row["adjudicated"] = ADJUDICATED in reviews.of(stem)
        try:
            said = self._outlines(self.stems[stem])
            row |= {"title": said.title or stem, "published": said.published, "records": said.records}
            row |= {"weight": said.doubt.weight, "reasons": said.doubt.reasons}
            self._add_progress(row, stem, reviews, self.desk(pair))
            if pair is not None:
                self._add_agreement(row, stem, pair)
        except InputError as error:
            row["fault"] = str(error)
        except OSError as error:
            row["fault"] = f"cannot be read: {error.strerror}"
        return row

    def _add_progress(self, row: dict[str, Any], stem: str, reviews: Reviews, desk: Desk) -> None:
        path = reviews.file(desk.annotator, stem)
        if path is None:
            if desk.path(stem).exists():
                row["reasons"] = ["the corrections of its name are of another text", *row["reasons"]]
            return
        try:
            done = self._progress(path)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError("not a valid corrected summary", where=str(path), hint="move it away to begin again") from error
        row |= {"status": done.status, "records": done.records, "touched": done.touched, "saved": done.saved}

    def _add_agreement(self, row: dict[str, Any], stem: str, pair: Sides) -> None:
        compared = compare_sheets(stem, *self._both(stem, pair))
        differ = len(compared.differences)
        row["counts"] = compared.counts
        row["f1"] = f1_of([compared.counts])["all"]
        row["reasons"] = [f"{differ} difference{'' if differ == 1 else 's'}"] if differ else ["no difference"]
        row["weight"] = differ

    # One article

    def sides(self, stem: str, sheet: Sheet, pair: Sides) -> dict[str, Any]:
        """What either annotator has for each entry, and their agreement on the article."""
        both = self._both(stem, pair)
        return {"names": pair, "records": sides(sheet, *both), "f1": f1_of([compare_sheets(stem, *both).counts])}
