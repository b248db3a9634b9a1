"""Invariants of cleaning: noise goes and every span maps back, again changes nothing, never raises, maps compose, time is linear."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summariser.clean import clean
from summariser.clean.view import Cut, View
from summariser.ground import evidence_at, quote_is_true
from summariser.records.text import RawArticle

SENTENCES = (
    "5月20日上午,甲市与乙州东西部协作第三次联席会议在乙州召开,甲市市长王明出席并讲话。",
    "会议指出,两地要在产业、劳务、消费等领域深化合作,全年投入财政帮扶资金1.2亿元,实施项目36个。",
    "自2016年结对以来,甲市累计选派干部人才210人次,帮助销售农产品18.68亿元,带动就业3.5万人。",
    "会上,双方签订《2024年东西部协作协议》,甲市向乙州捐赠资金300万元(含物资)。",
    "代表团还考察了乙州现代产业园、乙州第一中学,看望慰问了援派干部人才代表。",
    "甲市领导李茂、乙州领导赵刚参加有关活动。(记者 张富贵)",
)
PINYIN = ("(zhǎng)", "(xié)", "（tuán）", "(duì)", "(huì )", "( xié)", "(?)")
INVISIBLE = ("\u200b", "\ufeff", "\x00", "\u2060")
BLANKS = ("\n", "\r\n\r\n", "\n　　", "\n \t", "\n\u3000\n  ")
BEFORE = (
    "您当前的位置 : 甲市新闻网 >> 要闻 >> 协作",
    "首页 新闻中心 政务公开 互动交流",
    "久久福利一区二区三区,欧美 亚洲 精品 三区",
    "2024-05-21 08:12 来源:甲市日报 点击:12",
    "【字体：大 中 小】",
)
INSIDE = ("国产精品 无码 av 在线观看", "    ?", "分享到：微信　微博", "点击：0", "图为会议现场")
AFTER = (
    "责任编辑：某某",
    "上一篇：我市召开校园安全视频会",
    "甲ICP备10217358号  甲公网安备44040202000238号",
    "违法和不良信息举报电话：0931-8960109",
    "主站蜘蛛池模板: 国产大秀视频在线一区二区| 久久人人爽人人爽av片",
    "相关新闻\n- 丙县召开防汛会议 3月5日,丙县副县长钱进主持会议,安排资金300万元。…\n- 丁县接待游客62.3万人次",
)


def article(text: str) -> RawArticle:
    return RawArticle(text=text, name="a.txt", stem="a")


@st.composite
def noisy(draw: st.DrawFn) -> tuple[str, str]:
    """A clean article of whole sentences, and the same with noise of every kind put in."""
    body = draw(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6, unique=True))
    annotated = draw(st.booleans())
    lines = [*draw(st.lists(st.sampled_from(BEFORE), max_size=2, unique=True))]
    for number, sentence in enumerate(body):
        dirty = sentence
        for at in sorted(draw(st.lists(st.integers(1, len(sentence) - 1), max_size=4, unique=True)), reverse=True):
            if annotated and "\u4e00" <= sentence[at - 1] <= "\u9fff":
                dirty = dirty[:at] + draw(st.sampled_from(PINYIN[:4])) + dirty[at:]
            else:
                dirty = dirty[:at] + draw(st.sampled_from(INVISIBLE)) + dirty[at:]
        lines.append(draw(st.sampled_from(("", "　　", "  "))) + dirty)
        if 0 < number < len(body) - 1 and draw(st.booleans()):
            lines.append(draw(st.sampled_from([line for line in INSIDE if not line.startswith("分享")])))
    # After the last sentence only, so that no line ends the article early.
    lines += draw(st.lists(st.sampled_from(AFTER), max_size=3, unique=True))
    return "\n".join(body), draw(st.sampled_from(BLANKS)).join(lines)


@settings(max_examples=150, deadline=None)
@given(noisy(), st.data())
def test_noise_goes_and_every_span_maps_back(pair, data):
    wanted, source = pair
    result = clean(article(source))
    assert result.text == wanted
    start = data.draw(st.integers(0, len(wanted) - 1))
    end = data.draw(st.integers(start + 1, len(wanted)))
    if wanted[start:end].strip():
        evidence = evidence_at(result, start, end)
        assert 0 <= evidence.start < evidence.end <= len(source)
        assert quote_is_true(source, evidence)
    for index in range(start, end):
        assert source[result.offsets.origin(index)] in (wanted[index], "\r", "\n", "\u3000")


@settings(max_examples=60, deadline=None)
@given(noisy())
def test_cleaning_again_changes_nothing(pair):
    once = clean(article(pair[1]))
    twice = clean(article(once.text))
    assert twice.text == once.text
    assert twice.removed == ()


ALPHABET = st.sampled_from("甲乙年月日，。：？?（(）)āxù 　\n\r\t0123456789.%-·|>【】&;amp长長…\u200b\ufeff\x00\ufffd\ud800Ж久av")


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(ALPHABET, max_size=300)))
@example("甲((ā)ā)")
@example("\ud800相关新闻\n" * 3)
@example("İ久久无码av一区二区")
def test_never_raises_and_the_account_is_true(text):
    result = clean(article(text))
    assert len(result.folded) == len(result.text) == result.offsets.length
    positions = [result.offsets.origin(i) for i in range(len(result.text))]
    assert positions == sorted(positions)
    for removed in result.removed:
        assert text[removed.start : removed.end] == removed.text
    for damage in result.damaged:
        assert 0 <= damage.start < damage.end <= len(result.text)


@given(st.text("abcdefgh", max_size=40), st.data())
def test_maps_compose(text, data):
    """Two cuts one after the other map as the single text that is left says."""
    view = View.of(text)
    where = list(range(len(text)))
    for _ in range(3):
        borders = sorted(data.draw(st.lists(st.integers(0, len(view.text)), max_size=6, unique=True)))
        cuts = [Cut(a, b) for a, b in zip(borders[::2], borders[1::2], strict=False)]
        gone = {i for cut in cuts for i in range(cut.start, cut.end)}
        where = [origin for i, origin in enumerate(where) if i not in gone]
        view, removed = view.cut("test", cuts)
        assert len(removed) == len(cuts)
    assert view.text == "".join(text[i] for i in where)
    assert [view.offsets.origin(i) for i in range(len(where))] == where
    assert all(bisect_right(view.offsets.starts, start) == i + 1 for i, start in enumerate(view.offsets.starts))


HEAVY = {
    "nested brackets": lambda size: "(a" * (size // 2),
    "open annotations": lambda size: "汉(ā" * (size // 3),
    "tone marks": lambda size: "汉" + "ā" * size,
    "question marks": lambda size: "?" * size,
    "question marks and blanks": lambda size: "? " * (size // 2),
    "blanks": lambda size: "汉" + " " * size + "汉",
    "line ends": lambda size: "\n" * size,
    "one character": lambda size: "年" * size,
    "years": lambda size: "2024年" * (size // 5),
    "digits": lambda size: "1" * size,
    "short lines": lambda size: "短行文字\n" * (size // 10),
    "short lines, all different": lambda size: "".join(f"第{i}行文字\n" for i in range(size // 10)),
    "links": lambda size: "相关新闻\n" + "某市召开会议\n" * (size // 10),
    "arrows after a heading": lambda size: ("相关新闻" + ">" * 30 + "x\n") * (size // 36),
    "words of an outlet in brackets": lambda size: ("(" + "报" * 50 + "记者" + "报" * 6 + ")") * (size // 60),
    "labels without a date": lambda size: "时间" * (size // 2),
    "labels of reporters": lambda size: ("来源:网 " + "作者" * 50 + "\n") * (size // 106),
    "arrows": lambda size: (">" * 60 + "\n") * (size // 61),
    "entities": lambda size: "&amp;" * (size // 5),
    "lines that all go": lambda size: "点击:0\n" * (size // 5),
}


@pytest.mark.parametrize("name", HEAVY)
def test_long_texts_of_one_kind_are_cleaned(name):
    """A quadratic step would take minutes over these; how long they take is the benchmark's to say."""
    text = clean(article(HEAVY[name](60_000)))
    assert len(text.folded) == len(text.text)


@pytest.mark.slow
@pytest.mark.parametrize("name", HEAVY)
def test_a_megabyte_is_cleaned(name):
    """A third of a million cuts, a hundred thousand lines; a quadratic step would take hours."""
    text = clean(article(HEAVY[name](1_000_000)))
    assert len(text.folded) == len(text.text)


@settings(max_examples=60, deadline=None)
@given(st.permutations(SENTENCES[:5]), st.integers(22, 34), st.booleans())
def test_lines_cut_at_a_width_are_joined(sentences: list[str], width: int, annotated: bool) -> None:
    paragraphs = ["".join(sentences[:2]), "".join(sentences[2:]), SENTENCES[5]]
    whole = "\n".join(["甲市党政代表团到乙州考察", *paragraphs])
    dirty = whole.replace("长", "长(zhǎng)") if annotated else whole
    cut = "\n".join(line[at : at + width] for line in dirty.split("\n") for at in range(0, len(line), width))
    made = clean(article(cut))
    # Where a sentence ends with its line nobody can tell whether the paragraph goes on, nor whether a blank at its head is indentation.
    assert "".join(made.text.split()) == "".join(clean(article(whole)).text.split())
    assert len(made.text.split("\n")) <= 4 + len(sentences)
