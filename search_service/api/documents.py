"""``/api/v1/documents``: the papers, their text, the file as it came, and papers like them."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from fastapi import Query as Param

from corpus.ids import slug
from search_service.api.fields import Nothing, PageFields
from search_service.api.paging import Clock, next_address
from search_service.api.shapes.common import DocumentBrief
from search_service.api.shapes.documents import Documents, FullDocument, FullText, Similar, SimilarShape
from search_service.api.shapes.search import PassageShape
from search_service.api.working import Pool, Service

router = APIRouter(prefix="/documents", tags=["documents"])

Id = Annotated[str, InPath(description="Id of a document, from a list or a hit.", max_length=200)]
_NAME_END = re.compile(r"\.[a-z0-9]{1,5}$")
_ORIGINAL_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'"}


class SimilarFields(Nothing):
    """How many papers like one, and in what order."""

    limit: Annotated[int, Param(ge=1, le=50, description="Most to return.")] = 10
    others_first: Annotated[bool, Param(description="Papers of other councils before those of its own.")] = False


@router.get("", operation_id="listDocuments", summary="List all papers, by id")
async def list_documents(request: Request, service: Service, pool: Pool, fields: Annotated[PageFields, Param()]) -> Documents:
    """Follow `next` for the whole list: it stays exact while papers are added, or says that it cannot."""
    clock = Clock()
    page = await pool.search(lambda: service.documents(fields.limit, fields.cursor))
    return Documents(
        items=tuple(DocumentBrief.of(document, service.register) for document in page.items),
        next=next_address(request, page.next),
        generation=page.generation,
        took_ms=clock.ms,
    )


@router.get("/{document_id}", operation_id="getDocument", summary="Everything read from one paper")
async def get_document(service: Service, pool: Pool, document_id: Id, _: Annotated[Nothing, Param()]) -> FullDocument:
    """Fields are null where the paper does not say. `items` holds the matters decided, each with its clauses;
    `links` the papers that came before and after, with the reason and, where a paper says so itself, its words.
    """
    clock = Clock()
    (document, generation), links = await pool.search(lambda: (service.document(document_id), service.links(document_id)))
    return FullDocument.full(document, links, service.register, generation, clock.ms)


@router.get("/{document_id}/text", operation_id="getText", summary="The text that offsets and quotations refer to")
async def get_text(service: Service, pool: Pool, document_id: Id, _: Annotated[Nothing, Param()]) -> FullText:
    """Offsets count characters (code points) of `text`; the spans of its pages tile it."""
    clock = Clock()
    document, generation = await pool.search(lambda: service.document(document_id))
    return FullText.of(document, generation, clock.ms)


@router.get(
    "/{document_id}/original",
    operation_id="getOriginal",
    summary="The file as it was taken in",
    response_class=Response,
    responses={200: {"description": "The bytes, as an attachment.", "content": {"application/octet-stream": {}}}},
)
async def get_original(service: Service, pool: Pool, document_id: Id, _: Annotated[Nothing, Param()]) -> Response:
    """Always an attachment of no type a browser would open: what a council published is not to be run."""
    document, data = await pool.search(lambda: service.original(document_id))
    ending = _NAME_END.search(document.source.lower())
    name = f"{slug(document.source.rpartition('.')[0] or document.source) or 'paper'}{ending[0] if ending else ''}"
    return Response(
        data,
        media_type="application/octet-stream",
        headers={**_ORIGINAL_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/{document_id}/similar", operation_id="similar", summary="Papers like this one")
async def similar(service: Service, pool: Pool, document_id: Id, fields: Annotated[SimilarFields, Param()]) -> Similar:
    """The most alike first, whichever council they are of; with `others_first`, other councils' papers before its own's."""
    clock = Clock()
    document, hits, generation = await pool.search(
        lambda: service.similar(document_id, fields.limit, others_first=fields.others_first)
    )
    return Similar(
        document=DocumentBrief.of(document, service.register),
        items=tuple(
            SimilarShape(
                rank=hit.rank,
                document=DocumentBrief.of(hit.document, service.register),
                passages=tuple(PassageShape.of(found, hit.document) for found in hit.passages),
            )
            for hit in hits
        ),
        generation=generation,
        took_ms=clock.ms,
    )
