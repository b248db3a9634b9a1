"""Scoring in several processes gives what scoring in one gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summariser.evaluate.gold import load_cases
from summariser.evaluate.parallel import StoredPairs, score_all
from summariser.evaluate.predictions import read_folder
from summariser.evaluate.runs import Run, read_run, score_cases, write_run

Predict = Callable[..., Path]


def test_the_same_scores_in_the_same_order(gold: Path, predict: Predict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summariser.evaluate.parallel.CHUNK", 2)
    folder = predict("some", lambda case, summary: summary["figures"].clear() if case == "case3" else None)
    (folder / "case5.json").write_text("{", encoding="utf-8")
    cases = load_cases(gold)
    predictions, _ = read_folder(folder, cases)
    alone, together = score_cases(cases, predictions), score_all(cases, predictions, workers=2)
    assert [score.id for score in together] == [case.id for case in cases]
    for a, b in zip(alone, together, strict=True):
        assert isinstance(b.pairs, StoredPairs)
        assert (a.counts, a.records, a.error, a.evidence, a.gold_empty, a.output_empty) == (
            b.counts, b.records, b.error, b.evidence, b.gold_empty, b.output_empty,
        )  # fmt: skip
        assert [pair.leaves for pair in a.pairs] == [pair.leaves for pair in b.pairs]
        assert len(a.pairs) == len(b.pairs) and all(pair.leaves == b.pairs[i].leaves for i, pair in enumerate(a.pairs))
    for name, scores in (("alone", alone), ("together", together)):
        write_run(Run(tmp_path / name, {}, tuple(predictions), tuple(scores), {}))
    assert (tmp_path / "alone" / "scores.jsonl").read_bytes() == (tmp_path / "together" / "scores.jsonl").read_bytes()
    assert [score.counts for score in read_run(tmp_path / "together").scores] == [score.counts for score in alone]


def test_a_prediction_that_is_not_there_is_a_crash_in_either_way(gold: Path) -> None:
    cases = load_cases(gold)
    scores = score_all(cases, [], workers=2)
    assert {score.error for score in scores} == {"no prediction"}


def test_a_killed_worker_costs_time_alone(gold: Path, predict: Predict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summariser.evaluate.parallel._score_chunk", kill_itself)
    cases = load_cases(gold)
    predictions, _ = read_folder(predict("same"), cases)
    assert [score.counts for score in score_all(cases, predictions, workers=2)] == [s.counts for s in score_cases(cases, predictions)]


def kill_itself(chunk: object) -> None:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)
