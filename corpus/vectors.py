"""Nearest passages by exact inner product: a flat FAISS index in half precision, mapped into memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.beside import Beside
from corpus.errors import IndexDamaged
from corpus.files import cannot_write
from corpus.ports import Rows, Vectors

Bits = npt.NDArray[np.uint8]
"""One bit for every row: whether it may be found."""

_FEW = 256
"""Rows up to which it is quicker to take each one out than to search among them."""
_ROWS_AT = 8
"""Where a file of FAISS says how many rows it has."""
LEAST = -2.0
"""Below every similarity."""
_WORTH_HALVING = 20_000
"""Rows from which two threads compare them, each a half, when the second is free."""
_beside = Beside("vectors")
_told_threads = threading.local()


@cache
def _faiss() -> Any:
    import faiss

    return faiss


def faiss_here() -> Any:
    """Return FAISS, set to use one thread of whoever calls: that is counted by thread, and searches run in many."""
    faiss = _faiss()
    if not hasattr(_told_threads, "one"):
        faiss.omp_set_num_threads(1)
        _told_threads.one = True
    return faiss


def write_vectors(path: Path, dimension: int, batches: Iterable[Vectors]) -> int:
    """Write the index of all *batches*, in order, and return how many rows it has.

    The file is what FAISS would write of the whole index, which is an empty one with two counts filled in and the codes after
    it; so no more than a batch is ever in memory.
    """
    faiss = faiss_here()
    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    empty = faiss.serialize_index(index).tobytes()
    rows = 0
    try:
        with path.open("wb") as file:
            file.write(empty)
            for batch in batches:
                file.write(index.sa_encode(np.ascontiguousarray(batch, dtype=np.float32)).tobytes())
                rows += len(batch)
            for place, count in ((_ROWS_AT, rows), (len(empty) - 8, rows * index.code_size)):
                file.seek(place)
                file.write(count.to_bytes(8, "little"))
    except OSError as error:
        raise cannot_write(path, error) from error
    return rows


class FlatVectors:
    """Exact search. Half precision halves the memory and the time, and moves a similarity by less than 0.0005."""

    def __init__(self, path: Path) -> None:
        faiss = _faiss()
        try:
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamaged(f"{path} cannot be read", hint="Build again with `council-ingest build`.") from error
        self.dimension = int(self._index.d)
        middle = len(self) // 2 if len(self) >= _WORTH_HALVING else 0
        self._parts = [_one_list(self._index, *part) for part in ((0, middle), (middle, len(self))) if part[0] < part[1]]

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, queries: Vectors, k: int, allowed: Rows | None = None) -> list[tuple[Rows, npt.NDArray[np.float32]]]:
        """Return for each query at most *k* rows, best first (equals by row); only rows in *allowed* if given."""
        most = len(self) if allowed is None else len(allowed)
        k = min(k, most)
        if k <= 0:
            return [(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)) for _ in queries]
        bits = self._bits(allowed)
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        # One more than asked for shows whether equals were cut in two; only then more are fetched.
        asked = min(k + 1, most)
        found = []
        for query, (rows, scores) in zip(queries, self._nearest(queries, asked, bits), strict=True):
            wider = asked
            while len(rows) == wider < most and scores[-1] == scores[k - 1]:
                wider = min(4 * wider, most)
                [(rows, scores)] = self._nearest(query[None], wider, bits)
            order = np.lexsort((rows, -scores))[:k]
            found.append((rows[order].astype(np.int64), scores[order].astype(np.float32)))
        return found

    def _nearest(self, queries: Vectors, k: int, bits: Bits | None) -> list[tuple[Rows, npt.NDArray[np.float32]]]:
        """Return the *k* best rows of each query, equals in any order."""
        faiss = faiss_here()
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits)) if bits is not None else None
        scores, rows = self._index.search(queries, k, params=parameters)
        return list(zip(rows, scores, strict=True))

    def similarities(self, query: Vectors) -> npt.NDArray[np.float32]:
        """Return the exact similarity of one query to every row, in one pass."""
        query = np.ascontiguousarray(query, dtype=np.float32)
        if not self._parts:
            return np.zeros(0, dtype=np.float32)
        rest = [_beside.begin(partial(_told, part, query)) for part in self._parts[1:]]
        return np.concatenate([_told(self._parts[0], query), *(told() for told in rest)])

    def scores(self, query: Vectors, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the exact similarity of one query to each of *rows*, in their order."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        query = np.ascontiguousarray(query, dtype=np.float32)
        if len(rows) <= _FEW:
            some: npt.NDArray[np.float32] = self.taken(rows) @ query[0]
            return some
        # A search that only they pass reads many where they lie: four times as fast as taking them out (measured).
        faiss = faiss_here()
        wanted, place = np.unique(rows, return_inverse=True)
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(self._bits(wanted)))
        [theirs], [found] = self._index.search(query, len(wanted), params=parameters)
        similarity: npt.NDArray[np.float32] = theirs[np.argsort(found)][place]
        return similarity

    def taken(self, rows: Rows) -> Vectors:
        """Return the vectors of *rows* as they are kept."""
        held: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        return held

    def rows(self, start: int, end: int) -> Vectors:
        """Return the vectors of rows *start* to *end* as they are kept, for checking."""
        held: Vectors = self._index.reconstruct_n(start, end - start)
        return held

    def _bits(self, allowed: Rows | None) -> Bits | None:
        if allowed is None:
            return None
        mask = np.zeros(len(self), dtype=bool)
        mask[allowed] = True
        return np.packbits(mask, bitorder="little")


def _one_list(flat: Any, start: int, end: int) -> Any:
    """Return an inverted file whose only list is part of *flat*, where it lies: that kind tells of all it compares, in order.

    The flat kind keeps the best as it goes, which costs more than comparing where many are wanted, and its search by range is
    twenty times as slow (measured).
    """
    faiss = _faiss()
    centre = faiss.IndexFlatIP(flat.d)
    centre.add(np.zeros((1, flat.d), dtype=np.float32))
    part = faiss.IndexIVFScalarQuantizer(centre, flat.d, 1, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, False)
    lists = faiss.downcast_InvertedLists(part.invlists)
    lists.code_size = 1  # so that making room takes none for the vectors, which stay where they are
    lists.resize(0, end - start)
    lists.code_size = flat.code_size
    first = faiss.cast_integer_to_uint8_ptr(int(flat.codes.data()) + start * flat.code_size)
    where = faiss.MaybeOwnedVectorUInt8Vector()
    where.push_back(faiss.MaybeOwnedVectorUInt8.create_view(first, (end - start) * flat.code_size, flat.codes.owner))
    lists.codes.swap(where)
    part.ntotal, part.is_trained = end - start, True
    part.referenced_objects = [centre, flat]
    return part


def _told(part: Any, query: Vectors) -> npt.NDArray[np.float32]:
    faiss_here()
    _, similarities, _ = part.range_search(query, LEAST)
    told: npt.NDArray[np.float32] = similarities
    return told
