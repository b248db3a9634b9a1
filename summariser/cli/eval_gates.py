"""What the commands of `summarise eval` share: options, gates, and errors turned into exit codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.cli.main import FAILED, SOME_FAILED, exit_code
from summariser.errors import SummariserError, UsageError
from summariser.evaluate.gates import DEFAULT_FIELD_MARGIN, DEFAULT_MARGIN
from summariser.evaluate.gold import SPLITS, Split

if TYPE_CHECKING:
    from rich.console import Console

    from summariser.evaluate.gates import Gate
    from summariser.evaluate.runs import Run

WIDE = 140
SplitOption = Annotated[str, typer.Option("--split", help="Which cases: dev, test or all.")]
GoldOption = Annotated[Path, typer.Option("--gold", help="Folder of gold cases.")]
MinF1 = Annotated[list[str], typer.Option("--min-f1", help="Floor for F1: 0.8 (macro), figures=0.8, meetings.topics=0.8. Repeatable.")]
MaxHallucination = Annotated[
    list[str], typer.Option("--max-hallucination", help="Ceiling for spurious leaves: 0.1 (all types), figures=0.1. Repeatable.")
]
BaselineOption = Annotated[Path | None, typer.Option("--baseline", help="Run folder to hold the score against.")]
MarginOption = Annotated[float, typer.Option("--margin", help="How far macro and type F1 may fall below the baseline.")]
FieldMarginOption = Annotated[float, typer.Option("--field-margin", help="How far F1 of a field may fall below the baseline.")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Run folder to write.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print summary.json instead of tables.")]


@contextmanager
def reporting() -> Iterator[None]:
    """Turn errors raised on purpose into a message and an exit code, also where the commands run without the program."""
    try:
        yield
    except SummariserError as error:
        raise typer.Exit(exit_code(error)) from error


def split_named(value: str) -> Split:
    """The split of that name. Raises UsageError."""
    for split in SPLITS:
        if value == split:
            return split
    raise UsageError(f"no split is called {value!r}", hint=f"one of {', '.join(SPLITS)}")


def console(*, stderr: bool = False) -> Console:
    """A console wide enough for the tables."""
    from rich.console import Console

    own = Console(stderr=stderr)
    # A pipe or a log has no width of its own; the tables need this much.
    return own if own.is_terminal else Console(stderr=stderr, width=WIDE)


@dataclass(frozen=True, slots=True)
class GateOptions:
    """The gates that a command was given."""

    min_f1: Sequence[str] = ()
    max_hallucination: Sequence[str] = ()
    baseline: Path | None = None
    margin: float = DEFAULT_MARGIN
    field_margin: float = DEFAULT_FIELD_MARGIN


def gates_of(run: Run, options: GateOptions) -> list[Gate]:
    """Every gate that the options ask for, passed or not. Raises UsageError for a wrong threshold or a baseline of other gold."""
    from summariser.evaluate import gates
    from summariser.evaluate.compare import refuse_unlike
    from summariser.evaluate.runs import read_run
    from summariser.evaluate.summary import summarise_scores

    found = gates.floors(run.summary, [gates.parse_threshold(text) for text in options.min_f1])
    found += gates.ceilings(run.summary, [gates.parse_threshold(text) for text in options.max_hallucination])
    if options.baseline:
        before = read_run(options.baseline)
        common = refuse_unlike(before, run)
        both = [summarise_scores([score for score in one.scores if score.id in common], count=1) for one in (run, before)]
        found += gates.margins(both[0], both[1], options.margin, options.field_margin)
    return found


def _alike(errors: Mapping[str, str]) -> Iterator[str]:
    """Each error with its article; one of several articles once, with their number."""
    ids: dict[str, list[str]] = {}
    for id_, error in errors.items():
        ids.setdefault(error, []).append(id_)
    for error, some in ids.items():
        yield f"{some[0]}: {error}" if len(some) == 1 else f"{len(some)} articles: {error}: {', '.join(some)}"


def conclude(runs: Sequence[Run], gates: Sequence[Gate]) -> None:
    """Say how the gates went and which articles have no prediction, and leave with the exit code that follows."""
    errors = [f"incomplete: {text}" for run in runs for text in _alike(run.summary["errors"])]
    for line in [*(gate.message for gate in gates), *errors]:
        typer.echo(line, err=True)
    if not all(gate.passed for gate in gates):
        raise typer.Exit(FAILED)
    if errors:
        raise typer.Exit(SOME_FAILED)
