"""The JSON of councils and of what is held of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.types import Council
from search_service.api.shapes.common import CouncilShape, Shape


class FullCouncil(CouncilShape):
    """A council as the register knows it, and what is held of it."""

    short_name: str
    gss_code: str | None
    kind: str
    nation: str
    region: str
    opened: date | None
    closed: date | None
    successors: tuple[str, ...]
    documents: int
    first: date | None
    last: date | None

    @classmethod
    def built(cls, council: Council, documents: int, first: date | None, last: date | None) -> FullCouncil:
        """Return the council with its coverage."""
        fields: dict[str, Any] = {name: getattr(council, name) for name in cls.model_fields if hasattr(council, name)}
        return cls(**fields, documents=documents, first=first, last=last)


class CouncilList(Shape):
    """The councils whose papers are held."""

    items: tuple[FullCouncil, ...]
    generation: str
    took_ms: float


class OneCouncil(FullCouncil):
    """One council, also where none of its papers are held."""

    generation: str
    took_ms: float


class Covered(Shape):
    """What the collection holds."""

    councils: int
    documents: int
    passages: int
    first: date | None
    last: date | None
    by_council: tuple[FullCouncil, ...]
    notices: tuple[str, ...]
    generation: str
    took_ms: float
