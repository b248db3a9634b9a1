"""Many articles by an engine of this machine: in line for a few, in processes for many, in the order of the input."""

from __future__ import annotations

import itertools
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from summariser.batch.interface import Done, Failure, Finish, ReadOptions, Task, load, unexpected
from summariser.engines import Engine
from summariser.errors import FatalEngineError, SummariserError
from summariser.pipeline import summarise_article
from summariser.read import ReadFailure

T = TypeVar("T")

FEW = 32
"""Articles that are worked on in line: starting processes takes longer than these."""


def cores() -> int:
    """Processors that this process may use.

    >>> cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """Everything between a task and its outcome; small, because it travels with every task."""

    engine: Engine
    finish: Finish[T]
    options: ReadOptions

    def __call__(self, index: int, task: Task) -> Done[T] | Failure:
        """Work on one article. Raises FatalEngineError where no article can succeed, otherwise nothing."""
        name = task.name
        try:
            article = load(task, self.options)
            if isinstance(article, ReadFailure):
                return Failure(index, article.name, article.error)
            return Done(index, article.name, self.finish(article, summarise_article(article, self.engine)))
        except FatalEngineError:
            raise
        except SummariserError as error:
            return Failure(index, name, error)
        except Exception as error:  # the boundary of one article, as `unexpected` says
            return Failure(index, name, unexpected(error))


def run_local(tasks: Iterator[Task], job: Job[T], workers: int) -> Generator[Done[T] | Failure]:
    """Work on the tasks; outcomes come in their order, one a task.

    However many tasks there are, no more than a window of them is in memory. Leaving the iterator early, or an exception (Ctrl-C
    too), stops the workers at once.
    """
    numbered = enumerate(tasks)
    first = list(itertools.islice(numbered, FEW)) if workers > 1 else []
    if len(first) < FEW:
        for index, task in itertools.chain(first, numbered):
            yield job(index, task)
        return
    from summariser.batch.pool import Pool  # here, as its imports cost a small run more than they are worth to it

    pool = Pool(job, workers)
    try:
        yield from pool.run(itertools.chain(first, numbered))
    finally:
        pool.stop()
