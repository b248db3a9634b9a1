"""OpenAI's Batch interface: first calls of many articles in one job, at half the price, collected into the ledger.

A job goes through the same keys as single calls: what it brings back is found by an ordinary run afterwards, which then makes only the
repairs and second passes. The job's id is in the ledger, so collecting may be done by another process, a day later.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Protocol

from summariser.engines.llm.backend import OpenAIBackend, read_completion
from summariser.engines.llm.call import LedgerLike, call_record
from summariser.engines.llm.engine import LlmEngine
from summariser.engines.llm.keys import hidden_in, hide
from summariser.engines.llm.prompt import Message, article_message
from summariser.engines.llm.split import split
from summariser.errors import EngineUnavailable, FatalEngineError, UsageError
from summariser.records.text import CleanText

HALF = Decimal("0.5")  # of the price of a single call (OpenAI's pricing page)
MOST_REQUESTS = 50_000  # in one job, by OpenAI's reference
MOST_BYTES = 180_000_000  # the reference allows 200 MB
DONE = frozenset({"completed", "failed", "expired", "cancelled"})


class BatchLedger(LedgerLike, Protocol):
    """What batches need of the ledger; see `summariser.store.Ledger`."""

    def put_batch(self, batch_id: str, model: str, keys: dict[str, str], status: str) -> None:
        """Remember a job."""

    def open_batches(self, model: str) -> dict[str, dict[str, str]]:
        """Jobs that are not collected yet: id -> {key: article}."""


@dataclass(frozen=True, slots=True)
class BatchState:
    """Where the jobs stand.

    Attributes:
        submitted: requests sent now.
        waiting: requests in jobs that are not finished.
        collected: answers taken into the ledger now.
        failed: requests that a finished job gave no answer to; an ordinary run asks them singly.
        note: what the provider said, if anything.
    """

    submitted: int = 0
    waiting: int = 0
    collected: int = 0
    failed: int = 0
    note: str = ""


async def submit(articles: Iterable[CleanText], engine: LlmEngine, ledger: BatchLedger) -> BatchState:
    """Send the first calls of all articles that the ledger neither has nor waits for; several jobs if they are many.

    Raises:
        UsageError: the provider has no Batch interface.
        FatalEngineError: the job was refused.
    """
    backend = _backend(engine)
    waiting = {key for keys in ledger.open_batches(engine.model).values() for key in keys}
    lines: list[bytes] = []
    keys: dict[str, str] = {}
    size = sent = 0

    async def flush() -> None:
        nonlocal lines, keys, size, sent
        if lines:
            batch_id = await _guard(backend.submit_batch(b"\n".join(lines)), engine)
            ledger.put_batch(batch_id, engine.model, keys, "open")
            sent += len(lines)
            lines, keys, size = [], {}, 0

    for clean in articles:
        article = sha256(clean.text.encode("utf-8", "replace")).hexdigest()
        hints = engine.hints(clean) if engine.hints else None
        for i, part in enumerate(split(clean, engine.settings.max_chars)):
            messages: list[Message] = [
                {"role": "system", "content": engine.prompts.system},
                article_message(part.text, hints if i == 0 else None),
            ]
            key = engine.caller.key(messages)
            if key in waiting or key in keys or ledger.get(key) is not None:
                continue
            body = await backend.body(messages)
            line = json.dumps({"custom_id": key, "method": "POST", "url": "/v1/chat/completions", "body": body}, ensure_ascii=False)
            encoded = line.encode("utf-8", "replace")
            if len(lines) >= MOST_REQUESTS or size + len(encoded) > MOST_BYTES:
                await flush()
            lines.append(encoded)
            keys[key] = article
            size += len(encoded) + 1
    await flush()
    return BatchState(submitted=sent, waiting=len(waiting) + sent)


async def collect(engine: LlmEngine, ledger: BatchLedger) -> BatchState:
    """Look at every open job once and take the answers of finished ones into the ledger."""
    backend = _backend(engine)
    waiting = collected = failed = 0
    notes: list[str] = []
    for batch_id, keys in ledger.open_batches(engine.model).items():
        job = await _guard(backend.batch(batch_id), engine)
        if job["status"] not in DONE:
            waiting += len(keys)
            notes.append(f"{batch_id}: {job['status']}")
            continue
        got = 0
        if job["output_file_id"]:
            content = await _guard(backend.file(job["output_file_id"]), engine)
            got = sum(_take(json.loads(line), keys, engine, ledger) for line in content.splitlines() if line.strip())
        collected += got
        failed += len(keys) - got
        if job["status"] != "completed":
            notes.append(f"{batch_id}: {job['status']} {hide(job['errors'] or '')}".strip())
        ledger.put_batch(batch_id, engine.model, keys, "collected")
    return BatchState(waiting=waiting, collected=collected, failed=failed, note="; ".join(notes))


async def wait(
    engine: LlmEngine, ledger: BatchLedger, *, poll: float = 30.0, report: Callable[[BatchState], None] | None = None
) -> BatchState:
    """Collect until no job is open. Ending the process meanwhile loses nothing: the next `collect` goes on."""
    collected = failed = 0
    while True:
        state = await collect(engine, ledger)
        collected += state.collected
        failed += state.failed
        if report:
            report(state)
        if not state.waiting:
            return BatchState(collected=collected, failed=failed, note=state.note)
        await asyncio.sleep(poll)


def _take(line: Mapping[str, Any], keys: Mapping[str, str], engine: LlmEngine, ledger: BatchLedger) -> bool:
    """Store one answer of a job's output; False if it has none."""
    from openai.types.chat import ChatCompletion

    key = line.get("custom_id")
    response = line.get("response") or {}
    if key not in keys or response.get("status_code") != 200:
        return False
    raw = read_completion(ChatCompletion.model_validate(response["body"]), None)
    if raw.fault is not None:
        return False
    price = engine.budget.price
    cost = price.of(raw.tokens) * HALF if price else None
    ledger.record(str(key), call_record(raw, keys[str(key)], engine.model, engine.prompt_version, "extract", raw.tokens, cost))
    return True


def _backend(engine: LlmEngine) -> OpenAIBackend:
    backend = engine.caller.backend
    if not isinstance(backend, OpenAIBackend) or engine.provider.gguf:
        raise UsageError("--batch needs a provider with OpenAI's Batch interface", hint="leave --batch out, or use openai/NAME")
    return backend


async def _guard(job: Any, engine: LlmEngine) -> Any:
    """The job's result, with faults told as everywhere else."""
    import openai

    from summariser.engines.llm.transport import classify, explain

    try:
        return await job
    except openai.OpenAIError as error:
        hidden_in(error)
        fault = classify(error)
        if fault is not None and fault.status == 404:
            raise FatalEngineError("this server has no Batch interface", where=engine.provider.host, hint="leave --batch out") from error
        if fault is None:
            raise EngineUnavailable(str(error), where=engine.provider.host) from error
        raise explain(fault, engine.provider.host, engine.model, 1) from error
