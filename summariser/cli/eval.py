"""`summarise eval`: run, score, compare and report against hand-labelled gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.atomic import check_folder, write_whole
from summariser.cli.eval_gates import (
    BaselineOption,
    FieldMarginOption,
    GateOptions,
    GoldOption,
    JsonOption,
    MarginOption,
    MaxHallucination,
    MinF1,
    OutOption,
    SplitOption,
    conclude,
    console,
    gates_of,
    reporting,
    split_named,
)
from summariser.cli.main import FAILED, SOME_FAILED
from summariser.errors import EngineError, OutputError, UsageError
from summariser.evaluate.gates import DEFAULT_FIELD_MARGIN, DEFAULT_MARGIN
from summariser.evaluate.gold import DEFAULT_GOLD

if TYPE_CHECKING:
    from summariser.evaluate.gates import Gate
    from summariser.evaluate.runs import Run

app = typer.Typer(no_args_is_help=True, help="Score records against hand-labelled gold.")


def _print_run(run: Run, as_json: bool) -> None:
    from summariser.evaluate.report_terminal import print_summary, print_worst
    from summariser.evaluate.runs import dump

    if as_json:
        typer.echo(dump(run.summary, indent=1))
        return
    wide = console()
    print_summary(wide, run.summary, str(run.info.get("model") or run.folder.name))
    print_worst(wide, run.scores)


@app.command()
def score(
    target: Annotated[Path, typer.Argument(help="A run folder, or a folder of summaries named <article>.json.")],
    gold: Annotated[Path | None, typer.Option("--gold", help="Folder of gold cases; by default the run's own, else evals/gold.")] = None,
    split: Annotated[str | None, typer.Option("--split", help="Which cases: dev, test or all; by default the run's own, else all.")] = None,
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
        if out is not None:
            check_folder(out)
        scored, stray = score_folder(target, gold, split_named(split) if split else None, out)
        if stray:
            typer.echo(f"note: {len(stray)} files belong to no case: {', '.join(stray[:5])}{' …' if len(stray) > 5 else ''}", err=True)
        gates = gates_of(scored, GateOptions(min_f1, max_hallucination, baseline, margin, field_margin))
        _print_run(scored, as_json)
        conclude([scored], gates)


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
            raise typer.Exit(FAILED)


@app.command()
def adopt(
    labels: Annotated[list[Path], typer.Argument(help="Label files <case>.json, or folders of them.")],
    gold: GoldOption = DEFAULT_GOLD,
    articles: Annotated[Path | None, typer.Option("--articles", help="Where the articles lie, for cases without meta.json.")] = None,
) -> None:
    """Make gold of hand-written labels: quotes are found in the source, regions coded. A label with findings is not adopted."""
    from summariser.evaluate.adoption import adopt_file, label_files

    with reporting():
        check_folder(gold, hint="choose another --gold")
        adopted = [adopt_file(file, gold, articles) for file in label_files(labels)]
        for case in adopted:
            for finding in case.findings:
                typer.echo(str(finding))
        stopped = [case.id for case in adopted if case.written is None]
        typer.echo(f"{len(adopted) - len(stopped)} of {len(adopted)} cases adopted", err=True)
        if stopped:
            raise typer.Exit(FAILED)


@app.command()
def run(
    model: Annotated[list[str], typer.Option("--model", "-m", help="Engine to run: rules, or a model's name. Repeatable.")],
    gold: GoldOption = DEFAULT_GOLD,
    split: SplitOption = "dev",
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Run folder, whose earlier run is replaced; of several runs the folder that holds them.")
    ] = Path("runs/eval"),
    repeats: Annotated[int, typer.Option("--repeats", min=1, help="How often each model runs; the spread is reported.")] = 1,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Articles at a time.")] = 1,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Of an OpenAI-compatible server, for models.")] = None,
    as_json: JsonOption = False,
    min_f1: MinF1 = [],  # noqa: B006 -- typer copies it
    max_hallucination: MaxHallucination = [],  # noqa: B006 -- typer copies it
    baseline: BaselineOption = None,
    margin: MarginOption = DEFAULT_MARGIN,
    field_margin: FieldMarginOption = DEFAULT_FIELD_MARGIN,
) -> None:
    """Run engines over the gold articles and score them. To keep an earlier run, give another --out."""
    import sys

    from summariser.evaluate.harness import run_model, slug
    from summariser.evaluate.runs import told_of

    with reporting():
        check_folder(out)
        chosen, options = split_named(split), GateOptions(min_f1, max_hallucination, baseline, margin, field_margin)
        single = len(model) == 1 and repeats == 1
        shown = sys.stderr.isatty()
        done: dict[str, list[Run]] = {}
        gates: list[Gate] = []
        for name in dict.fromkeys(model):
            for number in range(1, repeats + 1):
                folder = out if single else out / f"{slug(name)}-{number}"
                before = told_of(folder)
                made = run_model(name, gold, chosen, folder, workers=workers, repeat=number, base_url=base_url, progress=shown)
                typer.echo(f"run: {folder}" + (f", in the place of {before}" if before else ""), err=True)
                done.setdefault(name, []).append(made)
                gates += gates_of(made, options)
        for runs in done.values():
            _print_run(runs[0], as_json)
        if not single:
            _print_matrix(done)
        conclude([one for runs in done.values() for one in runs], gates)


def _print_matrix(done: Mapping[str, Sequence[Run]]) -> None:
    from rich.table import Table

    from summariser.evaluate.report_files import matrix
    from summariser.evaluate.report_terminal import percent

    table = Table("model", "runs", "macro F1", "lowest", "highest", title="models", title_justify="left")
    for name, count, *values in matrix(done):
        table.add_row(name, str(count), *(percent(value) for value in values))
    console(stderr=True).print(table)


@app.command()
def compare(
    a: Annotated[Path, typer.Argument(help="Run folder to compare with.")],
    b: Annotated[Path, typer.Argument(help="Run folder to compare.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare two runs over the same articles: differences with intervals and p by type and field, and which articles changed."""
    from dataclasses import asdict

    from summariser.evaluate.compare import compare_runs
    from summariser.evaluate.report_terminal import print_comparison
    from summariser.evaluate.runs import dump, read_run

    with reporting():
        comparison = compare_runs(read_run(a), read_run(b))
        if as_json:
            typer.echo(dump(asdict(comparison) | {"verdict": comparison.verdict}, indent=1))
        else:
            print_comparison(console(), comparison, (str(a), str(b)))


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="Run folder.")],
    gold: Annotated[Path | None, typer.Option("--gold", help="Folder of gold cases, for --html; by default the run's own.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one offline HTML file.")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="Write Markdown.")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="Write summary.json's numbers.")] = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write JUnit XML, one test an article.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write every leaf with its verdict, one a row.")] = None,
    article_floor: Annotated[float, typer.Option("--article-floor", min=0, max=1, help="F1 below which an article fails in JUnit.")] = 0.5,
) -> None:
    """Report a scored run on the terminal, or into the files named."""
    from summariser.evaluate import report_files
    from summariser.evaluate.report_html import html_report
    from summariser.evaluate.runs import dump, read_run

    with reporting():
        found = read_run(folder)
        if html:
            _write(html, html_report(found, gold))
        if md:
            _write(md, report_files.markdown(found))
        if as_json:
            _write(as_json, dump(found.summary, indent=1) + "\n")
        if junit:
            _write(junit, report_files.junit(found, article_floor))
        if csv:
            _write(csv, "\ufeff" + report_files.leaves_csv(found))
        if not any((html, md, as_json, junit, csv)):
            _print_run(found, as_json=False)


