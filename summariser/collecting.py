"""How often Python looks for garbage in cycles: seldom in this program's own processes, not at all while a heap only grows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made and not freed before a look at the young ones; Python's own 700 has it walk all tables again and again for nothing.
YOUNG = 100_000


def collect_rarely() -> None:
    """Let the cycle collector look seldom: modules and tables stay for good, and what an article leaves is freed by reference counts.

    Starting and each article are about a tenth quicker for it. For whole processes only: what a library's user has set is theirs.
    """
    gc.set_threshold(YOUNG, 20, 20)


@contextmanager
def not_collecting() -> Iterator[None]:
    """Keep the cycle collector from walking a heap that only grows: what is made inside is kept to the end, or is a tree.

    It took more than half of the time to score 1,000 articles, and a fifth of the time to consolidate 10,000.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
