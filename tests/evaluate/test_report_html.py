"""The HTML report in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summariser.evaluate.harness import score_folder
from summariser.evaluate.report_html import html_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.browser


def worse(case: str, summary: dict[str, Any]) -> None:
    if case == "case5":
        summary["figures"] = [{**summary["figures"][0], "value": "7", "evidence": [{"quote": "<b>x</b>", "start": 0, "end": 3}]}]
    if case == "case6":
        for meeting in summary["meetings"]:
            meeting["topics"] = ["energy"]


@pytest.fixture
def page(browser: Browser, gold: Path, predict: Callable[..., Path]) -> Iterator[Page]:
    run, _ = score_folder(predict("out", worse), gold, "all", gold.parent / "run")
    file = gold.parent / "report.html"
    file.write_text(html_report(run), encoding="utf-8")
    view = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    view.on("pageerror", lambda error: problems.append(str(error)))
    view.on("console", lambda message: problems.append(message.text))
    view.on("request", lambda request: problems.append(request.url) if not request.url.startswith("file://") else None)
    view.goto(file.as_uri())
    view.wait_for_selector("html[data-ready]")
    yield view
    assert problems == []
    view.close()


def current(page: Page) -> str | None:
    return page.get_attribute("#detail", "data-id")


def test_the_worst_article_comes_first_with_its_text_on_both_sides(page: Page) -> None:
    assert page.locator("#list button").count() == 9
    assert current(page) == "case5"
    assert page.locator(".side").count() == 2
    for side in (0, 1):
        assert "联席会议在兰州举行" in page.locator(".text").nth(side).inner_text()
    marks = page.locator(".side").first.locator("mark")
    assert "投入财政帮扶资金5.68亿元" in marks.all_inner_texts()
    assert page.locator("mark.MIS").count() > 0


def test_offsets_are_code_points_after_characters_beyond_the_bmp(page: Page) -> None:
    texts = page.locator(".side").first.locator("mark").all_inner_texts()
    assert "省委副书记、省长周5翔" in texts


def test_everything_from_the_article_is_text(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked=1</script>" in page.locator(".text").first.inner_text()
    assert page.locator("#detail h3").first.inner_text() == "第5次联席会议<b>"
    assert page.locator("#detail b, #detail img, #detail script").count() == 0
    assert "“<b>x</b>”" in page.locator("#detail .note").nth(1).inner_text()


def test_keys_walk_through_articles_and_failures(page: Page) -> None:
    page.keyboard.press("j")
    assert current(page) == "case6"
    page.keyboard.press("n")
    assert page.locator(".leaf.on").inner_text().startswith("topics")
    assert page.locator(".record.on").count() == 1
    assert page.locator("mark.on").count() > 0
    page.keyboard.press("k")
    assert current(page) == "case5"


def test_filters_narrow_articles_and_leaves(page: Page) -> None:
    page.keyboard.press("f")
    assert page.locator("#failures").is_checked()
    assert page.locator("#count").inner_text() == "2 of 9 articles"
    page.select_option("#type", "meetings")
    assert page.locator("#count").inner_text() == "1 of 9 articles"
    assert current(page) == "case6"
    assert set(page.locator(".leaf .tag").all_inner_texts()) == {"MIS", "SPU"}
    page.select_option("#field", "meetings.topics")
    assert set(page.locator(".leaf > span:first-child").all_inner_texts()) == {"topics"}
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("negative")
    assert page.locator("#count").inner_text() == "0 of 9 articles"


def test_a_field_of_the_table_opens_its_failures(page: Page) -> None:
    page.locator("#fields button", has_text="figures.value").click()
    assert page.locator("#count").inner_text() == "1 of 9 articles"
    assert page.input_value("#field") == "figures.value"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_width_makes_the_page_scroll_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_asks_for_nothing_from_elsewhere(page: Page) -> None:
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
