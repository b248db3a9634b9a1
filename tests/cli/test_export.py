"""`summarise export` as a user runs it: what is there afterwards, whatever goes wrong."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summariser import ArticleSummary, Corpus, summarise
from summariser.corpus.reviews import FOLDER
from summariser.export import FORMATS, read_export
from tests.cli.conftest import ARTICLE, PROGRAM, Run, environment
from tests.export.conftest import corrected, put


@pytest.fixture
def summaries(tmp_path: Path) -> Path:
    for i in range(3):
        put(tmp_path / "in", f"a{i}", summarise(ARTICLE.replace("12个", f"{i + 3}个")))
    return tmp_path / "in"


def test_every_format_is_written_with_its_dictionary_and_comes_back(inside: Run, summaries: Path, tmp_path: Path) -> None:
    want = [(item.stem, item.summary) for item in Corpus.load(summaries)]
    for to, format in FORMATS.items():
        result = inside("export", "in", "--to", to)
        assert result.returncode == 0, result.stderr
        out = tmp_path / (f"dataset-{to}" if format.folder else f"dataset.{to}")
        dictionary = out / "datapackage.json" if format.folder else tmp_path / f"{out.name}.datapackage.json"
        assert f"written to {out.name}, described in {dictionary.relative_to(tmp_path)}" in result.stderr
        rows = {resource["name"]: resource["rows"] for resource in json.loads(dictionary.read_bytes())["resources"]}
        assert [line.split() for line in result.stdout.splitlines()] == [[str(count), name] for name, count in rows.items()]
        assert list(read_export(out)) == want
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_corrected_records_come_first_and_are_marked(inside: Run, summaries: Path, tmp_path: Path) -> None:
    first, second = (ArticleSummary.model_validate_json((summaries / f"{name}.json").read_bytes()) for name in ("a1", "a2"))
    put(summaries / FOLDER / "li", "a1", corrected(first))
    put(summaries / FOLDER / "li", "a2", corrected(second))
    put(summaries / FOLDER / "wang", "a2", corrected(second, "wang"))
    result = inside("export", "in", "--to", "csv", "--out", "c")
    assert "1 of the articles corrected" in result.stderr and "1 articles were corrected by several people" in result.stderr
    with (tmp_path / "c" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        found = [(row["figure_id"], row["indicator"], row["origin"], row["reviewed_by"]) for row in csv.DictReader(stream)]
    assert ("a1/f1", "改过的指标", "edited", "li") in found
    assert len([row for row in found if row[0].startswith("a1/")]) == len(first.figures) - 1
    assert {row[2:] for row in found if not row[0].startswith("a1/")} == {("engine", "")}

    assert inside("export", "in", "--to", "csv", "--out", "e", "--engine-only").returncode == 0
    engine = (tmp_path / "e" / "figures.csv").read_text(encoding="utf-8")
    assert "改过的指标" not in engine and "edited" not in engine
    assert dict(read_export(tmp_path / "e"))["a1"] == first


def test_a_broken_summary_costs_itself_alone(inside: Run, summaries: Path, tmp_path: Path) -> None:
    (summaries / "a1.json").write_text('{"schema_version": "1.0", "article": {}}', encoding="utf-8")
    (summaries / "a2.json").write_bytes((summaries / "a0.json").read_bytes()[:200])
    (summaries / FOLDER / "li").mkdir(parents=True)
    result = inside("export", "in", "--to", "sqlite", "--out", "d.sqlite")
    assert result.returncode == 3
    assert "left out: in/a1.json: not a valid summary: article.id" in result.stderr and "left out: in/a2.json: " in result.stderr
    assert [stem for stem, _ in read_export(tmp_path / "d.sqlite")] == ["a0"]
    dictionary = json.loads((tmp_path / "d.sqlite.datapackage.json").read_bytes())
    assert dictionary["summariser"]["left_out"] == ["in/a1.json", "in/a2.json"]


@pytest.mark.parametrize("to", FORMATS)
def test_where_all_are_broken_the_tables_are_empty(inside: Run, summaries: Path, tmp_path: Path, to: str) -> None:
    for file in summaries.glob("*.json"):
        file.write_text('{"schema_version": "1.0"}', encoding="utf-8")
    result = inside("export", "in", "--to", to, "--out", "out")
    assert result.returncode == 3 and result.stderr.count("left out: in/a") == 3
    assert list(read_export(tmp_path / "out")) == []


@pytest.mark.parametrize("to", ["csv", "sqlite"])
def test_empty_tables_replace_no_earlier_export(inside: Run, summaries: Path, tmp_path: Path, to: str) -> None:
    assert inside("export", "in", "--to", to, "--out", "out").returncode == 0
    kept = [stem for stem, _ in read_export(tmp_path / "out")]
    for file in summaries.glob("*.json"):
        file.write_text('{"schema_version": "1.0"}', encoding="utf-8")
    result = inside("export", "in", "--to", to, "--out", "out", "--force")
    assert result.returncode == 3 and "in/a0.json" in result.stderr
    assert kept and [stem for stem, _ in read_export(tmp_path / "out")] == kept


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("nope", "--to", "csv"), 2, "nope: no such file or folder"),
        (("empty", "--to", "csv"), 2, "empty: no summaries in this folder"),
        (("in", "--to", "pdf"), 2, "--to pdf: not one of csv, xlsx"),
        (("in", "--to", "xlsx", "--bom"), 2, "a byte order mark is for csv"),
        (("in", "--to", "xlsx", "--out", "notes.txt"), 2, "notes.txt: there is something already (choose another --out"),
        (("in", "--to", "xlsx", "--out", "notes.txt", "--force"), 2, "notes.txt: there is something already"),
        (("in", "--to", "csv", "--out", "in", "--force"), 2, "in: there is something already"),
        (("in", "--to", "csv", "--out", "notes.txt/out"), 2, "notes.txt: not a folder"),
    ],
)
def test_wrong_calls_say_what_to_do(inside: Run, summaries: Path, tmp_path: Path, args: tuple[str, ...], code: int, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = inside("export", *args)
    assert result.returncode == code and says in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "in", "notes.txt"]
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine" and len(list(summaries.iterdir())) == 3


@pytest.mark.parametrize("to", ["csv", "sqlite"])
def test_an_earlier_export_is_replaced_on_request_alone(inside: Run, summaries: Path, tmp_path: Path, to: str) -> None:
    assert inside("export", "in", "--to", to, "--out", "out").returncode == 0
    (summaries / "a1.json").unlink()
    refused = inside("export", "in", "--to", to, "--out", "out")
    assert refused.returncode == 2 and "--force replaces it" in refused.stderr
    assert len(list(read_export(tmp_path / "out"))) == 3
    assert inside("export", "in", "--to", to, "--out", "out", "--force").returncode == 0
    assert [stem for stem, _ in read_export(tmp_path / "out")] == ["a0", "a2"]
    other = "xlsx" if to == "csv" else "csv"
    assert "of another kind" in inside("export", "in", "--to", other, "--out", "out", "--force").stderr


def test_files_that_people_put_into_an_export_are_never_deleted(inside: Run, summaries: Path, tmp_path: Path) -> None:
    assert inside("export", "in", "--to", "csv", "--out", "out").returncode == 0
    (tmp_path / "out" / "analysis.R").write_text("# mine", encoding="utf-8")
    result = inside("export", "in", "--to", "csv", "--out", "out", "--force")
    assert result.returncode == 2 and "analysis.R is there, which no export wrote" in result.stderr
    assert (tmp_path / "out" / "analysis.R").is_file()


def many(folder: Path, count: int) -> None:
    document = summarise(ARTICLE).model_dump_json()
    folder.mkdir()
    for i in range(count):
        (folder / f"{i:05}.json").write_text(document, encoding="utf-8")


@pytest.mark.parametrize("to", FORMATS)
def test_a_full_disk_leaves_nothing_half_written(program: Run, tmp_path: Path, small_disk: Callable[[int], Path], to: str) -> None:
    disk = small_disk(96)
    many(tmp_path / "in", 1200)
    result = program("export", "in", "--to", to, "--out", "disk/out")
    assert result.returncode == 1, result.stdout
    assert "error: disk" in result.stderr and "Traceback" not in result.stderr and "Exception ignored" not in result.stderr
    assert "free some space" in result.stderr or "is the disk full?" in result.stderr
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("to", FORMATS)
def test_an_interrupt_leaves_what_was_there(tmp_path: Path, to: str) -> None:
    many(tmp_path / "in", 4000)
    command = [PROGRAM, "export", "in", "--to", to, "--out", "out/dataset"]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    env = environment(TMPDIR=str(scratch))
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    out = tmp_path / "out"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (out.is_dir() and list(out.iterdir())):
        time.sleep(0.02)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1, said
    assert "stopped; nothing was written to out/dataset" in said
    assert "Traceback" not in said and "Exception ignored" not in said
    assert list(out.iterdir()) == [] and list(scratch.iterdir()) == []
