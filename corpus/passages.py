"""The passages and documents of one generation: a SQLite file that is written once and then only read.

Row numbers run from 0 and are the same in the vectors, the words and here. What filters and facets need lies beside
the rows as arrays of small numbers, so that counting 100,000 passages takes a millisecond or two.
"""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from corpus.covered import CouncilCoverage, Numbers, covered_by_council, first_and_last, ordered, tally, years_of
from corpus.database import Readers
from corpus.errors import IndexDamaged, NotHeld
from corpus.labels import Labels, body_key, day_of, labels
from corpus.ports import Rows
from corpus.rows import pack, unpack
from corpus.types import Coverage, Document, Filters, Outcome, Passage, Span, Zone
from corpus.veil import Hidden, Marks, Veil

_SCHEMA = """
CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL, document INTEGER NOT NULL, version TEXT NOT NULL, council TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER NOT NULL, zone TEXT NOT NULL, outcome TEXT,
    headings TEXT NOT NULL, clause INTEGER, item INTEGER NOT NULL, text_hash TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE reference_numbers (reference TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (reference, document))
    STRICT, WITHOUT ROWID;
CREATE TABLE columns (name TEXT PRIMARY KEY, labels TEXT NOT NULL, numbers BLOB NOT NULL) STRICT;
"""
_COLUMNS = 'row, p.id, d.id, version, council, start, "end", page, zone, outcome, headings, clause, item, text'
_OUTCOMES = [outcome.value for outcome in Outcome]
_NOT_REFERENCE = re.compile(r"[^a-z0-9]+")
_SEVERAL = re.compile(r"[,;&\n]|\s+and\s+|\s+/\s+")
_AT_ONCE = 500
_DOCUMENTS_KEPT = 1_024  # some 30 kB each


def reference_key(reference: str) -> str:
    """Return one form for the ways a reference is written: letters and digits only.

    >>> reference_key("15/00006") == reference_key("15-00006")
    True
    """
    return _NOT_REFERENCE.sub("", reference.lower())


