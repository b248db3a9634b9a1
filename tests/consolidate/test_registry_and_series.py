"""The registry of pairings, and figures as series: what is one, what stands side by side, what stays apart."""

from __future__ import annotations

from tests.consolidate.corpora import take

MEET = "2024年6月13日，台州·南充东西部协作第{}次联席会议在南充召开。"


def article(outlet: str, published: str, *sentences: str) -> str:
    return f"{published}　来源：{outlet}\n\n" + "".join(sentences)


def test_a_pairing_has_its_first_and_last_mention_and_a_disputed_beginning() -> None:
    found = take(
        {
            "a": article("甲报", "2024-06-14", MEET.format("五"), "自2021年台州市与南充市结对以来，两地情谊日深。"),
            "b": article("乙报", "2023-03-01", "台州市对口帮扶南充市。自2018年台州市与南充市开展东西部协作以来，成果丰硕。"),
        }
    )
    (entry,) = (one for one in found.pairings if one.donor and one.donor.adcode == "331000")
    assert (entry.first_mention, entry.last_mention) == ("2023-03-01", "2024-06-14")
    assert {variant.value for variant in entry.variants if variant.field == "since"} == {"2018", "2021"}
    assert entry.conflicts == ("since",)
    for variant in entry.variants:
        assert variant.sources[0].quote


def test_the_other_scheme_of_two_regions_is_an_entry_of_its_own_that_says_so() -> None:
    found = take(
        {
            "a": article("甲报", "2024-06-14", MEET.format("五")),
            "b": article("乙报", "2024-06-15", "台州市对口支援南充市工作座谈会6月3日在南充召开。"),
        }
    )
    entries = [one for one in found.pairings if one.donor and one.donor.adcode == "331000"]
    assert len({one.scheme for one in entries}) == len(entries)
    if len(entries) == 2:
        assert entries[0].also == (entries[1].id,) and entries[1].also == (entries[0].id,)


def funding(amount: str, year: int = 2023, verb: str = "投入") -> str:
    return f"{year}年，台州市向南充市{verb}财政帮扶资金{amount}。"


def test_what_two_outlets_say_alike_is_one_point_and_a_series_runs_over_the_years() -> None:
    found = take(
        {
            "a": article("甲报", "2024-06-14", MEET.format("五"), funding("2.86亿元")),
            "b": article("乙报", "2024-06-15", MEET.format("五"), "双方签订协议。", funding("28600万元")),
            "c": article("丙报", "2023-06-15", "台州市与南充市开展东西部协作。", funding("2.5亿元", 2022)),
        }
    )
    (series,) = (one for one in found.series if one.indicator == "财政帮扶资金")
    assert [(point.period, point.value, len(point.sources)) for point in series.points] == [
        ("2022", "250000000", 1),
        ("2023", "286000000", 2),
    ]
    assert not series.contested
    assert series.pairing == "331000-511300-east_west_cooperation"


def test_values_that_differ_stand_side_by_side_and_none_is_averaged_or_rounded_away() -> None:
    found = take(
        {
            "a": article("甲报", "2024-06-14", MEET.format("五"), funding("2.86亿元")),
            "b": article("乙报", "2024-06-15", MEET.format("五"), "双方签订协议。", funding("2.87亿元")),
            "c": article("丙报", "2024-06-16", MEET.format("五"), "会议强调协作。", funding("2.87亿元", verb="安排")),
        }
    )
    (series,) = (one for one in found.series if one.indicator == "财政帮扶资金")
    (point,) = series.points
    assert point.value == "287000000", "what most say"
    assert {(variant.value, variant.chosen, len(variant.sources)) for variant in point.conflicting} == {
        ("287000000", True, 2),
        ("286000000", False, 1),
    }
    assert all("亿元" in source.quote for variant in point.conflicting for source in variant.sources)


def test_a_reprint_gives_a_value_no_second_voice() -> None:
    text = article(
        "乙报", "2024-06-15", MEET.format("五"), "会议强调要加强协作，推动两地产业、劳务、消费等领域合作取得更大成效。", funding("2.87亿元")
    )
    found = take(
        {
            "a": article(
                "甲报",
                "2024-06-14",
                MEET.format("五"),
                "与会人员实地察看了蚕桑产业园和康养小镇，交流了园区共建的做法。",
                funding("2.86亿元"),
            ),
            "b": text,
            "c": text.replace("乙报", "丙网"),
        }
    )
    assert len(found.clusters) == 1
    (point,) = (point for series in found.series if series.indicator == "财政帮扶资金" for point in series.points)
    assert point.value == "286000000", "one voice each: the earlier"
    assert [source.reprint for source in point.sources] == [False, False, True]


def test_planned_and_actual_other_units_and_other_periods_are_other_points() -> None:
    found = take(
        {
            "a": article("甲报", "2024-06-14", MEET.format("五"), funding("2.86亿元"), "2024年，台州市计划向南充市投入财政帮扶资金3亿元。"),
            "b": article("乙报", "2024-06-15", MEET.format("五"), "双方签订协议。", funding("2.9亿元", 2024, "已投入")),
        }
    )
    (series,) = (one for one in found.series if one.indicator == "财政帮扶资金")
    assert sorted((point.period, point.status, point.value) for point in series.points) == [
        ("2023", "actual", "286000000"),
        ("2024", "actual", "290000000"),
        ("2024", "planned", "300000000"),
    ]
    assert not series.contested


def test_figures_that_say_neither_when_nor_whose_are_compared_with_no_other() -> None:
    found = take({"a": "2024-06-14　来源：甲报\n\n会议签约项目12个。", "b": "2024-06-15　来源：乙报\n\n会议签约项目15个。"})
    assert all(len(point.sources) == 1 and not point.conflicting for series in found.series for point in series.points)


def test_several_values_in_one_article_are_no_contradiction() -> None:
    several = "2023年，台州市在南充市实施项目12个。2023年，台州市在南充市实施项目5个。"
    found = take({"a": article("甲报", "2024-06-14", MEET.format("五"), several)})
    assert not any(series.contested for series in found.series)
