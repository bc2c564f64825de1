"""How much: a sum, a count or a percentage, in the sentence that says what it is for."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.money import find_amounts
from corpus.types import AmountKind, Span, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.counting import counts
from search_service.answering.facts.patterns import DURATION, PERCENT
from search_service.answering.facts.picking import Inquiry, also, complement, pick, settle, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.wants import Want, wants
from search_service.answering.words import stem, telling

_COUNTED = re.compile(r"\bhow many ([\w’'-]+)", re.I)
_YEARLY = re.compile(r"\b(?:a|per|each|every) year\b|\bannual(?:ly)?\b|\bper annum\b|\byearly\b", re.I)
_WHOLE = re.compile(r"\btotal\b|\bin all\b|\boverall\b|\baltogether\b|\bover\b.{0,20}\byears\b", re.I)

_LIMIT = re.compile(
    r"\b(?:provided that|less than|more than|not exceed\w*|below|above|over|under|threshold"
    r"|limit of) (?:the )?£",
    re.I,
)
_LABELLED = re.compile(r"\b(?:value[ds]?|costs?|priced?|total|worth|budget|sum)\b", re.I)

ASKING = frozenset(
    stem(word) for word in ("much", "cost", "value", "worth", "amount", "sum", "price", "total", "pay", "paid", "spend", "many")
)
"""Stems that ask for a sum and need not stand beside it."""
OWN = 0.2
"""Least share of the question's words that must stand in the sentence with the sum itself."""
LEAST = 0.40
"""Least share of the question's words that a sentence and its titles must hold."""


def answer(inquiry: Inquiry) -> Result:
    """Return the sum or count asked for."""
    question = inquiry.plan.question
    counted = _COUNTED.search(question)
    asked = wanted(inquiry.plan, ASKING)
    if any(each.want is Want.SHARE for each in wants(question)):
        picked = pick(inquiry, lambda unit: float(bool(PERCENT.search(unit.text))), ASKING)
    elif counted and counted[1].lower() not in ("pounds",):
        noun = next((each.noun for each in wants(question) if each.noun), stem(counted[1]))
        done = frozenset(telling(question)) - {noun}
        picked = pick(inquiry, lambda unit: counts(unit.text, noun, done), ASKING)
    else:
        picked = pick(inquiry, lambda unit: _money(unit, question), ASKING)
    picked, status = settle(
        inquiry, picked, lambda one: one.met >= LEAST and (one.own >= OWN or bool(_LABELLED.search(one.unit.text))), strict=True
    )
    if not picked:
        return does_not_say(inquiry.candidates, "how much")
    first = picked[0]
    second = also(first, picked, LONGEST) or complement(asked, first, picked[1:], LONGEST)
    told = draft([(each.unit, _place(each.unit)) for each in (first, second) if each], question)
    summed = _summed(first.unit, question)
    return Result((replace(told, text=f"{summed} {told.text}".strip()),), status=status)


def _summed(unit: Unit, question: str) -> str:
    """Return each sum of the sentence with what it is, where the question tells sums apart: in all, a year, over so long."""
    if not (_YEARLY.search(question) or _WHOLE.search(question)):
        return ""
    said = []
    for amount in unit.document.reading.amounts:
        if amount.span in unit.span and amount.kind in _SAID:
            said.append(f"{amount.span.of(unit.document.text)} {_SAID[amount.kind]}")
    length = DURATION.search(unit.text)
    if said and length and _SAID[AmountKind.TOTAL] in said[0]:
        said[0] += f", over {length[0]}"
    return f"{', '.join(said)}." if said else ""


_SAID = {AmountKind.TOTAL: "in all", AmountKind.PER_YEAR: "a year"}


def _money(unit: Unit, question: str) -> float:
    found = find_amounts(unit.text)
    if not found:
        return 0.0
    fit = 0.85 if _LABELLED.search(unit.text) else 0.7
    if _LABELLED.search(question) and _LABELLED.search(unit.text):
        fit += 0.3
    if _LIMIT.search(unit.text):
        fit -= 0.5
    if _YEARLY.search(question) and not _YEARLY.search(unit.text):
        fit -= 0.4
    if _WHOLE.search(question) and not _WHOLE.search(unit.text):
        fit -= 0.2
    return fit if unit.zone is not Zone.ALTERNATIVES else fit - 0.3


def _place(unit: Unit) -> Span | None:
    found = find_amounts(unit.text, unit.span.start)
    return found[0].span if found else None
