"""Articles a second, the gain of a second worker, and peak memory of `summarise run`; `python benchmarks/bench_run.py [--articles N]`.

Mixed articles: the shipped ones, and those of folders given with --more, copied until there are enough. Wall time is the machine's as it
is; processor time is the run's own, all its processes together, and does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("summarise")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """What one run took: wall seconds, processor seconds of all its processes, peak bytes (shared pages counted by share)."""

    wall: float = 0.0
    peak: int = 0
    processor: dict[int, float] = field(default_factory=dict)

    def look(self, group: int, memory: bool) -> None:
        """Read the process group's state; a process that has ended keeps what it had at the last look."""
        held = 0
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                if os.getpgid(int(entry.name)) != group:
                    continue
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                self.processor[int(entry.name)] = (int(stat[11]) + int(stat[12])) / TICKS
                if memory:
                    lines = (entry / "smaps_rollup").read_text().splitlines()
                    held += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
            except (OSError, ProcessLookupError):
                continue
        self.peak = max(self.peak, held)


def fill(folder: Path, sources: list[Path], count: int) -> Path:
    """A folder of ``count`` mixed articles."""
    folder.mkdir()
    for i in range(count):
        source = sources[i % len(sources)]
        shutil.copyfile(source, folder / f"{i:05}{source.suffix}")
    return folder


def run(folder: Path, out: Path, workers: int, *, memory: bool = False) -> Watched:
    """One run of the installed program."""
    command = [str(PROGRAM), "run", str(folder), "--out", str(out), "--model", "rules", "--quiet", "--workers", str(workers)]
    watched = Watched()
    began = time.perf_counter()
    process = subprocess.Popen(command, start_new_session=True)
    done = threading.Event()

    def watch() -> None:
        # memory is read seldom and in runs of its own: the kernel stops a process to count its pages
        while not done.wait(0.25 if memory else 0.1):
            watched.look(process.pid, memory)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    code = process.wait()
    watched.wall = time.perf_counter() - began
    done.set()
    watcher.join()
    if code:
        sys.exit(f"summarise run ended with {code}")
    return watched


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="articles of the timed runs")
    parser.add_argument("--repeats", type=int, default=3, help="timed runs a number of workers; the median counts")
    parser.add_argument("--more", type=Path, action="append", default=[], help="further folder of articles to mix in")
    args = parser.parse_args()
    sources = [path for folder in (ROOT / "evals" / "articles", *args.more) for path in sorted(folder.iterdir()) if path.is_file()]
    print(f"{len(sources)} different articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the runs")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        given = fill(place / "given", sources, args.articles)
        rates: dict[int, float] = {}
        for workers in (1, 2):
            times = [run(given, place / f"out-{workers}-{i}", workers) for i in range(args.repeats)]
            rates[workers] = args.articles / statistics.median(one.wall for one in times)
            used = statistics.median(sum(one.processor.values()) for one in times) / args.articles * 1000
            spread = ", ".join(f"{one.wall:.2f}" for one in times)
            print(f"{workers} workers: {rates[workers]:.1f} articles/s (wall {spread} s), {used:.1f} ms of processor an article")
        print(f"2 workers : 1 worker = {rates[2] / rates[1]:.2f}")
        for count in (200, 2000):
            peak = run(fill(place / f"m{count}", sources, count), place / f"mo{count}", 2, memory=True).peak
            print(f"{count} articles, 2 workers: peak {peak / 1e6:.0f} MB, all processes together")


if __name__ == "__main__":
    main()
