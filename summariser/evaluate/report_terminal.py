"""A run on the terminal: headline, types, fields, the worst articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from summariser.evaluate.scorer import ArticleScore
from summariser.evaluate.summary import article_f1

if TYPE_CHECKING:
    from rich.console import Console

    from summariser.evaluate.compare import Comparison

DASH = "–"
TOO_FEW = "too few articles"


def percent(value: float | None, digits: int = 1) -> str:
    """A ratio as a percentage, a dash for 0/0.

    >>> percent(0.875), percent(None)
    ('87.5', '–')
    """
    return DASH if value is None else f"{100 * value:.{digits}f}"


def with_interval(value: float | None, span: Sequence[float] | None) -> str:
    """A ratio with its interval.

    >>> with_interval(0.5, [0.25, 0.75])
    '50.0 [25.0, 75.0]'
    """
    return percent(value) if span is None or value is None else f"{percent(value)} [{percent(span[0])}, {percent(span[1])}]"


def worst(scores: Sequence[ArticleScore], limit: int | None = None) -> list[ArticleScore]:
    """Articles from the lowest F1 up; errors first, then negatives with spurious records."""

    def key(score: ArticleScore) -> tuple[int, float, str]:
        if score.error is not None:
            return (0, 0.0, score.id)
        if score.gold_empty:
            return (1, 0.0, score.id) if not score.output_empty else (3, 0.0, score.id)
        value = article_f1(score)
        return (2, 1.0 if value is None else value, score.id)

    return sorted(scores, key=key)[:limit]


def print_summary(console: Console, summary: Mapping[str, Any], title: str) -> None:
    """Print headline, types and fields of summary.json."""
    from rich.table import Table

    head, spans = summary["headline"], summary["headline"]["intervals"]
    console.print(f"[bold]{title}[/bold]", highlight=False)
    note = f"  ({TOO_FEW} for intervals)" if summary["too_few"] else ""
    lines = [
        f"macro F1             {with_interval(head['macro_f1'], spans['macro_f1'])}",
        f"mean over articles   {with_interval(head['mean_article_f1'], spans['mean_article_f1'])}",
        f"hallucinated         {with_interval(head['hallucinated'], spans['hallucinated'])}",
        f"missed               {with_interval(head['missed'], spans['missed'])}",
    ]
    negatives, evidence = summary["negatives"], summary["evidence"]
    lines.append(f"clean negatives      {percent(negatives['rate'])} ({negatives['clean']} of {negatives['articles']})")
    lines.append(f"valid quotes         {percent(evidence['validity'])} ({evidence['items'] - evidence['invalid']} of {evidence['items']})")
    lines.append(f"articles             {summary['articles']}, errors {len(summary['errors'])} ({percent(summary['error_rate'])}%){note}")
    console.print("\n".join(lines), highlight=False, markup=False)
    table = Table(title="types", title_justify="left", header_style="bold")
    for name in ("type", "F1", "P", "R", "strict", "grounded", "found", "exact", "halluc.", "missed", "wrong"):
        table.add_column(name, justify="left" if name == "type" else "right", no_wrap=True)
    for type_, row in summary["types"].items():
        numbers = ("precision", "recall", "strict_f1", "grounded_f1", "detection_f1", "exact_record_f1", "hallucinated", "missed", "wrong")
        table.add_row(type_, with_interval(row["f1"], row["intervals"]["f1"]), *(percent(row[name]) for name in numbers))
    console.print(table)
    print_fields(console, summary["fields"])


def print_fields(console: Console, fields: Mapping[str, Mapping[str, Any]]) -> None:
    """Print the verdicts by field."""
    from rich.table import Table

    table = Table(title="fields", title_justify="left", header_style="bold")
    for name in ("field", "F1", "COR", "PAR", "INC", "MIS", "SPU"):
        table.add_column(name, justify="left" if name == "field" else "right", no_wrap=True)
    for type_, rows in fields.items():
        for name, row in rows.items():
            numbers = (str(row[verdict]) for verdict in ("COR", "PAR", "INC", "MIS", "SPU"))
            table.add_row(f"{type_}.{name}", with_interval(row["f1"], row["interval"]), *numbers)
    console.print(table)


def print_worst(console: Console, scores: Sequence[ArticleScore], limit: int = 10) -> None:
    """Print the worst articles."""
    console.print("[bold]worst articles[/bold]")
    told: set[str] = set()
    for score in worst(scores, limit):
        if score.error is not None:
            note = "error: the same" if score.error in told else f"error: {score.error}"
            told.add(score.error)
        else:
            note = "negative" if score.gold_empty else ""
        console.print(f"  {percent(article_f1(score)):>5}  {score.id}  {note}".rstrip(), highlight=False, markup=False)


def print_comparison(console: Console, comparison: Comparison, names: tuple[str, str]) -> None:
    """Print what changed from run A to run B, and whether it is more than chance."""
    from rich.table import Table

    console.print(f"A = {names[0]}\nB = {names[1]}\n{comparison.articles} articles in common", highlight=False, markup=False)
    for side, ids in (("A", comparison.only_a), ("B", comparison.only_b)):
        if ids:
            console.print(f"only in {side}: {', '.join(ids)}", highlight=False, markup=False)
    table = Table(header_style="bold")
    for name in ("score", "A", "B", "B - A", "p", ""):
        table.add_column(name, justify="left" if name in ("score", "") else "right", no_wrap=True)
    for change in (*comparison.headline, *comparison.types, *(c for c in comparison.fields if c.difference.delta)):
        span = change.difference.interval
        delta = with_interval(change.difference.delta, [span.low, span.high] if span else None)
        p = (
            TOO_FEW
            if change.difference.p is None and change.difference.delta is not None
            else DASH
            if change.p is None
            else f"{change.p:.4f}"
        )
        table.add_row(change.name, percent(change.before), percent(change.after), delta, p, "*" if change.significant else "")
    console.print(table)
    console.print(f"macro F1: {comparison.verdict}", highlight=False)
    if comparison.flips:
        console.print("[bold]articles that changed[/bold]")
    for flip in comparison.flips:
        console.print(f"  {percent(flip.before):>5} → {percent(flip.after):>5}  {flip.id}", highlight=False, markup=False)
