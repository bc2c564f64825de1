"""The sandbox: warm children, limits kept by the parent, threads side by side."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import ConfigError, DocumentTooCostly, EmptyDocument, UnreadableDocument
from corpus.settings import Limits
from ingest import sandbox as module
from ingest.loaders import load
from ingest.sandbox import Sandbox
from tests import papers
from tests.unit.ingest.loaders.test_pdf import scan

SAMPLES = {
    "a.pdf": papers.pdf_sample(),
    "b.html": papers.PAGE.encode(),
    "c.docx": papers.word_sample(),
    "d.txt": papers.TEXT.encode(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in SAMPLES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_paper_reads_the_same_inside_and_outside(folder: Path) -> None:
    with Sandbox(Limits()) as sandbox:
        for path in sorted(folder.iterdir()):
            assert sandbox.load(path) == load(path)


def test_threads_may_share_it(folder: Path) -> None:
    paths = sorted(folder.iterdir()) * 10
    with Sandbox(Limits()) as sandbox, ThreadPoolExecutor(3) as pool:
        texts = list(pool.map(lambda path: sandbox.load(path).text, paths))
    assert texts == [load(path).text for path in paths]


def test_a_scan_goes_to_a_child_that_may_read_pictures(tmp_path: Path) -> None:
    with Sandbox(Limits()) as sandbox:
        loaded = sandbox.read(scan())
    assert loaded.pages[0].scanned
    assert "Agreed to extend the contract." in loaded.text


def test_children_are_replaced_after_some_papers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAPERS_PER_CHILD", 2)
    with Sandbox(Limits()) as sandbox:
        for path in sorted(folder.iterdir()):
            assert sandbox.load(path).text


def test_a_file_over_the_limit_is_not_even_sent(folder: Path) -> None:
    with Sandbox(Limits(file_bytes=50)) as sandbox:
        with pytest.raises(DocumentTooCostly, match="larger than 50 bytes"):
            sandbox.load(folder / "a.pdf")
        with pytest.raises(DocumentTooCostly):
            sandbox.read(SAMPLES["a.pdf"])


def test_limits_reach_the_child(folder: Path) -> None:
    with Sandbox(Limits(text_characters=20)) as sandbox, pytest.raises(DocumentTooCostly, match="20 characters"):
        sandbox.load(folder / "d.txt")


def test_refusals_carry_a_hint_that_says_what_to_do() -> None:
    with Sandbox(Limits()) as sandbox:
        with pytest.raises(EmptyDocument) as empty:
            sandbox.read(b"")
        with pytest.raises(UnreadableDocument) as damaged:
            sandbox.read(b"%PDF-1.7\n")
    assert empty.value.hint
    assert damaged.value.hint


def test_a_child_that_cannot_start_is_a_fault_of_the_installation_and_not_of_the_paper() -> None:
    with Sandbox(Limits(), reader="no_such_module:read") as sandbox, pytest.raises(ConfigError, match="could not be started"):
        sandbox.read(SAMPLES["d.txt"])


def test_it_can_be_closed_twice_and_then_starts_anew(folder: Path) -> None:
    sandbox = Sandbox(Limits())
    sandbox.load(folder / "d.txt")
    sandbox.close()
    sandbox.close()
    assert sandbox.load(folder / "d.txt").text
    sandbox.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are Unix's")
def test_what_is_no_plain_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with Sandbox(Limits()) as sandbox, pytest.raises(UnreadableDocument):
        sandbox.load(tmp_path / "pipe")
