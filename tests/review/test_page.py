"""The review page in a real browser, against the real server: what a person does, by mouse and by keys."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summariser import summarise
from summariser.evaluate.check import check_case
from summariser.evaluate.gold import load_case
from tests.cli.conftest import ARTICLE, PROGRAM, environment
from tests.review.conftest import NOISY, Server, Start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


pytestmark = pytest.mark.browser

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


def test_from_the_draft_to_gold(start: Start, view: Open, tmp_path: Path) -> None:
    server = start("--as", "li", "--gold", tmp_path / "gold")
    page = view(server, None)
    assert "token" not in page.url
    assert page.locator("#articles button").count() == 3
    assert page.locator("#progress").inner_text() == "0 of 3 articles finished"
    page.fill("#search", "榆中")
    assert page.locator("#articles button").count() == 1
    page.locator("#articles button").click()
    page.wait_for_selector("#title:has-text('榆中对接协作工作')")

    # a wrong region: found by a name in the other script, chosen with the mouse
    row(page, "meetings/m0").click()
    assert "江西省抚州市东乡区" in row(page, "meetings/m0").inner_text()
    page.locator('.rec.on [data-act="edit"]').click()
    field(page, "place").fill("榆中縣")
    page.locator(".options li", has_text="甘肃省兰州市榆中县").click()
    page.locator("form.edit button.main").click()
    saved(page, 1)
    assert corrected(server)["meetings"][0]["place"]["adcode"] == "620123"
    changes = row(page, "meetings/m0").locator(".changes").inner_text()
    assert "江西省抚州市东乡区" in changes and "甘肃省兰州市榆中县" in changes
    assert "edited" in (row(page, "meetings/m0").get_attribute("class") or "")

    # a missed figure: selected through pinyin, after an emoji
    assert "实施项目36个" in page.locator("#text").inner_text()
    drag(page, "青岛市投入", "36个")
    page.locator('#menu [data-add="figures"]').click()
    page.wait_for_selector("form.edit .quantities button")
    assert field(page, "raw").input_value() == "36个", "of the two quantities the one that no record claims"
    page.locator(".quantities button", has_text="2.5亿元").click()
    assert field(page, "value").input_value() == "250000000" and field(page, "unit").input_value() == "元"
    page.locator(".quantities button", has_text="36个").click()
    assert field(page, "value").input_value() == "36"
    assert field(page, "indicator").input_value() == "项目"
    field(page, "indicator").fill("协作项目")
    page.keyboard.press("Enter")
    saved(page, 2)
    assert page.locator(".rec.figures.added.on").count() == 1
    assert page.locator('[data-type="unclaimed"]').count() == 0, "the number is claimed now"

    page.click("#undo")
    saved(page, 3)
    assert page.locator(".rec.figures.added").count() == 0 and page.locator(".rec.unclaimed").count() == 1
    page.click("#redo")
    saved(page, 4)

    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("#title:has-text('榆中对接协作工作')")
    assert page.locator(".rec.figures.added").count() == 1
    page.keyboard.press("Shift+A")
    saved(page, 5)
    page.click("#finish")
    page.wait_for_selector("#progress:has-text('1 of 3')")

    case = load_case(tmp_path / "gold" / "noisy")
    assert check_case(case) == []
    figure = next(one for one in case.gold["figures"] if one["raw"] == "36个")
    (evidence,) = figure["evidence"]
    assert figure["indicator"] == "协作项目" and evidence["quote"] == "青岛市投入财政帮扶资金2.5亿元，实施项目36个"
    assert NOISY[evidence["start"] : evidence["end"]] == "青岛市投入财政帮扶资金(jīn)2.5亿元，实施项目36个"
    assert (tmp_path / "gold" / "noisy" / "article.txt").read_text(encoding="utf-8") == NOISY


def test_the_first_correction_is_few_steps_away(view: Open, start: Start, tmp_path: Path) -> None:
    """From articles to a first correction: no more than five commands and clicks, counted."""
    steps: list[str] = []
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    command = [PROGRAM, "run", str(tmp_path / "in"), "--model", "rules", "--out", str(tmp_path / "new")]
    subprocess.run(command, check=True, capture_output=True, env=environment())
    steps.append("summarise run in --model rules --out new")
    server = start("--as", "li", "--gold", tmp_path / "gold", where=tmp_path / "new")
    steps.append("summarise review new --gold gold")
    page = view(server, None)  # the browser opens by itself, on the article where most is in doubt

    def click(selector: str) -> None:
        page.locator(selector).first.click()
        steps.append(f"click {selector}")

    click('.rec.on [data-act="edit"]')
    field(page, "name").fill("东西部协作第三次联席会议")
    click("form.edit button.main")
    saved(page, 1)
    assert len(steps) <= 5, steps
    assert corrected(server, "a")["meetings"][0]["name"] == "东西部协作第三次联席会议"
    page.keyboard.press("Shift+A")
    saved(page, 2)
    page.keyboard.press("d")
    page.wait_for_selector("#save:has-text('gold written')")
    assert check_case(load_case(tmp_path / "gold" / "a")) == []


def test_by_keys_alone(start: Start, view: Open, tmp_path: Path) -> None:
    server = start("--as", "li", "--gold", tmp_path / "gold")
    page = view(server, None)
    press = page.keyboard.press
    press("/")
    page.keyboard.type("noisy")
    press("Enter")
    press("Enter")
    page.wait_for_selector("#title:has-text('榆中')")
    assert page.evaluate("document.activeElement.dataset.key") == "meetings/m0"

    press("e")
    for _ in range(4):
        press("Tab")
    assert page.evaluate("document.activeElement.id") == "field-place"
    page.keyboard.type("6201")
    page.wait_for_selector(".options li[aria-selected=true]")
    while "榆中" not in page.locator(".options [aria-selected=true]").inner_text():
        press("ArrowDown")
    press("Enter")
    assert page.locator(".options:visible").count() == 0 and page.locator("form.edit").count() == 1
    press("Enter")
    saved(page, 1)
    assert corrected(server)["meetings"][0]["place"]["full_name"] == "甘肃省兰州市榆中县"

    press("u")
    press("f")
    page.wait_for_selector("form.edit")
    page.wait_for_selector("#field-indicator:focus")
    press("Enter")
    saved(page, 2)
    added = next(one for one in corrected(server)["figures"] if one["raw"] == "36个")
    assert added["indicator"] == "项目" and added["evidence"][0]["quote"] == "实施项目36个"

    # selecting with the keys: the clause of the current record, its beginning moved on by two characters, stepping over pinyin
    press("v")
    press("ArrowUp")
    for _ in range(2):
        press("Shift+ArrowRight")
    press("Enter")
    press("f")
    page.wait_for_selector("form.edit .evidence q")
    assert page.locator("form.edit .evidence q").inner_text().strip('“”"') == "市投入财政帮扶资金2.5亿元"
    press("Escape")
    assert page.locator("form.edit").count() == 0

    assert page.evaluate("document.activeElement.dataset.key") == "figures/f+2"
    press("x")
    saved(page, 3)
    assert page.evaluate("document.activeElement.dataset.key") == "figures/f1", "what stands in its place comes next"
    press("z")
    saved(page, 4)
    press("Shift+Z")
    saved(page, 5)
    press("Control+z")
    saved(page, 6)
    press("?")
    assert page.locator("dialog#help[open]").count() == 1
    press("?")
    assert page.locator("dialog[open]").count() == 0
    press("t")
    assert page.locator("#text .cut").first.is_visible()
    for revision in range(7, 30):
        if page.locator(".rec.untouched").count() == 0:
            break
        press("a")
        saved(page, revision)
    press("d")
    page.wait_for_selector("#progress:has-text('1 of 3')")
    assert check_case(load_case(tmp_path / "gold" / "noisy")) == []


def test_what_is_typed_is_checked_and_never_saved_wrong(start: Start, view: Open) -> None:
    server = start("--as", "li")
    page = view(server)
    row(page, "figures/f0").click()
    page.keyboard.press("e")
    field(page, "value").fill("99")
    page.wait_for_selector(".field.value.wrong")
    assert "does not follow" in page.locator(".field.value .problem").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector(".field.value.wrong")
    assert not (server.folder / "reviews" / "li" / "noisy.json").exists()
    field(page, "period").fill("5月22日")
    page.wait_for_selector(".hint:has-text('2024-05-22')")
    field(page, "raw").fill("2.5亿元")
    until(lambda: field(page, "value").input_value() == "250000000")
    page.wait_for_selector(".field.value:not(.wrong)")
    page.keyboard.press("Enter")
    saved(page, 1)
    assert corrected(server)["figures"][0]["period"] == "2024-05-22"


def test_people_and_sites_inside_a_meeting(start: Start, view: Open) -> None:
    server = start("--as", "li")
    page = view(server)
    row(page, "meetings/m0/participants/0").click()
    page.keyboard.press("x")
    saved(page, 1)
    drag(page, "榆中縣縣長", "高明远")
    page.locator('#menu [data-add="participants"]').click()
    page.wait_for_selector("form.edit")
    assert (field(page, "name").input_value(), field(page, "titles").input_value()) == ("高明远", "榆中县县长")
    field(page, "role").select_option("chair")
    page.locator("form.edit button.main").click()
    saved(page, 2)
    person = corrected(server)["meetings"][0]["participants"][0]
    assert (person["name"], person["titles"], person["role"], person["region"]["adcode"]) == ("高明远", ["榆中县县长"], "chair", "620123")
    assert page.locator('.rec.on[data-key="meetings/m0/participants/0"]').count() == 1


def test_records_and_text_light_each_other(start: Start, view: Open) -> None:
    page = view(start("--as", "li"))
    row(page, "figures/f0").click()
    assert "".join(page.locator("#text mark.on:visible").all_inner_texts()) == "青岛市投入财政帮扶资金2.5亿元"
    page.locator("#text mark.figures", has_text="帮扶车").click()
    assert "9" in page.locator(".rec.on .name").inner_text()
    page.locator("#text mark.unclaimed").click()
    assert page.locator(".rec.unclaimed.on").count() == 1


def test_two_tabs_lose_neither_side(start: Start, view: Open) -> None:
    server = start("--as", "li")
    one = view(server)
    two = view(server, beside=one)
    for page, said in ((one, "甲资金"), (two, "乙资金")):
        row(page, "figures/f0").click()
        page.keyboard.press("e")
        field(page, "indicator").fill(said)
        page.keyboard.press("Enter")
        if page is one:
            saved(one, 1)
    two.wait_for_selector("dialog#conflict[open]")
    assert corrected(server)["figures"][0]["indicator"] == "甲资金"
    told = two.locator("#conflict").inner_text()
    assert "甲资金" in told and "乙资金" in told
    two.click("#conflict button:has-text('Back to my form')")
    assert field(two, "indicator").input_value() == "乙资金", "nothing typed is lost"
    field(two, "indicator").press("Enter")
    saved(two, 2)
    assert corrected(server)["figures"][0]["indicator"] == "乙资金"
    row(one, "figures/f1").click()
    one.keyboard.press("a")
    one.wait_for_selector("dialog#conflict[open]")
    one.click("#conflict button:has-text('Do mine on top')")
    saved(one, 3)
    now = corrected(server)
    assert now["figures"][0]["indicator"] == "乙资金" and now["review"]["marks"]["figures"][1]["state"] == "accepted"
    two.keyboard.press("Shift+A")
    two.click("#conflict button:has-text('Drop mine')")
    assert corrected(server)["review"]["revision"] == 3
    assert row(two, "figures/f1").get_attribute("class").split()[2] == "accepted"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process")
def test_a_full_disk_leaves_the_edit_in_the_page(start: Start, view: Open) -> None:
    server = start("--as", "li")
    page = view(server)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
    row(page, "figures/f0").click()
    page.keyboard.press("e")
    field(page, "indicator").fill("帮扶资金")
    page.keyboard.press("Enter")
    page.wait_for_selector("#notice:visible")
    told = page.locator("#notice").inner_text()
    assert "not saved" in told and "帮扶资金" in told and "kept in this page" in told
    assert field(page, "indicator").input_value() == "帮扶资金"
    assert not page.locator("#save").inner_text().startswith("saved")
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    page.click("#notice button:has-text('Try again')")
    saved(page, 1)
    assert corrected(server)["figures"][0]["indicator"] == "帮扶资金" and page.locator("#notice").is_hidden()


def test_a_killed_server_loses_nothing_accepted_and_the_page_keeps_the_rest(start: Start, view: Open) -> None:
    server = start("--as", "li")
    page = view(server)
    row(page, "figures/f0").click()
    page.keyboard.press("a")
    saved(page, 1)
    server.kill()
    row(page, "figures/f1").click()
    page.keyboard.press("a")
    page.wait_for_selector("#notice:visible")
    assert "does not answer" in page.locator("#notice").inner_text()
    again = start("--as", "li", "--port", server.port)
    fresh = view(again)
    assert [row(fresh, f"figures/f{i}").get_attribute("class").split()[2] for i in (0, 1)] == ["accepted", "untouched"]
    # the new server has a new token; its cookie is for this same browser only where it was opened there
    page.context.add_cookies(fresh.context.cookies())
    page.click("#notice button:has-text('Try again')")
    saved(page, 2)
    assert corrected(again)["review"]["marks"]["figures"][1]["state"] == "accepted"


def test_hostile_text_is_shown_and_does_nothing(start: Start, view: Open) -> None:
    page = view(start("--as", "li"), "hostile")
    for key in ("t", "j", "j", "e"):
        page.keyboard.press(key)
    page.wait_for_selector("form.edit")
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked=1</script>" in page.locator("#text").inner_text()
    assert page.locator("#text img, #text script, #records script, #articles script").count() == 0


def test_a_text_that_is_not_there_leaves_the_quotes(start: Start, view: Open, folder: Path) -> None:
    (folder / "noisy.source.txt").unlink()
    page = view(start("--as", "li"))
    assert "not to be had" in page.locator("#text").inner_text()
    page.keyboard.press("v")
    assert "Nothing can be selected" in page.locator("#notice").inner_text()
    row(page, "figures/f0").click()
    page.keyboard.press("a")
    saved(page, 1)


def test_what_cannot_be_read_is_listed(start: Start, view: Open, folder: Path) -> None:
    (folder / "broken.json").write_text('{"schema_version": "1.0", "article": {}}', encoding="utf-8")
    page = view(start("--as", "li"), None)
    fault = page.locator("#articles button.fault")
    assert fault.count() == 1 and "not a valid summary" in fault.inner_text() and fault.is_disabled()


def test_settling_between_two(start: Start, view: Open) -> None:
    li, wang = start("--as", "li"), start("--as", "wang")
    doc = li.open("noisy")
    li.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": "帮扶资金"})
    doc = wang.open("noisy")
    doc = wang.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": "财政资金", "status": "planned"}).json
    wang.act("noisy", doc, do="delete", type="figures", id="f1")
    server = start("--as", "chen")
    page = view(server, None)
    page.locator("#mode").select_option(label="settle between li and wang")
    page.wait_for_selector("table.versions")
    assert page.locator("#agreement").inner_text().startswith("Agreement (F1) 0.")
    table = page.locator("table.versions").inner_text()
    assert all(words in table for words in ("li", "wang", "帮扶资金", "财政资金", "planned"))
    assert page.locator("p.versions").inner_text().startswith("Only li has it.")
    row(page, "figures/f0~f0").click()
    page.keyboard.press("2")
    saved(page, 1)
    settled = corrected(server, name="adjudicated")
    assert settled["figures"][0]["indicator"] == "财政资金" and settled["review"]["marks"]["figures"][0]["by"] == "chen"
    row(page, "figures/f1~-").click()
    page.keyboard.press("2")
    saved(page, 2)
    assert len(corrected(server, name="adjudicated")["figures"]) == len(settled["figures"]) - 1
    assert corrected(server, name="li")["figures"][0]["indicator"] == "帮扶资金"


@contextmanager
def editing(page: Page) -> Iterator[None]:
    row(page, "meetings/m0").click()
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    yield
    page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_no_width_makes_the_page_scroll_sideways(start: Start, view: Open, width: int) -> None:
    page = view(start("--as", "li"), width=width)
    boxes = "[...document.querySelectorAll('body, #text, #records, #bar, main > *')]"
    wide = f"{boxes}.filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.id)"
    assert page.evaluate(wide) == []
    with editing(page):
        assert page.evaluate(wide) == []
    page.keyboard.press("t")
    assert page.evaluate(wide) == []


def test_on_a_phone(start: Start, view: Open) -> None:
    server = start("--as", "li")
    page = view(server, None, width=360)
    page.click("#queue-toggle")
    page.locator('#articles [data-stem="noisy"]').click()
    page.wait_for_selector("#title:has-text('榆中')")
    page.wait_for_selector("#queue", state="hidden")
    text, records = page.locator("#reader").bounding_box(), page.locator("#records").bounding_box()
    assert text and records and text["y"] + text["height"] <= records["y"] + 1, "one above the other"
    row(page, "figures/f0").click()
    page.locator('.rec.on [data-act="edit"]').click()
    field(page, "indicator").fill("帮扶资金")
    page.locator("form.edit button.main").click()
    saved(page, 1)
    assert corrected(server)["figures"][0]["indicator"] == "帮扶资金"


CONTRAST = """() => {
  const parse = (c) => {
    const m = c.match(/[\\d.]+/g).map(Number);
    return c.startsWith('color(srgb') ? [m[0] * 255, m[1] * 255, m[2] * 255, m[3] ?? 1] : [...m.slice(0, 3), m[3] ?? 1];
  };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const lum = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = (n) => {
    const found = [];
    for (; n; n = n.parentElement) {
      const c = parse(getComputedStyle(n).backgroundColor);
      if (c[3]) found.push(c);
      if (c[3] === 1) break;
    }
    return found.reduceRight((b, a) => over(a, b), [255, 255, 255, 1]);
  };
  const bad = [];
  for (const n of document.querySelectorAll('body *')) {
    if (n.disabled || n.closest(':disabled, [hidden], dialog:not([open])') || !n.getClientRects().length) continue;
    if (![...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()) && !n.value) continue;
    const style = getComputedStyle(n), back = ground(n), ink = parse(style.color);
    ink[3] *= Number(style.opacity);
    const [hi, lo] = [lum(over(ink, back)), lum(back)].sort((a, b) => b - a), ratio = (hi + 0.05) / (lo + 0.05);
    if (ratio < 4.5) bad.push(`${n.tagName}.${n.className} ${ratio.toFixed(2)} ${n.textContent.slice(0, 20)}`);
  }
  return [...new Set(bad)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_in_both_schemes(start: Start, view: Open, scheme: str) -> None:
    server = start("--as", "li")
    doc = server.act("noisy", server.open("noisy"), do="edit", type="figures", id="f0", set={"indicator": "帮扶资金"}).json
    server.act("noisy", doc, do="delete", type="figures", id="f1")
    page = view(server, scheme=scheme)
    page.keyboard.press("t")
    assert page.evaluate(CONTRAST) == []
    with editing(page):
        field(page, "start_date").fill("x")
        page.wait_for_selector(".field.start_date.wrong")
        assert page.evaluate(CONTRAST) == []
    page.keyboard.press("u")
    assert page.evaluate(CONTRAST) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.evaluate(CONTRAST) == []


def test_focus_is_visible_and_languages_are_marked(start: Start, view: Open) -> None:
    page = view(start("--as", "li"))
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "text"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    assert page.get_attribute("html", "lang") == "en"
    assert (page.get_attribute("#text", "lang") or "").startswith("zh")
    assert (page.locator("#title span").get_attribute("lang") or "").startswith("zh")
    controls = "[...document.querySelectorAll('button, input, select, textarea')]"
    unnamed = f"{controls}.filter(n => !n.labels?.length && !n.ariaLabel && !n.textContent.trim()).length"
    with editing(page):
        assert page.evaluate(unnamed) == 0


def test_the_program_opens_no_other_address() -> None:
    """Everything that the page is made of is in the package."""
    folder = Path(str(sys.modules["summariser"].__file__)).parent / "review" / "page"
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text and "https://" not in text and "innerHTML" not in text, file
