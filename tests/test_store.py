"""The ledger: migrations, claims between processes, and what it keeps."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from summariser.errors import LedgerError
from summariser.store import MIGRATIONS, Busy, Ledger, StoredCall

CALL = StoredCall("a" * 64, "m", "p", "extract", "ok", '{"figures": []}', "stop", None, 10, 5, 2, "0.001")


def test_what_is_put_comes_back(tmp_path):
    with Ledger(tmp_path) as ledger:
        assert ledger.get("k") is None
        ledger.put("k", CALL)
    with Ledger(tmp_path) as ledger:
        assert ledger.get("k") == CALL
        assert ledger.spent() == (1, 10, 5, 2)


@pytest.mark.parametrize("kilobytes", [8, 44, 200])
def test_a_full_disk_is_told_with_what_to_do(small_disk, kilobytes):
    """SQLite calls it a disk I/O error where it makes room for the index of its log."""
    folder = small_disk(kilobytes)
    told = "free some space and run the same command again; what was stored before is kept"
    with pytest.raises(LedgerError, match=told), Ledger(folder) as ledger:
        for i in range(2000):
            ledger.put(f"k{i}", CALL)


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_old_schema_is_brought_up_to_date(tmp_path, version):
    path = tmp_path / "ledger.sqlite"
    old = sqlite3.connect(path)
    for statements in MIGRATIONS[:version]:
        for statement in statements:
            old.execute(statement)
    if version:
        values = ("k", *(getattr(CALL, name) for name in StoredCall.__slots__), 1.0)
        old.execute(f"INSERT INTO calls (key, {', '.join(StoredCall.__slots__)}, at) VALUES ({', '.join('?' * len(values))})", values)
    old.execute(f"PRAGMA user_version={version}")
    old.commit()
    old.close()

    blank = tmp_path / "blank"
    blank.mkdir()
    with Ledger(path) as ledger, Ledger(blank):
        assert ledger.get("k") == (CALL if version else None)
    assert schema(path) == schema(blank / "ledger.sqlite")


def schema(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as db:
        return db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()


def test_a_newer_ledger_is_refused(tmp_path):
    with Ledger(tmp_path) as ledger:
        path = ledger.path
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=999")
    db.close()
    with pytest.raises(LedgerError, match="newer"):
        Ledger(tmp_path)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"\0" * 5000])
def test_another_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "file" / "ledger.sqlite")


OTHER = """
import sys
from pathlib import Path
from summariser.store import Ledger
ledger = Ledger(Path(sys.argv[1]))
print(ledger.claim("k"), flush=True)
sys.stdin.read()
"""


def test_a_living_process_holds_its_claim_and_a_dead_one_does_not(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", OTHER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "None\n"
        with Ledger(tmp_path) as ledger:
            assert isinstance(ledger.claim("k"), Busy)
            assert ledger.claim("another") is None
            other.kill()
            other.wait()
            assert ledger.claim("k") is None
    finally:
        other.kill()
        other.communicate()


def test_a_claim_of_another_machine_ends_with_its_lease(tmp_path):
    with Ledger(tmp_path) as ledger:
        add = "INSERT INTO claims VALUES ('k', 'far:1', 'far', 1, '', ?)"
        ledger._db.execute(add, (9e12,))
        assert isinstance(ledger.claim("k"), Busy)
        ledger._db.execute("UPDATE claims SET until = 1")
        assert ledger.claim("k") is None


def test_a_process_number_in_use_again_is_not_its_former_owner(tmp_path):
    if not Path("/proc/self/stat").exists():
        pytest.skip("no /proc")
    import socket

    with Ledger(tmp_path) as ledger:
        parent = os.getppid()
        ledger._db.execute("INSERT INTO claims VALUES ('k', 'x', ?, ?, 'long ago', 9e12)", (socket.gethostname(), parent))
        assert ledger.claim("k") is None


def test_a_release_frees_the_claim(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.claim("k")
        ledger.release("k")
        assert ledger._db.execute("SELECT count(*) FROM claims").fetchone() == (0,)


def test_batches_are_remembered_until_collected(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.put_batch("b1", "m", {"k": "a"}, "open")
        assert ledger.open_batches("m") == {"b1": {"k": "a"}}
        assert ledger.open_batches("other") == {}
        ledger.put_batch("b1", "m", {"k": "a"}, "collected")
        assert ledger.open_batches("m") == {}


def test_a_disk_that_is_full_is_told_in_words(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger._db.execute("PRAGMA max_page_count=12")
        with pytest.raises(LedgerError, match="full"):
            for i in range(50):
                ledger.put(f"k{i}", StoredCall("a", "m", "p", "extract", "ok", "x" * 4000))
        assert ledger.get("k0") is not None
        assert ledger.claim("k0") is None


class RefusedOnce(sqlite3.Connection):
    """A connection that refuses the change to write-ahead logging once, as SQLite does while another process makes the same change."""

    refused = 0

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        if "journal_mode" in sql and not RefusedOnce.refused:
            RefusedOnce.refused += 1
            raise sqlite3.OperationalError("database is locked")
        return super().execute(sql, *values)


def test_a_ledger_that_another_process_is_just_making_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No busy timeout covers that change, so opening tries again."""
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=RefusedOnce))
    with Ledger(tmp_path):
        assert RefusedOnce.refused == 1
