"""Seconds, peak memory and size of exports of 1,000, 3,000 and 10,000 summaries; `python benchmarks/bench_export.py [--counts N,…]`.

Wall time is the machine's as it is; processor time is the export's own, all its threads together, and does not depend on what else the
machine does; ratios are of processor time.

The summaries are variations of those that the rules make of the shipped articles: other days, values and people, every one in a file of
its own. Each export runs in a process of its own; its peak is that process's, with everything that it imports. ``read`` is what reading
the summaries and making rows takes without writing any, ``back`` what reading the export back takes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "明华建国志强文军晓燕海涛"


def vary(summary: dict[str, Any], number: int) -> dict[str, Any]:
    """Another article: its days, values, people and hash are the number's own."""
    article = summary["article"]
    article["sha256"] = f"{number:064x}"
    article["id"] = article["sha256"][-16:]
    article["source"] = f"articles/{number:05}.txt"
    for meeting in summary["meetings"]:
        for key in ("start_date", "end_date"):
            if meeting[key] and len(meeting[key]) == 10:
                meeting[key] = f"{2016 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}"
        for i, person in enumerate(meeting["participants"]):
            person["name"] = SURNAMES[(number + i) % len(SURNAMES)] + GIVEN[number % 11] + GIVEN[(number // 11 + i) % 12]
    for figure in summary["figures"]:
        figure["value"] = str(int(float(figure["value"])) + number)
    return summary


def make(folder: Path, count: int) -> Path:
    """A folder of ``count`` summaries."""
    from summariser import summarise

    folder.mkdir()
    bases = [summarise(path).model_dump_json() for path in sorted((ROOT / "evals" / "articles").iterdir())]
    for i in range(count):
        varied = vary(json.loads(bases[i % len(bases)]), i)
        (folder / f"{i:05}.json").write_text(json.dumps(varied, ensure_ascii=False, indent=2), encoding="utf-8")
    return folder


def work(job: str, folder: Path, out: Path) -> None:
    """One measured job, in this process; prints seconds and peak bytes."""
    from summariser import Corpus
    from summariser.corpus.rows import stream
    from summariser.export import export, read_export

    began, used = time.perf_counter(), time.process_time()
    if job == "read":
        rows = sum(1 for _ in stream(Corpus.load(folder)))
    elif job.startswith("back-"):
        rows = sum(1 for _ in read_export(out))
    else:
        rows = sum(export(Corpus.load(folder), out, to=job).rows.values())
    seconds, used = time.perf_counter() - began, time.process_time() - used
    print(json.dumps({"seconds": seconds, "used": used, "peak": peak(), "rows": rows}))


def peak() -> int:
    """Most bytes that this process has held; getrusage would count what it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def measured(job: str, folder: Path, out: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--job", job, str(folder), str(out)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def size_of(out: Path) -> int:
    return sum(path.stat().st_size for path in (out.rglob("*") if out.is_dir() else [out]) if path.is_file())


def main() -> None:
    from summariser.export import FORMATS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", default="1000,3000,10000", help="how many summaries, one run each")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--back", action="store_true", help="read each export back too")
    parser.add_argument("--job", nargs=3, metavar=("JOB", "FOLDER", "OUT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.job:
        work(args.job[0], Path(args.job[1]), Path(args.job[2]))
        return
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the runs")
    before: dict[str, float] = {}
    for count in map(int, args.counts.split(",")):
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            folder = make(place / "in", count)
            jobs = ["read", *(job for format in args.formats.split(",") for job in (format, *([f"back-{format}"] if args.back else [])))]
            for job in jobs:
                out = place / f"out-{job.removeprefix('back-')}"
                found = measured(job, folder, out)
                each = found["used"] / count * 1000
                growth = f", {each / before[job]:.2f} times what an article took before" if job in before else ""
                before[job] = each
                size = f", {size_of(out) / 1e6:6.1f} MB written" if job in FORMATS else ""
                print(
                    f"{count:6} {job:12} {found['seconds']:6.1f} s wall, {found['used']:6.1f} s processor, {each:5.2f} ms an article, "
                    f"peak {found['peak'] / 1e6:5.0f} MB, "
                    f"{found['rows']:8.0f} {'articles' if job.startswith('back-') else 'rows'}{size}{growth}",
                    flush=True,
                )
                if job.startswith("back-"):
                    shutil.rmtree(out) if out.is_dir() else out.unlink()


if __name__ == "__main__":
    main()
