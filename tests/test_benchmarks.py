"""Benchmarks that the README names run with what the package itself needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[1]


def test_the_models_benchmark_runs_without_the_tests_own_libraries(tmp_path: Path) -> None:
    for name in ("pytest", "hypothesis"):
        (tmp_path / f"{name}.py").write_text(f"raise ModuleNotFoundError(\"No module named '{name}'\")\n", encoding="utf-8")
    command = [sys.executable, TOP / "benchmarks" / "bench_llm.py", "--articles", "4", "--delay", "0.01"]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{TOP}"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("calls 4  complete 4") == 2
