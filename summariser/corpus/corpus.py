"""Corpus: a folder of summaries as one thing, read article by article and never all held in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from summariser.corpus.files import NoSource, find_source, read_summary, summary_files
from summariser.corpus.reviews import Reviews
from summariser.errors import InputError, UsageError
from summariser.records.cards import Card, Cards, cards_of
from summariser.records.display import head_of
from summariser.records.review import Review
from summariser.records.summary import ArticleSummary

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a corpus.

    Attributes:
        stem: name of its file without the ending; what the article is called throughout the corpus.
        path: the engine's summary.
        summary: the records: those a person has corrected where there are such, otherwise the engine's.
        review: who corrected them; None for the engine's own.
    """

    stem: str
    path: Path
    summary: ArticleSummary
    review: Review | None = None

    def source(self) -> str | NoSource:
        """The article's source text, that the offsets of its evidence count in, or why there is none."""
        return find_source(self.path, self.summary.article)

    def cards(self) -> Cards:
        """Its records to look at in a notebook, each with its quotes in their context."""
        source = self.source()
        text, why = (source, None) if isinstance(source, str) else (None, source.reason)
        by = f"corrected by {self.review.annotator}" if self.review else None
        note = " · ".join(one for one in (by, why) if one) or None
        return Cards(cards_of(self.summary, text, stem=self.stem, note=note), head=head_of(self.summary))

    def _repr_html_(self) -> str:
        return self.cards()._repr_html_()


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of summaries, as ``summarise run`` writes it.

    Iterating reads one file after the other, in order of their names, anew each time; a file that is no valid summary is left out and
    listed in `problems`.

    Attributes:
        folder: where they lie.
        paths: the engine's summaries, sorted.
        reviews: what people have corrected, of nobody where ``corrected=False``; its ``astray`` are corrections of texts that are not here.
    """

    folder: Path
    paths: tuple[Path, ...]
    reviews: Reviews

    @classmethod
    def load(cls, folder: str | os.PathLike[str], *, corrected: bool = True) -> Corpus:
        """Find the summaries of a folder.

        Args:
            folder: the ``--out`` folder of ``summarise run``, or one summary.
            corrected: take the records that a person has corrected in the place of the engine's.

        Raises:
            UsageError: nothing is there, or no summary is.

        >>> import tempfile
        >>> from summariser import summarise
        >>> folder = Path(tempfile.mkdtemp())
        >>> summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。")
        >>> _ = (folder / "a.json").write_text(summary.model_dump_json(), encoding="utf-8")
        >>> corpus = Corpus.load(folder)
        >>> len(corpus), [meeting.start_date for item in corpus for meeting in item.summary.meetings]
        (1, ['2024-05-22'])
        """
        path = Path(folder)
        home = path if path.is_dir() else path.parent
        return cls(home, tuple(summary_files(path)), Reviews(home) if corrected else Reviews(None))

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Item]:
        for found in self.outcomes():
            if isinstance(found, Item):
                yield found

    def outcomes(self) -> Iterator[Item | InputError]:
        """Every article, or what is wrong with its file, in order."""
        for path in self.paths:
            try:
                yield self._item(path)
            except InputError as error:
                yield error

    def __getitem__(self, stem: str) -> Item:
        """The article called ``stem``. Raises KeyError; UsageError for what is no name; InputError where its file is no valid summary."""
        self._check_name("an article", stem)
        path = self.folder / f"{stem}.json"
        if path not in self.paths:
            raise KeyError(self._unknown("article", stem, [one.stem for one in self.paths]))
        return self._item(path)

    def _check_name(self, what: str, asked: object) -> None:
        """Raises UsageError where something is asked for by another thing than its name, such as its place."""
        if not isinstance(asked, str):
            stem = self.paths[0].stem if self.paths else "article"
            name = stem if what == "an article" else f"{stem}/m1"
            raise UsageError(f"{what} is asked for by its name, such as {name!r}, not by {type(asked).__name__}")

    def _unknown(self, what: str, asked: str, known: list[str]) -> str:
        """Why a name is no key of this corpus, with the names that come near."""
        near = [name for name in known if asked and name.startswith(asked)] or get_close_matches(asked, known)
        there = near[:5] or known[:5]
        return f"no {what} {asked!r} in {self.folder}; {'near it' if near else 'there is'}: {', '.join(there) or 'nothing'}"

    def card(self, record: str) -> Card:
        """One record to look at in a notebook, with its quotes in their context.

        Args:
            record: what the tables call it: ``<article>/m1``, ``/p1``, ``/f1``; with more after it (``/m1/person2``, ``/f1/e2``) the
                card shows the quotes of that part.

        Raises:
            KeyError: there is no such article or record.
            UsageError: what is given is no name.
            InputError: the article's summary can't be read.
        """
        self._check_name("a record", record)
        from summariser.corpus.rows import quotes_of

        stem, _, inside = record.partition("/")
        name, _, part = inside.partition("/")
        item = self[stem]
        cards = list(item.cards())
        found = next((card for card in cards if card.id == f"{stem}/{name}"), None)
        if found is None:
            raise KeyError(self._unknown("record", record, [card.id for card in cards if card.id]))
        return replace(found, id=record, evidence=quotes_of(item, record)) if part else found

    def to_pandas(self, table: str) -> pandas.DataFrame:
        """A table as a pandas DataFrame: one row a record, with its quote, offsets and source.

        Args:
            table: ``articles``, ``meetings``, ``participants``, ``pairings``, ``figures``, ``evidence``, …: docs/dataset.md has all
                tables and columns.

        Text is ``string``, integers ``Int64``, numbers ``float64``; exact decimals are text; lists are lists.

        Raises:
            UsageError: no table is called so, or pandas is not installed.
        """
        from summariser.corpus.frames import pandas_frame

        return pandas_frame(self, table)

    def to_polars(self, table: str) -> polars.DataFrame:
        """A table as a polars DataFrame; as `to_pandas`. Raises UsageError."""
        from summariser.corpus.frames import polars_frame

        return polars_frame(self, table)

    @property
    def articles(self) -> pandas.DataFrame:
        """The articles as a pandas DataFrame. Each of these reads the summaries anew: keep what it gives."""
        return self.to_pandas("articles")

    @property
    def meetings(self) -> pandas.DataFrame:
        """The meetings as a pandas DataFrame."""
        return self.to_pandas("meetings")

    @property
    def people(self) -> pandas.DataFrame:
        """The participants of all meetings as a pandas DataFrame: one row a person and meeting, nobody merged."""
        return self.to_pandas("participants")

    @property
    def pairings(self) -> pandas.DataFrame:
        """The pairings as a pandas DataFrame."""
        return self.to_pandas("pairings")

    @property
    def figures(self) -> pandas.DataFrame:
        """The figures as a pandas DataFrame."""
        return self.to_pandas("figures")

    @property
    def evidence(self) -> pandas.DataFrame:
        """Every quote of every record as a pandas DataFrame."""
        return self.to_pandas("evidence")

    @property
    def problems(self) -> list[InputError]:
        """What is wrong with the files that iterating leaves out."""
        return [found for found in self.outcomes() if isinstance(found, InputError)]

    def _item(self, path: Path) -> Item:
        reviewed = self.reviews.settled(path.stem)
        if reviewed is not None:
            return Item(path.stem, path, reviewed, reviewed.review)
        return Item(path.stem, path, read_summary(path))
