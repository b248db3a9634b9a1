"""What every engine offers: CleanText in, Draft out."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from summariser.records.draft import Draft
from summariser.records.text import CleanText


@runtime_checkable
class Engine(Protocol):
    """Reads one clean article and says what is in it, in the article's own words.

    Attributes:
        name: ``rules`` or ``llm``.
        model: the model's name; None for the rules.
        prompt_version: version of the prompt; None for the rules.
    """

    @property
    def name(self) -> str:
        """Which engine."""
        ...

    @property
    def model(self) -> str | None:
        """Which model."""
        ...

    @property
    def prompt_version(self) -> str | None:
        """Which prompt."""
        ...

    def extract(self, clean: CleanText) -> Draft:
        """Everything the engine finds in ``clean``.

        Raises:
            EngineError: no usable answer for this article.
            FatalEngineError: the whole run cannot go on.
        """
        ...
