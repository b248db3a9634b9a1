"""The panels in a real browser: nothing cut off on a phone, nothing loaded, every mark leads to its row."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summariser.charts import figure, panels, style, table
from summariser.consolidate import Consolidated
from tests.charts.corpora import GANSU, LIANGSHAN, SHANDONG, corpus, event, funds, pairing, region, source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.browser
CUT = """() => [...document.querySelectorAll('svg.chart:not(.key) text')].filter(text => {
  const box = text.getBoundingClientRect();
  return box.left < -2 || box.right > document.documentElement.clientWidth + 2;
}).map(text => text.textContent)"""
SMALL = "() => Math.min(...[...document.querySelectorAll('svg.chart text')].map(text => parseFloat(getComputedStyle(text).fontSize)))"
PAINT = "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"


def large() -> Consolidated:
    """Long names, contradictions of scale, ten years, more pairs than are drawn."""
    numbers = count(1)
    pairs = [
        pairing(
            region(f"山东省滨海新区第{n}街道办事处辖区", level="county"),
            region(f"四川省凉山彝族自治州第{n}民族自治县", level="county"),
            *(source(f"s{next(numbers)}/p1") for _ in range(n)),
        )
        for n in range(1, 45)
    ]
    pairs += [pairing(SHANDONG, GANSU, *(source(f"x{n}/p1") for n in range(1200))), pairing(SHANDONG, LIANGSHAN, source("y/p1"))]
    lines = [funds(str(n * 12345678), str(year), f"s{year}/f{n}", pair) for n, pair in enumerate(pairs, 1) for year in range(2012, 2025)]
    events = [event(f"e/m{n}", f"{2010 + n % 15}-{n % 12 + 1:02d}") for n in range(1, 900)]
    return corpus(pairs, lines, events)


@pytest.fixture(params=["evals", "large"], scope="module")
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = request.getfixturevalue("consolidated") if request.param == "evals" else large()
    sheet = style() + "body{margin:0;background:var(--chart-paper);color:var(--chart-ink)} figure{margin:0} table{display:none}"
    policy = f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"
    body = "".join(figure(panel) + table(panel) for panel in panels(whole))
    path = tmp_path_factory.mktemp("page") / "charts.html"
    path.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{sheet}</style></head><body>{body}</body></html>',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    view = browser.new_page(viewport={"width": 360, "height": 800})
    problems: list[str] = []
    view.on("pageerror", lambda error: problems.append(str(error)))
    view.on("console", lambda message: problems.append(message.text))
    view.on("request", lambda request: problems.append(request.url) if not request.url.startswith("file://") else None)
    view.goto(file.as_uri())
    yield view
    assert problems == []
    view.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_word_is_cut_off_or_too_small_and_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
    assert page.evaluate(SMALL) >= 10


def test_names_of_the_ends_do_not_cover_one_another_or_the_ribbons(page: Page) -> None:
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('.chart-sankey')].map(chart => [...chart.querySelectorAll('text.name, text.head')]"
        ".map(text => { const box = text.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }))"
    )
    for chart in boxes:
        for place, (left, top, right, bottom) in enumerate(chart):
            for left2, top2, right2, bottom2 in chart[place + 1 :]:
                assert left >= right2 or left2 >= right or top >= bottom2 - 3 or top2 >= bottom - 3


def test_a_mark_leads_to_its_row(page: Page) -> None:
    for chart in ("sankey", "timeline", "columns"):
        mark = page.locator(f".chart-{chart} a").first
        row = mark.get_attribute("data-row")
        mark.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector(':target').id") == row
        assert page.locator(f"[id='{row}'] q").count() > 0


def test_dark_pages_have_dark_charts(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    light = page.evaluate(PAINT, [".ribbon", "fill"]), page.evaluate(PAINT, [".chart-sankey text", "fill"])
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(PAINT, [".ribbon", "fill"]), page.evaluate(PAINT, [".chart-sankey text", "fill"])
    assert light[0] != dark[0] and light[1] != dark[1]
