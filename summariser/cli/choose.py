"""Which engine runs: what was asked for, what the environment says, or the rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from summariser.errors import UsageError

if TYPE_CHECKING:
    from summariser.engines.llm import LlmSettings

RULES = "rules"
VARIABLE = "SUMMARISER_MODEL"
DEFAULT_MODEL = "openai/gpt-4.1-mini"
"""What runs where there is a key for OpenAI and no model is named."""


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What the command line said of how to call a model; None where it said nothing. The names are those of the options."""

    base_url: str | None = None
    key_file: Path | None = None
    mode: str | None = None
    concurrency: int | None = None
    rpm: int | None = None
    tpm: int | None = None
    passes: int | None = None
    deadline: float | None = None
    max_output_tokens: int | None = None
    budget: str | None = None
    price: str | None = None
    hints: str | None = None
    fallback: str | None = None
    dry_run: bool = False
    retry_failed: bool = False
    no_cache: bool = False
    batch: bool = False

    def given(self) -> list[str]:
        """The options that were used, as they are typed."""
        return ["--" + field.name.replace("_", "-") for field in fields(self) if getattr(self, field.name)]


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine of a run.

    Attributes:
        settings: None for the rules.
        note: what the user should know about the choice.
        named_by: where the model's name stands: an option or a variable of the environment.
    """

    settings: LlmSettings | None
    fallback: bool = False
    batch: bool = False
    note: str | None = None
    named_by: str = "--model"

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Errors of usage that say nothing of where they lie are the model's name's: they say where it stands."""
        try:
            yield
        except UsageError as error:
            raise UsageError(error.what, where=error.where or self.named_by, hint=error.hint) from error


def choose(model: str | None, options: ModelOptions) -> Choice:
    """The engine to run.

    Raises:
        UsageError: options that do not go together, or a value that is none of those allowed.
    """
    named = model or os.environ.get(VARIABLE) or None  # set but empty is not set
    note = None
    if named is None and options.base_url:
        raise UsageError("--base-url needs the model's name", hint="add --model NAME")
    if named is None and os.environ.get("OPENAI_API_KEY"):
        named = DEFAULT_MODEL
        note = f"model {named}, because OPENAI_API_KEY is set: calls cost money; --model rules runs without, --dry-run estimates"
    if named is None or named == RULES:
        if options.given():
            raise UsageError(f"{', '.join(options.given())}: only for a model", hint="add --model PROVIDER/NAME")
        return Choice(
            None,
            note=None
            if named
            else "no model is set, so the rules run, without cost or network; --model openai/NAME and a key in OPENAI_API_KEY use a model",
        )
    named_by = "--model" if model or note else VARIABLE
    return Choice(_settings(named, options), options.fallback is not None, options.batch, note, named_by)


def _settings(model: str, options: ModelOptions) -> LlmSettings:
    from dataclasses import replace
    from typing import get_args

    from summariser.engines.llm import LlmSettings
    from summariser.engines.llm.settings import Mode

    _one_of("--mode", options.mode, get_args(Mode))
    _one_of("--hints", options.hints, ("none", RULES))
    _one_of("--fallback", options.fallback, (RULES,))
    direct = ("base_url", "key_file", "mode", "concurrency", "rpm", "tpm", "passes", "deadline", "max_output_tokens", "hints")
    said = {name: getattr(options, name) for name in direct if getattr(options, name) is not None}
    if options.budget is not None:
        said["budget_usd"] = _money("--budget", options.budget)
    if options.price is not None:
        prices = [_money("--price", part) for part in options.price.split(",")]
        if len(prices) != 3:
            raise UsageError(
                f"--price {options.price}: three amounts are needed", hint="--price INPUT,CACHED,OUTPUT in USD a million tokens"
            )
        said["price"] = tuple(prices)
    return replace(LlmSettings(model, retry_failed=options.retry_failed, no_cache=options.no_cache), **said)


def _one_of(option: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise UsageError(f"{option} {value}: not one of {', '.join(allowed)}")


def _money(option: str, text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise UsageError(f"{option} {text}: not an amount of USD")
    return amount
