"""Pay once: reruns, kills, two processes, failures."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.runner import run_llm
from summariser.errors import EngineRefused, EngineUnavailable
from summariser.store import Ledger
from tests.engines.llm.texts import clean_of, grounded
from tests.fake_server import FakeServer, Step

ROOT = Path(__file__).parents[3]


def start(url: str, folder: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.engines.llm.run_once", url, str(folder), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out


def test_a_rerun_makes_no_call_and_gives_the_same(server, settings, tmp_path):
    with Ledger(tmp_path) as ledger:
        first = make_llm_engine(settings(), grounded, ledger).extract(clean_of())
        again = make_llm_engine(settings(), grounded, ledger).extract(clean_of())
    assert len(server.requests) == 1
    assert (again.figures, again.meetings) == (first.figures, first.meetings)
    assert again.usage.cache_hit and again.usage.calls == 0 and again.usage.input_tokens == 0
    assert not first.usage.cache_hit


@pytest.mark.parametrize(
    "change", [{"model": "other"}, {"max_output_tokens": 100}, {"temperature": 0.5}, {"mode": "tools"}, {"no_cache": True}]
)
def test_whatever_could_change_the_answer_is_part_of_the_key(server, settings, tmp_path, change):
    with Ledger(tmp_path) as ledger:
        make_llm_engine(settings(), grounded, ledger).extract(clean_of())
        make_llm_engine(settings(**change), grounded, ledger).extract(clean_of())
    assert len(server.requests) == 2


@pytest.mark.parametrize("change", [{"concurrency": 3}, {"rpm": 100}, {"deadline": 99.0}, {"retries": 1}])
def test_what_cannot_change_the_answer_is_not(server, settings, tmp_path, change):
    with Ledger(tmp_path) as ledger:
        make_llm_engine(settings(), grounded, ledger).extract(clean_of())
        make_llm_engine(settings(**change), grounded, ledger).extract(clean_of())
    assert len(server.requests) == 1


def test_a_refusal_is_kept_as_a_refusal_and_asked_again_only_on_request(server, settings, tmp_path):
    with Ledger(tmp_path) as ledger:
        server.push(Step("不行"))
        with pytest.raises(EngineRefused, match="不行"):
            make_llm_engine(settings(), grounded, ledger).extract(clean_of())
        with pytest.raises(EngineRefused, match=r"不行.*--retry-failed"):
            make_llm_engine(settings(), grounded, ledger).extract(clean_of())
        assert len(server.requests) == 1
        assert len(make_llm_engine(settings(retry_failed=True), grounded, ledger).extract(clean_of()).figures) == 3
        assert len(make_llm_engine(settings(), grounded, ledger).extract(clean_of()).figures) == 3
    assert len(server.requests) == 2


def test_an_outage_is_not_kept_at_all(server, settings, tmp_path):
    with Ledger(tmp_path) as ledger:
        server.push(*[Step(status=500, error="x")] * 4)
        with pytest.raises(EngineUnavailable):
            make_llm_engine(settings(), grounded, ledger).extract(clean_of())
        assert len(make_llm_engine(settings(), grounded, ledger).extract(clean_of()).figures) == 3


def test_the_same_article_twice_in_one_run_is_paid_once(server, settings, tmp_path):
    with Ledger(tmp_path) as ledger:
        results = list(run_llm(((i, clean_of()) for i in range(6)), make_llm_engine(settings(), grounded, ledger)))
    assert len(results) == 6
    assert len(server.requests) == 1


def test_a_deadline_of_one_twin_does_not_end_the_other(server, settings, tmp_path):
    server.push(Step(figures_of(), delay=0.4))

    async def twins(ledger):
        engine = make_llm_engine(settings(), grounded, ledger)
        first = asyncio.create_task(engine.aextract(clean_of()))
        await asyncio.sleep(0.1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(engine.aextract(clean_of()), 0.1)
        return await first

    with Ledger(tmp_path) as ledger:
        assert len(asyncio.run(twins(ledger)).figures) == 1
    assert len(server.requests) == 1


def figures_of():
    return {"figures": [{"indicator": "项目", "raw": "825个", "quote": "实施项目825个"}]}


def test_two_processes_on_one_folder_pay_once(tmp_path):
    with FakeServer(delay=0.05) as server:
        a, b = start(server.url, tmp_path, 40), start(server.url, tmp_path, 40)
        assert finish(a) == finish(b)
        assert server.answered == 40


def kill_and_compare(tmp_path: Path, articles: int, kills: int, delay: float) -> None:
    with FakeServer(delay=delay) as server:
        expected = finish(start(server.url, tmp_path / "whole", articles))
        assert server.answered == articles
        before = server.answered
        dice = random.Random(7)
        for _ in range(kills):
            process = start(server.url, tmp_path / "killed", articles)
            seen = server.answered
            until = time.monotonic() + 30
            goal = seen + dice.randrange(1, max(2, articles // kills))
            while server.answered < goal and process.poll() is None and time.monotonic() < until:
                time.sleep(0.002)
            time.sleep(dice.random() * delay)
            process.kill()
            process.communicate()
        assert finish(start(server.url, tmp_path / "killed", articles)) == expected
        # each kill may waste the calls that were in flight: 8 at a time
        assert server.answered - before <= articles + 8 * kills
        made = server.answered
        assert finish(start(server.url, tmp_path / "killed", articles)) == expected
        assert server.answered == made


@pytest.mark.slow
def test_kill_9_loses_only_what_was_in_flight(tmp_path):
    kill_and_compare(tmp_path, articles=40, kills=3, delay=0.03)


@pytest.mark.slow
def test_kill_9_twenty_times_in_a_run_of_200(tmp_path):
    kill_and_compare(tmp_path, articles=200, kills=20, delay=0.05)
