"""Cost: prices, what was spent, what a call may cost at most, and the budget that is never exceeded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from decimal import Decimal

from summariser.engines.llm.providers import Provider
from summariser.errors import FatalEngineError, UsageError

MILLION = Decimal(1_000_000)
# Measured with o200k_base by benchmarks/bench_prompt.py and over 42 labelled articles: tokens a character (Chinese, ASCII), tokens of the
# schema, and tokens that a complete answer takes for each character of its article.
TOKENS_PER_CHAR = 0.83
TOKENS_PER_ASCII = 0.5
SCHEMA_TOKENS = 975
SCHEMA_BYTES = 4500  # more than the schema has, in the strict form
ANSWER_PER_CHAR = 1.2


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one call or the sum of several; ``cached`` are part of ``input``."""

    input: int = 0
    cached: int = 0
    output: int = 0

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(self.input + other.input, self.cached + other.cached, self.output + other.output)


@dataclass(frozen=True, slots=True)
class Price:
    """USD a million tokens."""

    input: Decimal
    cached: Decimal
    output: Decimal

    def of(self, tokens: Tokens) -> Decimal:
        """USD for so many tokens.

        >>> Price(Decimal(2), Decimal(1), Decimal(8)).of(Tokens(1_000_000, 500_000, 0))
        Decimal('1.5')
        """
        fresh = tokens.input - tokens.cached
        return (fresh * self.input + tokens.cached * self.cached + tokens.output * self.output) / MILLION


FREE = Price(Decimal(0), Decimal(0), Decimal(0))


def price_of(provider: Provider, override: tuple[Decimal, Decimal, Decimal] | None) -> Price | None:
    """The model's price: the user's, nothing for a model on this machine, otherwise from the price list; ``None`` if that has none.

    The list is the snapshot that genai-prices ships; it is never fetched.
    """
    if override is not None:
        return Price(*override)
    if provider.gguf or (provider.base_url and provider.host in ("127.0.0.1", "localhost", "::1")):
        return FREE
    from genai_prices import Usage, calc_price

    def per_million(usage: Usage) -> Decimal:
        if provider.base_url:
            return calc_price(usage, provider.name, provider_api_url=provider.base_url).total_price
        return calc_price(usage, provider.name, provider_id=provider.kind).total_price

    size = 1000  # small: some models cost more beyond a context size, which an article does not reach
    try:
        return Price(
            per_million(Usage(input_tokens=size)) * MILLION / size,
            per_million(Usage(input_tokens=size, cache_read_tokens=size)) * MILLION / size,
            per_million(Usage(output_tokens=size)) * MILLION / size,
        )
    except LookupError:
        return None


class Budget:
    """Money: what is spent, and what the calls under way may cost at most.

    A call starts only if the budget holds even if it and all calls under way cost as much as they can; if it doesn't, the call waits
    for the others to say what they really cost, and only then is the budget spent.
    """

    def __init__(self, most: Decimal | None, price: Price | None) -> None:
        if most is not None and price is None:
            raise UsageError(
                "--budget needs a price, and the price list has none for this model",
                hint="give --price INPUT,CACHED,OUTPUT (USD a million)",
            )
        self.most = most
        self.price = price
        self.spent = Decimal(0)
        self.tokens = Tokens()
        self.calls = 0
        self._reserved = Decimal(0)
        self._waiting: list[asyncio.Future[None]] = []

    async def reserve(self, at_most: Tokens) -> Decimal:
        """Set the call's greatest cost aside; returns it, to be given back by `settle`.

        Raises:
            FatalEngineError: the budget would be exceeded.
        """
        if self.most is None or self.price is None:
            return Decimal(0)
        need = self.price.of(at_most)
        while self.spent + self._reserved + need > self.most:
            if self._reserved == 0:
                raise FatalEngineError(
                    f"the budget of {self.most} USD is spent: {self.spent:.4f} so far, and the next call may cost {need:.4f}",
                    hint="run the same command with a higher --budget: what is finished is kept",
                )
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            await turn
        self._reserved += need
        return need

    def settle(self, reserved: Decimal, tokens: Tokens | None) -> Decimal | None:
        """Give the reserve back and count what the call really took; its cost, if the price is known."""
        self._reserved -= reserved
        waiting, self._waiting = self._waiting, []
        for turn in waiting:
            if not turn.done():
                turn.set_result(None)
        if tokens is None:
            return None
        self.tokens += tokens
        self.calls += 1
        if self.price is None:
            return None
        cost = self.price.of(tokens)
        self.spent += cost
        return cost


def at_most(prompt_bytes: int, max_output: int) -> Tokens:
    """What a call can take at most: no byte-level vocabulary makes more tokens than there are bytes."""
    return Tokens(prompt_bytes, 0, max_output)


def about(text: str) -> int:
    """Tokens that a text takes, roughly.

    >>> about("东西部协作" * 20)
    83
    """
    ascii_chars = len(text.encode("ascii", "ignore"))
    return round((len(text) - ascii_chars) * TOKENS_PER_CHAR + ascii_chars * TOKENS_PER_ASCII)
