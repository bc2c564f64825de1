"""Passages close in meaning: the query's vector, and every passage above the floor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.ports import Embedder, Rows, VectorIndex, Vectors
from search_service.retrieval.batching import Batcher

_FIRST_REACH = 1_024

Near = tuple[Rows, npt.NDArray[np.float32]]


class Dense:
    """Searches by vector. The floor decides what is close enough to be a match at all."""

    def __init__(self, embedder: Embedder, vectors: VectorIndex, floor: float) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._floor = floor
        self._first: Batcher[Vectors, Near] = Batcher(self._together)

    def vector(self, text: str) -> Vectors:
        """Return the query's vector."""
        return self._embedder.embed_query(text)

    def matches(self, vector: Vectors) -> Near:
        """Return every row at or above the floor, best first, with its similarity."""
        reach = _FIRST_REACH
        rows, similarities = self._first.do(vector)
        while True:
            inside = int(np.count_nonzero(similarities >= self._floor))
            if inside < len(rows) or len(rows) < reach:  # fewer than asked for: there are no more within reach
                return rows[:inside], similarities[:inside]
            reach *= 8
            rows, similarities = self._vectors.search(vector, reach)[0]

    def nearest(self, vector: Vectors, k: int, allowed: Rows | None) -> Near:
        """Return the *k* nearest rows among *allowed*, whatever the floor."""
        if allowed is None and k <= _FIRST_REACH:
            rows, similarities = self._first.do(vector)
            return rows[:k], similarities[:k]
        return self._vectors.search(vector, k, allowed)[0]

    def scores(self, vector: Vectors, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the similarity of each of *rows*."""
        return self._vectors.scores(vector, rows)

    def _together(self, vectors: Sequence[Vectors]) -> list[Near]:
        return self._vectors.search(np.vstack(vectors), _FIRST_REACH)
