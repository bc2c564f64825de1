"""The generation that is being served: taken up when it appears, given up when its last request has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from corpus import english
from corpus.councils import Councils
from corpus.errors import CouncilSearchError, IndexMissing
from corpus.generation import Generation, current_name, open_current
from corpus.library import FILE, Library
from corpus.ports import Answerer, Embedder
from corpus.settings import Settings
from corpus.veil import Hidden
from search_service.answering import open_answerer
from search_service.retrieval import Retriever
from search_service.retrieval.batching import RememberingEmbedder
from search_service.retrieval.rerankers import open_reranker
from search_service.watching import Watch


@dataclass
class Live:
    """One open generation with all that searches and answers from it."""

    generation: Generation
    retriever: Retriever
    answerer: Answerer
    users: int = 0
    retired: bool = field(default=False)


class LiveGeneration:
    """Holds the live generation and swaps it. A request keeps the one it began with to its end."""

    def __init__(
        self,
        settings: Settings,
        councils: Councils,
        embedder: Embedder,
        watch: Watch,
        hidden: Callable[[], Hidden],
        after: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._councils = councils
        self._embedder = RememberingEmbedder(embedder)
        self._watch = watch
        self._hidden = hidden
        """What is not to be shown now."""
        self._after = after
        """What is done when a generation has been taken up."""
        self._reranker = open_reranker() if settings.retrieval.rerank else None
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._live: Live | None = None
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None
        self._refused: str | None = None
        """The generation that was found damaged, so that it is not opened again every second."""
        self._why: CouncilSearchError | None = None
        """The error that kept the newest generation from being opened."""
        self.trouble: str | None = None
        """Why the newest generation is not being served, if it is not."""
        self.withdrawn: frozenset[str] = frozenset()
        """The papers that were taken out of the library; the generation may hold them until the next is built."""
        self._library: tuple[tuple[int, int], ...] = ()

    @contextmanager
    def held(self) -> Iterator[Live]:
        """Give the live generation for the length of one request; raise ``IndexMissing`` while there is none.

        Nothing of it that is hidden by now is shown.
        """
        with self._lock:
            live = self._live
            if live is None:
                raise self._why or IndexMissing(
                    "Nothing has been built yet.", hint="Run `council-ingest add` and `council-ingest build`."
                )
            live.users += 1
        try:
            live.generation.passages.hide(self._hidden())
            yield live
        finally:
            with self._lock:
                live.users -= 1
                last = live.retired and live.users == 0
            if last:
                live.generation.close()

    def refresh(self) -> bool:
        """Take up the newest generation if it is another one; return whether it was. Never raises: it notes the trouble."""
        with self._opening:
            try:
                name = current_name(self._settings.home)
                if name is None or name in (self._refused, self._live and self._live.generation.name):
                    return False
                opened = self._open()
            except CouncilSearchError as error:
                if self.trouble != str(error):
                    self._watch.trouble("generation-refused", code=error.code, why=str(error))
                self.trouble, self._why = str(error), error
                return False
            self.trouble = "; ".join(opened.generation.notices) or None
            self._refused = name if opened.generation.name != name else None
            if self._live is not None and self._live.generation.name == opened.generation.name:
                self._watch.trouble("generation-refused", name=name, why=self.trouble)
                opened.generation.close()
                return False
            self._swap(opened)
            self._after()
            return True

    def watch(self) -> None:
        """Look for a new generation from now on, in a thread of its own."""
        self._watcher = threading.Thread(target=self._look, name="generations", daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """Stop looking and give up the live generation."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join()
        with self._lock:
            live, self._live = self._live, None
            idle = live is not None and live.users == 0
            if live is not None:
                live.retired = True
        if live is not None and idle:
            live.generation.close()

    def _open(self) -> Live:
        generation = open_current(self._settings.home, self._embedder.name)
        english.warm()
        retriever = Retriever(generation, self._embedder, self._settings.retrieval, self._reranker)
        answerer = open_answerer(self._settings, retriever, generation, self._councils)
        return Live(generation, retriever, answerer)

    def _swap(self, opened: Live) -> None:
        with self._lock:
            before, self._live = self._live, opened
            idle = before is not None and before.users == 0
            if before is not None:
                before.retired = True
        self._watch.generation(opened.generation.name, opened.generation.passages.coverage().documents)
        if before is not None and idle:
            before.generation.close()

    def _look(self) -> None:
        while not self._stop.wait(self._settings.serving.reload_seconds):
            self.look_for_withdrawn()
            self.refresh()

    def look_for_withdrawn(self) -> None:
        """Note what has been taken out of the library, if it has changed since it was last looked at."""
        files = [path for path in (self._settings.home / FILE, self._settings.home / f"{FILE}-wal") if path.exists()]
        try:
            seen = tuple((one.stat().st_mtime_ns, one.stat().st_size) for one in files)
            if seen != self._library:
                with Library.open(self._settings.home) as library:
                    gone = frozenset(one for one, _, _ in library.withdrawals())
                self._library = seen
                self.withdrawn = gone if gone != self.withdrawn else self.withdrawn
        except (OSError, CouncilSearchError) as error:
            self._watch.trouble("withdrawals-not-read", why=str(error))
