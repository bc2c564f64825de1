"""Rows of the library: documents packed into one column, and a checksum on every row, so that rot is found."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from functools import cache

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
