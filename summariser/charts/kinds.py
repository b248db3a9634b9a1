"""What a figure counts, as far as charts tell it apart: public funds, donations, cadres, specialists, labour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Chart = Literal["money", "people"]
_SHOWN = ("funds", "donations", "cadres", "specialists", "staff", "training", "labour")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of amount; ``label`` is how charts name it."""

    chart: Chart
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Kind | None
    categories: frozenset[str]
    units: frozenset[str]
    words: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    text = (files("summariser.charts") / "kinds.tsv").read_text("utf-8")
    return tuple(_read(line) for line in text.splitlines() if line and line[0] != "#")


def _read(line: str) -> _Rule:
    chart, name, label, categories, units, words = line.split("\t")
    kind = None if chart == "none" else Kind("money" if chart == "money" else "people", name, label)
    return _Rule(kind, frozenset(categories.split("|")), frozenset(units.split("|")), re.compile(words))


def kind_of(category: str, unit: str | None, indicator: str) -> Kind | None:
    """The kind; None where no chart shows such a figure.

    >>> kind_of("funding", "元", "财政帮扶资金").name, kind_of("people", "名", "专技人才").name
    ('funds', 'specialists')
    >>> kind_of("funding", "元", "总投资"), kind_of("employment", "人", "农村劳动力同比增加")
    (None, None)
    """
    for rule in _rules():
        if category in rule.categories and unit in rule.units and rule.words.search(indicator):
            return rule.kind
    return None


def kinds(chart: Chart) -> Iterator[Kind]:
    """The kinds of a chart, in the order in which it shows them.

    >>> [kind.name for kind in kinds("money")]
    ['funds', 'donations']
    """
    found = {rule.kind.name: rule.kind for rule in _rules() if rule.kind and rule.kind.chart == chart}
    yield from (found[name] for name in _SHOWN if name in found)


def counted_in(unit: str | None) -> str:
    """The unit that values may be compared in: 名 and 位 are 人, 人次 is another.

    >>> counted_in("名"), counted_in("人次")
    ('人', '人次')
    """
    return "人" if unit in ("人", "名", "位") else unit or ""
