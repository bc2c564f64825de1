"""``/councils`` and ``/coverage``: whose papers are held, from when to when, and where there are gaps."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from corpus.councils import Councils
from corpus.dates import say
from corpus.errors import NotHeld
from corpus.types import Council, Filters, Sort
from search_service.api.working import Pool, Service
from search_service.retrieval import Query
from search_service.service import CouncilHeld, SearchService
from search_service.telling import council_name
from search_service.web import addresses, exports, wording
from search_service.web.asking import Asked
from search_service.web.rendering import Shown

router = APIRouter(include_in_schema=False)

_LATEST = 10


@router.get("/councils")
async def councils(request: Request, service: Service, pool: Pool, pages: Shown) -> Response:
    """List the councils whose papers are held, or go to the one chosen."""
    chosen = request.query_params.get("council")
    if chosen:
        return RedirectResponse(f"/councils/{quote(chosen, safe='')}", 303)
    held, _ = await pool.search(service.councils)
    return pages.show("councils.html", councils=[_row(one, service.register) for one in _by_name(held)])


@router.get("/councils/{slug}")
async def council(service: Service, pool: Pool, pages: Shown, slug: str) -> Response:
    """Show one council: what is held of it, and its latest papers."""
    return pages.show("council.html", **await pool.search(lambda: _council(service, slug)))


@router.get("/coverage")
async def coverage(service: Service, pool: Pool, pages: Shown) -> Response:
    """Say what the collection holds and what it does not."""
    covered = await pool.search(service.coverage)
    return pages.show(
        "coverage.html",
        coverage=wording.covered(covered.coverage),
        councils=[_row(one, service.register) for one in _by_name(covered.councils)],
        invented=sum(one.council.invented for one in covered.councils),
        unplaced=covered.coverage.documents - sum(one.documents for one in covered.councils),
        notices=covered.notices,
        generation=covered.generation,
    )


@router.get("/coverage.csv")
async def coverage_table(service: Service, pool: Pool) -> Response:
    """Give what is held of each council as a table, one row each."""
    covered = await pool.search(service.coverage)
    rows = [
        (
            one.council.slug,
            one.council.name,
            "yes" if one.council.invented else "",
            one.council.nation,
            one.documents,
            one.first,
            one.last,
        )
        for one in _by_name(covered.councils)
    ]
    data = exports.table(("slug", "council", "invented", "nation", "papers", "first", "last"), rows)
    return exports.download(data, exports.CSV, "coverage.csv")


def _by_name(held: tuple[CouncilHeld, ...]) -> list[CouncilHeld]:
    return sorted(held, key=lambda one: one.council.name)


def _row(held: CouncilHeld, register: Councils) -> dict[str, Any]:
    return {
        "slug": held.council.slug,
        "name": council_name(held.council.slug, register),
        "nation": held.council.nation,
        "documents": held.documents,
        "first": say(held.first) if held.first else "Not stated",
        "last": say(held.last) if held.last else "Not stated",
    }


def _council(service: SearchService, slug: str) -> dict[str, Any]:
    held, _ = service.council(slug)
    register = service.register
    asked = Asked(q=f"council:{slug}", sort=Sort.NEWEST)
    found = service.search(Query(asked.q or "", Filters(councils=frozenset({slug})), Sort.NEWEST, _LATEST)).result
    years = {int(one.value): one.count for one in found.facets.get("year", ())} if held.documents else {}
    span = range(max(years), min(years) - 1, -1) if years else ()
    dated = sum(years.values())
    return {
        "council": held.council,
        "name": council_name(slug, register),
        "about": _about(held.council),
        "documents": held.documents,
        "between": wording.between(held.first, held.last),
        "notices": _changes(held.council, register),
        "not_shown": slug in service.hidden.councils,
        "years": [(year, years.get(year, 0)) for year in span],
        "undated": held.documents - dated,
        "bodies": [(wording.label("body", one.value, register), one.count) for one in found.facets.get("body", ())],
        "latest": [
            {
                "title": hit.document.title,
                "line": wording.paper_line(hit.document, register),
                "address": addresses.paper(hit.document.id),
            }
            for hit in (found.hits if held.documents else ())
        ],
        "timeline": Asked(q=f"council:{slug}", chosen=(("council", slug),)).address("/timeline"),
        "all": asked.address(),
        "feed": asked.address("/search.atom"),
        "alert": asked.address("/alerts/new"),
        "csv": asked.address("/search.csv"),
        "site": f"https://{held.council.hosts[0]}/" if held.council.hosts and not held.council.invented else None,
    }


def _about(council: Council) -> str:
    kind = council.kind.replace("_", " ")
    return ", ".join(part for part in (kind[:1].upper() + kind[1:], council.region, council.nation) if part)


def _changes(council: Council, register: Councils) -> list[dict[str, Any]]:
    """Return what became of the council, and what it took over, each with the councils to go to."""
    told = []
    if council.closed:
        told.append(
            {"words": f"Closed on {say(council.closed)}. Its successor:", "councils": _named(council.successors, register)}
        )
    before = tuple(one.slug for one in register if council.slug in one.successors)
    if before:
        told.append({"words": "It took over from:", "councils": _named(before, register)})
    return told


def _named(slugs: tuple[str, ...], register: Councils) -> list[tuple[str, str]]:
    found = []
    for slug in slugs:
        try:
            found.append((slug, council_name(slug, register)))
        except NotHeld:
            continue
    return found
