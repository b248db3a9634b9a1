"""Many sources to many summaries: reading, working in parallel, and failures that cost one article each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from summariser.batch.interface import Done, Failure, Finish, ReadOptions, expected, tasks_of
from summariser.batch.local import Job, cores, run_local

__all__ = ["Done", "Failure", "Finish", "Job", "ReadOptions", "cores", "expected", "in_order", "run_local", "tasks_of"]

T = TypeVar("T")


def in_order(outcomes: Iterable[Done[T] | Failure]) -> Iterator[Done[T] | Failure]:
    """The outcomes in the order of their articles; those that come early are kept until it is their turn.

    >>> [o.index for o in in_order([Done(1, "b", None), Done(0, "a", None), Done(2, "c", None)])]
    [0, 1, 2]
    """
    early: dict[int, Done[T] | Failure] = {}
    turn = 0
    for outcome in outcomes:
        early[outcome.index] = outcome
        while turn in early:
            yield early.pop(turn)
            turn += 1
    # a run that was stopped leaves gaps
    for index in sorted(early):
        yield early[index]
