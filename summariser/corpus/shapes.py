"""The columns that recur in the tables of the dataset: keys, regions, exact quantities, the quote that a row is cited by."""

from __future__ import annotations

from typing import get_args

from summariser.corpus.columns import Column, Type
from summariser.records.review import MarkState
from summariser.records.vocabulary import Level

ORIGINS: tuple[str, ...] = ("engine", *(state for state in get_args(MarkState) if state != "untouched"))
"""Who a record is by: the engine alone; or a person has accepted, edited or added it."""

SPAN_UNIT = "code points of the source text"


def key(name: str, description: str) -> Column:
    """The primary key."""
    return Column(name, "text", description, required=True, width=24)


def of(table: str, column: str, description: str, *, required: bool = True) -> Column:
    """A foreign key: the primary key of another table."""
    return Column(column, "text", description, required=required, refers=table, width=24)


def number(of: str) -> Column:
    """The place in its list, which tells the order of rows."""
    return Column("number", "integer", f"place among the {of}, from 1", required=True, width=8)


def enum(name: str, values: tuple[str, ...], description: str, *, required: bool = False) -> Column:
    """A word of a closed vocabulary."""
    return Column(name, "text", description, values=values, required=required, width=max(12, *map(len, values)))


def text(name: str, description: str, width: int = 24, *, required: bool = False, search: bool = False) -> Column:
    """Words."""
    return Column(name, "text", description, required=required, width=width, search=search)


def offset(name: str, description: str) -> Column:
    """A place in the source text."""
    return Column(name, "integer", description, unit=SPAN_UNIT, width=9)


def count(name: str, description: str, unit: str = "records") -> Column:
    """How many rows of another table belong to this one."""
    return Column(name, "integer", description, unit=unit, required=True, width=8)


def region(prefix: str, what: str) -> tuple[Column, ...]:
    """A region, flattened."""
    return (
        text(f"{prefix}_name", f"{what}, as written (in simplified characters)", 14),
        text(f"{prefix}_full_name", f"{what}, its full name from the province down", 26),
        text(f"{prefix}_adcode", f"{what}, its six-digit GB/T 2260 code; null below the county and where unknown", 10),
        enum(f"{prefix}_level", get_args(Level), f"{what}, its level"),
    )


def exact(name: str, description: str, *, required: bool = False) -> tuple[Column, ...]:
    """A quantity twice: exact as text, and as a number to compute with where a format has no decimals."""
    unit = "the row's unit"
    return (
        Column(name, "decimal", f"{description}: exact", unit=unit, required=required, width=16),
        Column(f"{name}_number", "number", f"{description}: the nearest binary number; null where none is", unit=unit, width=16),
    )


ARTICLE = of("articles", "article_id", "the article that says so")
MEETING = of("meetings", "meeting_id", "the meeting that it belongs to")
INFERRED = Column("inferred", "list", "fields whose value was completed from the article's own context", width=16)
ORIGIN = (
    enum("origin", ORIGINS, "engine: as the engine left it; accepted, edited, added: what a person did to the record", required=True),
    text("reviewed_by", "the person who accepted, edited or added it", 12),
)
QUOTE = (
    text("quote", "its first quote, in the source's script; all of them are in evidence", 60, search=True),
    offset("quote_start", "first code point of that quote in the decoded source text"),
    offset("quote_end", "one past its last code point"),
    text("source", "path or name of the article as given; for a page or a table, offsets count in <article_id>.source.txt", 30),
)
CITED = (
    *ORIGIN,
    *QUOTE,
    Column("published", "edtf", "date of the article's page", width=12),
    text("url", "the article's address, where the page says it", 30),
)


def audit_span(name: str, type: Type, description: str, width: int = 20, *, required: bool = True) -> Column:
    """What the audit says of a span."""
    return Column(name, type, description, required=required, width=width, unit=SPAN_UNIT if type == "integer" else None)
