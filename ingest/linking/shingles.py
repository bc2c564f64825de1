"""How much of one text stands in another: sets of hashed runs of words."""

from __future__ import annotations

import re
from zlib import crc32

_WORD = re.compile(r"\w+")
_RUN = 5
_KEPT = 4
"""One run of every so many is kept: the same ones in every text, so that what is shared stays shared."""
LEAST = 8
"""Runs below which two texts cannot be told apart."""


def sketch(text: str) -> frozenset[int]:
    """Return the kept runs of *text*. Equal texts give equal sketches, on every machine."""
    words = [word.lower() for word in _WORD.findall(text)]
    runs = (crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1))
    return frozenset(run for run in runs if run % _KEPT == 0)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of runs that two sketches have in common, 0 to 1."""
    return len(one & other) / len(one | other) if min(len(one), len(other)) >= LEAST else 0.0


def held(part: frozenset[int], whole: frozenset[int]) -> float:
    """Return the share of *part* that stands in *whole*, 0 to 1."""
    return len(part & whole) / len(part) if len(part) >= LEAST else 0.0
