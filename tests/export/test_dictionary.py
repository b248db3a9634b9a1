"""The data dictionary: valid by the specification's own checker, and true of the data beside it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from summariser import Corpus
from summariser.corpus.tables import TABLES
from summariser.export import FORMATS, export

NAME = re.compile(r"[a-z0-9._-]+")
TYPES = {"string", "number", "integer", "boolean", "array"}


def dictionary(corpus: Corpus, out: Path, to: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(corpus, out, to=to).dictionary.read_bytes())
    return found


@pytest.mark.parametrize("to", FORMATS)
def test_it_follows_the_specification(corpus: Corpus, tmp_path: Path, to: str) -> None:
    package = dictionary(corpus, tmp_path / "out", to)
    assert NAME.fullmatch(package["name"]) and package["created"].endswith("Z") and package["summariser"]["format"] == to
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        base = tmp_path / "out" if FORMATS[to].folder else tmp_path
        assert (base / resource["path"]).is_file() and NAME.fullmatch(resource["name"]) and resource["mediatype"]
        schema = resource["schema"]
        names = [field["name"] for field in schema["fields"]]
        assert names == list(TABLES[resource["name"]].names) and schema["primaryKey"] == [names[0]]
        assert all(field["type"] in TYPES and field["description"] for field in schema["fields"])
        for key in schema["foreignKeys"]:
            (field,), target = key["fields"], key["reference"]
            other = next(one for one in package["resources"] if one["name"] == target["resource"])
            assert field in names and target["fields"] == other["schema"]["primaryKey"]


@pytest.mark.parametrize("bom", [False, True])
def test_csv_is_as_its_dictionary_says(corpus: Corpus, tmp_path: Path, bom: bool) -> None:
    frictionless = pytest.importorskip("frictionless")
    made = export(corpus, tmp_path / "out", to="csv", bom=bom)
    assert made.path.joinpath("figures.csv").read_bytes().startswith(b"\xef\xbb\xbf") == bom
    report = frictionless.validate(str(made.dictionary))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert report.stats["tasks"] == len(TABLES) and report.stats["errors"] == 0


def test_the_checker_sees_what_is_wrong(corpus: Corpus, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    made = export(corpus, tmp_path / "out", to="csv")
    file = made.path / "pairings.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("east_west_cooperation", "west_east", 1), encoding="utf-8")
    assert not frictionless.validate(str(made.dictionary)).valid


def test_csv_opens_as_no_formula(corpus: Corpus, tmp_path: Path) -> None:
    made = export(corpus, tmp_path / "out", to="csv")
    for name, table in TABLES.items():
        with (made.path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for column, cell in row.items():
                    number = table[column].type in ("integer", "number", "decimal")
                    assert number or not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell), (name, column, cell)
