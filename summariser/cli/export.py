"""``summarise export``: summaries in; a dataset of tables in one of several formats out, with a data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.errors import UsageError

if TYPE_CHECKING:
    from summariser.export import Exported

FORMATS = ("csv", "xlsx", "jsonl", "parquet", "sqlite", "duckdb")


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of summaries, or one summary.", show_default=False)],
    to: Annotated[str, typer.Option("--to", "-t", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="PATH", help="File, or folder for csv, jsonl, parquet; otherwise dataset.FORMAT or dataset-FORMAT."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier export there; anything else is never replaced.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV files with a byte order mark, so that Excel reads their Chinese.")] = False,
    engine_only: Annotated[bool, typer.Option("--engine-only", help="The engine's records, without what people corrected.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no counts; what was left out is still listed.")] = False,
) -> None:
    """Write the records of summaries as a dataset of tables, with a data dictionary.

    Records that a person has corrected stand in the place of the engine's, and the column origin says so.
    """
    from summariser.cli.main import FAILED, SOME_FAILED, complain
    from summariser.cli.not_applied import not_applied
    from summariser.corpus import Corpus
    from summariser.export import FORMATS as FOUND
    from summariser.export import export as write

    if to not in FORMATS:
        raise UsageError(f"--to {to}: not one of {', '.join(FORMATS)}")
    corpus = Corpus.load(folder, corrected=not engine_only)
    target = out or Path(f"dataset-{to}" if FOUND[to].folder else f"dataset.{to}")
    try:
        with _watched(len(corpus), quiet) as tick:
            made = write(corpus, target, to=to, force=force, bom=bom, progress=tick)
    except KeyboardInterrupt:
        complain(f"stopped; nothing was written to {target}")
        raise typer.Exit(FAILED) from None
    if not quiet:
        _say(made)
    not_applied(corpus.reviews)
    for problem in made.problems:
        complain(f"left out: {problem}")
    if made.problems:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _watched(total: int, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """A progress bar on a terminal."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from summariser.cli.render import console

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)


def _say(made: Exported) -> None:
    from summariser.cli.main import complain

    for name, count in made.rows.items():
        typer.echo(f"{count:9,}  {name}")
    whose = f"{made.corrected} of the articles corrected by people" if made.corrected else "no article corrected by people"
    complain(f"written to {made.path}, described in {made.dictionary}; {whose}")
    if made.unsettled:
        complain(f"{made.unsettled} articles were corrected by several people and nobody has settled: the engine's records stand for them")
