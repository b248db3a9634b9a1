"""Adopting labels, and checks that point to file, line and field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summariser.errors import GoldError
from summariser.evaluate.adoption import adopt_file
from summariser.evaluate.agreement import agree
from summariser.evaluate.anchor import Anchor
from summariser.evaluate.check import check_case
from summariser.evaluate.gold import load_case, load_cases
from summariser.evaluate.jsonlines import field_lines
from summariser.evaluate.notes import inert_notes
from summariser.evaluate.spans import check_evidence


def test_a_quote_is_found_through_pinyin_and_white_space() -> None:
    source = "據報道，市長(zhǎng)宋 蘭貴　率團（tuán）考察，投入18.68億元。"
    anchor = Anchor(source)
    for quote in ("市長宋蘭貴率團考察", "市长宋兰贵率团考察", "投入18.68億元"):
        start, end = anchor.places(quote)[0]
        assert source[start] == ("投" if quote.startswith("投") else "市")
        assert source[end - 1] in "察元"
    assert anchor.places("投入18.69億元") == []


def test_of_several_places_the_one_near_the_rest_of_the_record() -> None:
    anchor = Anchor("甲县有3个项目。" + "。" * 50 + "乙县有3个项目。")
    assert anchor.nearest("3个项目", [(60, 62)]) == (61, 65)
    assert anchor.nearest("3个项目", []) == (3, 7)


def test_adopted_gold_has_codes_offsets_and_defaults(gold: Path) -> None:
    case = load_case(gold / "case3")
    assert case.gold["meetings"][0]["place"]["adcode"] == "620100"
    assert case.gold["figures"][0]["qualifier"] == "exact"
    assert check_evidence(case.gold, case.raw.text).bad == ()
    assert check_evidence(case.gold, case.raw.text).total == 5
    assert check_case(case) == []


def broken(labels: Path, change: Any) -> list[str]:
    file = labels / "case1.json"
    label = json.loads(file.read_text(encoding="utf-8"))
    change(label)
    file.write_text(json.dumps(label, ensure_ascii=False, indent=1), encoding="utf-8")
    adopted = adopt_file(file, labels.parent / "gold", labels.parent / "articles")
    assert adopted.written is None
    lines = file.read_text(encoding="utf-8").splitlines()
    for finding in adopted.findings:
        # A region is one string in a label; what is wrong inside of it points to its line.
        name = finding.field.removesuffix(".full_name").rpartition(".")[2].partition("[")[0]
        assert any(f'"{name}"' in line for line in lines[: finding.line])
    return [f"{finding.field}: {finding.what}" for finding in adopted.findings]


def set_figure(**values: Any) -> Any:
    return lambda label: label["figures"][0].update(values)


BREACHES = [
    (set_figure(value="168000001"), "figures[0].value: 168000001 does not follow from '1.68亿元'"),
    (set_figure(raw="1.69亿元", value="169000000"), "figures[0].raw: '1.69亿元' is in none of the quotes"),
    (set_figure(evidence=["投入财政帮扶资金11.68亿元"]), "figures[0].evidence[0]: the article does not say '投入财政帮扶资金11.68亿元'"),
    (set_figure(category="money"), "figures[0].category: Input should be"),
    (set_figure(period="last year"), "figures[0].period: 'last year' is no EDTF date or interval"),
    (set_figure(region="甘肃省某某县"), "figures[0].region.full_name: no region is called '甘肃省某某县'"),
    (set_figure(evidence=[]), "figures[0].evidence: no quote supports this record"),
    (set_figure(catagory="funding"), "figures[0].catagory: no field of figures"),
    (set_figure(unlabelled=["titles"]), "figures[0]: 'titles' in a note is no field of figures"),
    (lambda label: label["meetings"][0].update(end_date="2024-07-04"), "meetings[0].end_date: 2024-07-04 is before 2024-07-05"),
    (
        lambda label: label["meetings"][0]["participants"][0].update(name="周九"),
        "meetings[0].participants[0].name: '周九' is not in the article",
    ),
]


@pytest.mark.parametrize(("change", "message"), BREACHES)
def test_a_breach_is_named_with_its_field_and_line(labels: Path, change: Any, message: str) -> None:
    found = broken(labels, change)
    assert any(one.startswith(message) for one in found), found


def test_a_changed_article_and_a_wrong_code_are_found(gold: Path) -> None:
    file = gold / "case1" / "gold.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    record["meetings"][0]["place"]["adcode"] = "620200"
    record["figures"][1]["evidence"][0]["start"] += 1
    file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    found = {finding.field: finding for finding in check_case(load_case(gold / "case1"))}
    assert set(found) == {"meetings[0].place.adcode", "figures[1].evidence[0]"}
    line = file.read_text(encoding="utf-8").splitlines()[found["meetings[0].place.adcode"].line - 1]
    assert '"adcode": "620200"' in line
    article = gold.parent / "articles" / "case1.txt"
    article.write_text("前言。" + article.read_text(encoding="utf-8"), encoding="utf-8")
    assert any(finding.field == "article.sha256" for finding in check_case(load_case(gold / "case1")))


def test_broken_json_names_file_and_line(gold: Path) -> None:
    (gold / "case2" / "gold.json").write_text('{\n "meetings": [,]}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"case2/gold.json:2: not JSON"):
        load_cases(gold)


def test_lines_of_fields_survive_strings_that_look_like_json() -> None:
    text = '{\n "a": "}],\\"{",\n "b": [\n  1,\n  {"c": []}\n ]\n}'
    assert field_lines(text) == {"": 1, "a": 2, "b": 3, "b[0]": 4, "b[1]": 5, "b[1].c": 5}


def test_readers_agree_with_themselves_and_differ_where_they_differ(labels: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    for file in labels.glob("case*.json"):
        label = json.loads(file.read_text(encoding="utf-8"))
        if file.stem == "case4":
            label["figures"].pop(1)
            label["meetings"][0]["participants"][0]["titles"] = ["省长"]
        (second / file.name).write_text(json.dumps(label, ensure_ascii=False), encoding="utf-8")
    assert all(counts.f1 == 1 for score in agree(labels, labels).scores for fields in score.counts.values() for counts in fields.values())
    found = agree(labels, second)
    assert found.only_first == ("negative",)
    assert [(d.case, d.field, d.first, d.second) for d in found.differences] == [
        ("case4", "titles", "省委副书记", None),
        ("case4", "(record)", "项目 864个", None),
    ]


INERT = [
    ("figures", {"value": "5", "optional_fields": ["period"]}, "optional_fields"),
    ("figures", {"value": "5", "optional_fields": ["raw"]}, "optional_fields"),
    ("figures", {"value": "5", "indicator": "项目", "alternatives": {"indicator": ["“项目”"]}}, "alternatives.indicator"),
    ("figures", {"value": "5", "alternatives": {"period": [None]}}, "alternatives.period"),
    ("figures", {"value": "5", "unit": "个", "alternatives": {"unit": ["个"]}}, "alternatives.unit"),
    ("meetings", {"name": "会", "topics": ["talent"], "optional_fields": ["topics.funding"]}, "optional_fields"),
    ("meetings", {"name": "会", "participants": [{"name": "周明"}], "optional_fields": ["participants.region"]}, "optional_fields"),
    ("meetings", {"name": "会", "participants": [], "optional_fields": ["participants"]}, "optional_fields"),
    ("meetings", {"name": "会", "unlabelled": ["participants.post"]}, "unlabelled"),
    ("meetings", {"name": "会", "alternatives": {"participants.region": ["甘肃省"]}}, "alternatives.participants.region"),
    ("sites", {"name": "甲村", "alternatives": {"name": ["甲村"]}}, "alternatives.name"),
    ("sites", {"name": "甲村", "optional_fields": ["name"]}, "optional_fields"),
    ("article", {"title": "题", "optional_fields": ["publisher"]}, "optional_fields"),
]
LIVE = [
    ("figures", {"value": "5", "period": "2024", "optional_fields": ["period"]}),
    ("figures", {"value": "5", "alternatives": {"period": ["2024", None]}, "unlabelled": ["unit"]}),
    ("figures", {"value": "5", "unit": "个", "alternatives": {"unit": ["人"]}}),
    ("meetings", {"name": "会", "topics": ["talent"], "optional_fields": ["topics.talent"], "unlabelled": ["statements"]}),
    ("meetings", {"name": "会", "participants": [{"region": "甘肃省"}, {}], "optional_fields": ["participants.region", "participants"]}),
    ("meetings", {"name": "会", "sites": [], "alternatives": {"sites": ["甲村"]}, "unlabelled": ["participants.region"]}),
    ("sites", {"name": "甲村", "alternatives": {"name": ["甲"]}}),
]


@pytest.mark.parametrize(("type_", "record", "where"), INERT)
def test_a_note_without_effect_is_found(type_: str, record: dict[str, Any], where: str) -> None:
    assert [found for found, _ in inert_notes(type_, record)] == [where]


@pytest.mark.parametrize(("type_", "record"), LIVE)
def test_a_note_with_effect_is_left_alone(type_: str, record: dict[str, Any]) -> None:
    assert list(inert_notes(type_, record)) == []


def test_an_inert_note_is_a_finding_with_its_line(gold: Path) -> None:
    file = gold / "case1" / "gold.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    record["figures"][0]["optional_fields"] = ["period"]
    file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    (found,) = check_case(load_case(gold / "case1"))
    assert found.field == "figures[0].optional_fields"
    assert "no effect" in found.what
    assert "optional_fields" in file.read_text(encoding="utf-8").splitlines()[found.line - 1]


def test_optional_records_of_one_side_are_shown_for_adjudication(labels: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    for file in labels.glob("case[12].json"):
        label = json.loads(file.read_text(encoding="utf-8"))
        bare = json.loads(file.read_text(encoding="utf-8"))
        (label if file.stem == "case1" else bare)["figures"][1]["optional"] = True
        (label if file.stem == "case1" else bare)["meetings"][0]["participants"][0]["optional"] = True
        short = bare if file.stem == "case1" else label
        short["figures"].pop(1)
        short["meetings"][0]["participants"] = []
        file.write_text(json.dumps(label, ensure_ascii=False), encoding="utf-8")
        (second / file.name).write_text(json.dumps(bare, ensure_ascii=False), encoding="utf-8")
    found = [(d.case, d.field, d.first, d.second, d.reason) for d in agree(labels, second).differences]
    why = "only one label has it, as optional"
    assert found == [
        ("case1", "(record)", "周1翔", None, why),
        ("case1", "(record)", "项目 861个", None, why),
        ("case2", "(record)", None, "周2翔", why),
        ("case2", "(record)", None, "项目 862个", why),
    ]
