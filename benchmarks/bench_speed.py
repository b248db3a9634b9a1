"""Writes benchmarks/SPEED.md: speed, start and long texts of several states of the code side by side, and where the time goes.

    python benchmarks/bench_speed.py --state "before=DIR" --state "now=." [--write benchmarks/SPEED.md]

Each DIR is a checkout (``git worktree add DIR COMMIT``); all run in this interpreter's environment, on this checkout's articles, in turns,
and of each measure the best of the turns counts, so that what else the machine does weighs on all alike. Seconds are processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LENGTH = 2500
OPENING = "2024年5月8日，青岛市与定西市东西部协作联席会议举行。"
UNITS = json.loads((ROOT / "tests" / "engines" / "rules" / "cases" / "long.json").read_text(encoding="utf-8"))
PARTS = ("read", "clean", "lexicon", "engines/rules", "ground", "normalise", "audit", "records", "pipeline")


def worker(articles: int, long: int) -> dict[str, Any]:
    """What one process measures of the code that it imports, with the cycle collector set as the program sets it."""
    from summariser.collecting import collect_rarely
    from summariser.engines import make_engine
    from summariser.pipeline import summarise_article
    from summariser.read import discover, read
    from summariser.records.text import RawArticle

    collect_rarely()
    engine = make_engine("rules")
    shipped = [raw for source in discover([ROOT / "evals" / "articles"]) for raw in read(source) if isinstance(raw, RawArticle)]
    texts = [f"{shipped[i % len(shipped)].text}\n第{i}号稿件刊发完毕。" for i in range(articles)]

    def run(some: list[str]) -> float:
        began = time.process_time()
        for i, text in enumerate(some):
            summarise_article(RawArticle(text, f"{i}.txt", str(i)), engine).model_dump_json(indent=2)
        return time.process_time() - began

    run(texts[: len(shipped)])  # tables are loaded once a process
    seconds = min(run(texts) for _ in range(2))
    characters = sum(map(len, texts))
    stretched = {name: run([(OPENING + unit * (long // len(unit) + 1))[:long]]) for name, unit in UNITS.items()} if long else {}
    return {"rate": characters / LENGTH / seconds, "profile": profile(lambda: run(texts[:200])), "long": stretched}


def profile(work: Any) -> dict[str, float]:
    """The share of each part of the package, the time of what it calls outside of the package included."""
    import cProfile
    import pstats

    profiler = cProfile.Profile(builtins=False)
    profiler.runcall(work)
    found: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        for place, seconds in [(file, own)] if "summariser/" in file else [(caller[0], value[2]) for caller, value in callers.items()]:
            inside = place.rpartition("summariser/")[2] if "summariser/" in place else ""
            found[next((part for part in PARTS if inside.startswith(part)), "else")] += seconds
    whole = sum(found.values())
    return {part: seconds / whole for part, seconds in found.items()}


def start(env: dict[str, str], article: Path) -> tuple[float, float]:
    """Wall and processor seconds of the program on one short article."""
    with tempfile.TemporaryDirectory() as out:
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "summariser.cli.main", "run", str(article), "--model", "rules", "--quiet", "--out", out]
        subprocess.run(command, env=env, check=True, cwd="/")  # not where a package would be taken for every state's
        wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(states: dict[str, Path], turns: int, articles: int, long: int) -> dict[str, dict[str, Any]]:
    """All measures of all states."""
    found: dict[str, dict[str, Any]] = {name: {"rate": 0.0, "wall": 1e9, "processor": 1e9, "long": {}} for name in states}
    article = ROOT / "evals" / "articles" / "B04-minning-retrospective.txt"
    for turn in range(turns):
        for name, folder in states.items():
            env = {**os.environ, "PYTHONPATH": str(folder)}
            best = found[name]
            for _ in range(3):
                wall, processor = start(env, article)
                best["wall"], best["processor"] = min(best["wall"], wall), min(best["processor"], processor)
            command = [sys.executable, __file__, "--worker", "--articles", str(articles), "--long", str(0 if turn else long)]
            said = json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True, cwd="/").stdout)
            best["rate"], best["profile"] = max(best["rate"], said["rate"]), said["profile"]
            best["long"] = best["long"] or said["long"]
            print(f"turn {turn + 1}, {name}: {said['rate']:.0f} a second", file=sys.stderr)
    return found


def page(found: dict[str, dict[str, Any]], command: str, long: int, load: tuple[float, float]) -> str:
    """The measures as markdown."""
    names = list(found)
    now = found[names[-1]]

    def table(head: str, rows: list[tuple[str, list[str]]]) -> str:
        lines = [f"| {head} | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}"]
        return "\n".join([*lines, *(f"| {row} | {' | '.join(cells)} |" for row, cells in rows)])

    speed = [
        (f"articles of {LENGTH:,} characters a second, one core", [f"{found[n]['rate']:.0f}" for n in names]),
        ("`summarise run` on one file, processor seconds", [f"{found[n]['processor']:.2f}" for n in names]),
        ("the same, wall seconds", [f"{found[n]['wall']:.2f}" for n in names]),
    ]
    slow = sorted(now["long"], key=lambda unit: -max(found[n]["long"][unit] for n in names))
    shares = sorted(now["profile"].items(), key=lambda item: -item[1])
    return (
        f"# Speed of the rules\n\nMade by `{command}`. Python {platform.python_version()}, {os.cpu_count()} cores, load"
        f" {load[0]:.1f} before and {load[1]:.1f} after: other work ran on the machine. Figures of two runs may differ by a fifth; those of"
        " one run are taken in turns and can be compared. The articles are the shipped ones again and again, each with a last"
        " line of its own: what is kept of short strings (words folded, phrases cut) helps more than with articles that all differ.\n\n"
        f"{table('', speed)}\n\n## Where the time goes (last column's state)\n\n| part | share |\n| --- | ---: |\n"
        + "\n".join(f"| {part} | {share:.0%} |" for part, share in shares)
        + f"\n\n## One text of {long:,} characters\n\nSeconds for a text that repeats one thing, as the tests of linear time do.\n\n"
        + table("what", [(unit, [f"{found[n]['long'][unit]:.2f}" for n in names]) for unit in slow])
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", action="append", default=[], metavar="NAME=DIR", help="a checkout and its heading; the last is `now`")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--long", type=int, default=40_000, help="characters of the long texts; 0 leaves them out")
    parser.add_argument("--write", type=Path, help="file to write; otherwise stdout")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.worker:
        print(json.dumps(worker(arguments.articles, arguments.long)))
        return 0
    states = {name: Path(folder).resolve() for name, _, folder in (state.partition("=") for state in arguments.state or ["now=."])}
    before = os.getloadavg()[0]
    found = measure(states, arguments.turns, arguments.articles, arguments.long)
    names = " ".join(f'--state "{name}=…"' for name in states)
    text = page(found, f"python benchmarks/bench_speed.py {names}", arguments.long, (before, os.getloadavg()[0]))
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
