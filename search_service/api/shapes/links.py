"""The JSON of how a paper stands to others."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from corpus.councils import Councils
from search_service.api.shapes.common import DocumentBrief, Shape
from search_service.linked import Linked, Quoted


class LinkQuoteShape(Shape):
    """The words that state a link: ``text`` is exactly what stands at ``start`` to ``end`` of that version."""

    document_id: str
    version: str
    text: str
    page: int
    start: int
    end: int

    @classmethod
    def of(cls, quoted: Quoted) -> LinkQuoteShape:
        return cls(
            document_id=quoted.document.id,
            version=quoted.document.version,
            text=quoted.text,
            page=quoted.page,
            start=quoted.span.start,
            end=quoted.span.end,
        )


class LinkShape(Shape):
    """How a paper stands to another one."""

    relation: Annotated[
        str,
        Field(
            description="notice_of, advice_on, called_in, implements, extends, supersedes, amends, same_matter or duplicate_of: "
            "what the source is to the target."
        ),
    ]
    from_this: Annotated[bool, Field(description="True where this paper is the source, false where the other one is.")]
    document: DocumentBrief
    item: Annotated[int, Field(description="Which of this paper's items it is about, from 0.")]
    other_item: int
    because: Annotated[str, Field(description="The reason, in words.")]
    quote: Annotated[LinkQuoteShape | None, Field(description="Null where the link was found by comparing the two papers.")]

    @classmethod
    def of(cls, one: Linked, councils: Councils) -> LinkShape:
        link = one.link
        item, other_item = (link.source_item, link.target_item) if one.from_this else (link.target_item, link.source_item)
        return cls(
            relation=link.relation.value,
            from_this=one.from_this,
            document=DocumentBrief.of(one.other, councils),
            item=item,
            other_item=other_item,
            because=link.because,
            quote=LinkQuoteShape.of(one.quote) if one.quote else None,
        )
