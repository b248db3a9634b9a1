"""Finished articles become gold cases that `summarise eval` takes; corrections come first wherever records are read."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from summariser.corpus import Corpus
from summariser.evaluate.check import check_case
from summariser.evaluate.gold import load_case
from tests.cli.conftest import PROGRAM, environment
from tests.review.conftest import NOISY, Server, Start


def eval_(*args: object) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "eval", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment(), check=False)


def finish(server: Server, stem: str, doc: dict[str, Any] | None = None) -> dict[str, Any]:
    doc = doc or server.open(stem)
    doc = server.act(stem, doc, do="accept_rest").json
    answer = server.act(stem, doc, do="status", status="done")
    assert answer.status == 200, answer.text
    return answer.json


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return tmp_path / "gold"


def test_a_finished_article_is_a_case_that_eval_takes(start: Start, gold: Path) -> None:
    server = start("--as", "li", "--gold", gold)
    doc = server.open("noisy")
    assert doc["gold"]["state"] == "waiting"
    doc = server.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": "财政帮扶资金总额"}).json
    assert not gold.exists(), "nothing half done becomes gold"
    answer = server.act("noisy", doc, do="status", status="done")
    assert answer.status == 409 and "nobody has looked at" in answer.json["what"]
    doc = finish(server, "noisy", doc)
    assert doc["gold"]["state"] == "written"

    case = load_case(gold / "noisy")
    assert check_case(case) == [] and case.raw.text == NOISY
    assert case.meta["review"]["annotators"] == ["li"] and case.meta["review"]["saved"] == doc["saved"]
    assert case.meta["review"]["records"]["edited"] == 1 and not case.meta.get("draft")
    for figure in case.gold["figures"]:
        for item in figure["evidence"]:
            assert item["quote"][0] == NOISY[item["start"]] and item["quote"][-1] == NOISY[item["end"] - 1]
            assert "jīn" not in item["quote"]

    checked = eval_("check", gold)
    assert checked.returncode == 0 and "1 cases, 0 findings" in checked.stderr
    scored = eval_("score", server.folder, "--gold", gold, "--json")
    assert scored.returncode == 0, scored.stderr
    types = json.loads(scored.stdout)["types"]
    assert types["meetings"]["f1"] == 1 and types["figures"]["f1"] < 1, "the engine's output is scored, not the correction"


def test_what_is_changed_afterwards_is_in_the_case_too(start: Start, gold: Path) -> None:
    server = start("--as", "li", "--gold", gold)
    doc = finish(server, "noisy")
    split = json.loads((gold / "noisy" / "meta.json").read_text(encoding="utf-8")) | {"split": "dev"}
    (gold / "noisy" / "meta.json").write_text(json.dumps(split), encoding="utf-8")
    doc = server.act("noisy", doc, do="delete", type="figures", id="f0").json
    assert len(load_case(gold / "noisy").gold["figures"]) == len(doc["lists"]["figures"])
    assert load_case(gold / "noisy").split == "dev", "what others say in meta.json stays"


def test_gold_of_other_hands_is_left_alone(start: Start, gold: Path) -> None:
    (gold / "noisy").mkdir(parents=True)
    (gold / "noisy" / "gold.json").write_text('{"mine": true}', encoding="utf-8")
    server = start("--as", "li", "--gold", gold)
    doc = finish(server, "noisy")
    assert doc["gold"]["state"] == "refused" and "left alone" in doc["gold"]["what"]
    assert (gold / "noisy" / "gold.json").read_text(encoding="utf-8") == '{"mine": true}'
    assert [path.name for path in (gold / "noisy").iterdir()] == ["gold.json"]


def test_gold_that_a_kill_or_a_missing_option_left_behind_is_written_at_the_start(start: Start, gold: Path) -> None:
    server = start("--as", "li")
    assert finish(server, "noisy")["gold"]["state"] == "off"
    server.kill()
    start("--as", "wang", "--gold", gold)
    assert check_case(load_case(gold / "noisy")) == []


def test_gold_that_cannot_be_written_costs_the_gold_alone(start: Start, gold: Path) -> None:
    server = start("--as", "li", "--gold", gold)
    gold.write_text("a file in the way", encoding="utf-8")
    doc = finish(server, "noisy")
    assert doc["gold"]["state"] == "refused" and doc["status"] == "done"
    gold.unlink()
    doc = server.act("noisy", doc, do="accept", type="figures", id="f0").json
    assert doc["gold"]["state"] == "written"


def test_an_article_without_its_source_is_no_case(start: Start, gold: Path, folder: Path) -> None:
    (folder / "noisy.source.txt").unlink()
    doc = finish(start("--as", "li", "--gold", gold), "noisy")
    assert doc["gold"]["state"] == "refused" and "source text" in doc["gold"]["what"]
    assert not gold.exists()


def test_hostile_text_becomes_a_case_like_any_other(start: Start, gold: Path) -> None:
    assert finish(start("--as", "li", "--gold", gold), "hostile")["gold"]["state"] == "written"
    assert check_case(load_case(gold / "hostile")) == []


# Two annotators


def two(start: Start, *args: object) -> Server:
    """li and wang have corrected the noisy article, and differ."""
    li, wang = start("--as", "li"), start("--as", "wang")
    doc = li.open("noisy")
    doc = li.act("noisy", doc, do="edit", type="figures", id="f0", set={"indicator": "帮扶资金"}).json
    doc = li.act("noisy", doc, do="delete", type="figures", id="f1").json
    finish(li, "noisy", doc)
    doc = wang.open("noisy")
    doc = wang.act("noisy", doc, do="edit", type="figures", id="f0", set={"status": "planned"}).json
    finish(wang, "noisy", doc)
    li.kill()
    wang.kill()
    return start("--as", "chen", *args)


LI_WANG = ("li", "wang")


def test_two_people_that_differ_are_settled_by_a_third(start: Start, gold: Path) -> None:
    server = two(start, "--gold", gold, "--adjudicate", "li", "wang")
    assert "between=li&between=wang" in server.url
    assert Corpus.load(server.folder)["noisy"].review is None, "nobody's correction counts while two differ"
    assert not gold.exists()

    queue = server.ask("/api/queue?between=li&between=wang").json
    assert [row["stem"] for row in queue["articles"]] == ["noisy"] and 0 < queue["agreement"]["all"] < 1
    doc = server.open("noisy", LI_WANG)
    figures = {entry["id"]: entry for entry in doc["lists"]["figures"]}
    assert figures["f0~f0"]["state"] == "untouched" and figures["-~f1"]["state"] == "untouched", "where they differ it is open"
    assert all(entry["state"] == "accepted" and entry["by"] == "li, wang" for entry in doc["lists"]["meetings"]), (
        "what both have is accepted"
    )
    sides = doc["sides"]["records"]
    assert sides["f0~f0"]["first"]["indicator"] == "帮扶资金" and sides["f0~f0"]["second"]["status"] == "planned"
    assert sides["-~f1"] == {"first": None, "second": figures["-~f1"]["record"]}

    before = {name: (server.folder / "reviews" / name / "noisy.json").read_bytes() for name in LI_WANG}
    assert server.act("noisy", doc, LI_WANG, do="status", status="done").status == 409
    doc = server.act("noisy", doc, LI_WANG, do="accept", type="figures", id="f0~f0").json
    doc = server.act("noisy", doc, LI_WANG, do="delete", type="figures", id="-~f1").json
    doc = server.act("noisy", doc, LI_WANG, do="undo").json
    doc = server.act("noisy", doc, LI_WANG, do="redo").json
    doc = server.act("noisy", doc, LI_WANG, do="status", status="done").json
    assert doc["gold"]["state"] == "written" and doc["status"] == "done"
    assert before == {name: (server.folder / "reviews" / name / "noisy.json").read_bytes() for name in LI_WANG}

    item = Corpus.load(server.folder)["noisy"]
    assert item.review is not None and item.review.annotator == "adjudicated" and item.review.adjudicates == ["li", "wang"]
    assert item.review.marks["figures"][0].by == "chen", "who settled it"
    assert item.summary.figures[0].indicator == "帮扶资金"
    case = load_case(gold / "noisy")
    assert check_case(case) == [] and case.meta["review"] | {"saved": ""} == case.meta["review"] | {"saved": "", "adjudicated": True}
    assert case.meta["review"]["annotators"] == ["li", "wang"]


def test_the_agreement_is_the_scorers_own(start: Start, tmp_path: Path) -> None:
    server = two(start)
    said = server.ask("/api/queue?between=li&between=wang").json["agreement"]
    for name in LI_WANG:
        (tmp_path / name).mkdir()
        (tmp_path / name / "noisy.json").write_bytes((server.folder / "reviews" / name / "noisy.json").read_bytes())
    result = eval_("agreement", tmp_path / "li", tmp_path / "wang", "--json")
    types = json.loads(result.stdout)["types"]
    assert {name: types[name]["f1"] for name in types} == {name: said[name] for name in types}


def test_two_people_that_differ_make_no_gold_by_themselves(start: Start, gold: Path) -> None:
    server = two(start)
    server.kill()
    li = start("--as", "li", "--gold", gold)
    doc = li.open("noisy")
    assert doc["gold"] == {"state": "waiting", "what": "wang corrected it too: settle in the adjudication"}
    assert not gold.exists()
