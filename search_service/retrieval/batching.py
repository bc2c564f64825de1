"""Requests that come at the same time are worked off together; one that comes alone waits for nobody.

Used for the vectors of queries, which are also remembered: one pass over the model serves all that wait. (Comparing vectors gains
nothing by it: that runs outside the interpreter, in as many threads as there are cores.)
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from corpus.ports import Embedder, Vectors

T = TypeVar("T")
R = TypeVar("R")

KEPT = 4_096
"""Queries whose vectors are remembered: six megabytes with the default model."""
MOST_TOGETHER = 32


class Batcher(Generic[T, R]):
    """Takes single items from many threads and works them off in batches, in order of arrival.

    No thread of its own and no waiting for company: whoever finds nothing running does what has gathered, and what comes
    meanwhile is the next batch.
    """

    def __init__(self, work: Callable[[Sequence[T]], Sequence[R]], most: int = MOST_TOGETHER) -> None:
        self._work = work
        self._most = most
        self._gathering = threading.Lock()
        self._running = threading.Lock()
        self._waiting: list[tuple[T, Future[R]]] = []

    def do(self, item: T) -> R:
        """Return the result for *item*; what the work raises is raised for all of its batch."""
        mine: Future[R] = Future()
        with self._gathering:
            self._waiting.append((item, mine))
        while not mine.done():
            with self._running:
                if not mine.done():
                    self._next_batch()
        return mine.result()

    def _next_batch(self) -> None:
        with self._gathering:
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        try:
            results = self._work([item for item, _ in batch])
        except BaseException as error:
            for _, one in batch:
                one.set_exception(error)
            if not isinstance(error, Exception):
                raise
        else:
            for (_, one), result in zip(batch, results, strict=True):
                one.set_result(result)


class RememberingEmbedder:
    """An embedder that embeds the queries of many threads together and remembers them, the least used forgotten first."""

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self.name = embedder.name
        self.dimension = embedder.dimension
        self._embedder = embedder
        self._batcher: Batcher[str, Vectors] = Batcher(self._embed)
        self._most = kept
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, in order."""
        return self._embedder.embed_passages(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, in order."""
        return self._embedder.embed_queries(texts)

    def embed_query(self, text: str) -> Vectors:
        """Return a single row; the same text is embedded once while it is remembered."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        vector = self._batcher.do(text)
        with self._lock:
            self._kept[text] = vector
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return vector

    def _embed(self, texts: Sequence[str]) -> list[Vectors]:
        each = list(dict.fromkeys(texts))
        rows = dict(zip(each, self._embedder.embed_queries(each), strict=True))
        return [rows[text][None] for text in texts]
