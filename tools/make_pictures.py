"""Makes the README's pictures: a terminal's output, the report, the review page, the eval page and charts, each as chromium shows it.

usage: make_pictures.py FOLDER

Run it from the checkout's top, with .[ci], chromium and Noto's Chinese fonts installed. POSIX only: the program is given a
pseudo-terminal, so that it prints what a reader would see. Rich's own export to SVG is not used: it lays a Chinese character out on
one column.
"""

from __future__ import annotations

import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Page

ARTICLE = "evals/articles/A06-jiangmen-qitaihe-brief.html"
WIDTH = 132
SPLIT = "dev"  # the page shows an article with its gold, which nobody who works on the rules may see of a test article
REPORTED = "B13-jiangsu-southern-shaanxi"  # the article that the picture of the report shows
OPENED = "C03"  # or the worst, where nothing of it is wrong any more
UNDER_REVIEW = "B07-jinghai-zhenyuan-pinyin"  # of the dev half too
SOUGHT = "天津"
# Needs a font whose Chinese characters are exactly two columns wide, so that the picture is laid out as the terminal is.
PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<style>
body {{ margin: 0; background: {background}; }}
pre {{ display: inline-block; margin: 0; padding: 18px 24px; color: {foreground}; font: 14px/21px "Noto Sans Mono CJK SC", monospace; }}
{stylesheet}
</style>
<pre>{code}</pre>
"""
CHARTS = """<!DOCTYPE html>
<meta charset="utf-8">
<style>{style}
main {{ display: grid; grid-template-columns: 1fr 1fr; gap: 32px; padding: 20px; background: var(--chart-paper); color: var(--chart-ink); }}
figure {{ margin: 0; font: 13px/1.4 sans-serif; }} figcaption {{ color: var(--chart-soft); }} .chart-title {{ font-weight: bold; }}
</style>
<main>{body}</main>
"""


class MissingTool(Exception):
    """Something that this script needs is not installed."""


def on_terminal(command: list[str], width: int) -> str:
    """What a command prints to a terminal of ``width`` columns, with its colours. Raises CalledProcessError."""
    near, far = pty.openpty()
    ioctl(far, TIOCSWINSZ, struct.pack("HHHH", 100, width, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    env.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=far, stderr=subprocess.DEVNULL, env=env) as process:
        os.close(far)
        printed = bytearray()
        try:
            while chunk := os.read(near, 65536):
                printed += chunk
        except OSError:  # Linux ends a pseudo-terminal by an error, not by an empty read
            pass
    os.close(near)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return printed.decode().replace("\r\n", "\n").strip("\n")


def as_page(printed: str) -> str:
    """Terminal output as a page that looks like the terminal."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.from_ansi(printed), soft_wrap=True)
        return console.export_html(theme=SVG_EXPORT_THEME, code_format=PAGE)


def open_figure(view: Page) -> None:
    """Open an article of the eval page and light its first figure that is wrong."""
    view.check("#failures")
    view.select_option("#type", "figures")
    wanted = view.locator("#list button", has_text=OPENED)
    (wanted if wanted.count() else view.locator("#list button")).first.click()
    view.keyboard.press("n")
    view.wait_for_selector(".leaf.on")
    view.evaluate("document.querySelectorAll('.side mark.on').forEach(node => node.scrollIntoView({block: 'nearest'}))")
    view.locator("#explorer").evaluate("node => node.scrollIntoView()")


def light_figure(view: Page) -> None:
    """Open an article of the report and light a figure of it."""
    view.evaluate(f"location.hash = 'a/{REPORTED}'")
    view.wait_for_selector("#article:not([hidden]) .rec.f")
    view.locator("#article .rec.f .go").first.click()
    view.wait_for_selector("mark.on")
    view.wait_for_timeout(500)  # it glides there
    view.evaluate("scrollTo(0, 0)")
    view.wait_for_timeout(500)


def correct_a_region(view: Page) -> None:
    """Look for another region for the guest of the first meeting under review."""
    view.wait_for_selector("html[data-ready]")
    view.locator('.rec[data-key="meetings/m0"]').click()
    view.keyboard.press("e")
    view.locator("#field-guest").fill(SOUGHT)
    view.wait_for_selector(".options li")


