"""The seams: what a loader, an embedder, an index, a reranker, a reader or an answerer must do.

Each has one contract-test class in ``tests/contracts`` that every implementation passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from corpus.types import Answer, Filters, Loaded, Span

Vectors = npt.NDArray[np.float32]
"""Rows of unit length, shape (n, dimension)."""

Chances = npt.NDArray[np.float32]
"""Rows of chances that add up to 1, shape (n, classes)."""

Rows = npt.NDArray[np.int64]
"""Row numbers of passages within one generation, ascending where they stand for a set."""


@runtime_checkable
class Loader(Protocol):
    """Turns the bytes of one kind of file into text with pages and blocks. Runs in the sandbox, without a network."""

    name: str

    def recognises(self, head: bytes) -> bool:
        """Say, from the first 4,096 bytes, whether this is a file of its kind; a file's name is never asked."""
        ...

    def load(self, path: Path) -> Loaded:
        """Read the file; raise a ``DocumentError`` if it cannot be read or holds no words."""
        ...


@runtime_checkable
class Embedder(Protocol):
    """Turns text into unit-length vectors. Same text, same vector, on every machine."""

    name: str
    """Identifies model, revision and back end; stored in the index and checked on opening."""

    dimension: int

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, in order."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per query, in order."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Return a single row, shape (1, dimension)."""
        ...


@runtime_checkable
class VectorIndex(Protocol):
    """Nearest passages by inner product, with the filter inside the search."""

    def __len__(self) -> int: ...

    def search(self, queries: Vectors, k: int, allowed: Rows | None = None) -> list[tuple[Rows, npt.NDArray[np.float32]]]:
        """Return for each query at most *k* rows, best first, with their similarities; only rows in *allowed* if given."""
        ...

    def similarities(self, query: Vectors) -> npt.NDArray[np.float32]:
        """Return the exact similarity of one query (1, dimension) to every row; NaN for a row that it was not compared with."""
        ...

    def scores(self, query: Vectors, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the exact similarity of one query (1, dimension) to each of *rows*, in their order."""
        ...


@runtime_checkable
class LexicalIndex(Protocol):
    """Passages that hold the words, by BM25."""

    def __len__(self) -> int: ...

    def search(self, words: str, k: int, filters: Filters | None = None) -> tuple[Rows, npt.NDArray[np.float32]]:
        """Return at most *k* rows, best first, with their scores. *words* is what a person typed, never a query language."""
        ...

    def scores(self, words: str, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the score of each of *rows* for the words, 0 where none is there."""
        ...


@runtime_checkable
class Reranker(Protocol):
    """Says how well each text answers a query; never adds or drops one."""

    name: str

    def scores(self, query: str, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one number per text, 0 to 1, in order."""
        ...


@runtime_checkable
class Entailer(Protocol):
    """Says whether texts show what a question asks after."""

    name: str

    def read(self, question: str, texts: Sequence[str]) -> Chances:
        """Return for each text, in order, the chances that it shows it, that it denies it, and that it does not tell."""
        ...


@runtime_checkable
class Reader(Protocol):
    """Finds the stretch of a text that answers a question."""

    name: str

    def read(self, question: str, text: str) -> list[tuple[Span, float]]:
        """Return candidate stretches with a confidence of 0 to 1, best first; none if the text does not say."""
        ...


@runtime_checkable
class Answerer(Protocol):
    """Answers a question from the papers of one generation, or says that it cannot."""

    name: str

    def answer(self, question: str, filters: Filters) -> Answer:
        """Return an answer whose every claim is cited; raise ``AnswererUnavailable`` if it cannot be made now."""
        ...
