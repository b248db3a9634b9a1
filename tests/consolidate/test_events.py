"""Which reports are of one meeting: two texts a case, and whether they tell of one event."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.consolidate.corpora import reports, take

FIRST = "2024-06-14　来源：甲报\n\n"
SECOND = "2024-06-15　来源：乙报\n\n"
PEOPLE = "台州市委书记应若海、南充市委书记蒲正舟出席会议，南充市副市长税长林主持会议。"


@dataclass(frozen=True)
class Case:
    """Two reports; ``rule`` makes them one event; None where they stay two, for the reason in ``refused`` if one is given."""

    shows: str
    a: str
    b: str
    rule: str | None
    conflicts: tuple[str, ...] = ()
    refused: str | None = None


CASES = [
    Case(
        "the same session and day, with nobody named in one",
        FIRST + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。{PEOPLE}",
        SECOND + "6月13日，台州·南充东西部协作第五次联席会议在南充举行，两地签订协议。",
        "same day and session",
    ),
    Case(
        "the same session, another day: one event, and the day a conflict",
        FIRST + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。{PEOPLE}",
        SECOND + f"2024年6月12日，台州·南充东西部协作第五次联席会议在南充举行。{PEOPLE}",
        "same session, other date",
        ("start_date",),
    ),
    Case(
        "sessions are counted anew each year: nothing but the year tells them apart",
        FIRST + f"2024年6月13日，台州·南充东西部协作2024年第一次联席会议在南充召开。{PEOPLE}",
        f"2023-06-14　来源：乙报\n\n2023年6月12日，台州·南充东西部协作2023年第一次联席会议在南充举行。{PEOPLE}",
        None,
        refused="the dates are 2024-06-13 and 2023-06-12",
    ),
    Case(
        "two sessions of one pair on days not far apart",
        FIRST + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。{PEOPLE}",
        SECOND + f"2024年6月12日，台州·南充东西部协作第四次联席会议在南充举行。{PEOPLE}",
        None,
    ),
    Case(
        "the same session of another pair",
        FIRST + "2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。",
        SECOND + "2024年6月13日，青岛·定西东西部协作第五次联席会议在定西召开。",
        None,
    ),
    Case(
        "another day and nobody in common: the number of the session alone is not enough",
        FIRST + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。{PEOPLE}",
        SECOND + "2024年6月3日，台州·南充东西部协作第五次联席会议在南充举行。",
        None,
        refused="the dates are 2024-06-13 and 2024-06-03",
    ),
    Case(
        "a symposium on one day, told with other words, by its people",
        FIRST + f"2024年6月13日，台州市·南充市东西部协作座谈会在南充召开。{PEOPLE}",
        SECOND + f"6月13日下午，台州市·南充市东西部协作工作座谈会在四川省南充市举行。{PEOPLE}",
        "same day and people",
    ),
    Case(
        "two symposia of one day in two counties, with the same guests",
        FIRST + "2024年6月13日，台州市·嘉陵区东西部协作座谈会在南充市嘉陵区召开。台州市委书记应若海、台州市副市长罗景棠出席会议。",
        SECOND + "2024年6月13日，台州市·顺庆区东西部协作座谈会在南充市顺庆区召开。台州市委书记应若海、台州市副市长罗景棠出席会议。",
        None,
        refused="the hosts are 四川省南充市嘉陵区 and 四川省南充市顺庆区",
    ),
    Case(
        "a trip and the conference on it stay apart, whoever tells of which",
        FIRST + "2024年6月13日，台州市委书记应若海率台州市党政代表团到南充市考察东西部协作工作。台州市副市长罗景棠参加考察。",
        SECOND + "2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。台州市委书记应若海、台州市副市长罗景棠出席会议。",
        None,
        refused="a visit and a joint_conference",
    ),
    Case(
        "a trip of three days, of which the other outlet reports the last two",
        FIRST + "2024年6月11日至13日，台州市委书记应若海率台州市党政代表团到南充市考察对接东西部协作工作。",
        SECOND + "6月12日至13日，台州市委书记应若海率台州市党政代表团来南充市考察东西部协作工作。",
        "same trip",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shows)
def test_two_reports(case: Case) -> None:
    found = take({"a": case.a, "b": case.b})
    both = [event for event in found.events if len(event.sources) == 2]
    assert len(both) == (case.rule is not None), reports(found)
    for event in both:
        assert event.conflicts == case.conflicts
        assert [merge.rule for merge in found.merges if merge.id == event.id] == [case.rule]
    if case.refused is not None:
        assert [refusal.reason for refusal in found.refusals if refusal.kind == "event"] == [case.refused]


def test_every_side_of_a_contradiction_has_its_quote_even_if_the_evidence_lacks_the_day() -> None:
    case = CASES[1]
    (event,) = take({"a": case.a, "b": case.b}).events
    quotes = {variant.value: variant.sources[0].quote for variant in event.variants if variant.field == "start_date"}
    assert "6月13日" in quotes["2024-06-13"] and "6月12日" in quotes["2024-06-12"]
    for variant in event.variants:
        for source in variant.sources:
            text = case.a if source.stem == "a" else case.b
            assert source.start is not None and source.quote in text[source.start : source.end]


def test_a_chair_that_differs_is_a_conflict_with_both_quotes() -> None:
    a = FIRST + "2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。南充市副市长税长林主持会议。"
    b = SECOND + "2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。南充市副市长雍秀兰主持会议。"
    (event,) = take({"a": a, "b": b}).events
    assert event.conflicts == ("chair",)
    assert {variant.value: "主持" in variant.sources[0].quote or variant.value in variant.sources[0].quote for variant in event.variants if
            variant.field == "chair"} == {"税长林": True, "雍秀兰": True}  # fmt: skip


def test_how_many_were_there_is_a_conflict_where_reports_differ() -> None:
    a = FIRST + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。{PEOPLE}两地干部代表80余人参加会议。"
    b = SECOND + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。{PEOPLE}两地干部代表60余人参会。"
    (event,) = take({"a": a, "b": b}).events
    assert event.conflicts == ("attendance",)
    assert sorted(variant.value for variant in event.variants if variant.field == "attendance") == ["60", "80"]


def test_a_coarser_date_and_a_wider_region_contradict_nothing() -> None:
    a = FIRST + f"2024年6月13日，台州·南充东西部协作第五次联席会议在南充市召开。{PEOPLE}"
    b = "2024-12-30　来源：乙报\n\n今年6月，台州·南充东西部协作第五次联席会议在南充召开。"
    (event,) = take({"a": a, "b": b}).events
    assert event.start_date == "2024-06-13" and event.conflicts == ()
    assert sorted(variant.value for variant in event.variants if variant.field == "start_date") == ["2024-06", "2024-06-13"]