def photograph(
    page: Path | str,
    element: str,
    file: Path,
    width: int = 1280,
    prepare: Callable[[Page], None] | None = None,
    height: int = 1060,
    scale: float = 1.5,
) -> None:
    """Photograph an element of an HTML page, after ``prepare`` did what a reader would. Raises MissingTool."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise MissingTool("chromium is not installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingTool("playwright is not installed: pip install '.[ci]'") from error
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", device_scale_factor=scale)
        view.goto(page.as_uri() if isinstance(page, Path) else page)
        view.wait_for_selector(element)
        if prepare:
            prepare(view)
        if element == "html":
            view.screenshot(path=str(file))
        else:
            view.locator(element).screenshot(path=str(file))
        browser.close()
    print(f"wrote {file}")


def picture_of_show(program: str, work: Path, file: Path) -> None:
    """What ``summarise show`` prints of one article."""
    out, page = work / "summaries", work / "show.html"
    subprocess.run([program, "run", ARTICLE, "--model", "rules", "--quiet", "--out", out], check=True)
    page.write_text(as_page(on_terminal([program, "show", str(out)], WIDTH)), encoding="utf-8")
    photograph(page, "pre", file)


def picture_of_evals(program: str, work: Path, file: Path) -> None:
    """A page of ``summarise eval report --html``: the rules on the dev articles, one opened with a figure lit."""
    run, page = work / "run", work / "report.html"
    scored = subprocess.run([program, "eval", "run", "--model", "rules", "--split", SPLIT, "--out", run], stdout=subprocess.DEVNULL)
    if scored.returncode:
        sys.exit(f"error: summarise eval run ended with exit code {scored.returncode}")
    subprocess.run([program, "eval", "report", run, "--html", page], check=True)
    photograph(page, "html", file, width=1440, prepare=open_figure)


def picture_of_report(program: str, work: Path, file: Path) -> None:
    """An article of ``summarise report``, of the shipped articles as the rules read them, a figure lit."""
    out, page = work / "reported", work / "summaries.html"
    subprocess.run([program, "run", "evals/articles", "--model", "rules", "--quiet", "--out", out], check=True)
    subprocess.run([program, "report", out, "--out", page, "--title", "evals/articles"], check=True)
    photograph(page, "html", file, width=1440, prepare=light_figure, height=860, scale=1.25)


def picture_of_charts(program: str, work: Path, file: Path) -> None:
    """Two of the charts of a corpus: who helps whom, and its meetings."""
    from summariser import Corpus
    from summariser.charts import figure, panels, style
    from summariser.consolidate import consolidate

    out, page = work / "corpus", work / "charts.html"
    subprocess.run([program, "run", "evals/articles", "--model", "rules", "--quiet", "--out", out], check=True)
    found = {panel.id: figure(panel) for panel in panels(consolidate(Corpus.load(out)))}
    body = found["chart-flows-province"] + found["chart-meetings"]
    page.write_text(CHARTS.format(style=style(), body=body), encoding="utf-8")
    photograph(page, "main", file, width=1240)


def picture_of_review(program: str, work: Path, file: Path) -> None:
    """The page of ``summarise review``, a region being corrected."""
    out = work / "review"
    articles = sorted(map(str, Path("evals/articles").glob("B*")))
    subprocess.run([program, "run", *articles, "--model", "rules", "--quiet", "--out", out], check=True)
    command = [program, "review", out, "--as", "reviewer", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip() + "#" + UNDER_REVIEW
        try:
            photograph(address, "html", file, width=1440, prepare=correct_a_region)
        finally:
            server.terminate()


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(sys.executable).with_name("summarise")
    program = str(beside) if beside.is_file() else "summarise"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            picture_of_show(program, Path(scratch), folder / "show.png")
            picture_of_report(program, Path(scratch), folder / "report.png")
            picture_of_evals(program, Path(scratch), folder / "eval-report.png")
            picture_of_charts(program, Path(scratch), folder / "charts.png")
            picture_of_review(program, Path(scratch), folder / "review.png")
        except MissingTool as error:
            sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
