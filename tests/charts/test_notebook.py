"""Charts in notebooks: valid Vega-Lite, shown without a network, every mark with its quote."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from summariser import charts
from summariser.consolidate import Consolidated
from summariser.errors import UsageError
from tests.charts.corpora import DINGXI, EMPTY, HOSTILE, QINGDAO, SHANDONG, corpora, corpora_twice, corpus, event, funds, pairing, source

alt = pytest.importorskip("altair")
pytest.importorskip("vl_convert")

SVG = "{http://www.w3.org/2000/svg}"
ALL: dict[str, Callable[[Consolidated], Any]] = {
    "provinces": charts.who_helps_whom,
    "places": lambda whole: charts.who_helps_whom(whole, "local", by="meetings"),
    "meetings": charts.timeline,
    "money": charts.money,
    "people": charts.exchanges,
}
CITY = pairing(QINGDAO, DINGXI, source("a/p1", "青岛与定西结对"))
SMALL = corpus([CITY], [funds("436000000", "2023", "a/f4", CITY)], [event("a/m1", "2023-04-12", CITY.id), event("a/m2", "2021")])


def shown(chart: Any) -> str:
    bundle = chart._repr_mimebundle_()
    assert [*bundle] == ["text/html"]
    return str(bundle["text/html"])


def titles(svg: str) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(svg).iter(f"{SVG}title")]


@given(corpora())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_charts_are_valid_whatever_articles_say(whole: Consolidated) -> None:
    for draw in ALL.values():
        draw(whole).to_dict()  # altair holds it against the schema of Vega-Lite


@given(corpora_twice())
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_order_does_not_matter(pair: tuple[Consolidated, Consolidated]) -> None:
    for draw in ALL.values():
        assert draw(pair[0]).to_dict() == draw(pair[1]).to_dict()


@pytest.mark.parametrize("name", ALL)
def test_a_chart_shows_itself_without_a_network(name: str) -> None:
    page = shown(ALL[name](SMALL))
    assert page.startswith("<svg") and "<script" not in page
    assert {*re.findall(r"https?://[\w./]+", page)} <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


@pytest.mark.parametrize("name", ALL)
def test_an_empty_corpus_gives_an_empty_chart(name: str) -> None:
    assert shown(ALL[name](EMPTY)).startswith("<svg")


@pytest.mark.parametrize(("name", "quote"), [("provinces", "青岛与定西结对"), ("meetings", "引文"), ("money", "投入436000000元")])
def test_marks_say_their_quote_and_where_it_is_from(name: str, quote: str) -> None:
    assert [title for title in titles(shown(ALL[name](SMALL))) if f"“{quote}” a/" in title]


def test_many_meetings_become_columns_that_say_how_many() -> None:
    many = [event(f"a/m{n}", f"2023-04-{n % 28 + 1:02d}") for n in range(1, 41)]
    said = titles(shown(charts.timeline(corpus(events=[*many, event("b/m1", "2022"), event("b/m2", "2022")]))))
    assert "2023-04: 40 meetings" in said and "some time in 2022: 2 meetings" in said


def test_words_of_articles_are_words() -> None:
    named = pairing(SHANDONG, DINGXI, source("a/p1", HOSTILE))
    page = shown(charts.who_helps_whom(corpus([named]), "local"))
    assert "<script>" not in page and any("<script>alert(1)</script>" in title for title in titles(page))


def test_the_renderer_that_a_user_has_chosen_is_taken() -> None:
    with alt.renderers.enable("png"):
        bundle = charts.timeline(SMALL)._repr_mimebundle_()
    assert "image/png" in str(bundle)


def test_what_is_not_drawn_is_counted_in_the_subtitle() -> None:
    whole = corpus([CITY, pairing(SHANDONG, DINGXI, source("b/p1"))], events=[event("a/m1", None), event("a/m2", "2020")])
    chart = charts.who_helps_whom(whole, "local", most=1).to_dict()
    assert "the 1 heaviest; 1 more with 1 articles are not drawn" in chart["title"]["subtitle"]
    assert any("1 meeting without a date that has a year" in line for line in charts.timeline(whole).to_dict()["title"]["subtitle"])


def test_without_altair_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UsageError, match=r"\.\[charts\]"):
        charts.money(SMALL)


def test_importing_charts_does_not_load_altair() -> None:
    code = "import sys, summariser.charts; print([name for name in ('altair', 'pandas', 'vl_convert') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
