"""``POST /api/v1/ask``."""

from __future__ import annotations

from fastapi import APIRouter

from search_service.api.fields import Question
from search_service.api.paging import Clock
from search_service.api.shapes.answers import Answered
from search_service.api.working import Pool, Service

router = APIRouter(tags=["answers"])


@router.post("/ask", operation_id="ask", summary="Answer a question, every sentence bound to a quotation")
async def ask(service: Service, pool: Pool, body: Question) -> Answered:
    """What cannot be bound to the words of a paper is not said; silence of the papers is never a "no"."""
    clock = Clock()
    asked = await pool.answer(lambda: service.ask(body.question, body.filters.filters()))
    return Answered.of(asked.answer, asked.documents, service.register, clock.ms)
