"""What a reader does with a report, in a real browser: from counts to rows to the sentence, and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report import corpora
from tests.report.conftest import Made, Open, go, in_sight, lit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_overview_counts_and_leads_on(page: Page) -> None:
    assert page.locator("#v-overview h1").inner_text() == "鲁甘协作"
    counts = dict(zip(page.locator(".counts span").all_inner_texts(), page.locator(".counts b").all_inner_texts(), strict=True))
    assert counts["articles"] == "3"
    text = page.locator("#v-overview").inner_text()
    assert "of numbers that ask for a record have one" in text
    assert "articles whose source is not there" in text
    assert "lin" in text and "1 accepted, 1 edited, 1 deleted" in text
    page.locator(".counts a", has_text="figures").click()
    page.wait_for_selector("#v-figures:not([hidden])")
    assert page.locator("#v-figures tbody tr").count() == int(counts["figures"])


def test_a_figure_is_found_by_filters_and_its_sentence_lit(page: Page) -> None:
    go(page, "figures")
    page.select_option("#v-figures select >> nth=0", "funding")
    page.locator("#v-figures input[list]").fill("青岛市")
    assert page.locator("#v-figures .count").inner_text().startswith("1 of ")
    assert "category=funding" in page.url
    page.locator("#v-figures tbody a.lead").click()
    page.wait_for_selector("mark.on")
    assert "3.5億元" in lit(page)
    assert page.locator(".rec.on").count() == 1
    assert in_sight(page, "mark.on") and in_sight(page, ".rec.on")
    page.go_back()
    page.wait_for_selector("#v-figures:not([hidden])")
    assert page.locator("#v-figures .count").inner_text().startswith("1 of "), "the filters are part of the address"


def test_search_looks_into_quotes_and_sorting_puts_the_unknown_last(page: Page) -> None:
    go(page, "figures")
    page.locator("#figures-q").fill("億元")
    assert page.locator("#v-figures tbody tr").count() == 1
    page.locator("#v-figures .clear").click()
    go(page, "figures")
    page.locator("#v-figures th button", has_text="Value").click()
    values = [int(re.sub(r"\D", "", text)) for text in page.locator("#v-figures td[data-head=Value] span:first-child").all_inner_texts()]
    assert values == sorted(values) and len(values) > 3
    page.locator("#v-figures th button", has_text="Value").click()
    assert page.locator("#v-figures th[data-id=value]").get_attribute("aria-sort") == "descending"


def test_from_words_to_their_record_and_on_to_the_next(page: Page) -> None:
    go(page, "a/conference")
    page.wait_for_selector("mark")
    words = page.locator("mark", has_text="山东·甘肃东西部协作第三次联席会议").first
    keys = (words.get_attribute("data-k") or "").split()
    assert len(keys) > 1, "a stretch of two records"
    seen = []
    for _ in keys:
        words.click()
        seen.append(page.locator(".rec.on").get_attribute("data-k"))
        assert in_sight(page, ".rec.on .rec-head")
    assert seen == keys
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0


def test_hovering_lights_both_sides(page: Page) -> None:
    go(page, "a/visit")
    page.locator(".rec.f .rec-head").first.hover()
    key = page.locator(".rec.near").get_attribute("data-k")
    assert set(page.locator("mark.near").evaluate_all("all => all.map(n => n.dataset.k.split(' ').includes('" + str(key) + "'))")) == {True}
    page.locator("mark.f").last.hover()
    assert page.locator(".rec.near").get_attribute("data-k") == (page.locator("mark.f").last.get_attribute("data-k") or "").split()[0]


def test_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_selector("#v-articles:not([hidden]) input[type=search]:focus")
    page.keyboard.type("青岛")
    assert page.locator("#v-articles tbody tr").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_selector("#article[data-stem=visit]")
    page.keyboard.press("n")
    page.wait_for_selector("mark.on")
    page.locator("mark[tabindex='0']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.rec').classList.contains('on')")
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    assert page.locator(".text.source").count() == 1
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_selector("#v-figures:not([hidden])")
    page.locator("#v-figures tbody a.lead").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the focus can be seen"
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.on")
    before = page.get_attribute("#article", "data-stem")
    page.keyboard.press("j")
    page.wait_for_function("before => document.getElementById('article').dataset.stem !== before", arg=before)
    page.keyboard.press("k")
    page.wait_for_function("before => document.getElementById('article').dataset.stem === before", arg=before)


def test_a_mark_of_a_chart_leads_to_its_records(page: Page) -> None:
    go(page, "charts")
    page.locator(".chart a[data-row]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".behind li a")
    assert "#charts/" in page.url
    page.locator(".behind li a").first.click()
    page.wait_for_selector("#article:not([hidden]) .rec.on")
    page.go_back()
    page.wait_for_selector(".behind li a")


def test_a_folder_of_pages_hangs_together(tmp_path: Path, made: Made, opened: Open) -> None:
    page = opened(made(corpora.plain(tmp_path / "out"), "pages", per_page=2))
    go(page, "figures")
    page.locator("#v-figures input[type=search]").fill("青岛")
    page.locator("#v-figures tbody a.lead").first.click()
    page.wait_for_url("**/articles-001.html#a/visit/*")
    page.wait_for_selector("mark.on")
    page.keyboard.press("j")
    page.wait_for_selector("#article[data-stem=without-text]")
    assert "articles-002.html" in page.url
    page.keyboard.press("k")
    page.wait_for_selector("#article[data-stem=visit]")
    page.locator(".top a", has_text="Charts").click()
    page.wait_for_selector("#v-charts:not([hidden])")
    assert "index.html" in page.url


def test_what_is_not_there_is_said(page: Page) -> None:
    page.evaluate("location.hash = 'a/nothing'")
    page.wait_for_selector("#trouble:not([hidden])")
    assert page.locator("#trouble").inner_text() == "This article is not in the report."
    go(page, "overview")
    assert page.locator("#trouble").is_hidden()


def test_rows_come_a_hundred_at_a_time(tmp_path: Path, made: Made, opened: Open) -> None:
    for n in range(60):
        corpora.put(tmp_path / "out", f"visit-{n:02}", corpora.of(corpora.VISIT, source="visit.txt"))
    page = opened(made(tmp_path / "out"), "#figures?sort=-value")
    assert page.locator("#v-figures tbody tr").count() == 100
    assert page.locator("#v-figures .pager span").inner_text() == "1–100 of 120"
    page.locator("#v-figures .pager button", has_text="Next").click()
    assert page.locator("#v-figures tbody tr").count() == 20
    assert "page=2" in page.url and "sort=-value" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#v-figures tbody tr").count() == 20
