"""Read an export back: the rows of its tables, and the summaries that they were made of."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from summariser.corpus.columns import Row, Table
from summariser.corpus.rebuild import summary_of
from summariser.corpus.rows import ArticleRows, check_name
from summariser.corpus.tables import TABLES
from summariser.errors import InputError, UsageError
from summariser.export.dictionary import MARK, dictionary_path
from summariser.export.formats import FORMATS
from summariser.export.interface import Format
from summariser.records.summary import ArticleSummary


def read_export(path: str | os.PathLike[str]) -> Iterator[tuple[str, ArticleSummary]]:
    """The summaries of an export, each with its article's id, in the order of the table ``articles``.

    Whole summaries come back, equal to those that were exported; only what a review says beyond the records is not in the tables. Nothing
    but the rows of one article is held in memory, unless a table's rows were put in another order since.

    Raises:
        UsageError: nothing is there, or the package that reads the format is not installed.
        InputError: it is no export, or a table can't be read or has a row that belongs to no article.

    >>> import tempfile
    >>> from summariser import Corpus, summarise
    >>> from summariser.export import export
    >>> folder = Path(tempfile.mkdtemp())
    >>> summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行，签约项目12个。")
    >>> _ = (folder / "a.json").write_text(summary.model_dump_json(), encoding="utf-8")
    >>> _ = export(Corpus.load(folder), folder / "dataset", to="csv")
    >>> [(name, found == summary) for name, found in read_export(folder / "dataset")]
    [('a', True)]
    """
    place = Path(path)
    format = format_of(place)

    def rows(table: Table) -> Iterator[Row]:
        return format.read(place, table)

    articles = [str(row[0]) for row in rows(TABLES["articles"])]
    if len(set(articles)) != len(articles):
        raise InputError("two rows of articles have the same article_id", where=str(place))
    order = {name: i for i, name in enumerate(articles)}
    parts = {name: _by_article(table, rows, order, place) for name, table in TABLES.items()}
    for article in articles:
        found: ArticleRows = {name: part(article) for name, part in parts.items()}
        yield article, summary_of(found)


def read_rows(path: str | os.PathLike[str], table: str) -> Iterator[Row]:
    """The rows of one table of an export, as `rows_of` makes them. Raises as `read_export` does."""
    return format_of(Path(path)).read(Path(path), TABLES[check_name(table)])


def format_of(path: Path) -> Format:
    """The format of an export, as its dictionary says. Raises UsageError, InputError."""
    if not path.exists():
        raise UsageError("no such file or folder", where=str(path), hint="give what summarise export wrote")
    dictionary = dictionary_path(path, path.is_dir())
    try:
        return FORMATS[json.loads(dictionary.read_bytes())[MARK]["format"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("this is no export", where=str(path), hint=f"{dictionary.name} must be beside it") from error


def _by_article(table: Table, rows: Callable[[Table], Iterator[Row]], order: dict[str, int], where: Path) -> Callable[[str], list[Row]]:
    """A function that gives the rows of an article, asked for in the order of ``order``."""
    place = 0 if table.name == "articles" else table.place("article_id")
    last, sorted_ = -1, True
    for row in rows(table):
        article = str(row[place])
        if article not in order:
            raise InputError(f"a row of {table.name} belongs to no article: {article!r}", where=str(where))
        sorted_ = sorted_ and order[article] >= last
        last = order[article]
    return _streamed(rows(table), place) if sorted_ else _gathered(rows(table), place)


def _streamed(rows: Iterator[Row], place: int) -> Callable[[str], list[Row]]:
    groups = groupby(rows, key=lambda row: str(row[place]))
    ahead = next(groups, None)

    def of(article: str) -> list[Row]:
        nonlocal ahead
        if ahead is None or ahead[0] != article:
            return []
        found = list(ahead[1])
        ahead = next(groups, None)
        return found

    return of


def _gathered(rows: Iterator[Row], place: int) -> Callable[[str], list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row[place])].append(row)
    return lambda article: found.pop(article, [])
