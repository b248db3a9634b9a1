"""Tokens and money: what is counted, what it is priced at, and the budget that is never exceeded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summariser.engines.llm import LlmSettings, make_llm_engine
from summariser.engines.llm.cost import Price, Tokens, price_of
from summariser.engines.llm.providers import resolve
from summariser.engines.llm.runner import run_llm
from summariser.errors import EngineRefused, FatalEngineError, UsageError
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import Step

PRICE = (Decimal(1), Decimal("0.1"), Decimal(10))


def test_tokens_and_cost_of_an_article_count_every_answer(server, settings):
    wrong = {"figures": [{"indicator": "资金", "raw": "99亿元", "quote": "资金99亿元"}]}
    server.push(Step(wrong, usage=(1000, 600, 200)), Step({"figures": []}, usage=(500, 0, 10)))
    usage = make_llm_engine(settings(price=PRICE), grounded).extract(clean_of()).usage
    assert (usage.input_tokens, usage.cached_tokens, usage.output_tokens, usage.calls) == (1500, 600, 210, 2)
    assert Decimal(usage.cost_usd) == Decimal("0.00306")  # 900 + 600 × 0.1 + 210 × 10 a million


def test_a_refused_answer_costs_too(server, settings):
    server.push(Step("不行"))
    with pytest.raises(EngineRefused) as failure:
        make_llm_engine(settings(price=PRICE), grounded).extract(clean_of())
    assert failure.value.usage.cost_usd == "0.003"


def test_a_server_that_says_no_usage(server, settings):
    server.push(Step({"figures": []}, usage=None))
    usage = make_llm_engine(settings(), grounded).extract(clean_of()).usage
    assert (usage.input_tokens, usage.calls) == (0, 1)


def test_prices_come_from_the_list_or_the_user():
    settings = LlmSettings("openai/gpt-4o-mini")
    assert price_of(resolve(settings), None) == Price(Decimal("0.15"), Decimal("0.075"), Decimal("0.6"))
    assert price_of(resolve(settings), PRICE) == Price(*PRICE)
    assert price_of(resolve(LlmSettings("openai/no-such-model")), None) is None
    assert price_of(resolve(LlmSettings("ollama/qwen3")), None).of(Tokens(10**6, 0, 10**6)) == 0


def test_an_unknown_price_is_null_and_never_zero(server, settings, monkeypatch):
    engine = make_llm_engine(settings(), grounded)
    engine.budget.price = None
    assert engine.extract(clean_of()).usage.cost_usd is None


def test_a_budget_needs_a_price(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with pytest.raises(UsageError, match="--price"):
        make_llm_engine(LlmSettings("openai/no-such-model", budget_usd=Decimal(1)))


@pytest.mark.parametrize("concurrency", [1, 8])
def test_the_budget_is_never_exceeded_and_the_rest_is_said(server, settings, concurrency):
    server.delay = 0.01
    # each answer takes 1000 tokens in and 200 out: 0.003 USD, but could take far more
    engine = make_llm_engine(settings(price=PRICE, budget_usd=Decimal("0.2"), concurrency=concurrency, max_output_tokens=5000), grounded)
    done = []
    with pytest.raises(FatalEngineError, match=r"budget of 0\.2 USD"):
        done += run_llm_into(done, ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(300)), engine)
    assert engine.budget.spent <= Decimal("0.2")
    assert len(done) == server.answered
    assert len(done) >= 30  # it stops for want of money, not of courage: one call may cost 0.06


def run_llm_into(done, jobs, engine):
    for item in run_llm(jobs, engine):
        done.append(item)
    return []
