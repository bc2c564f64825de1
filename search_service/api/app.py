"""The application: wiring only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from corpus.settings import Settings
from search_service.access.switches import Switch
from search_service.api import alerts, answers, councils, decisions, documents, problems, search, status
from search_service.api.edge import Edge
from search_service.api.working import Workers, open_to
from search_service.service import SearchService
from search_service.web.site import Site

PREFIX = "/api/v1"
EXAMPLES = {
    "search": "curl 'http://127.0.0.1:8000/api/v1/search?q=re-procured+CAMHS&council=thurrock'",
    "ask": 'curl http://127.0.0.1:8000/api/v1/ask --json \'{"question": "Which councils re-procured CAMHS?"}\'',
    "askStream": "curl -N 'http://127.0.0.1:8000/api/v1/ask/stream?question=Which+councils+re-procured+CAMHS'",
    "getAnswer": "curl http://127.0.0.1:8000/api/v1/answers/ANSWER",
    "listDocuments": "curl 'http://127.0.0.1:8000/api/v1/documents?limit=100'",
    "getDocument": "curl http://127.0.0.1:8000/api/v1/documents/ID",
    "getText": "curl http://127.0.0.1:8000/api/v1/documents/ID/text",
    "getOriginal": "curl -OJ http://127.0.0.1:8000/api/v1/documents/ID/original",
    "similar": "curl 'http://127.0.0.1:8000/api/v1/documents/ID/similar?limit=5'",
    "listCouncils": "curl http://127.0.0.1:8000/api/v1/councils",
    "getCouncil": "curl http://127.0.0.1:8000/api/v1/councils/kent",
    "getCoverage": "curl http://127.0.0.1:8000/api/v1/coverage",
    "listDecisions": "curl 'http://127.0.0.1:8000/api/v1/decisions?outcome=extended&since=2015-01-01'",
    "createAlert": 'curl http://127.0.0.1:8000/api/v1/alerts --json \'{"q": "CAMHS", "address": "me@council.example"}\'',
    "confirmAlert": 'curl http://127.0.0.1:8000/api/v1/alerts/confirm --json \'{"token": "TOKEN"}\'',
    "mailAlerts": 'curl http://127.0.0.1:8000/api/v1/alerts/mine --json \'{"address": "me@council.example"}\'',
    "listAlerts": "curl -H 'Authorization: Bearer TOKEN' http://127.0.0.1:8000/api/v1/alerts",
    "changeAlert": 'curl -H "Authorization: Bearer TOKEN" http://127.0.0.1:8000/api/v1/alerts/7 --json \'{"often": "weekly"}\'',
    "stopAlert": "curl -X DELETE -H 'Authorization: Bearer TOKEN' http://127.0.0.1:8000/api/v1/alerts/7",
    "exportDecisions": "curl -o decisions.csv 'http://127.0.0.1:8000/api/v1/decisions.csv?outcome=extended'",
}
"""A command for every operation, shown in the reference; ID stands for a document's id."""


def from_environment() -> FastAPI:
    """Return the application as the environment sets it: how each of several workers makes its own."""
    return create_app(Settings.load())


def create_app(settings: Settings, service: SearchService | None = None) -> FastAPI:
    """Return the application over *service*, or over one of its own made from *settings*."""
    own = service is None
    serving = service or SearchService(settings)
    site = Site(settings, serving)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        serving.keep_fresh()
        site.get_ready()
        yield
        app.state.workers.close()
        site.close()
        if own:
            serving.close()

    app = FastAPI(
        title="council-search",
        description="Search and question answering over UK councils' decision documents.",
        version=version("council-search"),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.service = serving
    app.state.workers = Workers(settings)
    api = APIRouter(prefix=PREFIX, responses=_problems(), dependencies=[Depends(open_to(Switch.API))])
    for room in (search, answers, documents, decisions, councils, alerts):
        api.include_router(room.router)
    app.include_router(api)
    app.include_router(status.router)
    problems.install(app)
    site.install(app, serving, app.state.workers)
    app.add_middleware(Edge, request_bytes=settings.limits.request_bytes, watch=serving.watch, fault=site.fault)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def _problems() -> dict[int | str, dict[str, Any]]:
    content = {problems.MEDIA_TYPE: {"schema": problems.SCHEMA}}
    return {"default": {"description": "A problem (RFC 9457).", "content": content}}


def _described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description, with a command that shows each operation at work."""
    if not app.openapi_schema:
        described = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for methods in described["paths"].values():
            for operation in methods.values():
                operation["x-example"] = EXAMPLES[operation["operationId"]]
                operation["responses"].pop("422", None)  # it is a problem like all others
        app.openapi_schema = described
    return app.openapi_schema
