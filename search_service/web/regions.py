"""Nations and English regions as a filter: each stands for the councils that the register has in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from corpus.councils import Councils
from search_service.retrieval import Facet

NOBODY = frozenset({""})
"""The councils of filters that no council passes."""


def councils_in(regions: Iterable[str]) -> frozenset[str]:
    """Return the slugs of the councils in any of *regions*, each a nation or a region of England.

    >>> "kent" in councils_in(["South East"]), "kent" in councils_in(["Wales"]), councils_in(["Atlantis"])
    (True, False, frozenset())
    """
    return frozenset(slug for region in regions for slug in _by_region().get(region, ()))


def region_of(councils: frozenset[str]) -> str | None:
    """Return the region that is exactly these councils, if one is."""
    return next((region for region, slugs in _by_region().items() if slugs == councils), None)


def limited(councils: frozenset[str], regions: Iterable[str]) -> frozenset[str]:
    """Return the councils that pass both filters; all councils, where neither says anything, are no council at all."""
    wanted = list(regions)
    if not wanted:
        return councils
    inside = councils_in(wanted)
    return (councils & inside if councils else inside) or NOBODY


def facets(of_councils: Iterable[Facet]) -> tuple[Facet, ...]:
    """Return how many papers each region has, from how many each council has, the most first."""
    counts: Counter[str] = Counter()
    register = {one.slug: one for one in Councils.load()}
    for one in of_councils:
        council = register.get(one.value)
        if council is not None:
            counts.update(dict.fromkeys({council.nation, council.region} - {""}, one.count))
    return tuple(Facet(value, count) for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


@cache
def _by_region() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for council in Councils.load():
        for name in {council.nation, council.region} - {""}:
            found.setdefault(name, set()).add(council.slug)
    return {name: frozenset(slugs) for name, slugs in sorted(found.items())}
