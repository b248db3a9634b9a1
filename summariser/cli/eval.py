"""`summarise eval`: run, score, compare and report against hand-labelled gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.errors import SummariserError, UsageError
from summariser.evaluate.gates import DEFAULT_FIELD_MARGIN, DEFAULT_MARGIN
from summariser.evaluate.gold import SPLITS, Split

if TYPE_CHECKING:
    from rich.console import Console

    from summariser.evaluate.gates import Gate
    from summariser.evaluate.runs import Run

app = typer.Typer(no_args_is_help=True, help="Score records against hand-labelled gold.")

PASS, GATE_FAILED, USAGE, INCOMPLETE = 0, 1, 2, 3
DEFAULT_GOLD = Path("evals/gold")
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
    """Turn errors raised on purpose into a message and exit code 2."""
    try:
        yield
    except SummariserError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(USAGE) from error


def _split(value: str) -> Split:
    for split in SPLITS:
        if value == split:
            return split
    raise UsageError(f"no split is called {value!r}", hint=f"one of {', '.join(SPLITS)}")


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=True)


@dataclass(frozen=True, slots=True)
class GateOptions:
    """The gates that a command was given."""

    min_f1: Sequence[str] = ()
    max_hallucination: Sequence[str] = ()
    baseline: Path | None = None
    margin: float = DEFAULT_MARGIN
    field_margin: float = DEFAULT_FIELD_MARGIN


def _gates(run: Run, options: GateOptions) -> list[Gate]:
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


def _conclude(run: Run, gates: Sequence[Gate]) -> None:
    for gate in gates:
        typer.echo(gate.message, err=True)
    for id_, error in run.summary["errors"].items():
        typer.echo(f"incomplete: {id_}: {error}", err=True)
    if not all(gate.passed for gate in gates):
        raise typer.Exit(GATE_FAILED)
    if run.summary["errors"]:
        raise typer.Exit(INCOMPLETE)


def _print_run(run: Run, as_json: bool) -> None:
    from summariser.evaluate.report_terminal import print_summary, print_worst
    from summariser.evaluate.runs import dump

    if as_json:
        typer.echo(dump(run.summary, indent=1))
        return
    console = _console()
    print_summary(console, run.summary, str(run.info.get("model") or run.folder.name))
    print_worst(console, run.scores)


@app.command()
def score(
    target: Annotated[Path, typer.Argument(help="A run folder, or a folder of summaries named <article>.json.")],
    gold: Annotated[Path | None, typer.Option("--gold", help="Folder of gold cases; by default the run's own, else evals/gold.")] = None,
    split: SplitOption = "all",
    out: OutOption = None,
    as_json: JsonOption = False,
    min_f1: MinF1 = [],  # noqa: B006 -- typer copies it
    max_hallucination: MaxHallucination = [],  # noqa: B006 -- typer copies it
    baseline: BaselineOption = None,
    margin: MarginOption = DEFAULT_MARGIN,
    field_margin: FieldMarginOption = DEFAULT_FIELD_MARGIN,
) -> None:
    """Score what is there against gold; no model is run. A run folder is scored again in place unless --out is given."""
    from summariser.evaluate.harness import score_folder

    with reporting():
        run, stray = score_folder(target, gold, _split(split), out)
        if stray:
            typer.echo(f"note: {len(stray)} files belong to no case: {', '.join(stray[:5])}{' …' if len(stray) > 5 else ''}", err=True)
        gates = _gates(run, GateOptions(min_f1, max_hallucination, baseline, margin, field_margin))
        _print_run(run, as_json)
        _conclude(run, gates)


@app.command()
def check(gold: Annotated[Path, typer.Argument(help="Folder of gold cases, or one case.")] = DEFAULT_GOLD) -> None:
    """Check gold: schema, quotes in the text, values that follow from their words, known codes."""
    from summariser.evaluate.check import check_case
    from summariser.evaluate.gold import load_cases

    with reporting():
        cases = load_cases(gold)
        findings = [finding for case in cases for finding in check_case(case)]
        for finding in findings:
            typer.echo(str(finding))
        drafts = sum(1 for case in cases if case.meta.get("draft"))
        typer.echo(f"{len(cases)} cases, {len(findings)} findings" + (f", {drafts} still drafts" if drafts else ""), err=True)
        if findings:
            raise typer.Exit(GATE_FAILED)


@app.command()
def adopt(
    labels: Annotated[list[Path], typer.Argument(help="Label files <case>.json, or folders of them.")],
    gold: GoldOption = DEFAULT_GOLD,
    articles: Annotated[Path | None, typer.Option("--articles", help="Where the articles lie, for cases without meta.json.")] = None,
) -> None:
    """Make gold of hand-written labels: quotes are found in the source, regions coded. A label with findings is not adopted."""
    from summariser.evaluate.adoption import adopt_file, label_files

    with reporting():
        adopted = [adopt_file(file, gold, articles) for file in label_files(labels)]
        for case in adopted:
            for finding in case.findings:
                typer.echo(str(finding))
        stopped = [case.id for case in adopted if case.written is None]
        typer.echo(f"{len(adopted) - len(stopped)} of {len(adopted)} cases adopted", err=True)
        if stopped:
            raise typer.Exit(GATE_FAILED)
