"""One article scored by hand, and what gold may say beyond values."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.evaluate.leaves import Leaf
from summariser.evaluate.records import Pair
from summariser.evaluate.scorer import score_article

EMPTY: dict[str, Any] = {"meetings": [], "pairings": [], "figures": []}


def verdicts(pairs: tuple[Pair, ...], prefix: str = "") -> list[tuple[str, str, str | None, str | None]]:
    found = []
    for pair in pairs:
        found += [(f"{prefix}{pair.type}.{leaf.field}", leaf.verdict, leaf.gold, leaf.output) for leaf in pair.leaves]
        found += verdicts(pair.children, f"{prefix}{pair.type}.")
    return found


GOLD = {
    "meetings": [
        {
            "name": "第三次联席会议", "kind": "joint_conference", "start_date": "2024-07-05", "end_date": "2024-07-05",
            "place": "甘肃省兰州市",
            "participants": [
                {"name": "周明", "titles": ["省委副书记", "省长"], "side": "guest", "role": "speaker"},
                {"name": "任山", "titles": ["甘肃省委副书记"], "side": "host", "role": "speaker"},
            ],
            "topics": ["industry", "talent"],
        }
    ],
    "pairings": [{"donor": "山东省", "recipient": "甘肃省", "scheme": "east_west_cooperation"}],
    "figures": [
        {"indicator": "帮扶资金", "value": "1868000000", "unit": "元", "evidence": [{"quote": "", "start": 0, "end": 10}]},
        {"indicator": "项目", "value": "864", "unit": "个", "evidence": [{"quote": "", "start": 10, "end": 20}]},
    ],
}  # fmt: skip
OUTPUT = {
    "meetings": [
        {
            "name": "第三次联席会议", "kind": "symposium", "start_date": "2024-07", "end_date": "2024-07-05", "place": "甘肃省",
            "venue": "宁卧庄",
            "participants": [
                {"name": "周明", "titles": ["省委书记", "省长"], "side": "guest", "role": "chair"},
                {"name": "王毅", "titles": [], "side": "host", "role": "attendee"},
            ],
            "topics": ["industry", "energy"],
        }
    ],
    "pairings": [{"donor": "甘肃省", "recipient": "山东省", "scheme": "east_west_cooperation"}],
    "figures": [
        {"indicator": "帮扶资金", "value": "186800", "unit": "元", "evidence": [{"quote": "", "start": 0, "end": 10}]},
        {"indicator": "协作项目", "value": "864", "unit": "项", "evidence": [{"quote": "", "start": 30, "end": 40}]},
    ],
}  # fmt: skip
BY_HAND = """
meetings.name COR · meetings.kind INC · meetings.start_date PAR · meetings.end_date COR · meetings.place PAR · meetings.venue SPU
meetings.topics COR · meetings.topics MIS · meetings.topics SPU
meetings.participants.name COR · meetings.participants.titles COR · meetings.participants.titles MIS · meetings.participants.titles SPU
meetings.participants.side COR · meetings.participants.role INC
meetings.participants.name MIS · meetings.participants.titles MIS · meetings.participants.side MIS · meetings.participants.role MIS
meetings.participants.name SPU · meetings.participants.side SPU · meetings.participants.role SPU
pairings.donor MIS · pairings.recipient MIS · pairings.scheme MIS · pairings.donor SPU · pairings.recipient SPU · pairings.scheme SPU
figures.value COR · figures.indicator INC
figures.value MIS · figures.indicator MIS · figures.value SPU · figures.indicator SPU
"""
# Line 4 and 5 are 任山, whom the output misses, and 王毅, whom it makes up. The pairing's direction is the other way round, so that no key
# has credit. 864个 and 864项 are one quantity; 186800 for 1868000000 is another.


def test_an_article_scored_by_hand() -> None:
    score = score_article("a", GOLD, OUTPUT)
    by_hand = [tuple(leaf.split()) for line in BY_HAND.strip().splitlines() for leaf in line.split(" · ")]
    assert sorted(found[:2] for found in verdicts(score.pairs)) == sorted(by_hand)
    meetings = score.total("meetings")
    assert meetings.row[:5] == (6, 2, 2, 6, 6)
    assert meetings.f1 == pytest.approx(2 * 7 / (16 + 16))
    assert score.records["figures"].detection_f1 == 0.5
    assert score.records["figures"].exact_f1 == 0.0


def test_a_missed_figure_says_what_the_output_made_of_it() -> None:
    score = score_article("a", GOLD, OUTPUT)
    missed = [
        leaf for pair in score.pairs if pair.type == "figures" for leaf in pair.leaves if leaf.verdict == "MIS" and leaf.field == "value"
    ]
    assert missed == [Leaf("value", "MIS", "1868000000 元", None, "magnitude: the output says 186800 元 (figures[0])")]


def test_a_correct_leaf_is_grounded_only_where_gold_stands() -> None:
    score = score_article("a", GOLD, OUTPUT)
    assert score.counts["figures"]["value"].cor == 1
    assert score.counts["figures"]["value"].grounded == 0
    assert score_article("a", GOLD, GOLD).counts["figures"]["value"].grounded == 2


def one(**figure: Any) -> dict[str, Any]:
    return {**EMPTY, "figures": [{"indicator": "项目", "value": "5", "unit": "个", **figure}]}


def test_optional_counts_only_if_produced() -> None:
    assert score_article("a", one(optional=True), EMPTY).total("figures").row == (0, 0, 0, 0, 0, 0)
    assert score_article("a", one(optional=True), one()).total("figures").cor == 2
    assert score_article("a", one(period="2024", optional_fields=["period"]), one()).total("figures").mis == 0
    assert score_article("a", one(period="2024", optional_fields=["period"]), one(period="2023")).total("figures").inc == 1


def test_any_alternative_passes() -> None:
    gold = one(alternatives={"indicator": ["协作项目"], "unit": ["户"], "period": ["2024"]})
    assert score_article("a", gold, one(indicator="协作项目", unit="户", period="2024")).total("figures").f1 == 1.0
    assert score_article("a", gold, one(indicator="别的")).total("figures").inc == 1


def test_null_may_be_an_alternative() -> None:
    assert score_article("a", one(region="甘肃省", alternatives={"region": [None]}), one()).total("figures").f1 == 1.0


def test_unlabelled_is_out_of_both_sides() -> None:
    gold = one(unlabelled=["period", "indicator"])
    assert score_article("a", gold, one(period="2024", indicator="别的")).total("figures").row[:5] == (1, 0, 0, 0, 0)
    assert score_article("a", {**EMPTY, "unlabelled": ["figures"]}, one()).counts == {}


def meeting(**more: Any) -> dict[str, Any]:
    return {**EMPTY, "meetings": [{"name": "座谈会", "kind": "symposium", **more}]}


def test_notes_reach_participants_and_elements() -> None:
    person = {"name": "周明", "region": "甘肃省", "titles": ["省长"]}
    gold = meeting(
        participants=[person], unlabelled=["participants.region"], topics=["industry", "talent"], optional_fields=["topics.talent"]
    )
    output = meeting(participants=[{"name": "周明", "titles": ["省长"]}, {"name": "王毅", "region": "山东省"}], topics=["industry"])
    fields = score_article("a", gold, output).counts["meetings"]
    assert "participants.region" not in fields
    assert fields["topics"].row[:5] == (1, 0, 0, 0, 0)
    sites = meeting(sites=[{"name": "甲园区", "optional": True}, {"name": "乙园区"}])
    assert score_article("a", sites, meeting()).counts["meetings"]["sites"].mis == 1


def test_a_whole_set_may_have_an_alternative() -> None:
    gold = meeting(
        participants=[{"name": "周明", "titles": ["市委常委", "副市长(挂职)"], "alternatives": {"titles": [["市委常委", "副市长"]]}}]
    )
    output = meeting(participants=[{"name": "周明", "titles": ["市委常委", "副市长"]}])
    assert score_article("a", gold, output).counts["meetings"]["participants.titles"].row[:5] == (2, 0, 0, 0, 0)


def test_a_crash_is_an_empty_output_and_no_clean_negative() -> None:
    from summariser.evaluate.summary import summarise_scores

    scores = [score_article("a", GOLD, None, error="boom"), score_article("b", EMPTY, None, error="boom"), score_article("c", EMPTY, EMPTY)]
    summary = summarise_scores(scores)
    assert summary["headline"]["macro_f1"] == 0.0
    assert summary["error_rate"] == pytest.approx(2 / 3)
    assert summary["negatives"] == {"articles": 2, "clean": 1, "rate": 0.5}
    assert summary["too_few"] and summary["headline"]["intervals"]["macro_f1"] is None


WORDINGS = [
    ("sites", {"sites": ["张家港永联村"], "alternatives": {"sites": ["永联村"]}}, {"sites": ["永联村"]}, (1, 0, 0, 0, 0)),
    (
        "sites: of two the one that holds it, and only that",
        {"sites": [{"name": "张家港永联村"}, {"name": "善港农村干部学院"}], "alternatives": {"sites": ["永联村"]}},
        {"sites": [{"name": "永联村"}]},
        (1, 0, 0, 1, 0),
    ),
    ("sites: the only one", {"sites": ["甲厂"], "alternatives": {"sites": ["乙公司"]}}, {"sites": ["乙公司"]}, (1, 0, 0, 0, 0)),
    (
        "sites: a further place does no harm and earns nothing",
        {"sites": ["甲厂", "丙村"], "alternatives": {"sites": ["乙公司"]}},
        {"sites": ["乙公司", "丙村"]},
        (1, 0, 0, 1, 0),
    ),
    (
        "an element's own wording, unlike its name",
        {"sites": [{"name": "甲厂", "alternatives": {"name": ["乙公司"]}}, {"name": "丙村"}]},
        {"sites": [{"name": "乙公司"}, {"name": "丙村"}]},
        (2, 0, 0, 0, 0),
    ),
    (
        "an element's own wording stands for no other",
        {"sites": [{"name": "甲厂", "alternatives": {"name": ["乙公司"]}}, {"name": "丙村"}]},
        {"sites": [{"name": "甲厂"}, {"name": "乙公司"}]},
        (1, 0, 0, 1, 0),
    ),
    (
        "wordings in a ring: every one finds its own",
        {"sites": [{"name": "甲", "alternatives": {"name": ["丙"]}}, {"name": "乙", "alternatives": {"name": ["甲"]}}]},
        {"sites": [{"name": "甲"}, {"name": "丙"}]},
        (2, 0, 0, 0, 0),
    ),
    (
        "agreements",
        {"agreements": [{"name": "框架协议", "alternatives": {"name": ["合作备忘录"]}}]},
        {"agreements": [{"name": "合作备忘录"}]},
        (1, 0, 0, 0, 0),
    ),
    ("topics", {"topics": ["industry"], "alternatives": {"topics": ["energy"]}}, {"topics": ["industry", "energy"]}, (1, 0, 0, 0, 0)),
    ("another wording is not wanted", {"sites": [{"name": "甲厂", "alternatives": {"name": ["乙"]}}]}, {"sites": ["丁"]}, (0, 0, 0, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("case", "said", "output", "row"), WORDINGS, ids=[case for case, *_ in WORDINGS])
def test_another_wording_counts_as_the_element_itself(
    case: str, said: dict[str, Any], output: dict[str, Any], row: tuple[int, ...]
) -> None:
    field = next(iter(output))
    assert score_article("a", meeting(**said), meeting(**output)).counts["meetings"][field].row[:5] == row


def test_an_author_under_another_wording() -> None:
    gold = {**EMPTY, "article": {"authors": ["本报记者解欣然", "查力"], "alternatives": {"authors": ["解欣然"]}}}
    output = {**EMPTY, "article": {"authors": ["查力", "解欣然"]}}
    assert score_article("a", gold, output).counts["article"]["authors"].row[:5] == (2, 0, 0, 0, 0)


def test_any_wording_that_gold_accepts_scores_as_gold_itself() -> None:
    gold = meeting(sites=[{"name": "县甲园区", "alternatives": {"name": ["甲园区", "产业园"]}}, {"name": "乙村"}])
    for name in ("县甲园区", "甲园区", "产业园"):
        score = score_article("a", gold, meeting(sites=[{"name": "乙村"}, {"name": name}]))
        assert score.total("meetings").f1 == 1.0
        assert all(pair.exact for pair in score.pairs)
