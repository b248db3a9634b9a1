"""How a report shows itself in a real browser: on every width, in both schemes, in print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report import corpora
from tests.report.conftest import Made, Open, go, in_sight

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1440])
def test_every_view_is_in_sight(tmp_path: Path, made: Made, opened: Open, width: int) -> None:
    title = "一座很长的城市与另一座更长的城市之间的东西部协作"
    page = opened(made(corpora.plain(tmp_path / "out"), title=title), viewport={"width": width, "height": 800})
    cut = "nodes => nodes.filter(n => n.getBoundingClientRect().right > innerWidth).length"
    assert page.locator(".top a, .top button").evaluate_all(cut) == 0
    bar = "n => n.scrollWidth <= n.clientWidth"
    assert page.locator(".top nav").evaluate(bar) and page.locator(".top").evaluate(bar)
    assert page.locator(".brand").evaluate("n => n.clientWidth") > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_width_makes_the_page_scroll_sideways(tmp_path: Path, made: Made, opened: Open, width: int, scheme: str) -> None:
    page = opened(made(corpora.plain(tmp_path / "out")), viewport={"width": width, "height": 800}, color_scheme=scheme)
    for view in ("overview", "articles", "meetings", "people", "pairings", "figures", "charts", "a/conference/f1", "a/without-text"):
        go(page, view)
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    if width == 360:
        go(page, "a/visit/f1")
        page.wait_for_selector("#peek:not([hidden])")
        page.locator("#peek button", has_text="Record").click()
        assert in_sight(page, ".rec.on .rec-head")
        page.locator("#peek button", has_text="Text").click()
        assert in_sight(page, "mark.on")


def test_light_and_dark_follow_the_system_and_the_switch(tmp_path: Path, made: Made, opened: Open) -> None:
    page = opened(made(corpora.plain(tmp_path / "out")), color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#theme").click()
    light = page.evaluate(paper)
    assert light != dark
    page.keyboard.press("t")
    assert page.evaluate(paper) == dark
    assert page.get_attribute("#theme", "aria-label") == "Colours: dark"


def test_in_print_text_and_records_stand_without_the_page_around_them(page: Page) -> None:
    go(page, "a/conference/m1")
    page.wait_for_selector("mark.on")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".top").is_visible() and not page.locator(".toolbar").is_visible()
    assert page.locator(".text p").first.is_visible() and page.locator(".group.f .rec").last.is_visible()
    assert page.locator(".parts .quote").first.is_visible(), "what a click opens is open"
    assert page.locator(".records").evaluate("n => getComputedStyle(n).overflowY") == "visible"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 28, 30)", "ink on paper, whatever the colours on the screen"
