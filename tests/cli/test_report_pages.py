"""``summarise report``: what it writes, what it replaces, and what it leaves where it fails."""

from __future__ import annotations

import re
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Run, environment
from tests.report import corpora


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return corpora.plain(tmp_path / "out")


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_one_file_with_nothing_beside_it(inside: Run, out: Path, tmp_path: Path) -> None:
    done = inside("report", out, "--out", "new/report.html", "--title", "一年 <1>")
    assert (done.returncode, done.stdout) == (0, "")
    assert "wrote new/report.html: 3 articles" in done.stderr
    assert names(tmp_path / "new") == {"report.html"}
    page = (tmp_path / "new" / "report.html").read_text("utf-8")
    assert "<title>一年 &lt;1&gt;</title>" in page
    assert "http" not in re.sub(r'xmlns="[^"]*"|http-equiv|\bhttps\?', "", page), "it refers to nothing elsewhere"


def test_what_is_there_is_replaced_whole(inside: Run, out: Path, tmp_path: Path) -> None:
    assert inside("report", out).returncode == 0
    with (tmp_path / "report.html").open("a", encoding="utf-8") as earlier:
        earlier.write("x" * 10_000_000)
    assert inside("report", out).returncode == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>") and page.endswith("</html>\n") and "xxxx" not in page


def test_a_page_that_is_no_report_is_left_alone(inside: Run, out: Path, tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("<p>mine", encoding="utf-8")
    done = inside("report", out, "--out", "article.html")
    assert done.returncode == 2 and "it is no report" in done.stderr
    assert (tmp_path / "article.html").read_text(encoding="utf-8") == "<p>mine"


def test_a_folder_of_pages_takes_the_place_of_an_earlier_one(inside: Run, out: Path, tmp_path: Path) -> None:
    assert inside("report", out, "--out", "pages", "--per-page", "1").returncode == 0
    assert names(tmp_path / "pages") == {"index.html", "articles-001.html", "articles-002.html", "articles-003.html"}
    done = inside("report", out, "--out", "pages/", "--per-page", "2")
    assert "3 articles on 3 pages" in done.stderr
    assert names(tmp_path / "pages") == {"index.html", "articles-001.html", "articles-002.html"}
    assert names(tmp_path) == {"out", "pages"}


def test_a_folder_that_holds_other_things_is_left_alone(inside: Run, out: Path) -> None:
    before = names(out)
    done = inside("report", out, "--out", out)
    assert done.returncode == 2 and "a folder that holds other things" in done.stderr
    assert names(out) == before


@pytest.mark.parametrize(("arguments", "said"), [
    (["nowhere"], "no such file or folder"),
    (["."], "no summaries in this folder"),
    (["out", "--out", "report.pdf"], "a report is no .pdf file"),
    (["out", "--per-page", "0"], "per-page"),
])  # fmt: skip
def test_wrong_usage_writes_nothing(inside: Run, out: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    done = inside("report", *arguments)
    assert done.returncode == 2 and said in done.stderr
    assert names(tmp_path) == {"out"}


def test_a_broken_summary_is_listed_and_the_others_go_on(inside: Run, out: Path, tmp_path: Path) -> None:
    (out / "broken<b>.json").write_text('{"schema_version": "1.0", "article": {"id": "x"}}', encoding="utf-8")
    done = inside("report", out)
    assert done.returncode == 3
    assert "left out:" in done.stderr and "broken<b>.json" in done.stderr and "3 articles" in done.stderr
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "1 file could not be read" in page and "broken&lt;b&gt;.json" in page


def test_where_all_are_broken_the_page_says_so(inside: Run, out: Path, tmp_path: Path) -> None:
    for file in out.glob("*.json"):
        file.write_text('{"schema_version": "1.0"}', encoding="utf-8")
    for file in (out / "reviews").rglob("*.json"):
        file.unlink()
    assert inside("report", out).returncode == 3
    assert "3 files could not be read" in (tmp_path / "report.html").read_text("utf-8")


def test_quiet_and_overrides(inside: Run, out: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text('different = [["nothing/m1", "nowhere/m1"]]\n', encoding="utf-8")
    done = inside("report", out, "--overrides", "wrong.toml")
    assert done.returncode == 2 and "nothing/m1" in done.stderr
    assert names(tmp_path) == {"out", "wrong.toml"}
    done = inside("report", out, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_engines_own_records_on_request(inside: Run, out: Path, tmp_path: Path) -> None:
    assert inside("report", out).returncode == 0
    assert "Corrected by people" in (tmp_path / "report.html").read_text("utf-8")
    assert inside("report", out, "--engine-only").returncode == 0
    assert "Corrected by people" not in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("target", ["report.html", "pages"])
def test_a_full_disk_leaves_what_was_there(out: Path, tmp_path: Path, target: str) -> None:
    def limit() -> None:  # a file that can't grow: what a full disk is to the program, without one
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    command = [PROGRAM, "report", str(out), "--out", target]
    assert subprocess.run(command, cwd=tmp_path, env=environment(), check=True, capture_output=True).returncode == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == 1
    assert re.search(rf"error: {target}: cannot be written: .+ \(.+\)", done.stderr)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("target", ["report.html", "pages"])
def test_an_interrupt_leaves_nothing_half_written(out: Path, tmp_path: Path, target: str) -> None:
    for n in range(60):
        corpora.put(out, f"more-{n}", corpora.of(corpora.VISIT, source="visit.txt"), corpora.VISIT)
    for wait in (0.5, 0.8, 1.1):
        process = subprocess.Popen([PROGRAM, "report", str(out), "--out", target], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        there = names(tmp_path) - {"out"}
        assert there in (set(), {target})
        if there:
            page = tmp_path / target / "index.html" if target == "pages" else tmp_path / target
            assert page.read_text("utf-8").endswith("</html>\n")
