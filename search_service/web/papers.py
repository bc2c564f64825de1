"""``/papers``: a paper, its pages as text and as published, and papers like it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urljoin

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from corpus.errors import CouncilSearchError, NotHeld
from corpus.library import Library
from corpus.types import Document, Page
from search_service.api.working import Pool, Service
from search_service.service import SearchService
from search_service.web import addresses, chains, viewing, wording
from search_service.web.clock import today
from search_service.web.marking import within
from search_service.web.pictures import Artist, Picture, Undrawn, Wanted
from search_service.web.rendering import Shown

router = APIRouter(prefix="/papers", include_in_schema=False)

_LIKE = 5
_LONGEST_NUMBER = 9


def _artist(request: Request) -> Artist:
    found = request.app.state.artist
    assert isinstance(found, Artist)
    return found


Pictures = Annotated[Artist, Depends(_artist)]


@router.get("/{document_id}")
async def paper(request: Request, service: Service, pool: Pool, pages: Shown, document_id: str) -> HTMLResponse:
    """Show what a paper says of itself, what it decides, and where to read it."""
    words = " ".join(request.query_params.get("q", "").split())[: service.settings.limits.question_characters]
    facts = await pool.search(lambda: _paper(service, document_id, words, site_of(request, service)))
    return pages.show("paper.html", words=words, **facts)


@router.get("/{document_id}/{version}/page/{number}")
async def page(
    request: Request, service: Service, pages: Shown, artist: Pictures, document_id: str, version: str, number: str
) -> HTMLResponse:
    """Show a page as text, with the cited words marked, and as published where it is of a PDF."""
    place = _place(request)
    base = site_of(request, service)
    facts = await artist.run(lambda: _page(service, artist, document_id, version, _number(number), place, base))
    return pages.show("page.html", **facts)


@router.get("/{document_id}/{version}/page/{number}/picture.png")
async def picture(request: Request, service: Service, artist: Pictures, document_id: str, version: str, number: str) -> Response:
    """Give the page as published, as a picture."""
    place = _place(request)

    def draw() -> Picture:
        document, _ = service.version(document_id, version)
        drawn = _drawn(service, artist, document, viewing.page_of(document, _number(number)), place)
        if drawn is None:
            raise NotHeld("There is no picture of this page.")
        return drawn

    return Response((await artist.run(draw)).png, media_type="image/png")


def _paper(service: SearchService, document_id: str, words: str, base: str) -> dict[str, Any]:
    document, hits, _ = service.similar(document_id, _LIKE)
    links = service.links(document_id)
    councils = service.register
    return {
        "chain": chains.chain(links, councils),
        "superseded": chains.standing(links, len(document.reading.items)),
        "paper": viewing.heading(document, councils, _bytes(service, document)),
        "details": viewing.details(document, councils),
        "matters": viewing.matters(document),
        "found": viewing.found_in(document, words) if words else [],
        "citations": wording.citations(document, councils, urljoin(base, addresses.paper(document.id)), today()),
        "like": [
            {
                "title": hit.document.title,
                "address": addresses.paper(hit.document.id),
                "line": wording.paper_line(hit.document, councils),
            }
            for hit in hits
        ],
    }


def _page(
    service: SearchService,
    artist: Artist,
    document_id: str,
    version: str,
    number: int,
    place: tuple[int, int] | None,
    base: str,
) -> dict[str, Any]:
    document, current = service.version(document_id, version)
    shown = viewing.page_of(document, number)
    cited = place if place and place[1] <= len(document.text) else None
    pages = document.loaded.pages
    at = pages.index(shown)
    drawn = _drawn(service, artist, document, shown, cited)
    part = within(cited, shown.span.start, shown.span.end) if cited else None
    here = urljoin(base, addresses.page(document_id, version, number, *(cited or (None, None))))
    return {
        "paper": viewing.heading(document, service.register, _bytes(service, document)),
        "number": shown.number,
        "label": shown.label or str(shown.number),
        "of": len(pages),
        "scanned": shown.scanned,
        "current": current,
        "lines": viewing.lines(document, shown, cited),
        "quote": document.text[cited[0] : cited[1]] if cited else None,
        "on_page": part is not None,
        "is_pdf": document.loaded.media_type == viewing.PDF,
        "picture": drawn,
        "picture_address": _picture_address(document, shown, cited),
        "previous": addresses.page(document_id, version, pages[at - 1].number) if at else None,
        "next": addresses.page(document_id, version, pages[at + 1].number) if at + 1 < len(pages) else None,
        "citations": wording.citations(document, service.register, here, today(), shown.number if len(pages) > 1 else None),
    }


def _bytes(service: SearchService, document: Document) -> int | None:
    """Return how large the file is; nothing where it is not there."""
    try:
        with Library.open(service.settings.home) as library:
            return library.original_path(document.version).stat().st_size
    except (OSError, CouncilSearchError):
        return None


def _drawn(
    service: SearchService, artist: Artist, document: Document, page: Page, cited: tuple[int, int] | None
) -> Picture | None:
    """Return the picture of a page; nothing where the paper is no PDF or the page cannot be drawn."""
    if document.loaded.media_type != viewing.PDF:
        return None
    part = within(cited, page.span.start, page.span.end) if cited else None
    wanted = Wanted(document.version, page.number, page.span.of(document.text), *(part or (0, 0)))
    try:
        return artist.picture(wanted, lambda: service.original(document.id, document.version)[1])
    except Undrawn:
        return None


def _picture_address(document: Document, page: Page, cited: tuple[int, int] | None) -> str:
    base = addresses.page(document.id, document.version, page.number)
    return f"{base}/picture.png" + (f"?start={cited[0]}&end={cited[1]}" if cited else "")


def site_of(request: Request, service: SearchService) -> str:
    """Return the address of the pages: the one that is set, else the one that was asked."""
    return service.settings.mail.site.rstrip("/") + "/" if service.settings.mail.site else str(request.base_url)


def _place(request: Request) -> tuple[int, int] | None:
    """Return the cited range that the address names, if it is one."""
    given = [request.query_params.get(name, "") for name in ("start", "end")]
    if not all(one.isascii() and one.isdigit() and len(one) <= _LONGEST_NUMBER for one in given):
        return None
    start, end = map(int, given)
    return (start, end) if start < end else None


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER):
        raise NotHeld("There is no such page.")
    return int(value)
