"""What `summarise run` says: progress and failures to stderr, a table or the summaries to stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from summariser.cli.kept import first_few
from summariser.cli.render import console, plain, visible

if TYPE_CHECKING:
    from rich.console import Group
    from rich.progress import Progress, TaskID
    from rich.table import Table

    from summariser.batch import Done, Failure
    from summariser.cli.output import Made, Row

NARROW = 96
"""Characters of a terminal below which the table's columns would be cut to pieces."""
_COLUMNS = ("meetings", "people", "pairings", "figures", "unclaimed", "dropped")


class Report:
    """Collects the outcomes of a run and says them. Data goes to stdout, everything else to stderr."""

    def __init__(self, output_format: str, quiet: bool, folder: Path) -> None:
        self.format = output_format
        self.quiet = quiet
        self.folder = folder
        self.rows: list[Row] = []
        self.failures: list[Failure] = []
        self.by_rules: list[Failure] = []
        self.changed: list[str] = []
        self._printed = 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    @property
    def done(self) -> int:
        """Articles written."""
        return len(self.rows)

    def note(self, text: str) -> None:
        """Tell the user something that is no failure."""
        if not self.quiet:
            print(visible(f"note: {text}"), file=sys.stderr)

    @contextmanager
    def watching(self, expected: int | None) -> Iterator[None]:
        """Show progress on a terminal. ``expected`` is None where the number of articles is not known."""
        if self.quiet or not sys.stderr.isatty() or (self.format != "table" and sys.stdout.isatty()):
            yield
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console(stderr=True), transient=True, redirect_stdout=False) as progress:
            self._progress, self._task = progress, progress.add_task("", total=expected)
            yield

    def tick(self) -> None:
        """One more article is through."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)

    def add(self, outcome: Done[Made] | Failure) -> None:
        """Take an outcome, in the order of the input; with a JSON format, print it."""
        from summariser.batch import Failure

        if isinstance(outcome, Failure):
            self.failures.append(outcome)
            return
        if outcome.instead is not None:
            self.by_rules.append(Failure(outcome.index, outcome.name, outcome.instead))
        made = outcome.value
        self.rows.append(made.row)
        if self.format == "jsonl" and made.line is not None:
            _raw(made.line + b"\n")
        elif self.format == "json":
            _raw((b",\n" if self._printed else b"[\n") + made.document.rstrip())
        self._printed += 1

    def close(self) -> None:
        """Say how it went."""
        if self.format == "json":
            _raw(b"\n]\n" if self._printed else b"[]\n")
        if self.format == "table" and not self.quiet and self.rows:
            out = console()
            out.print(table_of(self.rows) if out.width >= NARROW else list_of(self.rows))
        for row in self.rows:
            for text in row.notes:
                self.note(f"{row.stem}: {text}")
        if self.changed:
            self.note(f"replaced, as the text of the source is another than before: {first_few(self.changed)}")
        total = len(self.failures) + len(self.rows)
        for failures, what in ((self.by_rules, "articles by the rules, where the model failed:"), (self.failures, "articles failed:")):
            if failures:
                print(f"{len(failures)} of {total} {what}", file=sys.stderr)
            for line in _listed(failures):
                print(visible(f"  {line}"), file=sys.stderr)
        if not self.quiet and self.rows:
            print(visible(self._last_line()), file=sys.stderr)

    def _last_line(self) -> str:
        line = f"{self.done} {'summary' if self.done == 1 else 'summaries'} in {self.folder}"
        models = [row for row in self.rows if row.engine != "rules"]
        if not models:
            return line
        given, answered = (sum(row.tokens[i] for row in models) for i in (0, 1))
        costs = [row.cost for row in models]
        cost = f"{sum(Decimal(c) for c in costs if c is not None):.4f} USD" if None not in costs else "cost unknown (give --price)"
        stored = sum(row.cache_hit for row in models)
        return f"{line}; {given} tokens in, {answered} out, {cost}" + (f", {stored} from the ledger" if stored else "")


def _listed(failures: Iterable[Failure]) -> Iterator[str]:
    """A line a failure; of those that differ in nothing but the article, one line with their number and one with their names."""
    alike: dict[str, list[Failure]] = {}
    for failure in failures:
        alike.setdefault(_why(failure), []).append(failure)
    for why, group in alike.items():
        if len(group) > 1:
            yield f"{len(group)} articles: {why}"
            yield f"  {', '.join(failure.name for failure in group)}"
        else:
            where = group[0].error.where
            yield why if where != group[0].name and (where or "").startswith(group[0].name) else f"{group[0].name}: {why}"


def _why(failure: Failure) -> str:
    """What happened, without the name of the article."""
    import os

    error = failure.error
    hint = f" ({error.hint})" if error.hint else ""
    why = f"{error.what}{hint}" if error.where == failure.name else str(error)
    notes = "\n".join(getattr(error, "__notes__", [])) if os.environ.get("SUMMARISER_DEBUG") == "1" else ""
    return why + (f"\n{notes}" if notes else "")


def _raw(data: bytes) -> None:
    """JSON is UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def table_of(rows: list[Row]) -> Table:
    """One row an article, and a sum."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=len(rows) > 1, pad_edge=False)
    table.add_column("article", footer=f"{len(rows)} articles", overflow="fold")
    table.add_column("published", no_wrap=True)
    for name in _COLUMNS:
        table.add_column(name, justify="right", no_wrap=True, footer=str(sum(getattr(row, name) for row in rows)))
    for row in rows:
        table.add_row(plain(row.stem), plain(row.published or "–"), *(str(getattr(row, name) or "·") for name in _COLUMNS))
    return table


def list_of(rows: list[Row]) -> Group:
    """The same, for a narrow terminal: an article a paragraph, only what it has, and a sum."""
    from rich.console import Group
    from rich.padding import Padding

    def counts(some: list[Row]) -> str:
        """What the rows have between them, kind by kind, without the kinds of which there is nothing."""
        sums = ((name, sum(getattr(row, name) for row in some)) for name in _COLUMNS)
        return ", ".join(f"{name} {number}" for name, number in sums if number) or "nothing"

    said = [(row.stem, f"{row.published or '–'}: {counts([row])}") for row in rows]
    if len(rows) > 1:
        said.append((f"{len(rows)} articles", counts(rows)))
    return Group(*(part for head, what in said for part in (plain(head, "bold"), Padding(plain(what), (0, 0, 0, 2)))))
