"""What was decided about something, and all that is asked in no other way."""

from __future__ import annotations

import re

from corpus.types import Document, Outcome, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.patterns import EXEMPT
from search_service.answering.facts.picking import Inquiry, complement, pick, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.gathering import dated_in
from search_service.answering.judging import acts_in
from search_service.answering.planning import Plan
from search_service.answering.wants import asks_of
from search_service.answering.words import telling

LEAST = 0.5
NEARLY = 0.65
_DECIDED_ON = re.compile(r"\b(?:decid|resolv|agree|determin)\w*\b[^?]*\b(?:on|at (?:its|the) meeting o[fn]|in) (?:the )?\w", re.I)
_IN_MONTH = re.compile(r"in [A-Z][a-z]{2,8},? \d{4}\W*")


_SAYING = re.compile(
    r"\b(?:say|says|said|saying|find|finds|found|show|shows|showed|shown|reveal\w*"
    r"|conclud\w*"
    r"|repl(?:y|ies|ied)|answer\w*|think|thinks"
    r"|thought|warn\w*|argu\w*|complain\w*|reported|feel|felt|told|tell|respond\w*|response\w*|result\w*|asked|state[sd]?|express\w*"
    r"|comment\w*|concern\w*|support\w*|object\w*|oppos\w*|prefer\w*|favour\w*|wanted)\b",
    re.I,
)
_SAYS_WHAT = re.compile(
    r"^what (?:did|do|does|have|has|had)\b.*\b(?:say|find|show|reveal|conclude|reply|answer|think|warn|argue"
    r"|complain|report|feel|tell"
    r"|respond|said|found|shown|revealed|concluded|replied|thought|warned)\b",
    re.I,
)
_CAME_OF = re.compile(
    r"^what (?:was|were|is|are|ha(?:s|ve) been) the (?:\w+ ){0,2}(?:results?|outcomes?|findings?|conclusions?|responses?|feedback"
    r"|reactions?|replies) (?:of|to|from)\b|^how (?:did|do|does|have|has|was|were)\b.*\b(?:respond|responded|react|reacted|reply"
    r"|replied|received)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:sought|seeks?|seeking|asked|asks|requested)\b(?: \w+){0,3} to\b|\b(?:to be|be|being) (?:consulted|asked|invited"
    r"|sought|tendered|reported)\b|\buntil\b.*\b(?:reported|received|known|returned)\b"
    r"|\b(?:to|will) (?:consult|tender|invite|seek|ask|report back)\b",
    re.I,
)
"""Words for what had still to come when they were written."""
_BEGUN = frozenset({Outcome.COMMENCE_PROCUREMENT, Outcome.CONSULTED, Outcome.RECOMMENDED, Outcome.DEFERRED})
_CAME = frozenset({Outcome.AWARDED, Outcome.DIRECT_AWARDED, Outcome.PROCUREMENT_ABANDONED, Outcome.REJECTED, Outcome.APPROVED})


def answer(inquiry: Inquiry) -> Result:
    """Return the stretches that say what was decided, or what the question asks."""
    named = asks_of(inquiry.plan.question)
    days = frozenset(word for each in inquiry.plan.dates for word in telling(each.span.of(inquiry.plan.question)))
    picked = [each for each in pick(inquiry, _fit, days) if each.met >= LEAST and each.own > 0.2]
    if _SAYS_WHAT.search(inquiry.plan.question):
        picked = [each for each in picked if _SAYING.search(each.unit.text) and not _ahead(each.unit)]
    elif _CAME_OF.search(inquiry.plan.question):
        picked = [each for each in picked if _tells_what_came(each.unit) and not _ahead(each.unit)]
    picked = [each for each in picked if not named or named in each.unit.stems]
    if not picked:
        return does_not_say(inquiry.candidates, "so")
    first = picked[0]
    if _elsewhen(inquiry.plan, first.unit.document) or _withheld(inquiry.plan, first.unit):
        return does_not_say(inquiry.candidates, "so")
    second = complement(wanted(inquiry.plan), first, picked[1:], LONGEST)
    return Result((draft([(each.unit, None) for each in (first, second) if each], inquiry.plan.question),))


def _ahead(unit: Unit) -> bool:
    """Say whether the stretch only sets going what the question asks the end of."""
    begun = unit.clause is not None and unit.clause.outcome in _BEGUN
    return begun or bool(_AHEAD.search(unit.text))


def _tells_what_came(unit: Unit) -> bool:
    return bool(_SAYING.search(unit.text)) or any(act.outcome in _CAME and not act.modal for act in acts_in(unit.text))


def _elsewhen(plan: Plan, document: Document) -> bool:
    """Say whether it asks what was decided on a day, or in a month, and the paper is of another."""
    if not _DECIDED_ON.search(plan.question):
        return False
    days = [each for each in plan.dates if each.first == each.last]
    if days:
        return not dated_in(document, days)
    months = [each for each in plan.dates if _IN_MONTH.fullmatch(plan.question[each.span.start - 3 :])]
    described = document.description
    return bool(months) and bool(described.decided_on or described.meeting_on) and not dated_in(document, months)


def _withheld(plan: Plan, unit: Unit) -> bool:
    """Say whether the stretch says only that what is asked is kept back."""
    return bool(EXEMPT.search(unit.text)) and not EXEMPT.search(plan.question)


def nearest(inquiry: Inquiry) -> Result | None:
    """Return the sentence that holds nearly all that is asked, wherever it stands, if there is one."""
    picked = [each for each in pick(inquiry, _fit) if each.met >= NEARLY and each.own >= NEARLY - 0.15]
    return Result((draft([(picked[0].unit, None)], inquiry.plan.question),)) if picked else None


def _fit(unit: Unit) -> float:
    return 1.0 if unit.zone is Zone.DECISION else 0.5 if unit.zone is not Zone.HEADER else 0.2
