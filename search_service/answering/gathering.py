"""The papers that may answer: for lists every one that comes near, for the rest the best of the council asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.passages import Passages
from corpus.types import Document, Filters
from search_service.answering.evidence import Candidate, Shelf, title_of
from search_service.answering.judging import coverage, weigh
from search_service.answering.planning import Plan
from search_service.retrieval import Ranked, Retriever

WIDE = 400
"""Passages looked at for a list."""
NARROW = 120
"""Passages looked at for one fact."""
PAPERS = 80
"""Papers judged for a list."""
FEW = 12
"""Papers read for one fact."""


def gather(
    plan: Plan, filters: Filters, retriever: Retriever, passages: Passages, shelf: Shelf, *, wide: bool
) -> list[Candidate]:
    """Return the papers that may answer, best first."""
    limited = narrowed(plan, filters)
    if plan.reference and (named := _by_reference(plan, limited, passages)):
        return [Candidate(shelf.document(document_id), 1.0, 1.0) for document_id in named[:FEW]]
    limit = WIDE if wide else NARROW
    found: dict[str, _Found] = {}
    for text in dict.fromkeys(_queries(plan)):
        for ranked in retriever.passages(text, limited, limit):
            found.setdefault(ranked.passage.document_id, _Found()).add(ranked)
    best = sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0]))[: PAPERS if wide else FEW * 2]
    candidates = [Candidate(shelf.document(key), each.score, each.similarity, each.near) for key, each in best]
    candidates = [each for each in candidates if in_time(each.document, plan.since, plan.until)]
    if wide:
        return candidates
    return sorted(candidates, key=lambda each: -(each.score + 0.5 * about_title(plan, each.document)))[:FEW]


def narrowed(plan: Plan, filters: Filters) -> Filters:
    """Return the filters with the councils that the question names, which the caller's own filters limit further."""
    councils = frozenset(plan.councils)
    if filters.councils:
        councils = councils & filters.councils if councils else filters.councils
    return replace(filters, councils=councils)


def about_title(plan: Plan, document: Document) -> float:
    """Return how far the titles of a paper hold what is asked about."""
    items = range(len(document.reading.items) or 1)
    return max(coverage(weigh(plan.terms), title_of(document, item)) for item in items)


def in_time(document: Document, since: date | None, until: date | None) -> bool:
    """Say whether the paper may be of the time asked about; one without a date may."""
    described = document.description
    day = described.decided_on or described.meeting_on or described.published_on
    return day is None or ((since is None or day >= since) and (until is None or day <= until))


def _queries(plan: Plan) -> Iterable[str]:
    if plan.subject:
        yield plan.subject
    yield plan.question
    for added in plan.expansions.values():
        yield from added[:1]


def _by_reference(plan: Plan, limited: Filters, passages: Passages) -> list[str]:
    named = passages.by_reference(plan.reference or "")
    if not limited.councils or not named:
        return named
    return [each for each in named if passages.document(each).description.council in limited.councils] or named


@dataclass(slots=True)
class _Found:
    """What the searches say of one paper so far."""

    score: float = 0.0
    similarity: float = 0.0
    near: dict[int, float] = field(default_factory=dict)

    def add(self, ranked: Ranked) -> None:
        start = ranked.passage.span.start
        self.score = max(self.score, ranked.score)
        self.similarity = max(self.similarity, ranked.similarity)
        self.near[start] = max(ranked.similarity, self.near.get(start, 0.0))
