"""How well reprints are told from reports of another year, by threshold; `python benchmarks/bench_reprints.py [--more FOLDER]`.

Of each shipped article (and of those in folders given with --more) six reprints are made: another headline and dateline, up to a
third of the paragraphs cut and half of the time one more, one character in 250 lost, traditional characters in two of five, furniture
in every second. And six reports of another year in the same words: years, days, sessions, amounts and four in ten of the people are
changed, nothing else.
"""

from __future__ import annotations

import argparse
import random
import re
from itertools import combinations
from pathlib import Path

from opencc import OpenCC

from summariser import summarise
from summariser.consolidate.texts import ALIKE, NUMBERS, Likeness, likeness, print_of, without
from summariser.read import ReadFailure, discover, read

ROOT = Path(__file__).parents[1]
TIMES = 6
LOST = 0.004
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "明华国强建军志远文斌海燕春芳"
TRADITIONAL = OpenCC("s2t")


def reprint(text: str, rng: random.Random) -> str:
    """The text as another outlet may print it."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 3:
        lines = lines[: len(lines) - rng.randint(1, max(1, len(lines) // 3))]
    if len(lines) > 3 and rng.random() < 0.5:
        lines.pop(rng.randrange(1, len(lines)))
    head = "".join(rng.choice("合作携手并进山海情深共谱新篇") for _ in range(12))
    text = f"{head}\n本报{rng.randint(1, 12)}月{rng.randint(1, 28)}日电 " + "\n".join(lines)
    text = "".join(char for char in text if rng.random() > LOST)
    if rng.random() < 0.4:
        text = TRADITIONAL.convert(text)
    if rng.random() < 0.5:
        text += f"\n转载请注明出处 扫一扫在手机打开当前页 相关阅读 全市夏粮收购工作视频会议召开{rng.randint(1, 99)}"
    return text


def another_year(text: str, people: set[str], rng: random.Random) -> str:
    """The text as a report of another year's meeting, all other words kept."""
    text = re.sub(r"20(\d\d)", lambda year: f"20{int(year[1]) + 1:02}", text)
    text = re.sub(r"(\d+)月(\d+)日", lambda day: f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日", text)
    text = re.sub(r"第([一二三四五六七八九])(?=[次届])", lambda one: "第" + "二三四五六七八九十"["一二三四五六七八九".index(one[1])], text)
    text = re.sub(r"(?<!\d)\d+(?:\.\d+)?(?=[亿万个名家人项户吨亩%])", lambda amount: str(rng.randint(1, 999)), text)
    for name in sorted(people):
        if rng.random() < 0.4:
            text = text.replace(name, rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in name[1:]))
    return text


def articles(folders: list[Path]) -> dict[str, tuple[str, set[str]]]:
    """The clean texts by stem, each with the people that the rules find."""
    found = {}
    for source in discover([str(folder) for folder in folders]):
        for raw in read(source):
            if not isinstance(raw, ReadFailure):
                summary = summarise(raw.text)
                people = {person.name for meeting in summary.meetings for person in meeting.participants}
                found[raw.stem] = without(raw.text, summary.audit.removed), people
    return found


def quantiles(name: str, alike: list[Likeness]) -> None:
    values = sorted(one.pieces for one in alike)
    shown = ", ".join(
        f"{share:.0%} {values[min(len(values) - 1, int(share * len(values)))]:.2f}" for share in (0, 0.01, 0.05, 0.5, 0.95, 1)
    )
    print(f"{name}: shared pieces {shown}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", type=Path, action="append", default=[], help="further folder of articles")
    args = parser.parse_args()
    texts = articles([ROOT / "evals" / "articles", *args.more])
    rng = random.Random(1)
    prints = {stem: print_of(text) for stem, (text, _) in texts.items()}
    most = max(likeness(a, b).pieces for a, b in combinations(prints.values(), 2))
    print(f"{len(texts)} articles; two different ones share at most {most:.0%} of the shorter one's pieces")
    again = [(stem, likeness(prints[stem], print_of(reprint(text, rng)))) for stem, (text, _) in texts.items() for _ in range(TIMES)]
    later = [(s, likeness(prints[s], print_of(another_year(text, who, rng)))) for s, (text, who) in texts.items() for _ in range(TIMES)]
    quantiles("reprints", [one for _, one in again])
    quantiles("another year", [one for _, one in later])
    print("pieces, numbers: reprints missed, other years taken for reprints")
    for pieces in (0.5, 0.6, ALIKE, 0.8):
        for numbers in (0.0, 0.6, NUMBERS, 0.9):
            missed, taken = (
                sum(passes(one, pieces, numbers) == wrong for _, one in told) for told, wrong in ((again, False), (later, True))
            )
            print(f"  {pieces:.2f}, {numbers:.2f}: {missed} of {len(again)}, {taken} of {len(later)}")
    print("as built:", sum(not one.enough for _, one in again), "missed,", sum(one.enough for _, one in later), "taken")
    for name, wrong in (
        ("missed", [stem for stem, one in again if not one.enough]),
        ("taken", [stem for stem, one in later if one.enough]),
    ):
        print(f"  {name}:", ", ".join(f"{stem} ({wrong.count(stem)})" for stem in sorted(set(wrong))) or "none")


def passes(alike: Likeness, pieces: float, numbers: float) -> bool:
    return alike.pieces >= pieces and alike.equal >= numbers * (alike.equal + alike.unequal)


if __name__ == "__main__":
    main()
