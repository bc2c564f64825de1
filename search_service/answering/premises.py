"""Whether a question takes for granted what the papers deny: "why did X close it" where X kept it open."""

from __future__ import annotations

from corpus.types import Finding, Outcome, Zone
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result, nothing
from search_service.answering.facts.saying import stated
from search_service.answering.judging import STOPPED, acts_in, coverage, weigh
from search_service.answering.verdicts import Row, rows
from search_service.answering.weighing import bears

SET_ASIDE = 0.6
"""Share of what is asked that the options not taken must name for one of them to be what was refused."""


def contradicted(inquiry: Inquiry) -> Result | None:
    """Return the result for a question whose act the council that it names did not do; ``None`` where it may have.

    A clause of that council must bear on the question and do something else; silence contradicts nothing. What was put off
    is left alone, since a later date is written in too many ways to be missed for sure, and so is a refusal of what stands
    among the options not taken.
    """
    plan = inquiry.plan
    acts = plan.asked.acts
    if not acts or not inquiry.candidates or any(act.negated for act in acts):
        return None
    refused = any(act.outcome in STOPPED for act in acts)
    if any(act.outcome is Outcome.REJECTED for act in acts) and _never_refused(inquiry):
        return nothing(f"“{inquiry.candidates[0].document.title}” was found, but it shows no such decision.")
    if any(act.general or act.outcome is Outcome.DEFERRED for act in acts):
        return None
    found = [row for row in rows(plan, inquiry.candidates, inquiry.shelf) if row.council in plan.councils]
    if not found or any(row.finding is not Finding.NO or not bears(row.best) for row in found):
        return None
    if refused and _set_aside(inquiry, found[0]):
        return None
    best = found[0].best
    if not best.adopted:
        return None  # an option or a background shows nothing of what was decided
    _, quote = stated(Unit(best.document, best.span, best.zone))
    return nothing(f"“{best.document.title}” was found, but it shows otherwise: “{quote.text}”")


def _never_refused(inquiry: Inquiry) -> bool:
    spoken = acts_in(inquiry.candidates[0].document.text)
    return not any((act.negated or act.outcome in STOPPED) and act.lemma != "waive" for act in spoken)


def _set_aside(inquiry: Inquiry, row: Row) -> bool:
    """Say whether the options not taken, in the paper of *row*, name what is asked."""
    terms = weigh(inquiry.plan.terms, [candidate.document.text for candidate in inquiry.candidates])
    options = [unit.text for unit in inquiry.units(row.best.document) if unit.zone is Zone.ALTERNATIVES]
    return coverage(terms, "\n".join(options)) >= SET_ASIDE
