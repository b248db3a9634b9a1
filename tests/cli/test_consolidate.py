"""`consolidate`: what it prints and writes, and what it says of bad input."""

from __future__ import annotations

import csv
import json
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Run, environment

CORPUS = Path(__file__).parents[2] / "evals" / "corpus" / "articles"


@pytest.fixture
def summaries(inside: Run, tmp_path: Path) -> Path:
    assert inside("run", CORPUS, "--out", "out", "--model", "rules", "--quiet").returncode == 0
    return tmp_path / "out"


def test_the_contradiction_stands_with_both_quotes(inside: Run, summaries: Path) -> None:
    result = inside("consolidate", "out")
    assert result.returncode == 0 and result.stderr == ""
    assert "6 articles (2 reprints), 2 events, 3 pairings" in result.stdout
    after = result.stdout.partition("contradictions")[2]
    assert "“6月13日上午，台州·南充东西部协作第五次联席会议在南充市召开”" in after
    assert "6月12日，台州·南充东西部协作第五次联席会议在四川省南充市举行" in after
    assert "2-taizhou-guest/m1 · 台州日报" in after and "merged" not in after


def test_explain_gives_rules_and_about_one_record_alone(inside: Run, summaries: Path) -> None:
    every = inside("consolidate", "out", "--explain").stdout
    assert "same session, other date: dates differ" in every and "events" in every
    one = inside("consolidate", "out", "--about", "5-luqiao-guest/m1").stdout
    assert "same day and people" in one and "same session" not in one and "pairings" not in one
    wrong = inside("consolidate", "out", "--about", "5-luqiao-guest/m7")
    assert wrong.returncode == 2 and "names no record" in wrong.stderr


def test_json_is_the_whole_on_stdout(inside: Run, summaries: Path) -> None:
    found = json.loads(inside("consolidate", "out", "--format", "json").stdout)
    assert found["dataset"] == "consolidated"
    assert [len(found[what]) for what in ("articles", "clusters", "events", "pairings", "people")] == [6, 2, 2, 3, 12]
    source = found["events"][0]["sources"][1]
    assert source["key"] == "2-taizhou-guest/m1"
    text = (CORPUS / "2-taizhou-guest.txt").read_text(encoding="utf-8")
    assert text[source["quotes"][0]["start"] : source["quotes"][0]["end"]] == source["quotes"][0]["text"]


def test_a_folder_gets_tables_whose_keys_agree(inside: Run, summaries: Path, tmp_path: Path) -> None:
    result = inside("consolidate", "out", "--out", "data", "--quiet")
    assert result.returncode == 0 and result.stdout == ""
    tables = {path.stem: list(csv.DictReader(path.open(encoding="utf-8-sig"))) for path in (tmp_path / "data").glob("*.csv")}
    assert len(tables["events"]) == 2 and tables["events"][0]["contradictions"] == "start_date"
    ids = {row["event"] for row in tables["events"]}
    assert {row["event"] for row in tables["attendees"]} == ids
    assert {row["id"] for row in tables["sources"] if row["type"] == "event"} == ids
    assert {row["person"] for row in tables["posts"]} <= {row["id"] for row in tables["sources"] if row["type"] == "person"}
    assert sum(row["type"] == "point" for row in tables["sources"]) == 18
    assert inside("consolidate", "out", "--out", "data", "--quiet").returncode == 0, "its own files are written again"


