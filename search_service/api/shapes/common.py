"""Shapes that many addresses share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from corpus.councils import Councils
from corpus.types import Document


class Shape(BaseModel):
    """A JSON object of the API."""

    model_config = ConfigDict(frozen=True)


class CouncilShape(Shape):
    """A council, by the name that never changes and the one people use."""

    slug: str
    name: str
    invented: Annotated[bool, Field(description="True for the made-up councils of the sample papers.")] = False

    @classmethod
    def of(cls, slug: str | None, councils: Councils) -> CouncilShape | None:
        """Return the council, or nothing where a paper does not say whose it is."""
        if slug is None:
            return None
        council = councils.get(slug)
        return cls(slug=council.slug, name=council.name, invented=council.invented)


class DocumentBrief(Shape):
    """A document in a list."""

    id: str
    source: str
    title: str
    council: CouncilShape | None
    reference: str | None
    decided_on: date | None
    decision_maker: str | None
    kind: str
    url: str | None

    @classmethod
    def of(cls, document: Document, councils: Councils) -> DocumentBrief:
        """Return what a list shows of the document."""
        said = document.description
        return cls(
            id=document.id,
            source=document.source,
            title=document.title,
            council=CouncilShape.of(said.council, councils),
            reference=said.reference,
            decided_on=said.decided_on,
            decision_maker=said.decision_maker,
            kind=said.kind.value,
            url=document.source_url,
        )
