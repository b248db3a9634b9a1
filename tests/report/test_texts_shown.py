"""The articles in a report: their text as it was cleaned and as it was, each character marked by its records, and nothing that acts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summariser import summarise
from summariser.clean import clean
from summariser.corpus import Corpus
from summariser.evaluate.gold import read_article
from tests.report import corpora
from tests.report.conftest import Made, Open, go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


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


def test_its_policy_allows_nothing_but_itself(page: Page) -> None:
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert page.locator("[style], link, img, iframe, object").count() == 0
