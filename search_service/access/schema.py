"""The tables of ``access.sqlite3``, step by step."""

from __future__ import annotations

FILE = "access.sqlite3"
STEPS = (
    """
CREATE TABLE keys (
    prefix TEXT PRIMARY KEY,               -- the part of a key that names it
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    made_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    digest BLOB PRIMARY KEY,
    key TEXT NOT NULL REFERENCES keys (prefix),
    began_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE switches (
    name TEXT PRIMARY KEY,
    off_at TEXT NOT NULL,
    by TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    digest BLOB NOT NULL                   -- of this row and of the digest before it
) STRICT;
CREATE TABLE audit_end (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
""",
)
