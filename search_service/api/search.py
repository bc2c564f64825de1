"""``GET /api/v1/search``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Param

from search_service.api.fields import Grouping, SearchFields
from search_service.api.paging import Clock, next_address
from search_service.api.shapes.search import Found
from search_service.api.working import Pool, Service
from search_service.retrieval import Query

router = APIRouter(tags=["search"])


@router.get("/search", operation_id="search", summary="Find papers and the passages that match")
async def search(request: Request, service: Service, pool: Pool, fields: Annotated[SearchFields, Param()]) -> Found:
    """Totals, facets and pages rest on one match set: passages that hold enough of the words, or come close in meaning."""
    clock = Clock()
    by_council = fields.group is Grouping.COUNCIL
    query = Query(fields.q, fields.filters(), fields.sort, fields.limit, fields.cursor, by_council=by_council)
    searched = await pool.search(lambda: service.search(query, literal=fields.literal, explain=fields.explain))
    address = next_address(request, searched.result.next)
    return Found.of(searched.result, searched.understood, service.register, address, clock.ms, explain=fields.explain)
