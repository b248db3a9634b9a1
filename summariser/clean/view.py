"""View: a text on its way through cleaning, with its map to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from summariser.frozen import dataclass
from summariser.records.text import OffsetMap, Removed


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of a view that a step takes out; ``insert`` stands in its place (a repair), mapped to the span's first character."""

    start: int
    end: int
    insert: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A text and where each of its characters stands in the source."""

    text: str
    offsets: OffsetMap

    @classmethod
    def of(cls, source: str) -> View:
        """The view in which nothing has been done yet."""
        return cls(source, OffsetMap.identity(len(source)))

    def translated(self, text: str) -> View:
        """The same view with characters replaced one for one.

        Raises:
            ValueError: when ``text`` has another length.
        """
        if len(text) != len(self.text):
            raise ValueError("a translation must keep the length")
        return View(text, self.offsets)

    def cut(self, step: str, cuts: Iterable[Cut]) -> tuple[View, list[Removed]]:
        """The view without ``cuts`` (sorted, not overlapping; empty ones only insert), and what was removed, in source offsets."""
        cuts = list(cuts)
        if not cuts:
            return self, []
        pieces: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        removed: list[Removed] = []
        length = position = 0

        run_starts, run_origins = self.offsets.starts, self.offsets.origins

        def keep(start: int, end: int) -> None:
            """Take ``start:end`` over, with the runs of the map that it touches, clipped to it."""
            nonlocal length
            run = bisect_right(run_starts, start) - 1
            shift = length - start
            starts.append(length)
            origins.append(run_origins[run] + start - run_starts[run])
            inner = slice(run + 1, bisect_left(run_starts, end, run + 1))
            starts.extend([shift + begin for begin in run_starts[inner]])
            origins.extend(run_origins[inner])
            pieces.append(self.text[start:end])
            length += end - start

        for cut in cuts:
            if cut.start > position:
                keep(position, cut.start)
            if cut.end > cut.start:
                removed.append(Removed(step, *self.offsets.span(cut.start, cut.end), self.text[cut.start : cut.end]))
            if cut.insert:
                # What only inserts belongs to the character before it, so that a span which ends with it takes none of what follows.
                anchor = self.offsets.origin(min(cut.start - (cut.start == cut.end > 0), len(self.text) - 1))
                for char in cut.insert:
                    starts.append(length)
                    origins.append(anchor)
                    pieces.append(char)
                    length += 1
            position = cut.end
        if position < len(self.text):
            keep(position, len(self.text))
        offsets = OffsetMap(tuple(starts) or (0,), tuple(origins) or (0,), length)
        return View("".join(pieces), offsets), removed
