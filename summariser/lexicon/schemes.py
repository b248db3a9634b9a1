"""Which region helps which, under which scheme and since when, as public documents set it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from summariser.lexicon.gazetteer import LEVELS, Place, gazetteer
from summariser.lexicon.tables import DATA, rows
from summariser.records.vocabulary import Scheme

# The ten units of the east in the statistics bureau's 东西中部和东北地区划分方法 (2011-06).
EAST = frozenset({"110000", "120000", "130000", "310000", "320000", "330000", "350000", "370000", "440000", "460000"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the table.

    Attributes:
        since, until: years, both included; ``until`` None while in force.
        document, date: the public document that set the pair, and its date (EDTF).
    """

    scheme: Scheme
    since: int
    until: int | None
    donor: Place
    recipient: Place
    document: str
    date: str

    def holds_in(self, year: int | None) -> bool:
        """Whether the pair was in force; an unknown year fits every pair."""
        return year is None or self.since <= year <= (self.until or year)


@cache
def pairs() -> tuple[Pair, ...]:
    """The whole table."""
    table = gazetteer()
    code = table.by_code
    return tuple(
        Pair(cast(Scheme, scheme), int(since), int(until) if until else None, code(donor), code(recipient), document, date)
        for scheme, since, until, donor, recipient, _, _, document, date in rows(DATA / "schemes.tsv")
    )


@cache
def _by_provinces() -> dict[frozenset[Place], tuple[Pair, ...]]:
    """The rows by the provinces that their two sides are or lie in, in either order."""
    found: dict[frozenset[Place], tuple[Pair, ...]] = {}
    for pair in pairs():
        key = frozenset((pair.donor.province, pair.recipient.province))
        found[key] = (*found.get(key, ()), pair)
    return found


def scheme_between(a: str, b: str, year: int | None = None) -> tuple[Scheme, str, str] | None:
    """The scheme that pairs two regions in a year.

    A row for provinces fits their cities and counties as well; a row for a city fits its counties, and its province as a whole.

    Args:
        a, b: six-digit codes, in any order.
        year: None where unknown; then the pair in force, or else the latest, decides.

    Returns:
        The scheme, the donor's code and the recipient's code (of ``a`` and ``b``, not of the row), or None.

    >>> scheme_between("622926", "370100", 2023)
    ('east_west_cooperation', '370100', '622926')
    >>> scheme_between("110000", "440000", 2023) is None
    True
    """
    found = [row for row in _fitting(a, b) if row[0].holds_in(year)]
    if not found:
        return None
    pair, donor, recipient = max(found, key=lambda row: _fit(*row))
    return pair.scheme, donor.adcode or "", recipient.adcode or ""


def schemes_of_parts(a: str, b: str, year: int | None = None) -> frozenset[Scheme]:
    """The schemes of two regions in a year of which the table has none as wholes, but rows for parts of them.

    >>> sorted(schemes_of_parts("320000", "630000", 2018)), schemes_of_parts("320000", "630000", 2022)
    (['counterpart_support', 'east_west_cooperation'], frozenset())
    """
    held = [row for row in _fitting(a, b) if row[0].holds_in(year)]
    whole = any(_holds(pair.donor, donor) and _holds(pair.recipient, recipient) for pair, donor, recipient in held)
    return frozenset() if whole else frozenset(row[0].scheme for row in held)


def schemes_ever(donor: str, recipient: str, over: int | None = None) -> tuple[Scheme, ...]:
    """The schemes under which one region has helped another in any year, by their codes; that of the narrower regions first.

    Args:
        over: only of rows of less than a whole province that receives, which were no longer in force in this year or are of the scheme of
            east and west: that of a city stands beside another of its province, where 对口合作 stands beside it.

    >>> schemes_ever("330200", "222400"), schemes_ever("330200", "222400", 2021)
    (('east_west_cooperation', 'counterpart_cooperation'), ('east_west_cooperation',))
    """
    rows_of_it = [row for row in _fitting(donor, recipient) if row[1].adcode == donor]
    held = [row for row in rows_of_it if _holds(row[0].donor, row[1]) and _holds(row[0].recipient, row[2])]
    if over is not None:
        held = [row for row in held if row[0].recipient.level != "province" and _was(row[0], over)]
    held.sort(key=lambda row: _fit(*row), reverse=True)
    held.sort(key=lambda row: row[0].recipient.level == "province")
    return tuple(dict.fromkeys(pair.scheme for pair, _, _ in held))


def _was(row: Pair, year: int) -> bool:
    return row.since <= year and ((row.until or year) < year or row.scheme == "east_west_cooperation")


def _holds(row: Place, asked: Place) -> bool:
    return row is asked or row.contains(asked)


def _fitting(a: str, b: str) -> list[tuple[Pair, Place, Place]]:
    """The rows that fit two regions, each with which of them gives and which receives."""
    table = gazetteer()
    try:
        first, second = table.by_code(a), table.by_code(b)
    except KeyError:
        return []
    return [
        (pair, donor, recipient)
        for pair in _by_provinces().get(frozenset((first.province, second.province)), ())
        for donor, recipient in ((first, second), (second, first))
        if _related(pair.donor, donor) and _related(pair.recipient, recipient)
    ]


def _related(row: Place, asked: Place) -> bool:
    return row is asked or row.contains(asked) or asked.contains(row)


def _fit(pair: Pair, donor: Place, recipient: Place) -> tuple[int, int, int]:
    """Rows that hold the asked regions before rows that lie in them, then those in force, then the narrower."""
    holds = (pair.donor is donor or pair.donor.contains(donor)) + (pair.recipient is recipient or pair.recipient.contains(recipient))
    return holds, pair.until or 9999, LEVELS[pair.donor.level] + LEVELS[pair.recipient.level]


def is_east(province: str) -> bool:
    """Whether a province, by its code or by that of a region in it, belongs to the east.

    >>> is_east("370983"), is_east("620000")
    (True, False)
    """
    return province[:2] + "0000" in EAST
