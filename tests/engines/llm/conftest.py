from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from summariser.engines.llm import LlmSettings
from tests.fake_server import FakeServer


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as running:
        yield running


@pytest.fixture
def settings(server: FakeServer) -> Callable[..., LlmSettings]:
    def make(**changes: Any) -> LlmSettings:
        base: dict[str, Any] = {
            "model": "test",
            "base_url": server.url,
            "retries": 3,
            "timeout": 5.0,
            "deadline": 30.0,
            "backoff": 0.01,
            "passes": 1,
        }
        return LlmSettings(**{**base, **changes})

    return make
