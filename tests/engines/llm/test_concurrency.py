"""Many articles: order, ceilings, backing off, recovering, leaving early, and memory."""

from __future__ import annotations

import asyncio
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.limits import Gate, Window
from summariser.engines.llm.runner import arun_llm, run_llm
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import FakeServer, Step, figures


def jobs(count: int):
    return ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(count))


def test_every_article_comes_back_once_with_as_many_calls_as_articles(server, settings):
    server.delay = 0.05
    results = list(run_llm(jobs(48), make_llm_engine(settings(concurrency=16), grounded)))
    assert sorted(i for i, _ in results) == list(range(48))
    assert len(server.requests) == 48
    assert 2 <= server.busiest <= 16


def test_a_slow_article_holds_up_no_other(settings):
    def respond(request):
        return Step(figures(request), delay=1.0 if "第0篇" in request.article else 0.01)

    with FakeServer(respond) as server:
        order = [i for i, _ in run_llm(jobs(30), make_llm_engine(settings(base_url=server.url, concurrency=4), grounded))]
    # Where calls waited for each other in order, or in batches of four, it would be among the first four; a busy machine may let it
    # come before the last.
    assert order.index(0) > 8


def test_the_ceiling_backs_off_on_429_and_recovers():
    gate = Gate(16)
    gate.running = 16
    gate.limited(None)
    gate.limited(None)  # the same event
    assert gate.allowed == 8
    for _ in range(200):
        gate.succeeded()
    assert gate.allowed == 16


def test_a_server_that_takes_four_at_once_is_served_without_losing_any(settings):
    with FakeServer(delay=0.03) as server:
        server.respond = lambda request: (
            Step(status=429, error="x", headers={"Retry-After": "0.05"}) if server.running > 4 else Step(figures(request))
        )
        results = list(run_llm(jobs(40), make_llm_engine(settings(base_url=server.url, concurrency=16, retries=8), grounded)))
        refused = len(server.requests) - 40
    assert all(len(draft.figures) == 3 for _, draft in results)
    assert refused < 60


@pytest.mark.parametrize(("limits", "amount"), [({"rpm": 5}, 1), ({"tpm": 50}, 10)])
def test_a_limit_a_minute(limits, amount):
    async def scenario() -> list[float]:
        gate = Gate(100, **limits)
        for window in (gate._requests, gate._tokens):
            window.period = 0.3
        times: list[float] = []

        async def call() -> None:
            async with gate.slot(amount):
                times.append(time.monotonic())

        await asyncio.gather(*(call() for _ in range(12)))
        return sorted(times)

    times = asyncio.run(scenario())
    assert all(times[i + 5] - times[i] >= 0.29 for i in range(len(times) - 5))


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(1, 12)), max_size=60))
def test_no_period_ever_holds_more_than_the_limit(calls):
    window, now, taken = Window(10, period=5.0), 0.0, []
    for pause, amount in calls:
        now += pause
        now += window.wait(amount, now) + 1e-9
        window.take(amount, now)
        taken.append((now, amount))
    for at, _ in taken:
        inside = [a for t, a in taken if at <= t < at + 5.0 - 1e-6]
        assert sum(inside) <= 10 or len(inside) == 1


def test_leaving_early_cancels_what_is_under_way(settings):
    read = []

    def lazy():
        for job in jobs(1000):
            read.append(job[0])
            yield job

    with FakeServer(delay=0.02) as server:
        for _ in run_llm(lazy(), make_llm_engine(settings(base_url=server.url, concurrency=4), grounded)):
            break
        made = len(server.requests)
        time.sleep(0.2)
        assert len(server.requests) <= made + 4
    assert len(read) < 60


def test_a_broken_source_of_articles_is_the_callers_error(server, settings):
    def broken():
        yield 1, clean_of()
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        list(run_llm(broken(), make_llm_engine(settings(), grounded)))


def test_in_a_running_loop(server, settings):
    async def cell() -> tuple[int, int]:
        sync = len(list(run_llm(jobs(3), make_llm_engine(settings(), grounded))))
        stream = arun_llm(jobs(3), make_llm_engine(settings(), grounded))
        return sync, len([item async for item in stream])

    assert asyncio.run(cell()) == (3, 3)


def test_memory_does_not_grow_with_the_run(settings):
    def peak(count: int) -> int:
        with FakeServer() as server:
            server.keep = False
            engine = make_llm_engine(settings(base_url=server.url, concurrency=8), grounded)
            tracemalloc.start()
            try:
                for _ in run_llm(jobs(count), engine):
                    pass
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    peak(5)
    assert peak(80) < peak(20) * 1.5
