"""What all parts of consolidating ask: who is a reprint, and what most of those that speak for themselves say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from summariser.consolidate.reprints import Reprints
from summariser.consolidate.source import Quote, Source, Variant

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A value, and who says so; ``voices`` counts articles, a reprint not by itself."""

    value: T
    sources: tuple[Source, ...]
    voices: int


@dataclass(slots=True)
class Desk:
    """The sources of a corpus, each marked where it is a reprint's."""

    reprints: Reprints
    _marked: dict[str, Source] = field(default_factory=dict)

    def source(self, source: Source) -> Source:
        """The source as it is shown."""
        if source.stem not in self.reprints.of:
            return source
        marked = self._marked.get(source.key)
        if marked is None or marked.quotes != source.quotes:  # another quote may lead, for another value
            marked = self._marked[source.key] = replace(source, reprint=True)
        return marked

    def sources(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """Sources in their order: originals first, then by date and key."""
        sources = tuple(sources)
        if len(sources) == 1:
            return (self.source(sources[0]),)
        return tuple(sorted((self.source(one) for one in sources), key=rank))

    def first(self, sources: Iterable[Source]) -> str:
        """The key of the source that comes first: the id of what they are sources of."""
        return min((self.source(one) for one in sources), key=rank).key

    def tally(self, told: Iterable[tuple[T | None, Source]]) -> list[Said[T]]:
        """What is said, by whom; first what most say who speak for themselves, then what is said first."""
        found: dict[T, list[Source]] = {}
        for value, source in told:
            if value is not None:
                found.setdefault(value, []).append(source)
        if len(found) == 1:
            ((value, sources),) = found.items()
            return [Said(value, self.sources(sources), len({self.reprints.original(one.stem) for one in sources}))]
        said = []
        for value, sources in found.items():
            voices = len({self.reprints.original(one.stem) for one in sources})
            said.append(Said(value, self.sources(sources), voices))
        return sorted(said, key=lambda one: (-one.voices, rank(one.sources[0])))


def rank(source: Source) -> tuple[bool, str, str, str]:
    """The order of sources: originals before reprints, the earlier before the later, undated ones last."""
    return source.reprint, source.published or "~", source.stem, source.key


def variants(
    field: str, said: Sequence[Said[T]], chosen: T | None, contradicts: Callable[[T, T], bool], show: Callable[[T], str]
) -> list[Variant]:
    """The values of a field side by side, where there are several; the chosen one first."""
    if len(said) < 2:
        return []
    ordered = sorted(said, key=lambda one: one.value != chosen)
    return [
        Variant(
            field=field,
            value=show(one.value),
            chosen=one.value == chosen,
            contradicts=chosen is not None and one.value != chosen and contradicts(chosen, one.value),
            sources=one.sources,
        )
        for one in ordered
    ]


def leading(source: Source, quote: Quote | None) -> Source:
    """The source with this quote in front of its others."""
    if quote is None or (source.quotes and source.quotes[0] == quote):
        return source
    return replace(source, quotes=(quote, *(other for other in source.quotes if other != quote)))
