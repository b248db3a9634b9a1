"""`summarise run` with a model, over real HTTP to a server of this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run
from tests.engines.llm.test_batch import BatchService
from tests.fake_server import FakeServer, Step


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as running:
        yield running


@pytest.fixture
def ask(inside: Run, server: FakeServer, tmp_path: Path) -> Run:
    for i in range(3):
        (tmp_path / f"{i}.txt").write_text(ARTICLE.replace("12个", f"{i + 5}个"), encoding="utf-8")

    def run(*args: object, **more: Any) -> Any:
        given = ("run", "0.txt", "1.txt", "2.txt", "--model", "test", "--base-url", server.url, "--passes", "1", "--out", "out")
        return inside(*given, *args, **more)

    return run


def written(tmp_path: Path, name: str) -> Any:
    return json.loads((tmp_path / "out" / f"{name}.json").read_text(encoding="utf-8"))


def test_a_model_fills_the_records_and_is_paid_once(ask: Run, server: FakeServer, tmp_path: Path) -> None:
    first = ask("--price", "1,0.5,2")
    assert (first.returncode, len(server.requests)) == (0, 3)
    assert "3 summaries in out; 3000 tokens in, 600 out, 0.0042 USD" in first.stderr
    again = ask("--price", "1,0.5,2")
    assert (again.returncode, len(server.requests)) == (0, 3)
    assert "3 from the ledger" in again.stderr
    summary = written(tmp_path, "1")
    assert (summary["run"]["engine"], summary["run"]["model"], summary["run"]["cache_hit"]) == ("llm", "test", True)
    assert [figure["value"] for figure in summary["figures"]] == ["6", "1868000000"]
    assert ask("--no-cache").returncode == 0
    assert len(server.requests) == 6


def test_the_order_of_the_input_is_kept_on_stdout(ask: Run, server: FakeServer) -> None:
    server.respond = lambda request: Step({"meetings": [], "pairings": [], "figures": []}, delay=0.3 if "5个" in request.article else 0)
    lines = ask("--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["article"]["source"] for line in lines] == ["0.txt", "1.txt", "2.txt"]


def test_a_refusal_costs_its_article_and_is_asked_again_on_request(ask: Run, server: FakeServer, tmp_path: Path) -> None:
    server.respond = lambda request: Step(None, refusal="I can't help") if "6个" in request.article else Step({"figures": []})
    result = ask()
    assert result.returncode == 3
    assert "1 of 3 articles failed:\n  1.txt: " in result.stderr and "I can't help" in result.stderr
    assert not (tmp_path / "out" / "1.json").exists()
    asked = len(server.requests)
    assert ask().returncode == 3
    assert len(server.requests) == asked
    server.respond = None
    assert ask("--retry-failed").returncode == 0
    assert len(server.requests) == asked + 1


def test_fallback_lets_the_rules_do_it_and_says_so(ask: Run, server: FakeServer, tmp_path: Path) -> None:
    server.respond = lambda request: Step(None, refusal="no") if "6个" in request.article else Step({"figures": []})
    result = ask("--fallback", "rules")
    assert result.returncode == 0
    assert "1 of 3 articles by the rules, where the model failed:\n  1.txt: the model declined: no\n" in result.stderr
    assert [written(tmp_path, name)["run"]["engine"] for name in "012"] == ["llm", "rules", "llm"]
    assert written(tmp_path, "1")["meetings"]


@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_fallback_hides_no_outage_and_tells_one_cause_once(ask: Run, server: FakeServer, tmp_path: Path, options: tuple[str, ...]) -> None:
    server.respond = lambda request: Step(status=403, error="region")
    result = ask("--fallback", "rules", *options)
    assert result.returncode == 0
    assert "3 of 3 articles by the rules, where the model failed:\n  3 articles: 127.0.0.1: not allowed: 403 region (" in result.stderr
    assert ")\n    0.txt, 1.txt, 2.txt\n" in result.stderr and result.stderr.count("region (") == 1


def test_failures_that_are_alike_are_told_once_with_their_number(ask: Run, server: FakeServer, tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_bytes(b"")
    server.respond = lambda request: Step(status=403, error="region")
    result = ask()
    assert result.returncode == 3
    lines = result.stderr.splitlines()
    assert "  2 articles: the file is empty" in lines and "    1.txt, 2.txt" in lines
    assert [line for line in lines if line.startswith("  0.txt: 127.0.0.1: not allowed: 403 region")]


def test_a_wrong_key_stops_the_run_and_says_what_to_do(ask: Run, server: FakeServer) -> None:
    server.respond = lambda request: Step(status=401, error="bad key")
    result = ask()
    assert result.returncode == 1
    assert result.stderr.count("error: ") == 1 and "Traceback" not in result.stderr


def test_dry_run_estimates_and_calls_nothing(ask: Run, server: FakeServer, tmp_path: Path) -> None:
    before = ask("--dry-run", "--price", "1,1,1")
    assert before.returncode == 0 and "3 articles: 3 calls to make, 0 already paid" in before.stdout
    assert not server.requests and not (tmp_path / "out").exists()
    ask()
    assert "0 calls to make, 3 already paid" in ask("--dry-run", "--price", "1,1,1").stdout


def test_a_budget_is_kept(ask: Run, server: FakeServer) -> None:
    result = ask("--budget", "0.000001", "--price", "1,1,1")
    assert result.returncode == 1 and "the budget of 0.000001 USD is spent" in result.stderr
    assert not server.requests


def test_hints_show_the_model_what_the_rules_found(ask: Run, server: FakeServer) -> None:
    ask("--hints", "rules")
    assert all("会议：山东·甘肃东西部协作第三次联席会议" in json.dumps(request.body, ensure_ascii=False) for request in server.requests)
    ask("--no-cache")
    assert "会议：山东" not in json.dumps(server.requests[-1].body, ensure_ascii=False)


def test_the_second_pass_asks_about_the_audits_numbers(inside: Run, server: FakeServer, tmp_path: Path) -> None:
    text = (
        "山东·甘肃东西部协作联席会议召开。"
        + "".join(f"建成车间{i}个。" for i in range(2, 9))
        + "联系电话0538-1234567，第2次会议于2024年召开。"
    )
    (tmp_path / "m.txt").write_text(text, encoding="utf-8")
    server.push(Step({"figures": []}), Step({"figures": []}))
    inside("run", "m.txt", "--model", "test", "--base-url", server.url, "--out", "out")
    _, second = server.requests
    numbers = second.last.split("数字：")[1].splitlines()[0]
    assert numbers.split("、") == [f"{i}个" for i in range(2, 9)]


def test_what_the_environment_says(inside: Run, server: FakeServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    result = inside("run", "a.txt", env={"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": server.url})
    assert result.returncode == 0
    assert "note: model openai/gpt-4.1-mini, because OPENAI_API_KEY is set" in result.stderr
    assert server.requests[0].body["model"] == "gpt-4.1-mini"
    assert "sk-test" not in (tmp_path / "summaries" / "a.json").read_text(encoding="utf-8") + result.stderr + result.stdout
    named = inside("run", "a.txt", env={"SUMMARISER_MODEL": "rules", "OPENAI_API_KEY": "sk-test"})
    assert named.stderr == "1 summary in summaries\n"


def test_batch_submits_waits_collects_and_then_asks_for_nothing(
    ask: Run, server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summariser.batch.model.POLL", 0.01)
    (tmp_path / "2.txt").write_bytes(b"")
    service = BatchService(rounds=2)
    server.respond = service
    result = ask("--batch", "--price", "1,1,1")
    assert result.returncode == 3
    assert "batch: 2 requests submitted" in result.stderr and "batch: 2 answers collected" in result.stderr
    assert "2.txt: the file is empty" in result.stderr
    assert not [request for request in server.requests if request.path.endswith("/chat/completions")]
    assert [figure["value"] for figure in written(tmp_path, "1")["figures"]] == ["6", "1868000000"]


def test_batch_needs_files_and_a_model(inside: Run) -> None:
    assert "--batch reads the articles twice" in inside("run", "-", "--model", "openai/x", "--batch", input=ARTICLE).stderr
    assert "--batch: only for a model" in inside("run", "-", "--batch", input=ARTICLE).stderr
