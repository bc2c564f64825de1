"""``/api/v1/councils`` and ``/api/v1/coverage``: whose papers are held, and from when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi import Query as Param

from search_service.api.fields import Nothing
from search_service.api.paging import Clock
from search_service.api.shapes.councils import CouncilList, Covered, FullCouncil, OneCouncil
from search_service.api.working import Pool, Service
from search_service.service import CouncilHeld

router = APIRouter(tags=["councils"])


def _full(held: CouncilHeld) -> FullCouncil:
    return FullCouncil.built(held.council, held.documents, held.first, held.last)


@router.get("/councils", operation_id="listCouncils", summary="Councils whose papers are held")
async def list_councils(service: Service, pool: Pool, _: Annotated[Nothing, Param()]) -> CouncilList:
    """Each with how many papers, and the first and last day they are from."""
    clock = Clock()
    held, generation = await pool.search(service.councils)
    return CouncilList(items=tuple(map(_full, held)), generation=generation, took_ms=clock.ms)


@router.get("/councils/{slug}", operation_id="getCouncil", summary="One council of the register")
async def get_council(
    service: Service,
    pool: Pool,
    slug: Annotated[str, InPath(max_length=100, description="Slug of the council.", examples=["kent"])],
    _: Annotated[Nothing, Param()],
) -> OneCouncil:
    """Also where none of its papers are held."""
    clock = Clock()
    held, generation = await pool.search(lambda: service.council(slug))
    return OneCouncil(**_full(held).model_dump(), generation=generation, took_ms=clock.ms)


@router.get("/coverage", operation_id="getCoverage", summary="What the collection holds")
async def get_coverage(service: Service, pool: Pool, _: Annotated[Nothing, Param()]) -> Covered:
    """Read this beside every "nothing found"."""
    clock = Clock()
    covered = await pool.search(service.coverage)
    held = covered.coverage
    return Covered(
        councils=held.councils,
        documents=held.documents,
        passages=covered.passages,
        first=held.first,
        last=held.last,
        by_council=tuple(map(_full, covered.councils)),
        notices=covered.notices,
        generation=covered.generation,
        took_ms=clock.ms,
    )
