"""Answers as they were given, each under its id: an address pasted into an email means the same next year.

Kept in a file of its own beside the library. It holds no quotation: those are read again from the version of the paper that was
cited, and an answer that rests on a paper that was withdrawn is not shown and is forgotten.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import NotHeld, StoreError, Withdrawn
from corpus.ids import ANSWER_ID
from corpus.library import Library
from corpus.types import Answer, Citation, Claim, Coverage, Document, Filters, QuestionKind, Span, Status, Verdict

FILE = "answers.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, kept BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cited (document_id TEXT NOT NULL, answer_id TEXT NOT NULL REFERENCES answers ON DELETE CASCADE,
                                  PRIMARY KEY (document_id, answer_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_day ON answers (made_at);
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quotation stands."""

    document_id: str
    version: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer without the words of papers that it quotes, and the filters it was asked with."""

    question: str
    filters: Filters
    kind: QuestionKind
    status: Status
    text: str | None
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    places: tuple[_Place, ...]
    coverage: Coverage
    generation: str
    answerer: str
    notices: tuple[str, ...]
    settings: str


_ROWS = TypeAdapter(_Kept)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer as it was given, when, with which filters, and the papers that it cites, in the versions cited."""

    answer: Answer
    filters: Filters
    made_at: datetime
    documents: dict[str, Document]


class AnswerBook:
    """Keeps answers for *days*; one connection, one lock, so any thread may use it."""

    def __init__(self, home: Path, days: int) -> None:
        self._home = home
        self._days = days
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def keep(self, answer: Answer, filters: Filters) -> bool:
        """Keep *answer* and return whether it is kept; the first given under an id stays. Raises ``StoreError`` on a bad disk."""
        if not self._days or answer.status is Status.UNAVAILABLE:
            return False
        places = tuple(_Place(one.document_id, one.version, one.span) for one in answer.citations)
        kept = _Kept(
            question=answer.question,
            filters=filters,
            kind=answer.kind,
            status=answer.status,
            text=answer.text,
            claims=answer.claims,
            verdicts=answer.verdicts,
            places=places,
            coverage=answer.coverage,
            generation=answer.generation,
            answerer=answer.answerer,
            notices=answer.notices,
            settings=answer.settings,
        )
        row = (answer.id, datetime.now(UTC).isoformat(timespec="seconds"), _ROWS.dump_json(kept))
        cited = [(document_id, answer.id) for document_id in sorted({place.document_id for place in places})]
        with self._lock:
            try:
                connection = self._open()
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", row)
                    connection.executemany("INSERT OR IGNORE INTO cited VALUES (?, ?)", cited)
            except sqlite3.Error as error:
                raise StoreError(f"the answer could not be kept: {error}", hint="Is there room on the disk?") from error
        return True

    def get(self, answer_id: str) -> Remembered:
        """Return an answer with its quotations read again; raise ``NotHeld``, or ``Withdrawn`` if it cited a paper taken out."""
        kept, made_at = self._read(answer_id)
        documents: dict[str, Document] = {}
        citations = []
        with Library.open(self._home) as library:
            for number, place in enumerate(kept.places, start=1):
                try:
                    document = library.document(place.document_id, place.version)
                except Withdrawn as error:
                    self.forget([place.document_id])
                    raise Withdrawn(
                        "This answer rested on a paper that was withdrawn.", hint="Ask the question again."
                    ) from error
                documents[place.document_id] = document
                citations.append(Citation.of(number, document, place.span))
        answer = Answer(
            id=answer_id,
            question=kept.question,
            kind=kept.kind,
            status=kept.status,
            text=kept.text,
            claims=kept.claims,
            verdicts=kept.verdicts,
            citations=tuple(citations),
            coverage=kept.coverage,
            generation=kept.generation,
            answerer=kept.answerer,
            notices=kept.notices,
            settings=kept.settings,
        )
        return Remembered(answer, kept.filters, made_at, documents)

    def forget(self, document_ids: Iterable[str]) -> int:
        """Drop every answer that cites one of the papers; return how many there were."""
        return sum(
            self._drop("DELETE FROM answers WHERE id IN (SELECT answer_id FROM cited WHERE document_id = ?)", one)
            for one in document_ids
        )

    def forget_withdrawn(self) -> int:
        """Drop every answer that cites a paper that has been taken out; return how many there were."""
        if not (self._home / FILE).exists():
            return 0
        with self._lock:
            try:
                cited = [row[0] for row in self._open().execute("SELECT DISTINCT document_id FROM cited").fetchall()]
            except sqlite3.Error as error:
                raise StoreError(f"the kept answers cannot be read: {error}") from error
        with Library.open(self._home) as library:
            return self.forget([one for one in cited if library.withdrawn(one) is not None])

    def prune(self, today: datetime | None = None) -> int:
        """Drop the answers whose time is over; return how many there were."""
        return self._drop(
            "DELETE FROM answers WHERE made_at < ?", ((today or datetime.now(UTC)) - timedelta(self._days)).isoformat()
        )

    def close(self) -> None:
        """Give the file up."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _read(self, answer_id: str) -> tuple[_Kept, datetime]:
        row = None
        if ANSWER_ID.match(answer_id) and (self._home / FILE).exists():
            with self._lock:
                try:
                    with closing(self._open().execute("SELECT made_at, kept FROM answers WHERE id = ?", (answer_id,))) as found:
                        row = found.fetchone()
                except sqlite3.Error as error:
                    raise StoreError(f"the kept answers cannot be read: {error}") from error
        if row is None:
            raise NotHeld("No answer is kept under this address.", hint="Ask the question again.")
        try:
            return _ROWS.validate_json(row[1]), datetime.fromisoformat(row[0])
        except ValidationError as error:
            raise NotHeld(
                "This answer was kept by another release and cannot be read.", hint="Ask the question again."
            ) from error

    def _drop(self, statement: str, value: str) -> int:
        if not (self._home / FILE).exists():
            return 0
        with self._lock:
            try:
                connection = self._open()
                with connection:
                    return connection.execute(statement, (value,)).rowcount
            except sqlite3.Error as error:
                raise StoreError(f"kept answers could not be dropped: {error}") from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = sqlite3.connect(self._home / FILE, isolation_level=None, check_same_thread=False, timeout=2)
            for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
                connection.execute(f"PRAGMA {setting}").fetchall()
            connection.executescript(_SCHEMA)
            self._connection = connection
        return self._connection
