"""`summarise run`: what is written, what is said, and the exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from rich.cells import cell_len

from summariser import ArticleSummary
from tests.cli.conftest import ARTICLE, PROGRAM, Run, environment


def test_bad_files_cost_themselves(program: Run, articles: Path, tmp_path: Path) -> None:
    result = program("run", "in", "--out", "out")
    assert result.returncode == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["broken.json", "good.json"]
    assert "3 of 5 articles failed" in result.stderr
    assert "empty.txt: the file is empty" in result.stderr
    assert "picture.txt: this is a PNG image, not text" in result.stderr
    assert "huge.txt: 50 MB is over the limit of 20 MB" in result.stderr
    assert re.search(r"note: broken: \d invalid byte sequences? replaced", result.stderr)
    assert "no model is set, so the rules run" in result.stderr
    assert "Traceback" not in result.stderr
    assert "good" in result.stdout and "5 articles" not in result.stdout


def test_files_that_a_folder_is_not_searched_for_are_counted(inside: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("x.txt", "y.pdf", "z.docx", "Z.DOCX", ".hidden.docx"):
        (folder / name).write_text(ARTICLE, encoding="utf-8")
    said = "note: 3 files in the folders left out: 2 .docx, 1 .pdf (a file that is named itself is read whatever its ending)\n"
    result = inside("run", "in", "--model", "rules", "--out", "in/out")
    assert (result.returncode, result.stderr) == (0, f"{said}1 summary in in/out\n")
    assert inside("run", "in", "--model", "rules", "--out", "in/out", "--quiet").stderr == ""
    for command in ("clean", "explain"):
        assert inside(command, "in").stderr.startswith(said)


def test_what_the_program_wrote_itself_is_no_file_left_out(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "ledger.sqlite").touch()
    assert inside("run", "x.txt", "--model", "rules", "--out", "sums").returncode == 0
    for ending in ("xlsx", "sqlite"):
        assert inside("export", "sums", "--to", ending, "--out", f"sums/dataset.{ending}").returncode == 0
    result = inside("run", ".", "--model", "rules", "--out", "sums")
    assert "left out" not in result.stderr
    (tmp_path / "own.xlsx").touch()
    assert "note: 1 file in the folders left out: 1 .xlsx (" in inside("run", ".", "--model", "rules", "--out", "sums").stderr


def test_a_summary_is_whole_utf8_and_indented(program: Run, articles: Path, tmp_path: Path) -> None:
    result = program("run", "in/good.txt", "--model", "rules")
    assert (result.returncode, result.stderr) == (0, "1 summary in summaries\n")
    written = (tmp_path / "summaries" / "good.json").read_text(encoding="utf-8")
    assert written.startswith('{\n  "schema_version"') and written.endswith("}\n") and "联席会议" in written
    summary = ArticleSummary.model_validate_json(written)
    assert summary.article.published == "2024-05-23"
    assert {figure.value for figure in summary.figures} == {"12", "1868000000"}
    assert summary.run.engine == "rules"


def test_an_empty_variable_is_an_unset_one(program: Run, articles: Path) -> None:
    result = program("run", "in/good.txt", env=environment(SUMMARISER_MODEL=""))
    assert result.returncode == 0 and "no model is set, so the rules run" in result.stderr


def test_a_stream_that_is_closed_from_the_start(program: Run, articles: Path, tmp_path: Path) -> None:
    for closed, left in (">&-", ""), ("2>&-", "good"):
        line = f"'{PROGRAM}' run in/good.txt --model rules {closed}"
        result = subprocess.run(line, shell=True, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60)
        assert result.returncode == 0 and left in result.stdout
        assert "Traceback" not in result.stderr and "unexpected" not in result.stderr


def test_a_name_that_is_no_utf8_leaves_the_summary_readable(inside: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xffd.txt")
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    assert inside("run", name, "--model", "rules").returncode == 0
    (written,) = (tmp_path / "summaries").glob("*.json")
    assert ArticleSummary.model_validate_json(written.read_bytes()).article.source == "b?d.txt"
    assert inside("show", "summaries").returncode == 0


def test_json_and_jsonl_go_to_stdout(inside: Run, articles: Path) -> None:
    (articles / "second.txt").write_text(ARTICLE.replace("18.68", "2.5"), encoding="utf-8")
    array = json.loads(inside("run", "in/good.txt", "in/second.txt", "--format", "json").stdout)
    lines = inside("run", "in/good.txt", "in/second.txt", "--format", "jsonl", "--quiet").stdout.splitlines()
    assert [item["article"]["source"] for item in array] == ["in/good.txt", "in/second.txt"]
    assert [json.loads(line)["article"] for line in lines] == [item["article"] for item in array]
    assert json.loads(inside("run", "in/empty.txt", "--format", "json").stdout) == []


def test_quiet_says_failures_only(inside: Run, articles: Path) -> None:
    good = inside("run", "in/good.txt", "--quiet")
    assert (good.stdout, good.stderr, good.returncode) == ("", "", 0)
    bad = inside("run", "in/empty.txt", "--quiet")
    assert (bad.stdout, bad.stderr) == ("", "1 of 1 articles failed:\n  in/empty.txt: the file is empty\n")


def test_standard_input_and_tables(inside: Run, tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": i, "text": ARTICLE.replace("12个", f"{i + 1}个")}, ensure_ascii=False) + "\n" for i in range(3))
    result = inside("run", "-", "--out", "out", "--quiet", input=rows)
    assert (result.returncode, result.stderr) == (0, "")
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted(f"stdin-{i}.{ending}" for i in range(3) for ending in ("json", "source.txt"))
    assert (tmp_path / "out" / "stdin-1.source.txt").read_text(encoding="utf-8") == ARTICLE.replace("12个", "2个")


def test_the_source_beside_it_is_exact(inside: Run, tmp_path: Path) -> None:
    text = ARTICLE.replace("\n", "\r\n") + "\r末行\n"
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    assert inside("run", "t.jsonl", "--out", "out").returncode == 0
    assert (tmp_path / "out" / "t-a.source.txt").read_bytes() == text.encode()


def test_two_inputs_of_one_stem_are_two_files(inside: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "news.txt").write_text(ARTICLE.replace("兰州", {"a": "兰州", "b": "济南"}[name]), encoding="utf-8")
    assert inside("run", "a", "b", "--out", "out").returncode == 0
    written = {path.name: json.loads(path.read_text(encoding="utf-8"))["article"]["source"] for path in (tmp_path / "out").glob("*.json")}
    assert written == {"news.json": "a/news.txt", "b-news.json": "b/news.txt"}
    assert (tmp_path / "out" / "b-news.source.txt").read_bytes() == (tmp_path / "b" / "news.txt").read_bytes(), "no input has this stem"
    assert not (tmp_path / "out" / "news.source.txt").exists()


def test_a_file_that_is_no_summary_is_never_overwritten(inside: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "good.json").write_text('{"mine": 1}', encoding="utf-8")
    result = inside("run", "in/good.txt", "in/broken.txt", "--out", "out")
    assert result.returncode == 3
    assert "out/good.json: a file of this name is there already, and it is no summary" in result.stderr
    assert (out / "good.json").read_text(encoding="utf-8") == '{"mine": 1}'
    assert (out / "broken.json").is_file()


def test_a_summary_is_replaced_and_a_stale_source_goes(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "news.html").write_text(
        f"<html><body><article>{''.join(f'<p>{line}</p>' for line in ARTICLE.splitlines())}</article></body></html>"
    )
    assert inside("run", "news.html", "--out", "out").returncode == 0
    assert (tmp_path / "out" / "news.source.txt").is_file()
    (tmp_path / "news.html").unlink()
    (tmp_path / "news.txt").write_text(ARTICLE, encoding="utf-8")
    assert inside("run", "news.txt", "--out", "out").returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["news.json"]


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("run", "in/god.txt"), 2, "no such file or folder: in/god.txt (did you mean in/good.txt?)"),
        (("run", "none"), 2, "none: no articles in this folder"),
        (("run",), 2, "Missing argument"),
        (("run", "in/good.txt", "--format", "xml"), 2, "--format xml: not one of table, json, jsonl"),
        (("run", "in/good.txt", "--budget", "3"), 2, "--budget: only for a model"),
        (("run", "in/good.txt", "--base-url", "http://127.0.0.1:1"), 2, "--base-url needs the model's name"),
        (("run", "in/good.txt", "--model", "x/y", "--hints", "both"), 2, "--hints both: not one of none, rules"),
        (("run", "in/good.txt", "--model", "x/y", "--price", "1"), 2, "--price 1: three amounts are needed"),
        (("run", "in/good.txt", "--out", "in/empty.txt"), 2, "in/empty.txt: not a folder"),
        (("run", "in/good.txt", "--out", "in/empty.txt/out"), 2, "in/empty.txt: not a folder"),
        (("run", "in/good.txt", "--model", "nobody"), 2, "--model: nobody names no provider"),
        (("run", "in/good.txt", "--model", "nobody/x"), 2, "--model: nobody/x cannot be used"),
        (("run", "in/good.txt", "--model", "openai/x"), 1, "no key"),
        (("run", "in/good.txt", "--model", "x", "--base-url", "nowhere"), 2, "base URL: nowhere is no URL"),
        (("rnu",), 2, "no command is called 'rnu' (did you mean summarise run?)"),
        (("in/good.txt",), 2, "did you mean summarise run in/good.txt?"),
    ],
)
def test_wrong_usage_says_what_to_do(inside: Run, articles: Path, tmp_path: Path, args: tuple[str, ...], code: int, says: str) -> None:
    (tmp_path / "none").mkdir()
    result = inside(*args)
    assert says in result.stderr
    assert (result.returncode, result.stdout) == (code, "")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "summaries").exists()


@pytest.mark.parametrize("also", [(), ("--dry-run",)])
def test_a_wrong_model_of_the_environment_is_its_fault(inside: Run, articles: Path, tmp_path: Path, also: tuple[str, ...]) -> None:
    result = inside("run", "in/good.txt", *also, env={"SUMMARISER_MODEL": "nobody"})
    assert result.returncode == 2
    assert "SUMMARISER_MODEL: nobody names no provider" in result.stderr and "--model" not in result.stderr
    assert not (tmp_path / "summaries").exists()


@pytest.mark.parametrize(("columns", "as_table"), [(40, False), (80, False), (96, True), (140, True)])
def test_a_narrow_terminal_gets_a_list_for_the_table(articles: Path, tmp_path: Path, columns: int, as_table: bool) -> None:
    (articles / "甲州乙市东西部协作联席会议.txt").write_text(ARTICLE, encoding="utf-8")
    command = [PROGRAM, "run", "in/good.txt", "in/甲州乙市东西部协作联席会议.txt"]
    ours, its = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        termios.tcsetwinsize(its, (24, columns))
        program = subprocess.Popen(command, cwd=tmp_path, env=environment(TERM="xterm"), stdout=its, stderr=subprocess.DEVNULL)
        os.close(its)
        shown = b""
        with suppress(OSError):  # the system's way to say that the other end is closed
            while part := terminal.read(1000):
                shown += part
    assert program.wait() == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()
    assert all(cell_len(line) <= columns for line in lines)
    assert any("unclaimed" in line for line in lines) == as_table
    if not as_table:
        assert {"甲州乙市东西部协作联席会议", "2 articles"} <= {line.strip() for line in lines}
        assert "  2024-05-23: meetings 1," in "\n".join(lines)


def test_text_column_and_max_bytes_are_heeded(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f'nr,words\n1,"{ARTICLE}"\n', encoding="utf-8")
    assert inside("run", "t.csv", "--text-column", "words", "--out", "out").returncode == 0
    result = inside("run", "t.csv", "--text-column", "words", "--max-bytes", "50", "--out", "out")
    assert result.returncode == 3 and "over the limit of 50 bytes" in result.stderr


def test_a_full_disk_ends_the_run_with_whole_files(program: Run, articles: Path, small_disk: Callable[[int], Path]) -> None:
    disk = small_disk(64)
    for i in range(40):
        (articles / f"n{i:02}.txt").write_text(ARTICLE * 3, encoding="utf-8")
    result = program("run", "in", "--out", "disk/out", "--quiet")
    assert result.returncode == 1
    assert "No space left on device (free some space and run the same command again" in result.stderr
    written = list((disk / "out").iterdir())
    assert written and all(path.suffix == ".json" for path in written)
    for path in written:
        ArticleSummary.model_validate_json(path.read_bytes())


def test_a_full_disk_behind_stdout_is_no_traceback(program: Run, articles: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        result = program("run", "in/good.txt", "--format", "json", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 1
    assert "No space left" in result.stderr and "Traceback" not in result.stderr


def test_a_closed_pipe_is_silent(articles: Path, tmp_path: Path) -> None:
    command = f"{PROGRAM} run in/good.txt --format json --quiet | true"
    result = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"], cwd=tmp_path, env=environment(), capture_output=True, timeout=60
    )
    assert (result.returncode, result.stderr) == (1, b"")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupt_leaves_whole_files(tmp_path: Path, workers: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(2000):
        (folder / f"{i:04}.txt").write_text(ARTICLE.replace("12个", f"{i}个"), encoding="utf-8")
    command = [PROGRAM, "run", "in", "--out", "out", "--model", "rules", "--workers", workers]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True)
    out = tmp_path / "out"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (out.is_dir() and len(list(out.glob("*.json"))) > 20):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the run
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "stopped (" in said and "articles of this run are whole in out" in said and "Traceback" not in said
    files = list(out.iterdir())
    assert 20 < len(files) < 2000
    assert all(file.suffix == ".json" for file in files)
    for file in files:
        json.loads(file.read_bytes())


@pytest.mark.parametrize("after", [0.4, 0.6, 0.8])
def test_interrupt_while_workers_start_is_no_traceback(tmp_path: Path, after: float) -> None:
    """Whatever is being imported or started by then: the command, the fork server, a worker."""
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(2000):
        (folder / f"{i:04}.txt").write_text(ARTICLE.replace("12个", f"{i}个"), encoding="utf-8")
    command = [PROGRAM, "run", "in", "--out", "out", "--model", "rules", "--workers", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "stopped" in said and "Traceback" not in said


def test_any_error_is_a_sentence_unless_debugging(inside: Run, articles: Path) -> None:
    hidden = inside("run", "nope.txt")
    shown = inside("run", "nope.txt", env={"SUMMARISER_DEBUG": "1"})
    assert "Traceback" not in hidden.stderr and "Traceback" in shown.stderr
    assert hidden.returncode == shown.returncode == 2
