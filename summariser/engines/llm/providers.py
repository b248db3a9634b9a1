"""Where a model lives: from ``--model`` to base URL, name, instructor mode and request parameters."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summariser.engines.llm.settings import LlmSettings, Mode
from summariser.errors import UsageError

OPENAI_URL = "https://api.openai.com/v1"
OLLAMA_URL = "http://127.0.0.1:11434/v1"
# OpenAI-compatible services that can't constrain decoding to a schema but do call tools (their API references, 2025)
TOOLS_ONLY = ("deepseek.com", "moonshot.cn", "moonshot.ai", "dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com")
PRESETS = {
    "deepseek": "https://api.deepseek.com/v1",
    "moonshot": "https://api.moonshot.cn/v1",
    "dashscope": "https://dashscope.aliyuncs.com/compatible-mode/v1",
    "openrouter": "https://openrouter.ai/api/v1",
}


@dataclass(frozen=True, slots=True)
class Provider:
    """One model as it is to be called.

    Attributes:
        kind: ``openai`` for the OpenAI protocol, otherwise the name of a provider of instructor.
        name: the model's name at the provider.
        base_url: of the server; ``None`` for other providers of instructor.
        mode: the instructor mode, settled.
        strict: ask the server to hold itself to the schema.
        limit_key: name of the parameter that limits the answer's length.
        extra: further request parameters.
        gguf: path of the model file that a server in this process is to serve.
    """

    kind: str
    name: str
    base_url: str | None
    mode: Mode
    strict: bool = False
    limit_key: str = "max_tokens"
    extra: dict[str, Any] = field(default_factory=dict)
    gguf: str | None = None

    @property
    def host(self) -> str:
        """Host of the base URL, for messages and the price list."""
        return urlsplit(self.base_url or "").hostname or self.kind


def resolve(settings: LlmSettings) -> Provider:
    """Settle provider, name and mode.

    Raises:
        UsageError: the model can't be told from what was given.

    >>> resolve(LlmSettings("ollama/qwen3:8b")).base_url
    'http://127.0.0.1:11434/v1'
    """
    if settings.model.startswith("gguf:"):
        path = settings.model.removeprefix("gguf:")
        # temperature 0 lets a small model loop, but an answer must be repeatable
        return Provider("openai", Path(path).name, None, _mode(settings, "json_schema"), True, extra=_temperature(settings), gguf=path)
    head, _, tail = settings.model.partition("/")
    base_url = settings.base_url or (os.environ.get("OPENAI_BASE_URL") if head == "openai" or not tail else None)
    if settings.base_url and head == "openai" and tail:
        return _compatible(settings, base_url or "", tail)
    if settings.base_url:
        return _compatible(settings, settings.base_url, settings.model)
    if head in PRESETS and tail:
        return _compatible(settings, PRESETS[head], tail)
    if head == "ollama" and tail:
        return _compatible(settings, os.environ.get("OLLAMA_BASE_URL", OLLAMA_URL), tail)
    if base_url and urlsplit(base_url).hostname != "api.openai.com":
        return _compatible(settings, base_url, tail or head)
    if head == "openai" and tail:
        return Provider(
            "openai", tail, base_url or OPENAI_URL, _mode(settings, "json_schema"), True, "max_completion_tokens", _openai(settings, tail)
        )
    if not tail:
        raise UsageError(f"{settings.model} names no provider", hint="write openai/NAME, ollama/NAME or gguf:PATH, or give --base-url")
    return Provider(head, tail, None, _mode(settings, "auto"), extra=_temperature(settings))


def _compatible(settings: LlmSettings, base_url: str, name: str) -> Provider:
    """A server that speaks OpenAI's protocol."""
    host = urlsplit(base_url).hostname
    if host is None:
        raise UsageError(f"{base_url} is no URL", where="base URL", hint="write it as http://HOST:PORT/v1")
    constrains = is_local(host) and not host.endswith(TOOLS_ONLY)
    mode = _mode(settings, "json_schema" if constrains else "tools")
    return Provider("openai", name, base_url, mode, constrains, extra=_temperature(settings))


def _mode(settings: LlmSettings, chosen: Mode) -> Mode:
    return chosen if settings.mode == "auto" else settings.mode


def _temperature(settings: LlmSettings) -> dict[str, Any]:
    return {} if settings.temperature is None else {"temperature": settings.temperature}


def _openai(settings: LlmSettings, name: str) -> dict[str, Any]:
    """OpenAI's reasoning models refuse a temperature."""
    return {} if name.startswith(("o1", "o3", "o4", "gpt-5")) else _temperature(settings)


def is_local(host: str) -> bool:
    """A server on this machine or network: vLLM, llama.cpp and ollama all constrain decoding.

    >>> is_local("127.0.0.1"), is_local("api.example.com")
    (True, False)
    """
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal"))
