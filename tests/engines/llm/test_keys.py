"""A key is taken as it is meant, refused where it can be none, and shown nowhere."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import traceback
from pathlib import Path

import pytest

from summariser import summarise
from summariser.cli.main import FAILED, USAGE
from summariser.engines.llm import LlmSettings, make_llm_engine
from summariser.engines.llm.batch import collect
from summariser.errors import EngineError, FatalEngineError, SummariserError, UsageError
from summariser.store import Ledger
from tests.cli.conftest import ARTICLE, Run, inside  # noqa: F401 -- a fixture
from tests.engines.llm.texts import clean_of
from tests.fake_server import FakeServer, Step

GOLD = Path(__file__).parents[3] / "evals" / "gold"
SECRET = "sk-REAL-0123456789abcdef"

# the file's bytes -> what is said of it
NO_KEYS = {
    "two words and two lines": (b"REALLY b\nc", "its character 7 is U+0020 (SPACE)"),
    "two keys": (b"sk-REAL\nsk-b\n", "its character 8 is U+000A (line break)"),
    "a control character": (b"sk-REAL\v123", "its character 8 is U+000B, which"),
    "a non-breaking space": ("sk-REAL\u00a0123".encode(), "its character 8 is U+00A0 (NO-BREAK SPACE)"),
    "a second mark": ("\ufeffsk-REAL\ufeff123".encode(), "its character 8 is U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
    "a dash that an editor turned": ("sk–REAL".encode(), "its character 3 is U+2013 (EN DASH)"),
    "nothing": (b"", "key file is empty"),
    "nothing but a mark": ("\ufeff \n".encode(), "key file is empty"),
    "UTF-16": ("sk-REAL".encode("utf-16"), "no UTF-8, from byte 1 on"),
}


@pytest.mark.parametrize("held", NO_KEYS)
def test_what_is_no_key_is_refused_at_once_and_not_shown(
    inside: Run,  # noqa: F811
    server: FakeServer,
    tmp_path: Path,
    held: str,
) -> None:
    data, says = NO_KEYS[held]
    (tmp_path / "key.txt").write_bytes(data)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        summarise(ARTICLE, model=LlmSettings("test", base_url=server.url, key_file=tmp_path / "key.txt"))
    told = [str(refused.value)]
    given = ("--model", "test", "--base-url", server.url, "--key-file", "key.txt")
    for command in (("run", "a.txt"), ("run", "a.txt", "--batch"), ("run", "a.txt", "--fallback", "rules"), ("doctor",)):
        result = inside(*command, *given)
        assert result.returncode == USAGE, result.stderr
        told.append(result.stdout + result.stderr)
    for text in told:
        assert f"key.txt: {'this is no key: ' if 'character' in says else ''}" in text and says in text
        assert "REAL" not in text
    assert not server.requests and not (tmp_path / "summaries").exists()


@pytest.mark.parametrize("key", ["sk-REAL\v123", "sk-REAL\nsk-b", "sk-REAL\u00a0", "“sk-REAL”"])
def test_so_is_that_of_the_environment(inside: Run, server: FakeServer, tmp_path: Path, key: str) -> None:  # noqa: F811
    env = {"OPENAI_API_KEY": f"x{key}x", "SUMMARISER_DEBUG": "1"}
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    given = ("--model", "test")
    commands = (
        ("run", "a.txt"),
        ("doctor",),
        ("eval", "init", "a.txt", "--gold", "drafts"),
        ("eval", "run", "--gold", GOLD, "--out", "runs"),
    )
    for command in commands:
        result = inside(*command, *given, env={**env, "OPENAI_BASE_URL": server.url})
        said = result.stdout + result.stderr
        assert result.returncode == USAGE and "OPENAI_API_KEY: this is no key" in said
        assert "REAL" not in said
    assert not server.requests


def test_and_that_of_another_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-REAL\nsk-b")
    with pytest.raises(UsageError, match=r"ANTHROPIC_API_KEY: this is no key: its character 8 is U\+000A") as refused:
        make_llm_engine(LlmSettings("anthropic/claude-sonnet-4-5"))
    assert "REAL" not in str(refused.value)


@pytest.mark.parametrize("around", [("\ufeff", ""), (" \ufeff ", " \r\n"), ("\u00a0", "\u3000\n")])
def test_what_an_editor_puts_around_a_key_is_none_of_it(server, settings, tmp_path, around) -> None:
    (tmp_path / "key").write_text(SECRET.join(around), encoding="utf-8")
    make_llm_engine(settings(key_file=tmp_path / "key")).extract(clean_of())
    assert server.requests[0].headers["authorization"] == f"Bearer {SECRET}"


def test_a_blank_variable_holds_no_key(server, settings, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", " \n")
    make_llm_engine(settings()).extract(clean_of())
    assert server.requests[0].headers["authorization"] == "Bearer none"
    with pytest.raises(FatalEngineError, match="no key"):
        make_llm_engine(LlmSettings("openai/gpt-4o-mini", base_url="https://api.openai.com/v1"))


@pytest.mark.parametrize("name", ["none", "."])
def test_a_key_file_that_is_none(inside: Run, tmp_path: Path, name: str) -> None:  # noqa: F811
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    given = ("--model", "test", "--base-url", "http://127.0.0.1:9/v1", "--key-file", name)
    assert inside("run", "a.txt", *given).returncode == inside("doctor", *given).returncode == USAGE


# what the server does -> where the key would come from; padded so that it would be cut in the middle
SAID_BACK = {
    "a refusal of the key": Step(status=401, error=f"Incorrect API key provided: {SECRET}"),
    "an error that is cut": Step(status=400, error=f"{'x' * 285}{SECRET}"),
    "an error that is no object": Step(status=400, body=json.dumps([f"{'x' * 285}{SECRET}"]).encode()),
    "a page": Step(body=f"<html>{'x' * 104}{SECRET}".encode(), headers={"Content-Type": "text/html"}),
    "a page for JSON": Step(body=f"<html>{'x' * 104}{SECRET}".encode()),
    "another object": Step(body=json.dumps({"error": f"{'x' * 100}{SECRET}"}).encode()),
    "an answer in prose": Step(f"{'x' * 190}{SECRET}"),
    "a refusal": Step(None, refusal=f"{'x' * 290}{SECRET}"),
}


@pytest.mark.parametrize("how", SAID_BACK)
def test_a_key_that_a_server_says_back_gets_nowhere(inside: Run, server: FakeServer, tmp_path: Path, how: str) -> None:  # noqa: F811
    server.respond = lambda request: SAID_BACK[how]
    (tmp_path / "key").write_text(SECRET)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    settings = LlmSettings("test", base_url=server.url, key_file=tmp_path / "key", retries=0, backoff=0.01)
    with Ledger(tmp_path / "kept") as ledger, pytest.raises(SummariserError) as failure:
        make_llm_engine(settings, ledger=ledger).extract(clean_of())
    told = ["".join(traceback.format_exception(failure.value))]
    stored = sqlite3.connect(tmp_path / "kept" / "ledger.sqlite").execute("SELECT text, detail FROM calls").fetchall()
    told.append(json.dumps(stored))
    result = inside("doctor", "--model", "test", "--base-url", server.url, "--key-file", "key")
    told.append(result.stdout + result.stderr)
    assert result.returncode == FAILED
    if isinstance(failure.value, EngineError) and "attempt" not in str(failure.value):
        result = inside("run", "a.txt", "--model", "test", "--base-url", server.url, "--key-file", "key", "--fallback", "rules")
        told += [result.stdout + result.stderr, (tmp_path / "summaries" / "a.json").read_text(encoding="utf-8")]
    for text in told:
        assert "sk-RE" not in text
    assert "***" in "".join(told)


def test_nor_does_one_in_what_a_batch_job_says(server, settings, tmp_path) -> None:
    (tmp_path / "key").write_text(SECRET)
    engine = make_llm_engine(settings(key_file=tmp_path / "key"))
    job = {"id": "b1", "object": "batch", "status": "failed", "errors": {"data": [{"message": f"Incorrect API key: {SECRET}"}]}}
    server.push(Step(body=json.dumps(job).encode()))

    async def once() -> str:
        with Ledger(tmp_path) as ledger:
            ledger.put_batch("b1", engine.model, {"k": "a"}, "open")
            return (await collect(engine, ledger)).note

    note = asyncio.run(once())
    assert "Incorrect API key: ***" in note


def test_a_header_that_cannot_be_sent_is_not_tried_again(server, settings, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-REAL\v1")
    with pytest.raises(FatalEngineError, match=r"the request cannot be sent.*OPENAI_ORG_ID") as failure:
        make_llm_engine(settings(retries=5, backoff=60)).extract(clean_of())
    assert "REAL" not in str(failure.value)
    assert not server.requests
