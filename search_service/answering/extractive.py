"""The default answerer: it quotes, and runs no language model."""

from __future__ import annotations

from corpus.councils import Councils
from corpus.generation import Generation
from corpus.ports import Entailer
from corpus.types import Answer, Filters
from search_service.answering.evidence import Shelf
from search_service.answering.steps import Context, run
from search_service.retrieval import Retriever


class Extractive:
    """Answers by reading zones and clauses and quoting them. It runs no language model and has no network."""

    name = "extractive-1"

    def __init__(
        self, retriever: Retriever, generation: Generation, councils: Councils, seal: str = "", entailer: Entailer | None = None
    ) -> None:
        self._retriever = retriever
        self._generation = generation
        self._councils = councils
        self._seal = seal
        self._entailer = entailer
        self._shelf = Shelf(generation.passages)

    def answer(self, question: str, filters: Filters) -> Answer:
        """Return an answer whose every claim is cited, or one that says why there is none."""
        return run(
            Context(question, filters, self._retriever, self._generation, self._councils, self._shelf, self._entailer),
            self.name,
            self._seal,
        )
