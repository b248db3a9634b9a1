"""The audit: every number is claimed or listed, every span is true, what was refused is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.audit import audit, unclaimed_numbers
from summariser.clean import clean
from summariser.records.draft import Refusal
from summariser.records.text import RawArticle

PAGE = (
    "您当前的位置:首页>要闻>协作\n甲市乙州联席会议召开\n日期:2024-05-27\n"
    "520日,甲市与乙州第三次联席会议在乙州召開(kāi),结对26年来累計(jì)投入資金18.68亿元,选派干部36名。\n"
    "“十四五”期间,考察天津?qū)谥г拭C工作,带动就業1.2萬人。\n"
    "甲ICP备17001500号"
)


@pytest.fixture
def text(raw):
    return clean(raw(PAGE))


def test_numbers_that_no_record_claims(text):
    found = unclaimed_numbers(text, [])
    assert [number.text for number in found] == ["18.68亿元", "36名", "1.2萬人"]
    for number in found:
        assert PAGE[number.start : number.end] == number.text
        assert number.text in number.context


def test_a_claim_takes_its_number_off_the_list(text):
    start = text.text.index("18.68")
    assert [n.text for n in unclaimed_numbers(text, [(start, start + len("18.68亿元"))])] == ["36名", "1.2萬人"]
    assert [n.text for n in unclaimed_numbers(text, [(0, len(text.text))])] == []


def test_the_account(text):
    account = audit(text, [], [Refusal("figure", "一" * 200, "not in the article")])
    assert [(span.text, PAGE[span.start : span.end]) for span in account.damaged_spans] == [("?qū)谥г拭C", "?qū)谥г拭C")]
    assert [(span.text, span.reading) for span in account.repaired_spans] == [("520日", "5月20日")]
    for span in (*account.removed, *account.repaired_spans, *account.damaged_spans):
        assert PAGE[span.start : span.end] == span.text
    assert {"navigation", "dateline", "pinyin", "legal"} <= {span.step for span in account.removed}
    assert [(drop.type, len(drop.said), drop.reason) for drop in account.dropped] == [("figure", 80, "not in the article")]


def test_licence_numbers_and_dates_are_in_no_list(text):
    said = " ".join(number.text for number in unclaimed_numbers(text, []))
    assert "17001500" not in said
    assert "2024" not in said


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("咨询请拨0931-8123456。", []),
        ("咨询请拨13912345678。", []),
        ("热线12345已开通。", []),
        ("许可证号:6200112233。", []),
        ("报名请发至b12345678@example.com。", []),
        ("客服400-123-4567。", []),
        ("全县销售农产品达18680000。", ["18680000"]),  # nothing says that it is a code: it may have lost its unit
        ("协作以来到位资金数千万元。", ["数千万元"]),
    ],
)
def test_telephones_and_licences_are_no_figures(raw, sentence, listed):
    text = clean(raw(f"甲市乙州联席会议召开\n甲市与乙州第三次联席会议在乙州召开。{sentence}"))
    assert [number.text for number in unclaimed_numbers(text, [])] == listed


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 12)), max_size=8))
def test_a_number_is_claimed_by_any_span_that_touches_it(spans):
    claims = [(start, start + length) for start, length in spans]
    article = RawArticle("协作资金1亿元、2亿元,项目3个,干部4名,培训7人次。引进企业8家,销售9万元,建园10个。", "a.txt", "a")
    text = clean(article)
    free = [n for n in unclaimed_numbers(text, []) if not any(a < n.end and n.start < b for a, b in claims)]
    assert unclaimed_numbers(text, claims) == free
