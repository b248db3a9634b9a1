"""``summarise consolidate``: a folder of summaries with everything that is told twice counted once."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.errors import OutputError, UsageError

if TYPE_CHECKING:
    from summariser.consolidate import Consolidated

FORMATS = ("table", "json")
_OTHER_FILES = (".json", ".jsonl", ".csv", ".tsv", ".txt", ".md", ".html", ".htm", ".xlsx", ".parquet", ".sqlite", ".duckdb", ".toml")
"""Endings that nobody gives to a folder (.json in other letters among them); any other may be part of a folder's name."""


def consolidate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The --out folder of summarise run.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="Write the dataset: FILE.json, or a folder for JSON and CSV tables.")
    ] = None,
    overrides: Annotated[
        Path | None, typer.Option("--overrides", metavar="FILE", help="TOML that says which records are the same and which are not.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say by which rule each was merged, and what was refused.")] = False,
    about: Annotated[
        str | None, typer.Option("--about", metavar="KEY", help="Explain one record alone: an id, or a key such as STEM/m1.")
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="What stdout gets: table or json.")] = "table",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, table or notes; what is left out is still listed.")] = False,
) -> None:
    """Count once what several articles tell: events, pairings, figures, people."""
    from summariser.cli.consolidated import print_tables
    from summariser.cli.main import SOME_FAILED, complain
    from summariser.cli.not_applied import not_applied
    from summariser.consolidate import Overrides
    from summariser.consolidate import consolidate as consolidated
    from summariser.corpus import Corpus

    if output_format not in FORMATS:
        raise UsageError(f"--format {output_format}: not one of {', '.join(FORMATS)}")
    said = Overrides.load(overrides) if overrides is not None else None
    target = _target(out) if out is not None else None
    with _progress(quiet) as progress:
        corpus = Corpus.load(folder)
        found = consolidated(corpus, said, progress=progress)
    if about is not None and not any(found.explain(about)) and not _known(found, about):
        raise UsageError(f"{about!r} names no record of this folder", hint="summarise consolidate DIR --format json lists them")
    if target is not None:
        written = _write(found, target)
        if not quiet:
            complain(f"written: {written}")
    if output_format == "json":
        from summariser.consolidate.tables import to_json

        sys.stdout.flush()
        sys.stdout.buffer.writelines(to_json(found))
    elif not quiet:
        print_tables(found, explain=explain, about=about)
    lost = [problem for problem in found.problems if problem.lost]
    poor = [problem for problem in found.problems if not problem.lost]
    if poor and not quiet:
        more = f" (and {len(poor) - 1:,} more articles)" if len(poor) > 1 else ""
        complain(f"{poor[0].where}: {poor[0].what}{more}")
    not_applied(corpus.reviews)
    for problem in lost:
        complain(f"left out: {problem.where}: {problem.what}")
    if lost:
        raise typer.Exit(SOME_FAILED)


def _known(found: Consolidated, key: str) -> bool:
    """Whether the key is that of a record, an article, or of what they were consolidated into."""
    from summariser.consolidate.tables import rows

    ids = {id for row in rows(found, "sources") for id in row[1:3]} | {series.id for series in found.series}
    return key in ids or any(article.stem == key for article in found.articles)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr while the summaries are read; none where stderr is no terminal."""
    from summariser.cli.render import console

    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _target(out: Path) -> Path:
    """Where the dataset goes. Raises UsageError before any work where something else is there."""
    from summariser.atomic import check_folder
    from summariser.consolidate.tables import COLUMNS, DOCUMENT, MARK

    if not out.exists() and out.suffix != ".json" and out.suffix.lower() in _OTHER_FILES:
        raise UsageError(
            f"a dataset is a .json file or a folder, and {out.suffix} is the ending of another file",
            where=str(out),
            hint="end it in .json, or leave the ending off for a folder; summarise export writes other files",
        )
    document = out if _is_file(out) else out / DOCUMENT
    check_folder(document.parent)
    if document.is_file():
        with document.open("rb") as stream:
            ours = stream.read(len(MARK)) == MARK
        if not ours and document.stat().st_size:
            raise UsageError("a file of this name is there already, and it is no consolidated dataset", where=str(document), hint=_ELSE)
    elif not _is_file(out):
        taken = [name for table in COLUMNS if (name := out / f"{table}.csv").exists()]
        if taken:
            raise UsageError(f"a file of this name is there already, and no {DOCUMENT} beside it", where=str(taken[0]), hint=_ELSE)
    return document


_ELSE = "move it, or choose another --out"


def _is_file(out: Path) -> bool:
    return not out.is_dir() and (out.suffix == ".json" or out.exists())


def _write(found: Consolidated, document: Path) -> str:
    """Write the document, and the tables beside it where it has its own folder; returns what was written.

    Raises:
        OutputError: the system refuses; what is written is whole.
    """
    from summariser.consolidate.tables import COLUMNS, DOCUMENT, to_csv, to_json

    tables = COLUMNS if document.name == DOCUMENT else ()
    target = document
    try:
        document.parent.mkdir(parents=True, exist_ok=True)
        for table in tables:
            target = document.with_name(f"{table}.csv")
            _write_one(target, to_csv(found, table))
        target = document
        _write_one(document, to_json(found))
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "free some space and run the same command again; what is written is whole" if full else "choose another --out"
        raise OutputError(f"cannot be written: {error.strerror}", where=str(target), hint=hint) from error
    return f"{document.parent}: {DOCUMENT} and {len(tables)} tables" if tables else str(document)


def _write_one(target: Path, content: Iterable[bytes]) -> None:
    """A file that is there whole or not at all; a device just gets the bytes."""
    from summariser.atomic import replacing

    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.writelines(content)
        return
    with replacing(target.resolve()) as part, part.open("xb") as stream:
        stream.writelines(content)
