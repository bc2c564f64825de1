"""What a loader that a hostile file has taken over can still do: nothing."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import DocumentError, DocumentTooCostly, UnreadableDocument
from corpus.settings import Limits
from ingest.sandbox import Sandbox

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the cage is Linux's")


@pytest.fixture(scope="module")
def cage() -> Iterator[Sandbox]:
    limits = Limits(parse_seconds=3, parse_bytes=768 << 20)
    with Sandbox(limits, reader="tests.security.probes:probe") as sandbox:
        yield sandbox


def said(cage: Sandbox, act: str) -> str:
    return cage.read(act.encode()).text


@pytest.mark.parametrize("act", ["socket", "resolve", "fork", "program", "signal"])
def test_no_network_and_no_other_process(cage: Sandbox, act: str) -> None:
    with pytest.raises(UnreadableDocument, match="refused"):
        said(cage, act)


@LINUX
@pytest.mark.parametrize(
    "act", ["native socket", "native pair", "native fork", "native program", "native signal", "trace", "namespace"]
)
def test_nor_by_calling_the_kernel_directly(cage: Sandbox, act: str) -> None:
    with pytest.raises(UnreadableDocument, match="refused by the kernel"):
        said(cage, act)


def test_no_file_can_be_read_but_python_and_this_code(cage: Sandbox, tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite3"
    library.write_text("secret")
    for path in ("/etc/passwd", str(library), str(Path.home() / ".profile")):
        with pytest.raises(UnreadableDocument, match="refused"):
            said(cage, f"read:{path}")


@LINUX
def test_nor_by_opening_it_directly(cage: Sandbox, tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite3"
    library.write_text("secret")
    for act in (f"native read:{library}", "native read:/etc/passwd", "list:/etc"):
        with pytest.raises(UnreadableDocument, match="refused"):
            said(cage, act)


def test_nothing_can_be_written_or_removed(cage: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("kept")
    for act in (f"write:{tmp_path}/new", f"native write:{tmp_path}/new", f"remove:{kept}", f"write:{kept}"):
        with pytest.raises(UnreadableDocument, match="refused"):
            said(cage, act)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_no_variable_and_no_open_file_is_inherited(cage: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNCIL_SEARCH_SECRET", "x")
    with (tmp_path / "open").open("w") as file, Sandbox(Limits(parse_seconds=5), reader="tests.security.probes:probe") as fresh:
        os.set_inheritable(file.fileno(), True)
        assert said(fresh, "environment") == "environment variables []"
        assert said(fresh, "descriptors") in ("descriptors open 1", "descriptors open 2")


def test_no_core_is_dumped(cage: Sandbox) -> None:
    assert said(cage, "core") == "core core (0, 0)"


@pytest.mark.parametrize(("act", "words"), [("allocate", "memory"), ("spin", "seconds"), ("sleep", "seconds")])
def test_too_much_memory_or_time_ends_it(cage: Sandbox, act: str, words: str) -> None:
    with pytest.raises(DocumentTooCostly, match=words):
        said(cage, act)
    assert said(cage, "say:still here") == "say still here"


@pytest.mark.parametrize("act", ["crash", "leave", "abort"])
def test_a_death_costs_one_paper(cage: Sandbox, act: str) -> None:
    with pytest.raises(DocumentError):
        said(cage, act)
    assert said(cage, "say:still here") == "say still here"


def test_printing_does_not_disturb_the_reply(cage: Sandbox) -> None:
    assert said(cage, "scribble") == "scribble 100"


def children_of(pid: int) -> set[int]:
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rsplit(") ", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != "Z":
                found.add(int(entry.name))
    return found


@LINUX
def test_closing_ends_children_at_work_and_idle() -> None:
    before = children_of(os.getpid())
    sandbox = Sandbox(Limits(parse_seconds=60), reader="tests.security.probes:probe")
    assert said(sandbox, "say:a") == "say a"
    errors: list[BaseException] = []

    def work() -> None:
        try:
            said(sandbox, "sleep")
        except DocumentError as error:
            errors.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(0.5)
    assert len(children_of(os.getpid()) - before) == 1
    sandbox.close()
    worker.join(10)
    assert not worker.is_alive()
    assert len(errors) == 1
    assert children_of(os.getpid()) <= before


@LINUX
def test_an_interrupt_leaves_no_child_behind() -> None:
    # A run in the background of a shell script starts with interrupts ignored; this test is about one that arrives.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    before = children_of(os.getpid())
    try:
        with pytest.raises(KeyboardInterrupt), Sandbox(Limits(parse_seconds=60), reader="tests.security.probes:probe") as sandbox:
            said(sandbox, "say:a")
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
            said(sandbox, "sleep")
    finally:
        signal.signal(signal.SIGINT, heard)
    assert children_of(os.getpid()) <= before
