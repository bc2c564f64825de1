"""Whether a query is about anything that is held: near anything something is nearest, and that alone proves nothing."""

from __future__ import annotations

import numpy as np

from corpus.passages import Passages
from corpus.ports import Rows
from corpus.settings import Retrieval
from corpus.types import Filters
from search_service.retrieval.dense import Compared
from search_service.retrieval.fusion import Scores, best_first, fuse
from search_service.retrieval.lexical import Lexical, Wishes
from search_service.retrieval.types import Query

SHARE_COUNTS = 0.6
"""What the share of the topic that a passage holds counts beside its similarity."""
SHARE_OF_THE_BEST = 0.3
"""Share of the topic that one of the best passages must hold where the best is sure, but not clearly so."""
_ALL_OF_IT = 0.999
_LOOKED_AT = 200
_WEIGHED, _BEST = 40, 5
"""How many of the nearest and of those that hold most are ranked, and how many of these are the best."""
_SAMPLED = 2_000
"""How many passages, spread over all, show how near passages mostly are."""


def usual(compared: Compared, count: int) -> tuple[float, float]:
    """Return how near the *count* passages of a generation mostly are to a text, and how far they spread about that."""
    rows = np.unique(np.linspace(0, max(0, count - 1), min(count, _SAMPLED), dtype=np.int64))
    similarities = compared.scores(rows)
    return float(np.median(similarities)), float(np.std(similarities))


class Sureness:
    """Judges for one generation."""

    def __init__(self, passages: Passages, lexical: Lexical, settings: Retrieval) -> None:
        self._passages = passages
        self._lexical = lexical
        self._settings = settings

    def about_what_is_held(
        self, query: Query, wishes: Wishes, compared: Compared, near: Rows, holding: Rows, shares: Scores
    ) -> bool:
        """Say whether any match is sure enough; what costs least is asked first.

        *near* are the rows close in meaning, *holding* those that hold enough words, with the *shares* of the topic they hold.
        """
        if not wishes.topic:
            return bool(len(near))
        if shares.max(initial=0) >= _ALL_OF_IT:
            return True
        least, clearly = self._settings.sure_from, self._settings.clear_from
        common, similarities = usual(compared, len(self._passages))[0], compared.scores(near)
        if similarities.max(initial=-1) - common >= max(least, clearly):
            return True
        fullest = best_first(shares, holding, _LOOKED_AT)
        nearest = best_first(similarities, near, _LOOKED_AT)
        held = compared.scores(holding[fullest]) + SHARE_COUNTS * shares[fullest]
        known = similarities[nearest] + SHARE_COUNTS * self._lexical.shares(wishes, near[nearest])
        sure = max(known.max(initial=-1), held.max(initial=-1)) - common
        if not least <= sure < clearly:
            return bool(sure >= least)
        return self._names_one_held(query) or self._best_hold_enough(
            wishes, compared, np.union1d(near[nearest[:_WEIGHED]], holding[fullest[:_WEIGHED]])
        )

    def _names_one_held(self, query: Query) -> bool:
        """Say whether a council is named whose papers are held: these the query is about, in whatever words."""
        rows = self._passages.rows(Filters(councils=query.favoured.councils)) if query.favoured.councils else None
        return rows is not None and len(rows) > 0

    def _best_hold_enough(self, wishes: Wishes, compared: Compared, rows: Rows) -> bool:
        """Say whether one of the best of *rows* holds enough of the topic, whose weightiest words are those no paper has."""
        scores = fuse(compared.scores(rows), self._lexical.scores(wishes, rows), self._settings.dense_weight)
        best = rows[best_first(scores, rows, _BEST)]
        return bool(self._lexical.shares(wishes, np.sort(best)).max(initial=0) >= SHARE_OF_THE_BEST)
