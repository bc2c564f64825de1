"""Yes or no, as the grammar of the clauses and the reading of them have it together.

Each opinion has its weight, fitted by logistic regression on questions with known answers (see the evidence). What a figure or a
form of words settles is left alone, and where neither opinion is clear nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Finding, Kind
from search_service.answering.evidence import Candidate, Unit
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import draft
from search_service.answering.judging import Judged
from search_service.answering.verdicts import Row, judged_of, otherwise
from search_service.answering.weighing import bears, log_odds, text_of
from search_service.answering.words import held

GRAMMAR, READING, LEAN = 0.85, 0.47, -0.6
"""What a yes of the grammar and what the odds of the reading add to the log odds of a yes; a third of such questions have one."""
CLEAR = 1.0
"""Least log odds, for or against, at which what the grammar leaves open is answered."""
READ = 12
"""Most clauses that are read."""
ABOUT = 0.5
"""How much more a clause counts for being about the thing asked, when the one that tells most is chosen."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The clause that tells most, and the log odds that it shows what is asked rather than denies it."""

    judged: Judged
    odds: float


def conclude(inquiry: Inquiry, told: Result) -> Result:
    """Return what *told*, the opinion of the grammar, and the reading of the clauses say together."""
    heard = None if told.settled else _heard(inquiry)
    if heard is None:
        return told
    odds = LEAN + GRAMMAR * {"Yes": 1, "No": -1}.get(told.opening, 0) + READING * heard.odds
    opening = "Yes" if odds > 0 else "No"
    if told.opening == opening or (not told.opening and abs(odds) < CLEAR):
        return told
    one, plan = heard.judged, inquiry.plan
    unit = Unit(one.document, one.span, one.zone)
    council = one.document.description.council
    finding = Finding.YES if opening == "Yes" else Finding.NO
    shown = one if finding is Finding.YES else otherwise(plan, one)
    found = (Row(council, finding, (shown,)),) if council else ()
    return Result((draft([(unit, None)], plan.question),), found, opening=opening)


def _heard(inquiry: Inquiry) -> Heard | None:
    """Return the clause of the councils asked about that tells most, as it is read; ``None`` where nothing bears on it."""
    if inquiry.second is None or inquiry.plan.asked.shown:
        return None
    decided = [each for each in inquiry.candidates if each.document.description.kind not in (Kind.REPORT, Kind.NOTICE)]
    own = _own(inquiry, decided)
    chances = inquiry.second.chances([text_of(one) for one in own]) if own else None
    if chances is None:
        return None
    told = [
        log_odds(float(shows + denies)) + ABOUT * log_odds(one.about)
        for one, (shows, denies, _) in zip(own, chances, strict=True)
    ]
    at = max(range(len(own)), key=told.__getitem__)
    shows, denies, _ = map(float, chances[at])
    return Heard(own[at], log_odds(shows) - log_odds(denies))


def _own(inquiry: Inquiry, decided: Sequence[Candidate]) -> list[Judged]:
    """Return the decisions of the councils asked about that bear on the question, those most about it first."""
    plan = inquiry.plan
    found = judged_of(plan, decided, inquiry.shelf)
    mine = [one for council, each in found.items() if not plan.councils or council in plan.councils for one in each]
    own = [one for one in mine if one.adopted and bears(one)]
    numbers = [term for term in plan.terms if term.needed and any(part.isdigit() for part in term.stems)]
    # "Lot 2": what is decided of Lot 1 tells nothing of it
    own = [one for one in own if all(set(term.stems) <= held(one.span.of(one.document.text)) for term in numbers)]
    return sorted(own, key=lambda one: (-one.about, one.document.id, one.span))[:READ]
