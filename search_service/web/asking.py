"""What the address of a search says, read leniently: what does not fit is told on the page, not refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from corpus.types import Filters, Sort
from search_service.retrieval import Query
from search_service.web import regions

LISTS = ("council", "kind", "outcome", "body", "zone", "region")
PAGE_SIZE = 10
_MOST_VALUES = 100
_FARTHEST_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it."""

    q: str | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    """Name and value of each filter chosen from a list, in the order given."""
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    group: bool = False
    literal: bool = False
    page: int = 1
    wrong: tuple[tuple[str, str], ...] = ()
    """Name of a field and what is wrong with it."""

    @classmethod
    def of(cls, given: QueryParams) -> Asked:
        """Read the address."""
        q = given.get("q")
        chosen = tuple(
            dict.fromkeys((name, value[:200]) for name in LISTS for value in given.getlist(name)[:_MOST_VALUES] if value.strip())
        )
        since, wrong_since = _day("since", given.get("since"))
        until, wrong_until = _day("until", given.get("until"))
        wrong = (*wrong_since, *wrong_until)
        if since and until and since > until:
            wrong = (*wrong, ("since", "The first date must be before the last date"))
        sort = given.get("sort", "")
        page = given.get("page", "1")
        return cls(
            q=None if q is None else " ".join(q.split()),
            chosen=chosen,
            since=since,
            until=until,
            sort=Sort(sort) if sort in set(Sort) else Sort.RELEVANCE,
            group=given.get("group") == "council",
            literal=given.get("literal") == "1",
            page=min(max(int(page), 1), _FARTHEST_PAGE) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
            wrong=wrong,
        )

    @classmethod
    def of_filters(cls, q: str, filters: Filters) -> Asked:
        """Return the search for *q* with *filters*."""
        region = regions.region_of(filters.councils)
        councils, of_region = (frozenset(), {region}) if region else (filters.councils, set())
        lists = (councils, filters.kinds, filters.outcomes, filters.bodies, filters.zones, of_region)
        chosen = tuple((name, value) for name, values in zip(LISTS, lists, strict=True) for value in sorted(values))
        return cls(q, chosen, filters.since, filters.until)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values chosen of one filter."""
        return tuple(value for one, value in self.chosen if one == name)

    @property
    def filters(self) -> Filters:
        """What results are limited to."""
        return Filters(
            councils=regions.limited(frozenset(self.values("council")), self.values("region")),
            bodies=frozenset(self.values("body")),
            kinds=frozenset(self.values("kind")),
            outcomes=frozenset(self.values("outcome")),
            zones=frozenset(self.values("zone")),
            since=self.since,
            until=self.until,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.chosen or self.since or self.until)

    def query(self, limit: int = PAGE_SIZE) -> Query:
        """Return the search for the service."""
        return Query(self.q or "", self.filters, self.sort, limit, offset=(self.page - 1) * limit)

    def without(self, name: str, value: str) -> Asked:
        """Return the search without one filter, on its first page."""
        if name in ("since", "until"):
            return replace(
                self, page=1, since=None if name == "since" else self.since, until=None if name == "until" else self.until
            )
        return replace(self, page=1, chosen=tuple(one for one in self.chosen if one != (name, value)))

    def address(self, path: str = "/search") -> str:
        """Return the address of this search."""
        return f"{path}?{urlencode(list(self._pairs()))}"

    def _pairs(self) -> Iterable[tuple[str, str]]:
        yield "q", self.q or ""
        yield from self.chosen
        for name, day in (("since", self.since), ("until", self.until)):
            if day:
                yield name, day.isoformat()
        if self.sort is not Sort.RELEVANCE:
            yield "sort", self.sort.value
        if self.group:
            yield "group", "council"
        if self.literal:
            yield "literal", "1"
        if self.page > 1:
            yield "page", str(self.page)


def _day(name: str, value: str | None) -> tuple[date | None, tuple[tuple[str, str], ...]]:
    if not value or not value.strip():
        return None, ()
    try:
        return date.fromisoformat(value.strip()), ()
    except ValueError:
        which = "first" if name == "since" else "last"
        return None, ((name, f"The {which} date must be a real date, like 2024-02-14"),)
