"""Long articles: where they are cut, and that nothing is lost or told twice."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.convert import to_draft
from summariser.engines.llm.merge import merge
from summariser.engines.llm.split import border, split
from summariser.engines.llm.wire import Answer
from summariser.errors import UsageError
from tests.engines.llm.texts import clean_of, grounded

PIECES = st.sampled_from(
    ["投入资金3.5亿元", "1,200名", "“甲，乙。丙”", "《东西部协作协议》", "汪景毅", "，", "。", "\n", "；", "百分之五", "2024年5月21日"]
)


@given(st.lists(PIECES, min_size=1, max_size=300), st.integers(50, 400))
def test_parts_cover_the_text_and_fit(pieces, most):
    text = "".join(pieces)
    parts = split(clean_of(text, body_start=0), most)
    assert parts[0].start == 0 and parts[-1].end == len(text)
    for before, after in pairwise(parts):
        assert after.start <= before.end < after.end
    for part in parts:
        assert part.text.endswith(text[part.start : part.end])


@given(st.lists(PIECES, min_size=40, max_size=200), st.integers(60, 200))
def test_no_number_and_no_quote_is_cut(pieces, high):
    text = "。".join(pieces)
    cut = border(text, high // 2, high)
    for match in re.finditer(r"\d+(?:[.,]\d+)*(?:亿元|名|年|月|日)?|“[^”]*”|《[^》]*》", text):
        assert not match.start() < cut < match.end(), match[0]


def test_a_line_without_any_border_is_cut_all_the_same():
    assert [p.end for p in split(clean_of("字" * 1000, body_start=0), 300)][-1] == 1000
    assert len(split(clean_of("3" * 1000, body_start=0), 300)) >= 3


def test_a_quotation_mark_that_never_closes_forbids_no_border_of_later_paragraphs():
    text = "“甲" + "乙" * 50 + "\n" + "丙丁。" * 100
    assert text[border(text, 100, 200) - 1] == "。"


def test_the_heading_is_repeated_and_every_figure_is_found_once(server, settings):
    body = "".join(f"某地建成项目甲{i}共{i + 100}个，群众满意。" + ("\n" if i % 7 == 0 else "") for i in range(300))
    clean = clean_of("标题在此\n5月21日，本报讯。" + body)
    draft = make_llm_engine(settings(max_chars=1500), grounded).extract(clean)
    assert sorted(int(f.raw.text[:-1]) for f in draft.figures) == list(range(100, 400))
    assert len(server.requests) > 2
    assert all(r.article.startswith("标题在此\n5月21日，本报讯。") for r in server.requests)
    starts = [f.raw.start for f in draft.figures]
    assert len(starts) == len(set(starts))


def test_an_event_told_by_two_parts_is_one_with_all_its_people():
    text = "省长周某、市长王某出席第三次联席会议。会上签署《人才协议》。"
    clean = clean_of(text, body_start=0)
    event = {"name": "第三次联席会议", "kind": "joint_conference", "quote": "第三次联席会议"}
    first = to_draft(Answer.model_validate({"meetings": [{**event, "people": [{"name": "周某", "titles": "省长"}]}]}), clean)
    later = to_draft(
        Answer.model_validate(
            {
                "meetings": [
                    {
                        **event,
                        "place": "会上",
                        "people": [{"name": "王某", "titles": "市长", "role": "speaker"}, {"name": "周某"}],
                        "agreements": ["《人才协议》"],
                    }
                ]
            }
        ),
        clean,
    )
    (meeting,) = merge([first, later]).meetings
    assert [(p.name, p.role, p.titles) for p in meeting.participants] == [("周某", "attendee", ("省长",)), ("王某", "speaker", ("市长",))]
    assert meeting.agreements[0].name == "《人才协议》" and meeting.place.text == "会上"
    assert merge([first, first]) == first


def test_the_words_of_a_traditional_page_are_folded_and_placed():
    clean = clean_of("魯甘協作聯席會議在蘭州舉行,省長周乃安出席,投入資金3億元。", body_start=0)
    answer = Answer.model_validate(
        {
            "meetings": [{"name": "魯甘協作聯席會議", "kind": "joint_conference", "quote": "魯甘協作聯席會議在蘭州舉行", "place": "蘭州",
                          "people": [{"name": "周乃安", "titles": "省長"}]}],
            "figures": [{"indicator": "資金", "raw": "3億元", "quote": "投入資金3億元"}],
        }
    )  # fmt: skip
    draft = to_draft(answer, clean)
    assert draft.meetings[0].name == "鲁甘协作联席会议"
    assert draft.meetings[0].place.text == "兰州"
    assert draft.meetings[0].participants[0].titles == ("省长",)
    assert draft.figures[0].raw.text == "3亿元"
    assert grounded(clean, draft) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("建成车间3个、园区3个。", [("车间", 4), ("园区", 9)]),
        ("建成3个车间、3个园区。", [("车间", 2), ("园区", 7)]),
        ("建成车间13个、园区3个。", [("园区", 10)]),
    ],
)
def test_of_two_numbers_alike_each_figure_takes_its_own(text, figures):
    said = [{"indicator": name, "raw": "3个", "quote": text[:-1]} for name, _ in figures]
    draft = merge([to_draft(Answer.model_validate({"figures": said}), clean_of(text, body_start=0))])
    assert [(f.indicator, f.raw.start) for f in draft.figures] == figures


def test_hints_and_articles_are_told_apart(server, settings):
    engine = make_llm_engine(settings(hints="rules"), grounded, hints=lambda clean: "figure 项目 825个")
    engine.extract(clean_of())
    assert "未核实线索" in server.requests[0].last and "figure 项目 825个" in server.requests[0].last
    assert "825个" in server.requests[0].article
    with pytest.raises(UsageError, match="hints"):
        make_llm_engine(settings(hints="rules"), grounded)


def test_quotation_marks_may_be_bent_or_straight():
    clean = clean_of("在“鲁甘协作”中心举行会议。", body_start=0)
    event = {"name": "会议", "kind": "other", "quote": '在"鲁甘协作"中心举行会议', "venue": '"鲁甘协作"中心'}
    draft = to_draft(Answer.model_validate({"meetings": [event]}), clean)
    assert draft.meetings[0].venue == clean.folded[1:9]
    assert draft.meetings[0].quotes[0].start == 0 and draft.refused == ()
