"""What the server refuses: other hosts, other pages, no token, other paths, large and broken requests."""

from __future__ import annotations

import http.client
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.conftest import HOSTILE, Server, starting, summaries


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with starting(summaries(tmp_path_factory.mktemp("safety") / "out")) as start:
        yield start("--as", "li")


def test_without_the_token_there_is_nothing(server: Server) -> None:
    for path in ("/", "/api/queue", "/page/app.js", "/api/articles/noisy", "/?token=", "/?token=wrong", f"/api/queue?token={server.token}"):
        answer = server.ask(path, headers={"Cookie": ""})
        assert answer.status == 403, path
        assert server.token not in answer.text and "set-cookie" not in answer.headers
    for cookie in (f"summariser-{server.port}=", f"summariser-{server.port}=x{server.token}", f"summariser-1={server.token}"):
        assert server.ask("/api/queue", headers={"Cookie": cookie}).status == 403


def test_the_address_that_is_printed_gives_a_cookie_that_scripts_and_other_pages_cannot_have(server: Server) -> None:
    answer = server.ask(f"/?token={server.token}", headers={"Cookie": ""})
    assert answer.status == 200
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/" in cookie
    assert server.token not in answer.text, "the page itself does not hold it"
    others = f"a=b; broken,;=; {cookie.partition(';')[0]}; c=d"
    assert server.ask("/api/queue", headers={"Cookie": others}).status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}", ""])
def test_another_host_is_refused(server: Server, host: str) -> None:
    assert server.ask("/api/queue", headers={"Host": host.format(port=server.port)}).status in (400, 421)


def test_names_of_the_loopback_are_good(server: Server) -> None:
    assert server.ask("/api/queue", headers={"Host": f"localhost:{server.port}"}).status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_it_listens_on_the_loopback_alone(server: Server) -> None:
    sockets = [line.split()[1] for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    listening = [one for one in sockets if one.endswith(f":{server.port:04X}")]
    assert listening and set(listening) <= {f"0100007F:{server.port:04X}"}


def test_what_another_page_sends_is_refused(server: Server) -> None:
    doc = server.open("noisy")
    before = doc["revision"]
    action = {"do": "accept_rest"}
    match = {"If-Match": f'"{doc["tag"]}"'}
    path = server.path("noisy", "/act")
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://localhost:{server.port}"},
        {"Origin": f"https://127.0.0.1:{server.port}"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert server.ask(path, action, headers=match | headers).status == 403, headers
    assert server.ask(path, action, headers=match | {"Content-Type": "text/plain"}).status == 415
    assert server.ask("/api/queue", headers={"Origin": "http://evil.example"}).status == 403
    assert server.open("noisy")["revision"] == before
    assert server.ask(path, action, headers=match).status == 200


def test_every_answer_says_what_a_browser_may_do_with_it(server: Server) -> None:
    for answer in (
        server.ask("/"),
        server.ask("/page/app.js"),
        server.ask("/api/queue"),
        server.ask("/nothing"),
        server.ask("/", headers={"Cookie": ""}),
    ):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/api/articles/..%2f..%2fetc%2fpasswd",
        "/api/articles/%2e%2e",
        "/api/articles/../noisy",
        "/api/articles/noisy.json",
        "/api/articles/reviews%2Fli%2Fnoisy",
        "/page/..%2fapp.py",
        "/page/../app.py",
        "/page/index.html",
        "/page/%2e%2e%2f%2e%2e%2fcli%2fmain.py",
        "/api/articles/noisy%00",
        "//etc/passwd",
    ],
)
def test_nothing_outside_of_the_list_of_articles(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 404, path
    assert "root:" not in answer.text


def test_annotators_are_looked_up_too(server: Server) -> None:
    server.act("noisy", server.open("noisy"), do="accept_rest")
    for names in (("..", "li"), ("li", "../.."), ("li", "li"), ("li",), ("li", "adjudicated"), (".journal", "li")):
        assert server.ask("/api/queue?" + "&".join(f"between={name}" for name in names)).status == 400


def test_broken_and_large_requests_are_refused_and_it_goes_on(server: Server) -> None:
    doc = server.open("noisy")
    match = {"If-Match": f'"{doc["tag"]}"'}
    path = server.path("noisy", "/act")
    deep = b'{"do":' + b"[" * 100_000
    for body, status in (
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (deep, 400),
        (b'{"do":"burn"}', 422),
        (b'{"do":"accept","type":"run","id":"x"}', 422),
        (b'{"do":"accept","type":"figures","id":"f99"}', 409),
        (b'{"do":"add","type":"figures","record":{"evidence":[3]}}', 422),
        (b'{"do":"edit","type":"figures","id":"f0","set":{"evidence":"x"}}', 422),
        (b'"' + b"x" * 5_000_000 + b'"', 413),
    ):
        try:
            assert server.ask(path, body, headers=match).status == status, body[:60]
        except (BrokenPipeError, ConnectionResetError, http.client.HTTPException):
            assert status == 413, "a connection may be cut only where the body was refused unread"
    assert server.ask(path, {"do": "accept_rest"}).status == 428, "which version is changed must be said"
    for name in ("select", "figures", "date", "check"):
        assert server.ask(server.path("noisy", f"/{name}"), {"start": "x"}).status == 422
    assert server.ask(server.path("noisy", "/select"), {"start": -5, "end": 10**9}).status == 422
    assert server.open("noisy")["revision"] == doc["revision"]


def test_hostile_text_is_data(server: Server) -> None:
    answer = server.ask(server.path("hostile", "/text"))
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["text"] == HOSTILE
    assert "<script" not in server.ask("/").text.replace('<script type="module" src="page/app.js"></script>', "")


def test_methods_that_are_not_served(server: Server) -> None:
    origin = {"Origin": f"http://127.0.0.1:{server.port}"}
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "POST"):
        assert server.ask("/api/queue", method=method, headers=origin).status in (400, 405), method
    assert json.loads(server.ask("/api/queue").text)["person"] == "li"
