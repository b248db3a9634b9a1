"""A kill, a second tab or process, a full disk, a torn journal, another run of the engine: what was accepted stays, in words."""

from __future__ import annotations

import http.client
import json
import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.review.conftest import NOISY, Start, figure, put, reviewed


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
    engine = server.folder / "plain 青岛.json"
    summary = json.loads(engine.read_bytes())
    summary["figures"][0]["indicator"] = "另一个指标"
    engine.write_text(json.dumps(summary), encoding="utf-8")
    doc = server.open("plain 青岛")
    assert doc["outdated"] and figure(doc, "36个")["state"] == "accepted", "corrections stand"


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
