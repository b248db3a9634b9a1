"""From a draft to gold in the page: by mouse, by keys alone, in few steps, and never saved wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from summariser.evaluate.check import check_case
from summariser.evaluate.gold import load_case
from tests.cli.conftest import ARTICLE, PROGRAM, environment
from tests.review.conftest import NOISY, Start
from tests.review.page.conftest import Open, corrected, drag, field, row, saved, until

pytestmark = pytest.mark.browser


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
    until(lambda: page.evaluate("document.activeElement.dataset.key") == "meetings/m0")

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
