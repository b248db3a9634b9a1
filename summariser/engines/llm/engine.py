"""LlmEngine: CleanText -> Draft by a model; asks, checks, asks again once, and says what it took."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

from summariser.engines.llm.call import Caller, LedgerLike, Purpose, RefusedReply, Reply
from summariser.engines.llm.convert import check_words, to_draft
from summariser.engines.llm.cost import Budget, Tokens, price_of
from summariser.engines.llm.merge import merge
from summariser.engines.llm.prompt import Message, Prompts, article_message, load_prompts
from summariser.engines.llm.providers import Provider, resolve
from summariser.engines.llm.recall import recall_message, unclaimed_numbers
from summariser.engines.llm.repair import Checked, Verify, check, repair_message
from summariser.engines.llm.salvage import TYPES
from summariser.engines.llm.settings import LlmSettings
from summariser.engines.llm.split import Part, split
from summariser.errors import EngineError, EngineRefused, EngineTimeout
from summariser.records.draft import Draft, Refusal, Usage
from summariser.records.text import CleanText

T = TypeVar("T")
Unclaimed = Callable[[CleanText, Draft], Sequence[tuple[int, int]]]
Hints = Callable[[CleanText], str]


def no_checks(clean: CleanText, draft: Draft) -> Sequence[Refusal]:
    """Refuses nothing; for callers that check later."""
    return ()


@dataclass
class Spent:
    """What one article has taken so far."""

    tokens: Tokens = field(default_factory=Tokens)
    cost: Decimal | None = Decimal(0)
    calls: int = 0
    from_ledger: bool = True

    def add(self, tokens: Tokens, cost: Decimal | None, calls: int) -> None:
        """Count a call."""
        self.tokens += tokens
        self.cost = None if self.cost is None or cost is None else self.cost + cost
        self.calls += calls
        self.from_ledger = self.from_ledger and calls == 0

    def usage(self) -> Usage:
        """As the record contract has it."""
        cost = None if self.cost is None else f"{self.cost.normalize():f}"
        return Usage(self.tokens.input, self.tokens.cached, self.tokens.output, cost, self.calls, self.from_ledger)


class Refused(EngineRefused):
    """A refusal, with what it took: a failed attempt costs too."""

    def __init__(self, what: str, usage: Usage) -> None:
        super().__init__(what)
        self.usage = usage


class LlmEngine:
    """A model as an engine.

    Args:
        settings: see `LlmSettings`.
        verify: the checks that a draft must pass; returns what it refuses.
        ledger: where answers are kept; ``None`` keeps none.
        unclaimed: spans of numbers that no record of a draft claims; a plain search for digits where not given.
        hints: what to tell the model beforehand (``--hints rules``).

    Raises:
        UsageError: the settings name no usable model.
        FatalEngineError: no key, or the model file can't be served.
    """

    name = "llm"

    def __init__(
        self,
        settings: LlmSettings,
        verify: Verify = no_checks,
        ledger: LedgerLike | None = None,
        *,
        unclaimed: Unclaimed = unclaimed_numbers,
        hints: Hints | None = None,
        prompts: Prompts | None = None,
    ) -> None:
        from summariser.engines.llm.backend import open_backend

        self.settings = settings
        self.verify: Verify = lambda clean, draft: (*check_words(clean, draft), *verify(clean, draft))
        self.unclaimed = unclaimed
        self.hints = hints
        self.prompts = prompts or load_prompts()
        self.provider: Provider = resolve(settings)
        if self.provider.gguf:
            from summariser.engines.llm.local import serve

            self.provider = replace(self.provider, base_url=serve(self.provider.gguf))
        self.budget = Budget(settings.budget_usd, price_of(self.provider, settings.price))
        self.caller = Caller(self.provider, settings, open_backend(self.provider, settings), self.budget, ledger, self.prompts.version)

    @property
    def model(self) -> str:
        """The model's name at its provider."""
        return self.provider.name

    @property
    def prompt_version(self) -> str:
        """Version and hash of the prompt files."""
        return self.prompts.version

    def keep_answers_in(self, ledger: LedgerLike) -> None:
        """Take answers from this ledger, and put new ones into it, from now on."""
        self.caller.ledger = ledger

    async def close(self) -> None:
        """Close the connections."""
        await self.caller.backend.close()

    def extract(self, clean: CleanText) -> Draft:
        """As `aextract`, for callers without a loop. For many articles use `run_llm`, which asks for several at once."""

        async def once() -> Draft:
            try:
                return await self.aextract(clean)
            finally:
                await self.close()

        return run_alone(once())

    async def aextract(self, clean: CleanText) -> Draft:
        """All records of an article that pass the checks; what doesn't is in ``refused``.

        Raises:
            EngineRefused: the model declined, or answered nothing usable.
            EngineTimeout: the deadline passed.
            EngineUnavailable: the service stayed out of reach.
            FatalEngineError: no article can succeed.
        """
        spent = Spent()
        try:
            async with asyncio.timeout(self.settings.deadline):
                draft = await self._article(clean, spent)
        except TimeoutError as error:
            raise EngineTimeout(
                f"no complete answer within {self.settings.deadline:g} s", hint="--deadline allows more; finished calls are kept"
            ) from error
        except RefusedReply as error:
            spent.add(error.tokens, error.cost, error.calls)
            raise Refused(error.what, spent.usage()) from error
        return replace(draft, usage=spent.usage())

    async def _article(self, clean: CleanText, spent: Spent) -> Draft:
        article = sha256(clean.text.encode("utf-8", "replace")).hexdigest()
        hints = self.hints(clean) if self.hints else None
        parts = split(clean, self.settings.max_chars)
        drafts = await gather([self._part(clean, part, hints if i == 0 else None, article, spent) for i, part in enumerate(parts)])
        draft = merge(drafts)
        checked = await self._repair(clean, draft, article, spent)
        if self.settings.passes > 1:
            checked = await self._recall(clean, checked, article, spent)
        return replace(checked.good, refused=tuple(dict.fromkeys((*checked.good.refused, *checked.refused))))

    async def _ask(self, messages: list[Message], article: str, purpose: Purpose, spent: Spent) -> Reply:
        reply = await self.caller.ask([{"role": "system", "content": self.prompts.system}, *messages], article=article, purpose=purpose)
        spent.add(reply.tokens, reply.cost, reply.calls)
        return reply

    async def _part(self, clean: CleanText, part: Part, hints: str | None, article: str, spent: Spent) -> Draft:
        """The records of one part; a part whose answer is cut off is asked again in halves, as far as its records are missing."""
        message = article_message(part.text, hints)
        reply = await self._ask([message], article, "extract", spent)
        answer = reply.salvaged.answer
        assert answer is not None
        draft = to_draft(answer, clean, part.start, part.end)
        broken = tuple(r for r in reply.salvaged.broken if r.type != "answer")
        draft = replace(draft, refused=(*broken, *draft.refused))
        if not reply.cut:
            return draft
        halves = part.halves(clean)
        if not halves and not (draft.meetings or draft.pairings or draft.figures):
            raise EngineRefused("the model's answer never came to its first record", hint="a higher --max-output-tokens, or another model")
        if not halves:
            return replace(draft, refused=(*broken, Refusal("answer", part.text[:40], "cut off, and too short to be split")))
        rest = await gather([self._part(clean, half, None, article, spent) for half in halves])
        return merge([draft, *rest])

    async def _repair(self, clean: CleanText, draft: Draft, article: str, spent: Spent) -> Checked:
        """Check; send what was refused back, as often as the settings allow; what still fails stays refused."""
        checked = check(clean, draft, self.verify)
        good = checked.good
        # records that didn't fit the schema are asked again too; a lost field of a good record isn't worth a call
        refused = (*(r for r in draft.refused if r.type in TYPES.values()), *checked.refused)
        good = replace(good, refused=tuple(r for r in draft.refused if r.type not in TYPES.values()))
        for _ in range(self.settings.reasks):
            if not refused:
                break
            try:
                reply = await self._ask([repair_message(clean, refused, self.prompts.repair)], article, "repair", spent)
            except EngineError as error:
                # what passed the checks stands: a repair that fails costs only what it was to repair
                self._failed(error, spent)
                refused = (*refused, Refusal("answer", "repair", str(error)))
                break
            answer = reply.salvaged.answer
            assert answer is not None
            again = check(clean, to_draft(answer, clean), self.verify)
            refused = unanswered(refused, again)
            good = merge([good, again.good])
        return Checked(good, refused)

    def _failed(self, error: EngineError, spent: Spent) -> None:
        """Count what a failed follow-up took."""
        if isinstance(error, RefusedReply):
            spent.add(error.tokens, error.cost, error.calls)

    async def _recall(self, clean: CleanText, checked: Checked, article: str, spent: Spent) -> Checked:
        """Ask once about the numbers that no record claims, if they are many."""
        spans = self.unclaimed(clean, checked.good)
        if len(spans) <= self.settings.recall_threshold:
            return checked
        try:
            reply = await self._ask([recall_message(clean, spans, self.prompts.recall)], article, "recall", spent)
        except EngineError as error:
            self._failed(error, spent)
            return replace(checked, refused=(*checked.refused, Refusal("answer", "second pass", str(error))))
        answer = reply.salvaged.answer
        assert answer is not None
        more = check(clean, to_draft(answer, clean), self.verify)
        figures_only = replace(more.good, meetings=(), pairings=(), gist=None)
        return Checked(merge([checked.good, figures_only]), (*checked.refused, *more.refused))


def unanswered(refused: tuple[Refusal, ...], again: Checked) -> tuple[Refusal, ...]:
    """What stays refused after a repair: types for which the model gave a good record back are settled one for one."""
    settled = {"meeting": len(again.good.meetings), "pairing": len(again.good.pairings), "figure": len(again.good.figures)}
    settled["participant"] = sum(len(m.participants) for m in again.good.meetings)
    left = []
    for refusal in refused:
        if settled.get(refusal.type, 0) > 0:
            settled[refusal.type] -= 1
        else:
            left.append(refusal)
    return tuple(dict.fromkeys((*left, *again.refused)))


async def gather(jobs: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """The results in order; the first error ends the others."""
    if len(jobs) == 1:
        return [await jobs[0]]
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job) for job in jobs]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]


def run_alone(job: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, also where a loop is running already (a notebook): then in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(job)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, job).result()
