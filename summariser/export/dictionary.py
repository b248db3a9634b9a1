"""The data dictionary beside every export: a Data Package with a Table Schema for each table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from summariser.corpus.columns import Column, Table
from summariser.corpus.tables import TABLES
from summariser.export.interface import Format, Options
from summariser.records.figure import DECIMAL
from summariser.version import __version__

FILE_NAME = "datapackage.json"
MARK = "summariser"
"""The property by which an export of ours is known."""

_PATTERNS = {"decimal": DECIMAL}
_ADCODE = r"^\d{6}$"


def dictionary_path(out: Path, folder: bool) -> Path:
    """Where the dictionary of an export is: in its folder, or beside its file."""
    return out / FILE_NAME if folder else out.with_name(f"{out.name}.{FILE_NAME}")


def package_of(format: Format, out: Path, options: Options, rows: Mapping[str, int], more: Mapping[str, object]) -> dict[str, Any]:
    """The data package of an export.

    Args:
        rows: table name -> how many rows it has.
        more: what else is known of the export, for the property ``summariser``.
    """
    made = {"version": __version__, "format": format.name, "notes": list(format.notes), **more}
    return {
        "name": "paired-assistance",
        "title": "Records of articles on paired assistance between regions",
        "description": " ".join(options.about),
        "created": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        MARK: made,
        "resources": [_resource(format, table, out.name, options, rows[name]) for name, table in TABLES.items()],
    }


def _resource(format: Format, table: Table, file: str, options: Options, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        **format.resource(table, file, options),
        "rows": rows,
        "schema": schema_of(table, format),
    }


def schema_of(table: Table, format: Format) -> dict[str, Any]:
    """The Table Schema of a table in a format."""
    return {
        "fields": [_field(column, column.name == table.key, format) for column in table.columns],
        "primaryKey": [table.key],
        "foreignKeys": [{"fields": [column], "reference": {"resource": to, "fields": [TABLES[to].key]}} for column, to in table.references],
        "missingValues": [""],
    }


def _field(column: Column, key: bool, format: Format) -> dict[str, Any]:
    limits: dict[str, object] = {}
    if column.required:
        limits["required"] = True
    if key:
        limits["unique"] = True
    if column.values:
        limits["enum"] = list(column.values)
    pattern = _PATTERNS.get(column.type, _ADCODE if column.name.endswith("_adcode") else None)
    if pattern:
        limits["pattern"] = pattern
    meaning = {"edtf": {"rdfType": "http://id.loc.gov/datatypes/edtf/EDTF"}}.get(column.type, {})
    return {
        "name": column.name,
        **format.field(column.type),
        **meaning,
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": limits} if limits else {}),
    }


def as_bytes(package: Mapping[str, Any]) -> bytes:
    """The package as its file holds it."""
    text = json.dumps(package, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace") + b"\n"
