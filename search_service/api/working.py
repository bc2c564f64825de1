"""Threads of our own for everything that computes: the event loop only passes things on, and full queues say so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from corpus.errors import Overloaded
from corpus.settings import Settings
from search_service.access.switches import Switch
from search_service.service import SearchService

T = TypeVar("T")
_WAITING_PER_PLACE = 4


class Workers:
    """Two pools, one for searches and look-ups and one for answers, each with a queue of bounded length."""

    def __init__(self, settings: Settings) -> None:
        places = settings.limits.answers_in_flight
        self._search = ThreadPoolExecutor(settings.serving.search_threads, "search")
        self._answers = ThreadPoolExecutor(places, "answer")
        self._most_searches = settings.limits.searches_waiting + settings.serving.search_threads
        self._most_answers = places + _WAITING_PER_PLACE * places
        self._searches_in = 0
        self._answers_in = 0

    async def search(self, work: Callable[[], T]) -> T:
        """Run *work* on a search thread; raise ``Overloaded`` if too many wait already."""
        if self._searches_in >= self._most_searches:
            raise Overloaded("Too many requests are in hand.", hint="Try again in a few seconds.")
        self._searches_in += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._search, work)
        finally:
            self._searches_in -= 1

    async def answer(self, work: Callable[[], T]) -> T:
        """Run *work* on an answering thread; raise ``Overloaded`` if too many wait already."""
        if self._answers_in >= self._most_answers:
            raise Overloaded("Too many questions are in hand.", hint="Try again in a few seconds. Search still works.")
        self._answers_in += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._answers, work)
        finally:
            self._answers_in -= 1

    def close(self) -> None:
        """Let what is running end."""
        self._search.shutdown()
        self._answers.shutdown()


def _service(request: Request) -> SearchService:
    found = request.app.state.service
    assert isinstance(found, SearchService)
    return found


def _workers(request: Request) -> Workers:
    found = request.app.state.workers
    assert isinstance(found, Workers)
    return found


def open_to(switch: Switch) -> Callable[[Request], Awaitable[None]]:
    """Return what lets a request through unless an operator has switched its part of the service off."""

    async def check(request: Request) -> None:
        _service(request).switches.need(switch)

    return check


Service = Annotated[SearchService, Depends(_service)]
Pool = Annotated[Workers, Depends(_workers)]
