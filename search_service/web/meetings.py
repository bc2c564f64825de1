"""``/councils/{slug}/meetings``: the papers of one sitting of one body, from report to decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from corpus.dates import say
from corpus.errors import NotHeld
from corpus.ids import slug as slug_of
from corpus.types import Document, Filters, Kind, Sort
from search_service.api.working import Pool, Service
from search_service.retrieval import Query
from search_service.service import SearchService
from search_service.telling import council_name
from search_service.web import addresses, viewing, wording
from search_service.web.rendering import Shown
from search_service.web.sittings import Meeting, meeting_of

router = APIRouter(prefix="/councils/{slug}/meetings", include_in_schema=False)

MOST = 500
"""Papers of a council that its list of meetings is made of, the newest."""
_AT_ONCE = 100
_ORDER = (Kind.MINUTES, Kind.DECISION, Kind.OFFICER_DECISION, Kind.REPORT, Kind.NOTICE, Kind.OTHER)
_LONGEST_NAME = 200


@router.get("")
async def meetings(service: Service, pool: Pool, pages: Shown, slug: str) -> HTMLResponse:
    """List the meetings of a council whose papers are held, the newest first."""
    return pages.show("meetings.html", **await pool.search(lambda: _meetings(service, slug)))


@router.get("/{name}")
async def meeting(service: Service, pool: Pool, pages: Shown, slug: str, name: str) -> HTMLResponse:
    """Show one meeting: its papers and what they decided."""
    return pages.show("meeting.html", **await pool.search(lambda: _meeting(service, slug, name[:_LONGEST_NAME])))


def _meetings(service: SearchService, slug: str) -> dict[str, Any]:
    service.council(slug)
    papers: dict[str, tuple[Meeting, list[Document]]] = {}
    total, found = _papers(service, Filters(councils=frozenset({slug})), MOST)
    for document in found:
        held = meeting_of(document)
        if held:
            papers.setdefault(held.address, (held, []))[1].append(document)
    ordered = sorted(papers.values(), key=lambda one: (-one[0].day.toordinal(), one[0].body or ""))
    return {
        "council": _council(service, slug),
        "meetings": [{"title": one.title, "address": one.address, "count": len(held)} for one, held in ordered],
        "older": total > MOST,
    }


def _meeting(service: SearchService, slug: str, name: str) -> dict[str, Any]:
    service.council(slug)
    day, wanted = _day(name), name[11:]
    _, found = _papers(service, Filters(councils=frozenset({slug}), since=day, until=day), _AT_ONCE)
    named = [one for one in found if slug_of(one.description.body or "") == wanted]
    held = named if wanted else [one for one in found if not one.description.body] or found
    if not held:
        raise NotHeld("No paper of this meeting is held.", hint="The list of the council’s meetings shows those that are.")
    register = service.register
    body = held[0].description.body if wanted else None
    others = [one for one in found if one not in held]
    return {
        "council": _council(service, slug),
        "meeting": Meeting(slug, day, body),
        "invented": wording.is_invented(slug, register),
        "papers": [
            {
                "title": one.title,
                "address": addresses.paper(one.id),
                "line": wording.paper_line(one, register),
                "matters": viewing.matters(one),
            }
            for one in sorted(held, key=lambda one: (_ORDER.index(one.description.kind), one.title, one.id))
        ],
        "others": list({one.address: (one.title, one.address) for one in _each(map(meeting_of, others))}.values()),
        "neighbours": _neighbours(service, slug, body, day) if body else [],
    }


def _neighbours(service: SearchService, slug: str, body: str, day: date) -> list[tuple[str, str]]:
    """Return the meetings of the same body before and after, where papers of them are held."""
    links = []
    for words, sort, since, until in (
        ("Meeting before", Sort.NEWEST, None, date.fromordinal(max(day.toordinal() - 1, 1))),
        ("Meeting after", Sort.OLDEST, date.fromordinal(min(day.toordinal() + 1, date.max.toordinal())), None),
    ):
        filters = Filters(councils=frozenset({slug}), bodies=frozenset({body}), since=since, until=until)
        hits = service.search(Query(f"council:{slug}", filters, sort, 1)).result.hits
        links += [(f"{words}: {say(one.day)}", one.address) for one in _each(meeting_of(hit.document) for hit in hits)]
    return links


def _papers(service: SearchService, filters: Filters, most: int) -> tuple[int, list[Document]]:
    """Return how many papers pass the filters, and the newest of them."""
    papers: list[Document] = []
    total = 0
    while len(papers) < most:
        query = Query(f"council:{min(filters.councils)}", filters, Sort.NEWEST, _AT_ONCE, offset=len(papers))
        result = service.search(query).result
        total = result.total
        papers += [hit.document for hit in result.hits]
        if len(result.hits) < _AT_ONCE:
            break
    return total, papers


def _each(meetings: Iterable[Meeting | None]) -> list[Meeting]:
    return [one for one in meetings if one is not None]


def _council(service: SearchService, slug: str) -> dict[str, str]:
    return {"slug": slug, "name": council_name(slug, service.register)}


def _day(name: str) -> date:
    try:
        if name[10:11] in ("", "-"):
            return date.fromisoformat(name[:10])
    except ValueError:
        pass
    raise NotHeld("There is no such meeting.")
