"""How the page shows itself: on every width, in both schemes, to keys and readers of screens, and strangers' words as words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.review.conftest import Start
from tests.review.page.conftest import Open, corrected, editing, field, row, saved

pytestmark = pytest.mark.browser


def test_records_and_text_light_each_other(start: Start, view: Open) -> None:
    page = view(start("--as", "li"))
    row(page, "figures/f0").click()
    assert "".join(page.locator("#text mark.on:visible").all_inner_texts()) == "青岛市投入财政帮扶资金2.5亿元"
    page.locator("#text mark.figures", has_text="帮扶车").click()
    assert "9" in page.locator(".rec.on .name").inner_text()
    page.locator("#text mark.unclaimed").click()
    assert page.locator(".rec.unclaimed.on").count() == 1


def test_hostile_text_is_shown_and_does_nothing(start: Start, view: Open) -> None:
    page = view(start("--as", "li"), "hostile")
    for key in ("t", "j", "j", "e"):
        page.keyboard.press(key)
    page.wait_for_selector("form.edit")
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked=1</script>" in page.locator("#text").inner_text()
    assert page.locator("#text img, #text script, #records script, #articles script").count() == 0


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
