"""Matched passages put together by document, in the order asked for, by arithmetic on whole arrays: a common word matches
thousands of papers, of which a page shows ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.passages import Passages
from corpus.ports import Rows
from corpus.types import Sort
from search_service.retrieval.fusion import Scores

SECOND_PASSAGE = 0.05
"""What a document's second passage adds to the score of its best."""
PASSAGES_SHOWN = 3

Places = npt.NDArray[np.int64]
"""Positions in the match set."""


@dataclass(frozen=True, slots=True)
class Group:
    """A document's matched rows, best first."""

    document_id: str
    places: tuple[int, ...]
    others: int = 0
    """Further documents of its council, where it stands for them."""


@dataclass(frozen=True, slots=True)
class Groups:
    """All documents of a match set in order; only those asked for are looked at one by one."""

    passages: Passages
    documents: Places
    """Their numbers, ascending."""
    scores: Scores
    """Of all matched rows, which lie document by document."""
    begins: Places
    """Where each document begins among them; one more at the end."""
    ranked: Places
    """Which document comes when."""
    others: Places | None = None
    """For each document, how many more it stands for."""

    def __len__(self) -> int:
        return len(self.ranked)

    def part(self, start: int, end: int) -> list[Group]:
        """Return the documents from *start* to *end*."""
        found = []
        for at in self.ranked[start:end].tolist():
            start, end = self.begins[at : at + 2].tolist()
            own = start + np.argsort(-self.scores[start:end], kind="stable")[:PASSAGES_SHOWN]
            others = 0 if self.others is None else int(self.others[at])
            found.append(Group(self.passages.id_of(int(self.documents[at])), tuple(own.tolist()), others))
        return found

    def one_for_each(self, of_document: Places) -> Groups:
        """Return the first document of each value of *of_document*, in order, each standing for the others."""
        values = of_document[self.ranked]
        _, firsts, counts = np.unique(values, return_index=True, return_counts=True)
        others = np.zeros(len(self.documents), dtype=np.int64)
        others[self.ranked[firsts]] = counts - 1
        return replace(self, ranked=self.ranked[np.sort(firsts)], others=others)

    def put(self, start: int, order: Places) -> Groups:
        """Return the same with the documents from *start* on in another *order* of theirs."""
        ranked = self.ranked.copy()
        ranked[start : start + len(order)] = ranked[start : start + len(order)][order]
        return replace(self, ranked=ranked)


def grouped(passages: Passages, rows: Rows, scores: Scores, first: Sequence[str], sort: Sort) -> Groups:
    """Return the documents of *rows*, which ascend: those named *first*, then by *sort*; equals in order of their ids."""
    numbers = passages.document_numbers(rows)
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))  # rows of a document lie side by side, in the order of documents
    begins = np.append(starts, len(rows)).astype(np.int64)
    documents = numbers[starts]
    together = _together(scores, begins) if len(starts) else np.zeros(0)
    ranked = np.argsort(-together, kind="stable")
    if first:
        ranked = ranked[np.argsort(_first(passages, documents, first)[ranked], kind="stable")]
    if sort is not Sort.RELEVANCE:
        days = passages.dates(rows[starts])[ranked]
        ranked = ranked[np.lexsort((-days if sort is Sort.NEWEST else days, days == 0))]
    return Groups(passages, documents, scores, begins, ranked.astype(np.int64))


def _together(scores: Scores, begins: Places) -> npt.NDArray[np.float64]:
    """Return the score of each document: that of its best passage, and a little of the second's."""
    starts, sizes = begins[:-1], np.diff(begins)
    best = np.maximum.reduceat(scores, starts)
    is_best = np.flatnonzero(scores == np.repeat(best, sizes))
    rest = scores.copy()
    rest[is_best[np.searchsorted(is_best, starts)]] = 0  # the first best of each; the second counts from nought up
    second = np.maximum(np.maximum.reduceat(rest, starts), 0)
    together: npt.NDArray[np.float64] = best.astype(np.float64) + SECOND_PASSAGE * second.astype(np.float64)
    return together


def _first(passages: Passages, documents: Places, first: Sequence[str]) -> Places:
    """Return for each document when it is to come: those named first in their order, then all others."""
    when = np.full(len(documents), len(first), dtype=np.int64)
    for at, one in reversed(list(enumerate(first))):
        rows = passages.rows_of(one)
        if len(rows):
            when[documents == passages.document_numbers(rows[:1])[0]] = at
    return when
