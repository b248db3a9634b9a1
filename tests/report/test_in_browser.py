"""What a reader does with a report, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summariser import summarise
from summariser.clean import clean
from summariser.corpus import Corpus
from summariser.evaluate.gold import read_article
from tests.report import corpora
from tests.report.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

Made = Callable[..., Path]

pytestmark = pytest.mark.browser


@pytest.fixture
def page(tmp_path: Path, made: Made, opened: Open) -> Page:
    return opened(made(corpora.plain(tmp_path / "out"), title="鲁甘协作"))


def go(page: Page, hash: str) -> None:
    page.evaluate("hash => { location.hash = hash; }", hash)
    page.wait_for_function(
        "hash => { const v = document.documentElement.dataset.view; return hash.startsWith(v) || hash[0] === 'a'; }", arg=hash
    )


def lit(page: Page) -> str:
    """The words of the text that are lit."""
    return "".join(page.locator("mark.on").all_text_contents())


def in_sight(page: Page, selector: str) -> bool:
    script = "n => { const r = n.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight; }"
    return bool(page.locator(selector).first.evaluate(script))


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


def test_source_and_clean_text(page: Page) -> None:
    go(page, "a/visit")
    page.wait_for_selector(".text")
    assert "xié" not in page.locator(".text").inner_text()
    assert page.locator(".text").get_attribute("lang") == "zh-Hant"
    page.locator(".switch button", has_text="Source").click()
    assert page.locator(".text").text_content() == corpora.VISIT
    cut = page.locator(".cut", has_text="(xié)")
    assert "step pinyin" in (cut.get_attribute("title") or "")
    step = page.locator(".removed button", has_text="pinyin")
    page.locator(".switch button", has_text="Clean").click()
    step.click()
    assert page.locator(".text.source .cut[data-step=pinyin]").is_visible()


def test_who_corrected_what_and_what_was_deleted(page: Page) -> None:
    go(page, "a/conference")
    text = page.locator("#article").inner_text()
    assert "Corrected by lin, done, saved 2026-01-02 03:04 UTC" in text
    assert page.locator(".rec.m .badge.accepted").first.inner_text().startswith("accepted lin, 2026-01-02 03:04")
    assert page.locator(".group.f .badge.edited").count() == 1
    assert page.locator(".group.deleted del").count() == 1
    go(page, "figures")
    page.select_option("#v-figures select >> nth=2", "changed")
    assert page.locator("#v-figures tbody tr").count() == 1
    assert page.locator("#v-figures .badge.edited").count() == 1


def test_without_its_text_quotes_stand_alone_and_the_page_says_why(page: Page) -> None:
    go(page, "a/without-text")
    page.wait_for_selector("#article[data-stem=without-text]")
    assert "lost.txt is not there any more" in page.locator(".reading").inner_text()
    assert page.locator(".rec q.quote").first.is_visible()
    page.locator(".rec.f .go").first.click()
    assert page.locator(".rec.on").count() == 1


def test_no_text_means_no_text(tmp_path: Path, made: Made, opened: Open) -> None:
    page = opened(made(corpora.plain(tmp_path / "out"), text=False), "#a/visit")
    assert "--no-text" in page.locator(".reading").inner_text()
    assert page.locator(".text, .switch").count() == 0
    assert "3.5億元" in page.locator(".records").inner_text()


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


def test_strangers_words_are_words(tmp_path: Path, made: Made, opened: Open) -> None:
    folder = corpora.hostile(corpora.plain(tmp_path / "out"))
    page = opened(made(folder, title=corpora.EVIL))
    stem = next(item.stem for item in Corpus.load(folder) if "onload" in item.stem)
    for view in ("overview", "articles", "meetings", "people", "pairings", "figures", "charts"):
        go(page, view)
        page.wait_for_timeout(50)
        assert page.locator("main img, main script, main b b, main svg[onload]").count() == 0
    page.evaluate("stem => { location.hash = `a/${encodeURIComponent(stem)}/f1`; }", stem)
    page.wait_for_selector("#article:not([hidden]) .rec.on")
    assert corpora.EVIL.replace("\u202e", "\ufffd") in page.locator(".rec.on").inner_text()
    assert page.locator("#article a[href^='javascript:']").count() == 0
    page.keyboard.press("s")
    seen = page.locator(".text.source").text_content() or ""
    assert seen == re.sub("[\u202c\u202e\ud800]", "\ufffd", corpora.HOSTILE)
    assert (
        page.locator("#article").evaluate(
            "n => [...n.querySelectorAll('*')].some(one => [...one.attributes].some(a => /^on/.test(a.name)))"
        )
        is False
    )


@pytest.mark.parametrize("seed", range(3))
def test_each_character_is_marked_by_the_records_that_quote_it(tmp_path: Path, made: Made, opened: Open, seed: int) -> None:
    expected = corpora.random_spans(tmp_path / "out", seed)
    page = opened(made(tmp_path / "out"))
    walk = """source => { const found = [], box = document.querySelector('.text');
      const nodes = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) { const mark = nodes.currentNode.parentElement.closest('mark');
        for (const char of nodes.currentNode.data) found.push([char, mark ? mark.dataset.k.split(' ').sort() : []]); } return found; }"""
    for stem, spans in expected.items():
        item = Corpus.load(tmp_path / "out")[stem]
        source = item.source()
        assert isinstance(source, str)
        cut = {at for one in item.summary.audit.removed for at in range(one.start, one.end)}
        kept = [
            (char.replace("\u202e", "\ufffd"), sorted(key for key, start, end in spans if start <= at < end))
            for at, char in enumerate(source)
        ]
        page.evaluate("stem => { location.hash = `a/${stem}`; }", stem)
        page.wait_for_selector(f"#article[data-stem={stem}]")
        clean = [(char, tuple(keys)) for char, keys in page.evaluate(walk)]
        wanted = [(char, tuple(keys)) for at, (char, keys) in enumerate(kept) if at not in cut and char not in "\r\n"]
        assert clean == wanted
        page.keyboard.press("s")
        page.wait_for_selector(".text.source")
        whole = [(char, tuple(keys)) for char, keys in page.evaluate(walk) if char not in "\r\n"]
        assert whole == [(char, tuple(keys)) for char, keys in kept if char not in "\r\n"]
        page.keyboard.press("s")


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


def test_its_policy_allows_nothing_but_itself(page: Page) -> None:
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert page.locator("[style], link, img, iframe, object").count() == 0


@pytest.mark.parametrize("where", ["eval_articles", "shared"])
def test_the_clean_text_is_what_cleaning_gives(
    tmp_path: Path, made: Made, opened: Open, request: pytest.FixtureRequest, where: str
) -> None:
    folder: Path = request.getfixturevalue(where)
    articles = sorted((folder if where == "eval_articles" else folder / "articles").glob("*.txt"))
    for path in articles:
        corpora.put(tmp_path / "out", path.stem, summarise(path))
    page = opened(made(tmp_path / "out"))
    for path in articles:
        text = clean(read_article(path, path.stem)).text
        page.evaluate("stem => { location.hash = `a/${stem}`; }", path.stem)
        page.wait_for_selector(f"#article[data-stem='{path.stem}'] .text")
        seen = page.evaluate("[...document.querySelector('.text').children].map(line => line.textContent)")
        # what can't be seen or is no character is shown as a mark
        expected = [re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", line) for line in text.split("\n") if line]
        assert [re.sub(r"\s", " ", line) for line in seen] == [re.sub(r"\s", " ", line) for line in expected]


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
