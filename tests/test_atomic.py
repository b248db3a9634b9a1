"""Files are whole or not there, wherever an interrupt comes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from summariser.atomic import replacing, write_whole

OLD, NEW = b"old", b"new" * 1000


class Interrupt:
    """Raises KeyboardInterrupt at the n-th line that is executed in the call, in whatever function, as Ctrl-C would."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line" and frame.f_globals.get("__name__") != __name__:
            self.left -= 1
            if self.left == 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self


def interrupted(target: Path, at: int) -> bool:
    """Write with an interrupt at one line; whether it came."""
    before = sys.gettrace()
    sys.settrace(Interrupt(at))
    try:
        write_whole(target, NEW)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


@pytest.mark.parametrize("there", [True, False])
def test_an_interrupt_at_any_line_leaves_a_whole_file_or_none(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "a.json"
    seen = set()
    for at in range(1, 500):
        target.unlink(missing_ok=True)
        if there:
            target.write_bytes(OLD)
        came = interrupted(target, at)
        assert {file.name for file in tmp_path.iterdir()} <= {"a.json"}, f"left over by an interrupt at line {at}"
        content = target.read_bytes() if target.exists() else None
        assert content in ((OLD, NEW) if there else (None, NEW))
        seen.add(content)
        if not came:
            break
    else:
        pytest.fail("the write never ended")
    assert len(seen) == 2, "interrupts came both before and after the file took its place"


def test_a_failed_block_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(OLD)
    with pytest.raises(ValueError, match="no"), replacing(target) as part:
        part.write_bytes(NEW)
        raise ValueError("no")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [OLD]


def test_the_mode_is_what_the_umask_allows(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_whole(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real" / "a")
    write_whole(link, NEW)
    assert link.is_symlink() and (tmp_path / "real" / "a").read_bytes() == NEW
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"now")
    assert os.read(reader, 10) == b"now" and pipe.is_fifo()
    os.close(reader)
