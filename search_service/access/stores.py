"""Small SQLite files of the service's own in the home, which any thread and any process may open and change."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.database import open_durable, transaction
from corpus.files import cannot_write


@contextmanager
def alone(lock: Path, *, wait: bool) -> Iterator[bool]:
    """Say whether nobody else holds *lock*, or wait until so. The kernel forgets a holder whose process has ended."""
    held = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(held)


@contextmanager
def reading(path: Path, steps: Sequence[str]) -> Iterator[sqlite3.Connection]:
    """Give a connection to the file, which is made if it is not there and which nobody but its owner may read."""
    try:
        with alone(path.with_name(f".{path.stem}.lock"), wait=True):  # two that make it at once would each make every table
            path.touch(mode=0o600)
            db = open_durable(path, steps)
    except (OSError, sqlite3.OperationalError) as error:
        raise cannot_write(path, error) from error
    try:
        yield db
    finally:
        db.close()


@contextmanager
def changing(path: Path, steps: Sequence[str]) -> Iterator[sqlite3.Connection]:
    """Give a connection for one transaction: all of it is on the disk when the block ends, or none."""
    with reading(path, steps) as db:
        try:
            with transaction(db):
                yield db
        except sqlite3.OperationalError as error:
            raise cannot_write(path, error) from error
