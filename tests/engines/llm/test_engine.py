"""One article, end to end, over real HTTP."""

from __future__ import annotations

import asyncio
import json

import pytest

from summariser.engines.interface import Engine
from summariser.engines.llm import make_llm_engine
from summariser.engines.llm.convert import to_draft
from summariser.engines.llm.wire import Answer
from summariser.errors import EngineRefused
from tests.engines.llm.texts import ARTICLE, clean_of, grounded
from tests.fake_server import Step

WHOLE = {
    "meetings": [
        {
            "name": "山东·甘肃东西部协作第三次联席会议",
            "kind": "joint_conference",
            "quote": "7月5日，山东·甘肃东西部协作第三次联席会议在兰州举行",
            "date": "7月5日",
            "place": "兰州",
            "people": [{"name": "汪景毅", "titles": "甘肃省委副书记", "region": "甘肃省", "side": "host", "role": "chair"}],
        }
    ],
    "pairings": [
        {
            "donor": "山东",
            "recipient": "甘肃",
            "scheme": "east_west_cooperation",
            "quote": "自2016年以来，山东帮扶甘肃",
            "since": "自2016年",
        }
    ],
    "figures": [{"indicator": "财政帮扶资金", "raw": "18.68亿元", "quote": "山东投入财政帮扶资金18.68亿元", "category": "funding"}],
}


def test_one_article_one_call(server, settings):
    server.push(Step(WHOLE))
    engine = make_llm_engine(settings(), grounded)
    assert isinstance(engine, Engine)
    draft = engine.extract(clean_of())

    assert [m.name for m in draft.meetings] == ["山东·甘肃东西部协作第三次联席会议"]
    (person,) = draft.meetings[0].participants
    assert person.quotes[0].text == "甘肃省委副书记汪景毅"
    assert ARTICLE[person.quotes[0].start :].startswith(person.quotes[0].text)
    assert draft.figures[0].raw.start == ARTICLE.index("18.68亿元")
    assert draft.pairings[0].since.text == "自2016年"
    assert draft.refused == ()
    assert (draft.usage.calls, draft.usage.input_tokens, draft.usage.output_tokens) == (1, 1000, 200)
    assert len(server.requests) == 1


def test_the_request_holds_the_schema_and_the_article_once(server, settings):
    engine = make_llm_engine(settings(), grounded)
    engine.extract(clean_of())
    (request,) = server.requests
    shape = request.body["response_format"]["json_schema"]
    assert shape["strict"] is True
    assert shape["schema"]["additionalProperties"] is False
    assert json.dumps(request.body, ensure_ascii=False).count("选派干部321名") == 1
    assert request.body["messages"][0]["role"] == "system"


def test_tools_where_the_server_does_not_constrain(server, settings):
    engine = make_llm_engine(settings(mode="tools"), grounded)
    draft = engine.extract(clean_of())
    assert server.requests[0].body["tool_choice"]["function"]["name"] == "Answer"
    assert len(draft.figures) == 3


@pytest.mark.parametrize("mode", ["json", "md_json"])
def test_other_modes(server, settings, mode):
    assert len(make_llm_engine(settings(mode=mode), grounded).extract(clean_of()).figures) == 3


def test_a_quote_that_is_not_there_is_asked_again_once_with_the_nearest_text(server, settings):
    wrong = {**WHOLE["figures"][0], "raw": "1868亿元", "quote": "山东投入财政帮扶资金1868亿元"}
    server.push(
        Step({"figures": [wrong, {"indicator": "项目", "raw": "825个", "quote": "实施项目825个"}]}), Step({"figures": WHOLE["figures"]})
    )
    tail = "\n" + "会议要求各地抓好落实。" * 20 + "散会时间另行通知"
    draft = make_llm_engine(settings(), grounded).extract(clean_of(ARTICLE + tail))
    assert sorted(f.raw.text for f in draft.figures) == ["18.68亿元", "825个"]
    assert draft.refused == ()
    assert draft.usage.calls == 2
    message = server.requests[1].last
    assert "the quote is not in the article" in message
    assert "最接近的原文：山东投入财政帮扶资金18.68亿元" in message
    assert "散会时间" not in message  # not the whole article


