"""Numerals: every number that Chinese writing can state comes back as the same Decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.lexicon.numerals import parse_numeral, scan_numerals

DIGITS = "零一二三四五六七八九"


def section_in_chinese(number: int) -> str:
    """A number below 10,000 in Chinese, with its inner zeros."""
    out = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += DIGITS[digit] + name
        elif out and not out.endswith("零") and number % place:
            out += "零"
    return out


def in_chinese(number: int) -> str:
    out = ""
    for place, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, place)
        if part:
            gap = "零" if out and part < 1000 else ""
            out += gap + section_in_chinese(part) + name
    return out or "零"


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_written_in_chinese_reads_back(number: int) -> None:
    assert parse_numeral(in_chinese(number)) == number


@given(st.integers(min_value=10, max_value=19))
def test_ten_to_nineteen_need_no_leading_one(number: int) -> None:
    assert parse_numeral(in_chinese(number).removeprefix("一")) == number


@given(st.integers(1, 10**7), st.integers(0, 4), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_digits_with_a_scale_read_back_exactly(number: int, places: int, scale: tuple[str, int]) -> None:
    value = Decimal(number).scaleb(-places)
    assert parse_numeral(f"{value:f}{scale[0]}") == value * scale[1]


@given(st.integers(0, 10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("两千", 2000), ("十三亿", 1300000000), ("廿", 20), ("廿五", 25), ("〇", 0), ("3万5千", 35000), ("2亿3000万", 230000000),
        ("10 990", 10990), ("1，200", 1200), ("三万五千亿", 3500000000000), ("一百五", 150), ("两万三", 23000), ("一百零五", 105),
        ("二〇二四", 2024), ("二○二四", 2024), ("壹佰万", 1000000), ("百", 100), ("一百十五", 115), ("1.50", Decimal("1.5")),
    ],
)  # fmt: skip
def test_forms(words: str, value: int | Decimal) -> None:
    assert parse_numeral(words) == value


@pytest.mark.parametrize(
    "words", ["", "半", "个", "十四五", "一一", "万千", "3亿5", "一二三", "12个", "1,20", "三四百", "1" * 50, "十十", "-3"]
)
def test_what_is_no_single_number(words: str) -> None:
    assert parse_numeral(words) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("三四百人", 300, 400), ("十五六个", 15, 16), ("两三家", 2, 3), ("七八万", 70000, 80000), ("三五个", 3, 5), ("一二十户", 10, 20)],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    (found,) = scan_numerals(text)
    assert (found.value, found.upper) == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "ratio"),
    [
        ("百分之三十", 30, 100), ("百分之30", 30, 100), ("千分之五", 5, 1000), ("十分之一", Decimal("0.1"), 1),
        ("四分之三", Decimal("0.75"), 1),
        ("百分之三十五点六", Decimal("35.6"), 100),
    ],
)  # fmt: skip
def test_shares(text: str, value: int | Decimal, ratio: int) -> None:
    (found,) = scan_numerals(text)
    assert (found.value, found.ratio) == (value, ratio)


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿廿点分之0123456789.,， 至个", max_size=60))
def test_scanning_never_fails_and_never_overlaps(text: str) -> None:
    last = 0
    for numeral in scan_numerals(text):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end
