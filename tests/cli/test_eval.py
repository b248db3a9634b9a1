"""`summarise eval` as a user calls it: output, files and exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from summariser.cli.eval import app
from tests.evaluate.conftest import gold, labels, predict  # noqa: F401 -- fixtures
from tests.fake_server import FakeServer, Request, Step

Predict = Callable[..., Path]


def call(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def no_topics(case: str, summary: dict[str, Any]) -> None:
    """What an engine does that lost its table of topics."""
    for meeting in summary["meetings"]:
        meeting["topics"] = []


def test_gold_against_itself_passes_every_gate(gold: Path, predict: Predict) -> None:  # noqa: F811
    result = call("score", predict("same"), "--gold", gold, "--min-f1", "1", "--max-hallucination", "0", "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert summary["headline"]["macro_f1"] == 1.0
    assert summary["negatives"] == {"articles": 1, "clean": 1, "rate": 1.0}
    assert summary["evidence"]["validity"] == 1.0
    assert summary["types"]["figures"]["grounded_f1"] == 1.0


def test_a_lost_table_is_caught_and_named_by_field(gold: Path, predict: Predict) -> None:  # noqa: F811
    base = gold.parent / "base"
    assert call("score", predict("same"), "--gold", gold, "--out", base).exit_code == 0
    result = call("score", predict("worse", no_topics), "--gold", gold, "--baseline", base, "--margin", "0.01")
    assert result.exit_code == 1
    failed = [line for line in result.stderr.splitlines() if line.startswith("FAIL")]
    assert any("baseline meetings.topics" in line and "was 100.00" in line for line in failed)
    assert not any("pairings" in line or "figures" in line for line in failed)


def test_nothing_changed_passes_the_baseline(gold: Path, predict: Predict) -> None:  # noqa: F811
    base = gold.parent / "base"
    call("score", predict("same"), "--gold", gold, "--out", base)
    assert call("score", gold.parent / "same", "--gold", gold, "--baseline", base, "--margin", "0").exit_code == 0


def test_errors_stay_in_the_denominators(gold: Path, predict: Predict) -> None:  # noqa: F811
    folder = predict("some")
    (folder / "case1.json").unlink()
    (folder / "case2.json").write_text("{", encoding="utf-8")
    result = call("score", folder, "--gold", gold, "--json")
    assert result.exit_code == 3
    summary = json.loads(result.stdout)
    assert set(summary["errors"]) == {"case1", "case2"}
    assert summary["types"]["figures"]["f1"] == pytest.approx(2 * 6 / (6 + 8))


def test_a_prediction_is_found_by_the_articles_hash(gold: Path, predict: Predict) -> None:  # noqa: F811
    folder = predict("renamed")
    (folder / "case1.json").rename(folder / "000_abc.json")
    assert call("score", folder, "--gold", gold, "--min-f1", "1").exit_code == 0


@pytest.mark.parametrize(
    "args",
    [
        ("score", "{tmp}/nowhere", "--gold", "{gold}"),
        ("score", "{tmp}/same", "--gold", "{tmp}/nowhere"),
        ("score", "{tmp}/same", "--gold", "{gold}", "--split", "train"),
        ("score", "{tmp}/same", "--gold", "{gold}", "--min-f1", "80"),
        ("score", "{tmp}/same", "--gold", "{gold}", "--min-f1", "people=0.8"),
        ("report", "{tmp}/same"),
        ("compare", "{tmp}/same", "{tmp}/same"),
    ],
)
def test_a_wrong_call_is_2_with_a_hint(gold: Path, predict: Predict, args: tuple[str, ...]) -> None:  # noqa: F811
    predict("same")
    result = call(*(arg.format(tmp=gold.parent, gold=gold) for arg in args))
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert "(" in result.stderr


def test_compare_tells_chance_from_change(gold: Path, predict: Predict) -> None:  # noqa: F811
    a, b = gold.parent / "a", gold.parent / "b"
    call("score", predict("same"), "--gold", gold, "--out", a)
    call("score", predict("worse", no_topics), "--gold", gold, "--out", b)
    same = json.loads(call("compare", a, a, "--json").stdout)
    assert same["verdict"] == "no significant difference"
    assert same["flips"] == []
    worse = json.loads(call("compare", a, b, "--json").stdout)
    assert worse["verdict"] == "worse"
    assert len(worse["flips"]) == 8
    topics = next(change for change in worse["fields"] if change["name"] == "meetings.topics")
    assert topics["difference"]["delta"] == -1.0
    assert "meetings.topics" in call("compare", a, b).stdout


def test_compare_refuses_other_gold(gold: Path, predict: Predict) -> None:  # noqa: F811
    a, b = gold.parent / "a", gold.parent / "b"
    call("score", predict("same"), "--gold", gold, "--out", a)
    file = gold / "case1" / "gold.json"
    file.write_text(file.read_text(encoding="utf-8").replace("funding", "donation"), encoding="utf-8")
    call("score", gold.parent / "same", "--gold", gold, "--out", b)
    result = call("compare", a, b)
    assert result.exit_code == 2
    assert "different gold: case1" in result.stderr


def test_every_kind_of_report(gold: Path, predict: Predict) -> None:  # noqa: F811
    def change(case: str, summary: dict[str, Any]) -> None:
        no_topics(case, summary)
        if case == "case1":
            summary["figures"][0]["indicator"] = "=1+1"
        if case == "case2":
            summary.update(meetings=[], pairings=[], figures=[])

    run = gold.parent / "run"
    call("score", predict("out", change), "--gold", gold, "--out", run)
    out = {ending: gold.parent / f"r.{ending}" for ending in ("md", "json", "xml", "csv", "html")}
    files = ("--md", out["md"], "--json", out["json"], "--junit", out["xml"], "--csv", out["csv"], "--html", out["html"])
    result = call("report", run, *files)
    assert result.exit_code == 0, result.output
    assert "| meetings.topics |" in out["md"].read_text(encoding="utf-8")
    assert json.loads(out["json"].read_text(encoding="utf-8"))["articles"] == 9
    suite = ElementTree.parse(out["xml"]).getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("9", "1", "0")
    rows = list(csv.DictReader(out["csv"].open(encoding="utf-8-sig")))
    assert {row["verdict"] for row in rows} == {"COR", "INC", "MIS"}
    assert [row["output"] for row in rows if row["verdict"] == "INC"] == ["'=1+1"]
    page = out["html"].read_text(encoding="utf-8")
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "meetings.topics" in call("report", run).stdout


def test_adopt_check_and_agreement(labels: Path) -> None:  # noqa: F811
    made = labels.parent / "made"
    assert call("adopt", labels, "--gold", made, "--articles", labels.parent / "articles").exit_code == 0
    assert call("check", made).exit_code == 0
    file = labels / "case1.json"
    file.write_text(file.read_text(encoding="utf-8").replace("168000000", "168000009"), encoding="utf-8")
    result = call("adopt", labels, "--gold", made)
    assert result.exit_code == 1
    assert f"{file}:" in result.stdout and "figures[0].value" in result.stdout
    listed = call("agreement", labels, made, "--list", "--diff", labels.parent / "d.csv")
    assert listed.exit_code == 0
    assert "case1\t" in listed.stdout
    assert "decision" in (labels.parent / "d.csv").read_text(encoding="utf-8-sig").splitlines()[0]


def test_run_with_the_rules_and_a_matrix(gold: Path) -> None:  # noqa: F811
    out = gold.parent / "runs"
    result = call("run", "--model", "rules", "--repeats", "2", "--gold", gold, "--split", "all", "--out", out)
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in out.iterdir())
    assert names == ["rules-1", "rules-2"]
    info = json.loads((out / "rules-1" / "run.json").read_text(encoding="utf-8"))
    assert info["status"] == "complete" and info["model"] == "rules" and len(info["scorer_hash"]) == 64
    same = json.loads(call("compare", out / "rules-1", out / "rules-2", "--json").stdout)
    assert same["flips"] == []


def test_run_gives_up_on_a_model_that_fails_everything(tmp_path: Path) -> None:
    cases = Path(__file__).parents[2] / "evals" / "gold"
    with FakeServer(lambda request: Step(status=403, error="region")) as server:
        result = call("run", "--model", "test", "--base-url", server.url, "--gold", cases, "--split", "test", "--out", tmp_path / "run")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: 10 articles in a row failed, the last one with: 127.0.0.1: not allowed: 403 region")
    assert len(server.requests) < 14
    assert not (tmp_path / "run").exists()


def test_run_that_is_stopped_keeps_what_was_finished(gold: Path) -> None:  # noqa: F811
    def respond(request: Request) -> Step:
        return Step(status=401, error="no") if len(server.requests) > 2 else Step({"gist": "会议召开。", "figures": []})

    out = gold.parent / "run"
    assert call("run", "--model", "rules", "--gold", gold, "--split", "all", "--out", out).exit_code == 0
    with FakeServer(respond) as server:
        result = call("run", "--model", "test", "--base-url", server.url, "--gold", gold, "--split", "all", "--out", out)
    assert result.exit_code == 1
    assert "the key was refused" in result.stderr and f"the articles finished before are in {out}" in result.stderr
    assert "in the place of the run of rules over all of" in result.stderr
    info = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert info["status"] == "incomplete" and 0 < len(info["failed"]) < len(info["gold_hashes"])


def test_errors_that_are_alike_are_told_once(gold: Path) -> None:  # noqa: F811
    with FakeServer(lambda request: Step(status=403, error="region")) as server:
        result = call("run", "--model", "test", "--base-url", server.url, "--gold", gold, "--split", "all", "--out", gold.parent / "run")
    assert result.exit_code == 3
    count = len(list(gold.iterdir()))
    (line,) = (line for line in result.stderr.splitlines() if line.startswith("incomplete: "))
    assert line.startswith(f"incomplete: {count} articles: EngineError: 127.0.0.1: not allowed: 403 region (")
    assert line.endswith(": " + ", ".join(sorted(case.name for case in gold.iterdir())))
    assert result.stdout.count("403 region") == 1


def test_init_drafts_what_check_accepts_and_leaves_existing_cases_alone(labels: Path) -> None:  # noqa: F811
    drafts = labels.parent / "drafts"
    assert call("init", labels.parent / "articles", "--gold", drafts).exit_code == 0
    assert call("check", drafts).exit_code == 0
    assert "left alone" in call("init", labels.parent / "articles", "--gold", drafts).stdout
    assert call("score", drafts, "--gold", drafts).exit_code == 2


def test_a_run_is_scored_again_over_its_own_split_whatever_gold_is_given(gold: Path) -> None:  # noqa: F811
    for number, case in enumerate(sorted(gold.iterdir())):
        file = case / "meta.json"
        meta = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(meta | {"split": "dev" if number % 2 else "test"}), encoding="utf-8")
    out = gold.parent / "dev"
    assert call("run", "--model", "rules", "--gold", gold, "--split", "dev", "--out", out).exit_code == 0
    for options in ((), ("--gold", gold)):
        again = call("score", out, *options, "--json")
        assert again.exit_code == 0, again.stderr
        assert json.loads(again.stdout)["articles"] == 4
    assert call("score", out, "--gold", gold, "--split", "all").exit_code == 3


def test_it_runs_as_a_module(gold: Path) -> None:  # noqa: F811
    done = subprocess.run([sys.executable, "-m", "summariser.cli.eval", "check", str(gold)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "9 cases, 0 findings\n"


def test_a_run_in_the_place_of_another_says_so(gold: Path) -> None:  # noqa: F811
    out = gold.parent / "runs" / "rules"
    args = ("run", "--model", "rules", "--gold", gold, "--split", "all", "--out", out)
    assert call(*args).stderr.splitlines()[0] == f"run: {out}"
    made = json.loads((out / "run.json").read_bytes())["made"]
    again = call(*args)
    assert again.exit_code == 0
    assert again.stderr.splitlines()[0] == f"run: {out}, in the place of the run of rules over all of {made}"
    (out / "run.json").unlink()
    assert "in the place of a run that is not whole" in call(*args).stderr
    assert "give another --out" in " ".join(call("run", "--help").stdout.split())
