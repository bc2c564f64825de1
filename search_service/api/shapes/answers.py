"""The JSON of an answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from corpus.councils import Councils
from corpus.types import Answer, Citation, Claim, Document, Verdict
from search_service.api.shapes.common import CouncilShape, Shape
from search_service.service import Asked


class ClaimShape(Shape):
    """A sentence of an answer and the citations it rests on."""

    text: str
    citations: tuple[int, ...]

    @classmethod
    def of(cls, claim: Claim) -> ClaimShape:
        return cls(text=claim.text, citations=claim.citations)


class VerdictShape(Shape):
    """What the papers show for one council."""

    council: CouncilShape | None
    finding: str
    outcome: str | None
    because: str
    as_of: date | None
    document_id: str | None
    citations: tuple[int, ...]

    @classmethod
    def of(cls, verdict: Verdict, councils: Councils) -> VerdictShape:
        return cls(
            council=CouncilShape.of(verdict.council, councils),
            finding=verdict.finding.value,
            outcome=verdict.outcome.value if verdict.outcome else None,
            because=verdict.because,
            as_of=verdict.as_of,
            document_id=verdict.document_id,
            citations=verdict.citations,
        )


class CitationShape(Shape):
    """The exact words, and where they stand."""

    number: int
    document_id: str
    version: str
    source: str
    title: str
    council: str | None
    decided_on: date | None
    reference: str | None
    url: str | None
    zone: str
    page: int
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, citation: Citation, document: Document, councils: Councils) -> CitationShape:
        """Return the citation with what is known of its document."""
        said = document.description
        return cls(
            number=citation.number,
            document_id=citation.document_id,
            version=citation.version,
            source=document.source,
            title=document.title,
            council=councils.get(said.council).name if said.council else None,
            decided_on=said.decided_on,
            reference=said.reference,
            url=document.source_url,
            zone=citation.zone.value,
            page=citation.page,
            start=citation.span.start,
            end=citation.span.end,
            quote=citation.quote,
        )


class CoverageShape(Shape):
    """What was searched."""

    councils: int
    documents: int
    first: date | None
    last: date | None


class Answered(Shape):
    """An answer and its proof."""

    id: str
    question: str
    kind: str
    status: str
    answer: str | None
    claims: tuple[ClaimShape, ...]
    verdicts: tuple[VerdictShape, ...]
    citations: tuple[CitationShape, ...]
    coverage: CoverageShape
    notices: tuple[str, ...]
    generation: str
    answerer: str
    settings: str
    took_ms: float

    @classmethod
    def of(cls, answer: Answer, cited: dict[str, Document], councils: Councils, took_ms: float) -> Answered:
        """Return the answer as JSON holds it; *cited* are the documents of its citations by id."""
        covered = answer.coverage
        return cls(
            id=answer.id,
            question=answer.question,
            kind=answer.kind.value,
            status=answer.status.value,
            answer=answer.text,
            claims=tuple(ClaimShape.of(claim) for claim in answer.claims),
            verdicts=tuple(VerdictShape.of(verdict, councils) for verdict in answer.verdicts),
            citations=tuple(CitationShape.of(one, cited[one.document_id], councils) for one in answer.citations),
            coverage=CoverageShape(
                councils=covered.councils, documents=covered.documents, first=covered.first, last=covered.last
            ),
            notices=answer.notices,
            generation=answer.generation,
            answerer=answer.answerer,
            settings=answer.settings,
            took_ms=took_ms,
        )


class AnsweredBefore(Answered):
    """An answer as it was given, when, with which filters, and whether it was made from what is held now."""

    made_at: datetime | None
    filters: dict[str, Any]
    current: bool

    @classmethod
    def of_kept(cls, asked: Asked, councils: Councils, live: str | None, took_ms: float) -> AnsweredBefore:
        """Return the kept answer as JSON holds it; *live* is the generation that is served now."""
        told = Answered.of(asked.answer, asked.documents, councils, took_ms)
        chosen = asked.filters
        lists = {"council": chosen.councils, "body": chosen.bodies, "kind": chosen.kinds}
        lists |= {"outcome": chosen.outcomes, "zone": chosen.zones}
        filters: dict[str, Any] = {name: sorted(values) for name, values in lists.items() if values}
        filters |= {name: day for name, day in (("since", chosen.since), ("until", chosen.until)) if day}
        return cls(**dict(told), made_at=asked.made_at, filters=filters, current=asked.answer.generation == live)
