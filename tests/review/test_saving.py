"""What is accepted is on disk: saved at once, undone, never against the contract."""

from __future__ import annotations

import json
from pathlib import Path

from summariser.corpus import Corpus
from tests.review.conftest import NOISY, Start, reviewed


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
