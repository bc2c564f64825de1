"""What was decided about something, and all that is asked in no other way."""

from __future__ import annotations

import re

from corpus.types import Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry, complement, pick, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.words import stem

LEAST = 0.5
_NOUN = re.compile(r"(?:what|which) (\w+)\b", re.I)
_NO_NOUN = frozenset(["is", "was", "are", "were", "did", "does", "do", "has", "have", "had", "will", "would", "can", "could", "must", "should", "the", "else", "exactly", "kind", "sort", "type", "happens"])


def answer(inquiry: Inquiry) -> Result:
    """Return the stretches that say what was decided, or what the question asks."""
    noun = _NOUN.match(inquiry.plan.question)
    named = stem(noun[1]) if noun and noun[1].lower() not in _NO_NOUN else None
    picked = [each for each in pick(inquiry, _fit) if each.met >= LEAST and each.own > 0.2]
    picked = [each for each in picked if named is None or named in each.unit.stems]
    if not picked:
        return does_not_say(inquiry.candidates, "so")
    first = picked[0]
    second = complement(wanted(inquiry.plan), first, picked[1:], LONGEST)
    return Result((draft([(each.unit, None) for each in (first, second) if each], inquiry.plan.question),))


def _fit(unit: Unit) -> float:
    return 1.0 if unit.zone is Zone.DECISION else 0.5 if unit.zone is not Zone.HEADER else 0.2
