"""The formats, by the name that ``--to`` takes."""

from __future__ import annotations

from summariser.export.delimited import CSV
from summariser.export.duck import DUCKDB
from summariser.export.interface import Format
from summariser.export.jsonlines import JSONL
from summariser.export.parquet import PARQUET
from summariser.export.sqlite import SQLITE
from summariser.export.xlsx import XLSX

FORMATS: dict[str, Format] = {one.name: one for one in (CSV, XLSX, JSONL, PARQUET, SQLITE, DUCKDB)}
