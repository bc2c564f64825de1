"""Addresses that mean the same next year: of papers, pages of papers, and quotations."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from corpus.types import Citation, Document, Passage


def paper(document_id: str) -> str:
    """Return the address of a paper."""
    return f"/papers/{quote(document_id, safe='')}"


def page(document_id: str, version: str, number: int, start: int | None = None, end: int | None = None) -> str:
    """Return the address of a page of one version of a paper; of the words between *start* and *end* where given.

    >>> page("plan-0123456789", "ab", 3, 16, 42)
    '/papers/plan-0123456789/ab/page/3?start=16&end=42#cited'
    """
    base = f"{paper(document_id)}/{quote(version, safe='')}/page/{number}"
    return base if start is None or end is None else f"{base}?{urlencode({'start': start, 'end': end})}#cited"


def of_passage(passage: Passage) -> str:
    """Return the address of a passage that was found."""
    return page(passage.document_id, passage.version, passage.page, passage.span.start, passage.span.end)


def of_citation(citation: Citation) -> str:
    """Return the address of the words of a citation."""
    return page(citation.document_id, citation.version, citation.page, citation.span.start, citation.span.end)


def original(document: Document) -> str:
    """Return the address of the file as it was taken in, an attachment."""
    return f"/api/v1/documents/{quote(document.id, safe='')}/original"


def tell_us(to: str, site: str, about: str) -> str:
    """Return where a reader tells that the page *about* is wrong: an email to write or a page elsewhere; empty for nowhere.

    >>> tell_us("clerk@council.example", "https://decisions.example", "/answers/ab")
    'mailto:clerk@council.example?subject=Something%20is%20wrong&body=https%3A%2F%2Fdecisions.example%2Fanswers%2Fab'
    >>> tell_us("https://council.example/form?id=3", "", "/answers/ab"), tell_us("", "", "/answers/ab")
    ('https://council.example/form?id=3&about=%2Fanswers%2Fab', '')
    """
    page = site.rstrip("/") + about
    if not to:
        return ""
    if to.startswith(("http://", "https://")):
        return f"{to}{'&' if '?' in to else '?'}{urlencode({'about': page})}"
    told = urlencode({"subject": "Something is wrong", "body": page}, quote_via=quote, safe="")
    return f"mailto:{to}?{told}"
