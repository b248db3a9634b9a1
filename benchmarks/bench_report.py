"""What `summarise report` takes and how quickly its pages open; `python benchmarks/bench_report.py [--articles N]`.

The articles are those of bench_consolidate: shipped ones with other days, numbers and people, every fifth a reprint. Opening is measured in
chromium, from the navigation to the moment when the overview stands, the tables are loaded and keys work; no cache helps, as each
opening is in a browser of its own. Wall time is the machine's as it is.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_consolidate import PROGRAM, ROOT, articles, sources_of

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
READY = "performance.getEntriesByName('ready')[0].startTime"


def write(summaries: Path, out: Path) -> tuple[float, float, int]:
    """One `summarise report`: wall seconds, processor seconds, peak bytes."""
    began = time.perf_counter()
    process = subprocess.Popen([str(PROGRAM), "report", str(summaries), "--out", str(out)], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"summarise report ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def timed(page, act: str, done: str) -> float:  # type: ignore[no-untyped-def]
    """Milliseconds from an act in the page to the frame after something is there."""
    return float(
        page.evaluate(
            f"""async () => {{ const began = performance.now(); {act};
            while (!({done})) await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame); return performance.now() - began; }}"""
        )
    )


def look(chromium: str, file: Path, repeats: int) -> None:
    """Open the page anew, several times, and do in it what a reader does."""
    from playwright.sync_api import sync_playwright

    opened, acts = [], {"figures": [], "search": [], "sort": [], "article": [], "charts": []}  # type: ignore[var-annotated]
    with sync_playwright() as play:
        for _ in range(repeats):
            browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready]", timeout=60_000)
            opened.append(page.evaluate(READY) / 1000)
            rows = "document.querySelector('#v-figures tbody tr')"
            acts["figures"].append(timed(page, "location.hash = 'figures'", rows))
            field = "document.getElementById('figures-q')"
            acts["search"].append(timed(page, f"{field}.value = '资金'; {field}.dispatchEvent(new Event('input'))", rows))
            acts["sort"].append(timed(page, "document.querySelector('#v-figures th[data-id=raw] button').click()", rows))
            link = "document.querySelector('#v-figures tbody a.lead')"
            if file.name != "index.html":
                acts["article"].append(timed(page, f"{link}.click()", "document.querySelector('mark.on')"))
            charts = "document.querySelector('#v-charts .all-rows details')"
            acts["charts"].append(timed(page, "location.hash = 'charts'", charts))
            browser.close()
    print(f"  opens in {statistics.median(opened):.2f} s ({', '.join(f'{one:.2f}' for one in opened)})")
    print("  then " + ", ".join(f"{name} {statistics.median(times):.0f} ms" for name, times in acts.items() if times))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, help="articles of the corpus")
    parser.add_argument("--repeats", type=int, default=3, help="openings; the median counts")
    args = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("error: chromium is not installed")
    print(f"{args.articles} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        given, summaries = place / "given", place / "summaries"
        given.mkdir()
        for i, text in enumerate(articles(args.articles, sources_of(ROOT / "evals" / "articles"))):
            (given / f"{i:05}.txt").write_text(text, encoding="utf-8", errors="surrogatepass")
        subprocess.run([str(PROGRAM), "run", str(given), "--out", str(summaries), "--model", "rules", "--quiet"], check=True)
        for name in ("report.html", "pages"):
            wall, processor, peak = write(summaries, place / name)
            page = place / name / "index.html" if name == "pages" else place / name
            files = list((place / name).iterdir()) if name == "pages" else [page]
            size = sum(file.stat().st_size for file in files)
            took = f"written in {wall:.1f} s ({processor:.1f} s of processor), at most {peak / 1e6:.0f} MB of memory"
            print(f"{name}: {took}; {size / 1e6:.1f} MB in {len(files)} file{'s' if len(files) > 1 else ''}")
            look(chromium, page, args.repeats)


if __name__ == "__main__":
    main()
