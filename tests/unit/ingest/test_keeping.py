"""Backups: whole, checked before anything is touched, and restored exactly."""

from __future__ import annotations

import hashlib
import io
import json
import random
import tarfile

import pytest

from corpus.errors import ConfigError, CouncilSearchError, IndexDamaged, IndexIncompatible, IndexMissing
from corpus.library import Library
from ingest import keeping
from tests.builders import a_document


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    with Library.open(home, write=True) as library:
        for number in range(5):
            original = f"Paper {number}\nThe Cabinet agreed to extend contract {number}.".encode()
            document = a_document(original.decode(), source=f"{number}.txt", version=hashlib.sha256(original).hexdigest())
            library.put(f"key-{number}", document, original, "1")
    return home


@pytest.fixture
def saved(home, tmp_path):
    keeping.backup(home, tmp_path / "saved.tar")
    return tmp_path / "saved.tar"


def test_what_is_restored_is_what_was_backed_up(home, saved, tmp_path):
    assert keeping.restore(tmp_path / "new", saved) == 5
    with Library.open(home) as before, Library.open(tmp_path / "new") as after:
        assert list(before.documents()) == list(after.documents())
        assert all(before.original(d.version) == after.original(d.version) for d in before.documents())
        assert before.counts() == after.counts()


def test_a_backup_can_be_made_while_papers_are_added(home, tmp_path):
    with Library.open(home, write=True) as library:
        original = b"One more\nAgreed."
        document = a_document(original.decode(), source="more.txt", version=hashlib.sha256(original).hexdigest())
        library.put("key-more", document, original, "1")
        assert keeping.backup(home, tmp_path / "during.tar") == 6
    assert keeping.restore(tmp_path / "new", tmp_path / "during.tar") == 6


def test_a_withdrawn_paper_is_in_no_later_backup(home, tmp_path):
    with Library.open(home, write=True) as library:
        gone = next(library.documents())
        library.withdraw(gone.id, "published by mistake")
    keeping.backup(home, tmp_path / "after.tar")
    content = (tmp_path / "after.tar").read_bytes()
    assert gone.text.encode() not in content
    assert f"{keeping.ORIGINALS}/{gone.version[:2]}/{gone.version}".encode() not in content


def test_nothing_is_overwritten(home, saved, tmp_path):
    with pytest.raises(ConfigError, match="exists"):
        keeping.backup(home, saved)
    with pytest.raises(ConfigError, match="already holds"):
        keeping.restore(home, saved)
    with pytest.raises(IndexMissing):
        keeping.backup(tmp_path / "nothing", tmp_path / "other.tar")


def repacked(saved, change):
    """Return the entries of a backup, changed, as a new tar."""
    with tarfile.open(saved) as tar:
        entries = [(entry, tar.extractfile(entry).read()) for entry in tar]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for entry, content in change(entries):
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def listing(**changes):
    def change(entries):
        contents = json.loads(entries[0][1])
        contents["files"] |= changes.get("files", {})
        contents["format"] = changes.get("format", contents["format"])
        return [(entries[0][0], json.dumps(contents).encode()), *entries[1:]]

    return change


@pytest.mark.parametrize("name", ["../escaped", "/etc/escaped", "originals/../../escaped", "originals/aa/../../escaped"])
def test_a_backup_cannot_write_outside_its_folder(saved, tmp_path, name):
    def change(entries):
        entry = tarfile.TarInfo(name)
        return [*listing(files={name: hashlib.sha256(b"x").hexdigest()})(entries), (entry, b"x")]

    saved.write_bytes(repacked(saved, change))
    with pytest.raises(IndexDamaged):
        keeping.restore(tmp_path / "new", saved)
    assert not list(tmp_path.rglob("escaped"))


def test_links_foreign_files_and_gaps_are_refused(saved, tmp_path):
    def linked(entries):
        entries[2][0].type, entries[2][0].linkname = tarfile.SYMTYPE, "/etc/passwd"
        return [*entries[:2], (entries[2][0], b""), *entries[3:]]

    good = saved.read_bytes()
    for change in (linked, lambda e: [*e, (tarfile.TarInfo("more.txt"), b"x")], lambda e: e[:-1], lambda e: e[1:]):
        saved.write_bytes(good)
        saved.write_bytes(repacked(saved, change))
        with pytest.raises(IndexDamaged):
            keeping.restore(tmp_path / "new", saved)
        assert not (tmp_path / "new" / "library.sqlite3").exists()


def test_a_newer_backup_is_refused_in_words(saved, tmp_path):
    saved.write_bytes(repacked(saved, listing(format=99)))
    with pytest.raises(IndexIncompatible, match="newer"):
        keeping.restore(tmp_path / "new", saved)


def test_sixty_damaged_backups_are_refused_or_restore_exactly(home, saved, tmp_path):
    """A flipped byte in tar padding changes nothing that is kept; anywhere else it must be found."""
    good, chance = saved.read_bytes(), random.Random(5)
    with Library.open(home) as library:
        wanted = [(d, library.original(d.version)) for d in library.documents()]
    refused = 0
    for number in range(60):
        damaged = bytearray(good)
        if number % 3 == 0:
            damaged = damaged[: chance.randrange(len(good) - 10_240)]
        else:
            damaged[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        saved.write_bytes(bytes(damaged))
        new = tmp_path / f"new-{number}"
        try:
            keeping.restore(new, saved)
        except CouncilSearchError:
            refused += 1
            assert not (new / "library.sqlite3").exists()
        else:
            with Library.open(new) as library:
                assert [(d, library.original(d.version)) for d in library.documents()] == wanted
    assert refused >= 40
