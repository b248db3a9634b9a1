"""How often Python looks for garbage in cycles, in processes that are this program's own."""

from __future__ import annotations

import gc

# Objects made and not freed before a look at the young ones; Python's own 700 has it walk all tables again and again for nothing.
YOUNG = 100_000


def collect_rarely() -> None:
    """Let the cycle collector look seldom: modules and tables stay for good, and what an article leaves is freed by reference counts.

    Starting and each article are about a tenth quicker for it. For whole processes only: what a library's user has set is theirs.
    """
    gc.set_threshold(YOUNG, 20, 20)
