"""What is accepted is on disk: saved at once, undone, kept through a kill, never written over by a second tab, refused in words."""

from __future__ import annotations

import http.client
import json
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from summariser.corpus import Corpus
from summariser.records.review import ReviewedSummary
from tests.cli.conftest import PROGRAM, Run, environment
from tests.review.conftest import NOISY, PLAIN, Server, Start, as_root, put


def reviewed(server: Server, stem: str, name: str = "li") -> ReviewedSummary:
    return ReviewedSummary.model_validate_json((server.folder / "reviews" / name / f"{stem}.json").read_bytes())


def figure(doc: dict[str, Any], raw: str) -> dict[str, Any]:
    return next(entry for entry in doc["lists"]["figures"] if entry["record"]["raw"] == raw)


def test_each_action_is_on_disk_when_the_answer_comes(start: Start) -> None:
    server = start("--as", "li")
    before = {path.name: path.read_bytes() for path in server.folder.iterdir() if path.is_file()}
    doc = server.open("noisy")
    assert not (server.folder / "reviews" / "li" / "noisy.json").exists(), "looking writes nothing"
    entry = doc["lists"]["figures"][0]

    doc = server.act("noisy", doc, do="accept", type="figures", id=entry["id"]).json
    mark = reviewed(server, "noisy").review.marks["figures"][0]
    assert (mark.state, mark.by, mark.id) == ("accepted", "li", "f0") and mark.at and mark.at.endswith("Z")

    doc = server.act("noisy", doc, do="edit", type="figures", id=entry["id"], set={"indicator": "财政帮扶资金总额"}).json
    saved = reviewed(server, "noisy")
    assert saved.figures[0].indicator == "财政帮扶资金总额" and saved.review.marks["figures"][0].state == "edited"
    assert doc["engine"]["f0"]["indicator"] != "财政帮扶资金总额", "the page is told what the engine said"

    count = len(saved.figures)
    doc = server.act("noisy", doc, do="delete", type="figures", id=entry["id"]).json
    saved = reviewed(server, "noisy")
    assert len(saved.figures) == count - 1 and saved.review.deleted[0].record["indicator"] == "财政帮扶资金总额"
    doc = server.act("noisy", doc, do="restore", id=entry["id"]).json
    assert reviewed(server, "noisy").figures[0].indicator == "财政帮扶资金总额"
    assert doc["revision"] == 4 == reviewed(server, "noisy").review.revision

    assert {path.name: path.read_bytes() for path in server.folder.iterdir() if path.is_file()} == before, (
        "the engine's output stays as it is"
    )
    item = Corpus.load(server.folder)["noisy"]
    assert item.review is not None and item.review.annotator == "li" and item.summary.figures[0].indicator == "财政帮扶资金总额"


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end_through_a_restart(start: Start) -> None:
    server = start("--as", "li")
    states = [server.open("noisy")]
    first = states[0]["lists"]["figures"][0]["id"]
    for action in (
        {"do": "accept", "type": "figures", "id": first},
        {"do": "edit", "type": "figures", "id": first, "set": {"status": "planned"}},
        {"do": "delete", "type": "meetings", "id": "m0", "part": "participants", "at": 0},
        {"do": "delete", "type": "figures", "id": first},
        {"do": "accept_rest"},
        {"do": "edit", "type": "article", "id": "article", "set": {"title": "别的题目", "gist": None}},
        {"do": "restore", "id": first},
    ):
        answer = server.act("noisy", states[-1], **action)
        assert answer.status == 200, answer.text
        states.append(answer.json)
    server.kill()
    server = start("--as", "li")
    doc = server.open("noisy")
    assert doc["lists"] == states[-1]["lists"]
    for state in reversed(states[:-1]):
        doc = server.act("noisy", doc, do="undo").json
        assert doc["lists"] == state["lists"]
    assert doc["undo"] is None and server.act("noisy", doc, do="undo").status == 409
    for state in states[1:]:
        doc = server.act("noisy", doc, do="redo").json
        assert doc["lists"] == state["lists"]
    doc = server.act("noisy", doc, do="undo").json
    doc = server.act("noisy", doc, do="accept", type="figures", id=doc["lists"]["figures"][0]["id"]).json
    assert doc["redo"] is None, "what was undone is gone once something else is done"


def test_a_kill_between_edits_loses_nothing_that_was_accepted(start: Start) -> None:
    indicators = [f"资金{n}" for n in range(5)]
    for indicator in indicators:
        server = start("--as", "li")
        doc = server.open("noisy")
        assert server.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": indicator}).status == 200
        server.kill()
        assert reviewed(server, "noisy").figures[0].indicator == indicator
    server = start("--as", "li")
    doc = server.open("noisy")
    for indicator in reversed(indicators[:-1]):
        doc = server.act("noisy", doc, do="undo").json
        assert doc["lists"]["figures"][0]["record"]["indicator"] == indicator


