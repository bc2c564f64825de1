"""The pages put into the application: addresses, files, and problems shown to people."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from corpus.errors import CouncilSearchError
from corpus.settings import Settings
from search_service.access.switches import Switch
from search_service.access.throttle import Limits
from search_service.api import problems
from search_service.api.working import Workers, open_to
from search_service.service import SearchService
from search_service.web import (
    about,
    admin,
    alerts,
    answers,
    backups,
    comparing,
    controls,
    councils,
    exports,
    home,
    meetings,
    mine,
    papers,
    results,
    timelines,
)
from search_service.web import problems as shown
from search_service.web.pictures import Artist
from search_service.web.postroom import Postroom
from search_service.web.rendering import Pages
from search_service.web.withdrawing import Withdrawing

_FOR_PROGRAMS = ("/api/v1/", "/healthz", "/readyz", "/metrics", "/static/")
ROOMS = (home, results, answers, exports, comparing, timelines, papers, councils, meetings, alerts, mine, about)
FOR_OPERATORS = (shown, admin, controls, backups)
"""What stays when the pages for readers are switched off."""


class Files(StaticFiles):
    """Files whose addresses change when they do."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        """Return the file, to be kept for a day."""
        reply = super().file_response(*given, **named)
        reply.headers["Cache-Control"] = "public, max-age=86400"
        return reply


class Site:
    """The pages of one application."""

    def __init__(self, settings: Settings, service: SearchService) -> None:
        self.pages = Pages(settings)
        self._artist = Artist()
        self._postroom = Postroom(service, self.pages)
        self._withdrawing = Withdrawing(service)
        if not self.pages.has_frontend:
            service.watch.trouble("plain-pages", why="the components were not fetched; scripts/assets does that")

    def install(self, app: FastAPI, service: SearchService, workers: Workers) -> None:
        """Add the pages to *app*; errors of addresses for people become pages."""
        app.state.pages = self.pages
        app.state.artist = self._artist
        app.state.postroom = self._postroom
        app.state.limits = Limits()
        app.state.quality = {}
        app.state.answers = answers.AnswerDesk(service, workers)
        app.mount("/static", Files(directory=self.pages.static), name="static")
        app.state.withdrawing = self._withdrawing
        for room in ROOMS:
            app.include_router(room.router, dependencies=[Depends(open_to(Switch.PAGES))])
        for room in FOR_OPERATORS:
            app.include_router(room.router)
        app.add_exception_handler(CouncilSearchError, self._deliberate)
        app.add_exception_handler(RequestValidationError, self._invalid)
        app.add_exception_handler(HTTPException, self._of_the_web)

    def get_ready(self) -> None:
        """Start what the pages need to be quick from the first request on."""
        self._artist.get_ready()
        self._postroom.keep_telling()

    def close(self) -> None:
        """Give up what the pages hold."""
        self._withdrawing.close()
        self._postroom.close()
        self._artist.close()

    def fault(self, scope: Scope, incident: str) -> Response:
        """Return the reply to a fault of ours."""
        if for_people(HTTPConnection(scope)):
            return self.pages.show("error.html", 500, **_error("Sorry, there is a problem with the service", incident=incident))
        return problems.internal(scope["path"], incident)

    async def _deliberate(self, request: Request, error: Exception) -> Response:
        if not (isinstance(error, CouncilSearchError) and for_people(request)):
            return await problems.deliberate(request, error)
        status = problems.status_of(type(error))
        heading = shown.HEADINGS.get(error.code, problems.title_of(error.code))
        told = _error(
            heading, words=_sentence(str(error)), hint=_sentence(error.hint or shown.HINTS.get(error.code, "")), code=error.code
        )
        reply = self.pages.show("error.html", status, **told)
        reply.headers.update(problems.waiting(error))
        return reply

    async def _invalid(self, request: Request, error: Exception) -> Response:
        if not for_people(request):
            return await problems.invalid(request, error)
        return self.pages.show("error.html", 404, **_error("Page not found"))

    async def _of_the_web(self, request: Request, error: Exception) -> Response:
        sent_on = isinstance(error, HTTPException) and "Location" in (error.headers or {})
        if sent_on or not (isinstance(error, HTTPException) and for_people(request)):
            return await problems.of_the_web(request, error)
        missing = error.status_code == HTTPStatus.NOT_FOUND
        heading = "Page not found" if missing else HTTPStatus(error.status_code).phrase
        reply = self.pages.show("error.html", error.status_code, **_error(heading))
        reply.headers.update(error.headers or {})
        return reply


def for_people(request: HTTPConnection) -> bool:
    """Say whether a reply is to be a page: the address is none of the API's and the reader asks for one."""
    return not request.url.path.startswith(_FOR_PROGRAMS) and "text/html" in request.headers.get("accept", "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) or not words else ".")


def _error(heading: str, *, words: str = "", hint: str = "", code: str = "", incident: str = "") -> dict[str, str]:
    return {"heading": heading, "words": words, "hint": hint, "code": code, "incident": incident}
