"""``/admin/backups``: the backups there are, and whether each has been restored for a trial."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.dates import say
from search_service.access import audit
from search_service.api.working import Pool, Service
from search_service.service import SearchService
from search_service.web.admin import Out
from search_service.web.rendering import Shown
from search_service.web.signing import Form, SignedIn

router = APIRouter(prefix="/admin/backups", include_in_schema=False)

_MOST = 100
_ENDING = ".tar"
_DRILLS = {"restore drill passed": "Passed", "restore drill failed": "Failed"}
_LOOKED_THROUGH = 10_000


@router.get("")
async def backups(service: Service, pool: Pool, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """List the backups, the newest first."""
    return pages.show("admin_backups.html", signed=signed, wrong={}, **await pool.search(lambda: _facts(service)))


@router.post("")
async def drill(service: Service, pool: Pool, pages: Shown, form: Form, out: Out) -> Response:
    """Restore one for a trial."""
    name = form.fields.get("name", "")
    known = {one.name: one for one in await pool.search(lambda: _files(service))}
    if name in known:
        wrong = await asyncio.to_thread(out.drill, known[name], form.signed.who)
    else:
        wrong = "There is no such backup"
    if not wrong:
        return RedirectResponse("/admin/backups", 303)
    facts = await pool.search(lambda: _facts(service))
    return pages.show("admin_backups.html", 422, signed=form.signed, wrong={"backups": f"{name[:80]}: {wrong}"}, **facts)


def _files(service: SearchService) -> list[Path]:
    folder = service.settings.serving.backups
    found = [one for one in Path(folder).glob(f"*{_ENDING}") if one.is_file()] if folder else []
    return sorted(found, key=lambda one: (-one.stat().st_mtime, one.name))[:_MOST]


def _facts(service: SearchService) -> dict[str, Any]:
    drills: dict[str, tuple[str, str]] = {}
    for entry in audit.entries(service.settings.home, _LOOKED_THROUGH):  # the newest first
        if entry.what in _DRILLS:
            name = entry.about.partition(f"{_ENDING}:")[0].removesuffix(_ENDING) + _ENDING
            drills.setdefault(name, (_DRILLS[entry.what], _when(entry.at)))
    return {
        "folder": service.settings.serving.backups,
        "backups": [
            {
                "name": one.name,
                "bytes": one.stat().st_size,
                "when": _when(datetime.fromtimestamp(one.stat().st_mtime, UTC)),
                "drill": drills.get(one.name),
            }
            for one in _files(service)
        ],
    }


def _when(moment: datetime) -> str:
    return f"{say(moment.date())}, {moment:%H:%M} UTC"
