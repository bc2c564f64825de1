"""The JSON of papers and of what was read from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from corpus.councils import Councils
from corpus.types import Clause, Document, Span
from search_service.api.shapes.common import CouncilShape, DocumentBrief, Shape
from search_service.api.shapes.links import LinkShape
from search_service.api.shapes.search import PassageShape
from search_service.linked import Linked


class ClauseShape(Shape):
    """One limb of a decision, recommendation, piece of advice or rejected alternative."""

    number: str | None
    text: str
    zone: str
    stance: str
    outcome: str
    also: tuple[str, ...]
    verb: str | None
    actor: str | None
    own_act: bool
    delegate: str | None
    consulting: str | None
    page: int
    start: int
    end: int

    @classmethod
    def of(cls, clause: Clause, document: Document) -> ClauseShape:
        return cls(
            number=clause.number,
            text=clause.span.of(document.text),
            zone=clause.zone.value,
            stance=clause.stance.value,
            outcome=clause.outcome.value,
            also=tuple(one.value for one in clause.also),
            verb=clause.verb,
            actor=clause.actor,
            own_act=clause.own_act,
            delegate=clause.delegate,
            consulting=clause.consulting,
            page=document.page_of(clause.span.start),
            start=clause.span.start,
            end=clause.span.end,
        )


class ItemShape(Shape):
    """One matter decided, with its clauses in order."""

    title: str
    number: str | None
    reference: str | None
    decided_on: date | None
    decision_maker: str | None
    start: int
    end: int
    clauses: tuple[ClauseShape, ...]

    @classmethod
    def of(cls, at: int, document: Document) -> ItemShape:
        item = document.reading.items[at]
        return cls(
            title=item.title,
            number=item.number,
            reference=item.reference,
            decided_on=item.decided_on,
            decision_maker=item.decision_maker,
            start=item.span.start,
            end=item.span.end,
            clauses=tuple(ClauseShape.of(clause, document) for clause in document.reading.clauses if clause.item == at),
        )


class AmountShape(Shape):
    """A sum of money that the paper names."""

    text: str
    pounds: float
    high: float | None
    kind: str
    start: int
    end: int


class VoteShape(Shape):
    """A count of votes."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    text: str
    in_favour: Annotated[int | None, Field(serialization_alias="for")]
    against: int | None
    abstained: int | None
    unanimous: bool
    carried: bool | None
    on: str | None
    start: int
    end: int


class TermShape(Shape):
    """What the paper says of a contract."""

    text: str
    provider: str | None
    length: str | None
    options: str | None
    starts_on: date | None
    ends_on: date | None
    start: int
    end: int


class FullDocument(DocumentBrief):
    """Everything that was read from a paper."""

    version: str
    media_type: str
    pages: int
    body: str | None
    maker_kind: str | None
    other_references: tuple[str, ...]
    published_on: date | None
    effective_on: date | None
    meeting_on: date | None
    due_on: date | None
    status: Annotated[str | None, Field(description="The site's own word for it, as printed; never the outcome.")]
    is_key: bool | None
    call_in: str | None
    exemption: str | None
    wards: tuple[str, ...]
    interests: str | None
    amounts: tuple[AmountShape, ...]
    votes: tuple[VoteShape, ...]
    contracts: tuple[TermShape, ...]
    items: tuple[ItemShape, ...]
    links: Annotated[tuple[LinkShape, ...], Field(description="How this paper stands to others, the oldest first.")]
    flags: tuple[str, ...]
    notices: tuple[str, ...]
    generation: str
    took_ms: float

    @classmethod
    def full(
        cls, document: Document, links: Sequence[Linked], councils: Councils, generation: str, took_ms: float
    ) -> FullDocument:
        """Return all fields of the document."""
        said, read, text = document.description, document.reading, document.text
        brief = DocumentBrief.of(document, councils)
        return cls(
            **{name: getattr(brief, name) for name in DocumentBrief.model_fields},
            **{name: getattr(said, name) for name in _AS_SAID},
            version=document.version,
            media_type=document.loaded.media_type,
            pages=len(document.loaded.pages),
            amounts=tuple(
                AmountShape(**_place(one.span, text), pounds=one.pounds, high=one.high, kind=one.kind.value)
                for one in read.amounts
            ),
            votes=tuple(
                VoteShape(
                    **_place(one.span, text),
                    in_favour=one.for_,
                    against=one.against,
                    abstained=one.abstained,
                    unanimous=one.unanimous,
                    carried=one.carried,
                    on=one.on,
                )
                for one in read.votes
            ),
            contracts=tuple(
                TermShape(
                    **_place(one.span, text),
                    provider=one.provider,
                    length=one.length,
                    options=one.options,
                    starts_on=one.starts_on,
                    ends_on=one.ends_on,
                )
                for one in read.terms
            ),
            items=tuple(ItemShape.of(at, document) for at in range(len(read.items))),
            links=tuple(LinkShape.of(one, councils) for one in links),
            notices=document.loaded.notices,
            generation=generation,
            took_ms=took_ms,
        )


_AS_SAID = (
    "body",
    "maker_kind",
    "other_references",
    "published_on",
    "effective_on",
    "meeting_on",
    "due_on",
    "status",
    "is_key",
    "call_in",
    "exemption",
    "wards",
    "interests",
    "flags",
)


def _place(span: Span, text: str) -> dict[str, Any]:
    return {"text": span.of(text), "start": span.start, "end": span.end}


class Documents(Shape):
    """A page of the list of documents."""

    items: tuple[DocumentBrief, ...]
    next: str | None
    generation: str
    took_ms: float


class PageShape(Shape):
    """One page: its characters in the text."""

    number: int
    label: str | None
    start: int
    end: int
    scanned: bool
    confidence: Annotated[float | None, Field(description="How sure the reader of a scan was of its words, 0 to 1.")]


class FullText(Shape):
    """The text of one version, and where its pages lie."""

    id: str
    version: str
    text: str
    pages: tuple[PageShape, ...]
    generation: str
    took_ms: float

    @classmethod
    def of(cls, document: Document, generation: str, took_ms: float) -> FullText:
        return cls(
            id=document.id,
            version=document.version,
            text=document.text,
            pages=tuple(
                PageShape(
                    number=page.number,
                    label=page.label,
                    start=page.span.start,
                    end=page.span.end,
                    scanned=page.scanned,
                    confidence=page.confidence,
                )
                for page in document.loaded.pages
            ),
            generation=generation,
            took_ms=took_ms,
        )


class SimilarShape(Shape):
    """A paper like another one, and the passage that is most like it."""

    rank: int
    document: DocumentBrief
    passages: tuple[PassageShape, ...]


class Similar(Shape):
    """Papers like one paper, the most alike first."""

    document: DocumentBrief
    items: tuple[SimilarShape, ...]
    generation: str
    took_ms: float


class DecisionShape(Shape):
    """One clause as a row, with what identifies its paper."""

    council: CouncilShape | None
    document: DocumentBrief
    item: str
    clause: ClauseShape


class Decisions(Shape):
    """A page of clauses."""

    items: tuple[DecisionShape, ...]
    next: str | None
    notices: tuple[str, ...]
    generation: str
    took_ms: float
