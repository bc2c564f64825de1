"""Documents and passages for tests, one line each: say what matters, the rest is sensible."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from corpus.ids import document_id, passage_id
from corpus.types import (
    Block,
    BlockKind,
    Clause,
    Description,
    Document,
    Item,
    Kind,
    Loaded,
    Outcome,
    Page,
    Passage,
    Reading,
    Span,
    Stance,
    Zone,
    Zoned,
)


def a_document(
    text: str = "Contract for cleaning\nThe Cabinet agreed to extend the cleaning contract by two years.",
    *,
    source: str = "paper.txt",
    key: str | None = None,
    version: str | None = None,
    zone: Zone = Zone.DECISION,
    outcomes: Sequence[Outcome] = (),
    source_url: str | None = None,
    media_type: str = "text/plain",
    page_ends: Sequence[int] = (),
    reading: Reading | None = None,
    **description: Any,
) -> Document:
    """Return a document of *text*, one block a line: the first line is its heading, the rest lie in *zone*.

    *outcomes* makes a clause of each line after the first, in order. *page_ends* cuts pages after these characters.
    Everything else (``council=``, ``title=``, ``decided_on=`` and so on) is a field of its ``Description``.
    """
    spans = _lines(text)
    blocks = tuple(
        Block(span, BlockKind.HEADING if at == 0 and len(spans) > 1 else BlockKind.PARAGRAPH, int(at == 0 and len(spans) > 1))
        for at, span in enumerate(spans)
    )
    cuts = [0, *page_ends, len(text)]
    pages = tuple(Page(at + 1, Span(start, end)) for at, (start, end) in enumerate(pairwise(cuts)))
    given: dict[str, Any] = {
        "council": "kent",
        "title": spans[0].of(text),
        "kind": Kind.DECISION,
        "decided_on": date(2024, 2, 14),
    }
    return Document(
        id=document_id(source, key or source),
        version=version or hashlib.sha256(text.encode()).hexdigest(),
        source=source,
        source_url=source_url,
        loaded=Loaded(media_type, text, pages, blocks),
        description=Description(**(given | description)),
        reading=reading or _reading(text, spans, zone, outcomes),
    )


def a_passage(
    text: str = "The Cabinet agreed to extend the cleaning contract by two years.",
    *,
    document: Document | None = None,
    zone: Zone = Zone.DECISION,
    start: int = 0,
    **fields: Any,
) -> Passage:
    """Return a passage of *text*: where it stands in *document* if given, else of a paper that begins with it."""
    if document is not None:
        start = document.text.index(text)
    version = document.version if document else hashlib.sha256(text.encode()).hexdigest()
    span = Span(start, start + len(text))
    given: dict[str, Any] = {
        "id": passage_id(version, span),
        "document_id": document.id if document else document_id("paper.txt", text),
        "version": version,
        "council": document.description.council if document else "kent",
        "page": document.page_of(start) if document else 1,
        "headings": (document.title,) if document else ("Contract for cleaning",),
    }
    return Passage(span=span, zone=zone, text=text, **(given | fields))


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _reading(text: str, spans: list[Span], zone: Zone, outcomes: Sequence[Outcome]) -> Reading:
    body = spans[1:] or spans
    whole = Span(spans[0].start, spans[-1].end)
    zones = [Zoned(Span(body[0].start, body[-1].end), zone, "Decision")]
    if len(spans) > 1:
        zones.insert(0, Zoned(spans[0], Zone.HEADER))
    stance = Stance.ADOPTED if zone is Zone.DECISION else Stance.PROPOSED
    clauses = [Clause(span, zone, stance, outcome) for span, outcome in zip(body, outcomes, strict=False)]
    return Reading(items=(Item(spans[0].of(text), whole),), zones=tuple(zones), clauses=tuple(clauses))
