"""Counts of papers: what is held of each council, from when to when, and how many there are by value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CouncilCoverage:
    """What is held of one council."""

    slug: str
    documents: int
    first: date | None
    last: date | None


def covered_by_council(slugs: Sequence[str], councils: Numbers, days: Numbers) -> list[CouncilCoverage]:
    """Return what is held of each council that has papers, in order of *slugs*.

    *councils* gives for each paper the place of its council in *slugs* (the empty one stands for none), *days* the day it is of
    as an ordinal, or 0.
    """
    order = np.argsort(councils, kind="stable")
    ends = np.searchsorted(councils[order], np.arange(len(slugs) + 1))
    return [
        CouncilCoverage(slug, int(ends[at + 1] - ends[at]), *first_and_last(days[order[ends[at] : ends[at + 1]]]))
        for at, slug in enumerate(slugs)
        if slug and ends[at + 1] > ends[at]
    ]


def first_and_last(days: Numbers) -> tuple[date | None, date | None]:
    """Return the first and the last day of ordinals, those that are 0 left out."""
    known = days[days > 0]
    return (date.fromordinal(int(known.min())), date.fromordinal(int(known.max()))) if len(known) else (None, None)


def years_of(days: Numbers) -> Numbers:
    """Return the year of each ordinal, 0 for a 0."""
    years = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(days > 0, years, 0)


def tally(names: Sequence[str], numbers: Numbers) -> list[tuple[str, int]]:
    """Return how often each of *names* is meant by *numbers*, their places, the most first."""
    counts = np.bincount(numbers, minlength=len(names)) if len(names) else np.zeros(0, dtype=np.int64)
    return ordered(zip(names, counts.tolist(), strict=True))


def ordered(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the counts that are not nothing, the most first, equals by name."""
    found = sorted((value, count) for value, count in counts if count and value)
    found.sort(key=itemgetter(1), reverse=True)  # equals stay as they are; twice is quicker than once by a key of both
    return found
