"""Times the rules on one core: articles a second, each stage's share, and how time grows with length.

    python benchmarks/bench_rules.py [--articles 400] [--no-growth]

The articles are those of evals/articles, each a little different from the others, so that nothing that was found once is used again.
They are shorter than 2,500 characters on average; the speed for that length is by characters. All seconds are processor time.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import summariser.engines.rules.engine as engine_module
import summariser.pipeline as pipeline
from summariser.engines import make_engine
from summariser.engines.rules.figures import FigureFinder
from summariser.engines.rules.pairings import PairingFinder
from summariser.read import discover, read
from summariser.records.text import RawArticle

ROOT = Path(__file__).parents[1]
LENGTH = 2500
TARGET = 200
# Stage -> where the pipeline looks its functions up. "facts" (numbers, dates, regions) are what the first to ask for them pays.
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "clean": ((pipeline, "clean"),),
    "facts": ((engine_module, "facts_of"),),
    "people": ((engine_module, "find_people"),),
    "events": ((engine_module, "build_events"), (engine_module, "complete_sides"), (engine_module, "_meeting")),
    "pairings": ((PairingFinder, "__init__"), (PairingFinder, "run")),
    "figures": ((FigureFinder, "__init__"), (FigureFinder, "run")),
    "normalise": ((pipeline, "records_of"),),
    "audit": ((pipeline, "audit"),),
}
UNITS = ROOT / "tests" / "engines" / "rules" / "cases" / "long.json"


def originals() -> list[RawArticle]:
    """The articles of the evals as reading yields them."""
    return [raw for source in discover([ROOT / "evals" / "articles"]) for raw in read(source) if isinstance(raw, RawArticle)]


def distinct(number: int) -> list[RawArticle]:
    """``number`` articles, no two alike: the shipped ones in turn, each with a last line of its own."""
    turns = islice(cycle(originals()), number)
    return [RawArticle(f"{raw.text}\n第{i}号稿件刊发完毕。", f"{i}.txt", str(i), raw.encoding) for i, raw in enumerate(turns)]


@contextmanager
def clocks(seconds: dict[str, float]) -> Iterator[None]:
    """Adds up the time inside of each stage's functions while the context is open."""

    def timed(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                seconds[stage] += time.process_time() - began

        return call

    saved = [(owner, name, getattr(owner, name)) for places in STAGES.values() for owner, name in places]
    for stage, places in STAGES.items():
        for owner, name in places:
            setattr(owner, name, timed(getattr(owner, name), stage))
    try:
        yield
    finally:
        for owner, name, function in saved:
            setattr(owner, name, function)


def speed(articles: list[RawArticle]) -> float:
    """Seconds for all articles, JSON included."""
    engine = make_engine()
    began = time.process_time()
    for raw in articles:
        pipeline.summarise_article(raw, engine).model_dump_json()
    return time.process_time() - began


def shares(articles: list[RawArticle]) -> dict[str, float]:
    """Seconds a stage; ``rest`` is what no stage has: relevance, geography, gist, the summary itself."""
    engine = make_engine()
    found = dict.fromkeys(STAGES, 0.0) | {"json": 0.0}
    began = time.process_time()
    with clocks(found):
        for raw in articles:
            summary = pipeline.summarise_article(raw, engine)
            start = time.process_time()
            summary.model_dump_json()
            found["json"] += time.process_time() - start
    return found | {"rest": time.process_time() - began - sum(found.values())}


def growth(text: str, sizes: tuple[int, ...]) -> list[float]:
    """Seconds for texts of these lengths that repeat ``text`` after a sentence of the genre."""
    opening = "2024年5月8日，青岛市与定西市东西部协作联席会议举行。"
    return [speed([RawArticle((opening + text * (size // len(text) + 1))[:size], "long.txt", "long")]) for size in sizes]


def print_growth(sizes: tuple[int, ...]) -> None:
    """Seconds and ratios for the shipped articles end to end, and for every unit of the linear-time tests."""
    units = {"shipped articles": "\n".join(raw.text for raw in originals()), **json.loads(UNITS.read_text(encoding="utf-8"))}
    print(f"\nlength                  {''.join(f'{size:>9,}' for size in sizes)}   ratios (2.0 is linear)")
    for name, unit in units.items():
        taken = growth(unit, sizes)
        ratios = [after / before for before, after in pairwise(taken)]
        print(f"{name:24s}{''.join(f'{one:9.3f}' for one in taken)}   {'  '.join(f'{one:.1f}' for one in ratios)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--no-growth", action="store_true", help="leave out how time grows with length")
    arguments = parser.parse_args()
    articles = distinct(arguments.articles)
    speed(articles[: len(originals())])  # tables are loaded once a process
    characters = sum(len(raw.text) for raw in articles)
    taken = min(speed(articles) for _ in range(2))
    print(f"{len(articles)} articles of {characters / len(articles):,.0f} characters: {len(articles) / taken:.0f} a second")
    print(f"articles of {LENGTH:,} characters: {characters / LENGTH / taken:.0f} a second (target {TARGET})")
    found = shares(articles)
    whole = sum(found.values())
    for stage, seconds in sorted(found.items(), key=lambda item: -item[1]):
        print(f"  {stage:10s} {seconds / whole:6.1%}   {seconds / len(articles) * 1000:6.2f} ms an article")
    if not arguments.no_growth:
        print_growth((5_000, 10_000, 20_000, 40_000))
    return 0


if __name__ == "__main__":
    sys.exit(main())