def test_a_kill_in_the_middle_of_saving_leaves_the_version_before_or_after(start: Start) -> None:
    """Killed at some moment of a burst of saves: every one that was answered is there, the file is whole, undo still works."""
    server = start("--as", "li")
    doc, answered = server.open("noisy"), 0

    def burst() -> None:
        nonlocal doc, answered
        while True:
            doc = server.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": f"资金{answered + 1}"}).json
            answered += 1

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(burst)
        while answered < 12 and not running.done():
            pass
        server.kill()
        with pytest.raises((OSError, http.client.HTTPException, json.JSONDecodeError)):
            running.result(timeout=30)
    server = start("--as", "li")
    found = server.open("noisy")
    assert found["revision"] in (answered, answered + 1)
    assert found["lists"]["figures"][0]["record"]["indicator"] == f"资金{found['revision']}"
    undone = server.act("noisy", found, do="undo").json
    assert undone["lists"]["figures"][0]["record"]["indicator"] == f"资金{found['revision'] - 1}"
    assert not list((server.folder / "reviews" / "li").glob(".*.part")), "what was half written is cleared away"


def test_two_tabs_do_not_overwrite_each_other(start: Start) -> None:
    server = start("--as", "li")
    one = two = server.open("noisy")
    one = server.act("noisy", one, do="edit", type="figures", id="f0", set={"indicator": "甲"}).json
    answer = server.act("noisy", two, do="edit", type="figures", id="f0", set={"indicator": "乙"})
    assert answer.status == 412 and answer.json["error"] == "conflict"
    assert reviewed(server, "noisy").figures[0].indicator == "甲"
    two = server.open("noisy")
    assert two["tag"] == one["tag"]
    two = server.act("noisy", two, do="edit", type="figures", id="f0", set={"indicator": "乙"}).json
    back = server.act("noisy", two, do="undo").json
    assert back["lists"]["figures"][0]["record"]["indicator"] == "甲", "the journal still has the other side"


def test_two_processes_do_not_overwrite_each_other(start: Start) -> None:
    servers = [start("--as", "li"), start("--as", "li")]
    docs = [server.open("noisy") for server in servers]

    def edit(i: int) -> int:
        return servers[i].act("noisy", docs[i], do="edit", type="figures", id="f0", set={"indicator": f"资金{i}"}).status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(edit, range(2))) == [200, 412]
    assert servers[0].open("noisy")["tag"] == servers[1].open("noisy")["tag"]


def test_a_rerun_of_the_engine_is_noticed(start: Start) -> None:
    server = start("--as", "li")
    doc = server.open("plain 青岛")
    put(server.folder, "plain 青岛", NOISY)
    assert server.act("plain 青岛", doc, do="accept_rest").status == 412, "what was looked at is not what is there"
    doc = server.act("plain 青岛", server.open("plain 青岛"), do="accept_rest").json
    put(server.folder, "plain 青岛", NOISY.replace("36个", "37个"))
    doc = server.open("plain 青岛")
    assert doc["outdated"] and figure(doc, "36个")["state"] == "accepted", "corrections stand"
    assert server.ask(server.path("plain 青岛", "/text")).json["missing"], "their offsets count in a text that is not there any more"


def test_what_the_contract_forbids_is_not_saved(start: Start) -> None:
    server = start("--as", "li")
    doc = server.open("noisy")
    record = doc["lists"]["figures"][0]["record"]
    bad = [
        ({"value": "99"}, "value"),
        ({"value": "much"}, "value"),
        ({"raw": "3.5亿元"}, "raw"),
        ({"indicator": " "}, "indicator"),
        ({"evidence": []}, "evidence"),
        ({"evidence": [{"quote": "从来没有", "start": 0, "end": 4}]}, "evidence"),
        ({"period": "yesterday"}, "period"),
        ({"status": "hoped"}, "status"),
        ({"region": {"name": "青岛", "full_name": "山东省青岛市", "adcode": "370100", "level": "prefecture"}}, "region"),
    ]
    for change, field in bad:
        answer = server.act("noisy", doc, do="edit", type="figures", id="f0", set=change)
        assert answer.status == 422, (change, answer.text)
        assert any(problem[0].startswith((field, f"figures[0].{field}")) for problem in answer.json["problems"]), answer.json
        told = server.ask(server.path("noisy", "/check"), {"type": "figures", "record": record | change}).json["problems"]
        assert any(problem[0].startswith(field) for problem in told), (change, told)
    person = {"name": "无此人", "titles": [], "evidence": record["evidence"]}
    answer = server.act("noisy", doc, do="add", type="meetings", id="m0", part="participants", record=person)
    assert answer.status == 422 and "is not in the article" in answer.text
    assert server.open("noisy")["revision"] == 0


def test_the_disk_is_full(start: Start) -> None:
    """No more than a limit can be written: the save is refused in words, the sheet is as it was, and later it goes on."""
    limit = 4_000  # a corrected summary of this article is larger

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    server = start("--as", "li", preexec_fn=small)
    doc = server.open("noisy")
    answer = server.act("noisy", doc, do="accept_rest")
    assert answer.status == 507 and answer.json["error"] == "unsaved"
    assert "not saved" in answer.json["what"] and "try again" in answer.json["what"]
    assert not (server.folder / "reviews" / "li" / "noisy.json").exists()
    assert not list((server.folder / "reviews" / "li").glob(".*.part"))
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    doc = server.act("noisy", server.open("noisy"), do="accept_rest").json
    assert doc["revision"] == 1 and reviewed(server, "noisy").review.marks["figures"][0].state == "accepted"
    assert server.act("noisy", doc, do="undo").json["lists"]["figures"][0]["state"] == "untouched"


