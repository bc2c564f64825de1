"""Which stretch of which paper answers: by the words of the question, the zone it stands in, and whether the fact is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.types import Council, Document, Span, Zone
from search_service.answering.evidence import Candidate, Shelf, Unit, Weights, matter_of, title_of
from search_service.answering.judging import coverage, weigh
from search_service.answering.planning import Plan
from search_service.answering.words import dull_stems, held, telling

PRIOR: Mapping[Zone, float] = {
    Zone.DECISION: 0.10,
    Zone.HEADER: 0.05,
    Zone.REASONS: 0.04,
    Zone.BACKGROUND: 0.03,
    Zone.DISCUSSION: 0.02,
    Zone.NOTICE: 0.0,
    Zone.ADVICE: 0.0,
    Zone.RECOMMENDATION: -0.03,
    Zone.ALTERNATIVES: -0.08,
}
"""What the zone alone says for a stretch that is asked for a fact."""


OUT_OWN, OUT = 3.0, 3.9
"""By how many spreads a paper must be nearer than papers mostly are to bear on a question in other words: one of a council that
the question names, and any."""
NEARLY, BY_MEANING = 0.9, 0.42
"""How near to the nearest another paper must come, and which share of the question the nearest is taken to hold."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with the papers that may answer it."""

    plan: Plan
    candidates: tuple[Candidate, ...]
    shelf: Shelf
    names: Mapping[str, Council] = field(default_factory=dict)
    acted: frozenset[tuple[str, int]] = frozenset()
    """The papers, and the items in them, whose clauses do what the question speaks of."""

    def units(self, document: Document) -> tuple[Unit, ...]:
        return self.shelf.units(document)


@dataclass(frozen=True, slots=True)
class Picked:
    """A stretch with how well it answers, and how much of the question it and its paper hold."""

    unit: Unit
    score: float
    met: float
    """Share of the telling words of the question in the stretch, its heading and its titles; those elsewhere in its paper
    count by half, and a paper asked for by reference or title is met in full."""
    own: float
    """The same, of the stretch alone."""
    candidate: Candidate


Fits = Callable[[Unit], float]


def wanted(plan: Plan, leave_out: frozenset[str] = frozenset()) -> list[str]:
    """Return the stems of the question that an answer should hold: without councils, asking words and *leave_out*."""
    return [stem for stem in telling(plan.topic) if stem not in leave_out]


def pick(inquiry: Inquiry, fits: Fits, leave_out: frozenset[str] = frozenset()) -> list[Picked]:
    """Return the stretches that *fits* lets in, best first."""
    plan = inquiry.plan
    asked = wanted(plan, leave_out)
    every = [(candidate, unit) for candidate in inquiry.candidates for unit in inquiry.units(candidate.document)]
    weights = Weights.over(unit.stems for _, unit in every)
    bearing = bears(inquiry)
    picked = []
    for candidate, unit in every:
        fit = fits(unit)
        if fit <= 0:
            continue
        titles = held(title_of(unit.document, unit.item))
        around = held(unit.heading)
        own = weights.share(asked, with_names(plan, unit.stems))
        near = weights.share(asked, with_names(plan, unit.stems | titles | around))
        met = (
            1.0
            if plan.reference or not asked
            else 0.5 * near + 0.5 * weights.share(asked, with_names(plan, held(matter_of(unit.document, unit.item))))
        )
        met = max(met, bearing.get(candidate.document.id, 0.0))
        score = (
            0.42 * own
            + 0.16 * near
            + 0.14 * candidate.score
            + 0.12 * coverage(weigh(plan.terms), title_of(unit.document, unit.item))
            + 0.10 * _near(candidate, unit.span)
            + PRIOR.get(unit.zone, 0.0)
            + 0.15 * fit
            + (0.12 if (unit.document.id, unit.item) in inquiry.acted else 0.0)
        )
        picked.append(Picked(unit, score, met, own, candidate))
    return sorted(picked, key=lambda each: (-each.score, each.unit.document.id, each.unit.span.start))


def bears(inquiry: Inquiry) -> dict[str, float]:
    """Return how far each paper bears on the question by meaning alone, for those that stand out most."""
    heights = {each.document.id: max(each.stands.values(), default=0.0) for each in inquiry.candidates}
    tallest = max(heights.values(), default=0.0)
    if tallest < (OUT_OWN if inquiry.plan.councils else OUT):
        return {}
    return {key: BY_MEANING * height / tallest for key, height in heights.items() if height >= NEARLY * tallest}


def with_names(plan: Plan, stems: frozenset[str]) -> frozenset[str]:
    """Return *stems* with those of each other name that the text uses for something the question names."""
    for term in plan.terms:
        if any(name and all(part in stems for part in name) for name in term.others):
            stems = stems | frozenset(term.stems)
    return stems


def complement(asked: Sequence[str], first: Picked, others: Sequence[Picked], longest: int) -> Picked | None:
    """Return the stretch of the same paper that adds most of what *first* leaves unsaid, if it adds anything."""
    said = first.unit.stems
    open_ = [stem for stem in asked if stem not in said and stem not in dull_stems()]
    best, gain = None, 0.0
    for other in others:
        if other.unit.document.id != first.unit.document.id or other.unit.span.meets(first.unit.span):
            continue
        if other.unit.words + first.unit.words > longest:
            continue
        adds = sum(stem in other.unit.stems for stem in open_) / len(open_) if open_ else 0.0
        if adds > gain:
            best, gain = other, adds
    return best if gain >= 0.34 else None


def _near(candidate: Candidate, span: Span) -> float:
    close = [value for start, value in candidate.near.items() if start <= span.start < start + 1500]
    return max(close, default=0.0)
