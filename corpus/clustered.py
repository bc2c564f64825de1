"""Nearest passages where there are too many to compare with all: clusters of passages, of which the nearest are searched.

An inverted file of FAISS beside the flat index, of the same half-precision vectors, so that every similarity is as exact as
there; what is approximate is which passages are looked at. How many clusters are looked at is chosen when the index is
built, by measuring on queries of the collection's own kind, and written into the file. Where no share of the clusters that is
worth having finds enough, no such file is made and search stays exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexDamaged
from corpus.files import cannot_write
from corpus.ports import Rows, Vectors
from corpus.vectors import LEAST, Bits, FlatVectors, faiss_here

RECALL = 0.97
"""Share of the true nearest ``DEPTH`` that must be found, on average over the queries tried; 0.95 is promised."""
DEPTH = 100
FEW_ALLOWED = 20_000
"""Allowed rows up to which each is compared, whatever cluster it lies in."""
_MOST_OF_IT = 0.25
"""Share of the clusters beyond which comparing with all passages is as good."""
_SAMPLE = 64
"""Passages per cluster that the centres are fitted on."""
_ROUNDS = 6
_AT_ONCE = 10_000


def write_clusters(path: Path, flat: FlatVectors, queries: Sequence[Vectors]) -> int:
    """Write the clusters of all vectors in *flat* and return how many are searched; 0, and no file, where none are worth it.

    *queries* holds the vectors of each kind of query to be tried; enough must be found for every kind.
    """
    faiss = faiss_here()
    count, lists = len(flat), clusters_for(len(flat))
    if not count:
        return 0
    centres = faiss.IndexFlatIP(flat.dimension)
    kind = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexIVFScalarQuantizer(centres, flat.dimension, lists, kind, faiss.METRIC_INNER_PRODUCT, False)
    index.cp.niter, index.cp.seed, index.cp.spherical = _ROUNDS, 7, True
    index.cp.max_points_per_centroid, index.cp.min_points_per_centroid = _SAMPLE, 1
    sampled = np.unique(np.linspace(0, count - 1, min(count, lists * _SAMPLE), dtype=np.int64))
    index.train(flat.taken(sampled))
    for at in range(0, count, _AT_ONCE):
        index.add(flat.rows(at, min(at + _AT_ONCE, count)))
    reach = _reach(index, queries, flat, lists)
    if not reach:
        return 0
    index.nprobe = reach
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise cannot_write(path, error) from error
    return reach


def clusters_for(count: int) -> int:
    """Return how many clusters serve *count* passages: the power of two next to four times its root.

    >>> clusters_for(100_000), clusters_for(1_000_000)
    (1024, 4096)
    """
    return min(count, int(2 ** round(float(np.log2(4 * max(count, 1) ** 0.5)))))


def _reach(index: Any, queries: Sequence[Vectors], flat: FlatVectors, lists: int) -> int:
    """Return the smallest number of clusters, by doubling, at which enough is found; 0 if there is none."""
    truth = [[set(rows.tolist()) for rows, _ in flat.search(some, DEPTH)] for some in queries]
    reach = max(1, lists // 256)
    while reach <= lists * _MOST_OF_IT:
        index.nprobe = reach
        if all(_found(index, some, true) >= RECALL for some, true in zip(queries, truth, strict=True)):
            return reach
        reach *= 2
    return 0


def _found(index: Any, queries: Vectors, truth: Sequence[set[int]]) -> float:
    """Return the share of the true nearest that the index finds, on average over the queries."""
    _, rows = index.search(np.ascontiguousarray(queries, dtype=np.float32), DEPTH)
    return float(np.mean([len(set(some.tolist()) & true) / len(true) for some, true in zip(rows, truth, strict=True)]))


class ClusteredVectors(FlatVectors):
    """Searches the nearest clusters; few allowed rows, and too few found, are compared one by one as in the flat index."""

    def __init__(self, flat: Path, clusters: Path) -> None:
        super().__init__(flat)
        self._flat = FlatVectors(flat)
        faiss = faiss_here()
        try:
            self._clusters = faiss.read_index(str(clusters), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        except RuntimeError as error:
            raise IndexDamaged(f"{clusters} cannot be read", hint="Build again with `council-ingest build`.") from error
        self.reach = int(self._clusters.nprobe)
        """How many clusters are searched."""
        if self._clusters.ntotal != len(self):
            raise IndexDamaged(f"{clusters} is not of the same passages", hint="Build again with `council-ingest build`.")

    def search(self, queries: Vectors, k: int, allowed: Rows | None = None) -> list[tuple[Rows, npt.NDArray[np.float32]]]:
        """Return for each query at most *k* rows of its nearest clusters, best first; only rows in *allowed* if given."""
        if allowed is not None and len(allowed) <= FEW_ALLOWED:
            return self._flat.search(queries, k, allowed)
        return super().search(queries, k, allowed)

    def similarities(self, query: Vectors) -> npt.NDArray[np.float32]:
        """Return the similarity of one query to every row of its nearest clusters; NaN for the rows of all others."""
        faiss = faiss_here()
        query = np.ascontiguousarray(query, dtype=np.float32)
        parameters = faiss.SearchParametersIVF(nprobe=self.reach)
        _, found, rows = self._clusters.range_search(query, LEAST, params=parameters)
        similarities = np.full(len(self), np.nan, dtype=np.float32)
        similarities[rows] = found
        return similarities

    def _nearest(self, queries: Vectors, k: int, bits: Bits | None) -> list[tuple[Rows, npt.NDArray[np.float32]]]:
        faiss = faiss_here()
        limits = {} if bits is None else {"sel": faiss.IDSelectorBitmap(bits)}
        scores, rows = self._clusters.search(queries, k, params=faiss.SearchParametersIVF(nprobe=self.reach, **limits))
        return [(some[some >= 0], theirs[some >= 0]) for some, theirs in zip(rows, scores, strict=True)]
