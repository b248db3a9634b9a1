"""The ledger: every paid answer of a run, in SQLite, so that none is paid for twice."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from summariser.errors import LedgerError

FILE_NAME = "ledger.sqlite"
LEASE = 900.0  # seconds after which another machine may take over a call that never ended
BUSY_MS = 30_000

# Applied in order to a file whose user_version is below their number; a landed one is never edited.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE calls (key TEXT PRIMARY KEY, article TEXT NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL, purpose TEXT NOT NULL,"
        " status TEXT NOT NULL CHECK (status IN ('ok', 'refused')), text TEXT NOT NULL, finish TEXT, detail TEXT,"
        " input_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_usd TEXT, at REAL NOT NULL)",
        "CREATE INDEX calls_article ON calls (article)",
        "CREATE TABLE claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL, born TEXT NOT NULL,"
        " until REAL NOT NULL)",
    ),
    ("CREATE TABLE batches (id TEXT PRIMARY KEY, model TEXT NOT NULL, keys TEXT NOT NULL, status TEXT NOT NULL, at REAL NOT NULL)",),
)


@dataclass(frozen=True, slots=True)
class StoredCall:
    """One finished call.

    Attributes:
        article: sha256 of the clean text, in hex.
        purpose: ``extract``, ``repair``, ``recall`` or ``continue``.
        status: ``refused`` where the model declined, said nothing or said no JSON; never read back as a success.
        text: the answer's text as it came.
        finish: ``stop``, ``length``, …, as the server said.
        detail: the model's words where it refused.
        cost_usd: decimal string, ``None`` where the price is not known.
    """

    article: str
    model: str
    prompt: str
    purpose: str
    status: Literal["ok", "refused"]
    text: str
    finish: str | None = None
    detail: str | None = None
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_usd: str | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """Another process is making this very call."""

    owner: str


class Ledger:
    """The stored calls of one output folder; safe for several threads and processes.

    Args:
        path: the database file, or its folder; made where missing.

    Raises:
        LedgerError: it can't be opened, is no ledger, or is newer than this program.
    """

    def __init__(self, path: Path) -> None:
        self.path = path / FILE_NAME if path.is_dir() or not path.suffix else path
        self._lock = threading.RLock()
        self._me = (socket.gethostname(), os.getpid(), _born(os.getpid()))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000)
            self._db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            self._log_ahead()
            # with WAL a crash of the process loses nothing; only a crash of the machine may lose the last calls
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._migrate()
        except LedgerError:
            raise
        except (OSError, sqlite3.Error) as error:
            hint = _space(error) or "give another --out folder"
            raise LedgerError(f"the ledger cannot be opened: {error}", where=str(self.path), hint=hint) from error

    def _log_ahead(self) -> None:
        """Put the database into WAL mode; while another process does the same, SQLite refuses at once, whatever the busy timeout."""
        from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

        busy = retry_if_exception(lambda error: isinstance(error, sqlite3.OperationalError) and "locked" in str(error))
        for attempt in Retrying(retry=busy, stop=stop_after_delay(BUSY_MS / 1000), wait=wait_fixed(0.02), reraise=True):
            with attempt:
                self._db.execute("PRAGMA journal_mode=WAL")

    def _migrate(self) -> None:
        with self._write():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise LedgerError(
                    f"made by a newer version ({version} > {len(MIGRATIONS)})", where=str(self.path), hint="upgrade summariser"
                )
            for number in range(version, len(MIGRATIONS)):
                for statement in MIGRATIONS[number]:
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version={number + 1}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors (a full disk, a file gone, a lock never freed) in the user's words."""
        try:
            yield
        except sqlite3.Error as error:
            hint = _space(error) or "what was stored before is kept"
            raise LedgerError(f"the ledger cannot be used: {error}", where=str(self.path), hint=hint) from error

    @contextmanager
    def _write(self) -> Iterator[None]:
        """One transaction that takes the write lock at once, so that two processes never both pass a check."""
        with self._lock, self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def get(self, key: str) -> StoredCall | None:
        """The stored call, if there is one."""
        with self._lock, self._told():
            row = self._db.execute(
                "SELECT article, model, prompt, purpose, status, text, finish, detail, input_tokens, cached_tokens, output_tokens, cost_usd"
                " FROM calls WHERE key = ?",
                (key,),
            ).fetchone()
        return StoredCall(*row) if row else None

    def claim(self, key: str) -> Busy | None:
        """Say that this process is about to make the call; `Busy` if another living one is at it.

        A claim ends with `put` or `release`, with the death of its process, or, on another machine, after `LEASE` seconds.
        """
        host, pid, born = self._me
        with self._write():
            row = self._db.execute("SELECT host, pid, born, until FROM claims WHERE key = ?", (key,)).fetchone()
            if row and (row[0], row[1], row[2]) != self._me and _alive(row[0], row[1], row[2], row[3]):
                return Busy(f"{row[0]}:{row[1]}")
            self._db.execute(
                "INSERT OR REPLACE INTO claims (key, owner, host, pid, born, until) VALUES (?, ?, ?, ?, ?, ?)",
                (key, f"{host}:{pid}", host, pid, born, time.time() + LEASE),
            )
        return None

    def release(self, key: str) -> None:
        """Give the claim up without a result."""
        with self._write():
            self._db.execute("DELETE FROM claims WHERE key = ?", (key,))

    def put(self, key: str, call: StoredCall) -> None:
        """Store a finished call and end its claim, in one transaction."""
        values = asdict(call)
        columns = ", ".join(values)
        marks = ", ".join("?" * len(values))
        with self._write():
            self._db.execute(
                f"INSERT OR REPLACE INTO calls (key, {columns}, at) VALUES (?, {marks}, ?)", (key, *values.values(), time.time())
            )
            self._db.execute("DELETE FROM claims WHERE key = ?", (key,))

    def record(self, key: str, values: Mapping[str, Any]) -> None:
        """As `put`, from the fields of a `StoredCall`."""
        self.put(key, StoredCall(**values))

    def spent(self) -> tuple[int, int, int, int]:
        """Calls stored so far, and their input, cached and output tokens."""
        with self._lock, self._told():
            row = self._db.execute(
                "SELECT count(*), ifnull(sum(input_tokens), 0), ifnull(sum(cached_tokens), 0), ifnull(sum(output_tokens), 0) FROM calls"
            ).fetchone()
        return row[0], row[1], row[2], row[3]

    def put_batch(self, batch_id: str, model: str, keys: dict[str, str], status: str) -> None:
        """Remember a batch job; ``keys`` maps a call's key to its article."""
        with self._write():
            self._db.execute(
                "INSERT OR REPLACE INTO batches (id, model, keys, status, at) VALUES (?, ?, ?, ?, ?)",
                (batch_id, model, json.dumps(keys), status, time.time()),
            )

    def open_batches(self, model: str) -> dict[str, dict[str, str]]:
        """Batch jobs that are not collected yet: id -> {key: article}."""
        with self._lock, self._told():
            rows = self._db.execute("SELECT id, keys FROM batches WHERE model = ? AND status = 'open' ORDER BY at", (model,)).fetchall()
        return {row[0]: json.loads(row[1]) for row in rows}

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _space(error: Exception) -> str | None:
    """What to do about an error that a full disk gives; SQLite says so of some of its writes, of others only that they failed."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return None
    doubt = "" if code == sqlite3.SQLITE_FULL else "if the disk is full, "
    return f"{doubt}free some space and run the same command again; what was stored before is kept"


def _born(pid: int) -> str:
    """When a process of this machine began, as the kernel says it; tells a reused number from its former owner."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def _alive(host: str, pid: int, born: str, until: float) -> bool:
    """Whether the process that claimed a call may still finish it."""
    if time.time() > until:
        return False
    if host != socket.gethostname():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return not born or _born(pid) == born
