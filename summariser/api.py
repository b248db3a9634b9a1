"""The library: one article or many in, summaries out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from summariser.batch import Done, Failure, Job, ReadOptions, expected, in_order, run_local, tasks_of
from summariser.batch.progress import Progress, watched
from summariser.clean import clean
from summariser.corpus.files import find_source, same_source
from summariser.engines import Engine, make_engine
from summariser.errors import UsageError
from summariser.pipeline import assemble, summarise_article
from summariser.read import DEFAULT_LIMIT, FORMATS, ReadFailure, discover, read, read_text
from summariser.records.cards import Cards, cards_of
from summariser.records.display import head_of
from summariser.records.summary import ArticleSummary
from summariser.records.text import RawArticle

if TYPE_CHECKING:
    from summariser.engines.llm import LlmSettings

Model: TypeAlias = "str | LlmSettings"
"""``rules``, a model's name as ``--model`` takes it, or `LlmSettings` that say how to call one."""

_LONGEST_PATH = 4096


def summarise(text_or_path: str | os.PathLike[str], *, model: Model = "rules") -> ArticleSummary:
    """The summary of one article.

    Args:
        text_or_path: the article's text, or a file that holds it. A string is a path if such a file exists, or if it has no line break
            and begins like a path or has the ending of a format (``.txt``, ``.html``, …); a `pathlib.Path` is always one.
        model: ``rules`` needs no network; ``openai/NAME`` and the like call a model, for which the environment holds a key.

    Raises:
        UsageError: no such file, a model nobody knows, or an input of several articles.
        InputError: the article can't be read.
        EngineError: the model gave no usable answer for it.
        FatalEngineError: no key, or the service refuses it.

    >>> summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目12个，总投资18.68亿元。")
    >>> summary.meetings[0].kind, summary.meetings[0].start_date
    ('joint_conference', '2024-05-22')
    >>> [(figure.value, figure.unit) for figure in summary.figures]
    [('12', '个'), ('1868000000', '元')]
    """
    return summarise_article(_one(text_or_path), _engine(model))


async def asummarise(text_or_path: str | os.PathLike[str], *, model: Model = "rules") -> ArticleSummary:
    """As `summarise`, for a running event loop: it is free while a model is being waited for.

    >>> import asyncio
    >>> asyncio.run(asummarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。")).meetings[0].ordinal
    3
    """
    import asyncio
    import time

    raw = await asyncio.to_thread(_one, text_or_path)
    if model == "rules":
        return await asyncio.to_thread(summarise_article, raw, make_engine())
    from summariser.batch.model import make_model

    engine = make_model(_settings(model))
    began = time.perf_counter()
    text = await asyncio.to_thread(clean, raw)
    try:
        draft = await engine.aextract(text)
    finally:
        await engine.close()
    return assemble(raw, text, draft, engine, time.perf_counter() - began)


def summarise_many(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    model: Model = "rules",
    workers: int = 1,
    max_bytes: int = DEFAULT_LIMIT,
    text_column: str | None = None,
    progress: bool | Progress = False,
) -> Iterator[ArticleSummary | Failure]:
    """The summaries of many articles, one by one, in the order of the input. Nothing is read before the first is asked for.

    Args:
        paths: files, folders (searched recursively), globs, ``-`` for standard input; one of them or several.
        model: as for `summarise`. A model is asked for several articles at once, as its settings allow.
        workers: processes for the rules. A script that asks for more than one keeps its own code under ``if __name__ == "__main__":``,
            as for every use of processes.
        max_bytes: largest article.
        text_column: column of a table that holds the article; by default it is found by its name.
        progress: True for a bar on standard error or in the notebook; or a function that is called before the first article and after
            each with how many are done, and how many there are, None where tables have to be read to know.

    Yields a `Failure` in the place of an article that has no summary; it costs no other article.

    Raises:
        UsageError: a path is not there, or a folder holds no article.
        FatalEngineError: no article can succeed.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。", encoding="utf-8")
    >>> _ = (folder / "b.txt").write_text("", encoding="utf-8")
    >>> for found in summarise_many(folder):
    ...     print(found.error.what if isinstance(found, Failure) else found.article.script)
    hans
    the file is empty
    """
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    reading = ReadOptions(max_bytes, text_column)
    sources = discover(named)
    tasks = tasks_of(sources, reading)
    if model == "rules":
        outcomes = run_local(tasks, Job(make_engine(), _keep, reading), workers)
    else:
        from summariser.batch.model import make_model, run_model

        outcomes = run_model(tasks, make_model(_settings(model)), _keep, reading)
    with closing(outcomes), watched(progress, expected(sources)) as tick:
        for done, outcome in enumerate(in_order(outcomes), 1):
            tick(done)
            yield outcome.value if isinstance(outcome, Done) else outcome


def cards(summary: ArticleSummary, source: str | os.PathLike[str] | None = None) -> Cards:
    """The records of a summary to look at in a notebook, each with its quotes in their context.

    Args:
        source: what was summarised, the text or the file. By default the file that ``summary.article.source`` names, if it is still
            there and the same; without it, quotes stand alone.

    Raises:
        UsageError: this is not what was summarised.
        InputError: it can't be read.

    >>> text = "2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目12个。"
    >>> found = cards(summarise(text), text)
    >>> len(found), found[0].quotes[0].quote
    (3, '2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行')
    """
    found, note = (None, "the source text is not at hand") if source is None else (_one(source).text, None)
    if source is None and Path(summary.article.source).is_file():
        text = find_source(Path(summary.article.source), summary.article)
        found, note = (text, None) if isinstance(text, str) else (None, text.reason)
    elif found is not None and not same_source(found, summary.article):
        raise UsageError("this is not what was summarised", where=summary.article.source, hint="offsets would point elsewhere")
    return Cards(cards_of(summary, found, note=note), head=head_of(summary))


def _keep(raw: RawArticle, summary: ArticleSummary) -> ArticleSummary:
    return summary


def _engine(model: Model) -> Engine:
    if model == "rules":
        return make_engine()
    from summariser.batch.model import make_model

    return make_model(_settings(model))


def _settings(model: Model) -> LlmSettings:
    from summariser.engines.llm import LlmSettings

    if not isinstance(model, (str, LlmSettings)):
        raise UsageError(f"model takes a name or LlmSettings, not {type(model).__name__}", hint="rules, openai/NAME, …")
    return LlmSettings(model) if isinstance(model, str) else model


def _one(text_or_path: str | os.PathLike[str]) -> RawArticle:
    if isinstance(text_or_path, str) and not is_path(text_or_path):
        return read_text(text_or_path)
    path = os.fspath(text_or_path)
    if Path(path).is_dir():
        raise UsageError("this is a folder", where=path, hint="summarise_many takes folders")
    articles = (article for source in discover([path]) for article in read(source))
    first = next(articles)
    if isinstance(first, ReadFailure):
        raise first.error
    if next(articles, None) is not None:
        raise UsageError("it holds several articles", where=path, hint="summarise_many yields them one by one")
    return first


def is_path(text: str) -> bool:
    r"""Whether a string names a file rather than being an article.

    >>> is_path("news/a.txt"), is_path("./a"), is_path("甘肃/青海两省座谈会召开。"), is_path("a.txt\n第三次会议")
    (True, True, False, False)
    """
    if not text or len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        if os.path.exists(text):  # noqa: PTH110 -- Path("") and Path("。") would be changed on the way
            return True
    except (OSError, ValueError):
        return False
    return text.startswith(("/", "./", "../", "~/", ".\\", "..\\")) or Path(text).suffix.lower() in FORMATS
