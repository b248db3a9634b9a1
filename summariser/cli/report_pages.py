"""``summarise report``: a folder of summaries as pages to look at, offline."""

from __future__ import annotations

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
    per_page: Annotated[int, typer.Option("--per-page", metavar="N", min=1, help="Articles on a page, where --out is a folder.")] = 200,
) -> None:
    """Make an offline HTML report: tables, charts, each record lit in its article."""
    from summariser.cli.main import SOME_FAILED, complain
    from summariser.corpus import Corpus
    from summariser.report import Options, write_report

    written = write_report(Corpus.load(folder, corrected=not engine_only), out, Options(title, not no_text, per_page))
    for failure in written.failures:
        complain(f"left out: {failure}")
    pages = "" if len(written.pages) == 1 else f" on {len(written.pages)} pages"
    complain(f"wrote {written.pages[0]}: {written.articles} articles{pages}, {written.size / 1e6:.1f} MB")
    if written.failures:
        raise typer.Exit(SOME_FAILED)
