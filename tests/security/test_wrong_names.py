"""Thirty files under wrong names: the loader is chosen by what is in the file, every time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import DocumentError, UnsupportedFormat
from corpus.settings import Limits
from ingest.sandbox import Sandbox
from tests import papers

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS = {
    "application/pdf": papers.pdf_sample(),
    "text/html": papers.PAGE.encode(),
    WORD: papers.word_sample(),
    "text/plain": papers.TEXT.encode(),
    "text/markdown": papers.MARKDOWN.encode(),
}
NAMES = ["paper.pdf", "paper.htm", "paper.docx", "paper.txt", "paper.md", "no name at all"]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits()) as sandbox:
        yield sandbox


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", PAPERS)
def test_the_kind_is_told_from_the_content(sandbox: Sandbox, kind: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PAPERS[kind])
    assert sandbox.load(tmp_path / name).media_type == kind


@pytest.mark.parametrize("name", NAMES)
def test_data_is_refused_under_any_name(sandbox: Sandbox, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b'{"file": "a.txt"}\n{"file": "b.txt"}\n')
    with pytest.raises(UnsupportedFormat):
        sandbox.load(tmp_path / name)


def test_what_cannot_be_opened_is_a_refusal_too(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        sandbox.load(tmp_path / "missing.pdf")
    with pytest.raises(DocumentError):
        sandbox.load(tmp_path)
