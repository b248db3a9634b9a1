"""Corrections are of a text, not of a name: where a name went to another article, or its text has changed, they go along or are told."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

from summariser.corpus import Corpus
from tests.cli.conftest import PROGRAM, environment
from tests.review.conftest import PLAIN, Server, Start, put, reviewed

B, C, A = PLAIN.format(12), PLAIN.format(13), PLAIN.format(14)


def call(*args: object) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, env=environment(), check=False)


def correct(server: Server, stem: str) -> dict[str, Any]:
    """Delete the one figure and accept the rest."""
    doc = server.act(stem, server.open(stem), do="delete", type="figures", id="f0").json
    return server.act(stem, doc, do="accept_rest").json


def started(folder: Path, start: Start) -> Server:
    """Two articles, of which li has corrected x."""
    put(folder, "x", B)
    put(folder, "c-x", C)
    server = start("--as", "li", where=folder)
    correct(server, "x")
    return server


def moved(folder: Path, start: Start) -> Server:
    """The corrections of b, made when it was called x; x is now the name of a."""
    started(folder, start).stop()
    put(folder, "b-x", B)
    put(folder, "x", A)
    return start("--as", "li", where=folder)


def figures(folder: Path) -> dict[str, list[str]]:
    return {item.stem: [figure.raw for figure in item.summary.figures] for item in Corpus.load(folder)}


def test_corrections_follow_their_article_to_its_new_name(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "gg"
    server = moved(folder, start)
    assert figures(folder) == {"b-x": [], "c-x": ["13个"], "x": ["14个"]}
    made = call("export", folder, "--to", "csv", "--out", tmp_path / "csv")
    assert made.returncode == 0 and "1 of the articles corrected" in made.stderr and "not applied" not in made.stderr
    with (tmp_path / "csv" / "articles.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["article_id"]: row for row in csv.DictReader(stream)}
    assert len({row["sha256"] for row in rows.values()}) == 3, "each article once"
    assert {name: row["reviewed_by"] for name, row in rows.items()} == {"b-x": "li", "c-x": "", "x": ""}

    status = {row["stem"]: row["status"] for row in server.ask("/api/queue").json["articles"]}
    assert status == {"b-x": "in_progress", "c-x": "new", "x": "new"}
    doc = server.open("b-x")
    assert [entry["record"]["raw"] for entry in doc["lists"]["deleted"]] == ["12个"] and not doc["outdated"]
    assert server.ask(server.path("b-x", "/text")).json["missing"] is None


def test_what_is_saved_under_a_name_leaves_the_corrections_of_another_article_whole(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "gg"
    server = moved(folder, start)
    doc = server.act("x", server.open("x"), do="accept_rest").json
    assert doc["revision"] == 1 and reviewed(server, "x").figures[0].raw == "14个"
    assert figures(folder) == {"b-x": [], "c-x": ["13个"], "x": ["14个"]}
    doc = server.open("b-x")
    assert doc["revision"] == 2
    doc = server.act("b-x", server.act("b-x", doc, do="undo").json, do="undo").json
    assert not doc["lists"]["deleted"] and len(doc["lists"]["figures"]) == 1, "its journal went along"
    assert sorted(path.name for path in (folder / "reviews" / "li").glob("*.json")) == ["b-x.json", "x.json"]
    assert figures(folder) == {"b-x": ["12个"], "c-x": ["13个"], "x": ["14个"]}
    assert server.act("x", server.open("x"), do="undo").json["lists"]["figures"][0]["state"] == "untouched"


def test_corrections_of_a_text_that_is_nowhere_are_told_and_kept(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "gg"
    server = started(folder, start)
    put(folder, "x", A)
    assert figures(folder) == {"c-x": ["13个"], "x": ["14个"]}
    kept = folder / "reviews" / "li" / "x.json"
    said = f"not applied: {kept}: no article of this folder has the text that it corrects"
    page = tmp_path / "r.html"
    for args in (("export", folder, "--to", "csv", "--out", tmp_path / "csv"), ("consolidate", folder), ("report", folder, "--out", page)):
        result = call(*args)
        assert result.returncode == 0 and said in result.stderr, args
    assert json.loads((tmp_path / "csv" / "datapackage.json").read_bytes())["summariser"]["not_applied"] == [str(kept)]
    assert "reviews/li/x.json" in page.read_text(encoding="utf-8")
    assert "not applied" not in call("export", folder, "--to", "csv", "--out", tmp_path / "e", "--engine-only").stderr
    rows = {row["stem"]: row for row in server.ask("/api/queue").json["articles"]}
    assert rows["x"]["status"] == "new" and rows["x"]["reasons"][0] == "the corrections of its name are of another text"
    server.act("x", server.open("x"), do="accept_rest")
    before = json.loads((folder / "reviews" / "li" / "x-before.json").read_bytes())
    assert [gone["record"]["raw"] for gone in before["review"]["deleted"]] == ["12个"]
    assert said.replace("x.json", "x-before.json") in start("--as", "li", where=folder).stop()[1]
    put(folder, "x", B)
    assert figures(folder)["x"] == [], "the text is back, and so are its corrections"


def test_gold_of_another_text_is_left_alone(start: Start, tmp_path: Path) -> None:
    folder, gold = tmp_path / "gg", tmp_path / "gold"
    put(folder, "x", B)
    server = start("--as", "li", "--gold", gold, where=folder)
    doc = server.act("x", correct(server, "x"), do="status", status="done").json
    assert doc["gold"]["state"] == "written"
    put(folder, "x", A)
    doc = server.act("x", server.act("x", server.open("x"), do="accept_rest").json, do="status", status="done").json
    assert doc["gold"]["state"] == "refused" and "holds the case of another text; move it" in doc["gold"]["what"]
    assert (gold / "x" / "article.txt").read_text(encoding="utf-8") == B


def test_two_articles_of_one_text_are_corrected_each_by_itself(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "gg"
    put(folder, "x", B)
    put(folder, "y", B)
    server = start("--as", "li", where=folder)
    correct(server, "x")
    assert figures(folder) == {"x": [], "y": ["12个"]}
