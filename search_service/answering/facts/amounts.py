"""How much: a sum, a count or a percentage, in the sentence that says what it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.money import find_amounts
from corpus.types import AmountKind, Span, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.bearing import beside_the_question
from search_service.answering.facts.counting import counts
from search_service.answering.facts.patterns import DURATION, PERCENT
from search_service.answering.facts.picking import Inquiry, Picked, also, complement, of_its_matter, pick, settle, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.wants import Want, wants
from search_service.answering.words import stem, telling

_COUNTED = re.compile(r"\bhow many ([\w’'-]+)", re.I)
_YEARLY = re.compile(r"\b(?:a|per|each|every) year\b|\bannual(?:ly)?\b|\bper annum\b|\byearly\b", re.I)
_WHOLE = re.compile(r"\btotal\b|\bin all\b|\boverall\b|\baltogether\b|\bover\b.{0,20}\byears\b", re.I)

_SIZED = re.compile(r"\bhow (old|big|large|high|low|far|wide|fast)\b", re.I)
_AGE = re.compile(r"\byears old\b|\baged? (?:of )?\d", re.I)
_SORTS = {
    "spent": re.compile(r"\b(?:spend\w*|spent)\b", re.I),
    "saved": re.compile(r"\bsav(?:e|es|ed|ing|ings)\b", re.I),
    "taken in": re.compile(
        r"\b(?:income|receipts?|revenue|yields?|yielded|raised?|rais(?:es|ing)|earn\w*|bring\w* in|brought in)\b", re.I
    ),
    "borrowed": re.compile(r"\b(?:loans?|lend\w*|lent|borrow\w*|debts?)\b", re.I),
    "lacking": re.compile(r"\b(?:gap|shortfall|deficit|pressure|overspen\w+|loss|los(?:e|es|t))\b", re.I),
}
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
LIKELY = 0.6
"""Least share of the score of the best stretch that one must have which speaks of the sort of money asked for."""
LEAST = 0.40
"""Least share of the question's words that a sentence and its titles must hold."""


def answer(inquiry: Inquiry) -> Result:
    """Return the sum or count asked for."""
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, "how much")
    question = inquiry.plan.question
    counted = _COUNTED.search(question)
    asked = wanted(inquiry.plan, ASKING)
    if any(each.want is Want.SHARE for each in wants(question)):
        every = pick(inquiry, lambda unit: float(bool(PERCENT.search(unit.text))), ASKING)
    elif counted and counted[1].lower() not in ("pounds",):
        noun = next((each.noun for each in wants(question) if each.noun), stem(counted[1]))
        done = frozenset(telling(question)) - {noun}
        every = pick(inquiry, lambda unit: counts(unit.text, noun, done), ASKING)
    elif (sized := _SIZED.search(question)) and not find_amounts(question):
        every = pick(inquiry, lambda unit: _size(unit, sized[1].lower()), ASKING)
    else:
        every = pick(inquiry, lambda unit: _money(unit, question), ASKING)
    picked, status = settle(
        inquiry, every, lambda one: one.met >= LEAST and (one.own >= OWN or bool(_LABELLED.search(one.unit.text))), strict=True
    )
    if not picked:
        return does_not_say(inquiry.candidates, "how much")
    first = _of_sort(question, picked[0], every)
    second = also(first, picked, LONGEST) or complement(asked, first, picked[1:], LONGEST)
    told = draft([(each.unit, _place(each.unit)) for each in (first, second) if each], question)
    summed = _summed(first.unit, question)
    return Result((replace(told, text=f"{summed} {told.text}".strip()),), status=status)


def _of_sort(question: str, first: Picked, every: Sequence[Picked]) -> Picked:
    """Return *first*, or the stretch of its matter that speaks of the sort of money asked for where *first* does not."""
    asked = _sort(question)
    if not asked or asked & _sort(first.unit.text):
        return first
    matter = of_its_matter(first, every)
    return next((each for each in matter if asked & _sort(each.unit.text) and each.score >= LIKELY * first.score), first)


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
    asked, said = _sort(question), _sort(unit.text)
    if asked and said:
        fit += 0.5 if asked & said else -0.2
    return fit if unit.zone is not Zone.ALTERNATIVES or asked & said else fit - 0.3


def _size(unit: Unit, sized: str) -> float:
    """Return how clearly the stretch says how old, large, high or far something is: an age is a span of time."""
    if sized == "old":
        return float(bool(DURATION.search(unit.text) or _AGE.search(unit.text)))
    return 1.0 if find_amounts(unit.text) or PERCENT.search(unit.text) else counts(unit.text, "")


def _sort(text: str) -> set[str]:
    """Return the sorts of money that *text* speaks of: spent, saved, taken in, borrowed or lacking."""
    return {sort for sort, pattern in _SORTS.items() if pattern.search(text)}


def _place(unit: Unit) -> Span | None:
    found = find_amounts(unit.text, unit.span.start)
    return found[0].span if found else None
