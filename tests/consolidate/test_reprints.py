"""Reprints are found through what outlets do to a text; reports of another year in the same words are not reprints."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from opencc import OpenCC

from summariser.consolidate.texts import Print, candidates, likeness, print_of, without
from summariser.read import ReadFailure, discover
from summariser.read import read as read_file
from tests.consolidate.corpora import counts, read, take

ARTICLES = Path(__file__).parents[2] / "evals" / "articles"
# Both are negatives without records: in the one nothing but spam is left to change, the other's numbers are part of its words.
STEMS = sorted(path.stem for path in ARTICLES.iterdir() if "B11" not in path.name)

BASE = """
2023年5月16日，绍兴·乐山东西部协作第四次联席会议在绍兴市召开。绍兴市委副书记、市长税鸿宾，乐山市委副书记、市长钮东篱出席会议并讲话，绍兴市副市长来雨航主持会议。
会上通报了2022年协作工作情况。2022年，绍兴市向乐山市投入财政帮扶资金3.12亿元，实施协作项目56个，帮助8200名农村劳动力实现就业。
钮东篱代表市委、市政府对税鸿宾一行表示欢迎，感谢绍兴多年来的真情帮扶。他说，乐山将珍惜机遇，主动对接，把协作成果转化为群众的获得感。
税鸿宾表示，绍兴将在黄酒、纺织、文旅、劳务等方面持续用力，推动两地协作走深走实。
会上，双方签订《2023年绍兴·乐山东西部协作协议》。
"""
NEXT_YEAR = [
    ("2023年5月16日", "2024年4月23日"),
    ("第四次", "第五次"),
    ("2022年", "2023年"),
    ("3.12亿元", "3.45亿元"),
    ("56个", "61个"),
    ("8200名", "9050名"),
    ("《2023年", "《2024年"),
]


@cache
def clean(stem: str) -> str:
    (source,) = discover([str(next(ARTICLES.glob(f"{stem}.*")))])
    (raw,) = read_file(source)
    assert not isinstance(raw, ReadFailure)
    return without(raw.text, read(raw.text).audit.removed)


def trimmed(text: str, rng: random.Random) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(lines[: max(2, len(lines) * 2 // 3)])


def headline(text: str, rng: random.Random) -> str:
    return f"山海情深谱新篇 两地携手再出发\n本报{rng.randint(1, 12)}月{rng.randint(1, 28)}日电 {text}"


def traditional(text: str, rng: random.Random) -> str:
    return str(OpenCC("s2t").convert(text))


def lossy(text: str, rng: random.Random) -> str:
    return "".join(char for char in text if rng.random() > 0.004)


def framed(text: str, rng: random.Random) -> str:
    return f"首页 > 新闻 > 正文\n{text}\n相关阅读 全市夏粮收购工作视频会议召开{rng.randint(1, 99)}\n扫一扫在手机打开当前页"


CHANGES: list[Callable[[str, random.Random], str]] = [trimmed, headline, traditional, lossy, framed]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_reprint_is_one(change: Callable[[str, random.Random], str]) -> None:
    rng = random.Random(7)
    missed = [stem for stem in STEMS if not likeness(print_of(clean(stem)), print_of(change(clean(stem), rng))).enough]
    assert len(missed) <= 1, missed  # a short page that has lost much already may lose too much


def test_different_articles_are_no_reprints_and_mostly_not_even_compared() -> None:
    prints = [print_of(clean(stem)) for stem in STEMS]
    assert max(likeness(a, b).pieces for a, b in combinations(prints, 2)) < 0.2
    assert len(set(candidates(prints))) < len(STEMS) ** 2 / 2 / 10


def next_year(text: str) -> str:
    for old, new in NEXT_YEAR:
        text = text.replace(old, new)
    return text


def test_next_years_meeting_in_the_same_words_is_another_text() -> None:
    alike = likeness(print_of(BASE), print_of(next_year(BASE)))
    assert alike.pieces > 0.6, "the words are nearly all the same"
    assert not alike.enough and alike.unequal > alike.equal
    found = take({"this": BASE, "next": next_year(BASE)})
    assert found.clusters == () and counts(found)["event"] == 2
    assert [event.ordinal for event in found.events] == [4, 5]
    assert any(refusal.kind == "cluster" for refusal in found.refusals), "it is said why"


def test_a_reprint_that_slips_on_a_day_is_still_a_reprint_and_the_day_a_conflict() -> None:
    found = take({"a": BASE, "b": BASE.replace("5月16日", "5月18日")})
    assert len(found.clusters) == 1
    (event,) = found.events
    assert event.conflicts == ("start_date",) and event.start_date == "2023-05-16"


def test_a_digest_of_two_articles_joins_them_to_nothing_but_itself() -> None:
    other = BASE.replace("绍兴", "台州").replace("乐山", "南充").replace("第四次", "第六次")
    other = re.sub(r"\d+(?=[亿个名])", lambda number: str(int(number[0]) + 7), other).replace("5月16日", "9月3日")
    found = take({"a": BASE, "b": other, "digest": "一周要闻\n" + BASE + "\n" + other})
    assert counts(found)["event"] == 2
    assert sorted(len(event.sources) for event in found.events) == [2, 2]


def test_candidates_find_a_reprint_among_many_texts_of_one_form() -> None:
    rng = random.Random(3)

    def varied(i: int) -> str:
        text = re.sub(r"\d+", lambda number: str(rng.randint(1, 10 ** len(number[0]) - 1)), BASE)
        return text.replace("税鸿宾", f"税{chr(0x4E00 + i)}宾").replace("钮东篱", f"钮{chr(0x5000 + i)}篱")

    texts = [varied(i) for i in range(300)]
    prints: list[Print] = [print_of(text) for text in texts] + [print_of(trimmed(texts[i], rng)) for i in range(0, 300, 30)]
    found = {pair for pair in candidates(prints) if likeness(prints[pair[0]], prints[pair[1]]).enough}
    assert {(i * 30, 300 + i) for i in range(10)} <= found
    assert len(set(candidates(prints))) < 300 * 299 / 2 / 4


@pytest.mark.parametrize("text", ["", "短讯", "12345", "\ud800坏字符"])
def test_tiny_and_broken_texts_are_compared_without_harm(text: str) -> None:
    assert likeness(print_of(text), print_of(text)).enough
    assert not likeness(print_of(text), print_of(BASE)).enough
