"""When: the day of the act asked about, told apart from the other days of the paper."""

from __future__ import annotations

import re

from corpus.dates import find_dates
from corpus.types import Document, Span
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry, complement, pick, settle, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.planning import Plan
from search_service.answering.words import stem

ASKING = frozenset(stem(word) for word in ("when", "date", "day", "month", "year", "time"))
LEAST = 0.34
OWN = 0.15
"""Least share of the question's words that must stand in the sentence with the day itself."""

_ITSELF = re.compile(
    r"\b(?:decision|record|resolution|order|report)\b[^?]*\b(?:made|taken|signed|dated|agreed|published|issued"
    r"|recorded|effect|force|come into|effective|implemented)\b"
    r"|\b(?:made|take|taken|sign|signed|publish|published)\b[^?]*\bdecision\b",
    re.I,
)
_EFFECT = re.compile(r"\b(?:effect|force|effective|implement\w*|operative)\b", re.I)
_PUBLISHED = re.compile(r"\bpublish\w*\b", re.I)
_FROM = re.compile(r"\b(?:from|begin|began|start\w*|commence\w*|with effect|apply|applies|opens?|since)\b", re.I)
_TO = re.compile(r"\b(?:until|till|to|end\w*|expire\w*|finish\w*|lapse\w*|run out|by|up to|close\w*)\b", re.I)


def answer(inquiry: Inquiry) -> Result:
    """Return the day asked for."""
    question = inquiry.plan.question
    field = _field(inquiry) if _ITSELF.search(question) or decides(inquiry.plan) else None
    if field is None and decides(inquiry.plan):
        return does_not_say(inquiry.candidates, "when it was decided")
    asked = wanted(inquiry.plan, ASKING)
    picked = pick(inquiry, lambda unit: _fit(unit, question), ASKING)
    picked, status = settle(inquiry, picked, lambda one: one.met >= LEAST and (one.own >= OWN or bool(field)))
    if field:
        first = next((each for each in picked if each.unit.span.meets(field[1].span)), None)
        unit = first.unit if first else field[1]
        more = complement(asked, first, picked, LONGEST) if first else None
        decided = _decided_line(inquiry, field[0], unit) if _EFFECT.search(question) else None
        stretches = [unit, *([decided] if decided else []), *([more.unit] if more else [])]
        return Result((draft([(each, None) for each in stretches], question),))
    if not picked:
        return does_not_say(inquiry.candidates, "when")
    first = picked[0]
    second = complement(asked, first, picked[1:], LONGEST)
    return Result((draft([(each.unit, _place(each.unit)) for each in (first, second) if each], question),), status=status)


def decides(plan: Plan) -> bool:
    """Say whether it asks when a council did something, which is when it decided: "When did X adopt its plan?"."""
    match = re.match(
        r"when (?:did|was it that) (?P<who>.{2,60}?)\b(?P<act>agree|decide|approve|adopt|resolve|declare"
        r"|award|extend|designate|reject|refuse|endorse|defer)",
        plan.question,
        re.I,
    )
    match = match or re.match(
        r"when (?:was|were) .{3,120}\b(?:decided|agreed|approved|adopted|resolved|determined)\W*$", plan.question, re.I
    )
    return bool(match) and bool(plan.councils or plan.body) and not _EFFECT.search(plan.question)


def _decided_line(inquiry: Inquiry, document: Document, other: Unit) -> Unit | None:
    """Return the line with the day of the decision, to be told apart from the day of its effect."""
    day = document.description.decided_on
    lines = [unit for unit in inquiry.units(document) if any(m.first == m.last == day for m in find_dates(unit.text))]
    labelled = [unit for unit in lines if re.search(r"\bdate of decision|\bdecided\b|\bdecision date", unit.text, re.I)]
    return next((unit for unit in labelled or lines if not unit.span.meets(other.span)), None)


def _fit(unit: Unit, question: str) -> float:
    found = find_dates(unit.text)
    if not found:
        return 0.0
    fit = 0.7 if any((each.last - each.first).days < 32 for each in found) else 0.2
    if (_FROM.search(question) and _FROM.search(unit.text)) or (_TO.search(question) and _TO.search(unit.text)):
        fit += 0.3
    return fit


def _place(unit: Unit) -> Span | None:
    found = find_dates(unit.text)
    return Span(unit.span.start + found[0].span.start, unit.span.start + found[0].span.end) if found else None


def _field(inquiry: Inquiry) -> tuple[Document, Unit] | None:
    """Return the line of the best paper that gives the day of the decision itself, as the question asks for it."""
    question = inquiry.plan.question
    acted = {document for document, _ in inquiry.acted}
    for candidate in sorted(inquiry.candidates[:6], key=lambda each: each.document.id not in acted)[:2]:
        described = candidate.document.description
        if _EFFECT.search(question):
            day = described.effective_on
        elif _PUBLISHED.search(question):
            day = described.published_on
        else:
            day = described.decided_on or described.meeting_on
        if day is None:
            continue
        lines = [
            unit for unit in inquiry.units(candidate.document) if any(m.first == m.last == day for m in find_dates(unit.text))
        ]
        if lines:
            labelled = re.compile(
                r"\b(?:effect|force)"
                if _EFFECT.search(question)
                else r"\bpublish"
                if _PUBLISHED.search(question)
                else r"\b(?:decision|decided|signed|dated?)\b",
                re.I,
            )
            return candidate.document, next((unit for unit in lines if labelled.search(unit.text)), lines[0])
    return None
