"""What operators did, in order: each entry carries the digest of the one before it, so that none can be changed alone."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from search_service.access.schema import FILE, STEPS
from search_service.access.stores import changing, reading

_BEFORE_THE_FIRST = b""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done."""

    number: int
    at: datetime
    who: str
    what: str
    about: str


def record(db: sqlite3.Connection, who: str, what: str, about: str, now: datetime) -> None:
    """Add an entry within the transaction of the thing itself: both are there, or neither."""
    end = db.execute("SELECT number, digest FROM audit_end").fetchone() or (0, _BEFORE_THE_FIRST)
    row = (end[0] + 1, now.astimezone(UTC).isoformat(timespec="microseconds"), who, what, about)
    mark = _digest(end[1], row)
    db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (*row, mark))
    db.execute("INSERT OR REPLACE INTO audit_end VALUES (1, ?, ?)", (row[0], mark))


def note(home: Path, who: str, what: str, about: str, now: datetime) -> None:
    """Add an entry for something that happens elsewhere."""
    with changing(home / FILE, STEPS) as db:
        record(db, who, what, about, now)


def entries(home: Path, most: int) -> list[Entry]:
    """Return the newest entries, the newest first."""
    if not (home / FILE).exists():
        return []
    with reading(home / FILE, STEPS) as db:
        rows = db.execute("SELECT number, at, who, what, about FROM audit ORDER BY number DESC LIMIT ?", (most,)).fetchall()
    return [Entry(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows]


def check(home: Path) -> tuple[int, list[str]]:
    """Return how many entries there are, and in words what is wrong with them: one altered, missing, out of place, or cut off."""
    if not (home / FILE).exists():
        return 0, []
    with reading(home / FILE, STEPS) as db:
        rows = db.execute("SELECT number, at, who, what, about, digest FROM audit ORDER BY number").fetchall()
        end = db.execute("SELECT number, digest FROM audit_end").fetchone()
    before, wrong = _BEFORE_THE_FIRST, []
    for expected, (*row, mark) in enumerate(rows, start=1):
        if row[0] != expected or _digest(before, tuple(row)) != mark:
            wrong.append(f"entry {expected} was altered or taken out, or is out of its place")
            break
        before = mark
    if not wrong and (end or (0, _BEFORE_THE_FIRST)) != (len(rows), before):
        wrong.append(f"entries after {len(rows)} were cut off")
    return len(rows), wrong


def _digest(before: bytes, row: tuple[object, ...]) -> bytes:
    return hashlib.sha256(before + json.dumps(row, ensure_ascii=False).encode("utf-8", errors="surrogatepass")).digest()
