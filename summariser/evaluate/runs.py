"""The run folder: run.json, predictions.jsonl, scores.jsonl, summary.json; written by one function, read by another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summariser.atomic import write_whole
from summariser.errors import OutputError, UsageError
from summariser.evaluate.code_hash import code_hash
from summariser.evaluate.counts import Counts, Records
from summariser.evaluate.gold import Case
from summariser.evaluate.leaves import Leaf
from summariser.evaluate.matching import Weight
from summariser.evaluate.records import Pair
from summariser.evaluate.scorer import ArticleScore, score_article
from summariser.evaluate.spans import BadQuote, Validity

RUN, PREDICTIONS, SCORES, SUMMARY = "run.json", "predictions.jsonl", "scores.jsonl", "summary.json"
# What a verdict depends on; reports may change without making two runs incomparable.
SCORING = ("aliases", "comparators", "counts", "leaves", "matching", "records", "scorer", "slots", "spans", "textform", "units")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a system said of one case: a summary, or the error in its place."""

    id: str
    summary: Mapping[str, Any] | None
    error: str | None = None


@dataclass(frozen=True)
class Run:
    """A run folder in memory. ``info`` is run.json, ``summary`` summary.json."""

    folder: Path
    info: dict[str, Any]
    predictions: tuple[Prediction, ...]
    scores: tuple[ArticleScore, ...]
    summary: dict[str, Any]


def scorer_hash() -> str:
    """Hash of the code that verdicts depend on; comments and docstrings are none of it."""
    here = Path(__file__).parent
    shared = (here.parent / "lexicon" / "script.py", here.parent / "records" / "edtf.py")
    return code_hash([*(here / f"{name}.py" for name in SCORING), *shared])


def score_cases(cases: Sequence[Case], predictions: Iterable[Prediction], *, check_quotes: bool = True) -> list[ArticleScore]:
    """Score the prediction of every case; a case without one counts as a crash."""
    said = {prediction.id: prediction for prediction in predictions}
    scores = []
    for case in cases:
        prediction = said.get(case.id) or Prediction(case.id, None, "no prediction")
        source = case.raw.text if check_quotes and prediction.summary is not None else None
        scores.append(score_article(case.id, case.gold, prediction.summary, source=source, error=prediction.error))
    return scores


def _pair_json(pair: Pair) -> dict[str, Any]:
    row: dict[str, Any] = {"type": pair.type, "gold": pair.gold, "output": pair.output, "leaves": pair.leaves}
    if pair.children:
        row["children"] = [_pair_json(child) for child in pair.children]
    if pair.gold_spans:
        row["gold_spans"] = pair.gold_spans
    if pair.output_spans:
        row["output_spans"] = pair.output_spans
    if pair.overlap is not None:
        row["overlap"] = round(pair.overlap, 4)
    return row


def pair_from(row: Mapping[str, Any]) -> Pair:
    """A pair from its place in a line of scores.jsonl."""
    leaves = tuple(Leaf(*leaf) for leaf in row["leaves"])
    children = tuple(pair_from(child) for child in row.get("children", ()))
    spans = [tuple((int(a), int(b)) for a, b in row.get(name, ())) for name in ("gold_spans", "output_spans")]
    return Pair(row["type"], row["gold"], row["output"], leaves, children, spans[0], spans[1], row.get("overlap"), Weight(0, 0, 0))


def score_json(score: ArticleScore) -> dict[str, Any]:
    """One line of scores.jsonl."""
    evidence = score.evidence
    return {
        "id": score.id,
        "error": score.error,
        "gold_empty": score.gold_empty,
        "output_empty": score.output_empty,
        "groundable": score.groundable,
        "skipped": list(score.skipped),
        "records": {type_: [r.gold, r.output, r.paired, r.exact] for type_, r in score.records.items()},
        "counts": {type_: {name: list(c.row) for name, c in fields.items()} for type_, fields in score.counts.items()},
        "evidence": {"total": evidence.total, "bad": [list(bad) for bad in evidence.bad]} if evidence else None,
        "pairs": [_pair_json(pair) for pair in score.pairs],
    }


