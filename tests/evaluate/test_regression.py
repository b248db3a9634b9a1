"""A table lost by the rule engine is caught by the gate, named by field and seen in the page; a change of nothing is no improvement."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from summariser.cli.eval import app
from summariser.engines.rules import tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVALS = Path(__file__).parents[2] / "evals"
CASES = ("A01", "A07", "A13", "B03", "C07", "C09", "C11")
RULES = "summariser.engines.rules"
TOPICS = "topics site_topics"
# What is left of each table, which field its loss must be named by, and a type that knows nothing of it.
LOSSES = [
    (TOPICS, (), "meetings.topics", "figures"),
    ("categories", (), "figures.category", "meetings"),
    ("conferences", ("无此会名\tother",), "meetings.participants.name", "figures"),
]

pytestmark = pytest.mark.skipif(not (EVALS / "gold").is_dir(), reason="the checkout's gold is not here")


def call(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def forget() -> None:
    """Empty every cache of the rule engine's own, so that it reads its tables again.

    Not those that it imports: a second gazetteer's places would be others than the first one's.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith(RULES):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and value.__module__.startswith(RULES):
                    value.cache_clear()


@contextmanager
def without(lost: str, left: tuple[str, ...], folder: Path) -> Iterator[None]:
    """The rule engine with one of its tables, or several, emptied."""
    data = folder / "without"
    shutil.copytree(tables._DATA, data)
    for table in lost.split():
        file = data / f"{table}.tsv"
        header = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#"))
        file.write_text("\n".join((header, *left)) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_DATA", data)
        forget()
        yield
    forget()


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gold folder of some dev cases, and ``base``, the run of the whole engine over them."""
    top = tmp_path_factory.mktemp("regression")
    for start in CASES:
        (case,) = (EVALS / "gold").glob(f"{start}-*")
        meta = json.loads((case / "meta.json").read_text(encoding="utf-8"))
        assert meta["split"] == "dev"
        folder = top / "gold" / case.name
        folder.mkdir(parents=True)
        shutil.copy(case / "gold.json", folder)
        meta["article"] = str((case / meta["article"]).resolve())
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    assert call("run", "--model", "rules", "--gold", top / "gold", "--out", top / "base").exit_code == 0
    return top


@pytest.mark.parametrize(("table", "left", "field", "untouched"), LOSSES, ids=[table for table, *_ in LOSSES])
def test_a_lost_table_is_caught_by_the_gate_and_named_by_field(
    few: Path, tmp_path: Path, table: str, left: tuple[str, ...], field: str, untouched: str
) -> None:
    with without(table, left, tmp_path):
        result = call(
            "run", "--model", "rules", "--gold", few / "gold", "--out", tmp_path / "broken", "--baseline", few / "base", "--margin", "0.01"
        )
    assert result.exit_code == 1, result.output
    failed = [line for line in result.stderr.splitlines() if line.startswith("FAIL")]
    assert any(f"baseline {field}:" in line for line in failed), failed
    assert not any(f" {untouched}" in line for line in failed), failed
    compared = json.loads(call("compare", few / "base", tmp_path / "broken", "--json").stdout)
    change = next(change for change in compared["fields"] if change["name"] == field)
    assert change["after"] < change["before"]
    assert compared["verdict"] != "better"


def test_the_whole_engine_passes_its_own_baseline(few: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "again", "--baseline", few / "base", "--margin", "0", "--field-margin", "0")
    assert call("run", "--model", "rules", "--gold", few / "gold", *out).exit_code == 0


def relabelled(run: Path, folder: Path) -> Path:
    """The same answers under another name of model and prompt."""
    folder.mkdir()
    for line in (run / "predictions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["summary"]["run"] |= {"model": "another", "prompt_version": "v9", "seconds": 9.0}
        (folder / f"{row['id']}.json").write_text(json.dumps(row["summary"], ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize("same", [True, False], ids=["the run itself", "another label"])
def test_a_change_of_nothing_is_not_called_an_improvement(few: Path, tmp_path: Path, same: bool) -> None:
    other = few / "base"
    if not same:
        other = tmp_path / "other"
        assert call("score", relabelled(few / "base", tmp_path / "said"), "--gold", few / "gold", "--out", other).exit_code == 0
        assert json.loads((other / "run.json").read_text(encoding="utf-8"))["model"] == "another"
    compared = json.loads(call("compare", few / "base", other, "--json").stdout)
    assert compared["verdict"] == "no significant difference"
    assert compared["flips"] == []
    changes: list[dict[str, Any]] = [*compared["headline"], *compared["types"], *compared["fields"]]
    # A field that is 0/0 in both runs has nothing to compare.
    assert {change["p"] for change in changes if change["before"] is not None} == {1.0}
    assert {change["difference"]["delta"] for change in changes if change["before"] is not None} == {0.0}
    printed = call("compare", few / "base", other).stdout
    assert "no significant difference" in printed
    assert "better" not in printed and "worse" not in printed


@pytest.mark.browser
def test_a_lost_table_is_seen_in_the_page(few: Path, tmp_path: Path, browser: Browser) -> None:
    def row(run: Path) -> tuple[list[str], Callable[[], None]]:
        page = tmp_path / f"{run.name}.html"
        assert call("report", run, "--html", page).exit_code == 0
        view.goto(page.as_uri())
        view.wait_for_selector("html[data-ready]")
        line = view.locator("#fields tr", has=view.locator("button", has_text="meetings.topics"))
        return line.locator("td").all_inner_texts(), line.locator("button").click

    with without(TOPICS, (), tmp_path):
        call("run", "--model", "rules", "--gold", few / "gold", "--out", tmp_path / "broken")
    view = browser.new_page(viewport={"width": 1440, "height": 900})
    whole, _ = row(few / "base")
    broken, pick = row(tmp_path / "broken")
    assert int(whole[3]) > 20 and int(broken[3]) * 5 < int(whole[3])  # a kind of event still shows its topic
    assert int(broken[6]) > int(whole[6])
    assert float(broken[1].split()[0]) * 3 < float(whole[1].split()[0])
    pick()
    assert view.locator(".leaf").count() > 0
    assert set(view.locator(".leaf > span:first-child").all_inner_texts()) == {"topics"}
    assert set(view.locator(".leaf .tag").all_inner_texts()) == {"MIS"}
    view.close()
