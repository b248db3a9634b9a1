"""One path of a command line to its articles, for commands that look at single articles."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.records.text import RawArticle


class Articles:
    """The articles of one file, folder or ``-``, each read when its turn comes (and the next one, to know whether there is one).

    Attributes:
        several: there is more than one, so that each must be told from the others, and one that can't be read costs itself only.

    Raises:
        UsageError: the path is not there.
    """

    def __init__(self, path: str, text_column: str | None = None) -> None:
        from summariser.cli.left_out import told
        from summariser.cli.main import complain
        from summariser.read import discover, read

        left_out: list[Path] = []
        sources = discover([path], left_out=left_out)
        if note := told(left_out):
            complain(f"note: {note}")
        outcomes = (outcome for source in sources for outcome in read(source, text_column=text_column))
        begun = list(islice(outcomes, 2))
        self.several = len(begun) > 1
        self._outcomes = chain(begun, outcomes)
        self._failed = 0

    def __iter__(self) -> Iterator[RawArticle]:
        """The articles, once. Raises InputError where the only one can't be read; one of several is told on stderr."""
        from summariser.cli.main import complain
        from summariser.read import ReadFailure

        for outcome in self._outcomes:
            if not isinstance(outcome, ReadFailure):
                yield outcome
            elif self.several:
                complain(f"error: {outcome.error}")
                self._failed += 1
            else:
                raise outcome.error

    def conclude(self) -> None:
        """Leave with the exit code for articles that failed, where some did."""
        import typer

        from summariser.cli.main import SOME_FAILED

        if self._failed:
            raise typer.Exit(SOME_FAILED)