def score_from(row: Mapping[str, Any]) -> ArticleScore:
    """An ArticleScore from its line of scores.jsonl."""
    evidence = row.get("evidence")
    return ArticleScore(
        id=row["id"],
        pairs=tuple(pair_from(pair) for pair in row["pairs"]),
        counts={type_: {name: Counts(*c) for name, c in fields.items()} for type_, fields in row["counts"].items()},
        records={type_: Records(*numbers) for type_, numbers in row["records"].items()},
        gold_empty=row["gold_empty"],
        output_empty=row["output_empty"],
        error=row["error"],
        evidence=Validity(evidence["total"], tuple(BadQuote(*bad) for bad in evidence["bad"])) if evidence else None,
        groundable=row["groundable"],
        skipped=tuple(row.get("skipped", ())),
    )


def dump(value: Any, *, indent: int | None = None) -> str:
    """JSON text as the run folder has it."""
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))


def _lines(rows: Iterable[Any]) -> str:
    return "".join(dump(row) + "\n" for row in rows)


def _score_line(score: ArticleScore) -> str:
    stored = getattr(score.pairs, "line", None)
    return stored if isinstance(stored, str) else dump(score_json(score))


def write_run(run: Run) -> None:
    """Write a run folder; run.json comes last, so that a folder with one is whole. Raises OutputError."""
    predictions = ({"id": p.id, "status": "error" if p.error else "ok", "error": p.error, "summary": p.summary} for p in run.predictions)
    try:
        run.folder.mkdir(parents=True, exist_ok=True)
        write_whole(run.folder / PREDICTIONS, _lines(predictions).encode())
        write_whole(run.folder / SCORES, "".join(_score_line(score) + "\n" for score in run.scores).encode())
        write_whole(run.folder / SUMMARY, (dump(run.summary, indent=1) + "\n").encode())
        write_whole(run.folder / RUN, (dump(run.info, indent=1) + "\n").encode())
    except OSError as error:
        raise OutputError(f"the run cannot be written: {error.strerror}", where=str(run.folder)) from error


def is_run(folder: Path) -> bool:
    """Whether a folder holds a run (as against a folder of summaries)."""
    return (folder / PREDICTIONS).is_file()


def read_predictions(folder: Path) -> tuple[Prediction, ...]:
    """The predictions of a run folder. Raises UsageError."""
    return tuple(Prediction(row["id"], row.get("summary"), row.get("error")) for row in _read_lines(folder / PREDICTIONS))


def _read_lines(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except OSError as error:
        raise UsageError(f"no {path.name}", where=str(path.parent), hint="give a run folder; `summarise eval score` scores one") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"not JSON lines: {error.msg}", where=str(path)) from error


def _read_object(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"no {path.name}", where=str(path.parent), hint="give a run folder; `summarise eval score` scores one") from error
    except ValueError as error:
        raise UsageError(f"not a JSON object: {error}", where=str(path)) from error


def load_info(folder: Path) -> dict[str, Any]:
    """run.json of a run folder. Raises UsageError."""
    return _read_object(folder / RUN)


def told_of(folder: Path) -> str | None:
    """The run that a folder holds, in words; None where it holds none."""
    if not is_run(folder):
        return None
    try:
        info = load_info(folder)
    except UsageError:
        return "a run that is not whole"
    return f"the run of {info.get('model')} over {info.get('split')} of {info.get('made')}"


def read_run(folder: Path) -> Run:
    """Read a scored run. Raises UsageError where the folder is none."""
    scores = tuple(score_from(row) for row in _read_lines(folder / SCORES))
    return Run(folder, _read_object(folder / RUN), read_predictions(folder), scores, _read_object(folder / SUMMARY))
