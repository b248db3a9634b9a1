"""The LLM engine: a model fills the schemas, and nothing unproven survives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summariser.engines.llm.settings import LlmSettings

if TYPE_CHECKING:
    from summariser.engines.llm.call import LedgerLike
    from summariser.engines.llm.engine import Hints, LlmEngine, Unclaimed
    from summariser.engines.llm.repair import Verify

__all__ = ["LlmSettings", "make_llm_engine"]


def make_llm_engine(
    settings: LlmSettings,
    verify: Verify | None = None,
    ledger: LedgerLike | None = None,
    *,
    unclaimed: Unclaimed | None = None,
    hints: Hints | None = None,
) -> LlmEngine:
    """The engine for these settings; the heavy imports happen here.

    Args:
        settings: how the model is reached.
        verify: checks a draft against the article and returns what it refuses; those go back to the model once.
        ledger: keeps paid answers; ``None`` keeps none.
        unclaimed: spans of the numbers that no record of a draft claims, for the second pass.
        hints: what to tell the model beforehand; used with ``settings.hints == "rules"``.

    Raises:
        UsageError: the settings name no usable model, or ask for hints without giving any.
        FatalEngineError: no key.
    """
    from summariser.engines.llm.engine import LlmEngine, no_checks
    from summariser.engines.llm.recall import unclaimed_numbers
    from summariser.errors import UsageError

    if settings.hints == "rules" and hints is None:
        raise UsageError("hints are asked for, but the rules are not there to give any")
    return LlmEngine(
        settings,
        verify or no_checks,
        ledger,
        unclaimed=unclaimed or unclaimed_numbers,
        hints=hints if settings.hints == "rules" else None,
    )
