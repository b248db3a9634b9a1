"""Grounding: what is verbatim is found where it stands, what differs in a digit, a unit or a name is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.clean import clean
from summariser.ground import Grounder, Haystack, Miss, evidence_at, find_quote, nearest, needle_of, quote_is_true
from summariser.records.draft import Mention
from summariser.records.evidence import Evidence
from summariser.records.text import RawArticle

PAGE = (
    "甲市乙州東西部協作聯席會議召開\n"
    "5月20日,甲市市長(zhǎng)王明在乙州指出,“青定模式”成效明顯,累計(jì)投入資金11.65億元、捐款1,234萬元,人均(GDP)增長8.5%。\n"
    "    第二十次聯席會議上,雙方簽訂協議15億元,其中產業項目５億元,消費幫扶2.5億元。\n"
    "會后王明看望干部25\n15名,王明講話。"
)


@pytest.fixture
def text(raw):
    return clean(raw(PAGE))


FOUND = {
    "verbatim": ("投入資金11.65億元", "投入資金11.65億元"),
    "in simplified characters": ("投入资金11.65亿元", "投入資金11.65億元"),
    "straight quotation marks for curly ones": ('"青定模式"成效明显', "“青定模式”成效明顯"),
    "corner brackets for curly ones": ("「青定模式」", "“青定模式”"),
    "full-width forms": ("人均（ＧＤＰ）增长８．５％", "人均(GDP)增長8.5%"),
    "with an annotation": ("市長(zhǎng)王明", "市長王明"),
    "with an annotation in full-width letters": ("市長（ｚｈａｎｇ）王明", "市長王明"),
    "with white space": ("甲 市\n市長　王明", "甲市市長王明"),
    "across two paragraphs": ("增長8.5%。第二十次聯席會議", "增長8.5%。\n第二十次聯席會議"),
    "a number whole": ("15亿元", "15億元"),
    "a number in full-width digits": ("项目5亿元", "項目５億元"),
    "after the end of another number's paragraph": ("15名", "15名"),
    "an ordinal whole": ("第二十次", "第二十次"),
    "a word in brackets": ("人均(GDP)增长", "人均(GDP)增長"),
}


@pytest.mark.parametrize(("quote", "stands"), FOUND.values(), ids=FOUND.keys())
def test_found(quote, stands, text):
    span = find_quote(text, quote)
    assert not isinstance(span, Miss)
    assert text.text[slice(*span)] == stands
    assert quote_is_true(text.source, evidence_at(text, *span))


REFUSED = {
    "fabricated": ("丙市市长钱进主持会议", "not in the article"),
    "first word right, the rest made up": ("王明在北京指出", "not in the article"),
    "decimal point lost": ("投入资金1165亿元", "not in the article"),
    "decimal point moved": ("投入资金116.5亿元", "not in the article"),
    "one digit differs": ("投入资金11.66亿元", "not in the article"),
    "unit differs": ("投入资金11.65万元", "not in the article"),
    "a name differs by one character": ("市长王朋", "not in the article"),
    "empty": ("", "empty"),
    "only an annotation": ("(zhǎng)", "empty"),
    "only white space": (" \n　", "empty"),
    "only a word in brackets, which has the form of an annotation": ("(GDP)", "empty"),
    "begins inside a number": ("5亿元,其中", "inside a number"),
    "begins after a decimal point": ("65亿元", "inside a number"),
    "begins after a thousands mark": ("234万元", "inside a number"),
    "begins with a decimal point": (".65亿元", "inside a number"),
    "ends before a decimal point": ("投入资金11", "inside a number"),
    "ends before the unit that counts": ("投入资金11.65", "inside a number"),
    "ends inside the digits": ("协议1", "inside a number"),
    "ends before the sign of a share": ("增长8.5", "inside a number"),
    "begins inside a Chinese numeral": ("十次联席会议", "inside a number"),
    "ends inside a Chinese numeral": ("第二", "inside a number"),
    "joins two numbers over a line's end": ("2515名", "inside a number"),
}


@pytest.mark.parametrize(("quote", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(quote, reason, text):
    miss = find_quote(text, quote)
    assert isinstance(miss, Miss)
    assert reason in miss.reason


def test_a_quote_moves_to_where_it_is_no_part_of_a_number(text):
    """``5億元`` stands in ``15億元`` first, and by itself later."""
    span = find_quote(text, "5亿元")
    assert text.folded[span[0] - 2 : span[1]] == "项目5亿元"
    assert find_quote(text, "5亿元", near=text.folded.index("15亿元")) == span


def test_the_nearest_occurrence_is_chosen(text):
    places = [i for i in range(len(text.folded)) if text.folded.startswith("王明", i)]
    assert len(places) == 3
    for place in places:
        assert find_quote(text, "王明", near=place)[0] == place
        assert find_quote(text, "王明", near=place + 3)[0] == place
    assert find_quote(text, "王明")[0] == places[0]


def test_a_miss_shows_the_nearest_text_but_never_uses_it(text):
    assert find_quote(text, "投入资金1165亿元").nearest == "投入资金11.65亿元、捐款"
    assert find_quote(text, "qqqq").nearest is None


def test_positions_that_an_engine_gives_are_checked(text):
    grounder = Grounder(text)
    start = text.folded.index("王明")
    assert grounder.span(Mention("王明", start)) == (start, start + 2)
    assert grounder.span(Mention("王明", start + 1)) == (start, start + 2)
    assert grounder.span(Mention("王明", 10_000)) == (text.folded.rindex("王明"), text.folded.rindex("王明") + 2)
    assert isinstance(grounder.span(Mention("钱进", start)), Miss)


def test_evidence_over_noise_is_true(raw):
    source = "代表團(tuán)到甲市 考\u200b察。\n点击:0\n會&middot;議(yì)在\x00乙州召開,雙方簽訂協議三項。"
    text = clean(raw(source))
    for start in range(len(text.text)):
        for end in range(start + 1, len(text.text) + 1):
            if text.text[start:end].strip():
                assert quote_is_true(source, evidence_at(text, start, end)), text.text[start:end]


def test_a_repaired_date_is_quoted_as_the_source_has_it(raw):
    text = clean(raw("日期:2024-05-27\n520日至21日,代表团赴甲市考察对接工作。"))
    evidence = evidence_at(text, 0, text.text.index("至"))
    assert evidence == Evidence(quote="520日", start=14, end=18)


@settings(max_examples=120, deadline=None)
@given(st.text('甲乙王明5１,.亿億“"(ā) \n年', max_size=40), st.data())
def test_what_stands_in_the_text_is_found_or_cuts_a_number(source, data):
    text = clean(RawArticle(text=source, name="a", stem="a"))
    if not text.text:
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    quote = text.text[start:end]
    span = find_quote(text, quote, near=start)
    if isinstance(span, Miss):
        assert "inside a number" in span.reason or not needle_of(quote)
    else:
        assert needle_of(text.text[slice(*span)]) == needle_of(quote)


HEAVY = {
    "one character": ("甲" * 300_000, "甲" * 1000 + "乙"),
    "overlapping": ("甲" * 300_000, "甲" * 1000),
    "digits": ("汉" + "5" * 200_000, "5"),
    "far": ("甲乙丙丁" * 75_000 + "戊己", "戊己"),
}


@pytest.mark.parametrize(("source", "quote"), HEAVY.values(), ids=HEAVY.keys())
def test_long_texts_are_searched(source, quote, raw):
    text = clean(raw(source))
    grounder = Grounder(text)
    grounder.span(Mention("庚"))
    span = grounder.span(Mention(quote), near=len(source) // 2)
    assert isinstance(span, Miss) or text.folded[slice(*span)]


def test_nearest_is_the_longest_shared_stretch(text):
    hay = Haystack.of(text)
    assert "产业项目5亿元" in nearest(hay, "丙市产业项目6亿元")
