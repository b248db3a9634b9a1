"""Worker processes behind a sliding window, for engines of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from typing import Generic, TypeVar

from summariser.batch.interface import Done, Failure, Task
from summariser.collecting import collect_rarely
from summariser.compiled import remember
from summariser.errors import SummariserError

T = TypeVar("T")

WINDOW = 8
"""Tasks under way or waiting to be fetched, for each worker: what bounds memory."""

_GRACE = 2.0
"""Seconds that the workers have to end what they are at: one that is killed as it hands over a result, or as it is being born, leaves
this process waiting for the rest or says so in a traceback."""


class Pool(Generic[T]):
    """Worker processes behind a sliding window; one that dies costs the article that it died of. ``job`` travels with every task."""

    def __init__(self, job: Callable[[int, Task], Done[T] | Failure], workers: int) -> None:
        self.job = job
        self.workers = workers
        self.executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # A fork of this process would copy the locks of its threads (a progress bar has one). The fork server has none, and has
        # imported everything once for all workers.
        context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload(["summariser.batch.local", __name__, "summariser.engines.rules.engine"])
            resource_tracker.ensure_running()  # which lets Ctrl-C through again, so before that is held back
            with _undisturbed():
                forkserver.ensure_running()
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_begin)

    def run(self, numbered: Iterator[tuple[int, Task]]) -> Generator[Done[T] | Failure]:
        """The outcomes, in order."""
        waiting: deque[tuple[int, Task, Future[Done[T] | Failure]]] = deque()
        for index, task in numbered:
            waiting.append((index, task, self._submit(index, task)))
            if len(waiting) >= WINDOW * self.workers:
                yield self._result(waiting)
        while waiting:
            yield self._result(waiting)

    def _submit(self, index: int, task: Task) -> Future[Done[T] | Failure]:
        try:
            with _undisturbed():
                return self.executor.submit(self.job, index, task)
        except BrokenProcessPool as error:
            failed: Future[Done[T] | Failure] = Future()
            failed.set_exception(error)
            return failed

    def _result(self, waiting: deque[tuple[int, Task, Future[Done[T] | Failure]]]) -> Done[T] | Failure:
        """The outcome of the first in the window. Where a worker has died, it and all behind it are asked for again, it alone first."""
        index, task, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._restart()
        try:
            outcome = self._submit(index, task).result()
        except BrokenProcessPool:
            self._restart()
            outcome = Failure(index, task.name, SummariserError("the process that worked on it died", hint="is there enough memory?"))
        again = [(i, t, f if _good(f) else self._submit(i, t)) for i, t, f in waiting]
        waiting.clear()
        waiting.extend(again)
        return outcome

    def _restart(self) -> None:
        self.stop()
        self.executor = self._start()

    def stop(self) -> None:
        """End the workers; their results are not wanted any more."""
        # public as terminate_workers() from Python 3.14 on
        processes = list((self.executor._processes or {}).values())
        self.executor.shutdown(wait=False, cancel_futures=True)
        until = time.monotonic() + _GRACE
        for process in processes:
            process.join(max(0.0, until - time.monotonic()))
        for process in processes:
            if process.is_alive():
                process.terminate()


def _good(future: Future[Done[T] | Failure]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back Ctrl-C while a process starts.

    It reaches every process of the terminal: one that is importing would end with a traceback, and so would one that is being born
    while this one goes away. What starts in here is deaf to it; what was heard meanwhile is raised at the end.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers, and hears of Ctrl-C
        return
    held: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, signal.SIG_DFL if handler is None else handler)  # None: one that Python did not set
        if held:
            signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """What a worker does first."""
    collect_rarely()
    Finalize(None, remember().keep, exitpriority=0)  # when it ends in peace
    _follow_parent()


def _follow_parent() -> None:
    """Make a worker live and die with the process that started it.

    Ctrl-C reaches every process of the terminal; the parent alone decides what it means. A parent that is killed says nothing, and its
    workers would wait for tasks for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_with, args=(parent,), daemon=True).start()


def _exit_with(process: BaseProcess) -> None:
    process.join()
    os._exit(1)
