"""Panels for pages: well-formed, harmless whatever articles say, every mark with its row and every row with its quotes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import count
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from summariser.charts import Panel, cited, figure, panels, style, table
from summariser.charts.flow_panel import MOST
from summariser.consolidate import Consolidated
from tests.charts.corpora import (
    DINGXI,
    HOSTILE,
    QINGDAO,
    contradiction,
    corpora,
    corpora_twice,
    corpus,
    event,
    funds,
    pairing,
    point,
    region,
    series,
    source,
)

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "a", "title", "text", "tspan", "rect", "line", "path", "circle"}
ATTRIBUTES = {
    "class", "width", "height", "role", "aria-label", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "d", "dy", "text-anchor",
    "transform", "viewBox", "preserveAspectRatio", "href", "data-row",
}  # fmt: skip
CITY = pairing(QINGDAO, DINGXI, source("a/p1", "青岛与定西"))


def marks(panel: Panel) -> list[ElementTree.Element]:
    return ElementTree.fromstring(panel.svg).findall(f".//{SVG}a") if panel.svg else []


def panel(whole: Consolidated, id: str) -> Panel:
    return next(one for one in panels(whole) if one.id == id)


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_a_chart_is_harmless_and_its_marks_lead_to_rows(whole: Consolidated) -> None:
    seen: set[str] = set()
    for one in panels(whole):
        assert (one.svg == "") == (one.empty is not None)
        rows = {row.id: row for row in one.rows}
        assert len(rows) == len(one.rows) and not seen & {*rows}
        seen |= {*rows}
        assert all(row.sources for row in one.rows if "-sum-" not in row.id)
        if not one.svg:
            continue
        for element in ElementTree.fromstring(one.svg).iter():
            assert element.tag.removeprefix(SVG) in TAGS
            assert {*element.attrib} <= ATTRIBUTES
        for mark in marks(one):
            assert mark.get("href") == f"#{mark.get('data-row')}"
            assert rows[mark.get("data-row", "")].drawn
            assert (title := mark.find(f"{SVG}title")) is not None and title.text == mark.get("aria-label")
        drawn = {row.id for row in one.rows if row.drawn}
        assert drawn <= {mark.get("data-row") for mark in marks(one)} | {row.id for row in one.rows if "-sum-" in row.id}


@given(corpora_twice())
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter(pair: tuple[Consolidated, Consolidated]) -> None:
    assert panels(pair[0]) == panels(pair[1])


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_the_page_around_a_chart_is_as_harmless(whole: Consolidated) -> None:
    for one in panels(whole):
        for tag, attributes in Tags(figure(one) + table(one, address=lambda said: f"#{said.key}")).tags:
            assert tag != "script" and tag in TAGS | {
                "figure", "figcaption", "div", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td", "q", "cite"
            }  # fmt: skip
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            assert (attributes.get("href") or "#").startswith("#")


def test_nothing_is_loaded_from_elsewhere() -> None:
    named = pairing(region(f"甘肃省{HOSTILE}", None, "county"), DINGXI, source("a/p1", HOSTILE))
    whole = corpus([named], [funds("100", "2022", "a/f1", named)], [event("a/m1", "2023-04-12", named.id)])
    page = "".join(figure(one) + table(one) for one in panels(whole)) + style()
    assert re.findall(r"https?://[^\"' ]+", page) == ["http://www.w3.org/2000/svg"] * page.count("<svg xmlns")
    assert not re.search(r"url\(|@import|<script|<style|<image|<use|xlink", page)
    assert "&lt;script&gt;alert(1)" in page


def test_a_big_graph_is_folded_and_the_rest_is_counted_and_in_the_table() -> None:
    numbers = count(1)
    pairs = [
        pairing(region(f"山东省青岛市{n}区"), region(f"甘肃省定西市{n}县"), *(source(f"s{next(numbers)}/p1") for _ in range(n)))
        for n in range(1, 51)
    ]
    found = panel(corpus(pairs), "chart-flows-local")
    assert len(found.rows) == 50 and sum(row.drawn for row in found.rows) == len(marks(found)) == MOST["local"]
    assert [row.drawn for row in found.rows] == [True] * 30 + [False] * 20
    assert "20 more (210 mentions) are in the table" in found.caption


def test_a_value_is_traced_to_its_sentence_in_two_steps() -> None:
    whole = corpus([CITY], [funds("436000000", "2023", "a/f4", CITY)])
    found = panel(whole, "chart-money")
    mark = next(mark for mark in marks(found) if "投入436000000元" in (mark.get("aria-label") or ""))
    row = next(row for row in found.rows if f"#{row.id}" == mark.get("href"))
    assert [(said.key, said.quote, said.start) for said in row.sources] == [("a/f4", "投入436000000元", 3)]
    assert f'id="{row.id}"' in table(found) and "<q>投入436000000元</q> <cite>a/f4</cite>" in table(found)
    (line,) = [line for line in cited(whole, "money") if line["record"] == "f4" and line["pair"] != "sum of 1 pair"]
    assert (line["article"], line["quote"], line["start"], line["period"]) == ("a", "投入436000000元", 3, "2023")


def test_a_sum_has_the_quotes_of_its_parts() -> None:
    found = panel(corpus([CITY], [funds("436000000", "2023", "a/f4", CITY)]), "chart-money")
    sums = [row for row in found.rows if "-sum-" in row.id]
    assert [(row.cells[:4], [said.key for said in row.sources]) for row in sums] == [
        (("sum of 1 pair", "财政帮扶资金 funds", "2023", "4.36亿元"), ["a/f4"])
    ]


def test_contradicting_values_are_both_on_the_chart_with_their_sources() -> None:
    variants = contradiction({"100000000": source("a/f1", "一亿元"), "120000000": source("c/f1", "一亿二千万元")})
    disputed = point("100000000", "2022", source("a/f1"), source("c/f1"), conflicting=variants)
    found = panel(corpus([CITY], [series("财政帮扶资金", "元", "funding", disputed, of=CITY)]), "chart-money")
    (row,) = [row for row in found.rows if "-sum-" not in row.id]
    assert [said.quote for said in row.sources] == ["一亿元", "一亿二千万元"]
    assert "sources contradict each other" in row.cells[-1] and row.cells[3] == "1亿元 ≠ 1.2亿元"
    assert "contested" in found.svg and ">1</text>" in found.svg and ">≠1.2</text>" in found.svg


@pytest.mark.parametrize(
    ("date", "drawn"),
    [
        ("2024-05-22", 'class="dot g1 day"'),
        ("2024-05", 'class="dot g1 month"'),
        ("2024", 'class="vague g1"'),
        ("XXXX-05-22", None),
        (None, None),
    ],
)
def test_a_date_is_drawn_as_exactly_as_it_is_known(date: str | None, drawn: str | None) -> None:
    found = panel(corpus(events=[event("a/m1", "2023-04-12"), event("a/m2", date)]), "chart-meetings")
    rows = [row for row in found.rows if row.sources[0].key == "a/m2"]
    assert [row.drawn for row in rows] == [drawn is not None]
    if drawn:
        assert found.svg.count(drawn) == 1 + (date == "2024-05-22")
    else:
        assert len(marks(found)) == 1 and "1 meeting has no date with a year" in found.caption


def test_many_meetings_become_columns_that_say_how_many() -> None:
    many = [event(f"a/m{n}", f"2023-04-{n % 28 + 1:02d}") for n in range(1, 41)]
    found = panel(corpus(events=[*many, event("a/m99", "2021-03"), event("b/m1", "2022")]), "chart-meetings")
    titles = [mark.get("aria-label") for mark in marks(found)]
    assert [title.rsplit(": ", 1)[1] for title in titles if title] == ["1", "1", "40"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_and_marks_stand_out_from_the_paper_in_light_and_dark() -> None:
    light, dark = (dict(re.findall(r"--chart-(\w+): (#\w{6})", part)) for part in style().split("@media")[:2])
    for colours in (light, dark):
        assert len(colours) == 12
        for name in ("ink", "soft", "warn"):
            assert contrast(colours[name], colours["paper"]) >= 4.5
        for name in (f"g{n}" for n in range(1, 7)):
            assert contrast(colours[name], colours["paper"]) >= 3
