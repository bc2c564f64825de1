"""Yes or no: a yes needs a clause that does it, a no needs one that shows something else; silence is neither."""

from __future__ import annotations

import re

from corpus.types import Finding, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry, pick
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import draft, plain, stated
from search_service.answering.verdicts import Row

LEAST = 0.5
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|n['’]t|cannot|nothing|nobody|refus\w+|reject\w+|declin\w+|abandon\w+"
    r"|lost|halt\w*|delet\w+|only)\b",
    re.I,
)
_CALL_IN = re.compile(r"\bcall(?:ed)?[- ]?in\b", re.I)


def answer(inquiry: Inquiry, rows: list[Row]) -> Result:
    """Return Yes or No with the clause that shows it."""
    plan = inquiry.plan
    if _CALL_IN.search(plan.question) and (said := _call_in(inquiry)):
        return said
    if plan.asked.acts and rows:
        wanted = set(plan.councils) or {row.council for row in rows[:1]}
        shown = [row for row in rows if row.council in wanted]
        if shown and {row.council for row in shown} >= wanted:
            yes = all(row.finding is Finding.YES for row in shown)
            telling = shown if yes else [row for row in shown if row.finding is not Finding.YES]
            return Result(tuple(_draft(inquiry, row) for row in telling), tuple(shown), opening="Yes" if yes else "No")
    picked = [each for each in pick(inquiry, _fit) if each.met >= LEAST and each.own >= 0.3]
    if not picked:
        return does_not_say(inquiry.candidates, "so")
    first = picked[0]
    no = bool(_NEGATIVE.search(first.unit.text)) != bool(_NEGATIVE.search(plan.question))
    return Result((draft([(first.unit, None)], plan.question),), opening="No" if no else "Yes")


def _draft(inquiry: Inquiry, row: Row) -> Draft:
    council = inquiry.names.get(row.council)
    document, span = row.best.document, row.best.span
    words = plain(span.of(document.text))
    name = f"{council.name}: " if council and len(inquiry.plan.councils) > 1 else ""
    return Draft(f"{name}{words}", (Quote(document, span),), f"{name} {inquiry.plan.question}")


def _fit(unit: Unit) -> float:
    return {Zone.DECISION: 1.0, Zone.HEADER: 0.3, Zone.ALTERNATIVES: 0.4, Zone.RECOMMENDATION: 0.4}.get(unit.zone, 0.7)


def _call_in(inquiry: Inquiry) -> Result | None:
    """Return what the paper says of call-in, where that is what is asked."""
    if not re.search(r"\b(?:open|subject|eligible|exempt)\b[^?]*\bcall", inquiry.plan.question, re.I):
        return None
    for candidate in inquiry.candidates[:2]:
        for unit in inquiry.units(candidate.document):
            if _CALL_IN.search(unit.text) and re.search(r"\b(?:subject|open|eligible|exempt|not|yes|no)\b", unit.text, re.I):
                words, quote = stated(unit)
                no = bool(re.search(r"\b(?:not|no|exempt)\b", unit.text, re.I))
                return Result((Draft(words, (quote,), inquiry.plan.question),), opening="No" if no else "Yes")
    return None
