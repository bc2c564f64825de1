"""Contracts: with whom, for how long, until when, with which options."""

from __future__ import annotations

import re

from corpus.dates import find_dates
from corpus.types import Span, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.patterns import DURATION, FIRM, OPTION, QUANTITY
from search_service.answering.facts.picking import Inquiry, complement, pick, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.words import stem

_WITH_WHOM = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,3}?(?:provider|company|contractor|supplier|firm|trust|charity|operator|bidder"
    r"|tenderer|developer|consultant|organisation|vendor|agency|partner)s?\b"
    r"|^(?:and )?who\b|\bwith whom\b|\bto whom\b",
    re.I,
)
_LENGTH = re.compile(
    r"\bhow long\b|\b(?:period|length|term|duration)\b|\bhow many (?:years|months|weeks)\b|\bwhat period\b", re.I
)
_UNTIL = re.compile(r"\buntil (?:when|what)\b|\bwhen (?:does|do|did|will|is|was)\b|\bnow end\b|\bend date\b", re.I)
_OPTIONS = re.compile(r"\boptions?\b|\bextensions?\b", re.I)
_MANY = re.compile(r"\bhow many ([\w’'-]+)", re.I)
_TENURE = re.compile(
    r"\b(?:contracts?|agreements?|leases?|term|period|extend\w*|extension|run|runs|last|lasts|award\w*|framework"
    r"|option|licence|from|until|appoint\w*|let)\b",
    re.I,
)

ASKING = frozenset(
    stem(word)
    for word in (
        "long",
        "period",
        "length",
        "term",
        "duration",
        "provider",
        "company",
        "contractor",
        "supplier",
        "trust",
        "year",
        "years",
        "month",
        "option",
        "options",
        "many",
    )
)
LEAST = 0.34


def answer(inquiry: Inquiry) -> Result:
    """Return what the contract asked about says."""
    question = inquiry.plan.question
    whom = bool(_WITH_WHOM.search(question))
    length = bool(_LENGTH.search(question))
    until = bool(_UNTIL.search(question))
    options = bool(_OPTIONS.search(question)) and not length and not whom
    many = _MANY.search(question)
    counted = stem(many[1]) if many and not length else None

    def fits(unit: Unit) -> float:
        found = []
        if whom:
            found.append(_firm(unit))
        if length:
            found.append(_lasts(unit))
        if until:
            found.append(0.9 if find_dates(unit.text) and _TENURE.search(unit.text) else 0.0)
        if options:
            found.append(1.0 if OPTION.search(unit.text) and DURATION.search(unit.text) else 0.0)
        if counted:
            found.append(1.0 if counted in unit.stems and QUANTITY.search(unit.text) else 0.0)
        if not found:
            found.append(max(_lasts(unit), _firm(unit)))
        return sum(found) / len(found) if any(found) else 0.0

    picked = [each for each in pick(inquiry, fits, ASKING) if each.met >= LEAST and each.own > 0]
    if not picked:
        return does_not_say(inquiry.candidates, _fact(whom, length))
    first = picked[0]
    stretches = [(first.unit, _place(first.unit))]
    missing = [
        kind
        for kind, asked, held in (("whom", whom, _firm(first.unit)), ("length", length or until, _lasts(first.unit)))
        if asked and not held
    ]
    same = [each for each in picked[1:] if each.unit.document.id == first.unit.document.id]
    if missing:
        test = _firm if missing[0] == "whom" else _lasts
        more = next((each for each in same if test(each.unit) and each.unit.words + first.unit.words <= LONGEST), None)
    else:
        more = complement(wanted(inquiry.plan, ASKING), first, same, LONGEST)
    if more:
        stretches.append((more.unit, _place(more.unit)))
    return Result((draft(stretches, question),))


def _firm(unit: Unit) -> float:
    if unit.zone is Zone.HEADER:
        return 0.0
    return 1.0 if FIRM.search(unit.text) else 0.0


def _lasts(unit: Unit) -> float:
    """Return how clearly the stretch says for how long something runs."""
    if not _TENURE.search(unit.text):
        return 0.0
    if DURATION.search(unit.text):
        return 1.0
    dates = find_dates(unit.text)
    return 0.9 if len(dates) > 1 else 0.5 if dates else 0.0


def _place(unit: Unit) -> Span | None:
    match = DURATION.search(unit.text)
    return Span(unit.span.start + match.start(), unit.span.start + match.end()) if match else None


def _fact(whom: bool, length: bool) -> str:
    return "with whom" if whom else "for how long" if length else "so"
