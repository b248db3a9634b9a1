"""Engines: CleanText -> Draft, by rules or by a model."""

from __future__ import annotations

from summariser.engines.interface import Engine
from summariser.errors import UsageError

__all__ = ["Engine", "make_engine"]


def make_engine(model: str = "rules") -> Engine:
    """The engine that ``model`` names.

    Raises:
        UsageError: no engine has that name here; engines behind a model are made by the pipeline, which knows their settings.
    """
    if model == "rules":
        from summariser.engines.rules.engine import RuleEngine

        return RuleEngine()
    raise UsageError(f"no engine is called {model!r}", hint="use rules, or PROVIDER/NAME with the run command")
