"""summarise doctor says what is wrong, and --dry-run what a run would take."""

from __future__ import annotations

from decimal import Decimal

import pytest
import typer
from typer.testing import CliRunner

from summariser.cli.doctor import doctor
from summariser.engines.llm import LlmSettings, make_llm_engine
from summariser.engines.llm.estimate import estimate
from summariser.store import Ledger
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import Step

APP = typer.Typer()
APP.command()(doctor)
MODELS = Step(body=b'{"object": "list", "data": [{"id": "test", "object": "model", "created": 1, "owned_by": "x"}]}')
GOOD = {"figures": [{"indicator": "帮扶资金", "raw": "3.5亿元", "quote": "去年投入帮扶资金3.5亿元"}]}


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(APP, args)
    return result.exit_code, result.output


def test_all_is_well(server):
    server.push(MODELS, Step(GOOD))
    code, out = run("--model", "test", "--base-url", server.url)
    assert code == 0, out
    assert [line[:5] for line in out.splitlines()] == ["ok   "] * 4
    assert "mode json_schema" in out


# the server's steps -> words of the finding
WRONG = [
    ([Step(status=401, error="bad key")], "the key was refused"),
    ([Step(body=MODELS.body.replace(b'"test"', b'"other"'))], "has no model test; it has other"),
    ([MODELS, Step(status=400, error="response_format unsupported")], "another --mode may help"),
    ([MODELS, Step("I can't")], "I can't"),
    ([MODELS, Step({"figures": []})], "it named no figure"),
    ([Step(status=404, error="x"), Step(status=404, error="no route")], "--base-url"),
    ([Step(body=b"<html>Hello")] * 3, "no completion: “<html>Hello”, 2 attempts (is --base-url"),
    ([Step(body=b'{"data": [')] * 3, 'no completion: “{"data": [”, 2 attempts (is --base-url'),
    ([Step(body=b"\xff\xfe\0xy")] * 3, "no completion: “"),
]


@pytest.mark.parametrize(("steps", "words"), WRONG, ids=[w[1] for w in WRONG])
def test_what_is_wrong(server, steps, words):
    server.push(*steps)
    code, out = run("--model", "test", "--base-url", server.url)
    assert code == 1
    assert words in out.splitlines()[-1]


def test_no_server_no_key_no_model(monkeypatch, tmp_path):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    assert "no server answers there: ConnectionRefusedError" in run("--model", "test", "--base-url", "http://127.0.0.1:9/v1")[1]
    assert "set OPENAI_API_KEY" in run("--model", "openai/gpt-4o-mini")[1]
    assert "names no provider" in run("--model", "qwen")[1]
    assert "no such model file" in run("--model", f"gguf:{tmp_path}/none.gguf")[1]
    # as `summarise run` ends on the same: 2 where the call is wrong
    assert [run("--model", name)[0] for name in ("openai/gpt-4o-mini", "qwen", f"gguf:{tmp_path}/none.gguf")] == [1, 2, 2]
    (tmp_path / "x.gguf").write_text("hello")
    assert "no GGUF file" in run("--model", f"gguf:{tmp_path}/x.gguf")[1]
    assert run("--model", "x/y", "--mode", "loud")[0] == 2


def test_a_key_is_never_shown(server, monkeypatch, tmp_path):
    (tmp_path / "key").write_text("sk-secret-123\n")
    server.push(Step(status=401, error="Incorrect API key provided"))
    _, out = run("--model", "test", "--base-url", server.url, "--key-file", str(tmp_path / "key"))
    assert server.requests[0].headers["authorization"] == "Bearer sk-secret-123"
    assert "sk-secret" not in out


def test_the_estimate_makes_no_call_and_counts_what_is_paid(server, settings, tmp_path):
    price = (Decimal(1), Decimal("0.1"), Decimal(10))
    articles = [clean_of(f"第{i}篇\n{ARTICLE}") for i in range(10)]
    with Ledger(tmp_path) as ledger:
        before = estimate(articles, settings(price=price), ledger)
        assert (before.articles, before.calls, before.stored) == (10, 10, 0)
        assert before.cost > 0 and len(server.requests) == 0
        make_llm_engine(settings(price=price), grounded, ledger).extract(articles[0])
        after = estimate(articles, settings(price=price), ledger)
    assert (after.calls, after.stored) == (9, 1)
    assert "9 calls to make, 1 already paid" in str(after)
    assert estimate(articles, LlmSettings("openai/no-such-model")).cost is None
