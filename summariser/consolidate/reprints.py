"""Reprints: articles that print the same text, and which record of one is which record of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from summariser.consolidate.dates import days_apart
from summariser.consolidate.links import Groups, Link
from summariser.consolidate.model import Cluster, Member, Refusal
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.regions import code
from summariser.consolidate.texts import Likeness, candidates, likeness, numbers_agree
from summariser.consolidate.told import FigureTold, MeetingTold, PairingTold, Told
from summariser.consolidate.words import folded

RULE = "reprint"
_LATE = 180
"""Days after which a text with other numbers is that of another year."""
_NEAR = 0.4
"""Share of pieces from which two articles that are no reprints are named as refused; an article is named with one other at most."""


@dataclass(frozen=True, slots=True)
class Reprints:
    """The clusters of a corpus.

    Attributes:
        clusters: those of two articles or more.
        of: stem of an article -> stem of the one that it reprints; articles that stand for themselves are not in it.
        groups: how they were found.
    """

    clusters: tuple[Cluster, ...]
    of: dict[str, str]
    groups: Groups

    def original(self, stem: str) -> str:
        """The article that stands for this one: support is counted by it."""
        return self.of.get(stem, stem)


def find_reprints(told: Sequence[Told], overrides: Overrides) -> Reprints:
    """Cluster the articles of a corpus."""
    by_stem = {one.article.stem: one for one in told}
    groups = Groups("cluster", overrides, _one_text(by_stem))
    groups.add(by_stem)
    links = []
    near: dict[str, Refusal] = {}
    for i, j in sorted(set(candidates([one.text for one in told]))):
        stems = told[i].article.stem, told[j].article.stem
        if not numbers_agree(told[i].text, told[j].text) and (stems[0] in near or stems[1] in near):
            continue
        alike = likeness(told[i].text, told[j].text)
        if alike.enough:
            links.append(Link(round((1 - alike.pieces) * 1000), *stems, RULE, (str(alike),)))
        elif alike.pieces >= _NEAR:
            near[stems[0]] = near[stems[1]] = Refusal("cluster", stems, str(alike))
    groups.unite(links)
    groups.obey()
    groups.refusals.extend(one for one in dict.fromkeys(near.values()) if not groups.together(*one.records))
    clusters = [_cluster([by_stem[stem] for stem in group]) for group in groups.groups() if len(group) > 1]
    of = {member.stem: cluster.representative for cluster in clusters for member in cluster.members[1:]}
    return Reprints(tuple(clusters), of, groups)


def _one_text(by_stem: dict[str, Told]) -> Callable[[Sequence[str], Sequence[str]], str | None]:
    """Every article of a cluster is a reprint of the longest, so that likeness does not drift from one to the next."""

    def clash(one: Sequence[str], other: Sequence[str]) -> str | None:
        members = [by_stem[stem] for stem in (*one, *other)]
        longest = min(members, key=_first)
        for member in members:
            if member is not longest and (reason := _differs(longest, member)) is not None:
                return f"{longest.article.stem} and {member.article.stem}: {reason}"
        return None

    return clash


def _differs(a: Told, b: Told) -> str | None:
    alike = likeness(a.text, b.text)
    if not alike.enough:
        return str(alike)
    apart = days_apart(a.article.published, b.article.published)
    if apart is not None and apart > _LATE and alike.unequal:
        return f"published {apart} days apart, and {_numbers(alike)}"
    return None


def _numbers(alike: Likeness) -> str:
    return f"{alike.unequal} numbers differ" if alike.unequal > 1 else "a number differs"


def _first(told: Told) -> tuple[int, str, str]:
    """The longest text speaks for a cluster; of equal ones the earliest."""
    return -len(told.text.pieces), told.article.published or "~", told.article.stem


def _cluster(told: Sequence[Told]) -> Cluster:
    ordered = sorted(told, key=_first)
    best = ordered[0]
    members = tuple(
        Member(one.article.stem, one.article.outlet, one.article.published, round(likeness(best.text, one.text).pieces, 3))
        for one in ordered
    )
    return Cluster(best.article.stem, best.article.stem, members)


def same_records(told: Sequence[Told], reprints: Reprints) -> Iterator[Link]:
    """Which records of a reprint are which records of the article that it reprints: those with the same words in evidence."""
    by_stem = {one.article.stem: one for one in told}
    for stem, original in sorted(reprints.of.items()):
        for theirs, mine in _parts(by_stem[original], by_stem[stem]):
            yield from _follow(theirs, mine)


def _parts(a: Told, b: Told) -> Iterator[tuple[Sequence[_Record], Sequence[_Record]]]:
    yield a.meetings, b.meetings
    yield a.pairings, b.pairings
    yield a.figures, b.figures


_Record = MeetingTold | PairingTold | FigureTold


def _follow(theirs: Sequence[_Record], mine: Sequence[_Record]) -> Iterator[Link]:
    """One to one, the surest likeness first: same words quoted and same values; then the same name or the same two regions."""
    free = {record.key for record in theirs}
    waiting = list(mine)
    for level, said in ((0, "the same words stand in both"), (1, "a reprint calls it the same")):
        index: dict[str, list[_Record]] = {}
        for other in theirs:
            for mark in _marks(other, level):
                index.setdefault(mark, []).append(other)
        left = []
        for record in waiting:
            match = next((other for mark in _marks(record, level) for other in index.get(mark, ()) if other.key in free), None)
            if match is None:
                left.append(record)
                continue
            free.discard(match.key)
            yield Link(1, match.key, record.key, RULE, (said, f"“{record.source.quote[:40]}”"))
        waiting = left


def _marks(record: _Record, level: int) -> list[str]:
    """What must be shared at the first and at the second look; any of them will do."""
    quotes = [folded(quote.text) for quote in record.source.quotes]
    if isinstance(record, MeetingTold):
        name = f"{record.kind}|{folded(record.name)}"
        return [name] if level else [f"{name}|{quote}" for quote in quotes]
    if isinstance(record, PairingTold):
        pair = f"{code(record.donor)}|{code(record.recipient)}"
        return [pair] if level else [f"{pair}|{record.scheme}"]
    what = f"{record.value}|{record.upper}|{record.unit}"
    return [f"{what}|{quote}" if level else f"{what}|{folded(record.indicator)}|{quote}" for quote in quotes]
