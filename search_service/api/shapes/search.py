"""The JSON of a search."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field

from corpus.councils import Councils
from corpus.types import Document
from search_service.api.shapes.common import DocumentBrief, Shape
from search_service.query import Understood
from search_service.retrieval import FoundPassage, Hit, SearchResult


class ExpansionShape(Shape):
    """Words added to those typed, and why."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    typed: Annotated[str, Field(serialization_alias="from")]
    to: tuple[str, ...]
    why: str


class CorrectionShape(Shape):
    """A word read as another one, and why."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    typed: Annotated[str, Field(serialization_alias="from")]
    to: str
    why: str
    used: Annotated[bool, Field(description="Whether it was looked for instead of what was typed; if not, it is only offered.")]


class UnderstoodShape(Shape):
    """What the service read in the words typed."""

    councils: tuple[str, ...]
    since: date | None
    until: date | None
    reference: str | None
    outcomes: Annotated[tuple[str, ...], Field(description="What the words say was done: clauses that do it come sooner.")]
    kinds: Annotated[tuple[str, ...], Field(description="Kinds of paper that the words name: such papers come sooner.")]
    bodies: Annotated[tuple[str, ...], Field(description="Bodies that the words name: their papers come sooner.")]
    expansions: tuple[ExpansionShape, ...]
    corrections: tuple[CorrectionShape, ...]

    @classmethod
    def of(cls, understood: Understood) -> UnderstoodShape:
        return cls(
            councils=tuple(council.slug for council in understood.councils),
            since=understood.since,
            until=understood.until,
            reference=understood.reference,
            outcomes=tuple(sorted(understood.outcomes)),
            kinds=tuple(sorted(understood.kinds)),
            bodies=understood.bodies,
            expansions=tuple(ExpansionShape(typed=one.typed, to=one.added, why=one.why) for one in understood.expansions),
            corrections=tuple(
                CorrectionShape(typed=one.typed, to=one.read_as, why=one.why, used=one.used) for one in understood.corrections
            ),
        )


class QueryShape(Shape):
    """The query as it was typed and as it was understood."""

    text: str
    understood: UnderstoodShape


class PassageShape(Shape):
    """A passage that was found; highlights are ranges of characters of its text."""

    zone: str
    page: int
    start: int
    end: int
    text: str
    highlights: tuple[tuple[int, int], ...]
    outcome: str | None
    scanned: Annotated[bool, Field(description="True where the words were read from a picture and may hold mistakes.")]
    confidence: Annotated[float | None, Field(description="How sure the reader of the picture was of the page's words, 0 to 1.")]

    @classmethod
    def of(cls, found: FoundPassage, document: Document) -> PassageShape:
        passage = found.passage
        page = next(page for page in document.loaded.pages if page.number == passage.page)
        return cls(
            zone=passage.zone.value,
            page=passage.page,
            start=passage.span.start,
            end=passage.span.end,
            text=passage.text,
            highlights=found.highlights,
            outcome=passage.outcome.value if passage.outcome else None,
            scanned=page.scanned,
            confidence=page.confidence,
        )


class HitShape(Shape):
    """A document that was found, its best passages first."""

    rank: int
    document: DocumentBrief
    passages: tuple[PassageShape, ...]
    found_by: tuple[str, ...]
    explanation: Annotated[tuple[str, ...] | None, Field(description="Why it was found and stands here; with `explain`.")]
    others: Annotated[int, Field(description="Further matching papers of its council, with `group=council`.")]
    also_published_as: Annotated[tuple[DocumentBrief, ...], Field(description="The same record, published again or elsewhere.")]

    @classmethod
    def of(cls, hit: Hit, councils: Councils, *, explain: bool = False) -> HitShape:
        return cls(
            rank=hit.rank,
            document=DocumentBrief.of(hit.document, councils),
            passages=tuple(PassageShape.of(found, hit.document) for found in hit.passages),
            found_by=hit.found_by,
            explanation=hit.reasons if explain else None,
            others=hit.others,
            also_published_as=tuple(DocumentBrief.of(one, councils) for one in hit.copies),
        )


class FacetShape(Shape):
    """One value to narrow by, and how many documents would remain."""

    value: str
    label: str
    count: int


class Found(Shape):
    """A page of search results with the counts of the whole match set."""

    query: QueryShape
    total: int
    hits: tuple[HitShape, ...]
    facets: dict[str, tuple[FacetShape, ...]]
    notices: tuple[str, ...]
    next: Annotated[str | None, Field(description="Address of the next page: path and query.")]
    generation: str
    took_ms: float

    @classmethod
    def of(
        cls,
        result: SearchResult,
        understood: Understood,
        councils: Councils,
        next_address: str | None,
        took_ms: float,
        *,
        explain: bool = False,
    ) -> Found:
        """Return the page as JSON holds it."""
        return cls(
            query=QueryShape(text=understood.text, understood=UnderstoodShape.of(understood)),
            total=result.total,
            hits=tuple(HitShape.of(hit, councils, explain=explain) for hit in result.hits),
            facets={
                name: tuple(
                    FacetShape(value=one.value, label=label_of(name, one.value, councils), count=one.count) for one in values
                )
                for name, values in result.facets.items()
            },
            notices=result.notices,
            next=next_address,
            generation=result.generation,
            took_ms=took_ms,
        )


def label_of(facet: str, value: str, councils: Councils) -> str:
    """Return what a person reads for a facet's value: a council's name, or the words of a code."""
    if facet == "council":
        return councils.get(value).name
    return value if facet in {"year", "body"} else value.replace("_", " ").capitalize()
