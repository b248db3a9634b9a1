"""What the folders of a call held that is no article, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

_MOST = 5
"""Kinds that are told one by one."""
_EXPORTS = (".xlsx", ".sqlite", ".duckdb")
"""Endings that an export may have and no article has; to look closer takes a fifth of a second."""


def told(paths: Sequence[Path]) -> str | None:
    """How many files of which kinds were left out, the most frequent first; None where there were none but what this program writes.

    >>> print(told([Path("a.pdf"), Path("b.PDF"), Path("README"), Path("out/ledger.sqlite")]))
    3 files in the folders left out: 2 .pdf, 1 without an ending (a file that is named itself is read whatever its ending)
    >>> told([Path("out/ledger.sqlite"), Path("out/ledger.sqlite-wal")])
    """
    kinds = Counter(path.suffix.lower() for path in paths if not _ours(path))
    if not kinds:
        return None
    total = kinds.total()
    first = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))[:_MOST]
    said = [f"{number} {ending or 'without an ending'}" for ending, number in first]
    if rest := total - sum(number for _, number in first):
        said.append(f"{rest} of other kinds")
    files = "1 file" if total == 1 else f"{total} files"
    return f"{files} in the folders left out: {', '.join(said)} (a file that is named itself is read whatever its ending)"


def _ours(path: Path) -> bool:
    """Whether this program wrote it: a ledger with what SQLite keeps beside it, or an export."""
    from summariser.store import FILE_NAME

    if path.name.startswith(FILE_NAME):
        return True
    if path.suffix not in _EXPORTS:
        return False
    from summariser.export.place import is_export

    return is_export(path)
