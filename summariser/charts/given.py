"""What a chart is given: a consolidated corpus, and nothing that only looks like one."""

from __future__ import annotations

from summariser.consolidate import Consolidated
from summariser.corpus import Corpus
from summariser.errors import UsageError


def check_given(given: object) -> None:
    """Look whether a chart was given a consolidated corpus: a corpus has pairings, too, and would fail further in.

    Raises UsageError.

    >>> check_given("summaries")
    Traceback (most recent call last):
    summariser.errors.UsageError: a chart takes a Consolidated, not str (consolidate(Corpus.load(folder)) makes one)
    """
    if not isinstance(given, Consolidated):
        how = "consolidate(corpus)" if isinstance(given, Corpus) else "consolidate(Corpus.load(folder))"
        raise UsageError(f"a chart takes a Consolidated, not {type(given).__name__}", hint=f"{how} makes one")
