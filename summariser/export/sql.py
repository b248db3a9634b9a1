"""What SQLite and DuckDB share: tables with their keys, indexes, and views for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summariser.corpus.columns import Table
from summariser.corpus.tables import TABLES

_PAGE = "articles.title AS article_title, articles.publisher"


def _cited(record: str) -> str:
    """A view of records with what one cites them by."""
    table = TABLES[record]
    columns = ", ".join(f"{record}.{name}" for name in table.names)
    return f"CREATE VIEW {record}_cited AS SELECT {columns}, {_PAGE} FROM {record} JOIN articles USING (article_id)"


VIEWS = {f"{record}_cited": _cited(record) for record in ("meetings", "participants", "pairings", "figures")}
"""Name of a view -> the statement that makes it."""
VIEWED = f"The views {', '.join(VIEWS)} have the article's title, outlet and date beside each record."
"""A note on them for people."""


def create_tables(types: Mapping[str, str], text: str) -> Iterator[str]:
    """The statements that make all tables, each before those that refer to it; ``text`` is the type of whatever ``types`` does not name."""
    for table in TABLES.values():
        yield _create(table, types, text)


def _create(table: Table, types: Mapping[str, str], text: str) -> str:
    """The statement that makes a table, with its primary and foreign keys."""
    lines = [f"{column.name} {types.get(column.type, text)}{' NOT NULL' if column.required else ''}" for column in table.columns]
    lines.append(f"PRIMARY KEY ({table.key})")
    lines += [f"FOREIGN KEY ({column}) REFERENCES {to} ({TABLES[to].key})" for column, to in table.references]
    return f"CREATE TABLE {table.name} ({', '.join(lines)})"


def indexes() -> Iterator[str]:
    """Indexes on what tables are joined and narrowed down by."""
    for table in TABLES.values():
        for column in table.columns:
            if column.refers or column.name in ("record_id", "region_adcode", "donor_adcode", "recipient_adcode"):
                yield f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})"


def select_rows(table: Table) -> str:
    """The query for a table's rows, in the order in which they were written."""
    names = ", ".join(f'"{name}"' for name in table.names)
    return f"SELECT {names} FROM {table.name} ORDER BY rowid"