def test_what_still_fails_is_dropped_with_its_reason(server, settings):
    wrong = {"figures": [{"indicator": "资金", "raw": "99亿元", "quote": "资金99亿元"}]}
    server.push(Step(wrong), Step(wrong))
    draft = make_llm_engine(settings(), grounded).extract(clean_of())
    assert draft.figures == ()
    assert draft.refused and all("not in the article" in r.reason for r in draft.refused)
    assert draft.usage.calls == 2


def test_a_wrong_person_costs_the_person_not_the_meeting(server, settings):
    meeting = {**WHOLE["meetings"][0], "people": [{"name": "李四光", "titles": "副书记"}, WHOLE["meetings"][0]["people"][0]]}
    server.push(Step({"meetings": [meeting]}))
    draft = make_llm_engine(settings(reasks=0), grounded).extract(clean_of())
    assert [p.name for p in draft.meetings[0].participants] == ["汪景毅"]
    assert [r.type for r in draft.refused] == ["participant"]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step("抱歉，我不能处理这篇文章。"), "抱歉，我不能处理这篇文章"),
        (Step("", finish="stop"), "answered nothing"),
        (Step(None, refusal="I can't help with that."), "I can't help with that"),
        (Step('{"summary": "x"}'), '{"summary": "x"}'),
        (Step("部分", finish="content_filter"), "content filter"),
    ],
    ids=["prose", "empty", "refusal", "another shape", "filter"],
)
def test_no_usable_answer_fails_the_article_with_the_models_words(server, settings, step, words):
    server.push(step)
    with pytest.raises(EngineRefused, match=None) as failure:
        make_llm_engine(settings(), grounded).extract(clean_of())
    assert words in str(failure.value)
    assert len(server.requests) == 1


def test_extract_inside_a_running_loop(server, settings):
    async def cell() -> int:
        return len(make_llm_engine(settings(), grounded).extract(clean_of()).figures)

    assert asyncio.run(cell()) == 3


def test_one_engine_serves_many_calls_and_loops(server, settings):
    engine = make_llm_engine(settings(), grounded)
    assert [len(engine.extract(clean_of(f"{ARTICLE}{i}")).figures) for i in range(3)] == [3, 3, 3]


def test_no_word_gets_out_that_the_article_does_not_have(server, settings):
    meeting = {**WHOLE["meetings"][0], "venue": "兰州饭店", "people": [{"name": "汪景毅", "titles": "甘肃省省长"}]}
    other = {**WHOLE["meetings"][0], "name": "第四次联席会议"}
    pair = {**WHOLE["pairings"][0], "short_name": "齐陇协作"}
    added = {"indicator": "重点项目", "raw": "825个", "quote": "实施项目825个"}
    fewer = {"indicator": "帮扶金", "raw": "18.68亿元", "quote": "山东投入财政帮扶资金18.68亿元"}
    server.push(Step({"meetings": [meeting, other], "pairings": [pair], "figures": [added, fewer], "gist": "投入20亿元"}))
    draft = make_llm_engine(settings(reasks=0), grounded).extract(clean_of())
    assert [(m.name, m.venue, m.participants[0].titles) for m in draft.meetings] == [(WHOLE["meetings"][0]["name"], None, ())]
    assert draft.pairings[0].short_name is None and draft.gist is None
    assert [f.indicator for f in draft.figures] == ["帮扶金"]
    assert sorted(r.type for r in draft.refused) == ["figure", "gist", "meeting", "short name", "titles", "venue"]


def test_a_lost_field_costs_no_further_call(server, settings):
    server.push(Step({"meetings": [{**WHOLE["meetings"][0], "venue": "兰州饭店"}]}))
    assert make_llm_engine(settings(), grounded).extract(clean_of()).usage.calls == 1


def test_people_who_share_a_post_and_posts_that_two_people_have():
    text = "甘肃省委副书记、省长岳振鹤讲话，甘肃省委副书记汪景毅主持。市领导丁强、尹继业参加。"
    people = [
        {"name": "汪景毅", "titles": "甘肃省委副书记"},
        {"name": "尹继业", "titles": "市领导"},
        {"name": "岳振鹤", "titles": "甘肃省委副书记、省长"},
    ]
    event = {"name": "讲话", "kind": "other", "quote": "讲话", "people": people}
    (meeting,) = to_draft(Answer.model_validate({"meetings": [event]}), clean_of(text, body_start=0)).meetings
    assert [p.quotes[0].text for p in meeting.participants] == ["甘肃省委副书记汪景毅", "市领导丁强、尹继业", "甘肃省委副书记、省长岳振鹤"]
