"""``summarise schema``: the JSON Schemas of the records."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated

import typer

from summariser.errors import OutputError, UsageError


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A record: article_summary, meeting, pairing, figure, …", show_default=False)
    ] = None,
    write: Annotated[Path | None, typer.Option("--write", metavar="DIR", help="Write NAME, or all of them, one a file.")] = None,
) -> None:
    """Print the JSON Schema of a record, or write all of them."""
    from summariser.atomic import check_folder, write_whole
    from summariser.records.schemas import MODELS, schema_file

    if name is not None and name not in MODELS:
        raise UsageError(f"no record is called {name!r}", hint=f"one of {', '.join(MODELS)}")
    if write is None:
        typer.echo(schema_file(name or "article_summary"), nl=False)
        return
    check_folder(write, hint="choose another --write")
    try:
        target = write
        write.mkdir(parents=True, exist_ok=True)
        for one in [name] if name else MODELS:
            target = write / f"{one}.json"
            write_whole(target, schema_file(one).encode())
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "free some space and run the same command again; what is written is whole" if full else "choose another --write"
        raise OutputError(f"cannot be written: {error.strerror}", where=str(target), hint=hint) from error
    typer.echo(f"{1 if name else len(MODELS)} written to {write}", err=True)
