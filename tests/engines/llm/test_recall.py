"""The second pass: one question about the numbers that no record claims."""

from __future__ import annotations

from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.recall import unclaimed_numbers
from summariser.records.draft import Draft
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import Step

FIRST = {"figures": [{"indicator": "财政帮扶资金", "raw": "18.68亿元", "quote": "山东投入财政帮扶资金18.68亿元"}]}
REST = {
    "figures": [
        {"indicator": "项目", "raw": "825个", "quote": "实施项目825个"},
        {"indicator": "干部", "raw": "321名", "quote": "选派干部321名"},
        {"indicator": "鬼", "raw": "7个", "quote": "鬼7个"},
    ]
}


def test_dates_years_and_ordinals_are_no_unclaimed_numbers():
    clean = clean_of()
    assert [ARTICLE[a:b] for a, b in unclaimed_numbers(clean, Draft())] == ["18.68", "825", "321"]


def test_one_question_about_exactly_those_sentences(server, settings):
    tail = "\n" + "会议要求各地抓好落实。" * 20 + "散会"
    server.push(Step(FIRST), Step(REST))
    draft = make_llm_engine(settings(passes=2, recall_threshold=1), grounded).extract(clean_of(ARTICLE + tail))
    assert [f.raw.text for f in draft.figures] == ["18.68亿元", "825个", "321名"]
    assert draft.usage.calls == 2
    message = server.requests[1].last
    assert "825、321" in message and "散会" not in message
    assert [r.said for r in draft.refused] == ["鬼7个", "7个"] or len(draft.refused) >= 1


def test_no_question_when_few_are_left_or_passes_is_1(server, settings):
    for changes in ({"passes": 2, "recall_threshold": 2}, {"passes": 1, "recall_threshold": 0}):
        server.push(Step(FIRST))
        assert len(make_llm_engine(settings(**changes), grounded).extract(clean_of()).figures) == 1
    assert len(server.requests) == 2


def test_the_audit_may_say_what_is_unclaimed(server, settings):
    server.push(Step(FIRST), Step(REST))
    asked = []

    def unclaimed(clean, draft):
        asked.append(len(draft.figures))
        return [(ARTICLE.index("825"), ARTICLE.index("825") + 3)]

    engine = make_llm_engine(settings(passes=2, recall_threshold=0), grounded, unclaimed=unclaimed)
    assert len(engine.extract(clean_of()).figures) == 3
    assert asked == [1]


def test_a_second_pass_that_fails_leaves_the_first(server, settings):
    server.push(Step(FIRST), Step("我不知道"))
    draft = make_llm_engine(settings(passes=2, recall_threshold=1), grounded).extract(clean_of())
    assert [f.raw.text for f in draft.figures] == ["18.68亿元"]
    assert "我不知道" in draft.refused[-1].reason
