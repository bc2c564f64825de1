"""``/timeline``: what was decided on a matter, the newest first, by year and month."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.councils import Councils
from corpus.dates import say
from corpus.labels import day_of
from corpus.types import Filters, Sort, Zone
from search_service.api.working import Pool, Service
from search_service.retrieval import FoundPassage, Hit, Query
from search_service.service import SearchService
from search_service.telling import council_name
from search_service.web import addresses, wording
from search_service.web.asking import Asked
from search_service.web.clock import today
from search_service.web.marking import excerpt
from search_service.web.rendering import Shown
from search_service.web.stamps import stamps

router = APIRouter(include_in_schema=False)

MOST = 100
"""Most papers on one timeline."""


@router.get("/timeline")
async def timeline(request: Request, service: Service, pool: Pool, pages: Shown) -> HTMLResponse:
    """Show the decisions that match, by the day they were made."""
    asked = replace(Asked.of(request.query_params), page=1, group=False, sort=Sort.NEWEST)
    longest = service.settings.limits.question_characters
    wrong = dict(asked.wrong)
    if asked.q is not None and not asked.q:
        wrong["q"] = "Enter what you want to find"
    elif asked.q and len(asked.q) > longest:
        wrong["q"] = f"Your question must be {longest} characters or fewer"
    told = await pool.search(lambda: _told(service, asked)) if asked.q and not wrong else None
    return pages.show("timeline.html", 422 if wrong else 200, asked=asked, wrong=wrong, told=told)


def _told(service: SearchService, asked: Asked) -> dict[str, Any]:
    decided = replace(asked, chosen=(*asked.chosen, *(() if asked.values("zone") else (("zone", Zone.DECISION.value),))))
    result = service.search(decided.query(MOST), literal=asked.literal).result
    dated = [hit for hit in result.hits if day_of(hit.document.description)]
    councils = asked.values("council")
    return {
        "heading": wording.count(result.total, "paper with a decision", "papers with a decision"),
        "years": [
            {
                "year": year,
                "months": [
                    {"month": f"{when:%B %Y}", "hits": [_entry(hit, service.register) for hit in hits]}
                    for when, hits in groupby(of_year, key=lambda hit: _day(hit).replace(day=1))
                ],
            }
            for year, of_year in groupby(dated, key=lambda hit: _day(hit).year)
        ],
        "undated": [_entry(hit, service.register) for hit in result.hits if not day_of(hit.document.description)],
        "more": result.total > MOST,
        "gaps": _gaps(service, councils[0]) if len(councils) == 1 else [],
        "csv": decided.address("/search.csv"),
        "results": decided.address(),
    }


def _day(hit: Hit) -> Any:
    return day_of(hit.document.description)


def _entry(hit: Hit, councils: Councils) -> dict[str, Any]:
    said = hit.document.description
    best: FoundPassage = hit.passages[0]
    day = day_of(said)
    return {
        "day": say(day) if day else "Date not stated",
        "where": " · ".join(part for part in (council_name(said.council, councils), said.body) if part),
        "title": hit.document.title,
        "address": addresses.of_passage(best.passage),
        "stamps": stamps(hit.document, today()),
        "outcome": wording.OUTCOMES[best.passage.outcome] if best.passage.outcome else None,
        "excerpt": excerpt(best.passage.text, best.highlights),
    }


def _gaps(service: SearchService, slug: str) -> list[str]:
    """Return the years, between the first and the last, of which nothing is held of a council."""
    if slug not in {one.council.slug for one in service.councils()[0]}:
        return []
    every = service.search(Query(f"council:{slug}", Filters(councils=frozenset({slug})), limit=1)).result
    years = {int(one.value) for one in every.facets.get("year", ())}
    return [str(year) for year in range(min(years), max(years)) if year not in years] if years else []
