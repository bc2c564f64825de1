"""``/healthz``, ``/readyz`` and ``/metrics``: for those who run the service."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from search_service.api.working import Service
from search_service.watching import METRICS_TYPE

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz(service: Service) -> JSONResponse:
    """It can answer: a generation is open. `trouble` says why a newer one is not, or that it fell back."""
    generation, trouble = service.ready()
    status = HTTPStatus.OK if generation else HTTPStatus.SERVICE_UNAVAILABLE
    body = {"status": "ready" if generation else "not ready", "generation": generation, "trouble": trouble}
    return JSONResponse(body, status_code=status)


@router.get("/metrics")
async def metrics(service: Service) -> Response:
    """Counts and times, without anything that was asked."""
    return Response(service.watch.metrics(), media_type=METRICS_TYPE)
