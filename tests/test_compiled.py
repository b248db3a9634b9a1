"""Compiled patterns that are kept from one run to the next: the same patterns, whatever is found or not found where they are kept."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summariser import compiled, regex
from summariser.compiled import Compiled, remembering

GREEDY = r"(?P<year>\d{4})年(?:[一-鿿]{2,}|\w)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "patterns.bin"


def kept(file: Path, *patterns: str) -> bytes:
    """What is written for these patterns."""
    programs = Compiled(file)
    for pattern in patterns:
        programs(pattern)
    programs.keep()
    return file.read_bytes()


def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are compiled anew from here on."""
    made: list[str] = []
    plain = compiled._program

    def program(pattern: str, flags: int) -> compiled.Program:
        made.append(pattern)
        return plain(pattern, flags)

    monkeypatch.setattr(compiled, "_program", program)
    return made


def test_a_kept_pattern_is_not_compiled_again_and_finds_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(file, GREEDY)
    made = compiles(monkeypatch)
    pattern = Compiled(file)(GREEDY)
    assert made == []
    match = pattern.search("自2019年以来")
    assert match and match["year"] == "2019" and match.lastgroup == "year"
    assert pattern == re.compile(GREEDY)


def test_the_same_text_with_other_flags_is_another_pattern(file: Path) -> None:
    kept(file, "av")
    programs = Compiled(file)
    assert programs("av", re.IGNORECASE).search("AV") and not programs("av").search("AV")


def test_what_was_kept_stays_when_more_comes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(file, "一")
    kept(file, "二")
    made = compiles(monkeypatch)
    programs = Compiled(file)
    programs("一")
    programs("二")
    assert made == []


def test_another_edition_keeps_of_the_earlier_programs_those_that_it_uses(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(file, "一", "二")
    monkeypatch.setattr(compiled, "_package", lambda: 2)
    made = compiles(monkeypatch)
    kept(file, "二", "三")
    assert made == ["三"], "what both editions ask is not compiled again"
    assert {pattern for pattern, _ in compiled._read(file)[1]} == {"二", "三"}


def test_processes_of_two_editions_at_once_leave_a_whole_file_of_the_last(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(file, "一")
    of_one, of_other, more = Compiled(file), Compiled(file), Compiled(file)
    of_one("二")
    of_one.keep()
    monkeypatch.setattr(compiled, "_package", lambda: 2)
    of_other("一")
    of_other("三")
    of_other.keep()
    more("四")
    more.keep()
    assert {pattern for pattern, _ in compiled._read(file)[1]} == {"一", "三", "四"}


def test_an_edition_is_told_by_the_files_of_the_package(tmp_path: Path) -> None:
    """A changed file makes another edition, what Python itself puts beside it (its byte code) does not."""
    package = tmp_path / "summariser"
    shutil.copytree(Path(compiled.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    ask = [sys.executable, "-c", "from summariser import compiled; print(compiled.__file__, compiled._package())"]

    def edition() -> str:
        return subprocess.run(ask, cwd=tmp_path, env=env, capture_output=True, check=True, text=True).stdout

    first = edition()
    assert first.startswith(str(package)) and edition() == first
    table = next(package.rglob("*.tsv"))
    table.write_text(table.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert edition() != first


def test_a_pattern_is_the_same_text_in_every_run(eval_articles: Path, tmp_path: Path) -> None:
    """Else each run would keep one more: characters out of a set come in another order each time."""
    command = [sys.executable, "-m", "summariser", "run", eval_articles / "A01-jingmeng-joint-conference.txt", "--model", "rules"]
    sizes = []  # into two folders: a run over an earlier one asks more
    for seed in "12":
        env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONHASHSEED": seed}
        subprocess.run([*command, "--out", tmp_path / seed], env=env, capture_output=True, check=True)
        sizes.append(next((tmp_path / "cache").rglob("*.bin")).stat().st_size)
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("harm", ["cut", "one byte", "empty", "other edition", "other code", "folder"])
def test_a_file_that_is_not_whole_or_not_ours_is_none(file: Path, harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = kept(file, GREEDY)
    if harm == "folder":
        file.unlink()
        file.mkdir()
    elif harm == "other edition":
        monkeypatch.setattr(compiled, "_edition", lambda: ("4.0", 0))
    elif harm == "other code":  # whole, but no program: `re` refuses it
        programs = Compiled(file)
        programs._new = {(GREEDY, 0): (32, b"\xff\xff\xff\xff", 1, {"year": 1}, (None, "year"))}
        programs.keep()
    else:
        file.write_bytes({"cut": whole[:-3], "one byte": whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], "empty": b""}[harm])
    programs = Compiled(file)
    assert programs(GREEDY) == re.compile(GREEDY)
    programs.keep()


def test_an_unknown_re_is_used_as_ever(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> compiled.Program:
        raise AttributeError("_code")

    monkeypatch.setattr(compiled, "_program", gone)
    programs = Compiled(file)
    assert programs(GREEDY) == re.compile(GREEDY)
    programs.keep()
    assert not file.exists()


def test_what_is_no_pattern_says_so(file: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Compiled(file)("(甲")


def test_a_library_compiles_as_ever_outside_of_remembering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert regex.compiler is re.compile
    with remembering():
        assert regex.regex("[甲乙]丙").search("乙丙")
    assert regex.compiler is re.compile
    assert [path.name for path in tmp_path.rglob("*.bin")] == [f"patterns-{sys.implementation.cache_tag}.bin"]


def test_a_user_without_a_home_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(compiled, "user_cache_path", homeless)
    with remembering():
        assert regex.regex("[甲乙]丁").search("乙丁")


@pytest.mark.parametrize("writable", [True, False])
def test_a_run_is_the_same_with_kept_patterns_and_without(eval_articles: Path, tmp_path: Path, writable: bool) -> None:
    cache = tmp_path / "cache"
    if not writable:
        cache.write_text("a file where the folder would be")
    article = eval_articles / "A01-jingmeng-joint-conference.txt"
    said = []
    for out in ("first", "second"):
        done = subprocess.run(
            [sys.executable, "-m", "summariser", "run", article, "--model", "rules", "--out", tmp_path / out],
            env=os.environ | {"XDG_CACHE_HOME": str(cache)},
            capture_output=True,
            check=True,
        )
        summaries = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / out).rglob("*.json"))]
        for summary in summaries:
            summary["run"].pop("seconds")
        said.append((done.stderr.replace(out.encode(), b""), summaries))
    assert said[0] == said[1]
    assert len(list(cache.rglob("*.bin"))) == writable


def test_workers_keep_what_they_compiled(eval_articles: Path, tmp_path: Path) -> None:
    """A run of many articles leaves the figures' patterns behind, which its own process never needs."""
    command = [sys.executable, "-m", "summariser", "run", eval_articles, "--model", "rules", "--workers", "2", "--out", tmp_path / "out"]
    subprocess.run(command, env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}, capture_output=True, check=True)
    _, kept = compiled._read(next((tmp_path / "cache").rglob("*.bin")))
    assert len(kept) > 300
