"""Two tabs, two people, a full disk, a killed server, files that can't be read: nothing is lost, and the page says what is."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from tests.review.conftest import Start
from tests.review.page.conftest import Open, corrected, field, row, saved

pytestmark = pytest.mark.browser


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
