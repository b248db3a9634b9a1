"""Many articles by a model: calls at once, outcomes as they finish, failures with or without the rules to fall back on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from summariser.audit import unclaimed_numbers
from summariser.batch.interface import Done, Failure, Finish, ReadOptions, Task, load, unexpected
from summariser.clean import clean
from summariser.engines import make_engine
from summariser.errors import EngineError, SummariserError
from summariser.lexicon.facts import facts_of
from summariser.pipeline import assemble, records_of, verify
from summariser.read import ReadFailure
from summariser.records.draft import Draft, Refusal
from summariser.records.text import CleanText, RawArticle

if TYPE_CHECKING:
    from summariser.engines.llm import LlmSettings
    from summariser.engines.llm.batch import BatchLedger
    from summariser.engines.llm.call import LedgerLike
    from summariser.engines.llm.engine import LlmEngine

T = TypeVar("T")

POLL = 30.0
"""Seconds between two looks at a batch job."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """An article on its way to the model and back."""

    index: int
    raw: RawArticle
    text: CleanText
    at: float


def make_model(settings: LlmSettings, ledger: LedgerLike | None = None) -> LlmEngine:
    """The engine of a model, with this program's checks, its account of numbers, and the rules' findings where hints are asked for.

    Raises:
        UsageError: the settings name no usable model.
        FatalEngineError: no key.
    """
    from summariser.engines.llm import make_llm_engine

    return make_llm_engine(settings, verify, ledger, unclaimed=unclaimed_spans, hints=hints_of if settings.hints == "rules" else None)


def unclaimed_spans(text: CleanText, draft: Draft) -> list[tuple[int, int]]:
    """Clean spans of the numbers that no record of a draft claims, as the audit counts them, but for those that can be no figure."""
    open_ = {(number.start, number.end) for number in unclaimed_numbers(text, records_of(draft, text).claims)}
    counting = (token for token in facts_of(text).numbers if token.kind != "code")  # telephones, licences
    return [(token.start, token.end) for token in counting if text.source_span(token.start, token.end) in open_]


def hints_of(text: CleanText) -> str:
    """What the rules found, in the article's words, one record a line."""
    draft = make_engine("rules").extract(text)
    lines = [f"会议：{m.name}；到场：{'、'.join(p.name for p in m.participants) or '无'}" for m in draft.meetings]
    lines += [f"结对：{p.donor.text} → {p.recipient.text}" for p in draft.pairings]
    lines += [f"数量：{f.indicator} {f.raw.text}" for f in draft.figures]
    return "\n".join(lines)


def through_batch(tasks: Iterator[Task], engine: LlmEngine, ledger: BatchLedger, options: ReadOptions, say: Callable[[str], None]) -> None:
    """Put the first calls of all articles through the provider's Batch interface, at half the price, and wait for the answers.

    They are in the ledger afterwards, where `run_model` finds them. Ending the process meanwhile loses nothing: the same call again
    collects what was submitted. Articles that can't be read are passed over; `run_model` reports them.

    Raises:
        UsageError, FatalEngineError: the provider has no Batch interface, or refused the job.
    """
    import asyncio

    from summariser.engines.llm.batch import BatchState, submit, wait

    failed: deque[Failure] = deque()
    texts = (text for _, text in _begin(tasks, options, failed))

    def waiting(state: BatchState) -> None:
        """Say how much the provider still works on."""
        if state.waiting:
            say(f"batch: {state.waiting} requests are being worked on{f' ({state.note})' if state.note else ''}")

    async def both() -> BatchState:
        """Submit what no earlier call has, then wait for every answer."""
        sent = await submit(texts, engine, ledger)
        if sent.submitted:
            say(f"batch: {sent.submitted} requests submitted; after Ctrl-C the same command goes on waiting")
        return await wait(engine, ledger, poll=POLL, report=waiting)

    state = asyncio.run(both())
    again = f", {state.failed} without an answer are asked singly" if state.failed else ""
    say(f"batch: {state.collected} answers collected{again}{f' ({state.note})' if state.note else ''}")


def run_model(
    tasks: Iterator[Task], engine: LlmEngine, finish: Finish[T], options: ReadOptions, *, fallback: bool = False
) -> Generator[Done[T] | Failure]:
    """Work on the tasks, as many at once as the engine's settings allow; outcomes come as they finish, one a task.

    Args:
        fallback: where the model gives no usable answer the rules do; the summary's ``run.engine`` is then ``rules``.

    Raises:
        FatalEngineError: no further article can succeed; articles under way are still yielded first.
    """
    from summariser.engines.llm.runner import run_llm

    failed: deque[Failure] = deque()
    with closing(run_llm(_begin(tasks, options, failed), engine, give_up=not fallback)) as results:  # type: ignore[type-var]
        for begun, result in results:
            while failed:
                yield failed.popleft()
            yield _finished(begun, result, engine, finish, fallback)
    while failed:
        yield failed.popleft()


def _begin(tasks: Iterator[Task], options: ReadOptions, failed: deque[Failure]) -> Iterator[tuple[_Begun, CleanText]]:
    for index, task in enumerate(tasks):
        try:
            article = load(task, options)
            if isinstance(article, ReadFailure):
                failed.append(Failure(index, article.name, article.error))
                continue
            text = clean(article)
        except SummariserError as error:
            failed.append(Failure(index, task.name, error))
        except Exception as error:  # the boundary of one article, as `unexpected` says
            failed.append(Failure(index, task.name, unexpected(error)))
        else:
            yield _Begun(index, article, text, time.perf_counter()), text


def _finished(begun: _Begun, result: Draft | EngineError, engine: LlmEngine, finish: Finish[T], fallback: bool) -> Done[T] | Failure:
    raw, text = begun.raw, begun.text
    try:
        if isinstance(result, Draft):
            summary = assemble(raw, text, result, engine, time.perf_counter() - begun.at)
        elif fallback:
            rules = make_engine("rules")
            draft = rules.extract(text)
            why = Refusal("article", str(result), "the model gave no usable answer, so the rules did")
            summary = assemble(raw, text, replace(draft, refused=(why, *draft.refused)), rules, time.perf_counter() - begun.at)
        else:
            return Failure(begun.index, raw.name, result)
        return Done(begun.index, raw.name, finish(raw, summary), None if isinstance(result, Draft) else result)
    except SummariserError as error:
        return Failure(begun.index, raw.name, error)
    except Exception as error:  # the boundary of one article, as `unexpected` says
        return Failure(begun.index, raw.name, unexpected(error))
