"""Scores many articles in several processes: the same results in the same order, sooner."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import overload

from summariser.collecting import not_collecting
from summariser.evaluate.gold import Case, load_case
from summariser.evaluate.records import Pair
from summariser.evaluate.runs import Prediction, dump, pair_from, score_cases, score_json
from summariser.evaluate.scorer import ArticleScore

# Below this the processes take longer to start than they save.
WORTHWHILE = 200
CHUNK = 25
MOST = 8


class StoredPairs(Sequence[Pair]):
    """The pairs of an article as their line of scores.jsonl; read back only where somebody looks.

    Sending and rebuilding hundreds of leaves an article would cost what the second process saves.
    """

    def __init__(self, line: str) -> None:
        self.line = line

    @cached_property
    def _pairs(self) -> tuple[Pair, ...]:
        return tuple(pair_from(row) for row in json.loads(self.line)["pairs"])

    @overload
    def __getitem__(self, index: int) -> Pair: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Pair]: ...
    def __getitem__(self, index: int | slice) -> Pair | Sequence[Pair]:
        return self._pairs[index]

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._pairs)


def _score_chunk(chunk: Sequence[tuple[Path, Prediction]]) -> list[tuple[ArticleScore, str]]:
    with not_collecting():
        scores = (score_cases([load_case(folder)], [prediction])[0] for folder, prediction in chunk)
        return [(replace(score, pairs=()), dump(score_json(score))) for score in scores]


def score_all(cases: Sequence[Case], predictions: Sequence[Prediction], workers: int | None = None) -> list[ArticleScore]:
    """Score the prediction of every case, in several processes where there are many.

    Args:
        cases: as read from their folders; other processes read them there again.
        predictions: one a case at most.
        workers: processes; by default one a core for WORTHWHILE cases or more.
    """
    if workers is None:
        workers = min(os.cpu_count() or 1, MOST) if len(cases) >= WORTHWHILE else 1
    if workers <= 1:
        return score_cases(cases, predictions)
    said = {prediction.id: prediction for prediction in predictions}
    jobs = [(case.folder, said.get(case.id) or Prediction(case.id, None, "no prediction")) for case in cases]
    chunks = [jobs[at : at + CHUNK] for at in range(0, len(jobs), CHUNK)]
    try:
        # Spawned, not forked: a fork of a program with threads may hang.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            done = [pair for part in pool.map(_score_chunk, chunks) for pair in part]
    except BrokenProcessPool:
        # A worker was killed, for want of memory say; scoring is pure, so this process can do it all.
        return score_cases(cases, predictions)
    return [replace(score, pairs=StoredPairs(line)) for score, line in done]
