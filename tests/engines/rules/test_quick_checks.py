"""A pattern that is only tried where a quicker one finds something: the quicker one must find something wherever the pattern does."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from summariser.clean import characters
from summariser.engines.rules import (
    attendance,
    calls,
    conferences,
    findings,
    growth,
    indicators,
    looks,
    named_givers,
    naming,
    nouns,
    pairing_clauses,
    pairing_grammar,
    predicates,
    relevance,
    roles,
    sentences,
    since,
    site_bounds,
    site_looks,
    sites,
    told_help,
    turns,
    visits,
)
from summariser.engines.rules.phrase_words import COVER
from summariser.engines.rules.sentences import Span
from summariser.lexicon import number_patterns, number_tokens, told_days, townships
from summariser.lexicon.numerals import scan_numerals
from summariser.lexicon.script import fold
from summariser.regex import leap

ROOT = Path(__file__).resolve().parents[3]
TEXTS = [fold(path.read_text(encoding="utf-8", errors="ignore")) for path in sorted((ROOT / "evals" / "articles").glob("*.txt"))]
TEXTS += [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*.json"))]
PIECES = [piece for text in TEXTS for piece in re.split(r"[,。;\n\"]", text) if piece]
CHECKS = {
    "trips": (visits._MAY_MOVE, visits._MOVE),
    "guests that are shown round": (looks.MAY_LOOK, looks._WITH_GUESTS),
    "guests that are led": (looks.MAY_LOOK, looks._UNDER_GUIDANCE),
    "guests that are received": (looks.MAY_LOOK, looks._GREETS),
    "what a team looks at": (looks.MAY_LOOK, looks._LOOKS),
    "what a party looks at": (looks.MAY_LOOK, looks._PARTY_LOOKS),
    "talks": (calls._MAY_TALK, calls._TALKS),
    "calls": (calls._MAY_CALL, calls.CONDOLENCE),
    "symposia": (calls._MAY_SIT, calls._SAT),
    "years that are counted": (since._A_COUNT, since._YEARS),
    "years that are relative": (since._MAY_BE_AGO, since._RELATIVE),
    "years that are stated": (since._A_YEAR, since._STATED),
    "words of help": (pairing_grammar.HELP, pairing_grammar.HELPS),
    "regions of which one helps": (pairing_clauses._HELP, pairing_clauses._HELPS),
    "regions with each other": (pairing_clauses._JOINS, pairing_clauses._WITH),
    "givers": (named_givers._PARTNERLY, named_givers._GIVER_OF),
    "givers named before": (named_givers._PARTNERLY, named_givers._GIVER_IS),
    "partners named before": (named_givers._PARTNERLY, named_givers._PARTNER_IS),
    "those under whose help": (re.compile("下"), named_givers._UNDER),
    "what a delegation sees": (turns._MAY_SEE, turns._BACK_TO_TRIP),
    "heads of conferences": (conferences._head_ends(), conferences._heads()[0]),
    "events of no listed kind": (conferences._TOOK_PLACE, conferences._UNLISTED),
    "closing lists": (attendance._MAY_CLOSE, attendance._CLOSING),
    "what is to come": (attendance._MAY_COME, attendance._TO_COME),
    "those who listen": (re.compile("听"), roles._LISTENS),
    "what a meeting is called after": (re.compile("会"), roles._CALLED),
    "offices": (findings._OFFICE_END, findings._OFFICE),
    "sites at which one is": (re.compile("在"), sites._THERE),
    "symbols inside words": (characters._SIGN, characters._WATERMARK),
    "help between regions": (relevance._MAY_BE_TOLD, told_help._GIVES),
    "townships": (townships._TOWN_ENDS, townships.TOWN_ALONE),
}


@pytest.mark.parametrize(("quick", "pattern"), CHECKS.values(), ids=CHECKS.keys())
def test_the_quick_check_misses_nothing(quick, pattern):
    found = [piece for piece in PIECES if pattern.search(piece)]
    assert found
    assert [piece for piece in found if not quick.search(piece)] == []


# Each alternative of these, as no article has them all.
MOVES = [
    "考察组抵达甲县", "考察组抵甲县区", "代表团来到甲县", "一行到达甲县", "一行飞抵甲县", "一行赶赴甲县", "一行奔赴甲县",
    "一行莅临甲县", "一行到访甲县", "回访甲县", "来访人员", "访问甲县", "再进藏,", "入疆考察", "首飞抵疆,", "到甲县看产业",
    "在甲县取经", "踏进甲县考察", "北上甲县考察", "步入甲县探访", "代表团去过甲县,", "代表团又去甲县了,", "代表团再次去甲县。",
    "先后来到甲县", "相继抵达甲县", "依次到甲县", "分别走进甲县", "分赴到甲县",
]  # fmt: skip


@pytest.mark.parametrize("sentence", MOVES)
def test_every_way_of_going_passes_the_quick_check(sentence):
    assert visits._MOVE.search(sentence)
    assert visits._MAY_MOVE.search(sentence)


def test_moves_are_found_from_their_first_character():
    for piece in [*PIECES, *MOVES]:
        moves = [move.span() for move in visits._moves(piece, Span(0, len(piece), piece))]
        assert moves == ([move.span() for move in visits._MOVE.finditer(piece)] if visits._MAY_MOVE.search(piece) else [])


def test_links_are_found_from_their_last_one():
    ends = [(piece, at) for piece in PIECES for at in (match.start() for match in re.finditer(r"(?<!\d)\d", piece))]
    found = {(piece, at): link.start() for piece, at in ends if (link := nouns.LINK.search(piece, 0, at))}
    assert len(found) > 100
    assert {(piece, at): nouns.before_links(piece, 0, at) for piece, at in found} == found


ENDS = {
    "links": (nouns._LINK_ENDS, nouns.LINK),
    "finished": (nouns._FINISHED_ENDS, nouns._FINISHED),
    "growth": (growth._GROWTH_ENDS, growth._GROWTH),
    "grown": (naming._GREW_ENDS, naming._GREW),
}


@pytest.mark.parametrize(("ends", "pattern"), ENDS.values(), ids=ENDS.keys())
def test_a_pattern_is_tried_wherever_it_can_end(ends, pattern):
    found = [piece[:at] for piece in PIECES for at in range(1, len(piece) + 1) if pattern.search(piece, max(0, at - 30), at)]
    assert found
    assert [words for words in found if words[-1] not in ends] == []


def test_a_deed_is_tried_wherever_it_can_end():
    found = [piece[:at] for piece in PIECES for at in range(1, len(piece) + 1) if indicators._DEED.search(piece, max(0, at - 30), at)]
    assert found
    assert [words for words in found if not words.endswith(indicators._DEED_ENDS)] == []


LEAPS = {
    "links": (nouns._LINK_BEGINS, nouns.LINK),
    "what stands before conferences": (conferences._BEFORE_BEGINS, conferences._BEFORE),
    "years that are stated": (since._STATED_BEGINS, since._STATED),
    "years that are counted": (since._YEARS_BEGIN, since._YEARS),
    "words of looking": (site_looks.LOOK_BEGINS, site_looks.LOOK),
    "what ends a list of sites": (site_looks.STOP_BEGINS, site_looks.STOP),
    "years of an article's own": (told_days._OWN_YEAR_BEGINS, told_days._OWN_YEAR),
}


@pytest.mark.parametrize(("begins", "pattern"), LEAPS.values(), ids=LEAPS.keys())
def test_a_pattern_is_tried_wherever_it_can_begin(begins, pattern):
    pieces = [piece for piece in PIECES if pattern.search(piece)]
    assert pieces
    for piece in pieces:
        assert [found.span() for found in leap(begins, pattern, piece)] == [found.span() for found in pattern.finditer(piece)]


@pytest.mark.parametrize(("begins", "pattern"), LEAPS.values(), ids=LEAPS.keys())
def test_every_character_that_a_pattern_can_begin_with_is_looked_for(begins, pattern):
    parser = importlib.import_module("re._parser")
    firsts, empty = _firsts(parser.parse(pattern.pattern))
    assert not empty
    assert {first for first in firsts if not begins.match({"\\d": "3", "\\s": " "}.get(first, first))} == set()


def _firsts(parsed) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can begin with, and whether it can be empty."""
    firsts: set[str] = set()
    for op, arg in parsed:
        more, empty = _first_of(str(op), arg)
        firsts |= more
        if not empty:
            return firsts, False
    return firsts, True


