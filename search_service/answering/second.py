"""The second opinion on which sentence answers: a cross-encoder that reads question and sentence together.

The first opinion counts words, zones and typed facts; this one knows nothing of those and much of meaning. Neither decides
alone: the few sentences that the first puts highest are ordered by both.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.ports import Reranker
from search_service.retrieval.rerankers import PACKAGE, open_reranker

LONGEST = 60
"""Most words of a sentence that are read; it costs by the word."""


@dataclass(slots=True)
class Second:
    """Reads the sentences of one question, each once however often it is asked about."""

    question: str
    reranker: Reranker | None
    _read: dict[str, float] = field(default_factory=dict)

    def opinions(self, texts: Sequence[str]) -> list[float] | None:
        """Return how well each of *texts* answers, 0 to 1, or ``None`` where nothing here can tell."""
        if self.reranker is None:
            return None
        short = [" ".join(text.split()[:LONGEST]) for text in texts]
        new = [text for text in dict.fromkeys(short) if text not in self._read]
        self._read.update(zip(new, map(float, self.reranker.scores(self.question, new)), strict=True))
        return [self._read[text] for text in short]


@lru_cache(maxsize=1)
def installed() -> Reranker | None:
    """Return the cross-encoder, opened once, or ``None`` where its package is not installed."""
    return open_reranker() if importlib.util.find_spec(PACKAGE) else None
