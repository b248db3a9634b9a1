"""A browser that tells of every error, request and breach of the page's policy, and a report opened in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summariser.corpus import Corpus
from summariser.report import Options, write_report
from tests.report import corpora

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
Made = Callable[..., Path]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens pages, and fails afterwards where one had a problem: an error, a request to anywhere, a breach of its policy."""
    problems: list[str] = []
    views: list[Page] = []

    def open_(file: Path, hash: str = "", **options: Any) -> Page:
        view = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **options})
        views.append(view)
        view.on("pageerror", lambda error: problems.append(str(error)))
        view.on("console", lambda message: problems.append(message.text))
        view.on("request", lambda request: problems.append(request.url) if not request.url.startswith("file://") else None)
        view.on("dialog", lambda dialog: problems.append(dialog.message))
        view.goto(file.as_uri() + hash)
        view.wait_for_selector("html[data-ready]")
        return view

    yield open_
    for view in views:
        assert view.evaluate("window.hacked") is None
        view.close()
    assert problems == []


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes a report of a folder of summaries; the page to open."""

    def make(folder: Path, name: str = "report.html", **options: Any) -> Path:
        return write_report(Corpus.load(folder), tmp_path / "made" / name, Options(**options)).pages[0]

    return make


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
