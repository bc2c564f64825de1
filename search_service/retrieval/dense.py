"""Passages close in meaning: a text is compared with all passages in one pass, which serves all that is asked about it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from corpus.beside import Beside
from corpus.ports import Embedder, Rows, VectorIndex, Vectors
from search_service.retrieval.fusion import Scores, best_first

REMEMBERED = 8
"""Texts whose comparison is remembered: a question asks about the same few again and again. A few megabytes each at most."""

_beside = Beside("meaning")


class Compared:
    """One text compared with the passages."""

    def __init__(self, vector: Vectors, vectors: VectorIndex, floor: float) -> None:
        self._vector = vector
        self._vectors = vectors
        self._floor = floor
        self._known = vectors.similarities(vector)
        """NaN where it was not compared."""

    def matches(self) -> Rows:
        """Return, ascending, every row at or above the floor that was compared."""
        return np.flatnonzero(self._known >= self._floor).astype(np.int64)

    def nearest(self, k: int, allowed: Rows | None) -> Rows:
        """Return the *k* nearest rows among *allowed*, best first, whatever the floor."""
        compared = np.arange(len(self._known), dtype=np.int64) if allowed is None else allowed
        unknown = np.isnan(self._known[compared])
        if unknown.any():
            if allowed is not None:
                return self._vectors.search(self._vector, k, allowed)[0][0]
            compared = compared[~unknown]
        return compared[best_first(self._known[compared], compared, k)]

    def scores(self, rows: Rows) -> Scores:
        """Return the similarity of each of *rows*."""
        similarities: npt.NDArray[np.float32] = self._known[rows]
        unknown = np.isnan(similarities)
        if unknown.any():
            similarities[unknown] = self._vectors.scores(self._vector, rows[unknown])
        return similarities


class Dense:
    """Searches by vector. The floor decides what is close enough to be a match at all."""

    def __init__(self, embedder: Embedder, vectors: VectorIndex, floor: float) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._floor = floor
        self._remembered: OrderedDict[str, Compared] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, text: str) -> Callable[[], Compared]:
        """Begin to compare *text* with the passages, while the caller looks for its words, and return what waits for it."""
        found = self._known(text)
        return _beside.begin(partial(self.compared, text)) if found is None else lambda: found

    def compared(self, text: str) -> Compared:
        """Return *text* compared with the passages."""
        found = self._known(text)
        if found is not None:
            return found
        found = Compared(self._embedder.embed_query(text), self._vectors, self._floor)
        with self._lock:
            self._remembered[text] = found
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    def _known(self, text: str) -> Compared | None:
        with self._lock:
            if text in self._remembered:
                self._remembered.move_to_end(text)
            return self._remembered.get(text)
