"""Which text every row of an index has, in 36 bytes a row: a collection may hold millions."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.ports import Rows

_DIGEST = 32


class Texts:
    """The digests and lengths of texts by row."""

    def __init__(self) -> None:
        self._digests = bytearray()
        self._lengths = array("I")

    def add(self, key: str, length: int) -> None:
        """Add a row whose text has the hash *key*, in hexadecimal, and so many characters."""
        self._digests += bytes.fromhex(key)
        self._lengths.append(length)

    def __len__(self) -> int:
        return len(self._lengths)

    def keys(self, rows: Sequence[int] | Rows) -> list[str]:
        """Return the hashes of some rows."""
        return [self._digests[at * _DIGEST : (at + 1) * _DIGEST].hex() for at in rows]

    def each(self) -> Iterator[str]:
        """Yield the hash of every row."""
        for at in range(len(self)):
            yield self._digests[at * _DIGEST : (at + 1) * _DIGEST].hex()

    def once(self) -> Rows:
        """Return one row for each text, the longest text first and equals by hash."""
        parts = np.frombuffer(bytes(self._digests), dtype=">u8").reshape(-1, _DIGEST // 8)
        lengths = np.frombuffer(self._lengths, dtype=np.uint32).astype(np.int64) if len(self) else np.zeros(0, dtype=np.int64)
        order = np.lexsort((parts[:, 3], parts[:, 2], parts[:, 1], parts[:, 0], -lengths))
        if not len(order):
            return order
        new = np.ones(len(order), dtype=bool)
        new[1:] = (parts[order[1:]] != parts[order[:-1]]).any(axis=1)
        return order[new]