def test_overrides_are_obeyed_and_a_wrong_key_named(inside: Run, summaries: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('different = [\n  ["1-nanchong-host/m1", "2-taizhou-guest/m1"],\n]\n', encoding="utf-8")
    assert "3 events" in inside("consolidate", "out", "--overrides", "mine.toml").stdout
    file.write_text('different = [\n  ["1-nanchong-host/m1", "2-taizhou/m1"],\n]\n', encoding="utf-8")
    wrong = inside("consolidate", "out", "--overrides", "mine.toml")
    assert wrong.returncode == 2 and "mine.toml: line 2: '2-taizhou/m1' names no record" in wrong.stderr
    assert inside("consolidate", "out", "--overrides", "none.toml").returncode == 2


def test_a_broken_summary_is_left_out_and_listed(inside: Run, summaries: Path, tmp_path: Path) -> None:
    (summaries / "5-luqiao-guest.json").write_text('{"schema_version": "1.0", "article": {"id": 5}}', encoding="utf-8")
    result = inside("consolidate", "out", "--out", "c.json")
    assert result.returncode == 3
    assert "left out: out/5-luqiao-guest.json: not a valid summary" in result.stderr
    assert "5 articles (2 reprints), 2 events" in result.stdout
    assert len(json.loads((tmp_path / "c.json").read_bytes())["articles"]) == 5


def test_without_source_texts_quotes_are_compared_and_it_is_said(inside: Run, summaries: Path, tmp_path: Path) -> None:
    for path in summaries.glob("*.json"):
        data = json.loads(path.read_bytes())
        data["article"]["source"] = "gone/" + data["article"]["source"].rpartition("/")[2]
        path.write_text(json.dumps(data), encoding="utf-8")
    result = inside("consolidate", "out")
    assert result.returncode == 0
    assert "1-nanchong-host: compared by its quotes alone: " in result.stderr
    assert "and 4 more articles" in result.stderr, "the page has its text beside the summary"
    assert ", 2 events, 3 pairings" in result.stdout, "fewer reprints are found, but nothing is counted twice"


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("nowhere",), 2, "nowhere: no such file or folder"),
        (("empty",), 2, "empty: no summaries in this folder"),
        (("out", "--format", "xml"), 2, "--format xml: not one of table, json"),
        (("out", "--out", "out/1-nanchong-host.json"), 2, "it is no consolidated dataset"),
        (("out", "--out", "taken"), 2, "taken/events.csv: a file of this name is there already"),
        (("out", "--out", "notes.txt"), 2, "notes.txt: a file of this name is there already"),
        (("out", "--out", "/dev/full"), 1, "/dev/full: cannot be written: No space left on device (free some space"),
        (("out", "--out", "notes.txt/x"), 2, "notes.txt: not a folder"),
        (("out", "--out", "new.txt"), 2, "new.txt: a dataset is a .json file or a folder, and .txt is the ending of another file"),
        (("out", "--out", "new.JSON"), 2, "new.JSON: a dataset is a .json file or a folder"),
    ],
)
def test_wrong_calls(inside: Run, summaries: Path, tmp_path: Path, args: tuple[str, ...], code: int, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "events.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = (summaries / "1-nanchong-host.json").read_bytes()
    result = inside("consolidate", *args)
    assert (result.returncode, result.stdout) == (code, "")
    assert says in result.stderr
    assert (summaries / "1-nanchong-host.json").read_bytes() == before
    assert (tmp_path / "taken" / "events.csv").read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob("new.*"))


def test_words_of_articles_drive_no_terminal_and_no_spreadsheet(inside: Run, tmp_path: Path) -> None:
    text = "2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。会议签约项目{}个。"
    for i in range(2):
        (tmp_path / f"in{i}.txt").write_text(text.format(12 + i), encoding="utf-8")
    inside("run", "in0.txt", "in1.txt", "--out", "out", "--model", "rules", "--quiet")
    for path in (tmp_path / "out").glob("*.json"):
        data = json.loads(path.read_bytes())
        data["meetings"][0]["name"] = "=HYPERLINK(1)[bold]\x1b[31m联席会议"
        path.write_text(json.dumps(data), encoding="utf-8")
    result = inside("consolidate", "out", "--explain", "--out", "data")
    assert result.returncode == 0 and "\x1b" not in result.stdout and "[bold]" in result.stdout
    row = next(csv.DictReader((tmp_path / "data" / "events.csv").open(encoding="utf-8-sig")))
    assert row["name"].startswith("'=HYPERLINK")


def test_a_full_disk_leaves_no_half_file(summaries: Path, tmp_path: Path) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    command = [PROGRAM, "consolidate", "out", "--out", "data", "--quiet"]
    result = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, preexec_fn=small, timeout=60)
    assert result.returncode == 1
    assert "cannot be written" in result.stderr and "Traceback" not in result.stderr
    assert not list((tmp_path / "data").glob("*.part")) and not (tmp_path / "data" / "consolidated.json").exists()
    for path in (tmp_path / "data").glob("*.csv"):
        assert path.read_bytes().endswith(b"\r\n"), "whole, or not there"


def test_an_interrupt_ends_it_with_a_word(summaries: Path, tmp_path: Path) -> None:
    for path in list(summaries.glob("*.json")):
        for i in range(300):
            os.link(path, summaries / f"{path.stem}-{i}.json")
    process = subprocess.Popen(
        [PROGRAM, "consolidate", "out", "--out", "data"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1 and err.strip().endswith("stopped") and "Traceback" not in err
    assert not (tmp_path / "data").exists()