def _first_of(op: str, arg) -> tuple[set[str], bool]:
    if op == "LITERAL":
        return {chr(arg)}, False
    if op == "IN":
        kinds = {"CATEGORY_DIGIT": "\\d", "CATEGORY_SPACE": "\\s"}
        return {chr(one) if str(kind) == "LITERAL" else kinds[str(one)] for kind, one in arg}, False
    if op == "SUBPATTERN":
        return _firsts(arg[-1])
    if op == "BRANCH":
        ways = [_firsts(way) for way in arg[1]]
        return set().union(*(firsts for firsts, _ in ways)), any(empty for _, empty in ways)
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        firsts, empty = _firsts(arg[2])
        return firsts, empty or arg[0] == 0
    assert op in ("ASSERT", "ASSERT_NOT", "AT"), op
    return set(), True


def test_a_site_is_looked_for_wherever_its_name_can_end():
    found = [words for piece in PIECES for words in (piece, f"{piece}”", f"{piece}(二期)") if site_bounds.site_head().search(words)]
    assert len(found) > 100
    assert [words for words in found if not site_bounds.site_before(words, 0, len(words))] == []



def test_sentences_from_a_line_on_are_those_of_the_whole_text():
    for text in TEXTS:
        sentences._sentences.cache_clear()
        alone = {at: sentences.sentences(text[at:]) for at in (match.end() for match in re.finditer("\n", text))}
        for at, spans in alone.items():
            assert [(span.start - at, span.text) for span in sentences.sentences(text, at)] == [(span.start, span.text) for span in spans]


