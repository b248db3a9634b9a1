"""``summarise run``: articles in, one summary a file out."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.cli.choose import Choice, ModelOptions, choose
from summariser.errors import FatalEngineError, OutputError, SummariserError, UsageError

if TYPE_CHECKING:
    from summariser.batch import Done, Failure, ReadOptions
    from summariser.cli.output import Made, OutputFolder
    from summariser.cli.report import Report
    from summariser.engines.llm.engine import LlmEngine
    from summariser.read import Source

FORMATS = ("table", "json", "jsonl")
_MODEL = "Calling a model"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run, and how; ``engine`` is None for the rules, which each worker makes for itself."""

    sources: list[Source]
    folder: OutputFolder
    choice: Choice
    engine: LlmEngine | None
    reading: ReadOptions
    workers: int
    lines: bool


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the summaries.")] = Path("summaries"),
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            "-m",
            metavar="MODEL",
            help="rules, openai/NAME, ollama/NAME, gguf:PATH, or a name with --base-url; else SUMMARISER_MODEL.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", "-j", min=1, metavar="N", help="Processes for the rules; otherwise one a core.")
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="What stdout gets: table, json (one array) or jsonl (one a line).")
    ] = "table",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, table or notes; failures are still listed.")] = False,
    max_bytes: Annotated[
        int | None, typer.Option("--max-bytes", min=1, metavar="N", help="Largest article in bytes; otherwise 20000000.")
    ] = None,
    text_column: Annotated[
        str | None,
        typer.Option("--text-column", metavar="NAME", help="Column of a table that holds the article; otherwise found by its name."),
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="OpenAI-compatible server, up to /v1.", rich_help_panel=_MODEL)
    ] = None,
    key_file: Annotated[Path | None, typer.Option(metavar="FILE", help="File that holds the key alone.", rich_help_panel=_MODEL)] = None,
    mode: Annotated[
        str | None, typer.Option(metavar="MODE", help="auto, json_schema, tools, json or md_json.", rich_help_panel=_MODEL)
    ] = None,
    concurrency: Annotated[int | None, typer.Option(min=1, metavar="N", help="Most calls at once.", rich_help_panel=_MODEL)] = None,
    rpm: Annotated[int | None, typer.Option(min=1, metavar="N", help="Requests a minute.", rich_help_panel=_MODEL)] = None,
    tpm: Annotated[int | None, typer.Option(min=1, metavar="N", help="Tokens a minute.", rich_help_panel=_MODEL)] = None,
    passes: Annotated[
        int | None, typer.Option(min=1, max=2, metavar="N", help="1 never asks again about unclaimed numbers.", rich_help_panel=_MODEL)
    ] = None,
    deadline: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="For one article, all its calls included.", rich_help_panel=_MODEL)
    ] = None,
    max_output_tokens: Annotated[int | None, typer.Option(min=1, metavar="N", help="Of one answer.", rich_help_panel=_MODEL)] = None,
    budget: Annotated[str | None, typer.Option(metavar="USD", help="Stop before the run costs more.", rich_help_panel=_MODEL)] = None,
    price: Annotated[
        str | None, typer.Option(metavar="IN,CACHED,OUT", help="USD a million tokens, over the price list.", rich_help_panel=_MODEL)
    ] = None,
    hints: Annotated[str | None, typer.Option(metavar="rules", help="Show the model what the rules found.", rich_help_panel=_MODEL)] = None,
    fallback: Annotated[
        str | None, typer.Option(metavar="rules", help="Where the model fails an article, the rules do it.", rich_help_panel=_MODEL)
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Estimate calls, tokens and cost; call nothing.", rich_help_panel=_MODEL)
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Ask again where an earlier run stored a refusal.", rich_help_panel=_MODEL)
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ignore stored answers; new ones are stored.", rich_help_panel=_MODEL)
    ] = False,
    batch: Annotated[
        bool, typer.Option("--batch", help="First calls by OpenAI's Batch interface: half the price, up to a day.", rich_help_panel=_MODEL)
    ] = False,
) -> None:
    """Summarise articles: one JSON file an article, and a table of what was found."""
    from summariser.batch import ReadOptions, cores
    from summariser.cli.kept import Kept
    from summariser.cli.left_out import told
    from summariser.cli.main import complain
    from summariser.cli.output import OutputFolder
    from summariser.read import DEFAULT_LIMIT, discover

    if output_format not in FORMATS:
        raise UsageError(f"--format {output_format}: not one of {', '.join(FORMATS)}")
    options = ModelOptions(
        base_url, key_file, mode, concurrency, rpm, tpm, passes, deadline, max_output_tokens, budget, price, hints, fallback,
        dry_run, retry_failed, no_cache, batch,
    )  # fmt: skip
    choice = choose(model, options)
    left_out: list[Path] = []
    kept = Kept(out)
    sources = discover(paths, left_out=left_out, whose=kept)
    if batch and any(source.path is None for source in sources):
        raise UsageError("--batch reads the articles twice, which standard input does not allow", hint="save them to a file")
    reading = ReadOptions(max_bytes or DEFAULT_LIMIT, text_column)
    if dry_run:
        if not quiet and (note := told(left_out)):
            complain(f"note: {note}")
        _estimate(sources, reading, choice, out)
        return
    engine = _model_of(choice)
    plan = Plan(sources, OutputFolder(out), choice, engine, reading, workers or cores(), output_format == "jsonl")
    _execute(plan, output_format, quiet, [note for note in (choice.note, told(left_out), *kept.notes(sources)) if note])


