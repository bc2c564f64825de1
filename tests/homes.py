"""Homes for tests: a library with a few papers and the index built from it, without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from corpus.generation import current_name
from corpus.library import FILE, Library
from corpus.settings import Embedding, Settings
from corpus.types import Document, Outcome
from corpus.verify import verify
from ingest.building import build
from tests.builders import a_document

DIMENSION = 32
COUNCILS = ("kent", "thurrock", "arun")


def settings_for(home: Path) -> Settings:
    """Return settings for *home* with the embedder that needs no model."""
    return Settings(home=home, embedding=Embedding(model=f"hashing-{DIMENSION}", batch=16, threads=2))


def papers(count: int, first: int = 0) -> list[Document]:
    """Return *count* papers, all different, of three councils and several years."""
    return [
        a_document(
            f"Contract {number} for cleaning\nThe Cabinet agreed to extend contract {number} by {number % 5 + 1} years.\n"
            f"It noted the re-procurement of lot {number}.",
            source=f"paper-{number}.txt",
            council=COUNCILS[number % 3],
            reference=f"{15 + number % 3}/{number:05d}",
            decided_on=date(2015 + number % 7, 1 + number % 12, 14),
            outcomes=[Outcome.EXTENDED, Outcome.NOTED],
        )
        for number in range(first, first + count)
    ]


def keep(home: Path, documents: Sequence[Document]) -> None:
    """Put the papers in the library."""
    with Library.open(home, write=True) as library:
        for document in documents:
            library.put(document.source, document, document.text.encode(), "1")


def keep_and_build(home: Path, documents: Sequence[Document]) -> str:
    """Put the papers in the library, build, and return the generation's name."""
    keep(home, documents)
    return build(home, settings_for(home))


@contextmanager
def a_home(folder: Path, documents: Sequence[Document] = ()) -> Iterator[Path]:
    """Yield a home with *documents* in it; whatever the test builds there must agree four ways when it ends."""
    if documents:
        keep_and_build(folder, documents)
    yield folder
    if (folder / FILE).exists() and current_name(folder) is not None:
        assert verify(folder).problems == ()
