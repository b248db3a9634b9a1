"""One call: ledger, limits, budget, instructor, retries; in goes a conversation, out comes the answer's text and what it took."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal, Protocol

from summariser.engines.llm.backend import Backend, RawReply
from summariser.engines.llm.cost import SCHEMA_BYTES, SCHEMA_TOKENS, Budget, Tokens, about, at_most
from summariser.engines.llm.limits import Gate
from summariser.engines.llm.prompt import Message
from summariser.engines.llm.providers import Provider
from summariser.engines.llm.salvage import Salvaged, read_answer
from summariser.engines.llm.settings import LlmSettings
from summariser.engines.llm.transport import Fault, TransportFault, with_retries
from summariser.engines.llm.wire import Answer
from summariser.errors import EngineRefused

Purpose = Literal["extract", "continue", "repair", "recall"]
POLL = 0.2  # seconds between looks at a call that another process is making


class LedgerLike(Protocol):
    """What the engine needs of the ledger; see `summariser.store.Ledger`."""

    def get(self, key: str) -> Any:
        """The stored call, if there is one."""

    def claim(self, key: str) -> object | None:
        """Something if another process is making this call, otherwise ``None``, and the call is this process's to make."""

    def release(self, key: str) -> None:
        """Give the claim up."""

    def record(self, key: str, values: Mapping[str, Any]) -> None:
        """Store a finished call."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one call.

    Attributes:
        salvaged: its valid records and what was broken.
        cut: it ended before it was complete.
        tokens, cost: what it took now; nothing where it came from the ledger.
        calls: requests that were paid for.
    """

    salvaged: Salvaged
    cut: bool
    tokens: Tokens
    cost: Decimal | None
    calls: int


class Caller:
    """Makes calls for one provider, sharing one gate and one budget among all articles."""

    def __init__(
        self, provider: Provider, settings: LlmSettings, backend: Backend, budget: Budget, ledger: LedgerLike | None, prompt_version: str
    ) -> None:
        self.provider = provider
        self.settings = settings
        self.backend = backend
        self.budget = budget
        self.ledger = ledger
        self.prompt_version = prompt_version
        self.gate = Gate(settings.concurrency, settings.rpm, settings.tpm)
        self._pending: dict[str, asyncio.Future[None]] = {}

    def key(self, messages: Sequence[Message]) -> str:
        """The ledger's key: whatever could change the answer, and nothing else."""
        return call_key(self.provider, self.settings, messages)

    async def ask(self, messages: Sequence[Message], *, article: str, purpose: Purpose) -> Reply:
        """The answer, from the ledger if it is there, otherwise from the model.

        Raises:
            EngineRefused: the model declined, said nothing, or said no JSON of any use.
            EngineUnavailable: no attempt got through.
            FatalEngineError: no call can succeed: key, model, funds, budget.
        """
        key = self.key(messages)
        while key in self._pending:  # the same article twice in one run
            # shielded: one article's deadline must not end the other's call
            await asyncio.shield(self._pending[key])
        self._pending[key] = asyncio.get_running_loop().create_future()
        try:
            stored = await self._from_ledger(key)
            if stored is not None:
                return stored
            try:
                return await self._pay(key, messages, article, purpose)
            except BaseException:
                if self.ledger is not None:
                    self.ledger.release(key)
                raise
        finally:
            self._pending.pop(key).set_result(None)

    async def _from_ledger(self, key: str) -> Reply | None:
        """The stored reply; ``None`` once the call is this process's to make."""
        if self.ledger is None:
            return None
        fresh = self.settings.no_cache
        while True:
            if not fresh and (call := self.ledger.get(key)) is not None:
                if call.status == "ok":
                    return _reply(call.text, call.finish, Tokens(), Decimal(0), 0)
                if not self.settings.retry_failed:
                    raise EngineRefused(f"{call.detail} (kept from an earlier run)", hint="--retry-failed asks again")
            if self.ledger.claim(key) is None:
                # the other process may have finished between the look and the claim
                if not fresh and not self.settings.retry_failed and self.ledger.get(key) is not None:
                    self.ledger.release(key)
                    continue
                return None
            await asyncio.sleep(POLL)

    async def _pay(self, key: str, messages: Sequence[Message], article: str, purpose: Purpose) -> Reply:
        """Make the call, store what came, and judge it."""
        expected = SCHEMA_TOKENS + sum(about(m["content"]) for m in messages)
        ceiling = at_most(
            sum(len(m["content"].encode("utf-8", "replace")) for m in messages) + SCHEMA_BYTES, self.settings.max_output_tokens
        )
        paid: list[Tokens] = []

        async def attempt() -> RawReply:
            reserved = await self.budget.reserve(ceiling)
            tokens = None
            try:
                async with self.gate.slot(expected):
                    reply = await self.backend.send(messages)
                if reply.fault is None or reply.tokens.input:
                    tokens = reply.tokens
                    paid.append(tokens)
            finally:
                self.budget.settle(reserved, tokens)
            self.gate.succeeded(reply.pause)
            if reply.fault is not None:
                raise TransportFault(reply.fault)
            return reply

        def on_fault(fault: Fault) -> None:
            if fault.status == 429:
                self.gate.limited(fault.wait)

        raw = await with_retries(
            attempt, self.settings.retries, self.settings.backoff, on_fault=on_fault, host=self.provider.host, model=self.provider.name
        )
        spent = sum(paid, Tokens())
        cost = self.budget.price.of(spent) if self.budget.price else None
        refusal = _refusal(raw)
        if self.ledger is not None:
            self.ledger.record(key, call_record(raw, article, self.provider.name, self.prompt_version, purpose, spent, cost))
        if refusal:
            raise RefusedReply(refusal, spent, cost, len(paid))
        return _reply(raw.text, raw.finish, spent, cost, len(paid))


