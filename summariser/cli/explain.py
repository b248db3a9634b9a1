"""``summarise explain``: which rule made each record, and which candidates were refused and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from summariser.records.draft import Draft, Refusal
    from summariser.records.text import RawArticle

_SHOWN = 70


def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="An article, a folder of them, or - for standard input.", show_default=False)],
    text_column: Annotated[
        str | None, typer.Option("--text-column", metavar="NAME", help="Column of a table that holds the article.")
    ] = None,
) -> None:
    """Say which rule made each record, and what was refused and why."""
    from summariser.cli.inputs import Articles
    from summariser.cli.render import console

    out = console()
    articles = Articles(path, text_column)
    for raw in articles:
        _explain(out, raw)
    articles.conclude()


def _explain(out: Console, raw: RawArticle) -> None:
    from summariser.clean import clean
    from summariser.cli.render import plain
    from summariser.engines import make_engine
    from summariser.pipeline import verify

    text = clean(raw)
    draft = make_engine("rules").extract(text)
    made = list(_records(draft))
    out.print(plain(f"{raw.stem}: {len(made)} records by the rules", "bold"))
    if made:
        out.print(_table(("type", "rule", "record", "its words"), made))
    for heading, refusals in (("candidates that a rule refused", draft.refused), ("records that the checks refused", verify(text, draft))):
        if refusals:
            out.print(plain(heading, "bold"))
            out.print(_table(("type", "said", "why not"), [_refused(refusal) for refusal in refusals]))


def _records(draft: Draft) -> Iterable[tuple[str, ...]]:
    for meeting in draft.meetings:
        yield "meeting", meeting.rule or "–", f"{meeting.kind}: {meeting.name}", _quoted(meeting.quotes)
    for pairing in draft.pairings:
        yield (
            "pairing",
            pairing.rule or "–",
            f"{pairing.donor.words} → {pairing.recipient.words} ({pairing.scheme})",
            _quoted(pairing.quotes),
        )
    for figure in draft.figures:
        yield "figure", figure.rule or "–", f"{figure.indicator}: {figure.raw.text} ({figure.category})", _quoted(figure.quotes)


def _quoted(quotes: Iterable[object]) -> str:
    from summariser.cli.render import short

    return short(" / ".join(str(getattr(quote, "text", "")) for quote in quotes), _SHOWN)


def _refused(refusal: Refusal) -> tuple[str, ...]:
    from summariser.cli.render import short

    return refusal.type, short(refusal.said, _SHOWN), refusal.reason


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    from rich import box
    from rich.table import Table

    from summariser.cli.render import plain

    table = Table(*heads, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(plain(cell) for cell in row))
    return table
