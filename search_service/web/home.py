"""``/``: one box, what is held, three examples, and the councils."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from search_service.api.working import Pool, Service
from search_service.telling import council_name
from search_service.web import wording
from search_service.web.rendering import Shown

router = APIRouter(include_in_schema=False)

EXAMPLES = ("which councils re-procured CAMHS", "who decided to extend home care contracts", "library closures since 2020")


@router.get("/")
async def home(service: Service, pool: Pool, pages: Shown) -> HTMLResponse:
    """Show the first page."""
    covered = await pool.search(service.coverage)
    return pages.show(
        "home.html",
        coverage=wording.covered(covered.coverage),
        examples=EXAMPLES,
        councils=[
            {"slug": one.council.slug, "name": council_name(one.council.slug, service.register)}
            for one in sorted(covered.councils, key=lambda one: one.council.name)
        ],
        invented=sum(one.council.invented for one in covered.councils),
    )
