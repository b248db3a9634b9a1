"""Money and people by pair and year: nothing lost, nothing added that is not meant to be added."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from summariser.charts.amounts import ELSEWHERE, NO_PAIR, PLANNED, amounts
from summariser.charts.kinds import Chart, kind_of
from summariser.charts.totals import CONTRADICTED, INSIDE, SEVERAL, totals
from summariser.charts.words import values_of
from summariser.consolidate import Consolidated
from tests.charts.corpora import (
    DINGXI,
    GANSU,
    LIANGSHAN,
    LINTAO,
    NINGBO,
    QINGDAO,
    SHANDONG,
    contradiction,
    corpora,
    corpora_twice,
    corpus,
    funds,
    pairing,
    point,
    series,
    source,
)

CITY = pairing(QINGDAO, DINGXI, source("a/p1"))
PROVINCE = pairing(SHANDONG, GANSU, source("b/p1"))
OTHER = pairing(NINGBO, LIANGSHAN, source("c/p1"))
CHARTS: tuple[Chart, ...] = ("money", "people")


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_every_value_is_shown_or_left_out_with_a_reason_and_none_is_both(one: Consolidated) -> None:
    for chart in CHARTS:
        found = amounts(one, chart)
        told = [
            said.key
            for line in one.series
            if (kind := kind_of(line.category, line.unit, line.indicator)) and kind.chart == chart
            for value in line.points
            for said in value.sources
        ]
        shown = [said.key for amount in found.amounts for said in amount.sources]
        left = [said.key for amount in found.left for said in amount.sources]
        assert sorted(shown + left) == sorted(told)
        assert sum(found.reasons.values()) == len(found.left)


@given(corpora_twice())
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter(pair: tuple[Consolidated, Consolidated]) -> None:
    one, other = pair
    for chart in CHARTS:
        assert amounts(one, chart) == amounts(other, chart)
    assert totals(amounts(one, "money")) == totals(amounts(other, "money"))


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_a_sum_is_that_of_its_parts_and_leaves_nothing_of_its_year_unsaid(one: Consolidated) -> None:
    money = amounts(one, "money")
    for total in totals(money):
        of_year = [a for a in money.amounts if a.period.extent == "year" and a.period.first == total.year and a.kind == total.kind]
        assert total.value == sum((part.stated[0].value for part in total.parts), Decimal(0))
        assert len(total.parts) + len(total.left) == len(of_year)
        assert {*total.parts} | {amount for amount, _ in total.left} == {*of_year}
        assert len({(part.ends[0].key, part.ends[1].key) for part in total.parts}) == len(total.parts)


def test_what_covers_several_years_is_never_added_to_a_year() -> None:
    lines = [funds("100", "2022", "a/f1", CITY), funds("700", "2021/2023", "a/f2", CITY), funds("40", "2022-01/2022-06", "c/f1", OTHER)]
    (total,) = totals(amounts(corpus([CITY, OTHER], lines), "money"))
    assert (total.year, total.value, len(total.parts)) == (2022, Decimal(100), 1)


def test_pairs_that_do_not_overlap_are_added_and_a_pair_inside_another_is_not() -> None:
    lines = [funds("100", "2022", "a/f1", CITY), funds("900", "2022", "b/f1", PROVINCE), funds("40", "2022", "c/f1", OTHER)]
    (total,) = totals(amounts(corpus([CITY, OTHER, PROVINCE], lines), "money"))
    assert total.value == 940
    assert [(amount.ends[0].label, reason) for amount, reason in total.left] == [("山东·青岛市", INSIDE)]


def test_values_that_contradict_each_other_stand_side_by_side_and_are_in_no_sum() -> None:
    variants = contradiction({"100": source("a/f1", "一百元"), "120": source("c/f1", "一百二十元")})
    disputed = point("100", "2022", source("a/f1"), source("c/f1"), conflicting=variants)
    line = series("财政帮扶资金", "元", "funding", disputed, of=CITY)
    money = amounts(corpus([CITY], [line]), "money")
    (amount,) = money.amounts
    assert [(stated.value, stated.sources[0].quote) for stated in amount.stated] == [(100, "一百元"), (120, "一百二十元")]
    assert amount.agreed is None
    (total,) = totals(money)
    assert total.parts == () and [reason for _, reason in total.left] == [CONTRADICTED]


def test_a_range_may_contradict_a_value() -> None:
    variants = contradiction({"300–500": source("a/f1"), "120": source("c/f1")})
    line = series("挂职干部", "名", "people", point("300", "2022", source("a/f1"), conflicting=variants), of=CITY)
    (amount,) = amounts(corpus([CITY], [line]), "people").amounts
    assert [(stated.value, stated.upper) for stated in amount.stated] == [(120, None), (300, 500)]
    assert values_of(amount) == "120人 ≠ 300–500人"


def test_two_different_values_of_one_pair_and_year_are_not_added() -> None:
    lines = [funds("100", "2022", "a/f1", CITY), series("协作资金", "元", "funding", point("30", "2022", source("a/f2")), of=CITY)]
    (total,) = totals(amounts(corpus([CITY], lines), "money"))
    assert total.parts == () and {reason for _, reason in total.left} == {SEVERAL}


def test_the_same_funds_under_two_names_and_of_either_side_are_one_amount() -> None:
    lines = [
        series("财政帮扶资金", "元", "funding", point("100", "2022", source("a/f1")), of=CITY, whose=QINGDAO),
        series("协作资金", "元", "funding", point("100", "2022-01/2022-12", source("c/f1")), of=CITY, whose=DINGXI),
    ]
    (amount,) = amounts(corpus([CITY], lines), "money").amounts
    assert amount.indicators == ("协作资金", "财政帮扶资金")
    assert [said.key for said in amount.sources] == ["a/f1", "c/f1"]


def test_as_many_teachers_as_doctors_are_not_the_same_people() -> None:
    lines = [
        series(name, "名", "people", point("12", "2022", source(f"a/f{n}")), of=CITY, whose=QINGDAO)
        for n, name in enumerate(("教师", "医生"), 1)
    ]
    assert len(amounts(corpus([CITY], lines), "people").amounts) == 2


def test_gifts_without_a_date_stay_two_however_alike() -> None:
    lines = [series("捐款", "元", "donation", point("1000000", None, source(f"{stem}/f1")), of=CITY) for stem in "ab"]
    assert len(amounts(corpus([CITY], lines), "money").amounts) == 2


def test_a_plan_is_left_out_and_so_is_what_is_of_no_one_pair() -> None:
    lines = [
        series("财政帮扶资金", "元", "funding", point("5", "2024", source("a/f1"), status="planned"), of=CITY),
        series("财政帮扶资金", "元", "funding", point("6", "2023", source("a/f2"))),
        funds("7", "2023", "a/f3", PROVINCE, LINTAO),
    ]
    found = amounts(corpus([CITY, PROVINCE], lines), "money")
    assert found.amounts == ()
    assert found.reasons == {ELSEWHERE: 1, NO_PAIR: 1, PLANNED: 1}


def test_a_region_that_is_a_side_of_only_one_pairing_of_its_article_tells_the_pair() -> None:
    line = series("财政帮扶资金", "元", "funding", point("6", "2023", source("a/f2")), whose=QINGDAO)
    (amount,) = amounts(corpus([CITY], [line]), "money").amounts
    assert (amount.basis, amount.ends[1].label) == ("article", "甘肃·定西市")
    second = pairing(QINGDAO, LIANGSHAN, source("a/p2"))
    assert amounts(corpus([CITY, second], [line]), "money").reasons == {NO_PAIR: 1}


def test_as_many_people_of_either_side_are_not_the_same_people() -> None:
    lines = [
        series("挂职干部", "名", "people", point("18", "2021", source(f"a/f{n}")), of=CITY, whose=whose)
        for n, whose in enumerate((QINGDAO, DINGXI, None), 1)
    ]
    found = amounts(corpus([CITY], lines), "people").amounts
    assert {amount.whose for amount in found} == {QINGDAO, DINGXI, None}


@pytest.mark.parametrize("indicator", ["总投资", "实际到位投资", "贸易额", "年分红", "稳岗补贴", "人均月收入", "帮扶资金同比增加", "工资"])
def test_what_a_region_did_not_give_is_no_money_of_a_pair(indicator: str) -> None:
    assert kind_of("funding", "元", indicator) is None