class PassagesWriter:
    """Writes the file, document by document in order of their ids."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;" + _SCHEMA)
        self._documents: list[tuple[str, int]] = []
        self._rows: list[tuple[int, Labels]] = []
        self._items: dict[tuple[int, int], int] = {}
        self._item: list[int] = []
        self._bodies: dict[str, str] = {}

    def add(self, document: Document, passages: Sequence[Passage], hashes: Sequence[str]) -> list[Labels]:
        """Add a document with its passages and the hashes of their texts to embed; return what they are filed under."""
        number = len(self._documents)
        day = day_of(document.description)
        self._documents.append((document.description.council or "", day.toordinal() if day else 0))
        self._connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (number, document.id, pack(document)))
        self._connection.executemany(
            "INSERT INTO reference_numbers VALUES (?, ?)", [(key, number) for key in sorted(_reference_keys(document))]
        )
        body = document.description.body
        if body:
            self._bodies.setdefault(body_key(body), body)
        filed = []
        for passage, text_hash in zip(passages, hashes, strict=True):
            self._connection.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    len(self._rows),
                    passage.id,
                    number,
                    passage.version,
                    passage.council,
                    passage.span.start,
                    passage.span.end,
                    passage.page,
                    passage.zone.value,
                    passage.outcome.value if passage.outcome else None,
                    json.dumps(passage.headings),
                    passage.clause,
                    passage.item,
                    text_hash,
                    passage.text,
                ),
            )
            filed.append(labels(document, passage))
            self._rows.append((number, filed[-1]))
            self._item.append(self._items.setdefault((number, passage.item), len(self._items)))
        return filed

    def finish(self) -> int:
        """Write what filters and facets need, close the file and return how many passages it holds."""
        filed = [one for _, one in self._rows]
        self._column("document", [], [number for number, _ in self._rows])
        self._column("item", [], self._item)
        self._column("day", [], [one.day for one in filed])
        self._column("document day", [], [day for _, day in self._documents])
        for name, values in (
            ("document council", [council for council, _ in self._documents]),
            ("council", [one.council for one in filed]),
            ("kind", [one.kind for one in filed]),
            ("zone", [one.zone for one in filed]),
            ("body", [one.body for one in filed]),
        ):
            known = sorted(set(values))
            place = {value: at for at, value in enumerate(known)}
            shown = [self._bodies.get(value, "") for value in known] if name == "body" else known
            self._column(name, shown, [place[value] for value in values])
        masks = [sum(1 << _OUTCOMES.index(outcome) for outcome in one.outcomes) for one in filed]
        self._column("outcome", _OUTCOMES, masks)
        for statement in ("CREATE INDEX passages_by_document ON passages (document)", "COMMIT", "ANALYZE"):
            self._connection.execute(statement)
        self._connection.close()
        return len(filed)

    def _column(self, name: str, shown: list[str], numbers: list[int]) -> None:
        packed = np.array(numbers, dtype="<i8").tobytes()
        self._connection.execute("INSERT INTO columns VALUES (?, ?, ?)", (name, json.dumps(shown), packed))


def _reference_keys(document: Document) -> set[str]:
    """Return every reference of a document in its one form; of several in one field, each whole one too."""
    description = document.description
    given = [description.reference, *description.other_references, *(item.reference for item in document.reading.items)]
    keys = set()
    for reference in given:
        if reference:
            keys.add(reference_key(reference))
            parts = [reference_key(part) for part in _SEVERAL.split(reference)]
            keys |= {part for part in parts if len(part) > 2 and any(c.isdigit() for c in part)}
    return keys - {""}


class Passages:
    """Read-only access for many threads."""

    def __init__(self, path: Path) -> None:
        self._readers = Readers(path, immutable=True)
        try:
            self._council_names, self._council = self._column("council")
            self._kind_names, self._kind = self._column("kind")
            self._zone_names, self._zone = self._column("zone")
            self.bodies, self._body = self._column("body")
            _, self._outcome = self._column("outcome")
            _, self._document = self._column("document")
            _, self._item = self._column("item")
            _, self._day = self._column("day")
            self._year = years_of(self._day)
            self._holder_names, self._holder = self._column("document council")
            _, self._document_day = self._column("document day")
            self._ids: list[str] = [row[0] for row in self._read("SELECT id FROM documents ORDER BY number")]
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise IndexDamaged(f"{path} cannot be read", hint="Build again with `council-ingest build`.") from error
        self._numbers = {document_id: number for number, document_id in enumerate(self._ids)}
        self._opened = lru_cache(maxsize=_DOCUMENTS_KEPT)(self._open_document)
        self._veil: Veil | None = None
        self._told_to_hide = Hidden()
        self._all = np.ones(len(self._ids), dtype=bool)
        self._counted: tuple[Hidden, list[CouncilCoverage], Coverage] | None = None

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Close the file."""
        self._readers.close()

    def hide(self, hidden: Hidden) -> None:
        """Show nothing of *hidden* from now on; what was hidden before and is not any more is shown again."""
        if hidden is not self._told_to_hide and hidden != self._told_to_hide:
            veil = Veil.over(hidden, self._numbers, self._holder_names, self._holder, self._document)
            self._told_to_hide, self._veil = hidden, veil if veil.hidden else None

    @property
    def hidden(self) -> Hidden:
        """What is held and not shown."""
        return self._veil.hidden if self._veil else Hidden()

    # --- passages ---------------------------------------------------------------------------------------------

    def seen(self, rows: Rows) -> Marks | slice:
        """Return what picks those of *rows* that are shown."""
        return self._veil.rows[rows] if self._veil else slice(None)

    def get(self, rows: Sequence[int] | Rows) -> list[Passage]:
        """Return the passages of *rows*, in their order."""
        wanted = [int(row) for row in rows]
        found: dict[int, Passage] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            statement = f"SELECT {_COLUMNS} FROM passages p JOIN documents d ON d.number = p.document WHERE row IN ({marks})"
            found.update((row[0], _passage(row)) for row in self._read(statement, *some))
        return [found[row] for row in wanted]

    def text_hashes(self) -> list[str]:
        """Return the hash of every passage's text to embed, in order of the rows."""
        return [row[0] for row in self._read("SELECT text_hash FROM passages ORDER BY row")]

    def rows(self, filters: Filters) -> Rows | None:
        """Return the rows shown that pass all filters, ascending; ``None`` if there is no filter at all and nothing is hidden."""
        veil = self._veil
        if filters == Filters() and veil is None:
            return None
        keep = veil.rows.copy() if veil else np.ones(len(self), dtype=bool)
        for values, names, numbers in (
            (filters.councils, self._council_names, self._council),
            (filters.kinds, self._kind_names, self._kind),
            (filters.zones, self._zone_names, self._zone),
            ({body_key(body) for body in filters.bodies}, [body_key(name) for name in self.bodies], self._body),
        ):
            if values:
                wanted = np.array([name in values and name != "" for name in names], dtype=bool)
                keep &= wanted[numbers]
        if filters.outcomes:
            mask = sum(1 << at for at, outcome in enumerate(_OUTCOMES) if outcome in filters.outcomes)
            keep &= (self._outcome & mask) != 0
        if filters.documents:
            wanted = np.zeros(len(self._ids), dtype=bool)
            wanted[[self._numbers[one] for one in filters.documents if one in self._numbers]] = True
            keep &= wanted[self._document]
        if filters.since or filters.until:
            first = filters.since.toordinal() if filters.since else 1
            last = filters.until.toordinal() if filters.until else date.max.toordinal()
            keep &= (self._day >= first) & (self._day <= last)
        return np.flatnonzero(keep).astype(np.int64)

    def rows_of(self, document_id: str) -> Rows:
        """Return the rows of one document, ascending; none if it is not held, or not shown."""
        number = self._numbers.get(document_id)
        if number is None or not self._shown()[number]:
            return np.zeros(0, dtype=np.int64)
        return np.arange(*np.searchsorted(self._document, [number, number + 1]), dtype=np.int64)

    def document_ids(self, rows: Rows) -> list[str]:
        """Return the id of each row's document, in their order."""
        return [self._ids[number] for number in self._document[rows].tolist()]

    def document_numbers(self, rows: Rows) -> Rows:
        """Return the number of each row's document, in their order: numbers run as the ids do."""
        return self._document[rows]

    def id_of(self, number: int) -> str:
        """Return the id of the document with this number."""
        return self._ids[number]

    def holders(self, documents: Numbers) -> Numbers:
        """Return one number for each council that *documents* are of; a document that names none has a number of its own."""
        holders = self._holder[documents]
        unnamed = np.array([not name for name in self._holder_names], dtype=bool)
        return np.where(unnamed[holders], -1 - documents, holders)

    def items(self, rows: Rows) -> Rows:
        """Return the number of each row's item, in their order: the parts of one decision, whatever paper it stands in."""
        return self._item[rows]

    def whole_items(self) -> Iterator[tuple[str, str]]:
        """Yield headings and whole text of every item, in order of their numbers."""
        rows = self._read("SELECT document, row, headings, text FROM passages ORDER BY row")
        for _, some in groupby(rows, key=lambda row: row[0]):
            told: dict[int, tuple[dict[str, None], list[str]]] = {}
            for _, row, headings, text in some:
                item = told.setdefault(int(self._item[row]), ({}, []))
                item[0].update(dict.fromkeys(json.loads(headings)))
                item[1].append(text)
            yield from (("\n".join(headings), "\n".join(texts)) for _, (headings, texts) in sorted(told.items()))

    def dates(self, rows: Rows) -> Numbers:
        """Return the day each row's document stands for (decided, else met, else published) as an ordinal, or 0."""
        return self._day[rows]

    def facets(self, rows: Rows) -> dict[str, list[tuple[str, int]]]:
        """Return how many documents *rows* come from, by value of each field, the most first."""
        rows = np.sort(rows)  # so that the rows of a document lie side by side
        begins = np.flatnonzero(np.diff(self._document[rows], prepend=-1))
        if not len(begins):
            return {name: [] for name in ("council", "year", "kind", "body", "zone", "outcome")}
        firsts = rows[begins]
        zones = np.bitwise_or.reduceat(1 << self._zone[rows], begins)
        outcomes = np.bitwise_or.reduceat(self._outcome[rows], begins)
        years = np.bincount(self._year[firsts])
        return {
            "council": tally(self._council_names, self._council[firsts]),
            "year": [(str(year), int(years[year])) for year in np.flatnonzero(years)[::-1] if year],
            "kind": tally(self._kind_names, self._kind[firsts]),
            "body": tally(self.bodies, self._body[firsts]),
            "zone": ordered((name, int(((zones >> at) & 1).sum())) for at, name in enumerate(self._zone_names)),
            "outcome": ordered((name, int(((outcomes >> at) & 1).sum())) for at, name in enumerate(_OUTCOMES)),
        }

    # --- documents --------------------------------------------------------------------------------------------

    def document(self, document_id: str) -> Document:
        """Return a document of this generation; raise ``NotHeld``, or ``Withdrawn`` or ``SwitchedOff`` for one that is hidden."""
        if self._veil and document_id in self._numbers:
            self._veil.check(document_id, self._numbers[document_id])
        return self._opened(document_id)

    def shows(self, document_id: str) -> bool:
        """Say whether a document is held and shown."""
        return document_id in self._numbers and bool(self._shown()[self._numbers[document_id]])

    def _open_document(self, document_id: str) -> Document:
        row = self._read("SELECT data FROM documents WHERE id = ?", document_id).fetchone()
        if row is None:
            raise NotHeld(f"there is no paper {document_id}")
        return unpack(row[0])

    def documents(self, limit: int, after: str | None = None) -> list[Document]:
        """Return at most *limit* documents in order of their ids, those after *after*."""
        first = bisect_right(self._ids, after or "")
        numbers = (first + np.flatnonzero(self._shown()[first:])[:limit]).tolist()
        marks = ",".join("?" * len(numbers))
        rows = self._read(f"SELECT data FROM documents WHERE number IN ({marks}) ORDER BY number", *numbers)
        return [unpack(row[0]) for row in rows]

    def every_document_id(self) -> list[str]:
        """Return the id of every document shown, in order."""
        return [self._ids[number] for number in np.flatnonzero(self._shown())]

    def packed(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and packed form of every document, for checking."""
        yield from self._read("SELECT id, data FROM documents ORDER BY id")

    def by_reference(self, reference: str) -> list[str]:
        """Return the ids of the documents with this reference, whole or as one of several."""
        rows = self._read(
            "SELECT d.id FROM reference_numbers r JOIN documents d ON d.number = r.document WHERE reference = ? ORDER BY d.id",
            reference_key(reference),
        )
        return [row[0] for row in rows if self.shows(row[0])]

    def councils(self) -> list[CouncilCoverage]:
        """Return what is shown of each council, by slug."""
        return list(self._covered()[1])

    def coverage(self) -> Coverage:
        """Return what is shown in all."""
        return self._covered()[2]

    def _covered(self) -> tuple[Hidden, list[CouncilCoverage], Coverage]:
        """Return what is hidden, and what is shown of each council and in all."""
        veil, counted = self._veil, self._counted
        hidden = veil.hidden if veil else Hidden()
        if counted is None or counted[0] != hidden:
            shown = veil.documents if veil else self._all
            each = covered_by_council(self._holder_names, self._holder[shown], self._document_day[shown])
            counted = (hidden, each, Coverage(len(each), int(shown.sum()), *first_and_last(self._document_day[shown])))
            self._counted = counted
        return counted

    def _shown(self) -> Marks:
        """Return for every document, by number, whether it is shown."""
        return self._veil.documents if self._veil else self._all

    def _column(self, name: str) -> tuple[list[str], Numbers]:
        row = self._read("SELECT labels, numbers FROM columns WHERE name = ?", name).fetchone()
        return json.loads(row[0]), np.frombuffer(row[1], dtype="<i8").astype(np.int64, copy=False)

    def _read(self, statement: str, *values: Any) -> sqlite3.Cursor:
        return self._readers.connection().execute(statement, values)


def _passage(row: tuple[Any, ...]) -> Passage:
    _, passage_id, document_id, version, council, start, end, page, zone, outcome, headings, clause, item, text = row
    return Passage(
        passage_id,
        document_id,
        version,
        council,
        Span(start, end),
        page,
        Zone(zone),
        text,
        outcome=Outcome(outcome) if outcome else None,
        headings=tuple(json.loads(headings)),
        clause=clause,
        item=item,
    )