def _write(path: Path, text: str) -> None:
    hint = "choose another name"
    check_folder(path.parent, hint=hint)
    if path.is_dir():
        raise UsageError("a folder of this name is there already", where=str(path), hint=hint)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error
    typer.echo(f"wrote {path}", err=True)


@app.command()
def agreement(
    first: Annotated[Path, typer.Argument(help="Labels of the first reader: a folder of <case>.json, or a gold folder.")],
    second: Annotated[Path, typer.Argument(help="Labels of the second reader.")],
    diff: Annotated[Path | None, typer.Option("--diff", help="Write the differences as CSV, item by item, for adjudication.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print the differences, item by item.")] = False,
    as_json: JsonOption = False,
) -> None:
    """How far two readers agree: the scorer's own F1 between their labels, by type and field."""
    from summariser.evaluate.agreement import agree
    from summariser.evaluate.report_files import differences_csv
    from summariser.evaluate.report_terminal import print_summary
    from summariser.evaluate.runs import dump
    from summariser.evaluate.summary import summarise_scores

    with reporting():
        found = agree(first, second)
        for side, ids in (("first", found.only_first), ("second", found.only_second)):
            if ids:
                typer.echo(f"only in {side}: {', '.join(ids)}", err=True)
        summary = summarise_scores(found.scores)
        if as_json:
            typer.echo(dump(summary, indent=1))
        else:
            print_summary(console(), summary, f"agreement of {first} and {second}")
        for item in found.differences if listed else ():
            typer.echo(f"{item.case}\t{item.record}\t{item.field}\t{item.first or '–'}\t{item.second or '–'}\t{item.reason}")
        if diff:
            _write(diff, "\ufeff" + differences_csv(found.differences))


@app.command()
def init(
    files: Annotated[list[Path], typer.Argument(help="Articles: files or folders.")],
    gold: Annotated[Path, typer.Option("--gold", help="Folder that gets the cases.")],
    model: Annotated[str, typer.Option("--model", "-m", help="Engine that drafts.")] = "rules",
) -> None:
    """Draft gold cases from an engine's output for a person to correct; cases that exist are left alone."""
    from summariser.evaluate.adoption import draft_case
    from summariser.evaluate.harness import engine_for
    from summariser.pipeline import summarise_article
    from summariser.read import ReadFailure, discover, read

    failed = 0
    with reporting():
        check_folder(gold, hint="choose another --gold")
        engine = engine_for(model)
        for raw in (raw for source in discover(files) for raw in read(source)):
            if isinstance(raw, ReadFailure):
                typer.echo(f"{raw.name}: {raw.error}", err=True)
                failed += 1
                continue
            try:
                summary = summarise_article(raw, engine).model_dump(mode="json")
            except EngineError as error:
                typer.echo(f"{raw.name}: {error}", err=True)
                failed += 1
                continue
            folder = draft_case(raw, summary, gold, model)
            typer.echo(str(folder) if folder else f"{gold / raw.stem}: exists, left alone")
        if failed:
            raise typer.Exit(SOME_FAILED)


if __name__ == "__main__":
    app()
