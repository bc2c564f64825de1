"""Measures of a ranking: nDCG@10, recall, the first hit's place; each with the interval that drawing again gives."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Mapping, Sequence

_DRAWN = 1_000
CUTS = (1, 5, 10)


def measures(ranked: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """Return the measures of one query; *relevant* holds a grade for each paper that answers it.

    Recall is of what k places can hold.

    >>> measures(["b", "a"], {"a": 1})["MRR@10"]
    0.5
    """
    gains = [relevant.get(one, 0) / math.log2(at + 2) for at, one in enumerate(ranked[:10])]
    ideal = sum(gain / math.log2(at + 2) for at, gain in enumerate(sorted(relevant.values(), reverse=True)[:10]))
    first = next((at for at, one in enumerate(ranked[:10], start=1) if one in relevant), 0)
    found = {f"recall@{k}": len(set(ranked[:k]) & set(relevant)) / min(k, len(relevant)) for k in CUTS}
    return {"nDCG@10": sum(gains) / ideal, "MRR@10": 1 / first if first else 0.0, **found}


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean, by drawing again from the values; the same values give the same interval."""
    drawn = random.Random(1)  # noqa: S311 (no secret)
    means = sorted(statistics.mean(drawn.choices(values, k=len(values))) for _ in range(_DRAWN))
    return means[int(0.025 * _DRAWN)], means[int(0.975 * _DRAWN)]
