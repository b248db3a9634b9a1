"""Tables of a corpus as data frames; pandas or polars is imported when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summariser.corpus.columns import Cell, Table
from summariser.corpus.corpus import Corpus
from summariser.corpus.rows import check_name, stream
from summariser.corpus.tables import TABLES
from summariser.errors import UsageError, extra

if TYPE_CHECKING:
    import pandas
    import polars

_PANDAS = {"number": "float64", "integer": "Int64", "boolean": "boolean", "list": "object"}


def pandas_frame(corpus: Corpus, table: str) -> pandas.DataFrame:
    """A table as a pandas DataFrame, as `Corpus.to_pandas` says."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas", "polars") from error
    found = TABLES[check_name(table)]
    cells = _columns(corpus, found)
    series = {column.name: pandas.Series(cells[column.name], dtype=_PANDAS.get(column.type, "string")) for column in found.columns}
    return pandas.DataFrame(series)


def polars_frame(corpus: Corpus, table: str) -> polars.DataFrame:
    """A table as a polars DataFrame, as `Corpus.to_polars` says."""
    try:
        import polars
    except ImportError as error:
        raise _missing("polars", "pandas") from error
    types: dict[str, Any] = {
        "number": polars.Float64,
        "integer": polars.Int64,
        "boolean": polars.Boolean,
        "list": polars.List(polars.String),
    }
    found = TABLES[check_name(table)]
    return polars.DataFrame(
        _columns(corpus, found), schema={column.name: types.get(column.type, polars.String) for column in found.columns}
    )


def _missing(wanted: str, other: str) -> UsageError:
    return UsageError(f"{wanted} is not installed", hint=f"{extra(wanted)}; or use {other}")


def _columns(corpus: Corpus, table: Table) -> dict[str, list[Cell]]:
    rows = [row for _, row in stream(corpus, table.name)]
    if not rows:
        return {name: [] for name in table.names}
    return {name: list(cells) for name, cells in zip(table.names, zip(*rows, strict=True), strict=True)}
