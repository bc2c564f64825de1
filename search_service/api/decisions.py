"""``/api/v1/decisions``: clauses as rows, also as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi import Query as Param

from search_service.api.fields import MOST, DecisionFields, FilterFields
from search_service.api.paging import Clock, next_address
from search_service.api.shapes.common import CouncilShape, DocumentBrief
from search_service.api.shapes.documents import ClauseShape, Decisions, DecisionShape
from search_service.api.working import Pool, Service
from search_service.service import DecisionRow, SearchService

router = APIRouter(tags=["decisions"])

COLUMNS = (
    "council",
    "invented",
    "decided_on",
    "title",
    "reference",
    "decision_maker",
    "item",
    "number",
    "zone",
    "stance",
    "outcome",
    "text",
    "document_id",
    "url",
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(cell: object) -> str:
    """Return the cell so that no spreadsheet takes it for a formula.

    >>> defused("=1+1"), defused("agreed"), defused(None)
    ("'=1+1", 'agreed', '')
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _shape(row: DecisionRow, service: SearchService) -> DecisionShape:
    document, clause = row.document, row.clause
    items = document.reading.items
    return DecisionShape(
        council=CouncilShape.of(document.description.council, service.register),
        document=DocumentBrief.of(document, service.register),
        item=items[clause.item].title if clause.item < len(items) else document.title,
        clause=ClauseShape.of(clause, document),
    )


@router.get("/decisions", operation_id="listDecisions", summary="Clauses as rows")
async def list_decisions(request: Request, service: Service, pool: Pool, fields: Annotated[DecisionFields, Param()]) -> Decisions:
    """Only clauses that decide, unless `zone` asks for recommendations, advice or rejected alternatives."""
    clock = Clock()
    page = await pool.search(lambda: service.decisions(fields.filters(), fields.limit, fields.cursor))
    return Decisions(
        items=tuple(_shape(row, service) for row in page.items),
        next=next_address(request, page.next),
        notices=page.notices,
        generation=page.generation,
        took_ms=clock.ms,
    )


@router.get(
    "/decisions.csv",
    operation_id="exportDecisions",
    summary="The same rows as a table",
    response_class=Response,
    responses={200: {"description": "UTF-8 with a byte-order mark, as Excel reads it.", "content": {"text/csv": {}}}},
)
async def export_decisions(service: Service, pool: Pool, fields: Annotated[FilterFields, Param()]) -> Response:
    """All rows of the filters. A cell that would start a formula begins with an apostrophe."""
    data = await pool.search(lambda: _table(service, fields))
    headers = {"Content-Disposition": 'attachment; filename="decisions.csv"'}
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)


def _table(service: SearchService, fields: FilterFields) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    cursor: str | None = None
    while True:
        page = service.decisions(fields.filters(), MOST, cursor)
        for row in page.items:
            shape = _shape(row, service)
            said, clause = shape.document, shape.clause
            council = shape.council.name if shape.council else None
            invented = "yes" if shape.council and shape.council.invented else ""
            cells = (council, invented, said.decided_on, said.title, said.reference, said.decision_maker, shape.item)
            rest = (clause.number, clause.zone, clause.stance, clause.outcome, clause.text, said.id, said.url)
            writer.writerow([defused(cell) for cell in (*cells, *rest)])
        cursor = page.next
        if cursor is None:
            return b"\xef\xbb\xbf" + out.getvalue().encode()
