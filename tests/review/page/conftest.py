"""The review page in a real browser, against the real server, and what a person does there by mouse and by keys."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summariser import summarise
from tests.review.conftest import NOISY, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

WRONG = {"name": "兰州市", "full_name": "江西省抚州市东乡区", "adcode": "361003", "level": "county"}


@pytest.fixture
def folder(folder: Path) -> Path:
    """The engine has a wrong region in the noisy article, and has missed one of its figures."""
    summary = summarise(NOISY).model_dump(mode="json")
    summary["meetings"][0]["place"] = WRONG
    missed = next(figure for figure in summary["figures"] if figure["raw"] == "36个")
    summary["figures"].remove(missed)
    start = NOISY.index("36个")
    number = {"text": "36个", "start": start, "end": start + 3, "context": "实施项目36个"}
    summary["audit"]["unclaimed_numbers"].append(number)
    (folder / "noisy.json").write_text(json.dumps(summary, ensure_ascii=False), encoding="utf-8")
    return folder


Open = Callable[..., "Page"]


@pytest.fixture
def view(browser: Browser) -> Iterator[Open]:
    """Opens the page of a server, at a stem; nothing may be said on the console, nothing asked of anybody else."""
    contexts, problems = [], []

    def note(message: str) -> None:
        # The browser itself reports every answer that is an error; those are what some tests are about.
        if "the server responded with a status of" not in message and "ERR_CONNECTION_REFUSED" not in message:
            problems.append(message)

    def open_(server: Server, stem: str | None = "noisy", *, width: int = 1440, scheme: str = "light", beside: Page | None = None) -> Page:
        context = beside.context if beside else browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        if not beside:
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: note(message.text))
        page.on("request", lambda one: None if one.url.startswith(f"http://127.0.0.1:{server.port}/") else problems.append(one.url))
        page.goto(server.url + (f"#{stem}" if stem else ""))
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    assert problems == []
    for context in contexts:
        context.close()


def saved(page: Page, revision: int) -> None:
    """Wait until the page shows this revision as saved."""
    page.wait_for_selector(f'#save[data-revision="{revision}"]')
    page.wait_for_selector("form.edit", state="detached")
    assert page.locator("#save").inner_text().startswith("saved")


def until(check: Callable[[], bool]) -> None:
    """Wait for something that no selector tells; the page's policy allows no expression of ours in it."""
    for _ in range(400):
        if check():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def row(page: Page, key: str) -> Locator:
    return page.locator(f'.rec[data-key="{key}"]')


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#field-{name}, .field.{name} [id=field-{name}]").first


def drag(page: Page, first: str, last: str) -> None:
    """Select the text from one string to the end of another, with the mouse."""
    script = """([word, end]) => {
      const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
      for (let node; (node = walk.nextNode());) {
        const at = node.data.indexOf(word);
        if (at < 0 || !node.parentElement.getClientRects().length) continue;
        const range = document.createRange();
        range.setStart(node, at + (end ? word.length - 1 : 0)); range.setEnd(node, at + (end ? word.length : 1));
        const box = range.getBoundingClientRect();
        return [end ? box.right - 1 : box.left + 1, box.top + box.height / 2];
      }
    }"""
    start, stop = page.evaluate(script, [first, False]), page.evaluate(script, [last, True])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + stop[0]) / 2, stop[1], steps=4)
    page.mouse.move(*stop, steps=4)
    page.mouse.up()


def corrected(server: Server, stem: str = "noisy", name: str = "li") -> dict[str, Any]:
    return json.loads((server.folder / "reviews" / name / f"{stem}.json").read_text(encoding="utf-8"))


@contextmanager
def editing(page: Page) -> Iterator[None]:
    row(page, "meetings/m0").click()
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    yield
    page.keyboard.press("Escape")