def test_a_torn_line_of_the_journal_costs_itself(start: Start) -> None:
    server = start("--as", "li")
    doc = server.act("noisy", server.open("noisy"), do="accept", type="figures", id="f0").json
    with (server.folder / "reviews" / "li" / ".journal" / "noisy.jsonl").open("ab") as journal:
        journal.write(b'{"revision": 2, "kind": "do", "chan')
    doc = server.act("noisy", doc, do="accept", type="figures", id="f1").json
    doc = server.act("noisy", doc, do="undo").json
    doc = server.act("noisy", doc, do="undo").json
    assert {entry["state"] for entry in doc["lists"]["figures"]} == {"untouched"}


def test_the_source_is_not_there(start: Start) -> None:
    folder = start("--as", "li").folder
    (folder / "noisy.source.txt").unlink()
    server = start("--as", "li")
    text = server.ask(server.path("noisy", "/text")).json
    assert text["text"] is None and "not there any more" in text["missing"]
    doc = server.open("noisy")
    assert doc["lists"]["figures"][0]["problems"] == []
    evidence = doc["lists"]["figures"][0]["record"]["evidence"]
    options = server.ask(server.path("noisy", "/figures"), {"evidence": evidence, "raw": "2.5亿元"}).json
    assert options["options"][options["chosen"]]["value"] == "250000000", "derived from the quote alone"
    assert server.ask(server.path("noisy", "/select"), {"start": 0, "end": 5}).status == 422
    moved = [evidence[0] | {"start": 0}]
    assert server.act("noisy", doc, do="edit", type="figures", id="f0", set={"evidence": moved}).status == 409
    doc = server.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": "帮扶资金"}).json
    doc = server.act("noisy", doc, do="accept_rest").json
    assert server.act("noisy", doc, do="status", status="done").json["status"] == "done"


def test_a_broken_file_is_listed_and_left_alone(start: Start, folder: Path) -> None:
    (folder / "broken.json").write_text('{"schema_version": "1.0", "article": {"id": 3}}', encoding="utf-8")
    server = start("--as", "li")
    server.act("noisy", server.open("noisy"), do="accept_rest")
    path = folder / "reviews" / "li" / "noisy.json"
    for broken in (b'{"half":', b"[]", b'{"review": {}}', b'{"review": {"marks": 3, "saved": ""}}'):
        path.write_bytes(broken)
        rows = {row["stem"]: row for row in server.ask("/api/queue").json["articles"]}
        assert "not a valid summary" in rows["broken"]["fault"]
        assert "not a valid corrected summary" in rows["noisy"]["fault"], broken
        assert rows["hostile"]["fault"] is None
        assert server.ask(server.path("noisy")).status == 500
        assert path.read_bytes() == broken
    assert server.ask(server.path("broken")).status == 500
    assert server.ask(server.path("hostile")).status == 200


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


def test_a_number_that_is_claimed_by_hand_is_no_longer_unclaimed(start: Start, folder: Path) -> None:
    summary = json.loads((folder / "noisy.json").read_text(encoding="utf-8"))
    begin = NOISY.index("36个")
    summary["audit"]["unclaimed_numbers"] = [{"text": "36个", "start": begin, "end": begin + 3, "context": "实施项目36个"}]
    summary["figures"] = [one for one in summary["figures"] if one["raw"] != "36个"]
    (folder / "noisy.json").write_text(json.dumps(summary), encoding="utf-8")
    server = start("--as", "li")
    doc = server.open("noisy")
    assert [number["text"] for number in doc["audit"]["unclaimed"]] == ["36个"]
    found = server.ask(server.path("noisy", "/select"), {"start": begin - 4, "end": begin + 2}).json
    assert found["evidence"] == {"quote": "实施项目36个", "start": begin - 4, "end": begin + 3}
    (figure_,) = found["figures"]
    record = {name: figure_[name] for name in ("raw", "value", "unit", "indicator")} | {"evidence": [found["evidence"]]}
    doc = server.act("noisy", doc, do="add", type="figures", record=record).json
    assert doc["audit"]["unclaimed"] == [] == reviewed(server, "noisy").audit.unclaimed_numbers
    assert [entry["record"]["raw"] for entry in doc["lists"]["figures"]] == ["2.5亿元", "36个", "9个"], "where it stands in the text"
    doc = server.act("noisy", doc, do="undo").json
    assert len(doc["audit"]["unclaimed"]) == 1 == len(reviewed(server, "noisy").audit.unclaimed_numbers)


# Starting and stopping


def run(*args: object, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "review", *map(str, args), "--no-browser"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment(), check=False, **more)


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
