"""A search as an Atom feed, the newest papers first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from corpus.councils import Councils
from corpus.labels import day_of
from corpus.text import printable
from search_service.retrieval import Hit
from search_service.web import addresses, wording
from search_service.web.asking import Asked

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = date(1970, 1, 1)

register_namespace("", _ATOM)


def atom(asked: Asked, hits: Sequence[Hit], councils: Councils, base: str) -> bytes:
    """Return the feed; *base* is the address of the service."""
    feed = Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    here = urljoin(base, asked.address("/search.atom"))
    _add(feed, "id", here)
    _add(feed, "title", f"Council decisions: {asked.q}")
    _add(feed, "updated", _stamp(max((_day(hit) for hit in hits), default=_NEVER)))
    SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=here)
    SubElement(feed, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=urljoin(base, asked.address()))
    for hit in hits:
        passage = hit.passages[0].passage
        entry = SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", urljoin(base, addresses.paper(hit.document.id)) + f"#{hit.document.version[:16]}")
        _add(entry, "title", hit.document.title)
        _add(entry, "updated", _stamp(_day(hit)))
        author = SubElement(entry, f"{{{_ATOM}}}author")
        slug = hit.document.description.council
        _add(author, "name", wording.label("council", slug, councils) if slug else "Council not stated")
        SubElement(
            entry, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=urljoin(base, addresses.of_passage(passage))
        )
        _add(entry, "summary", f"{wording.paper_line(hit.document, councils)}. {passage.text}")
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _day(hit: Hit) -> date:
    return day_of(hit.document.description) or _NEVER


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}{name}").text = printable(words)
