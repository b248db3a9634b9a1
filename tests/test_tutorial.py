"""The tutorial notebook, run from a fresh kernel as a reader would, and kept without results that could go stale."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each cell shows, by its id: text, and HTML where there is any."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    checkout = tmp_path_factory.mktemp("checkout")
    (checkout / "docs").mkdir()
    shutil.copytree(ROOT / "evals" / "articles", checkout / "evals" / "articles")
    notebook = nbformat.read(TUTORIAL, as_version=4)
    where = {"metadata": {"path": str(checkout / "docs")}}
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3", resources=where).execute()
    assert (checkout / "summaries" / "funds-cited.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    return {cell["id"]: "".join(map(text_of, cell.get("outputs", []))) for cell in notebook.cells}


def text_of(output: dict[str, Any]) -> str:
    data = output.get("data", {})
    return str(output.get("text", "")) + str(data.get("text/html") or data.get("text/plain", ""))


@pytest.mark.slow
def test_it_goes_from_raw_articles_to_a_chart_and_a_cited_table(ran: dict[str, str]) -> None:
    articles = len(list((ROOT / "evals" / "articles").iterdir()))
    assert f"{articles} articles, 0 unreadable" in ran["run"]
    assert "帮扶资金" in ran["one"] and "<table" in ran["frame"]
    assert "嘉定·楚雄东西部协作2024年联席会议" in ran["consolidate"], "two outlets tell of one conference"
    for chart in ("who", "when", "money"):
        assert ran[chart].startswith("<svg") and "<script" not in ran[chart]
    assert "今年上海市安排援青資金2.86億元" in ran["money"], "the quote of a mark"
    assert "2023年，【南京市拨付商洛财政援助资金4.36亿元】，组织社会捐款" in ran["trace"], "the sentence in its source"
    assert "“南京市拨付商洛财政援助资金4.36亿元”" in ran["table"] and "A02-ningshang-joint-conference-signing" in ran["table"]
    assert "39200万元" in ran["alike"] and "planned, not reached" in ran["reasons"]


def test_it_is_kept_without_results() -> None:
    notebook = json.loads(TUTORIAL.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]] == [], "clear all outputs before you commit it"
