"""The library: every paper ever taken in, with the bytes it came from. This, and not an index, is the truth.

``library.sqlite3`` holds what was read, ``originals/ab/<sha256>`` the files themselves. Whatever a method that writes
has returned from survives a crash or a power cut. Versions are kept, so that a citation of last year still opens.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from corpus.database import Readers, check_schema, open_durable, transaction
from corpus.errors import IndexDamaged, IndexMissing, NotHeld, Withdrawn
from corpus.files import WriterLock, break_seal, cannot_write, seal, sync, unsealed, write_whole
from corpus.refusals import HELD_BACK, Refusal
from corpus.rows import Row, checksum, damage, drop_embeddings, pack, read_embeddings, unpack, write_embeddings
from corpus.types import Document

FILE = "library.sqlite3"
ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class Held:
    """What the library has under a key: the document, its current version and who read it."""

    document_id: str
    version: str
    reader: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """How much the library holds."""

    documents: int
    versions: int
    withdrawn: int
    refusals: int
    embeddings: int


class Library:
    """The papers under one home. Open it with ``Library.open``; use it as a context manager."""

    def __init__(self, home: Path, writer: sqlite3.Connection | None, lock: WriterLock | None) -> None:
        self.home = home
        self._writer = writer
        self._lock = lock
        self._readers = Readers(home / FILE, immutable=False)

    @classmethod
    def open(cls, home: Path, *, write: bool = False) -> Library:
        """Open the library; to *write*, take the one writer's lock or raise ``WriterBusy`` within a second.

        Raises ``IndexMissing`` where there is nothing to read yet, ``IndexIncompatible`` for another release's schema.
        """
        if not write:
            if not (home / FILE).is_file():
                raise IndexMissing(f"no papers in {home}", hint="Take papers in with `council-ingest add`.")
            library = cls(home, None, None)
            try:
                check_schema(library._readers.connection(), home / FILE)
            except sqlite3.DatabaseError as error:
                library.close()
                raise _unreadable(error) from error
            return library
        with ExitStack() as undo:
            try:
                (home / ORIGINALS).mkdir(parents=True, exist_ok=True)
                lock = undo.enter_context(WriterLock(home))
                for part in (home / ORIGINALS).glob("*/.*.part"):
                    part.unlink()
                _check_seal(home)
                library = cls(home, open_durable(home / FILE), lock)
            except (OSError, sqlite3.OperationalError) as error:
                raise cannot_write(home, error) from error
            except sqlite3.DatabaseError as error:
                raise _unreadable(error) from error
            undo.pop_all()
        return library

    def close(self) -> None:
        """Close the files and give the lock back; fold the log into the one file where we wrote, and seal it."""
        self._readers.close()
        try:
            if self._writer is not None:
                self._fold_and_seal(self._writer)
        finally:
            self._writer = None
            if self._lock is not None:
                self._lock.__exit__(None, None, None)
                self._lock = None

    def _fold_and_seal(self, writer: sqlite3.Connection) -> None:
        try:
            writer.execute("PRAGMA busy_timeout=1000").fetchall()  # a reader may hold the log; it is folded in later
            held_up = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:  # a full disk: all is in the log, and the next writer folds it in
            held_up = True
        finally:
            writer.close()
        if not held_up:
            with suppress(OSError):  # without a seal, rows are what is checked
                seal(self.home / FILE)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- taking in --------------------------------------------------------------------------------------------

    def put(self, key: str, document: Document, original: bytes, reader: str) -> None:
        """Keep a paper: first its bytes, then what was read from them. Durable when this returns.

        A changed file becomes a new version of the same document. Raises ``Withdrawn`` if it was taken out.
        """
        if hashlib.sha256(original).hexdigest() != document.version:
            raise ValueError(f"{document.id}: the version is not the digest of the original")
        held = self._document_row(document.id)
        if held is not None and held[1] is not None:
            raise Withdrawn(f"{document.id} was withdrawn", hint="An operator took this paper out of the collection.")
        self._keep_original(document.version, original)
        data = pack(document)
        now = _now()
        with self._transaction() as writer:
            writer.execute(
                "INSERT INTO documents (id, version, checksum) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (id) DO UPDATE SET version = ?2, checksum = ?3",
                (document.id, document.version, checksum(document.id, document.version, None, None)),
            )
            writer.execute("INSERT OR REPLACE INTO keys VALUES (?, ?, ?)", (key, document.id, checksum(key, document.id)))
            writer.execute(
                "INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)",
                (document.id, document.version, reader, data, now, checksum(document.id, document.version, reader, data, now)),
            )
            writer.execute("DELETE FROM refusals WHERE key = ?", (key,))

    def refuse(self, key: str, source: str, version: str, code: str, message: str, hint: str) -> None:
        """Remember that a paper was not taken in, and why; ``put`` of the same key forgets it."""
        row = (key, source, version, code, message, hint)
        with self._transaction() as writer:
            writer.execute("INSERT OR REPLACE INTO refusals VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, checksum(*row)))

    def decide(self, key: str, code: str, reason: str) -> None:
        """Note what an operator decided of a paper that is held back: *code* takes the place of why it was; raise ``NotHeld``."""
        told = self.refusal(key)
        if told is None or told.code not in HELD_BACK:
            raise NotHeld(f"no paper is held back under {key}", hint="`council-ingest status --held-back` lists them.")
        self.refuse(key, told.source, told.version, code, reason, "An operator decided.")

    def withdraw(self, document_id: str, reason: str) -> None:
        """Take a paper out for good: its text, every version and original; a tombstone stays so that it cannot return."""
        held = self._document_row(document_id)
        if held is None:
            raise NotHeld(f"there is no paper {document_id}")
        version, now = held[0], _now()
        with self._transaction() as writer:
            versions = writer.execute(
                "SELECT version, reader, added_at FROM versions WHERE document_id = ?", (document_id,)
            ).fetchall()
            for one, reader, added in versions:
                writer.execute(
                    "UPDATE versions SET data = NULL, checksum = ? WHERE document_id = ? AND version = ?",
                    (checksum(document_id, one, reader, None, added), document_id, one),
                )
            writer.execute(
                "UPDATE documents SET withdrawn = ?, withdrawn_at = ?, checksum = ? WHERE id = ?",
                (reason, now, checksum(document_id, version, reason, now), document_id),
            )
        for one, _, _ in versions:
            if not self._read("SELECT 1 FROM versions WHERE version = ? AND data IS NOT NULL", one).fetchone():
                self.original_path(one).unlink(missing_ok=True)
        self._writing().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _keep_original(self, version: str, original: bytes) -> None:
        path = self.original_path(version)
        if path.exists() and path.read_bytes() == original:
            return
        try:
            if not path.parent.exists():
                path.parent.mkdir()
                sync(path.parent.parent)
            write_whole(path, original)
        except OSError as error:
            raise cannot_write(path, error) from error

    # --- asking -----------------------------------------------------------------------------------------------

    def held(self, key: str) -> Held | None:
        """Return what is held under *key*."""
        row = self._read("SELECT document_id FROM keys WHERE key = ?", key).fetchone()
        return self._held(row[0]) if row else None

    def held_version(self, version: str) -> Held | None:
        """Return the document of which *version* is, or was, a version."""
        row = self._read("SELECT document_id FROM versions WHERE version = ? ORDER BY document_id", version).fetchone()
        return self._held(row[0]) if row else None

    def _held(self, document_id: str) -> Held:
        row = self._read(
            "SELECT d.version, v.reader, d.withdrawn FROM documents d JOIN versions v ON v.document_id = d.id"
            " AND v.version = d.version WHERE d.id = ?",
            document_id,
        ).fetchone()
        return Held(document_id, row[0], row[1], row[2] is not None)

    def refusals(self) -> list[Refusal]:
        """Return the papers that were not taken in, by name."""
        rows = self._read("SELECT key, source, version, code, message, hint FROM refusals ORDER BY source, key")
        return [Refusal(*row) for row in rows]

    def refusal(self, key: str) -> Refusal | None:
        """Return why the paper of this key was not taken in, if it was not."""
        row = self._read("SELECT key, source, version, code, message, hint FROM refusals WHERE key = ?", key).fetchone()
        return Refusal(*row) if row else None

    def document(self, document_id: str, version: str | None = None) -> Document:
        """Return a document, in its current version unless told otherwise; raise ``NotHeld`` or ``Withdrawn``."""
        held = self._document_row(document_id)
        if held is None:
            raise NotHeld(f"there is no paper {document_id}")
        if held[1] is not None:
            raise Withdrawn(f"{document_id} was withdrawn")
        row = self._read(
            "SELECT document_id, version, reader, data, added_at, checksum FROM versions WHERE document_id = ? AND version = ?",
            document_id,
            version or held[0],
        ).fetchone()
        if row is None:
            raise NotHeld(f"no version {version} of {document_id}")
        return _checked(row)

    def documents(self) -> Iterator[Document]:
        """Yield the current version of every paper held, by id, one at a time."""
        rows = self._read(
            "SELECT v.document_id, v.version, v.reader, v.data, v.added_at, v.checksum FROM documents d JOIN versions v"
            " ON v.document_id = d.id AND v.version = d.version WHERE d.withdrawn IS NULL ORDER BY d.id"
        )
        for row in rows:
            yield _checked(row)

    def original(self, version: str) -> bytes:
        """Return the file a version came from, byte for byte; raise ``NotHeld``, or ``IndexDamaged`` if it has changed."""
        if not version.isalnum():
            raise NotHeld("no such version")
        try:
            content = self.original_path(version).read_bytes()
        except FileNotFoundError as error:
            raise NotHeld(f"no original {version}") from error
        if hashlib.sha256(content).hexdigest() != version:
            raise IndexDamaged(f"the original {version} is damaged", hint="Restore it from a backup, or add the paper again.")
        return content

    def original_path(self, version: str) -> Path:
        """Return where the original of *version* is kept."""
        return self.home / ORIGINALS / version[:2] / version

    def counts(self) -> LibraryCounts:
        """Return how much is held."""
        row = self._read(
            "SELECT (SELECT count(*) FROM documents WHERE withdrawn IS NULL),"
            " (SELECT count(*) FROM versions WHERE data IS NOT NULL),"
            " (SELECT count(*) FROM documents WHERE withdrawn IS NOT NULL),"
            " (SELECT count(*) FROM refusals), (SELECT count(*) FROM embeddings)"
        ).fetchone()
        return LibraryCounts(*row)

    def fingerprint(self) -> str:
        """Return a digest of what a build would read: the current version of every paper, as it was read."""
        rows = self._read(
            "SELECT d.id, v.version, v.data FROM documents d JOIN versions v ON v.document_id = d.id"
            " AND v.version = d.version WHERE d.withdrawn IS NULL ORDER BY d.id"
        )
        digest = hashlib.sha256()
        for row in rows:
            digest.update(checksum(*row))
        return digest.hexdigest()

    def latest(self, most: int) -> list[tuple[str, datetime]]:
        """Return the papers held that were read last, with when, the latest first."""
        rows = self._read(
            "SELECT d.id, v.added_at FROM documents d JOIN versions v ON v.document_id = d.id AND v.version = d.version"
            f" WHERE d.withdrawn IS NULL ORDER BY v.added_at DESC, d.id LIMIT {int(most)}"
        )
        return [(row[0], datetime.fromisoformat(row[1])) for row in rows]

    def withdrawals(self) -> list[tuple[str, str, datetime]]:
        """Return the papers that were withdrawn, why and when, the latest first."""
        rows = self._read(
            "SELECT id, withdrawn, withdrawn_at FROM documents WHERE withdrawn IS NOT NULL ORDER BY withdrawn_at DESC"
        )
        return [(row[0], row[1], datetime.fromisoformat(row[2])) for row in rows]

    def last_withdrawal(self) -> datetime | None:
        """Return when a paper was last withdrawn."""
        row = self._read("SELECT max(withdrawn_at) FROM documents").fetchone()
        return datetime.fromisoformat(row[0]) if row[0] else None

    def withdrawn(self, document_id: str) -> str | None:
        """Return why a paper was withdrawn; ``None`` if it was not."""
        row = self._document_row(document_id)
        return row[1] if row else None

    def versions(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield id, version and packed document of every version held, also of old ones, for checking."""
        yield from self._read("SELECT document_id, version, data FROM versions WHERE data IS NOT NULL ORDER BY 1, 2")

    def current_versions(self) -> dict[str, str]:
        """Return the current version of every paper held, by id."""
        return dict(self._read("SELECT id, version FROM documents WHERE withdrawn IS NULL ORDER BY id").fetchall())

    def damage(self) -> list[str]:
        """Return in words what is wrong inside the library."""
        return damage(self._writer if self._writer is not None else self._readers.connection())

    # --- embeddings -------------------------------------------------------------------------------------------

    def embeddings(self, embedder: str, hashes: Sequence[str]) -> dict[str, Row]:
        """Return the embeddings that are kept of these texts, by text hash; those never made are left out."""
        return read_embeddings(self._read, embedder, hashes)

    def keep_embeddings(self, embedder: str, rows: Mapping[str, Row]) -> None:
        """Keep embeddings, so that the same text is never embedded twice by the same model."""
        with self._transaction() as writer:
            write_embeddings(writer, embedder, rows)

    def forget_embeddings(self, except_for: Iterable[str]) -> int:
        """Drop the embeddings of texts that no passage holds any more, whatever the model; return how many."""
        with self._transaction() as writer:
            return drop_embeddings(writer, except_for)

    # --- inside -----------------------------------------------------------------------------------------------

    def _document_row(self, document_id: str) -> tuple[str, str | None] | None:
        row: tuple[str, str | None] | None = self._read(
            "SELECT version, withdrawn FROM documents WHERE id = ?", document_id
        ).fetchone()
        return row

    def _read(self, statement: str, *values: str) -> sqlite3.Cursor:
        connection = self._writer if self._writer is not None else self._readers.connection()
        try:
            return connection.execute(statement, values)
        except sqlite3.DatabaseError as error:
            raise _unreadable(error) from error

    def _writing(self) -> sqlite3.Connection:
        if self._writer is None:
            raise ValueError("the library was opened for reading only")
        return self._writer

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            with transaction(self._writing()) as writer:
                yield writer
        except sqlite3.OperationalError as error:
            raise cannot_write(self.home, error) from error


def _check_seal(home: Path) -> None:
    """Take the seal off before writing; if it does not hold, make sure that nothing held is lost before going on."""
    if unsealed(home / FILE):
        with Library.open(home) as library:
            problems = library.damage()
        if problems:
            raise IndexDamaged(problems[0], hint="Restore the library from a backup; `council-ingest verify` lists it all.")
    break_seal(home / FILE)


def _checked(row: tuple[str, str, str, bytes, str, bytes]) -> Document:
    if checksum(*row[:5]) != row[5]:
        raise IndexDamaged(f"{row[0]} is damaged in {FILE}", hint="Restore the library from a backup, or add the paper again.")
    return unpack(row[3])


def _unreadable(error: sqlite3.DatabaseError) -> IndexDamaged:
    return IndexDamaged(f"{FILE} cannot be read ({error})", hint="`council-ingest verify` says more; restore it from a backup.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
