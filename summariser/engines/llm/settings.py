"""LlmSettings: everything that a user can say about how a model is called."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

Mode = Literal["auto", "json_schema", "tools", "json", "md_json"]


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """How a model is reached, how hard, and for how much.

    Attributes:
        model: ``openai/NAME``, ``ollama/NAME``, ``gguf:PATH``, another provider of instructor (``anthropic/NAME``), or a bare name
            together with ``base_url``.
        base_url: of an OpenAI-compatible server; ``OPENAI_BASE_URL`` where not given.
        key_file: a file outside of the repository that holds the key alone; otherwise the provider's environment variable.
        mode: how the answer's shape is asked for; ``auto`` picks by provider.
        concurrency: most calls under way at once; fewer after a 429.
        rpm, tpm: requests and tokens a minute, 0 for no limit.
        passes: 2 asks once more about numbers that no record claims, 1 never does.
        reasks: how often an article's refused records are sent back, apart from transport retries.
        retries: transport attempts a call after the first.
        backoff: seconds before the first retry where the server names none; doubled at each further one.
        timeout: seconds for one request.
        deadline: seconds for one article, all its calls and waits included.
        max_output_tokens: of one answer.
        max_chars: an article longer than this is read in parts.
        recall_threshold: unclaimed numbers beyond which the second pass is made.
        budget_usd: the run stops before it would exceed this.
        price: USD a million tokens (input, cached input, output), over the price list.
        retry_failed: ask again where an earlier run stored a refusal.
        no_cache: ignore stored answers (new ones are stored all the same).
        hints: ``rules`` shows the model what the rules found.
        temperature: sent where the model takes one.
    """

    model: str
    base_url: str | None = None
    key_file: Path | None = None
    mode: Mode = "auto"
    concurrency: int = 8
    rpm: int = 0
    tpm: int = 0
    passes: int = 2
    reasks: int = 1
    retries: int = 5
    backoff: float = 0.5
    timeout: float = 120.0
    deadline: float = 600.0
    max_output_tokens: int = 8192
    max_chars: int = 6000
    recall_threshold: int = 2
    budget_usd: Decimal | None = None
    price: tuple[Decimal, Decimal, Decimal] | None = None
    retry_failed: bool = False
    no_cache: bool = False
    hints: Literal["none", "rules"] = "none"
    temperature: float | None = 0.0
