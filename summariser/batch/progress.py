"""How far a run over many articles is: a bar, or a function of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int | None], object]
"""Called with how many articles are done, and how many there are, None where that is not known."""


@contextmanager
def watched(progress: bool | Progress, total: int | None) -> Iterator[Callable[[int], object]]:
    """A function to call with how many articles are done.

    >>> with watched(lambda done, total: print(done, total), 2) as tick:
    ...     _ = tick(1)
    0 2
    1 2
    """
    if progress is False:
        yield lambda done: None
    elif progress is True:
        with _bar(total) as tick:
            yield tick
    else:
        progress(0, total)
        yield lambda done: progress(done, total)


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[[int], object]]:
    import sys

    from rich import get_console
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    # rich's own console knows a notebook, where standard error is no place for a bar
    console = get_console() if get_console().is_jupyter else Console(file=sys.stderr)
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)
