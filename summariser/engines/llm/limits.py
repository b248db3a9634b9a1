"""Limits: how many calls may be under way, and how many a minute; backs off when the server says so, and recovers."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

BACKOFF = 0.5  # of the concurrency that met a 429
CALM = 1.0  # seconds in which further 429s count as the same event
MINUTE = 60.0


class Gate:
    """Lets calls through, at most ``ceiling`` at once and ``rpm``/``tpm`` a minute.

    A 429 halves the number allowed at once and holds new calls back for as long as the server asked; every success then adds its share,
    so that a whole round of successes allows one more (additive increase, multiplicative decrease).
    """

    def __init__(self, ceiling: int, rpm: int = 0, tpm: int = 0) -> None:
        self.ceiling = max(1, ceiling)
        self.allowed = float(self.ceiling)
        self.running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._hold_until = 0.0
        self._last_backoff = 0.0
        self._requests = Window(rpm)
        self._tokens = Window(tpm)

    @asynccontextmanager
    async def slot(self, tokens: int) -> AsyncIterator[None]:
        """Wait for a turn and hold it; ``tokens`` is the call's expected size."""
        await self._enter()
        try:
            await self._pace(tokens)
            yield
        finally:
            self.running -= 1
            self._wake()

    async def _enter(self) -> None:
        while self.running >= int(self.allowed):
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._wake()
                elif turn in self._waiting:
                    self._waiting.remove(turn)
                raise
        self.running += 1

    async def _pace(self, tokens: int) -> None:
        while True:
            now = time.monotonic()
            wait = max(self._hold_until - now, self._requests.wait(1, now), self._tokens.wait(tokens, now))
            if wait <= 0:
                break
            await asyncio.sleep(wait)
        self._requests.take(1, now)
        self._tokens.take(tokens, now)

    def _wake(self) -> None:
        free = int(self.allowed) - self.running
        while free > 0 and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                free -= 1

    def succeeded(self, pause: float | None = None) -> None:
        """A call came back; ``pause`` is how long its headers say that the limit is spent."""
        self.allowed = min(float(self.ceiling), self.allowed + 1.0 / max(self.allowed, 1.0))
        self.hold(pause)
        self._wake()

    def limited(self, wait: float | None) -> None:
        """The server said 429."""
        now = time.monotonic()
        if now - self._last_backoff > CALM:
            self.allowed = max(1.0, min(self.allowed, float(self.running)) * BACKOFF)
            self._last_backoff = now
        self.hold(wait)

    def hold(self, wait: float | None) -> None:
        """No new call for so many seconds."""
        if wait:
            self._hold_until = max(self._hold_until, time.monotonic() + wait)


class Window:
    """At most so much in any ``period`` seconds: the amounts taken within the last period are remembered, so no burst slips through."""

    def __init__(self, most: int, period: float = MINUTE) -> None:
        self.most = most
        self.period = period
        self._taken: deque[tuple[float, int]] = deque()
        self._sum = 0

    def wait(self, amount: int, now: float) -> float:
        """Seconds until the amount may be taken; an amount over the whole limit waits for an empty window."""
        if not self.most:
            return 0.0
        while self._taken and self._taken[0][0] <= now - self.period:
            self._sum -= self._taken.popleft()[1]
        excess = self._sum + min(amount, self.most) - self.most
        for at, size in self._taken:
            if excess <= 0:
                break
            excess -= size
            if excess <= 0:
                return at + self.period - now
        return 0.0

    def take(self, amount: int, now: float) -> None:
        """Take the amount."""
        if self.most:
            self._taken.append((now, amount))
            self._sum += amount
