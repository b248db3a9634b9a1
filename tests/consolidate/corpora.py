"""Small corpora for tests: texts read by the rules, and taken in without a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from summariser import ArticleSummary, summarise
from summariser.consolidate import Consolidated, Overrides
from summariser.consolidate.intake import Intake, Reader
from summariser.consolidate.pipeline import consolidated
from summariser.consolidate.told import Told
from summariser.corpus import Item

HEAD = "2024-06-20　来源：{outlet}\n\n"


@lru_cache(maxsize=4096)
def read(text: str) -> ArticleSummary:
    return summarise(text)


def told(stem: str, text: str) -> Told:
    return Reader(Item(stem, Path(f"{stem}.json"), read(text)), text).told()


def take(articles: Mapping[str, str] | Iterable[tuple[str, str]], overrides: str = "") -> Consolidated:
    """Consolidate texts by stem, in the order given."""
    pairs = articles.items() if isinstance(articles, Mapping) else articles
    return consolidated(Intake([told(stem, text) for stem, text in pairs]), Overrides.parse(overrides))


def partition(found: Consolidated) -> dict[str, frozenset[frozenset[str]]]:
    """Which records count as one, by kind, without any order or id."""
    groups = {
        "event": [event.sources for event in found.events],
        "pairing": [pairing.sources for pairing in found.pairings],
        "point": [point.sources for series in found.series for point in series.points],
        "person": [person.sources for person in found.people],
    }
    return {kind: frozenset(frozenset(source.key for source in sources) for sources in several) for kind, several in groups.items()}


def counts(found: Consolidated) -> dict[str, int]:
    return {kind: len(groups) for kind, groups in partition(found).items()}


def reports(found: Consolidated) -> list[list[str]]:
    """The keys of each event's reports."""
    return sorted(sorted(source.key for source in event.sources) for event in found.events)
