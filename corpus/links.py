"""The links between papers of one generation: a SQLite file that is written once and then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.database import Readers
from corpus.errors import IndexDamaged
from corpus.types import Link, Relation, Span

_SCHEMA = """
CREATE TABLE links (
    source TEXT NOT NULL, source_item INTEGER NOT NULL, target TEXT NOT NULL, target_item INTEGER NOT NULL,
    relation TEXT NOT NULL, because TEXT NOT NULL, said_in TEXT, start INTEGER, "end" INTEGER,
    PRIMARY KEY (source, source_item, target, target_item, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_target ON links (target);
"""
_COLUMNS = 'source, source_item, target, target_item, relation, because, said_in, start, "end"'


def write_links(path: Path, links: Iterable[Link]) -> int:
    """Write the file and return how many links it holds."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;" + _SCHEMA)
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(link) for link in links))
    count = int(connection.execute("SELECT count(*) FROM links").fetchone()[0])
    connection.execute("COMMIT")
    connection.close()
    return count


class Links:
    """Read-only access for many threads. A generation of a release that made no links has none."""

    def __init__(self, path: Path) -> None:
        self._readers = Readers(path, immutable=True) if path.exists() else None
        try:
            self._count = int(self._read("SELECT count(*) FROM links")[0][0]) if self._readers else 0
        except sqlite3.Error as error:
            raise IndexDamaged(f"{path} cannot be read", hint="Build again with `council-ingest build`.") from error

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Link]:
        """Yield every link in order of its source."""
        return (_link(row) for row in self._read(f"SELECT {_COLUMNS} FROM links ORDER BY source, source_item, target"))

    def of(self, document_id: str) -> tuple[Link, ...]:
        """Return every link that begins or ends at this paper, those that it makes itself first."""
        ends = ("source = ?", "target = ? AND source != target")
        order = "source, target, source_item, target_item, relation"
        found = (self._read(f"SELECT {_COLUMNS} FROM links WHERE {end} ORDER BY {order}", document_id) for end in ends)
        return tuple(_link(row) for rows in found for row in rows)

    def close(self) -> None:
        """Close the file."""
        if self._readers:
            self._readers.close()

    def _read(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._readers.connection().execute(statement, values).fetchall() if self._readers else []


def _row(link: Link) -> tuple[Any, ...]:
    start, end = (link.span.start, link.span.end) if link.span else (None, None)
    ends = (link.source, link.source_item, link.target, link.target_item)
    return (*ends, link.relation.value, link.because, link.said_in, start, end)


def _link(row: tuple[Any, ...]) -> Link:
    source, source_item, target, target_item, relation, because, said_in, start, end = row
    return Link(
        source,
        target,
        Relation(relation),
        because,
        source_item=source_item,
        target_item=target_item,
        said_in=said_in,
        span=Span(start, end) if said_in is not None else None,
    )
