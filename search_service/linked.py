"""The papers that came before and after one paper, with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.generation import Generation
from corpus.types import Document, Link, Relation, Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that state a link, and where they stand."""

    document: Document
    span: Span

    @property
    def text(self) -> str:
        """The words, exactly as they stand."""
        return self.span.of(self.document.text)

    @property
    def page(self) -> int:
        """The page they stand on."""
        return self.document.page_of(self.span.start)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of one paper, the paper at its other end, and the quotation if one of the two states it."""

    link: Link
    from_this: bool
    """Whether the paper asked about is the source: read "this paper ... that one", else "that paper ... this one"."""
    other: Document
    quote: Quoted | None


def linked(generation: Generation, document: Document) -> tuple[Linked, ...]:
    """Return the links of *document*, the oldest paper first, those without a day last."""
    found = []
    for link in generation.links_of(document.id):
        other = generation.passages.document(link.other(document.id))
        stating = document if link.said_in == document.id else other
        quote = Quoted(stating, link.span) if link.span is not None else None
        found.append(Linked(link, link.source == document.id, other, quote))
    return tuple(sorted(found, key=_in_time))


def copies(generation: Generation, document: Document) -> tuple[Document, ...]:
    """Return the other papers that are the same record as *document*."""
    ids = {one.other(document.id) for one in generation.links_of(document.id) if one.relation is Relation.DUPLICATE_OF}
    return tuple(generation.passages.document(one) for one in sorted(ids))


def _in_time(one: Linked) -> tuple[bool, str, str]:
    said = one.other.description
    day = said.decided_on or said.meeting_on or said.published_on
    return day is None, day.isoformat() if day else "", one.other.id
