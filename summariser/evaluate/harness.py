"""Runs and scores: from cases and an engine, or from summaries on disk, to a run folder."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from summariser.batch.progress import Progress, watched
from summariser.collecting import not_collecting
from summariser.errors import EngineError, FatalEngineError, InputError, SummariserError, UsageError
from summariser.evaluate.gold import DEFAULT_GOLD, Case, Split, gold_hash, load_cases
from summariser.evaluate.parallel import score_all
from summariser.evaluate.predictions import read_folder
from summariser.evaluate.runs import (
    RUN,
    Prediction,
    Run,
    is_run,
    load_info,
    read_predictions,
    scorer_hash,
    told_of,
    write_run,
)
from summariser.evaluate.summary import summarise_scores
from summariser.evaluate.uncertainty import SEED
from summariser.resources import resource_dir

if TYPE_CHECKING:
    from summariser.engines import Engine
    from summariser.records.summary import ArticleSummary
    from summariser.records.text import RawArticle


def folder_hash(folder: Path) -> str:
    """Hash of a folder's files, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def describe(cases: Sequence[Case], predictions: Sequence[Prediction], split: Split, gold: Path, **more: Any) -> dict[str, Any]:
    """The content of run.json."""
    failed = [prediction.id for prediction in predictions if prediction.error is not None]
    answers = [p.summary["run"] for p in predictions if p.summary and isinstance(p.summary.get("run"), dict)]
    stated = {key: sorted({str(run[key]) for run in answers if run.get(key)}) for key in ("engine", "model", "prompt_version")}
    return {
        "model": ", ".join(stated["model"] or stated["engine"]) or None,
        "prompt_version": ", ".join(stated["prompt_version"]) or None,
        "prompt_hash": folder_hash(resource_dir("prompts")),
        "schema_hash": folder_hash(resource_dir("schemas")),
        "gold_hash": gold_hash(cases),
        "scorer_hash": scorer_hash(),
        "seed": SEED,
        "split": split,
        "gold": str(gold),
        "status": "incomplete" if failed else "complete",
        "failed": failed,
        "gold_hashes": {case.id: case.sha256 for case in cases},
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        **more,
    }


def make_run(folder: Path, cases: Sequence[Case], predictions: Sequence[Prediction], info: dict[str, Any]) -> Run:
    """Score predictions into a run."""
    start = time.perf_counter()
    scores = score_all(cases, predictions)
    summary = summarise_scores(scores)
    info = {**info, "scoring_seconds": round(time.perf_counter() - start, 3)}
    return Run(folder, info, tuple(predictions), tuple(scores), summary)


def score_folder(target: Path, gold: Path | None, split: Split | None, out: Path | None) -> tuple[Run, list[str]]:
    """Score a run folder or a folder of summaries; the run is written to ``out``, a run folder else to where it was.

    Without ``split`` a run keeps its own; a folder of summaries is held against all cases.

    Returns:
        The run, and the names of files that belong to no case.

    Raises:
        UsageError: there is nothing to score; GoldError: a gold file is wrong.
    """
    if not target.is_dir():
        raise UsageError("no such folder", where=str(target), hint="give a run folder or a folder of summaries")
    with not_collecting():
        return _score_folder(target, gold, split, out)


def _score_folder(target: Path, gold: Path | None, split: Split | None, out: Path | None) -> tuple[Run, list[str]]:
    before: dict[str, Any] = load_info(target) if is_run(target) and (target / RUN).is_file() else {}
    where = gold or (Path(before["gold"]) if before.get("gold") else DEFAULT_GOLD)
    split = split or before.get("split") or "all"
    cases = load_cases(where, split)
    predictions, stray = (list(read_predictions(target)), []) if is_run(target) else read_folder(target, cases)
    known = {case.id for case in cases}
    stray += [prediction.id for prediction in predictions if prediction.id not in known]
    said = {prediction.id: prediction for prediction in predictions if prediction.id in known}
    kept = [said.get(case.id) or Prediction(case.id, None, "no prediction") for case in cases]
    made = {key: before[key] for key in ("model", "prompt_hash", "schema_hash", "made", "seconds", "repeat") if key in before}
    info = describe(cases, kept, split, where) | made
    run = make_run(out or target, cases, kept, info)
    if out or is_run(target):
        write_run(run)
    return run, stray


