"""The table of faults: what the server does -> what the user sees -> what is lost."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.runner import run_llm
from summariser.errors import EngineError, EngineTimeout, EngineUnavailable, FatalEngineError
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import FakeServer, Step, figures

NOTHING = 3  # figures of the article: all of them are in the result

# fault -> what the user sees: nothing at all; what is lost: nothing
PASSING = {
    "408": Step(status=408, error="slow"),
    "409": Step(status=409, error="conflict"),
    "429": Step(status=429, error="slow down"),
    "429 Retry-After in seconds": Step(status=429, error="slow down", headers={"Retry-After": "0.05"}),
    "429 Retry-After in ms": Step(status=429, error="slow down", headers={"retry-after-ms": "50"}),
    "429 Retry-After as a date": Step(status=429, error="slow down", headers={"Retry-After": formatdate(usegmt=True)}),
    "429 rate-limit headers": Step(
        status=429, error="x", headers={"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "50ms"}
    ),
    "500": Step(status=500, error="oops"),
    "502 with a page": Step(status=502, body=b"<html>Bad Gateway</html>", headers={"Content-Type": "text/html"}),
    "503": Step(status=503, error="overloaded"),
    "529": Step(status=529, error="overloaded"),
    "reset": Step(reset=True),
    "half a body": Step({"figures": []}, half=True),
    "a page with 200": Step(body=b"<html>Welcome</html>", headers={"Content-Type": "text/html"}),
    "no JSON with 200": Step(body=b'{"id": "x", "choi'),
    "no choices": Step(body=b'{"id": "x", "object": "chat.completion", "choices": []}'),
    "choices of another shape": Step(body=b'{"choices": ["x"]}'),
    "no text": Step(body=b"\xff\xfe\0xy"),
    "null choices": Step(body=b'{"id": "x", "error": {"message": "upstream failed"}}'),
}


@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_is_not_seen_and_costs_nothing(server, settings, fault):
    server.push(PASSING[fault], PASSING[fault])
    draft = make_llm_engine(settings(), grounded).extract(clean_of())
    assert len(draft.figures) == NOTHING
    assert len(server.requests) == 3
    assert draft.usage.calls == 1 or "choices" in fault


def test_a_request_that_takes_too_long_is_made_again(server, settings):
    server.push(Step({"figures": []}, delay=2))
    draft = make_llm_engine(settings(timeout=0.3), grounded).extract(clean_of())
    assert len(draft.figures) == NOTHING
    assert len(server.requests) == 2


# fault -> class, words of the message, requests made; what is lost: this article, or (fatal) nothing: the same command goes on later
FINAL = [
    ("400", Step(status=400, error="response_format is not supported"), EngineError, "response_format is not supported", 1),
    ("401", Step(status=401, error="Incorrect API key"), FatalEngineError, "the key was refused", 1),
    ("402", Step(status=402, error="Insufficient Balance"), FatalEngineError, "out of funds", 1),
    ("403", Step(status=403, error="region"), EngineError, "not allowed", 1),
    ("404", Step(status=404, error="no such model"), FatalEngineError, "--model", 1),
    ("413", Step(status=413, error="too large"), EngineError, "too large", 1),
    (
        "429 without funds",
        Step(status=429, body=b'{"error": {"code": "insufficient_quota", "message": "You exceeded"}}'),
        FatalEngineError,
        "out of funds",
        1,
    ),
    ("500 for ever", Step(status=500, error="oops"), EngineUnavailable, "4 attempts", 4),
    ("reset for ever", Step(reset=True), EngineUnavailable, "the connection failed", 4),
    ("a page for ever", Step(body=b"<html>x</html>", headers={"Content-Type": "text/html"}), EngineUnavailable, "no completion", 4),
]


@pytest.mark.parametrize(("step", "error", "words", "requests"), [f[1:] for f in FINAL], ids=[f[0] for f in FINAL])
def test_a_lasting_fault_is_told_in_words(server, settings, step, error, words, requests):
    server.push(*[step] * 10)
    with pytest.raises(error) as failure:
        make_llm_engine(settings(), grounded).extract(clean_of())
    assert words in str(failure.value)
    assert len(server.requests) == requests


# the body of a reply -> what is said of it
NO_COMPLETIONS = {
    b'{"foo": [1,2,': 'no completion: “{"foo": [1,2,”,',
    b"<html>Welcome</html>": "no completion: “<html>Welcome</html>”,",
    b"": "no completion: it is empty,",
    b'{"error": "upstream failed"}': 'no completion: “{"error":"upstream failed"}”,',
    b'{"choices": [{"message": null}]}': 'no completion: “{"choices":[{"message":null}]}”,',
    b'{"choices": [{"message": {"content": [1]}}]}': "no completion: “",
    b"\xff\xfe\0xy": "no completion: “\ufffd\ufffd",
}


@pytest.mark.parametrize("kind", ["application/json", "text/html"])
@pytest.mark.parametrize("body", NO_COMPLETIONS)
def test_a_reply_that_is_no_completion_is_quoted_and_its_address_doubted(server, settings, body, kind):
    server.push(Step(body=body, headers={"Content-Type": kind}))
    with pytest.raises(EngineUnavailable) as failure:
        make_llm_engine(settings(retries=0), grounded).extract(clean_of())
    told = str(failure.value)
    assert "--base-url" in told and "no completion: " in told
    assert kind == "text/html" or NO_COMPLETIONS[body] in told


def test_a_lost_connection_is_told_by_what_was_lost(server, settings):
    server.push(Step({"figures": []}, half=True))
    with pytest.raises(EngineUnavailable) as failure:
        make_llm_engine(settings(retries=0), grounded).extract(clean_of())
    assert "the connection failed: RemoteProtocolError peer closed connection" in str(failure.value)


def test_no_server_at_all(settings):
    with pytest.raises(EngineUnavailable, match=r"no server answers there: .*\(start the server, or set its host and port with --base-url"):
        make_llm_engine(settings(base_url="http://127.0.0.1:9/v1", retries=1), grounded).extract(clean_of())


def test_retry_after_is_waited_for(server, settings):
    server.push(Step(status=429, error="x", headers={"Retry-After": "0.4"}))
    start = time.monotonic()
    make_llm_engine(settings(), grounded).extract(clean_of())
    assert server.requests[1].at - server.requests[0].at >= 0.4
    assert time.monotonic() - start < 5


def test_the_deadline_ends_an_article(server, settings):
    server.push(Step(status=429, error="x", headers={"Retry-After": "30"}))
    with pytest.raises(EngineTimeout, match=r"0\.3 s"):
        make_llm_engine(settings(deadline=0.3), grounded).extract(clean_of())


def test_the_text_of_a_429_never_gets_into_a_prompt(server, settings):
    server.push(Step(status=429, error="PLEASE PAY"), Step({"figures": [{"indicator": "x", "raw": "9个", "quote": "没有9个"}]}))
    make_llm_engine(settings(), grounded).extract(clean_of())
    assert not any("PLEASE PAY" in r.last for r in server.requests)


def test_one_failure_costs_one_article_and_a_wrong_key_stops_the_run(settings):
    def respond(request):
        return Step(status=400, error="bad") if "第5篇" in request.article else Step(figures(request))

    with FakeServer(respond) as server:
        jobs = ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(20))
        results = dict(run_llm(jobs, make_llm_engine(settings(base_url=server.url, concurrency=4), grounded)))
    assert sorted(results) == list(range(20))
    assert [i for i, r in results.items() if isinstance(r, EngineError)] == [5]

    with FakeServer(lambda request: Step(status=401, error="no")) as server:
        jobs = ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(500))
        with pytest.raises(FatalEngineError):
            list(run_llm(jobs, make_llm_engine(settings(base_url=server.url, concurrency=4), grounded)))
        assert len(server.requests) <= 8


def test_a_service_that_fails_everything_ends_the_run_unless_told_otherwise(settings):
    def jobs():
        return ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(60))

    with FakeServer(lambda request: Step(status=403, error="region")) as server:
        with pytest.raises(FatalEngineError, match=r"10 articles in a row.*region"):
            list(run_llm(jobs(), make_llm_engine(settings(base_url=server.url, concurrency=4), grounded)))
        assert len(server.requests) < 20
        results = list(run_llm(jobs(), make_llm_engine(settings(base_url=server.url, concurrency=4), grounded), give_up=False))
        assert len(results) == 60


def test_a_server_that_is_not_there_from_the_start_ends_the_run_sooner(settings):
    def jobs(count):
        return ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(count))

    nowhere = make_llm_engine(settings(base_url="http://127.0.0.1:9/v1", retries=0, concurrency=1), grounded)
    assert len(list(run_llm(jobs(2), nowhere))) == 2
    with pytest.raises(FatalEngineError, match=r"^3 articles in a row failed.*no server answers there.*\(start the server"):
        list(run_llm(jobs(60), nowhere))
    results = list(run_llm(jobs(12), nowhere, give_up=False))
    assert len(results) == 12


def test_one_that_was_there_may_come_back(settings):
    with FakeServer() as server:
        engine = make_llm_engine(settings(base_url=server.url, retries=0, concurrency=1), grounded)
        jobs = ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(60))
        results = run_llm(jobs, engine)
        next(results)
    with pytest.raises(FatalEngineError, match=r"^10 articles in a row failed.*no server answers there"):
        list(results)


def test_refusals_never_end_the_run(settings):
    with FakeServer(lambda request: Step("不行")) as server:
        jobs = ((i, clean_of(f"第{i}篇\n{ARTICLE}")) for i in range(40))
        assert len(list(run_llm(jobs, make_llm_engine(settings(base_url=server.url, concurrency=4), grounded)))) == 40


def test_a_key_that_the_server_says_back_is_hidden(server, settings, tmp_path):
    (tmp_path / "key").write_text("sk-very-secret")
    server.push(Step(status=401, error="Incorrect API key provided: sk-very-secret"))
    with pytest.raises(FatalEngineError) as failure:
        make_llm_engine(settings(key_file=tmp_path / "key"), grounded).extract(clean_of())
    assert "secret" not in str(failure.value)
    assert "***" in str(failure.value)
