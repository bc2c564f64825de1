"""Two kinds of score made into one: a min-max normalised convex combination over the union of both lists.

Every candidate comes with both of its true scores, also where only one retriever found it; an unknown score counted as
nothing would punish what the other retriever merely did not list.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def normalise(scores: Scores, least: float | None = None) -> Scores:
    """Return *scores* stretched to 0..1; *least* is what counts as 0 (default: the lowest). All equal gives all ones.

    >>> normalise(np.array([1.0, 3.0, 2.0], dtype=np.float32)).tolist()
    [0.0, 1.0, 0.5]
    """
    if not len(scores):
        return scores
    low = float(scores.min()) if least is None else least
    reach = float(scores.max()) - low
    if reach <= 0:
        return np.full(len(scores), float(least is None or (reach == 0 and low > 0)), dtype=np.float32)
    stretched: Scores = np.clip((scores - low) / reach, 0.0, 1.0).astype(np.float32)
    return stretched


def fuse(dense: Scores, lexical: Scores, dense_weight: float) -> Scores:
    """Return one score of 0..1 per candidate: *dense_weight* of the similarity and the rest of the words' score.

    A word score of nothing is 0, whatever the others have; similarity is measured from the least similar candidate.

    >>> fuse(np.array([0.9, 0.5], dtype=np.float32), np.array([0.0, 8.0], dtype=np.float32), 0.5).tolist()
    [0.5, 0.5]
    """
    return (dense_weight * normalise(dense) + (1 - dense_weight) * normalise(lexical, least=0.0)).astype(np.float32)


def best_first(scores: Scores, ties: npt.NDArray[np.int64], most: int | None = None) -> npt.NDArray[np.int64]:
    """Return positions by falling score, at most so many; equals by rising *ties*, so that the same input gives the same order.

    >>> best_first(np.array([0.5, 0.9, 0.5], dtype=np.float32), np.array([7, 3, 2])).tolist()
    [1, 2, 0]
    """
    if most is None or most >= len(scores):
        return np.lexsort((ties, -scores)).astype(np.int64)
    if most <= 0:
        return np.zeros(0, dtype=np.int64)
    # Sorting the few that can be among the best is far quicker than sorting all of a large collection.
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    some = np.flatnonzero(scores >= least)
    return some[np.lexsort((ties[some], -scores[some]))][:most].astype(np.int64)
