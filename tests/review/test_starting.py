"""Starting the review and stopping it: what comes first, wrong calls, a folder that can't be written, Ctrl-C."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PROGRAM, Run, environment
from tests.review.conftest import PLAIN, Start, as_root, put, reviewed


def run(*args: object, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "review", *map(str, args), "--no-browser"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment(), check=False, **more)


def test_where_two_engines_differ_comes_first(start: Start, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    put(other, "plain 青岛", PLAIN.format(37).replace("第三次", "第四次").replace("兰州", "西宁"))
    (other / "noisy.json").write_text('{"schema_version": "1.0", "article": {}}', encoding="utf-8")
    rows = start("--as", "li", "--against", other).ask("/api/queue").json["articles"]
    assert rows[0]["stem"] == "plain 青岛" and "differences between the engines" in rows[0]["reasons"][0]
    assert all(row["fault"] is None for row in rows), "a broken file of the second engine is no fault of the article"
    alone = start("--as", "li").ask("/api/queue").json["articles"]
    assert not any("engines" in reason for row in alone for reason in row["reasons"])


def test_ctrl_c_ends_it_cleanly(start: Start) -> None:
    server = start("--as", "li")
    server.act("noisy", server.open("noisy"), do="accept_rest")
    code, said = server.stop()
    assert code == 0 and "stopped; everything accepted is in" in said and "Traceback" not in said
    assert "token" not in said, "the address is on stdout alone"
    assert reviewed(server, "noisy").review.revision == 1


def test_wrong_calls_say_what_to_do(start: Start, folder: Path, tmp_path: Path, inside: Run) -> None:
    (tmp_path / "empty").mkdir()
    server = start("--as", "li")
    for args, code, words in (
        ((tmp_path / "nowhere",), 2, "no such file or folder"),
        ((tmp_path / "empty",), 2, "no summaries in this folder"),
        ((folder, "--port", server.port), 2, "leave --port out"),
        ((folder, "--as", "../li"), 2, "not a name"),
        ((folder, "--as", ""), 2, "not a name"),
        ((folder, "--as", "adjudicated"), 2, "choose another"),
        ((folder, "--against", tmp_path / "nowhere"), 2, "no such file or folder"),
        ((folder, "--adjudicate", "li", "wang"), 2, "not two annotators"),
        ((folder, "--adjudicate", "li", "--no-browser"), 2, "--adjudicate takes two names, and --no-browser is none"),
    ):
        result = inside("review", *args, "--no-browser")
        assert result.returncode == code and words in result.stderr, (args, result.stderr)
        assert result.stdout == "" and "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="chmod")
def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / "reviews").mkdir()
    if as_root():
        shutil.rmtree(folder / "reviews")
        (folder / "reviews").write_text("a file in the way of the folder", encoding="utf-8")
    else:
        (folder / "reviews").chmod(0o500)
    result = run(folder, "--as", "li")
    assert result.returncode == 1 and "corrections cannot be saved there" in result.stderr and "Traceback" not in result.stderr
