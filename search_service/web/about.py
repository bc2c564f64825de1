"""Pages of words: how answers are made, accessibility, privacy, and the API for people with its reference."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from search_service.api.working import Service
from search_service.web.rendering import Shown

router = APIRouter(include_in_schema=False)


@router.get("/how-answers-work")
async def how_answers_work(service: Service, pages: Shown) -> HTMLResponse:
    """Say how answers are made and how they fail."""
    return pages.show("how-answers-work.html", model=bool(service.settings.answering.model_url))


@router.get("/accessibility")
async def accessibility(pages: Shown) -> HTMLResponse:
    """Say how far the pages can be used by everybody."""
    return pages.show("accessibility.html")


@router.get("/privacy")
async def privacy(service: Service, pages: Shown) -> HTMLResponse:
    """Say what is kept of those who search: nothing but answers with their questions."""
    answering = service.settings.answering
    return pages.show("privacy.html", keep_days=answering.keep_days, model=bool(answering.model_url))


@router.get("/api")
async def api(request: Request, pages: Shown) -> HTMLResponse:
    """Show the API at work."""
    return pages.show("api.html", base=str(request.base_url).rstrip("/"))


@router.get("/api/reference")
async def reference(request: Request, pages: Shown) -> HTMLResponse:
    """Show every operation of the API with its fields and an example, from its own OpenAPI description."""
    described = request.app.openapi()
    operations = [
        {
            "id": operation["operationId"],
            "title": operation["summary"],
            "call": f"{method.upper()} {path}",
            "words": operation.get("description", ""),
            "fields": [(one["name"], _meaning(one)) for one in operation.get("parameters", [])],
            "example": operation.get("x-example", ""),
        }
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return pages.show("reference.html", words=described["info"]["description"], operations=operations)


def _meaning(field: dict[str, Any]) -> str:
    return str(field.get("description") or field["schema"].get("description", ""))
