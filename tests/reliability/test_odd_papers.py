"""Odd, broken, locked and scanned papers from outside: each ends as text or as a refusal with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.settings import Limits
from corpus.types import Loaded
from ingest import loaders
from ingest.loaders.assembly import Bounds
from ingest.loaders.ocr import NeedsOcr
from ingest.sandbox import Sandbox
from tests.contracts.loader import check_blocks_and_pages
from tests.outside import shared


def read_without_pictures(data: bytes, bounds: Bounds) -> Loaded:
    """Stands in for the loaders where pictures should cost no time."""
    try:
        return loaders.read(data, bounds)
    except NeedsOcr:
        return loaders.read(b"A picture of text.", bounds)


def ends(paths: Iterator[Path], reader: str = "ingest.loaders:read") -> Counter[str]:
    """How the papers ended, counted."""
    with Sandbox(Limits(), reader=reader) as sandbox, ThreadPoolExecutor(2) as pool:

        def end(path: Path) -> str:
            try:
                check_blocks_and_pages(sandbox.load(path))
            except DocumentError as error:
                return error.code
            return "text"

        return Counter(pool.map(end, sorted(paths)))


def test_odd_pdfs_end_as_text_or_as_a_refusal() -> None:
    counts = ends(shared("data/pdf").rglob("*.pdf"), "tests.reliability.test_odd_papers:read_without_pictures")
    assert sum(counts.values()) >= 160
    assert counts["text"] >= 135, counts
    assert counts["encrypted-document"] >= 10, counts


@pytest.mark.slow
def test_odd_pdfs_end_so_with_their_pictures_read() -> None:
    counts = ends(shared("data/pdf").rglob("*.pdf"))
    assert counts["text"] >= 135, counts


def test_odd_word_files_and_pages_end_so_too() -> None:
    counts = ends(
        path
        for kind in ("docx", "html")
        for path in shared(f"data/pdf/docling/{kind}/sources").iterdir()
        if path.suffix != ".png"
    )
    assert counts["text"] >= 60, counts


def test_every_paper_of_the_corpus_is_read_and_data_files_are_refused() -> None:
    assert ends(path for path in shared("corpus").iterdir() if path.suffix != ".jsonl") == {"text": 140}
    assert set(ends(shared("corpus").glob("*.jsonl"))) <= {"unsupported-format"}
