"""A programmable server that speaks OpenAI's protocol over real HTTP on 127.0.0.1.

`FakeServer` runs in a thread of the test; ``python tests/fake_server.py --delay 0.5`` runs it alone and prints its URL (for benchmarks).
Answers are taken from the queue, then from ``respond``; without either, every number of the article becomes a figure.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

NUMBER = re.compile(r"(\d+(?:\.\d+)?)(亿元|万元|元|个|家|名|亩|%)")
CLAUSE = re.compile(r"[^，。；、\n]+")
ARTICLE = re.compile(r"<文章 (\w+)>\n(.*?)\n</文章 \1>", re.DOTALL)


@dataclass(frozen=True)
class Request:
    """What the client sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any
    at: float

    @property
    def article(self) -> str:
        """The text between the fences of the last message that has them."""
        for message in reversed(self.body.get("messages", [])):
            if found := ARTICLE.search(message["content"]):
                return found[2]
        return ""

    @property
    def last(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])


@dataclass(frozen=True)
class Step:
    """What the server does with one request.

    ``answer`` (a dict or a string) becomes the content of a chat completion, unless ``body`` gives the whole response. ``reset`` drops
    the connection at once, ``half`` after half of the body.
    """

    answer: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    delay: float = 0.0
    finish: str = "stop"
    refusal: str | None = None
    reset: bool = False
    half: bool = False
    usage: tuple[int, int, int] | None = (1000, 0, 200)
    error: str | None = None


def figures(request: Request) -> dict[str, Any]:
    """Every number of the article as a figure, each in its clause."""
    found = []
    for clause in CLAUSE.findall(request.article):
        for match in NUMBER.finditer(clause):
            found.append({"indicator": clause[: match.start()][-6:] or "数", "raw": match[0], "quote": clause, "category": "other"})
    return {"meetings": [], "pairings": [], "figures": found, "gist": None}


class FakeServer:
    """The server, in a thread; use as a context manager.

    Attributes:
        queue: steps for the next requests, in order.
        respond: for requests beyond the queue.
        requests: all that came in, in order.
        answered: completions sent whole with status 200, which is what a provider would charge for.
        busiest: most requests that were under way at once.
    """

    def __init__(self, respond: Callable[[Request], Step] | None = None, delay: float = 0.0, port: int = 0) -> None:
        self.queue: deque[Step] = deque()
        self.respond = respond
        self.delay = delay
        self.requests: list[Request] = []
        self.answered = 0
        self.running = 0
        self.busiest = 0
        self.port = port
        self.keep = True
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._main, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def push(self, *steps: Step) -> None:
        self.queue.extend(steps)

    def __enter__(self) -> FakeServer:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _main(self) -> None:
        asyncio.run(self.serve())

    async def serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", self.port, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (request := await read_request(reader)) is not None and await self._one(request, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _one(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        self.running += 1
        self.busiest = max(self.busiest, self.running)
        if self.keep:
            self.requests.append(request)
        try:
            step = self._step(request)
            if pause := step.delay or self.delay:
                await asyncio.sleep(pause)
            if step.reset:
                writer.transport.abort()
                return False
            body = step.body if step.body is not None else completion(step, request)
            await self._send(step, body, writer)
            if step.half:
                writer.transport.abort()
                return False
            self.answered += step.status == 200 and request.path.endswith("/chat/completions")
            return True
        finally:
            self.running -= 1

    def _step(self, request: Request) -> Step:
        if request.method == "GET" and request.path.endswith("/models") and not (self.queue or self.respond):
            return Step(
                body=json.dumps({"object": "list", "data": [{"id": "test", "object": "model", "created": 0, "owned_by": ""}]}).encode()
            )
        if self.queue:
            return self.queue.popleft()
        if self.respond is not None:
            return self.respond(request)
        return Step(figures(request))

    async def _send(self, step: Step, body: bytes, writer: asyncio.StreamWriter) -> None:
        head = [f"HTTP/1.1 {step.status} X", f"Content-Length: {len(body)}"]
        if not any(name.lower() == "content-type" for name in step.headers):
            head.append("Content-Type: application/json")
        head += [f"{name}: {value}" for name, value in step.headers.items()]
        writer.write("\r\n".join([*head, "", ""]).encode("latin-1") + (body[: len(body) // 2] if step.half else body))
        await writer.drain()


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """One HTTP request; ``None`` at the end of the connection."""
    line = await reader.readline()
    if not line:
        return None
    method, path, _ = line.decode("latin-1").split(" ", 2)
    headers: dict[str, str] = {}
    while (raw := await reader.readline()) not in (b"\r\n", b"\n", b""):
        name, _, value = raw.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    body: Any = await reader.readexactly(int(headers.get("content-length", 0)))
    if headers.get("content-type", "").startswith("application/json") and body:
        body = json.loads(body)
    return Request(method, path, headers, body, time.monotonic())


def completion(step: Step, request: Request) -> bytes:
    """The response body: an error, or a completion in the shape that was asked for (content or a tool call)."""
    if step.error is not None:
        return json.dumps({"error": {"message": step.error, "type": "error", "code": None}}).encode()
    text = step.answer if isinstance(step.answer, str) or step.answer is None else json.dumps(step.answer, ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": step.refusal}
    if text is not None and isinstance(request.body, dict) and request.body.get("tools"):
        name = request.body["tools"][0]["function"]["name"]
        call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": text}}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
    whole: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [{"index": 0, "finish_reason": step.finish, "message": message}],
    }
    if step.usage is not None:
        given, cached, out = step.usage
        whole["usage"] = {
            "prompt_tokens": given,
            "completion_tokens": out,
            "total_tokens": given + out,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "replace")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--port", type=int, default=0)
    args = parser.parse_args()
    server = FakeServer(delay=args.delay, port=args.port)
    server.keep = False
    with server:
        print(server.url, flush=True)
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
