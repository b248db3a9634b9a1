"""Dates: words to EDTF, cases as data."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.lexicon.dates import DateContext, period_of, scan_dates, years_since

CASES = Path(__file__).parent / "cases"
EDTF = re.compile(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?")
ALPHABET = "零〇一二三四五六七八九十两0123456789年月日号至到-—~、./ \n上下午半季度底初末今去前明当同次翌天近载春秋来自从截以起"
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def cases(name: str) -> list[Any]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("dates.jsonl"), ids=lambda c: f"{c['words']}: {c['why']}")
def test_resolve(case: dict[str, Any]) -> None:
    found = DateContext(case["text"], case["published"]).resolve(case["words"], case["at"])
    got = None
    if found is not None:
        reading = found.repaired[2] if found.repaired else None
        got = {"start": found.start, "end": found.end, "inferred": found.inferred, "reading": reading}
    assert got == case["resolved"]


def test_a_repair_says_where_and_why() -> None:
    text = "代表团\n520日至21日赴泰安"
    found = DateContext(text, "2024-05-27").resolve("520日至21日")
    assert found is not None and found.repaired is not None
    start, end, reading, reason = found.repaired
    assert text[start:end] == "520日至21日" and reading == "5月20日至21日" and "2024-05-27" in reason


@pytest.mark.parametrize("case", cases("periods.jsonl"), ids=lambda c: f"{c['words']} {c['published']}")
def test_periods(case: dict[str, Any]) -> None:
    assert period_of(case["words"], DateContext("", case["published"])) == case["period"]
    assert DateContext("", case["published"]).period_of(case["words"]) == case["period"]


@pytest.mark.parametrize("case", cases("since.jsonl"), ids=lambda c: f"{c['words']} {c['published']}")
def test_since(case: dict[str, Any]) -> None:
    found = years_since(case["words"], DateContext("", case["published"]).year)
    assert (None if found is None else list(found)) == case["since"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5月21日至22日,代表团。22日上午", ["5月21日至22日", "22日上午"]),
        ("2024年3月26日、9月23日,召开", ["2024年3月26日", "9月23日"]),
        ("2021年以来,去年12月,今年上半年", ["2021年以来", "去年12月", "今年上半年"]),
        ("15日内办结,为期3日,日均3人,每日", []),
        ("三天三夜,90年代,第12名", []),
        ("5月21-22日,6月3、4日,3月至5月", ["5月21-22日", "6月3、4日", "3月至5月"]),
        ("12345年,2024号,电话0931-8580115,1.5月", []),
        ("此前天津市代表团来访,节前天气晴好,座谈会前天水市代表团考察", []),
        ("联席会前天在定西召开,前天下午", ["前天", "前天下午"]),
        ("本周三明市代表团,本周四川省代表团,上周三亚市,本周六安市", []),
        ("本周四会议召开,上周六合作座谈,本周三", ["本周四", "上周六", "本周三"]),
        ("5月6日,周六,召开;5月7日 星期日,召开", ["5月6日", "5月7日"]),
        ("引资12.20日元", []),
        ("四载春秋,26年来,近三年", ["四载春秋", "26年来", "近三年"]),
    ],
)
def test_scan(text: str, found: list[str]) -> None:
    assert [m.text for m in scan_dates(text)] == found


@given(DAYS)
def test_a_full_date_reads_back_in_every_form(day: date) -> None:
    iso = day.isoformat()
    for words in (f"{day.year}年{day.month}月{day.day}日", iso, f"{day.year}/{day.month}/{day.day}", iso.replace("-", ".")):
        found = DateContext("", None).resolve(words)
        assert found is not None and (found.start, found.end, found.inferred) == (iso, iso, False)


@given(DAYS, st.integers(0, 300))
def test_a_day_without_its_year_is_the_last_before_the_page(page: date, ago: int) -> None:
    day = page - timedelta(days=ago)
    found = DateContext("", page.isoformat()).resolve(f"{day.month}月{day.day}日")
    assert found is not None and (found.start, found.inferred) == (day.isoformat(), True)


@given(DAYS, st.integers(0, 8))
def test_a_lost_month_is_never_repaired_to_a_day_after_the_page(page: date, ago: int) -> None:
    day = page - timedelta(days=ago)
    found = DateContext("", page.isoformat()).resolve(f"{day.month}{day.day}日上午")
    assert found is None or "XXXX" in found.start or found.start <= page.isoformat()


@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=40), st.sampled_from([None, "2024-05-27", "2024-05", "2024", "XXXX"]))
def test_any_text_is_read_without_error(text: str, published: str | None) -> None:
    context = DateContext(text, published)
    last = 0
    for mention in scan_dates(text):
        assert last <= mention.start < mention.end and text[mention.start : mention.end] == mention.text
        last = mention.end
        found = context.resolve(mention.text, mention.start)
        assert found is None or (EDTF.fullmatch(found.start) and EDTF.fullmatch(found.end))
        period_of(mention.text, context)
        years_since(mention.text, context.year)
