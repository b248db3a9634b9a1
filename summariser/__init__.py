"""summariser: checked datasets from Chinese local-government news about paired assistance."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from summariser.version import __version__

if TYPE_CHECKING:
    from summariser.api import asummarise, cards, summarise, summarise_many
    from summariser.batch import Failure
    from summariser.corpus import Corpus
    from summariser.errors import SummariserError
    from summariser.records import (
        Article,
        ArticleSummary,
        Audit,
        Evidence,
        Figure,
        Meeting,
        Named,
        Pairing,
        Participant,
        Region,
        Run,
        Statement,
    )

# Name -> module; imported when it is first used, so that `import summariser` costs next to nothing.
_WHERE = {
    **dict.fromkeys(("asummarise", "cards", "summarise", "summarise_many"), "summariser.api"),
    "Corpus": "summariser.corpus",
    "Failure": "summariser.batch",
    "SummariserError": "summariser.errors",
    **dict.fromkeys(
        (
            "Article",
            "ArticleSummary",
            "Audit",
            "Evidence",
            "Figure",
            "Meeting",
            "Named",
            "Pairing",
            "Participant",
            "Region",
            "Run",
            "Statement",
        ),
        "summariser.records",
    ),
}

__all__ = [
    "Article",
    "ArticleSummary",
    "Audit",
    "Corpus",
    "Evidence",
    "Failure",
    "Figure",
    "Meeting",
    "Named",
    "Pairing",
    "Participant",
    "Region",
    "Run",
    "Statement",
    "SummariserError",
    "__version__",
    "asummarise",
    "cards",
    "summarise",
    "summarise_many",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
