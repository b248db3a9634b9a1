"""Providers that don't speak OpenAI's protocol, by instructor's own clients for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from summariser.engines.llm.backend import (
    PerLoop,
    RawReply,
    failure,
    instructor_mode,
    parse_errors,
    read_completion,
    read_usage,
    response_model,
)
from summariser.engines.llm.keys import check_environment, hidden_in, hide, read_key
from summariser.engines.llm.prompt import Message
from summariser.engines.llm.providers import Provider
from summariser.engines.llm.settings import LlmSettings
from summariser.errors import UsageError


class InstructorBackend:
    """Any other provider that instructor knows (``anthropic/…``, ``gemini/…``), by its own client."""

    def __init__(self, provider: Provider, settings: LlmSettings) -> None:
        import instructor
        from instructor.core import InstructorError

        options: dict[str, Any] = {"async_client": True}
        if provider.mode != "auto":
            options["mode"] = instructor_mode(provider.mode)
        if settings.key_file is not None:
            options["api_key"] = read_key(settings, provider)
        else:
            check_environment(provider.kind)

        def make() -> Any:
            client: Any = instructor.from_provider(f"{provider.kind}/{provider.name}", **options)
            # most providers' own clients retry by themselves too; both budgets are this engine's
            for name, value in (("max_retries", 0), ("timeout", settings.timeout)):
                if hasattr(client.client, name):
                    setattr(client.client, name, value)
            return client

        try:
            self._clients: PerLoop[Any] = PerLoop(make)
            self._clients.check()
        except ImportError as error:
            raise UsageError(f"{provider.kind} needs a package: {error}", hint=f"pip install 'instructor[{provider.kind}]'") from error
        except (ValueError, KeyError, InstructorError) as error:
            raise UsageError(f"{provider.kind}/{provider.name} cannot be used: {hide(str(error))[:200]}") from error
        self._provider = provider
        self._limit = {"max_tokens": settings.max_output_tokens, **provider.extra}

    async def send(self, messages: Sequence[Message]) -> RawReply:
        """One request, one reply."""
        seen: list[Any] = []
        from instructor.core.hooks import Hooks

        hooks = Hooks()
        hooks.on("completion:response", seen.append)
        error = await parse_errors(
            self._clients.get().chat.completions.create,
            response_model=response_model(),
            messages=list(messages),
            hooks=hooks,
            **self._limit,
        )
        if not seen:
            raise failure(error, self._provider.host) from hidden_in(error)
        return read_other(seen[-1])

    async def close(self) -> None:
        """Nothing is held open."""


def read_other(response: Any) -> RawReply:
    """The reply of another provider: OpenAI's shape, or blocks of content as Anthropic has them."""
    if getattr(response, "choices", None):
        return read_completion(response, None)
    text = ""
    for block in getattr(response, "content", None) or []:
        given = getattr(block, "input", None)
        text += json.dumps(given, ensure_ascii=False) if given is not None else getattr(block, "text", None) or ""
    text = text or getattr(response, "text", None) or ""
    finish = {"max_tokens": "length", "refusal": "content_filter"}.get(getattr(response, "stop_reason", "") or "", "stop")
    return RawReply(hide(text), finish, None, read_usage(getattr(response, "usage", None) or getattr(response, "usage_metadata", None)))
