"""What a run over many sources takes and gives: options in, one outcome an article out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from summariser.errors import InputError, SummariserError
from summariser.read import DEFAULT_LIMIT, ReadFailure, Source, read
from summariser.read.interface import Format
from summariser.records.summary import ArticleSummary
from summariser.records.text import RawArticle

T = TypeVar("T")
E = TypeVar("E", bound=SummariserError)

ALONE: frozenset[Format] = frozenset({"text", "html"})
"""Formats whose files hold one article each: a worker reads these itself, so that only a path travels to it."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read: ``limit`` in bytes for one article, ``text_column`` the column of a table that holds the article."""

    limit: int = DEFAULT_LIMIT
    text_column: str | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A finished article.

    Attributes:
        index: its place among the articles of the run, from 0.
        name: the input as given, ``file:row`` for a row of a table.
        value: what `Finish` made of it.
        instead: why the model gave no usable answer, where the rules worked in its place.
    """

    index: int
    name: str
    value: T
    instead: SummariserError | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that yielded no summary, and why. It cost no other article."""

    index: int
    name: str
    error: SummariserError


Task: TypeAlias = Source | RawArticle | ReadFailure
Finish: TypeAlias = Callable[[RawArticle, ArticleSummary], T]
"""Turns a summary into what the caller wants of it; runs where the article was worked on, so it is a picklable function."""


def expected(sources: Sequence[Source]) -> int | None:
    """How many articles there are, where that can be known before tables are read."""
    return len(sources) if all(source.format in ALONE for source in sources) else None


def tasks_of(sources: Iterable[Source], options: ReadOptions) -> Iterator[Task]:
    """The work that the sources hold, one task an article, read no earlier than asked for."""
    for source in sources:
        if source.format in ALONE:
            yield source
        else:
            yield from _articles(source, options)


def _articles(source: Source, options: ReadOptions) -> Iterator[RawArticle | ReadFailure]:
    try:
        yield from read(source, limit=options.limit, text_column=options.text_column)
    except Exception as error:  # the boundary of one source, as `unexpected` says
        yield ReadFailure(source.name, unexpected(error, InputError))


def load(task: Task, options: ReadOptions) -> RawArticle | ReadFailure:
    """The article of a task."""
    if not isinstance(task, Source):
        return task
    return next(read(task, limit=options.limit, text_column=options.text_column))


def unexpected(error: Exception, kind: type[E] = SummariserError) -> E:  # type: ignore[assignment]
    """The failure that an exception nobody foresaw becomes at the boundary of one article.

    A run over thousands of pages from strangers must not end at page 2,000 by a fault of this program; the article is reported with the
    exception's type, and the traceback goes with it as a note.
    """
    import traceback

    failure = kind(
        f"unexpected {type(error).__name__}: {error}"[:300],
        hint="a fault of this program, please report it; SUMMARISER_DEBUG=1 shows where it happened",
    )
    failure.add_note("".join(traceback.format_exception(error)))
    return failure
