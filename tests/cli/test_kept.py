"""Names in the output folder: a source keeps its own there as the input grows, and takes nobody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run


def put(path: Path, projects: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ARTICLE.replace("12个", f"{projects}个")
    if path.suffix == ".html":
        text = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in text.splitlines())}</article></body></html>"
    path.write_text(text, encoding="utf-8")


def rows(path: Path, *projects: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"id": i, "text": ARTICLE.replace("12个", f"{n}个")}, ensure_ascii=False) for i, n in enumerate(projects, 1)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def told(out: Path) -> dict[str, tuple[str, str]]:
    """What is in a folder: of each stem the source and how many projects its text has."""
    found = {path.stem: json.loads(path.read_bytes()) for path in sorted(out.glob("*.json"))}
    return {stem: (summary["article"]["source"], summary["figures"][0]["raw"]) for stem, summary in found.items()}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_names_stay_as_the_input_grows(inside: Run, tmp_path: Path, workers: str) -> None:
    more = range(40) if workers == "2" else range(1)  # enough that workers start
    for i in more:
        put(tmp_path / "g" / "z" / f"{i}.txt", 100 + i)
    put(tmp_path / "g" / "b" / "x.txt", 12)
    put(tmp_path / "g" / "c" / "x.txt", 13)
    assert inside("run", "g", "--out", "out", "--workers", workers).returncode == 0
    before = told(tmp_path / "out")
    assert before["x"] == ("g/b/x.txt", "12个") and before["c-x"] == ("g/c/x.txt", "13个")
    put(tmp_path / "g" / "a" / "x.html", 14)
    put(tmp_path / "g" / "a" / "x.txt", 15)
    second = inside("run", "g", "--out", "out", "--workers", workers)
    after = told(tmp_path / "out")
    assert after == before | {"a-x": ("g/a/x.html", "14个"), "g-a-x": ("g/a/x.txt", "15个")}
    assert "note: names that summaries of other sources have in out: g/a/x.html is a-x, g/a/x.txt is g-a-x" in second.stderr
    third = inside("run", "g", "--out", "out", "--workers", workers)
    assert told(tmp_path / "out") == after and "note: names" not in third.stderr and "replaced" not in third.stderr


def test_another_folders_summary_of_the_same_name_is_not_replaced(inside: Run, tmp_path: Path) -> None:
    put(tmp_path / "d1" / "x.txt", 12)
    put(tmp_path / "d2" / "x.txt", 13)
    put(tmp_path / "d3" / "x.txt", 12)  # the same text is no reason
    for folder in ("d1", "d2", "d3"):
        assert inside("run", folder, "--out", "out").returncode == 0
    apart = told(tmp_path / "out")
    assert apart == {"x": ("d1/x.txt", "12个"), "d2-x": ("d2/x.txt", "13个"), "d3-x": ("d3/x.txt", "12个")}
    assert inside("run", "d1", "d2", "d3", "--out", "together").returncode == 0
    assert told(tmp_path / "together") == apart, "as in one command"


def test_a_source_whose_text_has_changed_replaces_its_own_and_that_is_said(inside: Run, tmp_path: Path) -> None:
    put(tmp_path / "d1" / "x.txt", 12)
    put(tmp_path / "d2" / "x.txt", 13)
    assert inside("run", "d1", "d2", "--out", "out").returncode == 0
    put(tmp_path / "d2" / "x.txt", 99)
    again = inside("run", tmp_path / "d2", "--out", "out")
    assert told(tmp_path / "out") == {"x": ("d1/x.txt", "12个"), "d2-x": (str(tmp_path / "d2" / "x.txt"), "99个")}
    assert "note: replaced, as the text of the source is another than before: d2-x\n" in again.stderr
    assert (tmp_path / "out" / "d2-x.source.txt").read_bytes() == (tmp_path / "d2" / "x.txt").read_bytes()
    put(tmp_path / "d2" / "x.txt", 98)
    assert inside("run", "d2", "--out", "out", "--quiet").stderr == ""


def test_a_run_from_elsewhere_finds_its_own(inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in" / "x.txt", 12)
    assert inside("run", "in", "--out", "out").returncode == 0
    put(tmp_path / "in" / "x.txt", 13)
    monkeypatch.chdir(tmp_path / "in")
    assert inside("run", ".", "--out", "../out").returncode == 0
    assert told(tmp_path / "out") == {"x": ("x.txt", "13个")}


def test_a_folder_that_was_moved_keeps_its_names(inside: Run, tmp_path: Path) -> None:
    put(tmp_path / "in" / "x.txt", 12)
    put(tmp_path / "in" / "y.html", 13)
    rows(tmp_path / "in" / "news.jsonl", 14, 15)
    assert inside("run", "in", "--out", "out").returncode == 0
    (tmp_path / "in").rename(tmp_path / "moved")
    result = inside("run", "moved", "--out", "out")
    assert {stem: source for stem, (source, _) in told(tmp_path / "out").items()} == {
        "x": "moved/x.txt",
        "y": "moved/y.html",
        "news-1": "moved/news.jsonl:1",
        "news-2": "moved/news.jsonl:2",
    }
    assert "note" not in result.stderr.replace("note: no model is set", "")


def test_tables_of_one_name(inside: Run, tmp_path: Path) -> None:
    rows(tmp_path / "a" / "news.jsonl", 12, 13)
    rows(tmp_path / "b" / "news.jsonl", 14)
    for folder in ("a", "b", "b", "a"):
        assert inside("run", folder, "--out", "out").returncode == 0
    found = {"news-1": ("a/news.jsonl:1", "12个"), "news-2": ("a/news.jsonl:2", "13个"), "b-news-1": ("b/news.jsonl:1", "14个")}
    assert told(tmp_path / "out") == found
    put(tmp_path / "a" / "news-1.txt", 16)
    assert inside("run", "a", "--out", "out").returncode == 0
    assert told(tmp_path / "out") == found | {"a-news-1": ("a/news-1.txt", "16个")}, "the table's names stay"


def test_a_row_that_would_replace_another_sources_summary_is_refused(inside: Run, tmp_path: Path) -> None:
    """A text of the name that a new row of a table gets: the table has its names already."""
    rows(tmp_path / "news.jsonl", 12)
    assert inside("run", "news.jsonl", "--out", "out").returncode == 0
    put(tmp_path / "news-2.txt", 13)
    assert inside("run", "news-2.txt", "--out", "out").returncode == 0
    rows(tmp_path / "news.jsonl", 12, 14)
    result = inside("run", "news.jsonl", "--out", "out")
    assert result.returncode == 3
    assert "out/news-2.json: a summary of another source is there already, of news-2.txt (choose another --out)" in result.stderr
    assert told(tmp_path / "out") == {"news-1": ("news.jsonl:1", "12个"), "news-2": ("news-2.txt", "13个")}
