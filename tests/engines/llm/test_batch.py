"""A batch job: through the same keys and ledger, resumable, at half the price."""

from __future__ import annotations

import asyncio
import json
import re
from decimal import Decimal

import pytest

from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.batch import submit, wait
from summariser.engines.llm.runner import run_llm
from summariser.errors import FatalEngineError
from summariser.store import Ledger
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import FakeServer, Request, Step, completion, figures

PRICE = (Decimal(1), Decimal(1), Decimal(10))


class BatchService:
    """The Batch interface: jobs are finished after ``rounds`` looks, and requests whose article holds ``bad`` fail."""

    def __init__(self, rounds: int = 1, bad: str = "无", end: str = "completed") -> None:
        self.lines: list[dict] = []
        self.looks = self.jobs = 0
        self.rounds, self.bad, self.end = rounds, bad, end

    def __call__(self, request: Request) -> Step:
        if request.path == "/v1/files":
            found = re.search(rb"\r\n\r\n(\{\"custom_id\".*\})\r\n--", request.body, re.DOTALL)
            self.lines = [json.loads(line) for line in found[1].split(b"\n")]
            return _json(
                {"id": "file-1", "object": "file", "bytes": 1, "created_at": 1, "filename": "x", "purpose": "batch", "status": "processed"}
            )
        if request.path == "/v1/files/file-2/content":
            return Step(body="\n".join(self.output()).encode())
        if request.path.startswith("/v1/batches"):
            self.looks += request.method == "GET"
            self.jobs += request.method == "POST"
            return _json(self.job(self.end if self.looks >= self.rounds and request.method == "GET" else "in_progress"))
        return Step(figures(request))

    def job(self, status: str) -> dict:
        out = "file-2" if status in ("completed", "expired") else None
        fixed = {"object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": "file-1", "completion_window": "24h"}
        return {**fixed, "id": f"batch-{self.jobs}", "status": status, "created_at": 1, "output_file_id": out}

    def output(self) -> list[str]:
        out = []
        for line in self.lines:
            request = Request("POST", line["url"], {}, line["body"], 0.0)
            if self.bad not in request.article:
                body = json.loads(completion(Step(figures(request)), request))
                out.append(json.dumps({"custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}, "error": None}))
        return out


def _json(body: dict) -> Step:
    return Step(body=json.dumps(body).encode())


def articles(count: int) -> list:
    return [clean_of(f"第{i}篇\n{ARTICLE}") for i in range(count)]


def test_a_job_is_submitted_collected_by_another_process_and_then_costs_no_call(settings, tmp_path):
    service = BatchService(rounds=2)
    with FakeServer(service) as server:
        settled = settings(base_url=server.url, price=PRICE)
        with Ledger(tmp_path) as ledger:
            engine = make_llm_engine(settled, grounded, ledger)
            assert asyncio.run(submit(articles(5), engine, ledger)).submitted == 5
        with Ledger(tmp_path) as ledger:
            engine = make_llm_engine(settled, grounded, ledger)
            assert asyncio.run(submit(articles(6), engine, ledger)).submitted == 1  # five are waited for
            state = asyncio.run(wait(engine, ledger, poll=0.01))
            assert state.collected >= 1 and ledger.open_batches("test") == {}


def test_answers_go_into_the_ledger_at_half_the_price(settings, tmp_path):
    service = BatchService(rounds=3, bad="第2篇")
    with FakeServer(service) as server, Ledger(tmp_path) as ledger:
        settled = settings(base_url=server.url, price=PRICE)

        async def batch():
            engine = make_llm_engine(settled, grounded, ledger)
            await submit(articles(5), engine, ledger)
            return await wait(engine, ledger, poll=0.01)

        state = asyncio.run(batch())
        assert (state.collected, state.failed) == (4, 1)
        assert ledger.open_batches("test") == {}
        (cost,) = {row[0] for row in ledger._db.execute("SELECT cost_usd FROM calls")}
        assert Decimal(cost) == Decimal("0.0015")
        before = len(server.requests)
        results = dict(run_llm(enumerate(articles(5)), make_llm_engine(settled, grounded, ledger)))
        assert all(len(draft.figures) == 3 for draft in results.values())
        assert len(server.requests) - before == 1  # the one that the job had no answer to


@pytest.mark.parametrize("end", ["failed", "cancelled", "expired"])
def test_a_job_that_fails_is_closed_and_said(settings, tmp_path, end):
    with FakeServer(BatchService(end=end, bad="篇")) as server, Ledger(tmp_path) as ledger:

        async def batch():
            engine = make_llm_engine(settings(base_url=server.url), grounded, ledger)
            await submit(articles(2), engine, ledger)
            return await wait(engine, ledger, poll=0.01)

        state = asyncio.run(batch())
        assert (state.collected, state.failed) == (0, 2) and end in state.note


def test_a_server_without_batches(settings, tmp_path):
    with FakeServer(lambda request: Step(status=404, error="no")) as server, Ledger(tmp_path) as ledger:
        engine = make_llm_engine(settings(base_url=server.url), grounded, ledger)
        with pytest.raises(FatalEngineError, match="no Batch interface"):
            asyncio.run(submit(articles(1), engine, ledger))
