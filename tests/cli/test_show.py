"""`show`, `clean`, `explain` and `schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run

PAGE = (
    "首页 > 新闻\n鲁甘(gān)协作联席会议召开\n2024-05-23 来源：甘肃日报\n"
    "5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。\n投资18.68亿元。\n版权所有 某网站 ICP备12345号\n"
)


@pytest.fixture
def summaries(inside: Run, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="gb18030")
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": 1, "text": ARTICLE}, ensure_ascii=False), encoding="utf-8")
    assert inside("run", "a.txt", "t.jsonl", "--out", "out", "--quiet").returncode == 0
    return tmp_path / "out"


def test_each_record_stands_with_its_quote_in_context(inside: Run, summaries: Path) -> None:
    for name in ("a", "t-1"):
        shown = inside("show", f"out/{name}.json").stdout
        assert "meeting  山东·甘肃东西部协作第三次联席会议" in shown
        assert "joint_conference · 2024-05-22" in shown
        assert "figure  总投资: 1868000000 元" in shown
        quote = next(line for line in shown.splitlines() if "18.68亿元" in line and "│" in line)
        assert "会议签约项目12个，总投资18.68亿元。" in quote
        assert "without their context" not in shown


def test_a_folder_shows_all(inside: Run, summaries: Path) -> None:
    shown = inside("show", "out").stdout
    assert shown.count("meeting  山东·甘肃东西部协作第三次联席会议") == 2


@pytest.mark.parametrize("gone", ["deleted", "changed"])
def test_without_its_source_a_quote_stands_alone_and_says_so(inside: Run, summaries: Path, tmp_path: Path, gone: str) -> None:
    if gone == "deleted":
        (tmp_path / "a.txt").unlink()
    else:
        (tmp_path / "a.txt").write_text(ARTICLE.replace("18.68", "19.68"), encoding="gb18030")
    shown = inside("show", "out/a.json").stdout
    assert "quotes stand without their context: a.txt is not there any more, or has changed" in shown
    assert "18.68亿元" in shown and "19.68" not in shown
    (summaries / "t-1.source.txt").write_text("其他", encoding="utf-8")
    assert "t-1.source.txt is not what was summarised" in inside("show", "out/t-1.json").stdout


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("none.json", 2, "no such file or folder"),
        ("a.txt", 3, "a.txt: this is no summary"),
        ("empty", 2, "empty: no summaries in this folder"),
        ("old.json", 3, "old.json: not a valid summary: article.id"),
    ],
)
def test_what_is_no_summary_is_named(inside: Run, summaries: Path, tmp_path: Path, path: str, code: int, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "old.json").write_text('{"schema_version": "1.0", "article": {}}', encoding="utf-8")
    result = inside("show", path)
    assert result.returncode == code
    assert says in result.stderr


def test_a_bad_summary_among_others_costs_itself(inside: Run, summaries: Path) -> None:
    whole = (summaries / "a.json").read_bytes()
    (summaries / "cut.json").write_bytes(whole[: len(whole) // 2])
    good = len(list(summaries.glob("*.json"))) - 1
    result = inside("show", "out")
    assert result.returncode == 3
    assert "cut.json: this is no summary" in result.stderr and f"1 of {good + 1} summaries can't be shown" in result.stderr
    (summaries / "cut.json").unlink()
    assert result.stdout == inside("show", "out").stdout
    assert inside("show", "out/a.json", "out/t-1.json").returncode == 0


def test_nothing_of_an_article_drives_the_terminal(inside: Run, tmp_path: Path) -> None:
    hostile = ARTICLE.replace("鲁甘", "[bold]\u202e鲁甘[/bold]") + "\n末段[/]:smile:投资3亿元。"
    (tmp_path / "h.txt").write_text(hostile, encoding="utf-8")
    inside("run", "h.txt", "--out", "out", "--quiet")
    path = tmp_path / "out" / "h.json"
    path.write_text(path.read_text(encoding="utf-8").replace("联席会议在兰州", "联席会议\\u001b[31m在兰州"), encoding="utf-8")
    for args in (("show", "out/h.json"), ("explain", "h.txt"), ("clean", "h.txt", "--explain")):
        result = inside(*args)
        assert result.returncode == 0, result.stderr
        assert "\x1b" not in result.stdout and "\u202e" not in result.stdout
    assert "[bold]" in inside("show", "out/h.json").stdout


def test_clean_prints_the_text_and_nothing_else(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    result = inside("clean", "p.txt")
    assert result.stdout == "鲁甘协作联席会议召开\n5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。\n投资18.68亿元。\n"
    assert result.stderr == ""
    assert inside("clean", "-", input=PAGE).stdout == result.stdout


def test_clean_tells_several_articles_apart(inside: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.txt").write_text(f"{name}{ARTICLE}", encoding="utf-8")
    alone = {name: inside("clean", f"in/{name}.txt").stdout for name in "ab"}
    assert not any("==>" in text for text in alone.values())
    assert inside("clean", "in").stdout == f"==> a <==\n{alone['a']}\n==> b <==\n{alone['b']}"


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_an_article_that_cannot_be_read_costs_itself(inside: Run, articles: Path, command: str) -> None:
    result = inside(command, "in")
    assert result.returncode == 3
    assert "good" in result.stdout and "broken" in result.stdout
    assert "empty.txt: the file is empty" in result.stderr and "picture.txt" in result.stderr
    only = inside(command, "in/empty.txt")
    assert (only.returncode, only.stdout) == (3, "") and "the file is empty" in only.stderr


def test_clean_explains_its_steps(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    shown = inside("clean", "p.txt", "--explain").stdout
    rows = {line.split()[0]: line for line in shown.splitlines() if line.strip()}
    assert "(gān)" in rows["pinyin"] and "ICP备12345号" in rows["legal"] and "首页 > 新闻" in rows["navigation"]
    assert "published: 2024-05-23" in shown and "publisher: 甘肃日报" in shown
    assert inside("clean", "missing.txt").returncode == 2


def test_explain_names_rules_and_refusals(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text(ARTICLE + "双方落实第二十次联席会议精神，协作26年来成效显著，地震为6.2级。\n", encoding="utf-8")
    shown = inside("explain", "e.txt").stdout
    assert "records by the rules" in shown
    meeting = next(line for line in shown.splitlines() if line.strip().startswith("meeting"))
    assert meeting.split()[1] not in ("–", "meeting") and "联席会议" in meeting
    assert "candidates that a rule refused" in shown and "第二十次联席会议" in shown


def test_schema(inside: Run, tmp_path: Path) -> None:
    whole = json.loads(inside("schema").stdout)
    assert whole["title"] == "ArticleSummary"
    assert json.loads(inside("schema", "figure").stdout)["properties"]["value"]["filledBy"] == "code"
    assert inside("schema", "--write", "s").returncode == 0
    assert json.loads((tmp_path / "s" / "article_summary.json").read_text(encoding="utf-8")) == whole
    wrong = inside("schema", "meetings")
    assert wrong.returncode == 2 and "no record is called 'meetings' (one of article_summary, " in wrong.stderr


@pytest.mark.parametrize("kilobytes", [8, 24])
def test_a_full_disk_leaves_no_schema_half_written(inside: Run, small_disk: Callable[[int], Path], kilobytes: int) -> None:
    disk = small_disk(kilobytes)
    result = inside("schema", "--write", "disk/s")
    assert result.returncode == 1
    assert "No space left on device (free some space and run the same command again; what is written is whole)" in result.stderr
    for path in disk.rglob("*.*"):
        assert path.read_text(encoding="utf-8") == inside("schema", path.stem).stdout
