"""Embeds the passages of papers that were just kept, while the next ones are being read.

Reading is the work of one core and of the children that load papers; embedding takes several times as long. So that no core
waits for another, a thread embeds some texts at a time while the papers after them are read. The library still has one writer:
the thread that reads hands texts over and keeps what comes back. What is left when the last paper is kept is the next build's,
which embeds whatever it does not find.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from corpus.councils import Councils
from corpus.embedders import known_name, open_embedder
from corpus.errors import ConfigError
from corpus.ids import text_hash
from corpus.library import Library
from corpus.ports import Embedder
from corpus.rows import Row
from corpus.settings import Settings
from corpus.types import Document
from ingest.chunking import chunk, text_to_embed

_BATCHES = 2
"""Batches of every thread that are handed over together: few enough to be done a moment after Ctrl-C."""
_IN_HAND = 2
"""Handed over and not yet done; reading waits for the oldest before there are more, so that memory does not grow."""


class Ahead:
    """Takes papers as they are kept; used by one thread.

    Which texts are embedded together depends on the papers and their order alone, never on which thread was sooner.
    """

    def __init__(self, library: Library, settings: Settings, register: Councils) -> None:
        self._library = library
        self._settings = settings
        self._names = {council.slug: council.name for council in register}
        self._together = _BATCHES * settings.embedding.batch * settings.embedding.threads
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="embedding")
        self._embedder: Embedder | None = None
        self._name = known_name(settings.embedding)
        self._without = False
        self._waiting: dict[str, str] = {}
        """Texts not yet handed over, by their hash."""
        self._jobs: deque[tuple[frozenset[str], Future[dict[str, Row]]]] = deque()

    def take(self, document: Document) -> None:
        """Queue the passages of a paper that were never embedded; hand some over when enough wait."""
        if self._without:
            return
        council = self._names.get(document.description.council or "")
        texts = [text_to_embed(passage, council) for passage in chunk(document, self._settings.chunking.words)]
        self._waiting |= self._unseen({text_hash(text): text for text in texts})
        while len(self._waiting) >= self._together and not self._without:
            some = {key: self._waiting.pop(key) for key in list(self._waiting)[: self._together]}
            self._jobs.append((frozenset(some), self._pool.submit(self._made, some)))
            while len(self._jobs) > _IN_HAND:
                self._keep()

    def close(self, *, keep: bool) -> None:
        """End; *keep* what is being made, or let it go."""
        try:
            while keep and self._jobs:
                self._keep()
        finally:
            self._pool.shutdown(wait=keep, cancel_futures=True)

    def _unseen(self, texts: dict[str, str]) -> dict[str, str]:
        known = set(self._library.embeddings(self._name, list(texts))) if self._name else set()
        known = known.union(*(keys for keys, _ in self._jobs))
        return {key: text for key, text in texts.items() if key not in known}

    def _keep(self) -> None:
        """Keep the oldest that were handed over. A model that is not there is the build's to tell of: papers go in without."""
        _, job = self._jobs.popleft()
        try:
            rows = job.result()
        except ConfigError:
            self._without = True
            self._waiting.clear()
            return
        self._library.keep_embeddings(self._name or "", rows)

    def _made(self, texts: dict[str, str]) -> dict[str, Row]:
        if self._embedder is None:
            self._embedder = open_embedder(self._settings.embedding)
            self._name = self._embedder.name
        rows = self._embedder.embed_passages(list(texts.values()))
        return dict(zip(texts, rows, strict=True))
