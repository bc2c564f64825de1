"""``POST /api/v1/ask``, the same as a stream, and ``GET /api/v1/answers/{id}``: an answer as it was given."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from fastapi import Query as Param
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from corpus.errors import CouncilSearchError
from search_service.api import problems
from search_service.api.fields import Question, StreamFields
from search_service.api.paging import Clock
from search_service.api.shapes.answers import Answered, AnsweredBefore
from search_service.api.shapes.search import Found
from search_service.api.working import Pool, Service
from search_service.retrieval import Query

router = APIRouter(tags=["answers"])

Id = Annotated[str, InPath(description="Id of an answer, as `ask` gave it.", max_length=200)]
EVENTS = "text/event-stream"
_HEARTBEAT_SECONDS = 10.0


@router.post("/ask", operation_id="ask", summary="Answer a question, every sentence bound to a quotation")
async def ask(service: Service, pool: Pool, body: Question) -> Answered:
    """What cannot be bound to the words of a paper is not said; silence of the papers is never a "no"."""
    clock = Clock()
    asked = await pool.answer(lambda: service.ask(body.question, body.filters.filters()))
    return Answered.of(asked.answer, asked.documents, service.register, clock.ms)


@router.get(
    "/ask/stream",
    operation_id="askStream",
    summary="Search at once, then the answer when it is bound, as server-sent events",
    response_class=StreamingResponse,
    responses={
        200: {"content": {EVENTS: {"schema": {"type": "string"}}}, "description": "`results`, then `answer` or `problem`."}
    },
)
async def ask_stream(
    request: Request, service: Service, pool: Pool, fields: Annotated[StreamFields, Param()]
) -> StreamingResponse:
    """Events: ``results`` (as of a search), then ``answer`` (as of ``ask``); ``problem`` in place of one that cannot be made."""
    path, filters = request.url.path, fields.filters()

    async def results() -> BaseModel:
        clock = Clock()
        searched = await pool.search(lambda: service.search(Query(fields.question, filters, limit=fields.limit)))
        return Found.of(searched.result, searched.understood, service.register, None, clock.ms)

    async def answer() -> BaseModel:
        clock = Clock()
        asked = await pool.answer(lambda: service.ask(fields.question, filters))
        return Answered.of(asked.answer, asked.documents, service.register, clock.ms)

    async def events() -> AsyncIterator[str]:
        making = asyncio.ensure_future(_event(path, "answer", answer()))
        try:
            yield await _event(path, "results", results())
            while not (await asyncio.wait({making}, timeout=_HEARTBEAT_SECONDS))[0]:
                yield ": still at work\n\n"
            yield making.result()
        finally:
            making.cancel()

    return StreamingResponse(events(), media_type=EVENTS)


@router.get("/answers/{answer_id}", operation_id="getAnswer", summary="An answer as it was given")
async def get_answer(service: Service, pool: Pool, answer_id: Id) -> AnsweredBefore:
    """The same words and quotations, whatever has been added since; gone if a paper it cites was withdrawn."""
    clock = Clock()
    asked = await pool.search(lambda: service.answer(answer_id))
    return AnsweredBefore.of_kept(asked, service.register, service.ready()[0], clock.ms)


async def _event(path: str, name: str, making: Awaitable[BaseModel]) -> str:
    """Return one event; a deliberate error becomes the event ``problem``, with the same body that it has elsewhere."""
    try:
        data = (await making).model_dump_json(by_alias=True)
    except CouncilSearchError as error:
        name, data = "problem", json.dumps(problems.body_of(path, error))
    return f"event: {name}\ndata: {data}\n\n"
