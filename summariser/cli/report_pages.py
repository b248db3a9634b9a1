"""``summarise report``: a folder of summaries as pages to look at, offline."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of summaries, as summarise run writes it.", show_default=False)],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="One page if it ends in .html, else a folder of pages, for large corpora.")
    ] = Path("report.html"),
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What stands above it; otherwise the folder's name.")] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave out the articles' texts: records and their quotes alone.")] = False,
    engine_only: Annotated[bool, typer.Option("--engine-only", help="The engine's records, whatever people have corrected.")] = False,
    overrides: Annotated[
        Path | None, typer.Option("--overrides", metavar="FILE", help="TOML for the charts, as summarise consolidate reads it.")
    ] = None,
    per_page: Annotated[int, typer.Option("--per-page", metavar="N", min=1, help="Articles on a page, where --out is a folder.")] = 200,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes; what is left out is still listed.")] = False,
) -> None:
    """Make an offline HTML report: tables, charts, each record lit in its article."""
    from summariser.cli.main import SOME_FAILED, complain
    from summariser.cli.not_applied import not_applied
    from summariser.consolidate import Overrides
    from summariser.corpus import Corpus
    from summariser.report import Options, write_report

    options = Options(title, not no_text, per_page, Overrides.load(overrides) if overrides else None)
    with _progress(quiet) as progress:
        corpus = Corpus.load(folder, corrected=not engine_only)
        written = write_report(corpus, out, options, progress=progress)
    not_applied(corpus.reviews)
    for failure in written.failures:
        complain(f"left out: {failure}")
    if not quiet:
        pages = "" if len(written.pages) == 1 else f" on {len(written.pages)} pages"
        complain(f"wrote {written.pages[0]}: {written.articles} articles{pages}, {written.size / 1e6:.1f} MB")
    if written.failures:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr while the articles are read; none where stderr is no terminal."""
    from summariser.cli.render import console

    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("report", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
