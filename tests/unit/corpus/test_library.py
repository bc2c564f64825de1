import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from corpus.errors import IndexDamaged, IndexIncompatible, IndexMissing, NotHeld, StoreError, Withdrawn, WriterBusy
from corpus.files import break_seal, unsealed
from corpus.library import FILE, Library
from corpus.rows import pack
from corpus.types import Document, Kind
from tests.builders import a_document
from tests.homes import keep, papers


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "home", write=True) as library:
        yield library


def put(library: Library, document: Document, key: str | None = None) -> None:
    library.put(key or document.source, document, document.text.encode(), "1")


def test_a_paper_comes_back_as_it_was_put(library):
    document = papers(1)[0]
    put(library, document, "democracy.example/15-00006")
    assert library.document(document.id) == document
    assert library.original(document.version) == document.text.encode()
    held = library.held("democracy.example/15-00006")
    assert held == library.held_version(document.version)
    assert (held.document_id, held.version, held.reader, held.withdrawn) == (document.id, document.version, "1", False)


def test_what_was_put_is_seen_by_readers_at_once_and_after_opening_again(tmp_path):
    first, second = papers(2)
    keep(tmp_path, [first])
    with Library.open(tmp_path) as reader, Library.open(tmp_path, write=True) as writer:
        put(writer, second)
        assert [document.id for document in reader.documents()] == sorted([first.id, second.id])
    with Library.open(tmp_path) as reader:
        assert reader.counts().documents == 2


def test_a_changed_file_is_a_new_version_and_the_old_one_still_opens(library):
    before = a_document("Contract\nOne year.", source="a.txt")
    after = a_document("Contract\nTwo years.", source="a.txt")
    put(library, before)
    put(library, after)
    assert library.document(before.id) == after
    assert library.document(before.id, before.version) == before
    assert library.original(before.version) == b"Contract\nOne year."
    assert library.counts().documents == 1 and library.counts().versions == 2
    assert library.held_version(before.version).version == after.version


def test_a_paper_read_anew_takes_the_place_of_what_was_read_before(library):
    document = papers(1)[0]
    put(library, document)
    again = replace(document, description=replace(document.description, kind=Kind.MINUTES))
    library.put(document.source, again, document.text.encode(), "2")
    assert library.document(document.id) == again and library.held(document.source).reader == "2"
    assert library.counts().versions == 1


def test_documents_come_in_order_of_their_ids(library):
    for document in reversed(papers(7)):
        put(library, document)
    ids = [document.id for document in library.documents()]
    assert ids == sorted(ids) and len(ids) == 7


def test_the_version_must_be_the_digest_of_the_bytes(library):
    with pytest.raises(ValueError, match="digest"):
        library.put("key", papers(1)[0], b"other bytes", "1")


def test_what_is_not_there_is_not_held(library):
    assert library.held("nowhere") is None and library.held_version("0" * 64) is None
    for ask in (library.document, library.original):
        with pytest.raises(NotHeld):
            ask("nowhere-0123456789")
    put(library, papers(1)[0])
    with pytest.raises(NotHeld):
        library.document(papers(1)[0].id, "0" * 64)


def test_an_original_is_asked_for_by_its_digest_and_nothing_else(library):
    for strange in ("../../etc/passwd", "ab/../library.sqlite3", "", "."):
        with pytest.raises(NotHeld):
            library.original(strange)


def test_a_refusal_is_kept_until_the_paper_goes_in(library):
    document = papers(1)[0]
    library.refuse(document.source, document.source, document.version, "unreadable-document", "It is damaged.", "Ask for it.")
    assert [(one.source, one.code, one.hint) for one in library.refusals()] == [
        ("paper-0.txt", "unreadable-document", "Ask for it.")
    ]
    put(library, document)
    assert library.refusals() == []


def test_a_withdrawn_paper_is_purged_and_cannot_come_back(tmp_path):
    canary = "Zanzibarquokka"
    secret = a_document(f"Contract\nThe price is {canary}.", source="secret.txt", title=canary)
    older = a_document(f"Contract\nThe old price was {canary}.", source="secret.txt")
    keep(tmp_path, [older, secret, papers(1)[0]])
    with Library.open(tmp_path, write=True) as library:
        library.withdraw(secret.id, "published by mistake")
        assert library.withdrawn(secret.id) == "published by mistake" and library.withdrawn(papers(1)[0].id) is None
        assert library.held_version(older.version).withdrawn
        with pytest.raises(Withdrawn):
            library.document(secret.id)
        with pytest.raises(NotHeld):
            library.original(secret.version)
        with pytest.raises(Withdrawn):
            put(library, secret)
        assert [document.id for document in library.documents()] == [papers(1)[0].id]
    for path in tmp_path.rglob("*"):
        content = b"" if path.is_dir() else path.read_bytes()
        assert canary.encode() not in content
        assert pack(secret)[40:80] not in content and pack(older)[40:80] not in content
    with sqlite3.connect(tmp_path / FILE) as raw:
        assert [row[0] for row in raw.execute("SELECT data FROM versions WHERE document_id = ?", (secret.id,))] == [None, None]
    raw.close()


