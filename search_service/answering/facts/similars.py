"""Decisions like another: near in what they are about, and alike (or opposite) in what was done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.dates import say
from corpus.types import Clause, Document, Outcome
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Candidate
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result, nothing
from search_service.answering.facts.saying import plain
from search_service.answering.judging import WEAK, acts_in, adopted, coverage, weigh
from search_service.answering.verdicts import day_of

SHOWN = 3
_OPPOSITE = re.compile(r"\b(?:opposite|contrary|different|other way|reverse|unlike)\b", re.I)
_ELSEWHERE = re.compile(r"\bother (?:councils?|authorit\w+|places|boroughs?|districts?)\b|\belsewhere\b", re.I)


def answer(inquiry: Inquiry, anchor: Document | None, others: Iterable[Candidate]) -> Result:
    """Return the decisions most like that of *anchor*, which is not among them."""
    question = inquiry.plan.question
    opposite = bool(_OPPOSITE.search(question))
    own = _acts(anchor) if anchor else frozenset()
    pool = list(others)
    terms = weigh(inquiry.plan.terms, [candidate.document.text for candidate in pool])
    asked = {act.lemma for act in acts_in(question) if act.lemma not in ("agree", "approve")}
    ranked = []
    for candidate in pool:
        document = candidate.document
        if anchor and document.id == anchor.id:
            continue
        if anchor and _ELSEWHERE.search(question) and document.description.council == anchor.description.council:
            continue
        clause = _main(document, own, opposite)
        if clause is None:
            continue
        alike = bool({clause.outcome, *clause.also} & own)
        lemmas = {act.lemma for act in acts_in(clause.span.of(document.text))}
        named = coverage(terms, clause.span.of(document.text), document.title, document.text)
        score = (
            0.5 * candidate.similarity
            + 0.5 * named
            + (0.12 if alike != opposite and own else 0.0)
            + (0.15 if lemmas & asked else 0.0)
        )
        ranked.append((score, document, clause))
    if not ranked:
        return nothing("No other decision held comes near it.")
    ranked.sort(key=lambda each: (-each[0], each[1].id))
    drafts = []
    for score, document, clause in ranked[:SHOWN]:
        if score < ranked[0][0] - 0.15:
            break
        council = inquiry.names.get(document.description.council or "")
        day = day_of(document)
        opening = ", ".join(part for part in (council.name if council else "", say(day) if day else "") if part)
        words = plain(clause.span.of(document.text))
        drafts.append(
            Draft(f"{opening}: {words}" if opening else words, (Quote(document, clause.span),), f"{opening} {question}")
        )
    return Result(tuple(drafts), opening="Yes" if inquiry.plan.polar else "")


def _acts(document: Document) -> frozenset[Outcome]:
    return frozenset(
        outcome
        for clause in document.reading.clauses
        if adopted(document, clause)
        for outcome in (clause.outcome, *clause.also)
        if outcome not in WEAK
    )


def _main(document: Document, own: frozenset[Outcome], opposite: bool) -> Clause | None:
    """Return the clause to show: one that does the same if there is one, else the first that does something."""
    clauses = [each for each in document.reading.clauses if adopted(document, each)]
    doing = [each for each in clauses if each.outcome not in WEAK] or clauses
    same = [each for each in doing if ({each.outcome, *each.also} & own) and not opposite]
    return next(iter(same or doing), None)
