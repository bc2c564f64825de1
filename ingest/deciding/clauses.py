"""Clauses: the limbs of a paper, each judged for what it does, with what the paper as a whole says of them."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.types import Clause, Item, Outcome, Stance, Zone
from ingest.deciding.limbs import Limb, limbs_of
from ingest.deciding.lines import Line
from ingest.deciding.outcomes import Judged, judge

_AS_RECOMMENDED = re.compile(
    r"^\W*(?:cabinet |the \w+ )?(?:(?:agreed|approved|accepted|adopted|approve|agree|"
    r"accept)(?: all)?(?: of)? the recommendations?|(?:that )?(?:all )?(?:the )?"
    r"(?:officers?['’]? )?recommendations?(?: (?:set out )?in the report| as (?:printed|set out|advertised))?(?: be|"
    r" were| was| are| is)? "
    r"(?:agreed|approved|accepted|adopted)|as (?:recommended|set out in the recommendations?)|"
    r"in accordance with the recommendations?)"
    r"(?![^.]{0,80}\b(?:committee|panel|group|commission|scrutiny|amended|amendment|except|subject to|save)\b)",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"^(?:minutes|apolog|declarations?|disclosures?|exclusion|disclosable|interests|confirmation of (?:the )?minutes|"
    r"previous minutes|"
    r"to (?:confirm|approve|sign) the minutes|membership|attendance|election of chair|date of (?:the )?next meeting)",
    re.IGNORECASE,
)


def read_clauses(text: str, lines: list[Line], items: tuple[Item, ...]) -> tuple[Clause, ...]:
    """Return the clauses of a paper in order."""
    clauses = []
    for limb in limbs_of(text, lines):
        zone = Zone.DECISION if limb.lost else limb.zone
        judged = judge(limb.span.of(text), limb.stem_words, zone, recommends=limb.recommends)
        judged = replace(judged, stance=Stance.LOST) if limb.lost else judged
        outcome = judged.outcome
        if limb.item < len(items) and _PROCEDURE.match(items[limb.item].title) and len(items) > 1:
            outcome = Outcome.PROCEDURAL
        clauses.append(_clause(limb, judged, outcome))
    agreed = {
        c.item
        for c in clauses
        if c.zone is Zone.DECISION and c.stance is Stance.ADOPTED and _AS_RECOMMENDED.match(c.span.of(text))
    }
    return tuple(
        replace(c, stance=Stance.ADOPTED)
        if c.item in agreed and c.zone is Zone.RECOMMENDATION and c.stance is Stance.PROPOSED
        else c
        for c in clauses
    )


def _clause(limb: Limb, judged: Judged, outcome: Outcome) -> Clause:
    return Clause(
        limb.span,
        limb.zone,
        judged.stance,
        outcome,
        also=judged.also,
        number=limb.number,
        verb=judged.verb,
        actor=judged.actor,
        own_act=judged.own_act,
        delegate=judged.delegate,
        consulting=judged.consulting,
        stem=limb.stem,
        item=limb.item,
    )
