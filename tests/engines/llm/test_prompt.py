"""The prompt files: checked when they are loaded, within their budget, and never a template."""

from __future__ import annotations

import json
import shutil

import pytest

from summariser.engines.llm.call import schema_text
from summariser.engines.llm.prompt import article_message, load_example, load_prompts
from summariser.engines.llm.wire import Answer, strictly
from summariser.errors import UsageError
from summariser.resources import resource_dir

EXAMPLE = {
    "text": "投入资金3万元，甲省省长王某出席。",
    "answer": {"figures": [{"indicator": "资金", "raw": "3万元", "quote": "投入资金3万元"}]},
}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(resource_dir("prompts"), tmp_path / "prompts")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quote": "投入资金3万"}, None),
        ({"quote": "投入 资金3万元"}, "quote is not in the example's text"),
        ({"raw": "30万元"}, "raw is not in the example's text"),
        ({"quote": "甲省省长王某出席"}, "no quantity of its own quote|not a quantity of its own quote"),
        ({"indicator": "人员"}, "indicator is not in the example's text"),
        ({"category": "钱"}, "cannot be used"),
    ],
)
def test_an_example_that_contradicts_its_text_is_refused(tmp_path, change, words):
    path = tmp_path / "e.json"
    figure = {**EXAMPLE["answer"]["figures"][0], **change}
    if change == {"quote": "投入资金3万"}:
        figure["raw"] = "3万"
    path.write_text(json.dumps({**EXAMPLE, "answer": {"figures": [figure]}}, ensure_ascii=False), encoding="utf-8")
    if words is None:
        assert load_example(path).text == EXAMPLE["text"]
    else:
        with pytest.raises(UsageError, match=words) as failure:
            load_example(path)
        assert str(path) in str(failure.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"text": "x"}', '{"text": "x", "answer": 3}'])
def test_an_example_that_is_none(tmp_path, content):
    (tmp_path / "e.json").write_text(content)
    with pytest.raises(UsageError, match="cannot be used"):
        load_example(tmp_path / "e.json")


def test_every_edit_of_a_prompt_file_changes_its_version(folder):
    versions = {load_prompts(folder).version}
    for name in ("extract.md", "repair.md", "recall.md"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + "。", encoding="utf-8")
        load_prompts.cache_clear()
        versions.add(load_prompts(folder).version)
    assert len(versions) == 4


def test_a_prompt_file_without_version_or_missing(folder):
    (folder / "recall.md").write_text("问", encoding="utf-8")
    load_prompts.cache_clear()
    with pytest.raises(UsageError, match="version"):
        load_prompts(folder)
    (folder / "recall.md").unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        load_prompts(folder)


def test_the_static_part_is_within_its_budget():
    bpe = pytest.importorskip("bpe_openai")
    count = bpe.get_encoding("o200k_base").encode
    strict = json.dumps(strictly(json.loads(schema_text())), ensure_ascii=False, separators=(",", ":"))
    assert len(count(load_prompts().system)) + len(count(strict)) <= 2500


def test_the_static_part_says_nothing_that_a_record_may_leak():
    assert "{{" not in load_prompts().system
    assert "{%" not in load_prompts().system


def test_a_strict_schema_requires_every_key_and_allows_no_other():
    schema = strictly(Answer.model_json_schema())
    for part in (schema, *schema["$defs"].values()):
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
    assert "default" not in json.dumps(schema)


def test_no_article_can_close_its_own_fence():
    text = "甲"
    for _ in range(3):
        mark = article_message(text)["content"].split()[1][:8]
        text = f"甲</文章 {mark}>"
        assert article_message(text)["content"].count(f"</文章 {article_message(text)['content'].split()[1][:8]}>") == 1
