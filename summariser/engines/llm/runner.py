"""Many articles at once: jobs in, results out as they finish, only as many in memory as are under way."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from summariser.engines.llm.engine import LlmEngine
from summariser.engines.llm.transport import TransportFault
from summariser.errors import EngineError, EngineRefused, FatalEngineError, SummariserError
from summariser.records.draft import Draft
from summariser.records.text import CleanText

J = TypeVar("J")
Result = Draft | EngineError


POLL = 0.1
"""Seconds between two looks at whether the caller has left."""
NEVER_THERE = 3
"""Articles in a row that find no server, each after all its attempts, before one has found it: it is not being started, it is not there."""


async def arun_llm(
    jobs: Iterable[tuple[J, CleanText]], engine: LlmEngine, *, give_up: bool = True, close: bool = True
) -> AsyncIterator[tuple[J, Result]]:
    """Extract from every job, ``engine.settings.concurrency`` articles at a time, in the order in which they finish.

    ``jobs`` is read lazily, one at a time, and only when there is room. An article's failure is its result; it costs no other article.
    With ``give_up``, a service that fails one article after the other and none well in between ends the run: the rest would only wait.

    Raises:
        FatalEngineError: no further article can succeed. Articles under way are still yielded first; no new one is begun.
    """
    source = iter(jobs)
    running: dict[asyncio.Task[Result], J] = {}
    fatal: FatalEngineError | None = None
    done = False
    outage = Outage(max(10, 2 * engine.settings.concurrency) if give_up else 0)
    try:
        while True:
            while not done and fatal is None and len(running) < engine.settings.concurrency:
                job = next(source, None)
                if job is None:
                    done = True
                else:
                    running[asyncio.create_task(_result(engine, job[1]))] = job[0]
                    await asyncio.sleep(0)  # the first request leaves before the next article is read
            if not running:
                break
            finished, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                name = running.pop(task)
                try:
                    result = task.result()
                except FatalEngineError as error:
                    fatal = fatal or error
                    continue
                fatal = fatal or outage.after(result)
                yield name, result
        if fatal is not None:
            raise fatal
    finally:
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
        if close:
            await engine.close()


class Outage:
    """Tells a service that is down, or refuses everything, from single articles that fail."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.in_a_row = 0
        self.was_there = False

    def after(self, result: Result) -> FatalEngineError | None:
        """The error that ends the run, once ``most`` articles in a row failed for other reasons than the model's own words."""
        if not isinstance(result, EngineError) or isinstance(result, EngineRefused):
            self.in_a_row, self.was_there = 0, True
            return None
        self.in_a_row += 1
        fault = result.__cause__.fault if isinstance(result.__cause__, TransportFault) else None
        absent = fault is not None and fault.absent
        self.was_there = self.was_there or not absent
        if not self.most or self.in_a_row < (self.most if self.was_there else min(self.most, NEVER_THERE)):
            return None
        return FatalEngineError(
            f"{self.in_a_row} articles in a row failed, the last one with: {f'{result.where}: ' if result.where else ''}{result.what}",
            hint=result.hint or "run the same command again when the service is well",
        )


async def _result(engine: LlmEngine, clean: CleanText) -> Result:
    try:
        return await engine.aextract(clean)
    except EngineError as error:
        return error


def run_llm(jobs: Iterable[tuple[J, CleanText]], engine: LlmEngine, *, give_up: bool = True) -> Iterator[tuple[J, Result]]:
    """As `arun_llm`, for callers without ``async``; also where a loop is running already (a notebook).

    The loop has a thread of its own, so calls go on while the caller works on a result. ``jobs`` is read in that thread. Leaving the
    iterator early cancels what is under way.
    """
    results: queue.Queue[tuple[J, Result] | SummariserError | BaseException | None] = queue.Queue(maxsize=2 * engine.settings.concurrency)
    stop = threading.Event()

    def put(item: tuple[J, Result] | BaseException | None) -> None:
        while not stop.is_set():
            with suppress(queue.Full):
                results.put(item, timeout=0.1)
                return

    async def consume() -> None:
        stream = arun_llm(_until(jobs, stop), engine, give_up=give_up)
        try:
            async for item in stream:
                # a full queue means that the caller is slow; waiting in a thread keeps the calls going
                try:
                    results.put_nowait(item)
                except queue.Full:
                    await asyncio.to_thread(put, item)
                if stop.is_set():
                    break
        finally:
            await stream.aclose()  # type: ignore[attr-defined]

    async def feed() -> None:
        work = asyncio.ensure_future(consume())
        while not work.done():
            await asyncio.wait({work}, timeout=POLL)
            if stop.is_set():  # the caller has left: calls under way are not waited for
                work.cancel()
        with suppress(asyncio.CancelledError):
            await work

    worker = threading.Thread(target=_worker, args=(feed, put), name="summariser-llm", daemon=True)
    worker.start()
    try:
        while (item := results.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()
        worker.join(timeout=engine.settings.timeout)


def _worker(feed: Callable[[], object], put: Callable[[BaseException | None], None]) -> None:
    try:
        asyncio.run(feed())  # type: ignore[arg-type]
    except BaseException as error:  # whatever it is, it belongs in the caller's thread
        put(error)
    else:
        put(None)


def _until(jobs: Iterable[J], stop: threading.Event) -> Iterator[J]:
    """The jobs, until the caller has left."""
    for job in jobs:
        if stop.is_set():
            return
        yield job