def engine_for(model: str) -> Engine:
    """The rules, or the engine of a model with the program's own checks. Raises UsageError, FatalEngineError."""
    from summariser.engines import make_engine

    if model == "rules":
        return make_engine(model)
    from summariser.batch.model import make_model
    from summariser.engines.llm import LlmSettings

    # The interface declares plain attributes where the model engine has read-only ones; both are only read.
    return cast("Engine", make_model(LlmSettings(model)))


def run_cases(
    cases: Sequence[Case], model: str, workers: int = 1, base_url: str | None = None, *, progress: bool | Progress = False
) -> tuple[list[Prediction], FatalEngineError | None]:
    """Run one engine over the cases, so many articles at a time; one that fails costs itself and is kept as an error.

    Returns:
        A prediction a case, and why the run ended before its time, if it did; the articles that were left have that for their error.

    Raises:
        FatalEngineError: no article succeeded, and none can.
    """
    made = _by_rules(cases, workers) if model == "rules" else _by_model(cases, model, workers, base_url)
    said: dict[int, Prediction] = {}
    stopped: FatalEngineError | None = None
    try:
        with closing(made), watched(progress, len(cases)) as tick:
            for index, prediction in made:
                said[index] = prediction
                tick(len(said))
    except FatalEngineError as error:
        if all(prediction.summary is None for prediction in said.values()):
            raise
        stopped = error
    return [said.get(index) or _failed(case, stopped) for index, case in enumerate(cases)], stopped


def _by_rules(cases: Sequence[Case], workers: int) -> Generator[tuple[int, Prediction]]:
    from concurrent.futures import ThreadPoolExecutor

    from summariser.pipeline import summarise_article

    engine = engine_for("rules")

    def one(case: Case) -> Prediction:
        """What the rules say of a case."""
        try:
            return Prediction(case.id, summarise_article(case.raw, engine).model_dump(mode="json"))
        except (EngineError, InputError) as error:
            return _failed(case, error)

    if workers <= 1:
        yield from enumerate(map(one, cases))
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from enumerate(pool.map(one, cases))


def _by_model(cases: Sequence[Case], model: str, workers: int, base_url: str | None) -> Generator[tuple[int, Prediction]]:
    """As `summarise run` asks a model, which gives up where the service is out of reach."""
    from summariser.batch import Done, ReadOptions
    from summariser.batch.model import make_model, run_model
    from summariser.engines.llm import LlmSettings

    engine = make_model(LlmSettings(model, base_url=base_url, concurrency=max(1, workers)))
    with closing(run_model(iter([case.raw for case in cases]), engine, _dumped, ReadOptions())) as outcomes:
        for outcome in outcomes:
            case = cases[outcome.index]
            said = Prediction(case.id, outcome.value) if isinstance(outcome, Done) else _failed(case, outcome.error)
            yield outcome.index, said


def _dumped(raw: RawArticle, summary: ArticleSummary) -> dict[str, Any]:
    return summary.model_dump(mode="json")


def _failed(case: Case, error: SummariserError | None) -> Prediction:
    return Prediction(case.id, None, f"{type(error).__name__}: {error}")


def slug(model: str) -> str:
    """A folder name for a model.

    >>> slug("openai/gpt-4.1:mini")
    'openai-gpt-4.1-mini'
    """
    return re.sub(r"[^\w.]+", "-", model).strip("-.") or "model"


def run_model(
    model: str,
    gold: Path,
    split: Split,
    out: Path,
    *,
    workers: int = 1,
    repeat: int = 1,
    base_url: str | None = None,
    progress: bool | Progress = False,
) -> Run:
    """Run one engine over the gold cases, score it and write the run folder.

    Raises:
        FatalEngineError: the run ended before its time; what was finished by then is in the folder all the same.
    """
    cases = load_cases(gold, split)
    start = time.perf_counter()
    predictions, stopped = run_cases(cases, model, workers, base_url, progress=progress)
    seconds = round(time.perf_counter() - start, 3)
    info = describe(cases, predictions, split, gold, model=model, seconds=seconds, repeat=repeat)
    run = make_run(out, cases, predictions, info)
    before = told_of(out)
    write_run(run)
    if stopped is not None:
        kept = f"the articles finished before are in {out}" + (f", in the place of {before}" if before else "")
        raise FatalEngineError(stopped.what, where=stopped.where, hint=f"{stopped.hint}; {kept}" if stopped.hint else kept) from stopped
    return run
