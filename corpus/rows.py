"""Rows of the library: documents packed into one column, and a checksum on every row, so that rot is found."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter

from corpus.types import Document

_TABLES = {
    "documents": ("id", "version", "withdrawn", "withdrawn_at"),
    "keys": ("key", "document_id"),
    "versions": ("document_id", "version", "reader", "data", "added_at"),
    "refusals": ("key", "source", "version", "code", "message", "hint"),
    "embeddings": ("embedder", "hash", "vector"),
}
_SHOWN = 20
_AT_ONCE = 500

Row = npt.NDArray[np.float32]
"""One embedding."""

Read = Callable[..., sqlite3.Cursor]
"""Runs a statement with its values."""


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def pack(document: Document) -> bytes:
    """Return *document* as compressed JSON, the same bytes for the same document."""
    return zlib.compress(_adapter().dump_json(document), 6)


def unpack(data: bytes) -> Document:
    """Return the document that ``pack`` packed."""
    return _adapter().validate_json(zlib.decompress(data))


def checksum(*parts: str | bytes | None) -> bytes:
    """Return the SHA-256 of a row's columns, each with its length, so that nothing can move between them."""
    digest = hashlib.sha256()
    for part in parts:
        content = b"" if part is None else part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % (-1 if part is None else len(content)))
        digest.update(content)
    return digest.digest()


def read_embeddings(read: Read, embedder: str, hashes: Sequence[str]) -> dict[str, Row]:
    """Return the embeddings of these texts by text hash. A damaged one is left out, and so is made again."""
    found: dict[str, Row] = {}
    for at in range(0, len(hashes), _AT_ONCE):
        some = hashes[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        statement = f"SELECT hash, vector, checksum FROM embeddings WHERE embedder = ? AND hash IN ({marks})"
        for text_hash, vector, digest in read(statement, embedder, *some):
            if checksum(embedder, text_hash, vector) == digest:
                found[text_hash] = np.frombuffer(vector, dtype="<f4").astype(np.float32, copy=False)
    return found


def write_embeddings(writer: sqlite3.Connection, embedder: str, rows: Mapping[str, Row]) -> None:
    """Write embeddings by text hash."""
    packed = [(text_hash, np.asarray(row, dtype="<f4").tobytes()) for text_hash, row in rows.items()]
    writer.executemany(
        "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?, ?)",
        [(embedder, text_hash, vector, checksum(embedder, text_hash, vector)) for text_hash, vector in packed],
    )


def drop_embeddings(writer: sqlite3.Connection, except_for: Iterable[str]) -> int:
    """Drop the embeddings of all other texts and return how many there were."""
    writer.execute("CREATE TEMP TABLE wanted (hash TEXT PRIMARY KEY) WITHOUT ROWID")
    writer.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((text_hash,) for text_hash in except_for))
    dropped = writer.execute("DELETE FROM embeddings WHERE hash NOT IN (SELECT hash FROM wanted)").rowcount
    writer.execute("DROP TABLE wanted")
    return dropped


def damage(connection: sqlite3.Connection) -> list[str]:
    """Return in words what is wrong inside the library: its structure, its links, and rows that are not what was written."""
    problems: list[str] = []
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        problems += [f"library: {line}" for line in found if line != "ok"]
        problems += [f"library: a row of {row[0]} leads nowhere" for row in connection.execute("PRAGMA foreign_key_check")]
        for table, columns in _TABLES.items():
            rows = connection.execute(f"SELECT {', '.join(columns)}, checksum FROM {table}")
            problems += [f"library: a row of {table} has changed" for *content, digest in rows if checksum(*content) != digest]
        orphans = connection.execute(
            "SELECT id FROM documents d WHERE NOT EXISTS"
            " (SELECT 1 FROM versions v WHERE v.document_id = d.id AND v.version = d.version)"
        )
        problems += [f"library: {row[0]} has lost its current version" for row in orphans]
    except (sqlite3.Error, ValueError) as error:
        problems.append(f"library: cannot be read to its end ({error})")
    return problems[:_SHOWN]
