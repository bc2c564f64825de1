"""What happened in what order: one dated step for each paper, the oldest first."""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import find_dates, say
from corpus.types import Document, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.citing import Draft
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry, Picked, pick
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import stated
from search_service.answering.verdicts import day_of

ROOM = 112
LEAST = 0.34
STEPS = 4

_BEFORE = re.compile(
    r"\b(?:earlier|previous\w*|former\w*|already|since|until now|replac\w+|supersed\w+|instead|revers\w+|no longer"
    r"|then|later|following|further to|"
    r"in (?:19|20)\d\d|dated? from|took the place|came to|next|after|reaffirm\w*|stood by)\b",
    re.I,
)


def answer(inquiry: Inquiry) -> Result:
    """Return the steps, or what one paper tells of before and after."""
    picked = pick(inquiry, _fit)
    picked = [each for each in picked if each.met >= LEAST]
    if not picked:
        return does_not_say(inquiry.candidates, "so")
    steps = _steps(picked)
    if len(steps) < 2:
        return Result(tuple(_one(inquiry, picked)))
    room = ROOM // len(steps)
    drafts = []
    for document, unit in steps:
        day = day_of(document)
        opening = f"{say(day)}: " if day else ""
        words, quote = stated(unit, None, max(18, room - len(opening.split())))
        drafts.append(Draft(f"{opening}{words}", (quote,), f"{inquiry.plan.question} {opening}"))
    return Result(tuple(drafts))


def _fit(unit: Unit) -> float:
    if unit.zone is Zone.HEADER:
        return 0.0
    if unit.zone is Zone.DECISION:
        return 1.0
    return 0.8 if _BEFORE.search(unit.text) or find_dates(unit.text) else 0.2


def _steps(picked: list[Picked]) -> list[tuple[Document, Unit]]:
    """Return the papers of the same matter with the stretch of each that tells most, in order of their days."""
    best: dict[str, Picked] = {}
    for each in picked:
        known = best.get(each.unit.document.id)
        if known is None or (
            each.unit.zone is Zone.DECISION and known.unit.zone is not Zone.DECISION and each.score > known.score - 0.12
        ):
            best[each.unit.document.id] = each
    top = picked[0]
    council = top.unit.document.description.council
    close = [
        each
        for each in best.values()
        if each.unit.document.description.council == council and each.met >= 0.75 * top.met and each.score >= 0.72 * top.score
    ]
    close = sorted(close, key=lambda each: -each.score)[:STEPS]
    far = date(1, 1, 1)
    return [
        (each.unit.document, each.unit)
        for each in sorted(close, key=lambda each: (day_of(each.unit.document) or far, each.unit.document.id))
    ]


def _one(inquiry: Inquiry, picked: list[Picked]) -> list[Draft]:
    """Return what the best paper tells, in its own order."""
    document = picked[0].unit.document
    room, chosen = ROOM, []
    for each in picked:
        if each.unit.document.id == document.id and each.unit.words <= room and each.score >= 0.6 * picked[0].score:
            chosen.append(each.unit)
            room -= each.unit.words
        if len(chosen) == 4:
            break
    drafts = []
    for unit in sorted(chosen or [picked[0].unit], key=lambda unit: unit.order):
        words, quote = stated(unit, None, ROOM)
        drafts.append(Draft(words, (quote,), inquiry.plan.question))
    return drafts
