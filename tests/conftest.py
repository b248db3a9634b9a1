"""Fixtures that several parts share: the articles of the checkout, real ones where this machine has them, a browser."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summariser.records.text import RawArticle

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"


def pytest_configure() -> None:
    """Programs that tests start keep compiled patterns in a folder of this run's own, not in the user's.

    Started in the background of a shell, the tests would hand on that Ctrl-C is to be ignored, to programs that they interrupt.
    """
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="summariser-tests-")
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_unconfigure() -> None:
    """Take that folder away."""
    shutil.rmtree(os.environ.pop("XDG_CACHE_HOME", ""), ignore_errors=True)


@pytest.fixture(scope="session")
def eval_articles() -> Path:
    """The folder of articles written for the evals."""
    return ROOT / "evals" / "articles"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real articles (``articles/``) and a checker of the contract, not in the checkout; ``SUMMARISER_SHARED`` names the folder."""
    folder = Path(os.environ.get("SUMMARISER_SHARED", ROOT.parent / "shared"))
    if not (folder / "articles").is_dir():
        pytest.skip(f"no real articles in {folder}")
    return folder


@pytest.fixture
def raw():
    """Makes an article as reading would, from text alone."""

    def make(text: str, **more: object) -> RawArticle:
        return RawArticle(text=text, name="article.txt", stem="article", **more)

    return make


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk of so many kilobytes at ``disk`` in the test's folder; skips where nobody may."""
    disk = tmp_path / "disk"

    def mount(kilobytes: int) -> Path:
        disk.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)]
        if os.name != "posix" or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
            pytest.skip("no right to mount a small disk")
        return disk

    yield mount
    if disk.is_mount():
        subprocess.run(["umount", "--lazy", str(disk)], check=True)  # an error that is kept may hold a file open


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, for one file of tests."""
    api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS.split(), "--disable-component-update"])
        yield browser
        browser.close()
