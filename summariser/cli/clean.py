"""``summarise clean``: the clean text of an article, and what each step of cleaning did."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from summariser.records.text import CleanText

_SHOWN = 60
_LISTED = 8
_SIDE_BY_SIDE = 12


def clean(
    path: Annotated[str, typer.Argument(metavar="PATH", help="An article, a folder of them, or - for standard input.", show_default=False)],
    explain: Annotated[bool, typer.Option("--explain", help="Say what each step removed, what was repaired, what is damaged.")] = False,
    text_column: Annotated[
        str | None, typer.Option("--text-column", metavar="NAME", help="Column of a table that holds the article.")
    ] = None,
) -> None:
    """Print the clean text of articles, or what cleaning did."""
    from summariser.clean import clean as clean_article
    from summariser.cli.inputs import Articles
    from summariser.cli.render import console, visible

    articles = Articles(path, text_column)
    for i, raw in enumerate(articles):
        text = clean_article(raw)
        if i:
            typer.echo("")
        if explain:
            _explain(console(), raw.stem, text)
            continue
        if articles.several:  # as head and tail tell files apart
            typer.echo(f"==> {visible(raw.stem)} <==")
        typer.echo(visible(text.text) if sys.stdout.isatty() else text.text)
    articles.conclude()


def _explain(out: Console, stem: str, text: CleanText) -> None:
    from summariser.cli.render import plain

    kept = len(text.text)
    out.print(plain(f"{stem}: {len(text.source)} characters, {kept} kept; script {text.script}", "bold"))
    for label, value in (
        ("title", text.title),
        ("published", text.published),
        ("publisher", text.publisher),
        ("authors", "、".join(text.authors)),
        ("url", text.url),
    ):
        out.print(plain(f"  {label}: {value or '–'}"))
    for note in text.notes:
        out.print(plain(f"  note: {note}"))
    _removed(out, text)
    for repair in text.repairs:
        start, end = text.source_span(repair.start, repair.end)
        out.print(plain(f"repaired {start}:{end} {text.source[start:end]!r} -> {repair.reading!r}: {repair.reason}"))
    for damage in text.damaged:
        start, end = text.source_span(damage.start, damage.end)
        out.print(plain(f"damaged {start}:{end} {text.text[damage.start : damage.end]!r}: {damage.reason}"))


def _removed(out: Console, text: CleanText) -> None:
    """The table of steps, in the order in which they run, with what each took."""
    from rich import box
    from rich.table import Table

    from summariser.clean import STEPS
    from summariser.cli.render import plain

    taken: dict[str, list[str]] = defaultdict(list)
    for removed in text.removed:
        taken[removed.step].append(removed.text)
    table = Table("step", "cuts", "characters", "removed", box=box.SIMPLE_HEAD, pad_edge=False)
    for step, says in STEPS.items():
        pieces = taken.pop(step, [])
        if not pieces:
            continue
        table.add_row(step, str(len(pieces)), str(sum(map(len, pieces))), plain(_listed(pieces) or f"({says})"))
    out.print(table)


def _listed(pieces: list[str]) -> str:
    """What a step took: one line a piece, short ones side by side, each said once."""
    from summariser.cli.render import short

    said = Counter(short(piece, _SHOWN) for piece in pieces if piece.strip())
    words = [f"{piece} ×{count}" if count > 1 else piece for piece, count in said.items()]
    small = all(len(piece) <= _SIDE_BY_SIDE for piece in said)
    most = _LISTED * 4 if small else _LISTED
    words = [*words[:most], *([f"… and {len(words) - most} more"] if len(words) > most else [])]
    return textwrap.fill("  ".join(words), _SHOWN) if small else "\n".join(words)
