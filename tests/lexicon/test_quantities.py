"""Quantities and number tokens: cases as data, and what holds of any text."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.lexicon.number_tokens import tokenise
from summariser.lexicon.quantities import find_changes, parse_quantity, scan_numbers, scan_quantities
from summariser.lexicon.units import units

CASES = Path(__file__).parent / "cases"
ALPHABET = (
    "零一二两三四五六七八九十百千万亿多余来几数上近超约第0123456789.,:%+-/ \n年月日个家人次元亩米时点分之至到以左右"
    "“”《》()ABG吨级期届大村镇由增加"
)


def cases(name: str) -> list[Any]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("quantities.jsonl"), ids=lambda c: c["words"])
def test_words_of_one_quantity(case: dict[str, Any]) -> None:
    found, expected = parse_quantity(case["words"]), case["quantity"]
    if expected is None:
        assert found is None
        return
    assert found is not None
    upper = None if found.upper is None else str(found.upper)
    got = {"raw": found.raw, "value": str(found.value), "upper": upper}
    got |= {"unit": found.unit, "measure": found.measure, "qualifier": found.qualifier}
    assert got == expected


@pytest.mark.parametrize("case", cases("number_tokens.jsonl"), ids=lambda c: c["text"][:24])
def test_every_number_has_its_kind(case: dict[str, Any]) -> None:
    assert [[t.text, t.kind] for t in scan_numbers(case["text"])] == case["tokens"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("亩产由2300斤跃升到8500斤", [("2300", "8500", "斤")]),
        ("由12家增加到30家", [("12", "30", "家")]),
        ("从12增加到30家", [("12", "30", "家")]),
        ("从2021年的12家增加到2024年的30家", [("12", "30", "家")]),
        ("资金由5000万元提高至1.2亿元", [("50000000", "120000000", "元")]),
        ("由1.2增长到3.5亿元", [("120000000", "350000000", "元")]),
        ("企业12家增至30家", [("12", "30", "家")]),
        ("由5.6%下降到3.2%", [("5.6", "3.2", "%")]),
        ("投入12亿元,建成30家工厂", []),
        ("引进12家企业,增加就业岗位30个", []),
    ],
)
def test_changes(text: str, pairs: list[tuple[str, str, str]]) -> None:
    assert [(str(a.value), str(b.value), a.unit) for a, b in find_changes(text, scan_quantities(text))] == pairs


@pytest.mark.parametrize(
    ("text", "qualifier", "word"),
    [
        ("约3亿元", "about", "约"), ("超过3亿人次", "more_than", "超过"), ("不超过30%", "less_than", "不超过"),
        ("400多家", "more_than", "多"),
        ("近20万人", "nearly", "近"), ("至少5家", "at_least", "至少"), ("3万元左右", "about", "左右"), ("达到30%", "exact", None),
        ("签约12个项目", "exact", None), ("附近3个村", "exact", None), ("节约3万元", "exact", None),
        ("超过3000万元以上", "more_than", "超过"),
    ],
)  # fmt: skip
def test_what_qualifies_and_where_it_stands(text: str, qualifier: str, word: str | None) -> None:
    (found,) = scan_quantities(text)
    assert found.qualifier == qualifier
    assert (found.qualifier_span and text[slice(*found.qualifier_span)]) == word


def test_one_with_a_measure_word_is_marked() -> None:
    one, many = scan_quantities("一家企业和两家企业")
    assert (one.vague_one, many.vague_one, one.chinese, many.chinese) == (True, False, True, True)


@given(st.integers(1, 10**9), st.integers(0, 3), st.sampled_from(["", "万", "亿"]), st.sampled_from(["元", "家", "亩", "人次", "个", "%"]))
def test_a_stated_quantity_reads_back(number: int, places: int, scale: str, unit: str) -> None:
    value = Decimal(number).scaleb(-places)
    words = f"{value:f}{scale}{unit}"
    found = parse_quantity(f"累计{words}")
    assert found is not None
    assert (found.raw, found.value, found.unit) == (words, value * {"": 1, "万": 10**4, "亿": 10**8}[scale], unit)


@given(st.text(alphabet=ALPHABET, max_size=80) | st.text(max_size=60))
def test_spans_are_true_and_tokens_never_overlap(text: str) -> None:
    last = 0
    for token in scan_numbers(text):
        assert last <= token.start < token.end and text[token.start : token.end] == token.text
        last = token.end
    for quantity in scan_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.raw
        assert quantity.upper is None or quantity.upper > quantity.value
    find_changes(text, scan_quantities(text))


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_no_run_of_digits_is_left_out(text: str) -> None:
    covered = {i for token in scan_numbers(text) for i in range(token.start, token.end)}
    assert all(i in covered for run in re.finditer("[0-9]+", text) for i in range(*run.span()))


@pytest.mark.parametrize("unit", ["1,", "万亿", "一", "1:", "1.", "“", "@", "a.b", "第", "aA+"])
def test_a_megabyte_of_noise_is_passed_over(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert all(token.end <= len(text) for token in scan_numbers(text))
    tokenise.cache_clear()


@pytest.mark.parametrize("unit", ["1+", "520日", "1至", "1 ", "三分之", "十点一", "“1”", "1个", "数百"])
def test_a_long_text_in_which_every_number_is_a_token_is_read(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    assert all(token.end <= len(text) for token in scan_numbers(text))
    tokenise.cache_clear()


def test_the_table_of_units_names_its_bases() -> None:
    table = units()
    assert len(table) > 300
    assert all(unit.base in table for unit in table.values())


@pytest.mark.skipif("SUMMARISER_SAMPLES" not in os.environ, reason="SUMMARISER_SAMPLES names no folder of real articles")
def test_real_articles_leave_no_digit_unclassified() -> None:
    for path in sorted(Path(os.environ["SUMMARISER_SAMPLES"]).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        covered = {i for token in scan_numbers(text) for i in range(token.start, token.end)}
        assert [m.group() for m in re.finditer("[0-9]+", text) if not covered.issuperset(range(*m.span()))] == []
