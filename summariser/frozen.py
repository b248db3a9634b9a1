"""The dataclass of what is made by the thousand: frozen for the type checker, and as quick to make as a plain one.

``from summariser.frozen import dataclass`` stands in for the standard one. Under ``frozen=True`` that one sets each field by a call of its
own, so that an object takes four times as long to make, and the stages make a thousand an article. mypy refuses to assign to the fields all
the same, and objects compare and hash by their fields as frozen ones do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen=False, slots=False, eq=True):
        """A class decorator with the standard one's meaning, but for what happens on assignment."""
        return dataclasses.dataclass(slots=slots, eq=eq, unsafe_hash=frozen and eq)