def _execute(plan: Plan, output_format: str, quiet: bool, notes: list[str]) -> None:
    from summariser.batch import expected, in_order
    from summariser.cli.main import SOME_FAILED
    from summariser.cli.report import Report

    report = Report(output_format, quiet, plan.folder.path)
    for note in notes:
        report.note(note)
    stopped: SummariserError | None = None
    try:
        with report.watching(expected(plan.sources)), closing(_written(plan, report)) as outcomes:
            for outcome in in_order(outcomes):
                report.add(outcome)
    except (FatalEngineError, OutputError) as error:
        stopped = error
    except KeyboardInterrupt:
        stopped = SummariserError(
            "stopped", hint=f"{report.done} articles of this run are whole in {plan.folder.path}; run the same command again"
        )
    report.close()
    if stopped is not None:
        raise stopped
    if report.failures:
        raise typer.Exit(SOME_FAILED)


def _written(plan: Plan, report: Report) -> Generator[Done[Made] | Failure]:
    """The outcomes, each written as soon as it is there. Raises FolderError where no further one can be."""
    from summariser.batch import Done, Failure
    from summariser.cli.output import FolderError

    with closing(_outcomes(plan, report)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Done):
                made = outcome.value
                try:
                    if plan.folder.write(made):
                        report.changed.append(made.row.stem)
                except FolderError:
                    raise
                except OutputError as error:
                    outcome = Failure(outcome.index, outcome.name, error)
            report.tick()
            yield outcome


def _outcomes(plan: Plan, report: Report) -> Generator[Done[Made] | Failure]:
    from summariser.batch import Job, run_local, tasks_of
    from summariser.cli.output import make, make_with_line
    from summariser.engines import make_engine

    finish = make_with_line if plan.lines else make
    tasks = tasks_of(plan.sources, plan.reading)
    engine = plan.engine
    if engine is None:
        yield from run_local(tasks, Job(make_engine("rules"), finish, plan.reading), plan.workers)
        return
    from summariser.batch.model import run_model, through_batch
    from summariser.store import Ledger

    with Ledger(plan.folder.path) as ledger:
        engine.keep_answers_in(ledger)
        if plan.choice.batch:
            through_batch(tasks_of(plan.sources, plan.reading), engine, ledger, plan.reading, report.note)
        yield from run_model(tasks, engine, finish, plan.reading, fallback=plan.choice.fallback)


def _model_of(choice: Choice) -> LlmEngine | None:
    """The engine of the model that was chosen, if one was; made before the output folder, so that wrong usage leaves nothing there."""
    if choice.settings is None:
        return None
    from summariser.batch.model import make_model

    with choice.blamed():
        return make_model(choice.settings)


def _estimate(sources: list[Source], reading: ReadOptions, choice: Choice, out: Path) -> None:
    """Print what the run would take."""
    from summariser.batch.interface import load, tasks_of
    from summariser.batch.model import hints_of
    from summariser.clean import clean
    from summariser.engines.llm.estimate import estimate
    from summariser.read import ReadFailure
    from summariser.records.text import CleanText
    from summariser.store import FILE_NAME, Ledger

    assert choice.settings is not None

    def texts() -> Iterator[CleanText]:
        """The clean text of each article; one that can't be read is told on stderr."""
        for task in tasks_of(sources, reading):
            article = load(task, reading)
            if isinstance(article, ReadFailure):
                typer.echo(f"{article.name}: {article.error}", err=True)
            else:
                yield clean(article)

    with ExitStack() as stack:
        stack.enter_context(choice.blamed())
        ledger = stack.enter_context(Ledger(out)) if (out / FILE_NAME).is_file() else None
        typer.echo(str(estimate(texts(), choice.settings, ledger, hints_of if choice.settings.hints == "rules" else None)))
