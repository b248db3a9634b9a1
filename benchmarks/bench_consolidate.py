"""Seconds and peak memory of `summarise consolidate` on generated articles; `python benchmarks/bench_consolidate.py [--sizes N …]`.

Each generated article is a shipped one with other years, days, ordinals, numbers and people, so that it tells of other
meetings in the same words; every fifth is then a reprint of the one before, with another headline and a paragraph less. The rules read them
all (not timed), then each size is consolidated in a process of its own. Wall time is the machine's as it is; processor time the run's own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("summarise")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "明华国强建军志远文斌海燕春芳立新德昌秀兰玉坤若海思正景云向东听涛小满"
ORDINALS = "一二三四五六七八九"
KEEP = 0.3
"""Share of the people who stay the same from one article to its variation: officials who meet again."""


def name(rng: random.Random, length: int) -> str:
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(max(1, length - 1)))


def varied(text: str, people: list[str], rng: random.Random) -> str:
    """The text with other days, ordinals, numbers and people."""
    shift = rng.randint(-3, 1)
    text = re.sub(r"(?<!\d)20(\d\d)(?=[年-])", lambda m: f"20{max(15, int(m[1]) + shift):02}", text)
    month, day = rng.randint(1, 12), rng.randint(1, 25)
    text = re.sub(r"(?<!\d)\d{1,2}月(\d{1,2})日", lambda m: f"{month}月{day + int(m[1]) % 3}日", text)
    text = re.sub(rf"第([{ORDINALS}])(?=次)", lambda m: "第" + rng.choice(ORDINALS), text)
    text = re.sub(r"(?<![\d.])\d+(?:\.\d+)?(?=[余多]?[万亿]?[元个名家人项户吨亩])", lambda m: str(rng.randint(2, 9999)), text)
    for one in people:
        if rng.random() > KEEP:
            text = text.replace(one, name(rng, len(one)))
    return text


def reprinted(text: str, rng: random.Random) -> str:
    """The text under another headline, a paragraph shorter."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 5:
        lines.pop(rng.randrange(len(lines) // 2, len(lines) - 1))
    return "\n".join([f"转载之{rng.randint(1, 999)}：山海情深谱新篇", *lines])


def articles(count: int, sources: list[tuple[str, list[str]]], seed: int = 1) -> Iterator[str]:
    rng = random.Random(seed)
    last = ""
    for i in range(count):
        last = reprinted(last, rng) if i % 5 == 4 else varied(*sources[rng.randrange(len(sources))], rng)
        yield last


def sources_of(folder: Path) -> list[tuple[str, list[str]]]:
    """The shipped articles as text, each with the people that the rules find in it."""
    from summariser import Failure, summarise_many
    from summariser.read import discover, read

    texts = [raw.text for source in discover([str(folder)]) for raw in read(source) if hasattr(raw, "text")]
    found = [one for one in summarise_many(folder) if not isinstance(one, Failure)]
    people = [sorted({person.name for meeting in one.meetings for person in meeting.participants}) for one in found]
    return list(zip(texts, people, strict=True))


def measure(folder: Path, out: Path) -> dict[str, float]:
    """One run in a process of its own: wall and processor seconds, peak megabytes, and what was found."""
    began = time.perf_counter()
    command = [str(PROGRAM), "consolidate", str(folder), "--out", str(out), "--quiet"]
    process = subprocess.Popen(command)
    _, code, used = os.wait4(process.pid, 0)
    if code:
        sys.exit(f"summarise consolidate ended with {code}")
    return {"wall": time.perf_counter() - began, "processor": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10000])
    parser.add_argument("--keep", type=Path, help="folder for articles and summaries, taken up again where they are there already")
    args = parser.parse_args()
    texts = sources_of(ROOT / "evals" / "articles")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the runs")
    with tempfile.TemporaryDirectory() as spare:
        first: tuple[int, float] | None = None
        for size in args.sizes:
            place = (args.keep or Path(spare)) / str(size)
            given, out = place / "articles", place / "summaries"
            if not out.is_dir():
                given.mkdir(parents=True)
                for i, text in enumerate(articles(size, texts)):
                    (given / f"{i:05}.txt").write_text(text, encoding="utf-8", errors="surrogatepass")
                subprocess.run([str(PROGRAM), "run", str(given), "--out", str(out), "--model", "rules", "--quiet"], check=True)
            took = measure(out, place / "consolidated.json")
            found = json.loads((place / "consolidated.json").read_bytes())
            first = first or (size, took["processor"])
            growth = took["processor"] / first[1] / (size / first[0])
            counts = ", ".join(f"{len(found[what])} {what}" for what in ("clusters", "events", "pairings", "series", "people"))
            print(
                f"{size} articles: wall {took['wall']:.1f} s, processor {took['processor']:.1f} s, peak {took['peak']:.0f} MB, "
                f"time per article {growth:.2f} times that of the first size; {counts}"
            )


if __name__ == "__main__":
    main()