class RefusedReply(EngineRefused):
    """A refusal that was paid for; carries what it took."""

    def __init__(self, what: str, tokens: Tokens, cost: Decimal | None, calls: int) -> None:
        super().__init__(what)
        self.tokens = tokens
        self.cost = cost
        self.calls = calls


def call_record(
    raw: RawReply, article: str, model: str, prompt: str, purpose: Purpose, spent: Tokens, cost: Decimal | None
) -> dict[str, Any]:
    """A finished call as the ledger keeps it (the fields of its `StoredCall`)."""
    refusal = _refusal(raw)
    return {
        "article": article,
        "model": model,
        "prompt": prompt,
        "purpose": purpose,
        "status": "refused" if refusal else "ok",
        "text": raw.text,
        "finish": raw.finish,
        "detail": refusal,
        "input_tokens": spent.input,
        "cached_tokens": spent.cached,
        "output_tokens": spent.output,
        "cost_usd": None if cost is None else f"{cost.normalize():f}",
    }


def _refusal(raw: RawReply) -> str | None:
    """Why the reply is of no use at all, in the model's words; ``None`` if it is of use."""
    if raw.refusal:
        return f"the model declined: {raw.refusal[:300]}"
    if raw.finish == "content_filter":
        return f"the provider's content filter stopped the answer: {raw.text[:200]}"
    if not raw.text.strip():
        return f"the model answered nothing (finish reason: {raw.finish})"
    if read_answer(raw.text, truncated=raw.finish == "length").answer is None:
        return f"the model's answer is no record: {raw.text.strip()[:200]}"
    return None


def _reply(text: str, finish: str | None, tokens: Tokens, cost: Decimal | None, calls: int) -> Reply:
    salvaged = read_answer(text, truncated=finish == "length")
    cut = finish == "length" or any(refusal.type == "answer" for refusal in salvaged.broken)
    return Reply(salvaged, cut, tokens, cost, calls)


@lru_cache(maxsize=1)
def schema_text() -> str:
    """The answer's schema as it is sent."""
    return json.dumps(Answer.model_json_schema(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def call_key(provider: Provider, settings: LlmSettings, messages: Sequence[Message]) -> str:
    """Sha256 over content, model, server, prompt, schema and parameters."""
    parts = [provider.kind, provider.base_url if not provider.gguf else provider.gguf, provider.name, provider.mode, provider.strict,
             settings.max_output_tokens, provider.extra, schema_text(), list(messages)]  # fmt: skip
    return sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
