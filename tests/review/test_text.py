"""Selections in the text as evidence; what is derived from them; regions found; the order of the queue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser import summarise
from summariser.evaluate.spans import check_evidence
from summariser.ground import quote_is_true
from summariser.records import Article
from summariser.review.derive import figures_in, meeting_in, pairing_in, person_in
from summariser.review.queue import Doubt, outline
from summariser.review.regions import search
from summariser.review.text import ArticleText, NothingSelected
from tests.review.conftest import NOISY


def text_of(source: str) -> ArticleText:
    return ArticleText.of(source, summarise(source).article, "a")


def span(text: ArticleText, first: str, last: str | None = None) -> tuple[int, int]:
    """The source span from one string to the end of another."""
    start = text.clean.source.index(first)
    end = text.clean.source.index(last, start) + len(last) if last else start + len(first)
    return start, end


NOISY_TEXT = text_of(NOISY)


def test_a_selection_through_noise_is_the_quote_without_it_at_the_sources_offsets() -> None:
    begin, end = span(NOISY_TEXT, "青岛市投入", "2.5亿元")
    evidence, _ = NOISY_TEXT.select(begin, end)
    assert evidence.quote == "青岛市投入财政帮扶资金2.5亿元"
    assert (evidence.start, evidence.end) == (begin, end) and "(jīn)" in NOISY[evidence.start : evidence.end]


def test_a_selection_that_begins_or_ends_in_noise_or_blanks_is_tightened() -> None:
    begin, end = span(NOISY_TEXT, "(jīn)2.5亿元，实施")
    evidence, _ = NOISY_TEXT.select(begin + 3, end - 3)
    assert evidence.quote == "2.5亿元"
    begin, end = span(NOISY_TEXT, " 帮扶车(chē)间由2个增加到9个。\n")
    evidence, _ = NOISY_TEXT.select(begin, end)
    assert evidence.quote == "帮扶车间由2个增加到9个。" and NOISY[evidence.start] == "帮" and NOISY[evidence.end - 1] == "。"


@pytest.mark.parametrize(("part", "whole"), [("2.5亿", "2.5亿元"), (".5", "2.5亿元"), ("6个", "36个"), ("22日", "5月22日")])
def test_half_a_number_is_taken_whole(part: str, whole: str) -> None:
    evidence, _ = NOISY_TEXT.select(*span(NOISY_TEXT, part))
    assert evidence.quote == whole


@pytest.mark.parametrize(("words", "why"), [("(jīn)", "pinyin"), ("2024-05-23 来源：兰州晚报", "dateline"), ("\n", "white space")])
def test_what_cleaning_cut_is_no_quote(words: str, why: str) -> None:
    with pytest.raises(NothingSelected, match=why):
        NOISY_TEXT.select(*span(NOISY_TEXT, words))


ALPHABET = st.sampled_from(list("青岛市投入资金2.5亿元，。\n \t()（）jīn😀𠮷縣長&nbsp;?\u200b\ufeff\r"))


@given(st.text(ALPHABET, min_size=1, max_size=120), st.data())
@settings(max_examples=300, deadline=None)
def test_every_selection_is_true_or_refused(body: str, data: st.DataObject) -> None:
    source = "两地协作座谈会在兰州市举行，投入资金12万元。\n" + body
    article = Article(id="", source="", sha256="", script="hans", encoding="utf-8", published="2024-05-23")
    text = ArticleText.of(source, article, "a")
    shown = text.shown()
    assert len(shown["text"]) == len(source), "one character shown for each of the source's"
    cut = {i for a, b, _ in shown["cut"] for i in range(a, b)}
    assert cut == set(range(len(source))) - set(text.origins)
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    try:
        evidence, _ = text.select(start, end)
    except NothingSelected:
        return
    assert 0 <= evidence.start < evidence.end <= len(source)
    removed = [{"start": a, "end": b} for a, b, _ in shown["cut"]]
    summary = {"figures": [{"evidence": [evidence.model_dump()]}], "audit": {"removed": removed}}
    assert check_evidence(summary, source).bad == () or quote_is_true(source, evidence)


def test_a_figure_is_derived_as_a_run_derives_it() -> None:
    _, place = NOISY_TEXT.select(*span(NOISY_TEXT, "帮扶车(chē)间由2个增加到9个"))
    two, nine = figures_in(NOISY_TEXT, [place])
    assert (nine["raw"], nine["value"], nine["previous"], nine["indicator"]) == ("9个", "9", "2", "帮扶车间")
    assert two["previous"] is None
    made = next(figure for figure in summarise(NOISY).figures if figure.raw == "9个")
    assert {name: nine[name] for name in ("value", "upper", "unit", "raw", "qualifier", "previous")} == made.model_dump(
        include={"value", "upper", "unit", "raw", "qualifier", "previous"}
    )


def test_every_figure_of_the_articles_is_derived_as_the_run_derived_it(eval_articles: Path) -> None:
    """The form must never propose to change what nobody has touched."""
    from summariser.read import ReadFailure, discover, read

    seen = 0
    for source in discover([str(eval_articles)])[:12]:
        for raw in read(source):
            assert not isinstance(raw, ReadFailure)
            summary = summarise(raw.text)
            text = ArticleText.of(raw.text, summary.article, "a")
            for figure in summary.figures:
                spans = [text.clean_span(item.start, item.end) for item in figure.evidence]
                fields = ("raw", "value", "upper", "unit", "qualifier")
                options = [tuple(option[name] for name in fields) for option in figures_in(text, spans)]
                own = tuple(getattr(figure, name) for name in fields)
                assert own[:4] in [option[:4] for option in options] or figure.unit == "人", (own, options)
                seen += 1
    assert seen > 50


def test_what_a_selection_would_be_as_other_records() -> None:
    _, place = NOISY_TEXT.select(*span(NOISY_TEXT, "榆中縣縣長", "高明远"))
    person = person_in(NOISY_TEXT, place)
    assert (person["name"], person["titles"], person["region"]["adcode"]) == ("高明远", ["榆中县县长"], "620123")
    _, place = NOISY_TEXT.select(*span(NOISY_TEXT, "5月22日，青岛·兰州", "举行"))
    meeting = meeting_in(NOISY_TEXT, place)
    assert (meeting["kind"], meeting["start_date"], meeting["end_date"]) == ("symposium", "2024-05-22", "2024-05-22")
    pairing = pairing_in(NOISY_TEXT, place)
    assert (pairing["donor"]["name"], pairing["recipient"]["name"]) == ("青岛", "兰州")


def codes(query: str, text: ArticleText | None = None) -> list[str | None]:
    return [record["adcode"] for record in search(query, text)]


def test_regions_are_found_by_any_form_of_their_name_or_code() -> None:
    assert codes("甘肃省临夏回族自治州东乡族自治县")[0] == "622926"
    assert codes("东乡县")[:2] == ["622926", "361003"]
    assert codes("青島")[0] == "370200", "in the other script"
    assert codes("6229")[0] == "622900" and all(code and code.startswith("6229") for code in codes("6229"))
    assert codes("鲁")[0] == "370000"
    assert codes("不是地名的词") == []
    village = search("甘肃省定西市通渭县李店乡李店村")[0]
    assert (village["level"], village["adcode"], village["full_name"]) == ("village", None, "甘肃省定西市通渭县李店乡李店村")


def test_regions_that_the_article_names_come_first() -> None:
    assert {"620123", "370200"} <= set(codes("", NOISY_TEXT)), "before anything is typed"
    assert codes("榆中", NOISY_TEXT)[0] == "620123"
    linxia = text_of("2024年5月22日，协作座谈会在临夏州举行，投入资金12万元。")
    assert codes("东乡", linxia)[0] == "622926"


def test_the_queue_weighs_what_may_be_wrong() -> None:
    summary = summarise(NOISY).model_dump(mode="json")
    assert outline(summary).doubt.counts["differences"] == 0
    other = json.loads(json.dumps(summary))
    other["figures"].pop()
    assert outline(summary, other).doubt.weight > outline(summary).doubt.weight
    counts = {"differences": 0, "dropped": 1, "unresolved": 0, "unclaimed": 4, "inferred": 0, "damaged": 0}
    assert Doubt(counts).reasons == ["4 numbers unclaimed", "1 record dropped"] and Doubt(counts).weight == 6
    assert Doubt(counts | {"dropped": 0, "unclaimed": 90}, empty=True).weight == 3, "an article about something else"
