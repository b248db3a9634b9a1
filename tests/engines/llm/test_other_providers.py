"""A provider with a protocol of its own, through instructor's client for it."""

from __future__ import annotations

import json

import pytest

from summariser.engines.llm import LlmSettings, make_llm_engine
from summariser.errors import EngineRefused, FatalEngineError, UsageError
from tests.engines.llm.texts import clean_of, grounded
from tests.fake_server import Step

FIGURE = {"indicator": "项目", "raw": "825个", "quote": "实施项目825个"}


def said(answer: object, stop: str = "tool_use") -> Step:
    """A reply of Anthropic's Messages interface."""
    block = (
        {"type": "tool_use", "id": "t1", "name": "Answer", "input": answer}
        if isinstance(answer, dict)
        else {"type": "text", "text": answer}
    )
    usage = {"input_tokens": 100, "output_tokens": 50, "cache_read_input_tokens": 900, "cache_creation_input_tokens": 0}
    body = {
        "id": "m1",
        "type": "message",
        "role": "assistant",
        "model": "test",
        "content": [block],
        "stop_reason": stop,
        "stop_sequence": None,
    }
    return Step(body=json.dumps({**body, "usage": usage}).encode())


@pytest.fixture
def engine(server, monkeypatch):
    pytest.importorskip("anthropic", reason="instructor[anthropic] is not installed")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url.removesuffix("/v1"))
    monkeypatch.setenv("ANTHROPIC_API_KEY", "key-of-a-test")
    return make_llm_engine(LlmSettings("anthropic/claude-sonnet-4-5", passes=1, backoff=0.01, retries=2), grounded)


def test_an_extraction(server, engine):
    server.push(said({"figures": [FIGURE]}))
    draft = engine.extract(clean_of())
    assert [f.raw.text for f in draft.figures] == ["825个"]
    assert (draft.usage.input_tokens, draft.usage.cached_tokens, draft.usage.output_tokens) == (1000, 900, 50)
    assert float(draft.usage.cost_usd) > 0
    assert server.requests[0].path == "/v1/messages"


def test_faults_are_retried_here_and_nowhere_else(server, engine):
    server.push(Step(status=529, error="overloaded"), Step(status=500, error="x"), said({"figures": [FIGURE]}))
    assert len(engine.extract(clean_of()).figures) == 1
    assert len(server.requests) == 3
    server.push(Step(status=401, error="no"))
    with pytest.raises(FatalEngineError, match="the key was refused"):
        engine.extract(clean_of())
    assert len(server.requests) == 4


def test_a_record_that_does_not_fit_costs_itself(server, engine):
    server.push(said({"figures": [FIGURE, {**FIGURE, "raw": None}]}), said({"figures": []}))
    assert len(engine.extract(clean_of()).figures) == 1


def test_a_refusal(server, engine):
    server.push(said("I'd rather not.", stop="end_turn"))
    with pytest.raises(EngineRefused, match="rather not"):
        engine.extract(clean_of())


def test_a_provider_that_nobody_knows():
    with pytest.raises(UsageError, match="cannot be used"):
        make_llm_engine(LlmSettings("nobody/knows"))
