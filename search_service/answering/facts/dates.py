"""When: the day of the act asked about, told apart from the other days of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import find_dates
from corpus.types import Document, Span, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.bearing import beside_the_question
from search_service.answering.facts.picking import Inquiry, Picked, also, complement, of_its_matter, pick, settle, wanted
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
_EFFECT = re.compile(
    r"\b(?:effect|force|effective|implement\w*|operative|act(?:ed)? (?:up)?on|carried out|put into (?:practice|action))\b", re.I
)
_PUBLISHED = re.compile(r"\bpublish\w*\b", re.I)
_BEGINS = re.compile(r"\b(?:from|begin\w*|began|start\w*|commence\w*|with effect|apply|applies|opens?|since)\b", re.I)
_ENDS = re.compile(
    r"\b(?:until|till|to|end(?:s|ed|ing)?|expir\w+|finish\w*|lapse\w*|runs? out|up to|clos(?:e|es|ed|ing))\b", re.I
)
_INFINITIVE = re.compile(r"\bto\b", re.I)
_LEADING = 30
"""How many signs before a day its part may stand."""
_PARTS = (_EFFECT, _PUBLISHED, _BEGINS, _ENDS)
LIKELY = 0.45
"""Least share of the score of the best stretch that one must have whose day plays the part asked for."""
NEARLY = 0.75
"""The same, where no word says what the day of the best stretch is of."""


def answer(inquiry: Inquiry) -> Result:
    """Return the day asked for."""
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, "when")
    question = inquiry.plan.question
    field = _field(inquiry) if _ITSELF.search(question) or decides(inquiry.plan) else None
    if field is None and decides(inquiry.plan):
        return does_not_say(inquiry.candidates, "when it was decided")
    asked = wanted(inquiry.plan, ASKING)
    part = _part(_INFINITIVE.sub(" ", question), first=True)  # "when did it agree *to* end"
    every = pick(inquiry, lambda unit: _fit(unit, part), ASKING)
    picked, status = settle(inquiry, every, lambda one: one.met >= LEAST and (one.own >= OWN or bool(field)))
    if field:
        first = next((each for each in picked if each.unit.span.meets(field[1].span)), None)
        unit = first.unit if first else field[1]
        more = complement(asked, first, picked, LONGEST) if first else None
        decided = _decided_line(inquiry, field[0], unit) if _EFFECT.search(question) else None
        stretches = [unit, *([decided] if decided else []), *([more.unit] if more else [])]
        return Result((draft([(each, None) for each in stretches], question),))
    if not picked:
        return does_not_say(inquiry.candidates, "when")
    first = _in_part(part, picked[0], every)
    second = also(first, picked, LONGEST) or complement(asked, first, picked, LONGEST)
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


def _fit(unit: Unit, part: re.Pattern[str] | None) -> float:
    found = find_dates(unit.text)
    if not found:
        return 0.0
    fit = 0.7 if any((each.last - each.first).days < 32 for each in found) else 0.2
    fit -= 0.5 if unit.zone is Zone.HEADER else 0.0  # its days are those of the paper
    return fit + (0.3 if part and part.search(unit.text) else 0.0)


def _in_part(part: re.Pattern[str] | None, first: Picked, every: Sequence[Picked]) -> Picked:
    """Return *first*, or the stretch of its matter whose day plays the part asked for where none of *first* does."""
    if part is None or part in _parts(first.unit):
        return first
    matter = [
        each for each in of_its_matter(first, every) if each.unit.zone is not Zone.HEADER
    ]  # whose days are those of the decision itself
    least = LIKELY if _parts(first.unit) else NEARLY  # a day that is said to be of nothing may be the one
    return next((each for each in matter if part in _parts(each.unit) and each.score >= least * first.score), first)


def _parts(unit: Unit) -> set[re.Pattern[str]]:
    """Return the parts that the days of the stretch play: the last word before a day that tells a part tells its own."""
    leads = [unit.text[max(0, each.span.start - _LEADING) : each.span.start] for each in find_dates(unit.text)]
    return {part for lead in leads if (part := _part(lead, first=False))}


def _part(text: str, *, first: bool) -> re.Pattern[str] | None:
    """Return what the first or the last telling word says that a day is of: an effect, a publication, a beginning, an end."""
    told = [(match.start(), pattern) for pattern in _PARTS for match in pattern.finditer(text)]
    told.sort(key=lambda each: each[0], reverse=not first)
    return told[0][1] if told else None


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
