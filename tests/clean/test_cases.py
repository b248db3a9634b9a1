"""Cleaning by cases: pages in the forms of the genre, what is left of them, which step cut the rest, what the page says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summariser.clean import STEPS, clean

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


def _params() -> list[object]:
    return [
        pytest.param(case, id=case["comment"], marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [])
        for case in CASES
    ]


@pytest.mark.parametrize("case", _params())
def test_case(case, raw):
    result = clean(raw(case["source"]))
    if case["clean"] is not None:
        assert result.text == case["clean"]
    said = {
        **{name: getattr(result, name) for name in ("title", "published", "publisher", "script", "folded")},
        "authors": list(result.authors),
        "damaged": [result.text[d.start : d.end] for d in result.damaged],
        "repairs": [r.reading for r in result.repairs],
    }
    wanted = case.get("meta", {})
    assert {name: said[name] for name in wanted} == wanted
    assert set(case.get("removed", ())) <= {r.step for r in result.removed}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_account(case, raw):
    """Whatever the case: the fold keeps the length, removed spans are true and named, repairs read as they say."""
    result = clean(raw(case["source"]))
    assert len(result.folded) == len(result.text)
    for removed in result.removed:
        assert removed.step in STEPS
        assert case["source"][removed.start : removed.end] == removed.text != ""
    for repair in result.repairs:
        assert result.folded[repair.start : repair.end] == repair.reading


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_cleaning_again_changes_nothing(case, raw):
    once = clean(raw(case["source"])).text
    assert clean(raw(once)).text == once


def test_every_step_is_exercised(raw):
    """A step that no case reaches could be broken without a sign."""
    reached = {removed.step for case in CASES for removed in clean(raw(case["source"])).removed}
    assert set(STEPS) - reached <= {"imprint", "caption", "comment", "app", "decoration"}


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("主办：甲市人民政府", "imprint"),
        ("图为座谈会现场", "caption"),
        ("网友评论", "related"),
        ("发表评论：", "comment"),
        ("下载甲市发布客户端", "app"),
        ("__________", "decoration"),
    ],
)
def test_step_of_a_line_after_the_body(line, step, raw):
    body = "5月20日,甲市与乙州联席会议召开,双方签订协议三项。"
    result = clean(raw(f"{body}\n{line}"))
    assert result.text == body
    assert step in {removed.step for removed in result.removed}


def test_metadata_of_the_container_wins(raw):
    page = "甲市乙州联席会议召开\n2024-05-21 来源:甲市日报\n5月20日,甲市与乙州联席会议召开,双方签订协议三项。"
    result = clean(raw(page, title="甲市乙州聯席會議召開", published="2024年5月22日 08:00", publisher="乙州日報", authors=("張富貴",)))
    assert (result.title, result.published) == ("甲市乙州联席会议召开", "2024-05-22")
    assert (result.publisher, result.authors) == ("乙州日报", ("张富贵",))
    assert result.title_span is not None
    assert result.folded[slice(*result.title_span)] == result.title


def test_dates_and_sources_of_other_news_say_nothing_of_the_page(raw):
    body = "5月20日,甲市与乙州联席会议召开,双方签订协议三项。"
    page = f"{body}\n责任编辑:某某\n相关新闻\n- 丙市会议召开\n- 2021-01-01 来源:丙市日报\n- 丁市会议召开"
    result = clean(raw(page))
    assert (result.published, result.publisher) == (None, None)
