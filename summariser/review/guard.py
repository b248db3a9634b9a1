"""The guard before the app: only this machine's own browser, with the token, from the app's own page, gets anything."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Guard:
    """Refuses what does not come from the app's own page.

    Attributes:
        token: random; in the address that is opened first, in a cookie afterwards.
        port: that the server listens on. The Host header must name it with a name of the loopback, so that a name that an attacker
            points to 127.0.0.1 (DNS rebinding) reaches nothing.
    """

    app: ASGIApp
    token: str
    port: int

    @property
    def cookie(self) -> str:
        """Cookies are shared between ports, so each server has a name of its own."""
        return f"summariser-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What the Host header may say."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = scope["headers"]
        opened = self._opened(scope)
        why = self._refusal(scope["method"], headers, opened)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                if opened and why is None:
                    extra.append((b"set-cookie", f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict".encode()))
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            await send(message)

        if why is None:
            await self.app(scope, receive, guarded)
            return
        status, said = why
        body = said.encode()
        sizes = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        await guarded({"type": "http.response.start", "status": status, "headers": sizes})
        await guarded({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _refusal(self, method: str, headers: Iterable[tuple[bytes, bytes]], opened: bool) -> tuple[int, str] | None:
        hosts = _all(headers, b"host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return 421, "this address is not the one that summarise review has printed"
        origins = _all(headers, b"origin")
        if (origins or method not in SAFE) and origins != [f"http://{hosts[0]}"]:
            return 403, "requests from other pages are refused"
        if any(site not in ("same-origin", "none") for site in _all(headers, b"sec-fetch-site")) and not opened:
            return 403, "requests from other pages are refused"
        if not (opened or self._known(headers)):
            return 403, "open the address that summarise review has printed; it ends in a token"
        return None

    def _opened(self, scope: Scope) -> bool:
        """Whether the address itself has the token: the first page, opened from the terminal."""
        if scope["path"] != "/" or scope["method"] not in SAFE:
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        return len(given) == 1 and self._same(given[0])

    def _known(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        pairs = [pair.strip().partition("=") for line in _all(headers, b"cookie") for pair in line.split(";")]
        return any(name == self.cookie and self._same(value) for name, _, value in pairs)

    def _same(self, given: str) -> bool:
        """Compared in constant time."""
        return hmac.compare_digest(given.encode(), self.token.encode())


def _all(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key.lower() == name]
