"""Which files a call means, under which names, and what it says when there are none."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summariser.errors import InputError, UsageError
from summariser.read import ReadFailure, discover, read
from summariser.records import RawArticle


def plant(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("两地召开联席会议。", encoding="utf-8")


def names(folder: Path, *paths: str | Path) -> list[str]:
    return [os.path.relpath(source.name, folder) for source in discover([str(path) for path in paths])]


def test_folder_is_searched_sorted_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    plant(tmp_path, "b.txt", "a.TXT", "sub/c.html", "sub/deep/d.csv", ".hidden.txt", ".git/e.txt", "x.pdf", "noending", "z.md", "s.shtml")
    assert names(tmp_path, tmp_path) == ["a.TXT", "b.txt", "s.shtml", "z.md", "sub/c.html", "sub/deep/d.csv"]


def test_files_of_other_endings_in_folders_are_handed_over(tmp_path: Path) -> None:
    plant(tmp_path, "in/a.txt", "in/b.pdf", "in/sub/c.docx", "in/.hidden.pdf", "in/.git/d.pdf", "in/a.source.txt", "in/named.odt")
    os.mkfifo(tmp_path / "in" / "pipe")
    others: list[Path] = []
    discover([str(tmp_path / "in"), str(tmp_path / "in"), str(tmp_path / "in" / "named.odt")], left_out=others)
    assert [path.name for path in others] == ["b.pdf", "c.docx"]


def test_what_an_earlier_run_wrote_is_left_out(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "a.source.txt")
    (tmp_path / "a.json").write_text(json.dumps({"schema_version": "1.0", "article": {}, "meetings": []}), encoding="utf-8")
    (tmp_path / "news.json").write_text(json.dumps([{"article": "“schema_version” is a word"}]), encoding="utf-8")
    assert names(tmp_path, tmp_path) == ["a.txt", "news.json"]
    assert names(tmp_path, tmp_path / "*") == ["a.txt", "news.json"]
    assert names(tmp_path, tmp_path / "a.source.txt") == ["a.source.txt"]


def test_symlinks(tmp_path: Path) -> None:
    plant(tmp_path, "in/a.txt", "elsewhere/b.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in/same.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/broken.txt").symlink_to(tmp_path / "gone.txt")
    assert names(tmp_path, tmp_path / "in") == ["in/a.txt", "in/broken.txt", "in/linked/b.txt"]
    (failure,) = read(discover([str(tmp_path / "in/broken.txt")])[0])
    assert isinstance(failure, ReadFailure)
    assert "broken symbolic link" in str(failure.error)


def test_pipes_in_a_folder_do_not_block(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path, tmp_path) == ["a.txt"]


def test_globs_that_the_shell_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.txt", "c.html", "sub/d.txt", "e[1].txt", "e1.txt")
    assert names(tmp_path, tmp_path / "?.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path, tmp_path / "**/*.txt") == ["a.txt", "b.txt", "e1.txt", "e[1].txt", "sub/d.txt"]
    assert names(tmp_path, tmp_path / "s*") == ["sub/d.txt"]
    assert names(tmp_path, tmp_path / "e[1].txt") == ["e[1].txt"]
    with pytest.raises(UsageError, match="nothing matches"):
        discover([str(tmp_path / "*.xyz")])


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "a.txt", "b.txt")
    monkeypatch.chdir(tmp_path)
    assert [source.name for source in discover(["b.txt", ".", "./b.txt", "a*"])] == ["b.txt", "a.txt"]


def test_missing_paths_are_all_named_with_the_nearest(tmp_path: Path) -> None:
    plant(tmp_path, "article.txt")
    with pytest.raises(UsageError) as caught:
        discover([str(tmp_path / "artcle.txt"), str(tmp_path / "nothing-like-it"), str(tmp_path / "article.txt")])
    message = str(caught.value)
    assert "artcle.txt" in message
    assert "nothing-like-it" in message
    assert f"did you mean {tmp_path / 'article.txt'}?" in message


@pytest.mark.parametrize("paths", [[], [""]])
def test_no_path(paths: list[str]) -> None:
    with pytest.raises(UsageError):
        discover(paths)


def test_empty_folder_names_the_endings(tmp_path: Path) -> None:
    plant(tmp_path, "x.pdf")
    with pytest.raises(UsageError, match=r"\.txt.*\.parquet"):
        discover([str(tmp_path)])


@pytest.mark.parametrize(
    ("files", "stems"),
    [
        (["a/x.txt", "b/x.txt", "c/x.html"], ["x", "b-x", "c-x"]),
        (["x.htm", "X.txt"], ["X", None]),
        (["a/d/x.txt", "b/d/x.txt", "c/d/x.txt"], ["x", "d-x", "c-d-x"]),
        (["news.csv", "news-1.txt"], ["news-1", "news_csv"]),
        (["a.csv", "a-b.csv"], ["a-b", "a_csv"]),
        (["a.v2.txt", "with blank.txt", "2024.05.23.txt"], ["2024.05.23", "a.v2", "with blank"]),
    ],
)
def test_stems(tmp_path: Path, files: list[str], stems: list[str | None]) -> None:
    plant(tmp_path, *files)
    found = [source.stem for source in discover([str(tmp_path)])]
    assert all(expected in (stem, None) for stem, expected in zip(found, stems, strict=True))
    assert len({stem.casefold() for stem in found}) == len(files)
    assert found == [source.stem for source in discover([str(tmp_path)])]


def test_same_stem_in_one_folder_gets_the_folder_before_it(tmp_path: Path) -> None:
    plant(tmp_path, "in/x.html", "in/x.txt", "in/x.md")
    assert [source.stem for source in discover([str(tmp_path)])] == ["x", "in-x", f"{tmp_path.name}-in-x"]


def test_longest_file_names_leave_room_for_endings(tmp_path: Path) -> None:
    plant(tmp_path, "青" * 80 + ".txt", "青" * 79 + "岛.txt")
    stems = [source.stem for source in discover([str(tmp_path)])]
    assert len(set(stems)) == 2
    assert all(len(f"{stem}.source.txt".encode()) <= 255 for stem in stems)


@pytest.mark.parametrize(
    ("data", "derived", "text"),
    [
        ("两地召开联席会议。\r\n".encode("gbk"), False, "两地召开联席会议。\r\n"),
        ("<!DOCTYPE html><html><body><p>两地召开联席会议。</p></body></html>".encode(), True, "两地召开联席会议。"),
        ('{"text": "两地召开联席会议。"}\n'.encode(), True, "两地召开联席会议。"),
    ],
)
@pytest.mark.parametrize("name", ["-", "noending", "page.aspx"])
def test_content_decides_without_an_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, derived: bool, text: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read(discover([name if name == "-" else str(path)])[0])
    assert isinstance(article, RawArticle)
    assert (article.text, article.derived) == (text, derived)
    assert article.stem.startswith({"-": "stdin"}.get(name, path.stem))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("两地召开联席会议。\r\n".encode("gbk"), "RawArticle gb18030 两地召开联席会议。\r\n"),
        (b"", "ReadFailure - -: nothing came from standard input"),
    ],
)
def test_real_standard_input_is_bytes(data: bytes, said: str) -> None:
    code = (
        "import sys; from summariser.read import *; a = next(read(discover(['-'])[0]))\n"
        "words = (getattr(a, 'encoding', '-'), a.error if isinstance(a, ReadFailure) else a.text)\n"
        "sys.stdout.buffer.write(' '.join([type(a).__name__, *map(str, words)]).encode())"
    )
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert done.stdout.decode() == said


def test_vanished_and_folder(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    (source,) = discover([str(tmp_path / "a.txt")])
    source_path = tmp_path / "a.txt"
    source_path.unlink()
    (failure,) = read(source)
    assert isinstance(failure, ReadFailure)
    assert type(failure.error) is InputError
    source_path.mkdir()
    (failure,) = read(source)
    assert isinstance(failure, ReadFailure)
    assert "folder" in str(failure.error)


def test_no_permission(tmp_path: Path) -> None:
    plant(tmp_path, "in/a.txt", "in/shut.txt", "in/closed/b.txt")
    (tmp_path / "in/shut.txt").chmod(0)
    (tmp_path / "in/closed").chmod(0)
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    code = (
        "import os, sys\n"
        "from summariser.read import *; from summariser.read import html, text\n"
        "os.getuid() or os.setuid(65534)\n"
        "for s in discover([sys.argv[1]]):\n"
        "    for a in read(s): print(s.stem, a.error if isinstance(a, ReadFailure) else 'read')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "in")], capture_output=True, text=True)
    (tmp_path / "in/closed").chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[0] == "a read", done.stderr
    assert [line.split()[0] for line in lines] == ["a", "shut", "closed"]
    assert "no permission" in lines[1]
    assert len(lines) == 3


def test_start_up_is_light() -> None:
    heavy = "trafilatura lxml pyarrow charset_normalizer opencc numpy"
    code = f"import sys, summariser.read; print([m for m in {heavy.split()} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_file_imports_nothing_heavy(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_bytes("两地召开联席会议。".encode("gbk"))
    code = (
        f"import sys; from summariser.read import *; print(len([a for s in discover([{str(tmp_path)!r}]) for a in read(s)]), "
        "[m for m in ('trafilatura', 'lxml', 'pyarrow', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2 []"
