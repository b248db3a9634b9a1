"""The review app as a person has it: a process of its own on the loopback, over a folder that a run has written."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from summariser import summarise
from summariser.records.review import ReviewedSummary
from tests.cli.conftest import PROGRAM, environment, inside

# Own sentences, invented people. Pinyin noise and an emoji (two UTF-16 units) stand before what is selected.
NOISY = (
    "榆中对接协作工作\n"
    "2024-05-23 来源：兰州晚报\n"
    "😀5月22日，青岛·兰州东西部协作座谈会在榆中县举行。榆中縣縣長(zhǎng)高明远主持会议。\n"
    "今年以来，青岛市投入财政帮扶资金(jīn)2.5亿元，实施项目36个。𠮷祥村建成 帮扶车(chē)间由2个增加到9个。\n"
)
HOSTILE = (
    "<script>window.hacked=1</script>两地协作\n"
    '2024-05-23 来源："onerror="window.hacked=2\n'
    "5月22日，山东·甘肃东西部协作第三次联席会议在兰州市举行。<img src=x onerror=window.hacked=3>投入资金12万元。\n"
)
PLAIN = "2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州市举行。会议签约项目{}个。"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Server:
    """A running `summarise review`."""

    process: subprocess.Popen[str]
    url: str
    folder: Path
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(urlsplit(self.url).port or 0)

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.url).query)["token"][0]

    def ask(self, path: str, body: Any = None, *, method: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        """A request with the headers that the page's own have, but for those given (an empty one is left out)."""
        given = {"Host": f"127.0.0.1:{self.port}", "Cookie": f"summariser-{self.port}={self.token}"}
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            given |= {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"}
        given = {name: value for name, value in (given | (headers or {})).items() if value}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method or ("GET" if data is None else "POST"), path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        if data is not None:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        response = connection.getresponse()
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read().decode())
        connection.close()
        return answer

    def open(self, stem: str, between: tuple[str, ...] = ()) -> dict[str, Any]:
        return self.ask(self.path(stem, "", between)).json

    def act(self, stem: str, doc: dict[str, Any], between: tuple[str, ...] = (), **action: Any) -> Answer:
        return self.ask(self.path(stem, "/act", between), action, headers={"If-Match": f'"{doc["tag"]}"'})

    @staticmethod
    def path(stem: str, name: str = "", between: tuple[str, ...] = ()) -> str:
        query = "?" + "&".join(f"between={quote(one)}" for one in between) if between else ""
        return f"/api/articles/{quote(stem, safe='')}{name}{query}"

    def kill(self) -> None:
        """As the system kills: nothing can be tidied up."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> tuple[int, str]:
        """As a person does with Ctrl-C; the exit code and what was said."""
        self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


__all__ = ["inside"]  # a fixture of the command line's tests

Start = Callable[..., Server]


def put(folder: Path, stem: str, text: str) -> None:
    """A summary by the rules with its source beside it, as a run over a table leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    summary = summarise(text)
    (folder / f"{stem}.json").write_text(summary.model_dump_json(indent=2), encoding="utf-8")
    (folder / f"{stem}.source.txt").write_bytes(text.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three summaries: a noisy one, a hostile one, a plain one."""
    return summaries(tmp_path / "out")


def summaries(out: Path) -> Path:
    put(out, "noisy", NOISY)
    put(out, "hostile", HOSTILE)
    put(out, "plain 青岛", PLAIN.format(36))
    return out


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts servers; those that still run are killed in the end."""
    with starting(folder) as run:
        yield run


@contextmanager
def starting(folder: Path) -> Iterator[Start]:
    running: list[Server] = []

    def run(*args: object, where: Path | None = None, **more: Any) -> Server:
        home = where or folder
        command = [PROGRAM, "review", str(home), "--no-browser", *map(str, args)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
        process = subprocess.Popen(command, env=environment(), **pipes, **more)
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            raise AssertionError(f"it did not start: {process.communicate()[1]}")
        server = Server(process, url, home)
        running.append(server)
        return server

    yield run
    for server in running:
        if server.process.poll() is None:
            server.kill()
        for pipe in (server.process.stdout, server.process.stderr):
            if pipe:
                pipe.close()


def as_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def reviewed(server: Server, stem: str, name: str = "li") -> ReviewedSummary:
    return ReviewedSummary.model_validate_json((server.folder / "reviews" / name / f"{stem}.json").read_bytes())


def figure(doc: dict[str, Any], raw: str) -> dict[str, Any]:
    return next(entry for entry in doc["lists"]["figures"] if entry["record"]["raw"] == raw)
