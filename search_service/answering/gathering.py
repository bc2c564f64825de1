"""The papers that may answer: for lists every one that comes near, for the rest the best of the council asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.dates import DateMention, find_dates
from corpus.passages import Passages
from corpus.types import Document, Filters, Outcome, QuestionKind
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
USUAL = (0.27, 0.085)
"""How near passages of councils' papers mostly are to a question, and how far they spread about that."""
ENOUGH = 60
"""How many passages tell as much about that as what is usual: a few papers about one matter do not tell what is usual."""
LEAST_SPREAD = 0.05
"""Spread of similarities below which all passages are taken to be alike."""
_DECIDED_ON = re.compile(r"\b(?:decid|agree|resolv|approv|vot)\w*\b.{0,100}\b(?:on|of)\s+(?:the )?(?:\w+day,? )?$", re.I)
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
        usual = _usual(retriever.usual(text), len(passages))
        for ranked in retriever.passages(text, limited, limit):
            found.setdefault(ranked.passage.document_id, _Found()).add(ranked, usual)
    outcomes = frozenset(outcome.value for outcome in plan.asked.outcomes if outcome is not Outcome.APPROVED)
    if wide and outcomes:
        doing = replace(limited, outcomes=outcomes)
        text = plan.subject or plan.question
        usual = _usual(retriever.usual(text), len(passages))
        for ranked in retriever.passages(text, doing, limit):
            found.setdefault(ranked.passage.document_id, _Found()).add(ranked, usual)
    best = sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0]))[: PAPERS if wide else FEW * 2]
    candidates = [Candidate(shelf.document(key), each.score, each.similarity, each.near, each.stands) for key, each in best]
    candidates = [each for each in candidates if in_time(each.document, plan.since, plan.until)]
    if wide:
        return candidates
    if plan.kind is not QuestionKind.TIMELINE:
        timely = [each for each in candidates if speaks_of(each.document, plan.dates)]
        of_then = [each for each in timely if plan.dates and dated_in(each.document, plan.dates)]
        candidates = of_then if of_then or asks_of_day(plan) else timely
        candidates = _titled(plan, candidates)
    return sorted(candidates, key=lambda each: -(each.score + 0.5 * about_title(plan, each.document)))[:FEW]


def _usual(own: tuple[float, float], count: int) -> tuple[float, float]:
    """Return how near passages mostly are, taken from the collection as far as it is large enough to tell."""
    share = count / (count + ENOUGH)
    middle, spread = (share * mine + (1 - share) * known for mine, known in zip(own, USUAL, strict=True))
    return middle, spread


def asks_of_day(plan: Plan) -> bool:
    """Say whether what was decided on one day is asked: a paper of another day that only names it does not tell."""
    return any(mention.is_day and _DECIDED_ON.search(plan.question[: mention.span.start]) for mention in plan.dates)


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
    day = _day(document)
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)


def speaks_of(document: Document, times: Sequence[DateMention]) -> bool:
    """Say whether the paper is of one of the *times*, or names it; one without a date of its own may be."""
    if not times or _day(document) is None or dated_in(document, times):
        return True
    return any(one.first <= time.last and time.first <= one.last for one in find_dates(document.text) for time in times)


def dated_in(document: Document, times: Sequence[DateMention]) -> bool:
    """Say whether the paper itself is of one of the *times*."""
    day = _day(document)
    return day is not None and any(time.first <= day <= time.last for time in times)


def _day(document: Document) -> date | None:
    described = document.description
    return described.decided_on or described.meeting_on or described.published_on


def _titled(plan: Plan, candidates: list[Candidate]) -> list[Candidate]:
    """Return only the papers whose whole title stands in the question, if there are any."""
    asked = _letters(plan.question)
    named = [each for each in candidates if len(_letters(each.document.title)) > 24 and _letters(each.document.title) in asked]
    return named or candidates


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "").replace("'", "")).strip()


def _queries(plan: Plan) -> Iterable[str]:
    if plan.subject:
        yield plan.subject
    yield plan.question
    for added in plan.expansions.values():
        yield from added[:1]
        yield from sorted(added, key=len)[-1:]  # the name written out, which stands where the short form does not


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
    stands: dict[int, float] = field(default_factory=dict)

    def add(self, ranked: Ranked, usual: tuple[float, float]) -> None:
        start = ranked.passage.span.start
        self.score = max(self.score, ranked.score)
        self.similarity = max(self.similarity, ranked.similarity)
        self.near[start] = max(ranked.similarity, self.near.get(start, 0.0))
        middle, spread = usual
        stand = (ranked.similarity - middle) / max(spread, LEAST_SPREAD)
        self.stands[start] = max(stand, self.stands.get(start, 0.0))
