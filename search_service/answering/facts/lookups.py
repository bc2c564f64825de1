"""One decision, looked up by its reference, its title or its words: all its limbs, in order, as printed."""

from __future__ import annotations

import re

from corpus.dates import say
from corpus.types import Document, Span, Stance, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry, pick
from search_service.answering.facts.result import Result, nothing
from search_service.answering.facts.saying import cut, plain, stated
from search_service.answering.verdicts import day_of

LIMBS = 20
"""Most limbs given."""
LEAST = 0.5
_APART = r"[^\w\n]{0,3}"
"""What may stand between the signs of a reference."""
_QUOTED = re.compile(r"[\"“”'‘]([^\"“”]{4,80})[\"”’']")


def answer(inquiry: Inquiry) -> Result:
    """Return the decision looked up."""
    plan = inquiry.plan
    if plan.reference and inquiry.candidates:
        document = inquiry.candidates[0].document
        return Result(tuple(decision(inquiry, document, proof=_bearing(inquiry, document, plan.reference))))
    if plan.reference and not plan.terms:
        return nothing(f"No paper held has the reference {plan.reference}.")
    phrase = _QUOTED.search(plan.question)
    exact = phrase[1].lower() if phrase else None

    def fits(unit: Unit) -> float:
        return 1.0 if exact and exact in unit.text.lower() else 0.4 if exact else 0.7

    picked = pick(inquiry, fits)
    picked = [each for each in picked if each.met >= LEAST]
    if not picked:
        return does_not_say(inquiry.candidates, "so")
    first = picked[0]
    words, quote = stated(first.unit)
    lead = Draft(words, (quote,), plan.question)
    rest = [
        draft for draft in decision(inquiry, first.unit.document, first.unit.item) if not draft.quotes[0].span.meets(quote.span)
    ]
    return Result((lead, *rest))


def _bearing(inquiry: Inquiry, document: Document, reference: str) -> Quote | None:
    """Return the line of a paper that bears a reference, however its signs are set: it shows that this paper is the one."""
    signs = re.findall(r"[^\W\d_]+|\d+", reference)
    written = re.compile(rf"(?<!\w){_APART.join(signs)}(?!\w)", re.I)
    line = next((unit for unit in inquiry.units(document) if signs and written.search(unit.text)), None)
    return Quote(document, cut(line, None)) if line else None


def decision(inquiry: Inquiry, document: Document, item: int | None = None, *, proof: Quote | None = None) -> list[Draft]:
    """Return the title of a paper and each limb of what it decides, verbatim and in order.

    *proof* is cited with the title.
    """
    drafts = []
    council = inquiry.names.get(document.description.council or "")
    day = day_of(document)
    given = f"{council.name if council else ''} {say(day) if day else ''} {inquiry.plan.question}"
    title = document.title
    at = document.text.find(title)
    if at >= 0:
        opening = ", ".join(part for part in (council.name if council else "", say(day) if day else "") if part)
        words = f"{opening}: {title}" if opening else title
        named = Quote(document, Span(at, at + len(title)))
        quotes = (named, proof) if proof and not proof.span.meets(named.span) else (named,)
        drafts.append(Draft(words, quotes, f"{given} {title}"))
    clauses = [each for each in document.reading.clauses if each.zone is Zone.DECISION and each.stance is Stance.ADOPTED]
    clauses = [each for each in clauses if item is None or each.item == item] or clauses
    for clause in clauses[:LIMBS]:
        text = plain(clause.span.of(document.text))
        numbered = f"{clause.number}) {text}" if clause.number else text
        drafts.append(Draft(numbered, (Quote(document, clause.span),), f"{given} {clause.number or ''}"))
    if not clauses:
        decided = [unit for unit in inquiry.units(document) if unit.zone is Zone.DECISION]
        for unit in decided[:6]:
            words, quote = stated(unit, None, 80)
            drafts.append(Draft(words, (quote,), given))
    return drafts