SENT = [
    *(f"蔬菜销往{COVER}", f"蔬菜运到{COVER}{COVER}等地", f"蔬菜直供{COVER}{COVER}市场", "苹果销往粤港澳大湾区", "苹果卖到长三角"),
    *("苹果运往京津冀", "苹果发往成渝", "苹果销往东部", "苹果卖到沿海", "苹果销往全国", "苹果出口到海外", "苹果卖到外地市场"),
    *("苹果卖到省外", "苹果供应东部城市"),
]


@pytest.mark.parametrize("words", ["人工费也降下来近", "费用省下约", "运费省下"])
def test_what_is_saved_is_tried_wherever_it_can_end(words):
    assert growth._GROWTH.search(words)
    assert words[-1] in growth._GROWTH_ENDS


@pytest.mark.parametrize("words", SENT)
def test_what_is_sent_is_tried_wherever_it_can_end(words):
    assert nouns._SENT.search(words)
    assert words[-1] in nouns._SENT_ENDS


DONE = [
    *(
        "党政干部两省区互派",
        "专业人才双方互派",
        "骨干教师互派交流",
        "医生护士互派挂职",
        "青年教师互派跟岗",
        "企业落户",
        "企业进驻",
        "商户安家",
    ),
    *(
        "工匠扎根",
        "青年回流了",
        "群众返乡",
        "设备试产",
        "项目达产",
        "大楼封顶",
        "场馆启用",
        "中心揭牌",
        "住房重建",
        "道路翻新了",
        "大桥加固",
    ),
    *("教师派出", "干部选派", "资金投了", "款项拨了", "学校修了", "水渠建了", "果树栽了", "补贴发了", "缺口补了", "项目落了"),
]


@pytest.mark.parametrize("words", DONE)
def test_what_is_done_with_people_is_tried_wherever_it_can_end(words):
    assert nouns._FINISHED.search(words)
    assert words[-1] in nouns._FINISHED_ENDS


@pytest.mark.parametrize("words", ["销售额破", "总产值破", "劳动力约", "帮扶资金约", "标准厂房一共"])
def test_links_of_one_character_are_tried(words):
    assert nouns.LINK.search(words)
    assert words[-1] in nouns._LINK_ENDS


BEFORE_NUMBERS = {
    "投向产业的资金占": (predicates._MAY_PUT, predicates._PUT_TO),
    "用在基层的达": (predicates._MAY_PUT, predicates._PUT_TO),
    "花在路上的占": (predicates._MAY_PUT, predicates._PUT_TO),
    "拿到证书的占到": (predicates._MAY_PUT, predicates._PUT_TO),
    "来自东部的超过": (predicates._MAY_PUT, predicates._PUT_TO),
    "一个月能拿": (predicates._MAY_EACH, predicates._EARNED),
    "每天能挣": (predicates._MAY_EACH, predicates._EARNED),
    "户均可分": (predicates._MAY_EACH, predicates._EARNED),
    "每户": (predicates._MAY_EACH, predicates._EACH),
}


@pytest.mark.parametrize("words", BEFORE_NUMBERS)
def test_what_stands_before_a_number_passes_its_quick_check(words):
    quick, pattern = BEFORE_NUMBERS[words]
    assert pattern.search(words)
    assert quick.search(words)


MORE_NUMBERS = [
    "8:30开幕,14:05:20结束,9时30分,9点半,20时许,5时", "比分3:1,1.5:2,1+3+5模式,5×7,5x7,2*3,12X4", "80年代,八十年代末,1990年代,80后,05后",
    "两个半月,三个多月,5个工作日,半年,十余天,二十几岁,3刻钟,2个世纪,五载,四季度,三宿,三代人,一昼夜,七个春秋,4学年,6小时,3礼拜,8星期,9秒,三周年",
    "5星级,3强,102国道,7高速,105次列车,3路公交,2路车,8号楼,16开本,31军团,1.会议强调,2、双方,(3)签约",
]  # fmt: skip
BEHIND = {
    "durations": (number_tokens._OF_DURATIONS, number_patterns.DURATION, False),
    "roads": (number_tokens._OF_ROADS, number_patterns.ROAD, False),
    "lists": (number_tokens._OF_LISTS, number_patterns.ENUMERATOR, False),
    "times": (number_tokens._OF_TIMES, number_patterns.TIME, True),
    "ratios": (number_tokens._OF_RATIOS, number_patterns.RATIO, True),
    "decades": (frozenset("年后"), number_patterns.DECADE, True),
}


@pytest.mark.parametrize(("behind", "pattern", "whole"), BEHIND.values(), ids=BEHIND.keys())
def test_what_stands_behind_a_number_tells_which_patterns_fit(behind, pattern, whole):
    numerals = [(text, n) for text in (*TEXTS, *MORE_NUMBERS) for n in scan_numerals(text) if n.value is not None]
    found = [(text, n) for text, n in numerals if (match := pattern.match(text, n.start if whole else n.end)) and match.end() >= n.end]
    assert found
    assert [text[n.start : n.end + 4] for text, n in found if text[n.end : n.end + 1] not in behind] == []
