"""The estimate before a run: calls, tokens and money, from the texts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from summariser.engines.llm.call import LedgerLike, call_key
from summariser.engines.llm.cost import ANSWER_PER_CHAR, SCHEMA_TOKENS, Tokens, about, price_of
from summariser.engines.llm.prompt import article_message, load_prompts
from summariser.engines.llm.providers import resolve
from summariser.engines.llm.settings import LlmSettings
from summariser.engines.llm.split import split
from summariser.records.text import CleanText

SLACK = Decimal("0.15")  # share of first calls for which a repair or second pass is allowed


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run is expected to take.

    Attributes:
        articles: read.
        stored: calls that the ledger has already, which cost nothing.
        calls: calls to be made, repairs and second passes not counted.
        tokens: of these calls.
        cost: USD with an allowance for repairs; ``None`` where the price is not known.
    """

    articles: int
    stored: int
    calls: int
    tokens: Tokens
    cost: Decimal | None

    def __str__(self) -> str:
        money = "price unknown (give --price)" if self.cost is None else f"about {self.cost:.4f} USD"
        return (
            f"{self.articles} articles: {self.calls} calls to make, {self.stored} already paid; "
            f"about {self.tokens.input} tokens in, {self.tokens.output} out; {money}"
        )


def estimate(
    articles: Iterable[CleanText], settings: LlmSettings, ledger: LedgerLike | None = None, hints: Callable[[CleanText], str] | None = None
) -> Estimate:
    """What the run would take; makes no call and needs no key. ``hints`` as for the engine.

    Raises:
        UsageError: the settings name no model.
    """
    provider = resolve(settings)
    prompts = load_prompts()
    static = SCHEMA_TOKENS + about(prompts.system)
    seen: set[str] = set()
    count = stored = calls = given = answered = 0
    for clean in articles:
        count += 1
        told = hints(clean) if hints and settings.hints == "rules" else None
        for i, part in enumerate(split(clean, settings.max_chars)):
            messages = [{"role": "system", "content": prompts.system}, article_message(part.text, told if i == 0 else None)]
            key = call_key(provider, settings, messages) if ledger is not None else sha256(part.text.encode("utf-8", "replace")).hexdigest()
            known = ledger is not None and not settings.no_cache and ledger.get(key) is not None
            if known or key in seen:
                stored += 1
                continue
            seen.add(key)
            calls += 1
            given += static + about(part.text) + about(told or "")
            answered += min(settings.max_output_tokens, round(len(part.text) * ANSWER_PER_CHAR))
    tokens = Tokens(given, 0, answered)
    price = price_of(provider, settings.price)
    return Estimate(count, stored, calls, tokens, None if price is None else price.of(tokens) * (1 + SLACK))
