"""Counts to narrow a search by, each taken without its own filter: what choosing another value would give."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap

import numpy as np

from corpus.passages import Passages
from corpus.ports import Rows
from corpus.types import Filters
from search_service.retrieval.types import Facet

NAMES = ("council", "year", "outcome", "kind", "body", "zone")
_OWN: dict[str, dict[str, frozenset[str] | None]] = {
    "council": {"councils": frozenset()},
    "year": {"since": None, "until": None},
    "outcome": {"outcomes": frozenset()},
    "kind": {"kinds": frozenset()},
    "body": {"bodies": frozenset()},
    "zone": {"zones": frozenset()},
}


def facets_of(passages: Passages, matched: Rows, filters: Filters) -> dict[str, tuple[Facet, ...]]:
    """Return for each facet its values and counts of documents; *matched* is the match set before all filters."""
    counted: dict[Filters, dict[str, list[tuple[str, int]]]] = {}
    found = {}
    for name in NAMES:
        others = replace(filters, **_OWN[name])  # type: ignore[arg-type]  # the table above holds each field's own type
        if others not in counted:
            allowed = passages.rows(others)
            rows = matched if allowed is None else matched[np.isin(matched, allowed, assume_unique=True)]
            counted[others] = passages.facets(rows)
        found[name] = tuple(starmap(Facet, counted[others].get(name, [])))
    return found