def test_withdrawing_a_paper_leaves_the_original_that_another_shares(library):
    one = a_document("Contract\nThe same.", source="one.txt")
    other = replace(one, id=a_document(source="other.txt").id)
    put(library, one, "one")
    put(library, other, "other")
    library.withdraw(one.id, "duplicate")
    assert library.original(other.version) == b"Contract\nThe same."


def test_what_was_never_held_cannot_be_withdrawn(library):
    with pytest.raises(NotHeld):
        library.withdraw("paper-0123456789", "why not")


def test_embeddings_are_kept_by_model_and_text(library):
    rows = {"a" * 64: np.array([1.5, 0.25], dtype=np.float32), "b" * 64: np.array([0, -1], dtype=np.float32)}
    library.keep_embeddings("model", rows)
    found = library.embeddings("model", ["b" * 64, "c" * 64, "a" * 64])
    assert {key: row.tolist() for key, row in found.items()} == {"a" * 64: [1.5, 0.25], "b" * 64: [0, -1]}
    assert library.embeddings("other model", ["a" * 64]) == {}
    assert library.forget_embeddings(["a" * 64]) == 1
    assert list(library.embeddings("model", list(rows))) == ["a" * 64]


def test_the_fingerprint_tells_of_every_change_and_of_nothing_else(tmp_path):
    documents = papers(3)
    keep(tmp_path / "a", documents)
    keep(tmp_path / "b", documents[::-1])
    with Library.open(tmp_path / "a", write=True) as a, Library.open(tmp_path / "b") as b:
        before = a.fingerprint()
        assert before == b.fingerprint()
        a.refuse("key", "x.txt", "", "empty-document", "", "")
        assert a.fingerprint() == before
        put(a, papers(1, first=9)[0])
        assert a.fingerprint() != before


def test_reading_needs_a_library(tmp_path):
    with pytest.raises(IndexMissing):
        Library.open(tmp_path)


def test_a_reader_cannot_write(tmp_path):
    keep(tmp_path, papers(1))
    with Library.open(tmp_path) as reader, pytest.raises(ValueError, match="reading only"):
        put(reader, papers(2)[1])


def test_there_is_one_writer(tmp_path):
    with Library.open(tmp_path, write=True), pytest.raises(WriterBusy):
        Library.open(tmp_path, write=True)
    Library.open(tmp_path, write=True).close()


def test_the_promises_of_durability_are_kept(library):
    connection = library._writer
    held = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert held == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert connection.execute("PRAGMA busy_timeout").fetchone()[0] >= 1000
    assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_a_library_of_a_newer_release_is_refused_with_words(tmp_path):
    keep(tmp_path, papers(1))
    raw = sqlite3.connect(tmp_path / FILE)
    raw.execute("PRAGMA user_version=999")
    raw.close()
    for write in (False, True):
        with pytest.raises(IndexIncompatible, match="newer"):
            Library.open(tmp_path, write=write)


def test_an_original_that_changed_is_not_given_out(tmp_path):
    document = papers(1)[0]
    keep(tmp_path, [document])
    with Library.open(tmp_path) as library:
        library.original_path(document.version).write_bytes(b"something else")
        with pytest.raises(IndexDamaged):
            library.original(document.version)
    keep(tmp_path, [document])
    with Library.open(tmp_path) as library:
        assert library.original(document.version) == document.text.encode()


def test_a_row_that_changed_is_not_given_out(tmp_path):
    document = papers(1)[0]
    keep(tmp_path, [document])
    raw = sqlite3.connect(tmp_path / FILE)
    raw.execute("UPDATE versions SET data = zeroblob(10)")
    raw.commit()
    raw.close()
    with Library.open(tmp_path) as library:
        with pytest.raises(IndexDamaged):
            library.document(document.id)
        assert library.damage()
    with pytest.raises(IndexDamaged):
        Library.open(tmp_path, write=True)


def test_the_seal_is_broken_while_writing_and_holds_afterwards(tmp_path):
    with Library.open(tmp_path, write=True):
        assert unsealed(tmp_path / FILE) is None
    assert unsealed(tmp_path / FILE) is False


def test_a_change_in_unused_space_is_noticed_and_does_not_stop_the_writer(tmp_path):
    keep(tmp_path, papers(1))
    content = bytearray((tmp_path / FILE).read_bytes())
    content[72] ^= 1  # an unused part of SQLite's header
    (tmp_path / FILE).write_bytes(content)
    assert unsealed(tmp_path / FILE) is True
    with Library.open(tmp_path) as library:
        assert library.damage() == []
    keep(tmp_path, papers(2))
    assert unsealed(tmp_path / FILE) is False


def test_a_library_that_is_no_database_is_damaged_not_a_fault(tmp_path):
    keep(tmp_path, papers(1))
    (tmp_path / FILE).write_bytes(b"x" * 4096)
    for write in (False, True):
        with pytest.raises(IndexDamaged):
            Library.open(tmp_path, write=write)
    break_seal(tmp_path / FILE)
    with pytest.raises(IndexDamaged):
        Library.open(tmp_path, write=True)


def test_where_nothing_can_be_written_the_place_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot write"):
        Library.open(tmp_path / "file", write=True)


def test_a_paper_whose_original_cannot_be_kept_is_not_in_the_library(library, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StoreError, match="No space"):
        put(library, papers(1)[0])
    monkeypatch.undo()
    assert library.held("paper-0.txt") is None and library.counts().documents == 0
