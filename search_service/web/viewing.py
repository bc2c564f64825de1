"""A page of a paper as text, with the cited words marked, and what is said of the paper around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from corpus.councils import Councils
from corpus.dates import say
from corpus.errors import NotHeld
from corpus.labels import day_of
from corpus.types import BlockKind, Clause, Document, Page, Stance, Zone
from search_service.retrieval.snippets import Wanted, highlights
from search_service.telling import council_name
from search_service.web import addresses, wording
from search_service.web.clock import today
from search_service.web.languages import is_welsh
from search_service.web.marking import excerpt, marked, within
from search_service.web.sittings import meeting_of
from search_service.web.stamps import stamps

PDF = "application/pdf"
_CLASSES = {
    BlockKind.HEADING: "printed-heading",
    BlockKind.PARAGRAPH: "printed",
    BlockKind.LIST_ITEM: "printed-item",
    BlockKind.TABLE_ROW: "printed-row",
    BlockKind.FURNITURE: "printed-edge",
}
_FORMATS = {PDF: "PDF", "text/html": "web page", "text/plain": "text", "text/markdown": "text"}
_MOST_FOUND = 50
_SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a page, escaped and marked, and how it is set."""

    text: Markup
    kind: str
    welsh: bool = False


def page_of(document: Document, number: int) -> Page:
    """Return a page by its number; raise ``NotHeld``."""
    for page in document.loaded.pages:
        if page.number == number:
            return page
    raise NotHeld(f"This paper has no page {number}.", hint=f"It has {wording.count(len(document.loaded.pages), 'page')}.")


def lines(document: Document, page: Page, cited: tuple[int, int] | None) -> list[Line]:
    """Return the blocks of a page in order; only the first marked piece is the place to go to."""
    found, first = [], True
    around = is_welsh(document.text)
    for block in document.loaded.blocks:
        if not block.span.meets(page.span):
            continue
        start, end = max(block.span.start, page.span.start), min(block.span.end, page.span.end)
        part = within(cited, start, end) if cited else None
        text = document.text[start:end]
        shown = marked(text, [part] if part else [], cited=first)
        found.append(Line(shown, _CLASSES[block.kind], is_welsh(text, around=around)))
        first = first and part is None
    return found


def details(document: Document, councils: Councils) -> list[tuple[str, str]]:
    """Return what the paper says of itself; what it does not say is left out."""
    said = document.description
    key = None if said.is_key is None else "Yes" if said.is_key else "No"
    dates = [
        ("Decided on", said.decided_on),
        ("Meeting on", said.meeting_on),
        ("Published on", said.published_on),
        ("In force from", said.effective_on),
        ("Decision due", said.due_on),
    ]
    rows: list[tuple[str, str | None]] = [
        ("Council", council_name(said.council, councils)),
        ("Kind of paper", wording.KINDS[said.kind]),
        ("Body", said.body),
        ("Decision maker", said.decision_maker),
        *((label, say(day)) for label, day in dates if day),
        ("Reference", ", ".join(one for one in (said.reference, *said.other_references) if one)),
        ("Key decision", key),
        ("Status as printed", said.status),
        ("Call-in", said.call_in),
        ("Exempt information", said.exemption),
        ("Wards", ", ".join(said.wards)),
    ]
    return [(label, value) for label, value in rows if value]


def matters(document: Document) -> list[dict[str, Any]]:
    """Return the matters of a paper with the limbs of each, what was decided first."""
    found = []
    items = document.reading.items
    for at, item in enumerate(items):
        clauses = [one for one in document.reading.clauses if one.item == at]
        decided = [_limb(one, document) for one in clauses if one.zone is Zone.DECISION]
        other = [_limb(one, document) for one in clauses if one.zone is not Zone.DECISION]
        if decided or other:
            found.append({"title": item.title if len(items) > 1 else None, "decided": decided, "other": other})
    return found


def _limb(clause: Clause, document: Document) -> dict[str, Any]:
    start = clause.span.start
    words = wording.OUTCOMES[clause.outcome]
    if clause.stance in (Stance.REJECTED, Stance.LOST):
        words = f"{words} (not carried)"
    return {
        "text": clause.span.of(document.text),
        "outcome": words,
        "zone": wording.ZONES[clause.zone],
        "address": addresses.page(document.id, document.version, document.page_of(start), start, clause.span.end),
    }


def found_in(document: Document, words: str) -> list[dict[str, Any]]:
    """Return the blocks of the paper that hold one of the words, with where they stand."""
    wanted = Wanted.of(words)
    found = []
    for block in document.loaded.blocks:
        text = block.span.of(document.text)
        ranges = highlights(text, wanted)
        if ranges and block.kind is not BlockKind.FURNITURE:
            start = block.span.start
            number = document.page_of(start)
            address = addresses.page(document.id, document.version, number, start + ranges[0][0], start + ranges[0][1])
            found.append({"excerpt": excerpt(text, ranges), "page": number, "address": address})
            if len(found) == _MOST_FOUND:
                break
    return found


def heading(document: Document, councils: Councils, size: int | None = None) -> dict[str, Any]:
    """Return what stands above every page of a paper, whose file has *size* bytes."""
    said = document.description
    url = document.source_url
    day = day_of(said)
    return {
        "id": document.id,
        "title": document.title,
        "line": wording.paper_line(document, councils),
        "day": say(day) if day else None,
        "council": council_name(said.council, councils) if said.council else None,
        "council_slug": said.council,
        "meeting": meeting_of(document),
        "invented": wording.is_invented(said.council, councils),
        "address": addresses.paper(document.id),
        "original": addresses.original(document),
        "source": document.source,
        "format": _FORMATS.get(document.loaded.media_type, "file"),
        "size": wording.size(size) if size is not None else None,
        "url": url if url and url.startswith(_SCHEMES) else None,
        "pages": [
            (page.number, page.label or str(page.number), addresses.page(document.id, document.version, page.number))
            for page in document.loaded.pages
        ],
        "notices": document.loaded.notices,
        "flags": said.flags,
        "stamps": stamps(document, today()),
    }
