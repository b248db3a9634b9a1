"""Fuzzes the pipeline for as long as it is told to; what fails is shrunk and written to a file.

usage: python tests/fuzz/run_fuzz.py --minutes 60 [--seed 0] [--out fuzz-failures]
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.fuzz.invariants import check
from tests.fuzz.strategies import articles

BATCH = 200
PHASES = (Phase.generate, Phase.shrink)


class Tally:
    """Counts inputs and characters, and keeps the slowest input and the last that failed."""

    def __init__(self) -> None:
        self.inputs = self.characters = 0
        self.slowest = (0.0, "")
        self.failing = ""

    def run(self, text: str) -> None:
        began = time.process_time()
        try:
            check(text)
        except Exception:  # whatever it is, it is a finding; Hypothesis shrinks it and raises it again
            self.failing = text
            raise
        self.inputs += 1
        self.characters += len(text)
        self.slowest = max(self.slowest, (time.process_time() - began, text))


def batch(tally: Tally, number: int) -> str | None:
    """Runs one batch of inputs; the report of a failure, or None."""

    @seed(number)
    @settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=PHASES)
    @given(articles())
    def one(text: str) -> None:
        tally.run(text)

    try:
        one()
    except Exception as error:
        return traceback.format_exc() + f"\n{type(error).__name__}: {error}"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0, help="number of the first batch")
    parser.add_argument("--out", type=Path, default=Path("fuzz-failures"), help="folder for inputs that fail")
    arguments = parser.parse_args()
    tally, failures, number = Tally(), 0, arguments.seed
    until = time.monotonic() + arguments.minutes * 60
    while time.monotonic() < until:
        report = batch(tally, number)
        if report:
            failures += 1
            arguments.out.mkdir(parents=True, exist_ok=True)
            (arguments.out / f"{number}.txt").write_bytes(tally.failing.encode("utf-8", "surrogatepass"))
            (arguments.out / f"{number}.report.txt").write_text(report, encoding="utf-8", errors="replace")
            print(f"batch {number} fails: {report.strip().splitlines()[-1][:200]}", file=sys.stderr)
        number += 1
    seconds, slowest = tally.slowest
    print(f"{tally.inputs} inputs, {tally.characters} characters, batches {arguments.seed} to {number - 1}, {failures} failures")
    print(f"slowest: {seconds:.3f} s for {len(slowest)} characters, checks included")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
