"""The checkup behind ``summarise doctor``: server, key, model, mode, one tiny extraction; and what is wrong, in words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summariser.engines.llm.prompt import article_message
from summariser.engines.llm.settings import LlmSettings
from summariser.errors import SummariserError

if TYPE_CHECKING:
    from summariser.engines.llm.engine import LlmEngine

SAMPLE = "5月22日，甲省与乙省在乙市召开座谈会，去年投入帮扶资金3.5亿元。"
EXPECTED = "3.5亿元"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checkup: what was looked at, whether it is well, and what was seen.

    ``error`` is that of settings which no engine can be made from.
    """

    name: str
    ok: bool
    detail: str
    error: SummariserError | None = None


def checkup(settings: LlmSettings) -> list[Finding]:
    """Look at each thing in turn; stops at the first that is wrong, since the next ones hang on it.

    Makes at most one call that is paid for, of some 2,500 tokens. Raises nothing that can be told in a finding.
    """
    from summariser.engines.llm.engine import run_alone

    return run_alone(_checkup(settings))


async def _checkup(settings: LlmSettings) -> list[Finding]:
    from summariser.engines.llm import make_llm_engine

    findings: list[Finding] = []
    try:
        engine = make_llm_engine(settings)
    except SummariserError as error:
        return [Finding("settings", False, str(error), error)]
    provider = engine.provider
    where = provider.base_url or f"instructor's provider {provider.kind}"
    findings.append(Finding("settings", True, f"model {provider.name} at {where}, mode {provider.mode}, prompt {engine.prompt_version}"))
    price = engine.budget.price
    findings.append(
        Finding(
            "price",
            True,
            "not in the price list; give --price for a cost" if price is None else f"{price.input} in, {price.output} out (USD a million)",
        )
    )
    steps: list[Callable[[LlmEngine], Awaitable[Finding]]] = [_extraction]
    if provider.base_url:
        steps.insert(0, _server)
    try:
        for step in steps:
            findings.append(await step(engine))
            if not findings[-1].ok:
                break
    finally:
        await engine.close()
    return findings


async def _server(engine: LlmEngine) -> Finding:
    """Whether anything listens, takes the key, and knows the model. A server without a list of models passes."""
    import openai

    from summariser.engines.llm.backend import OpenAIBackend
    from summariser.engines.llm.transport import classify, explain

    backend = engine.caller.backend
    assert isinstance(backend, OpenAIBackend)
    try:
        names = await asyncio.wait_for(backend.models(), 20)
    except (openai.OpenAIError, TimeoutError, ValueError, TypeError, AttributeError) as error:
        fault = classify(error)
        if fault is None or fault.foreign or fault.status in (404, 405):
            # some servers have none; what is wrong with one that answers nothing but this, the extraction tells
            return Finding("server", True, "answers, but has no list of models")
        return Finding("server", False, str(explain(fault, engine.provider.host, engine.provider.name, 1)))
    if engine.provider.name in names or not names or engine.provider.gguf:
        return Finding("server", True, f"answers, and knows {len(names)} models" if names else "answers")
    near = ", ".join(names[:8])
    return Finding("server", False, f"has no model {engine.provider.name}; it has {near}{' …' if len(names) > 8 else ''}")


async def _extraction(engine: LlmEngine) -> Finding:
    """One tiny extraction, judged by whether the one figure in it came back."""
    try:
        reply = await engine.caller.ask(
            [{"role": "system", "content": engine.prompts.system}, article_message(SAMPLE)], article="doctor", purpose="extract"
        )
    except SummariserError as error:
        return Finding("extraction", False, str(error))
    answer = reply.salvaged.answer
    found = [figure.raw for figure in answer.figures] if answer else []
    took = f"{reply.tokens.input} tokens in ({reply.tokens.cached} cached), {reply.tokens.output} out"
    if EXPECTED in found:
        return Finding("extraction", True, f"the figure {EXPECTED} came back; {took}")
    said = f"it said {', '.join(found)}" if found else "it named no figure"
    return Finding("extraction", False, f"valid JSON, but {said} where the text has {EXPECTED}; a larger model may help; {took}")
