"""The installed program as a user runs it, and the same inside the test's own process where a process of its own shows nothing more."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = str(Path(sys.executable).with_name("summarise"))

ARTICLE = (
    "鲁甘协作联席会议召开\n"
    "2024-05-23 来源：甘肃日报\n"
    "5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。甘肃省委副书记王某某主持会议。\n"
    "会议签约项目12个，总投资18.68亿元。\n"
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**changes: str) -> dict[str, str]:
    """The environment without what chooses a model."""
    kept = {k: v for k, v in os.environ.items() if k not in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARISER_MODEL", "SUMMARISER_DEBUG")}
    return {**kept, "PYTHONIOENCODING": "utf-8", **changes}


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """Runs ``summarise`` in an empty folder; returns what came of it."""

    def run(*args: object, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
        given = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 60, "cwd": tmp_path, **more}
        return subprocess.run([PROGRAM, *map(str, args)], env=env or environment(), **given)

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one good article, and files that are none."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100))
    data = ARTICLE.encode()
    (folder / "broken.txt").write_bytes(data[:60] + b"\xff\x80" + data[60:])
    with (folder / "huge.txt").open("wb") as stream:
        stream.write("年".encode())
        stream.truncate(50_000_000)
    return folder


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """As `program`, without a process of its own: a tenth of the time."""
    from summariser.cli.main import main

    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARISER_MODEL", "SUMMARISER_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: object, input: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        command = ["summarise", *map(str, args)]
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", command)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input.encode())))
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            seldom = gc.get_threshold()
            try:
                with pytest.raises(SystemExit) as stop:
                    main()
            finally:
                gc.set_threshold(*seldom)  # a program sets it for its process, which here is the tests'
        out, err = capsysbinary.readouterr()
        return subprocess.CompletedProcess(command, int(stop.value.code or 0), out.decode(), err.decode())

    return run
