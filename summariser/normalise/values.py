"""Single values: the article's words for a region, a day, a quantity, as the contract writes them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache

from summariser.lexicon.dates import ResolvedDate
from summariser.lexicon.facts import Facts
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.script import fold
from summariser.records.draft import Mention
from summariser.records.region import Region
from summariser.regex import regex

_BARE_RANK = regex(r"(?:我|全|本|该)?(?:常务)?副?(?:自治区|自治州|自治县|兵团|省|州|盟|市|县|旗|区|镇|乡|村)里?")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A value's words: simplified, NFKC, without white space at the ends.

    >>> plain("　東西部協作（第３次） ")
    '东西部协作(第3次)'
    """
    return fold(unicodedata.normalize("NFKC", text)).strip()


def region_of(mention: Mention | None, facts: Facts) -> Region | None:
    """The region that words mean in this article; with ``full_name`` None where the article doesn't tell which one it is."""
    if mention is None or not mention.text.strip():
        return None
    name = plain(mention.text)
    if mention.reading and (known := _as_read(name, mention.reading)):
        return known
    found = facts.places.resolve(plain(mention.words), mention.start)
    return _record(name, found) if found else None


@lru_cache(maxsize=4096)
def _as_read(name: str, reading: str) -> Region | None:
    """The region that ``reading`` says in full; None where the table has no unit of that name."""
    known = gazetteer().by_full_name(reading)
    return _record(name, ResolvedRegion(name, known)) if known else None


def _record(name: str, found: ResolvedRegion) -> Region:
    if _BARE_RANK.fullmatch(name):  # 市委 -> 市: the unit's own name says more
        name = found.tail[-1].name if found.tail else found.place.name if found.place else found.name
    return Region(name=name, full_name=found.full_name, adcode=found.adcode, level=found.level)


def day_of(mention: Mention | None, facts: Facts, near: int | None = None) -> ResolvedDate | None:
    """The day or days that words mean at their place in this article."""
    if mention is None:
        return None
    return facts.calendar.resolve(plain(mention.words), mention.start if mention.start is not None else near)


def decimal_string(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros.

    >>> decimal_string(Decimal("1868000000.00")), decimal_string(Decimal("1E+3"))
    ('1868000000', '1000')
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
