"""``/compare``: one question put to the papers of each of a few councils, one row each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.councils import Councils
from corpus.types import Finding
from search_service.api.working import Pool, Service
from search_service.service import Asked as Answered
from search_service.service import CouncilHeld, SearchService
from search_service.telling import council_name
from search_service.web import wording
from search_service.web.answers import Answers, Piece, answer_view
from search_service.web.asking import Asked
from search_service.web.rendering import Shown

router = APIRouter(include_in_schema=False)

MOST = 8
"""Most councils in one comparison."""


@router.get("/compare")
async def compare(request: Request, service: Service, pool: Pool, pages: Shown, desk: Answers) -> HTMLResponse:
    """Show what the papers of each council chosen say to one question."""
    asked = replace(Asked.of(request.query_params), page=1, group=False)
    chosen = asked.values("council")
    pressed = "go" in request.query_params
    wrong = _wrong(asked, service) if pressed or len(chosen) > 1 else {}
    held, _ = await pool.search(service.councils)
    rows: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    if asked.q and len(chosen) > 1 and not wrong:
        for council in await pool.search(lambda: _known(service, chosen)):
            alone = replace(asked, chosen=(("council", council.council.slug),))
            answered = await desk.answer(alone)
            rows.append(_row(answered, council, service.register, alone, len(sources)))
            sources += rows[-1]["sources"]
    return pages.show(
        "compare.html",
        422 if wrong else 200,
        asked=asked,
        wrong=wrong,
        rows=rows,
        sources=sources,
        councils=[
            {
                "slug": one.council.slug,
                "name": council_name(one.council.slug, service.register),
                "chosen": one.council.slug in chosen,
            }
            for one in sorted(held, key=lambda one: one.council.name)
        ],
        most=MOST,
    )


def _wrong(asked: Asked, service: SearchService) -> dict[str, str]:
    wrong = {}
    if not asked.q:
        wrong["q"] = "Enter a question"
    elif len(asked.q) > service.settings.limits.question_characters:
        wrong["q"] = f"Your question must be {service.settings.limits.question_characters} characters or fewer"
    chosen = len(asked.values("council"))
    if not 2 <= chosen <= MOST:
        wrong["council"] = f"Choose from 2 to {MOST} councils"
    return wrong


def _known(service: SearchService, slugs: tuple[str, ...]) -> list[CouncilHeld]:
    """Return the councils of the register that are chosen; a name that is in no register has no row."""
    register = {council.slug for council in service.register}
    return [service.council(slug)[0] for slug in slugs if slug in register]


def _row(answered: Answered, held: CouncilHeld, councils: Councils, asked: Asked, before: int) -> dict[str, Any]:
    """Return one council's row; silence is no evidence where papers are held, and not covered where none are."""
    view = answer_view(answered, councils, asked.address("/answers"), before)
    slug = held.council.slug
    verdict = next((one for one in answered.answer.verdicts if one.council == slug), None)
    row = next((one for one in view["rows"] if one["slug"] == slug), None)
    if verdict is not None:
        finding: tuple[str, str] | None = wording.FINDINGS[verdict.finding]
    elif answered.answer.text is None:
        finding = wording.FINDINGS[Finding.NO_EVIDENCE if held.documents else Finding.NOT_COVERED]
    else:
        finding = None
    parts = (f"{wording.count(held.documents, 'paper')} searched", wording.between(held.first, held.last))
    searched = ", ".join(part for part in parts if part) if held.documents else "No papers held"
    if row is not None:
        said = [[Piece(f"{row['because']} "), *row["marks"]]]
    else:
        said = [one for one in (view["lead"], *view["claims"]) if one]
    return {
        "slug": slug,
        "council": council_name(slug, councils),
        "finding": finding,
        "said": said,
        "searched": searched,
        "sources": view["sources"],
        "address": view["address"],
    }
