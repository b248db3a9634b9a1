"""Times `eval score` on 1,000 articles of 40 records, and the HTML report of 500: seconds, size, time to interactive.

usage: python benchmarks/bench_eval.py [--articles 1000] [--html 500] [--chromium /usr/bin/chromium]
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SCORE_TARGET, OPEN_TARGET, SIZE_TARGET = 10.0, 2.0, 20.0
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲"
REGIONS = ("甘肃省兰州市", "甘肃省定西市", "山东省青岛市", "山东省济南市", "四川省凉山彝族自治州", "浙江省宁波市")
UNITS = ("个", "家", "人", "人次", "元", "亩")


class Builder:
    """Writes an article and the records that quote it, side by side."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.text = ""

    def say(self, sentence: str) -> list[dict[str, Any]]:
        start = len(self.text)
        self.text += sentence + "。\n"
        return [{"quote": sentence, "start": start, "end": start + len(sentence)}]

    def region(self) -> dict[str, Any]:
        name = self.rng.choice(REGIONS)
        return {"name": name, "full_name": name, "adcode": None, "level": "prefecture"}

    def person(self) -> str:
        return self.rng.choice(SURNAMES) + "".join(self.rng.sample(GIVEN, 2))

    def participant(self) -> dict[str, Any]:
        name = self.person()
        return {"name": name, "titles": ["市委常委", "副市长"], "region": self.region(), "side": "guest", "role": "attendee",
                "evidence": self.say(f"市委常委、副市长{name}参加")}  # fmt: skip

    def meeting(self, number: int) -> dict[str, Any]:
        day = f"2024-0{self.rng.randint(1, 9)}-1{self.rng.randint(0, 9)}"
        evidence = self.say(f"第{number}次联席会议在当地举行")
        return {"name": f"第{number}次联席会议", "kind": "joint_conference", "ordinal": number, "start_date": day,
                "end_date": day, "place": self.region(), "host": self.region(), "guest": self.region(),
                "participants": [self.participant() for _ in range(6)],
                "topics": self.rng.sample(["industry", "labour", "talent", "education"], 3),
                "agreements": [], "sites": [], "statements": [], "evidence": evidence}  # fmt: skip

    def pairing(self) -> dict[str, Any]:
        return {"donor": self.region(), "recipient": self.region(), "scheme": "east_west_cooperation", "since": "2021",
                "since_basis": "stated", "short_name": None, "evidence": self.say("两地自2021年起结对")}  # fmt: skip

    def figure(self) -> dict[str, Any]:
        value, unit = str(self.rng.randint(1, 400)), self.rng.choice(UNITS)
        indicator = self.rng.choice(["帮扶项目", "财政帮扶资金", "专技人才", "就业岗位"])
        return {"indicator": indicator, "value": value, "unit": unit, "raw": value + unit,
                "upper": None, "qualifier": "exact", "previous": None, "status": "actual", "period": "2024", "region": self.region(),
                "category": "project", "evidence": self.say(f"实施帮扶项目{value}{unit}")}  # fmt: skip

    def gold(self) -> dict[str, Any]:
        """40 records: 4 meetings (of 6 participants each), 4 pairings, 32 figures."""
        return {"schema_version": "1.0", "article": {"title": "联席会议", "published": "2024-05-01", "authors": []},
                "meetings": [self.meeting(n) for n in range(1, 5)], "pairings": [self.pairing() for _ in range(4)],
                "figures": [self.figure() for _ in range(32)], "gist": None}  # fmt: skip


def perturbed(rng: random.Random, gold: dict[str, Any]) -> dict[str, Any]:
    """An output that errs here and there: missing and spurious records, wrong values, other titles."""
    output = copy.deepcopy(gold)
    for meeting in output["meetings"]:
        meeting["participants"] = [p for p in meeting["participants"] if rng.random() > 0.1]
        for person in meeting["participants"]:
            if rng.random() < 0.2:
                person["titles"] = ["兰州市委常委", "市长"]
    output["figures"] = [f for f in output["figures"] if rng.random() > 0.1]
    for figure in output["figures"]:
        if rng.random() < 0.1:
            figure["value"] += "0"
        if rng.random() < 0.1:
            figure["indicator"] = "项目"
    rng.shuffle(output["figures"])
    return output


def build(folder: Path, articles: int) -> tuple[Path, Path]:
    gold, output = folder / "gold", folder / "output"
    output.mkdir(parents=True)
    for number in range(articles):
        builder = Builder(number)
        case = gold / f"case{number:04}"
        case.mkdir(parents=True)
        record = builder.gold()
        (case / "gold.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        (case / "article.txt").write_text(builder.text, encoding="utf-8")
        said = perturbed(builder.rng, record)
        (output / f"{case.name}.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return gold, output


def run_cli(*args: str) -> tuple[float, float]:
    """Seconds by the clock, and of processors: where others use the machine, the first is longer than it need be."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "summariser.cli.eval", *args]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pure_seconds(gold: Path, output: Path) -> float:
    """Scoring alone, with everything in memory: no files, no quote checks, no bootstrap."""
    from summariser.collecting import not_collecting
    from summariser.evaluate.scorer import score_article

    pairs = [
        (p.name, json.loads((p / "gold.json").read_text()), json.loads((output / f"{p.name}.json").read_text()))
        for p in sorted(gold.iterdir())
    ]
    start = time.perf_counter()
    with not_collecting():
        for name, record, said in pairs:
            score_article(name, record, said)
    return time.perf_counter() - start


def open_seconds(page: Path, chromium: str) -> tuple[float, float]:
    """Seconds until the page is interactive, and until the next article is shown after a key press."""
    from playwright.sync_api import sync_playwright

    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=flags.split())
        view = browser.new_page()
        view.goto(page.as_uri())
        view.wait_for_selector("html[data-ready]")
        ready = float(view.evaluate("performance.getEntriesByName('ready')[0].startTime")) / 1000
        before = view.get_attribute("#detail", "data-id")
        start = time.perf_counter()
        view.keyboard.press("j")
        view.wait_for_function("id => document.getElementById('detail').dataset.id !== id", arg=before)
        pressed = time.perf_counter() - start
        browser.close()
    return ready, pressed


def line(what: str, value: float, unit: str, target: float | None = None) -> None:
    against = f"  {value / target:6.2f} of the target {target:g} {unit}" if target else ""
    print(f"{what:<52} {value:8.2f} {unit}{against}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--html", type=int, default=500)
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        gold, output = build(folder / "score", options.articles)
        line(f"scoring alone, {options.articles} articles x 40 records", pure_seconds(gold, output), "s", SCORE_TARGET)
        seconds, processor = run_cli("score", str(output), "--gold", str(gold), "--out", str(folder / "run"))
        line("`eval score`: read, check quotes, score, bootstrap, write", seconds, "s", SCORE_TARGET)
        line(f"its processor time, over {os.cpu_count()} cores", processor, "s")
        line("load of the machine, last minute", os.getloadavg()[0], "")
        gold, output = build(folder / "html", options.html)
        run_cli("score", str(output), "--gold", str(gold), "--out", str(folder / "small"))
        page = folder / "report.html"
        line(f"`eval report --html`, {options.html} articles", run_cli("report", str(folder / "small"), "--html", str(page))[0], "s")
        line("size of the page", page.stat().st_size / 1e6, "MB", SIZE_TARGET)
        ready, pressed = open_seconds(page, options.chromium)
        line("the page is interactive after", ready, "s", OPEN_TARGET)
        line("next article after a key press", pressed, "s")


if __name__ == "__main__":
    main()
