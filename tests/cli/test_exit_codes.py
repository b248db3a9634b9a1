"""One meaning a code, whatever the command: 0 done, 1 anything else, 2 wrong usage, 3 articles failed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from summariser import summarise
from tests.cli.conftest import ARTICLE, Run

EVALS = Path(__file__).parents[2] / "evals"
CASE = "A01-jingmeng-joint-conference"

WRITERS = {
    "run": ("run", "a.txt", "--quiet", "--out"),
    "report": ("report", "in", "--quiet", "--out"),
    "export": ("export", "in", "--quiet", "--to", "csv", "--out"),
    "consolidate": ("consolidate", "in", "--quiet", "--out"),
    "schema": ("schema", "--write"),
    "eval run": ("eval", "run", "--model", "rules", "--gold", "gold", "--split", "all", "--out"),
    "eval score": ("eval", "score", "in", "--gold", "gold", "--out"),
    "eval init": ("eval", "init", "a.txt", "--gold"),
    "review": ("review", "in", "--no-browser", "--gold"),
}
"""The commands that write, each with its arguments up to the path that it writes to."""

READERS = {
    "run": ("run", "broken", "--quiet"),
    "clean": ("clean", "broken"),
    "explain": ("explain", "broken"),
    "show": ("show", "broken"),
    "report": ("report", "broken"),
    "export": ("export", "broken", "--to", "csv"),
    "consolidate": ("consolidate", "broken"),
    "eval init": ("eval", "init", "broken", "--gold", "drafts"),
}
"""The commands that read articles or summaries, each with a folder of such that are broken."""


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """An article, its summary, a gold case, and a text that is somebody's own."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{CASE}.json").write_text(summarise(ARTICLE).model_dump_json(), encoding="utf-8")
    shutil.copytree(EVALS / "gold" / CASE, tmp_path / "gold" / CASE)
    (tmp_path / "articles").mkdir()
    shutil.copy(EVALS / "articles" / f"{CASE}.txt", tmp_path / "articles")
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


@pytest.mark.parametrize("command", WRITERS)
@pytest.mark.parametrize("out", ["notes", "notes/below/deep"])
def test_an_out_where_something_else_is_is_wrong_usage(inside: Run, there: Path, command: str, out: str) -> None:
    before = everything(there)
    result = inside(*WRITERS[command], out)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error: notes: " in result.stderr and "Traceback" not in result.stderr
    assert everything(there) == before


@pytest.mark.parametrize("command", ["export", "report"])
def test_a_folder_of_something_else_is_wrong_usage_too(inside: Run, there: Path, command: str) -> None:
    before = everything(there)
    assert inside(*WRITERS[command], "gold").returncode == 2
    assert everything(there) == before


def test_a_table_of_somebody_else_is_wrong_usage(inside: Run, there: Path) -> None:
    (there / "mine").mkdir()
    (there / "mine" / "events.csv").write_text("a,b", encoding="utf-8")
    assert inside(*WRITERS["consolidate"], "mine").returncode == 2
    assert everything(there / "mine") == {"events.csv": b"a,b"}


@pytest.mark.parametrize("command", [name for name in WRITERS if name != "review"])
def test_what_the_system_refuses_is_not_wrong_usage(inside: Run, there: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def refuse(path: Path, *args: object, **options: object) -> None:
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = inside(*WRITERS[command], "new/out")
    assert result.returncode == 1
    assert "Permission denied" in result.stderr and "unexpected" not in result.stderr


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("count", [1, 2])
def test_articles_that_all_fail_fail_as_one_among_others_does(inside: Run, tmp_path: Path, command: str, count: int) -> None:
    (tmp_path / "broken").mkdir()
    raw = command in ("run", "clean", "explain", "eval init")
    for i in range(count):
        if raw:
            (tmp_path / "broken" / f"{i}.txt").write_bytes(b"")
        else:
            (tmp_path / "broken" / f"{i}.json").write_text('{"schema_version": "1.0"}', encoding="utf-8")
    result = inside(*READERS[command])
    assert result.returncode == 3, result.stderr
    for i in range(count):
        assert f"{i}.txt" in result.stderr if raw else f"{i}.json" in result.stderr


def test_gold_that_is_wrong_is_wrong_usage(inside: Run, there: Path) -> None:
    (there / "gold" / CASE / "gold.json").write_text("{", encoding="utf-8")
    assert inside("eval", "score", "in", "--gold", "gold").returncode == 2
