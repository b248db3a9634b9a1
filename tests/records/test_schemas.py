"""The JSON Schemas: as shipped, as exported, and true of real output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summariser import summarise
from summariser.records.schemas import MODELS, schema_file, schema_of
from summariser.resources import resource_dir


def test_shipped_schemas_are_the_models_own() -> None:
    """Where it fails: summarise schema --write schemas."""
    shipped = {path.stem: path.read_text(encoding="utf-8") for path in resource_dir("schemas").glob("*.json")}
    assert shipped == {name: schema_file(name) for name in MODELS}


@pytest.mark.parametrize("name", MODELS)
def test_every_field_says_who_fills_it(name: str) -> None:
    schema = schema_of(name)
    for part in (schema, *schema.get("$defs", {}).values()):
        for key, field in part.get("properties", {}).items():
            assert field.get("filledBy") in ("engine", "code"), (name, key)
            assert field.get("type") or field.get("$ref") or field.get("anyOf") or field.get("enum") or field.get("allOf")


def test_real_output_has_every_required_key() -> None:
    summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目12个。")
    data = json.loads(summary.model_dump_json())
    schema = schema_of("article_summary")
    assert set(schema["required"]) <= data.keys() == schema["properties"].keys()
    assert set(schema["$defs"]["Meeting"]["required"]) <= data["meetings"][0].keys()


def test_files_are_sorted_and_end_in_a_newline() -> None:
    for path in Path(resource_dir("schemas")).glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
