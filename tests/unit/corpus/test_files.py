import os

import pytest

from corpus.errors import WriterBusy
from corpus.files import WriterLock, break_seal, seal, sha256_of, unsealed, write_whole


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_whole(path, b"before")

    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"


def test_a_digest_is_that_of_the_bytes(tmp_path):
    (tmp_path / "empty").touch()
    assert sha256_of(tmp_path / "empty") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_seal_tells_a_changed_file_from_a_sound_one_and_from_an_open_one(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"one")
    assert unsealed(path) is None
    seal(path)
    assert unsealed(path) is False
    path.write_bytes(b"two")
    assert unsealed(path) is True
    break_seal(path)
    assert unsealed(path) is None
    break_seal(path)


def test_a_lock_is_given_back_also_after_a_failure(tmp_path):
    with pytest.raises(KeyError), WriterLock(tmp_path):
        raise KeyError
    with WriterLock(tmp_path), pytest.raises(WriterBusy, match=str(tmp_path)), WriterLock(tmp_path):
        pass
