"""Passages close in meaning: the query's vector, kept a while, and every passage above the floor."""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np
import numpy.typing as npt

from corpus.ports import Embedder, Rows, VectorIndex, Vectors

_KEPT = 1024
_FIRST_REACH = 1_024


class Dense:
    """Searches by vector. The floor decides what is close enough to be a match at all."""

    def __init__(self, embedder: Embedder, vectors: VectorIndex, floor: float) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._floor = floor
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def vector(self, text: str) -> Vectors:
        """Return the query's vector; the same text is embedded once while it is remembered."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        vector = self._embedder.embed_query(text)
        with self._lock:
            self._kept[text] = vector
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return vector

    def matches(self, vector: Vectors) -> tuple[Rows, npt.NDArray[np.float32]]:
        """Return every row at or above the floor, best first, with its similarity."""
        reach = _FIRST_REACH
        while True:
            rows, similarities = self._vectors.search(vector, reach)[0]
            inside = int(np.count_nonzero(similarities >= self._floor))
            if inside < len(rows) or len(rows) == len(self._vectors):
                return rows[:inside], similarities[:inside]
            reach *= 8

    def nearest(self, vector: Vectors, k: int, allowed: Rows | None) -> tuple[Rows, npt.NDArray[np.float32]]:
        """Return the *k* nearest rows among *allowed*, whatever the floor."""
        return self._vectors.search(vector, k, allowed)[0]

    def scores(self, vector: Vectors, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the similarity of each of *rows*."""
        return self._vectors.scores(vector, rows)
