"""Results and answers to take away: tables for spreadsheets, a briefing for a word processor, a feed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from fastapi import APIRouter, Request, Response

from corpus.errors import QueryError
from corpus.labels import day_of
from corpus.text import printable
from corpus.types import Sort
from search_service.api.decisions import defused
from search_service.api.working import Pool, Service
from search_service.retrieval import Hit
from search_service.service import Asked as Answered
from search_service.service import SearchService
from search_service.web import addresses, briefing, feed, wording
from search_service.web.answers import Answers, answer_view
from search_service.web.asking import Asked
from search_service.web.clock import today

router = APIRouter(include_in_schema=False)

MOST_PAPERS = 500
"""Most papers of a search in one table."""
_AT_ONCE = 100
_NEWEST = 50
CSV = "text/csv; charset=utf-8"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SEARCH_COLUMNS = (
    "council",
    "invented",
    "date",
    "title",
    "reference",
    "kind",
    "body",
    "decision_maker",
    "part",
    "page",
    "text",
    "document_id",
    "version",
    "address",
)
ANSWER_COLUMNS = (
    "council",
    "invented",
    "finding",
    "because",
    "date",
    "source",
    "title",
    "reference",
    "page",
    "part",
    "quote",
    "address",
)


@router.get("/search.csv")
async def search_table(request: Request, service: Service, pool: Pool) -> Response:
    """Give the passages of a search as a table, one row each."""
    asked = _searchable(request)
    base = str(request.base_url)
    data = await pool.search(lambda: table(SEARCH_COLUMNS, _passages(service, asked, base)))
    return download(data, CSV, "search.csv")


@router.get("/search.atom")
async def search_feed(request: Request, service: Service, pool: Pool) -> Response:
    """Give the newest papers of a search as a feed."""
    asked = replace(_searchable(request), sort=Sort.NEWEST)
    base = str(request.base_url)

    def make() -> bytes:
        hits = service.search(asked.query(_NEWEST), literal=asked.literal).result.hits
        return feed.atom(asked, hits, service.register, base)

    return Response(await pool.search(make), media_type="application/atom+xml")


@router.get("/answers.csv")
async def answer_table(request: Request, service: Service, desk: Answers) -> Response:
    """Give what each council decided as a table, one row each."""
    answered = await desk.answer(_searchable(request))
    data = table(ANSWER_COLUMNS, _verdicts(answered, service, str(request.base_url)))
    return download(data, CSV, "answer.csv")


@router.get("/answers.docx")
async def answer_briefing(request: Request, service: Service, pool: Pool, desk: Answers) -> Response:
    """Give an answer as a briefing for a word processor."""
    asked = _searchable(request)
    answered = await desk.answer(asked)
    base = str(request.base_url)

    def make() -> bytes:
        return briefing.docx(answer_view(answered, service.register, asked.address("/answers")), base, today())

    return download(await pool.search(make), _WORD, "answer.docx")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as Excel reads it: UTF-8 with a byte-order mark, CRLF, no cell a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defused(printable(str(cell))) if cell is not None else "" for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _searchable(request: Request) -> Asked:
    asked = replace(Asked.of(request.query_params), page=1, group=False)
    if not asked.q:
        raise QueryError("Enter what you want to find.", hint="For example: re-procured CAMHS")
    for _, words in asked.wrong:
        raise QueryError(f"{words}.")
    return asked


def download(data: bytes, kind: str, name: str) -> Response:
    """Return a file to be kept under *name*."""
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _passages(service: SearchService, asked: Asked, base: str) -> Iterable[Sequence[object]]:
    hits: list[Hit] = []
    while len(hits) < MOST_PAPERS:
        query = replace(asked.query(_AT_ONCE), offset=len(hits))
        found = service.search(query, literal=asked.literal).result.hits
        hits += found
        if len(found) < _AT_ONCE:
            break
    for hit in hits:
        said = hit.document.description
        name = service.register.get(said.council).name if said.council else None
        invented = "yes" if wording.is_invented(said.council, service.register) else ""
        about = (name, invented, day_of(said), hit.document.title, said.reference, said.kind, said.body, said.decision_maker)
        for found_passage in hit.passages:
            one = found_passage.passage
            place = urljoin(base, addresses.of_passage(one))
            yield (*about, one.zone, one.page, one.text, hit.document.id, one.version, place)


def _verdicts(answered: Answered, service: SearchService, base: str) -> Iterable[Sequence[object]]:
    """Give a row for each council and, where an answer tells of none, for each source."""
    answer, register = answered.answer, service.register
    cited = {one.number: one for one in answer.citations}

    def source(number: int | None) -> tuple[object, ...]:
        if number is None:
            return ("",) * 7
        one = cited[number]
        document = answered.documents[one.document_id]
        place = urljoin(base, addresses.of_citation(one))
        return (number, document.title, document.description.reference, one.page, one.zone, one.quote, place)

    for verdict in answer.verdicts:
        council = register.get(verdict.council)
        invented = "yes" if council.invented else ""
        first = next((number for number in verdict.citations if number in cited), None)
        yield (council.name, invented, verdict.finding, verdict.because, verdict.as_of, *source(first))
    if not answer.verdicts:
        for one in answer.citations:
            said = answered.documents[one.document_id].description
            name = register.get(said.council).name if said.council else None
            invented = "yes" if wording.is_invented(said.council, register) else ""
            yield (name, invented, "", "", day_of(said), *source(one.number))
