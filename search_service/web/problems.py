"""``/problems/{code}``: what the code of an error means, for people."""

from __future__ import annotations

import inspect
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from search_service.api import problems
from search_service.web.rendering import Shown

router = APIRouter(include_in_schema=False)

HEADINGS = {
    "withdrawn": "This paper has been withdrawn",
    "not-held": "This is not held",
    "overloaded": "Too many requests",
    "index-missing": "Nothing can be searched yet",
    "too-many-requests": "Too many requests",
    "not-permitted": "You cannot do this",
    "switched-off": "Switched off for now",
    "mail-unavailable": "Emails are switched off",
}
"""Headings of error pages that say more than the code."""
HINTS = {"not-held": "See that the whole address was copied, or search for it below."}
"""What to do next, where the error itself does not say."""


@router.get("/problems/{code}")
async def explain(code: str, pages: Shown) -> HTMLResponse:
    """Show what a code means."""
    found = {kind.code: (problems.status_of(kind), inspect.getdoc(kind) or "") for kind in problems.kinds()} | problems.OF_THE_WEB
    if code not in found:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    status, words = found[code]
    return pages.show(
        "problem.html", title=problems.title_of(code), code=code, words=words, meaning=f"{status.value} {status.phrase}"
    )
