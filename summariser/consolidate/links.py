"""Groups of records from reasons to unite them: what may not be together is kept apart, and every step can be explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from summariser.consolidate.model import Merge, MergeKind, Refusal
from summariser.consolidate.overrides import Overrides, Said


@dataclass(frozen=True, slots=True)
class Link:
    """A reason to take two records for one; the lower the rank the stronger, and the earlier it is acted on."""

    rank: int
    a: str
    b: str
    rule: str
    evidence: tuple[str, ...]


Clash = Callable[[Sequence[str], Sequence[str]], str | None]
"""Why two groups of records can't be one; None where nothing speaks against it."""


def pairwise(clash: Callable[[str, str], str | None]) -> Clash:
    """Two groups clash where any two of their records do."""

    def check(one: Sequence[str], other: Sequence[str]) -> str | None:
        for a in one:
            for b in other:
                if (reason := clash(a, b)) is not None:
                    return reason if len(one) == len(other) == 1 else f"{a} and {b}: {reason}"
        return None

    return check


@dataclass(slots=True)
class Groups:
    """Records of one kind, united step by step.

    Attributes:
        kind: what the groups become.
        overrides: what a person has said; stronger than any rule.
        clash: what forbids that two groups become one.
    """

    kind: MergeKind
    overrides: Overrides
    clash: Clash | None = None
    _group: dict[str, list[str]] = field(default_factory=dict)
    _taken: list[Link] = field(default_factory=list)
    _batches: list[tuple[list[Link], bool]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def add(self, keys: Iterable[str]) -> None:
        """Records, each a group of its own so far."""
        for key in keys:
            self._group[key] = [key]

    def unite(self, links: Iterable[Link], *, free: bool = False) -> None:
        """Act on links, the strongest first; ``free`` ones ask for no clash (they say that the texts are the same).

        A union that would bring together two records that may not share a group is refused.
        """
        ordered = sorted(links, key=lambda link: (link.rank, link.a, link.b, link.rule))
        self._batches.append((ordered, free))
        self._act(ordered, free)

    def obey(self) -> None:
        """Unite what the overrides call the same, after all else, so that nothing else changes.

        Where rules have by then brought together what other overrides keep apart from it, the overrides go first and the rules after.
        """
        said = [link for one in self.overrides.same if one.keys[0] in self._group for link in _links(one)]
        if not said:
            return
        self._act(said, free=True)
        if all(self.together(link.a, link.b) for link in said):
            return
        self.add(list(self._group))
        self._taken.clear()
        self.refusals.clear()
        self._act(said, free=True)
        for links, free in self._batches:
            self._act(links, free)

    def _act(self, links: Iterable[Link], free: bool) -> None:
        for link in links:
            one, other = self._group[link.a], self._group[link.b]
            if one is other:
                continue
            reason = self._against(one, other, free)
            if reason is None:
                self._join(one, other)
                self._taken.append(link)
            else:
                self.refusals.append(Refusal(self.kind, (link.a, link.b), f"{link.rule}, but {reason}"))

    def _against(self, one: Sequence[str], other: Sequence[str], free: bool) -> str | None:
        if (line := self.overrides.apart(one, other)) is not None:
            return f"line {line} of the overrides calls them different"
        return None if free or self.clash is None else self.clash(one, other)

    def _join(self, one: list[str], other: list[str]) -> None:
        small, large = sorted((one, other), key=len)
        large.extend(small)
        for key in small:
            self._group[key] = large

    def groups(self) -> list[list[str]]:
        """All groups, each sorted, in the order of their first records."""
        distinct = {id(group): group for group in self._group.values()}
        return sorted(sorted(group) for group in distinct.values())

    def group_of(self, key: str) -> Sequence[str]:
        """The group that a record is in; one object a group."""
        return self._group[key]

    def together(self, a: str, b: str) -> bool:
        """Whether two records share a group."""
        return self._group[a] is self._group[b]

    def merges(self, id_of: Callable[[str], str]) -> list[Merge]:
        """The unions that were made; ``id_of`` gives the id of what a record became."""
        return [Merge(self.kind, id_of(link.a), link.rule, link.evidence, (link.a, link.b)) for link in self._taken]


def _links(said: Said) -> list[Link]:
    return [Link(0, said.keys[0], key, "override", (f"line {said.line} of the overrides",)) for key in said.keys[1:]]
