"""One path of a command line to its articles, for commands that look at single files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.records.text import RawArticle


def articles_of(path: str, text_column: str | None = None) -> Iterator[RawArticle]:
    """The articles of one file, folder or ``-``.

    Raises:
        UsageError: the path is not there.
        InputError: an article can't be read; those before it have been yielded.
    """
    from summariser.read import ReadFailure, discover, read

    for source in discover([path]):
        for article in read(source, text_column=text_column):
            if isinstance(article, ReadFailure):
                raise article.error
            yield article
