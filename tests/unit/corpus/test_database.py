import sqlite3
import threading

import pytest

from corpus import database
from corpus.database import Readers, check_schema, migrations, open_durable, schema_version, transaction
from corpus.errors import IndexIncompatible, StoreError


@pytest.fixture
def path(tmp_path):
    open_durable(tmp_path / "library.sqlite3").close()
    return tmp_path / "library.sqlite3"


def with_steps(monkeypatch, *steps):
    monkeypatch.setattr(database, "migrations", lambda: list(steps))


def test_a_new_file_has_seen_every_step(path):
    connection = open_durable(path)
    assert schema_version(connection) == len(migrations()) >= 1
    connection.close()


def test_a_file_moves_forward_and_keeps_what_it_holds(path, monkeypatch):
    connection = open_durable(path)
    connection.execute("INSERT INTO refusals VALUES ('k', 's', 'v', 'c', 'm', 'h', x'00')")
    connection.close()
    with_steps(monkeypatch, *migrations(), "ALTER TABLE refusals ADD COLUMN seen TEXT;")
    reader = sqlite3.connect(path)
    with pytest.raises(IndexIncompatible, match="older"):
        check_schema(reader, path)
    reader.close()
    connection = open_durable(path)
    assert connection.execute("SELECT key, seen FROM refusals").fetchall() == [("k", None)]
    check_schema(connection, path)
    connection.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    good = migrations()
    with_steps(monkeypatch, *good, "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlite3.OperationalError):
        open_durable(path)
    with_steps(monkeypatch, *good)
    connection = open_durable(path)
    assert schema_version(connection) == len(good)
    assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone() is None
    connection.close()


def test_a_disk_that_cannot_promise_is_refused(tmp_path):
    with pytest.raises(StoreError, match="journal_mode"):
        open_durable(":memory:")


def test_a_transaction_is_all_or_nothing(path):
    connection = open_durable(path)
    with pytest.raises(KeyboardInterrupt), transaction(connection):
        connection.execute("INSERT INTO refusals VALUES ('k', 's', 'v', 'c', 'm', 'h', x'00')")
        raise KeyboardInterrupt
    assert connection.execute("SELECT count(*) FROM refusals").fetchone() == (0,)
    connection.close()


def test_every_thread_has_a_connection_of_its_own_and_none_can_write(path):
    readers = Readers(path, immutable=False)
    seen = [readers.connection(), readers.connection()]
    thread = threading.Thread(target=lambda: seen.append(readers.connection()))
    thread.start()
    thread.join()
    assert seen[0] is seen[1] is not seen[2]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        seen[0].execute("DELETE FROM refusals")
    readers.close()
    with pytest.raises(sqlite3.ProgrammingError):
        seen[0].execute("SELECT 1")
