"""Comparators, case by case."""

from __future__ import annotations

import pytest

from summariser.evaluate.comparators import (
    Place,
    compare_date,
    compare_indicator,
    compare_place,
    compare_post,
    compare_quantity,
    pair_set,
)
from summariser.evaluate.units import quantity
from summariser.records.edtf import parse

POSTS = [
    ("省委书记", "省委书记", 2),
    ("省委书记", "省委副书记", 0),  # 89% alike for a fuzzy ratio
    ("省委副书记", "甘肃省委副书记", 1),
    ("省长", "副省长", 0),
    ("副省长", "常务副省长", 0),
    ("省长", "代省长", 0),
    ("甘肃省副省长", "原甘肃省副省长", 0),
    ("市长", "太原市市长", 1),
    ("市委书记", "原平市委书记", 1),
    ("县长", "省长", 0),
    ("书记", "副市长、党组书记", 1),
]


@pytest.mark.parametrize(("gold", "output", "halves"), POSTS)
def test_posts_either_way_round(gold: str, output: str, halves: int) -> None:
    assert compare_post(gold, output).halves == compare_post(output, gold).halves == halves


DATES = [
    ("2024-05-22", "2024-05-22", 2),
    ("2024-05", "2024-05-22", 1),
    ("2024", "2024-05-22", 1),
    ("XXXX-07-05", "2024-07-05", 1),
    ("XXXX-07-05", "XXXX-07-05", 2),
    ("XXXX-07-05", "2024-07-06", 0),
    ("2021/2025", "2023", 1),
    ("2021", "2021-01/2021-12", 2),
    ("2021/2025", "2021/2024", 1),
    ("2021/..", "2023-05", 1),
    ("2024-05-22", "2024-05-23", 0),
    ("2024-02-29", "2024-02", 1),
    ("not a date", "not a date", 2),
    ("not a date", "2024", 0),
]


@pytest.mark.parametrize(("gold", "output", "halves"), DATES)
def test_dates_either_way_round(gold: str, output: str, halves: int) -> None:
    assert compare_date(parse(gold), parse(output)).halves == compare_date(parse(output), parse(gold)).halves == halves


PLACES = [
    (("620000", "甘肃省"), ("620000", "甘肃"), 2),
    (("620000", "甘肃省"), ("620100", "甘肃省兰州市"), 1),
    (("620100", "甘肃省兰州市"), ("620102", "甘肃省兰州市城关区"), 1),
    (("620100", "甘肃省兰州市"), ("620200", "甘肃省嘉峪关市"), 0),
    (("622926", "甘肃省临夏回族自治州东乡族自治县"), ("361003", "江西省抚州市东乡区"), 0),
    ((None, "甘肃省兰州市榆中县某村"), ("620123", "甘肃省兰州市榆中县"), 1),
    ((None, "甘肃省兰州市"), ("620100", "甘肃省兰州市"), 2),
    ((None, "青海"), ("630000", "青海省"), 1),
]


@pytest.mark.parametrize(("gold", "output", "halves"), PLACES)
def test_regions_either_way_round(gold: tuple[str | None, str], output: tuple[str | None, str], halves: int) -> None:
    a, b = Place(*gold), Place(*output)
    assert compare_place(a, b).halves == compare_place(b, a).halves == halves


QUANTITIES = [
    (("1868000000", "元"), ("1868000000.00", "元"), 2, ""),
    (("1868000000", "元"), ("18.68", "亿元"), 2, ""),
    (("30", "个"), ("30", "家"), 2, ""),  # one dimension
    (("30", "%"), ("30", "个百分点"), 0, "unit"),
    (("30", "人"), ("30", "人次"), 0, "unit"),
    (("1868000000", "元"), ("186800000", "元"), 0, "magnitude"),
    (("-3", "%"), ("3", "%"), 0, "sign"),
    (("1165", "元"), ("1166", "元"), 0, "value"),
    (("0.1", "吨"), ("100", "公斤"), 2, ""),
]


@pytest.mark.parametrize(("gold", "output", "halves", "reason"), QUANTITIES)
def test_quantities(gold: tuple[str, str], output: tuple[str, str], halves: int, reason: str) -> None:
    outcome = compare_quantity(quantity(*gold), quantity(*output))
    assert (outcome.halves, outcome.reason) == (halves, reason)


def test_indicators() -> None:
    assert compare_indicator("专技人才", "专业技术人员").halves == 2
    assert compare_indicator("东西部协作财政帮扶资金总额度", "东西部协作财政帮扶资金总额").halves == 1
    assert compare_indicator("财政资金", "社会资金").halves == 0


def test_a_set_gives_equal_posts_before_contained_ones() -> None:
    pairs = pair_set(("市长", "泰安市市长"), ("市长",), compare_post)
    assert [(i, j, outcome.halves) for i, j, outcome in pairs] == [(0, 0, 2)]


def test_a_set_finds_the_largest_number_of_contained_posts() -> None:
    # 书记 fits both; taking 市委书记 for it first would leave 省委书记 alone.
    pairs = pair_set(("书记", "兰州市委书记"), ("市委书记", "省委书记"), compare_post)
    assert sorted((i, j) for i, j, _ in pairs) == [(0, 1), (1, 0)]
