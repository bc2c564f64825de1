"""SQLite as the house uses it: durable when written, one connection a thread when read, a schema that moves forward."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from corpus.errors import IndexIncompatible, StoreError

_SCHEMA = Path(__file__).with_name("schema")
_BUSY_MS = 10_000


def migrations() -> list[str]:
    """Return the library's schema steps in order; step *n* is the file that begins with *n*."""
    return [path.read_text(encoding="utf-8") for path in sorted(_SCHEMA.glob("[0-9]*.sql"))]


def open_durable(path: Path, steps: Sequence[str] | None = None) -> sqlite3.Connection:
    """Open a file for writing, its schema brought up to date, every promise of durability checked.

    *steps* are the statements of its schema in order; the library's own unless others are given.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={_BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {setting}").fetchall()
        expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": _BUSY_MS}
        for name, value in expected.items():
            held = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if held != value:
                raise StoreError(f"SQLite keeps {name} at {held!r}, not {value!r}", hint="Is the folder on a network drive?")
        _migrate(connection, path, migrations() if steps is None else steps)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    """Run the steps that the file has not seen, each whole or not at all."""
    held = schema_version(connection)
    if held > len(steps):
        raise _newer(path)
    for number, step in enumerate(steps[held:], start=held + 1):
        connection.executescript(f"BEGIN IMMEDIATE;\n{step}\nPRAGMA user_version={number};\nCOMMIT;")


def schema_version(connection: sqlite3.Connection) -> int:
    """Return how many schema steps the file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``IndexIncompatible`` unless the library's schema is the one this release reads."""
    held = schema_version(connection)
    if held > len(migrations()):
        raise _newer(path)
    if held < len(migrations()):
        raise IndexIncompatible(
            f"{path.name} was written by an older release", hint="Run `council-ingest build` once to bring it up to date."
        )


def _newer(path: Path) -> IndexIncompatible:
    return IndexIncompatible(f"{path.name} was written by a newer release", hint="Install the release that wrote it.")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing; on the disk when the block ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


class Readers:
    """Read-only connections to one file, one for each thread that asks.

    *immutable* is for files that never change again: no locks, no side files.
    """

    def __init__(self, path: Path, *, immutable: bool) -> None:
        self.path = path
        self._address = f"file:{quote(str(path.resolve()))}?mode=ro" + ("&immutable=1" if immutable else "")
        self._mine = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        held: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if held is None:
            held = sqlite3.connect(self._address, uri=True, isolation_level=None, check_same_thread=False)
            held.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
            self._mine.connection = held
            with self._lock:
                self._all.append(held)
        return held

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            while self._all:
                self._all.pop().close()
        self._mine = threading.local()
