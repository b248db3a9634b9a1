"""Pseudo-articles: fragments of the genre strung together in sense and nonsense, with the noise of scraped pages and any Unicode."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from summariser.lexicon.gazetteer import gazetteer

HERE = Path(__file__).parent
SURNAMES = "王李张刘陈杨赵黄周吴和高关欧阳司马尉迟罕阿"
GIVEN = "志国文建晓海丽敏强伟芳平和为来从心好"
DATES = HERE.parent / "lexicon" / "cases" / "dates.jsonl"
ARTICLES = HERE.parents[1] / "evals" / "articles"


def words(kind: str) -> st.SearchStrategy[str]:
    """One of the fragments of a kind: names, posts, regions, dates, numbers, nouns, verbs, schemes, marks, noise, whole sentences."""
    return st.sampled_from(fragments()[kind])


@cache
def fragments() -> dict[str, list[str]]:
    """All fragments by kind."""
    found: dict[str, list[str]] = json.loads((HERE / "fragments.json").read_text(encoding="utf-8"))
    told = (json.loads(line)["words"] for line in DATES.read_text(encoding="utf-8").splitlines())
    found["dates"] = list(dict.fromkeys([*found["dates"], *told]))  # 一周后, 昨(13)日, 元旦当天
    return found


def names() -> st.SearchStrategy[str]:
    """A name that is listed, or a surname and one or two characters."""
    made = st.tuples(st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2)).map("".join)
    return words("names") | made


def strung(*kinds: str) -> st.SearchStrategy[str]:
    """One fragment of each kind, one after the other."""
    return st.tuples(*map(words, kinds)).map("".join)


def sentences() -> st.SearchStrategy[str]:
    """A sentence after the genre's grammar, its parts at random."""
    people = st.tuples(words("posts"), st.lists(names(), min_size=1, max_size=4).map("、".join), words("verbs")).map("".join)
    figures = strung("verbs", "nouns", "numbers", "nouns")
    pairs = strung("regions", "verbs", "regions", "schemes")
    events = strung("dates", "regions", "verbs", "regions", "verbs", "nouns")
    clauses = st.lists(people | figures | pairs | events, min_size=1, max_size=6).map("，".join)
    return st.tuples(clauses, st.sampled_from("。！；\n")).map("".join) | words("whole")


def salads() -> st.SearchStrategy[str]:
    """Fragments and marks in any order."""
    everything = [word for kind, found in fragments().items() if kind != "whole" for word in found]
    return st.lists(st.sampled_from(everything), max_size=40).map("".join)


def repeats() -> st.SearchStrategy[str]:
    """A few fragments, or any name of a region, many times over: lists without an end."""
    clean = [word for kind, found in fragments().items() if kind not in ("whole", "noise") for word in found]
    unit = st.lists(st.sampled_from(clean) | st.sampled_from(region_names()), min_size=1, max_size=3).map("".join)
    return st.tuples(unit, st.integers(2, 400)).map(lambda pair: (pair[0] * pair[1])[:1500])


@cache
def region_names() -> tuple[str, ...]:
    """All names and short names of regions."""
    return tuple(gazetteer().forms)


@cache
def real_lines() -> tuple[str, ...]:
    """The lines of the articles that the evals ship, as far as they are UTF-8."""
    texts = (path.read_text(encoding="utf-8", errors="ignore") for path in sorted(ARTICLES.glob("*.txt")))
    return tuple(line for text in texts for line in text.splitlines() if line.strip())


def articles() -> st.SearchStrategy[str]:
    """Articles of up to a few thousand characters."""
    parts = sentences() | sentences() | salads() | repeats() | st.text(max_size=60) | st.sampled_from(real_lines())
    body = st.lists(parts, min_size=1, max_size=14).map("".join)
    return st.tuples(st.sampled_from(("", "东西部协作工作推进会召开\n", "魯甘協作\n2024-05-23 來源：甘肅日報\n")), body).map("".join)
