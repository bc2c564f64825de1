"""What happened in what order: one dated step for each paper, the oldest first, each in the words of its decision."""

from __future__ import annotations

import calendar
import re
from datetime import date

from corpus.dates import find_dates, say
from corpus.types import Document, Outcome, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Unit
from search_service.answering.facts.picking import Inquiry, Picked, of_its_matter, pick
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import cut, stated
from search_service.answering.judging import WEAK
from search_service.answering.verdicts import day_of

ROOM = 100
LEAST = 0.2
STEPS = 4
TOLD, LINKS = 6, 2
"""Most stretches told of one paper, and most of them that tell what went before."""
SHORTEST = 4
"""Words of the shortest piece that tells anything."""
NEWEST = 60
"""Words for the newest step where it is asked for; it then comes first."""

_BEFORE = re.compile(
    r"\b(?:earlier|previous\w*|former\w*|already|since|until now|replac\w+|supersed\w+|instead|revers\w+|no longer"
    r"|then|later|following|further to"
    r"|in (?:19|20)\d\d|dated? from|took the place|came to|next|after|reaffirm\w*|stood by)\b",
    re.I,
)
_WENT = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:decisions?|decided|agreed|scheme|contract|policy|approved|resolved|meeting|began|plan)\b", re.I
)
_SINCE = re.compile(r"\b(?:since|after|from) (?:the )?$", re.I)
_GOES_ON = re.compile(r"\s*(?:[;,:.–-]|(?:on|in|at|from|to|for|with|by|under|until|as|which|where|and|or|so|if|when|while)\b)")
_HANGS = re.compile(
    r"\b(?:of|the|an?|to|be|been|is|are|was|were|and|or|for|with|in|on|at|by|from|that|which|as|its?|their|not|will|should|would|than"
    r"|may|has|have|had|any|each|this|these|those)\W*$",
    re.I,
)
"""Ends in a word that another must follow."""
_OF_A_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(calendar.month_name[1:])})\b")
_DECIDED = re.compile(
    r"\b(?:decisions?|decid\w+|agree\w+|approv\w+|resol\w+|set|made|adopt\w+|referred)\b|\b(?:council|cabinet|committee|executive"
    r"|board|mayor)\b",
    re.I,
)
_MINUTES = re.compile(r"\bminutes\b", re.I)
_LATEST = re.compile(
    r"\b(?:latest|current(?:ly)?|present|status|final|eventual|now|today|still|present|at the moment|so far)\b", re.I
)
_FAR = date(1, 1, 1)


def answer(inquiry: Inquiry) -> Result:
    """Return the steps, or what one paper tells of before and after."""
    every = pick(inquiry, _fit)
    picked = [each for each in every if each.met >= LEAST]
    if not picked:
        return does_not_say(inquiry.candidates, "so")
    steps = _steps(inquiry, picked[0], every)
    if len(steps) < 2:
        return Result(tuple(_one(inquiry, picked)))
    bodies = len({document.description.body for document, _ in steps} - {None}) > 1
    drafts: list[Draft] = []
    if _LATEST.search(inquiry.plan.question):
        document, chosen = steps.pop()
        drafts = _step(inquiry, document, chosen, NEWEST, body=bodies, linked=False)
    room = (ROOM - (NEWEST if drafts else 0)) // len(steps)
    for document, chosen in steps:
        drafts += _step(inquiry, document, chosen, room, body=bodies)
    return Result(tuple(drafts))


def _fit(unit: Unit) -> float:
    if unit.zone is Zone.HEADER:
        return 0.0
    if unit.zone is Zone.DECISION:
        return 1.0
    return 0.8 if _BEFORE.search(unit.text) or find_dates(unit.text) else 0.2


def _steps(inquiry: Inquiry, top: Picked, every: list[Picked]) -> list[tuple[Document, list[Picked]]]:
    """Return the papers of the same matter, in order of their days, each with its stretches, the most telling first."""
    by_paper: dict[str, list[Picked]] = {}
    for each in every:
        by_paper.setdefault(each.unit.document.id, []).append(each)
    best = by_paper[top.unit.document.id]
    close = []
    for own in by_paper.values():
        document = own[0].unit.document
        if document.description.council != top.unit.document.description.council:
            continue
        bears = own[0].met >= max(LEAST, 0.6 * top.met) and own[0].score >= 0.6 * top.score
        if bears or _tied(own, best):
            close.append((document, own))
    dates = inquiry.plan.dates
    if dates:
        first, last = min(each.first for each in dates), max(each.last for each in dates)
        if len(dates) == 1 and _SINCE.search(inquiry.plan.question[: dates[0].span.start]):
            last = date.max
        inside = [each for each in close if (day := when(each[0])) is None or first <= day <= last]
        close = inside if len(inside) > 1 else close
    close = sorted(close, key=lambda each: -each[1][0].score)[:STEPS]
    return sorted(close, key=lambda each: (when(each[0]) or _FAR, each[0].id))


def _tied(one: list[Picked], other: list[Picked]) -> bool:
    """Say whether two papers tell of the same decision: one names the day of the other, or both that of a third before them."""
    told, also = _went_before(one), _went_before(other)
    return bool(told & also) or when(one[0].unit.document) in also or when(other[0].unit.document) in told


def _went_before(own: list[Picked]) -> set[date]:
    """Return the days before that of its paper on which, as its matter tells, something was decided."""
    day = when(own[0].unit.document) or _FAR
    return {
        named.first
        for unit in (each.unit for each in of_its_matter(own[0], own))
        if unit.zone not in (Zone.HEADER, Zone.NOTICE) and _DECIDED.search(unit.text) and not _MINUTES.search(unit.text)
        for named in find_dates(unit.text)
        if named.first == named.last < day
    }


def when(document: Document) -> date | None:
    """Return the day of a paper: of the decision, else the first day or month that it names near its top."""
    day = day_of(document)
    if day is None:
        early = [each for each in find_dates(document.text[:600]) if (each.last - each.first).days < 32]
        day = early[0].first if early else None
    return day


def _step(
    inquiry: Inquiry, document: Document, picked: list[Picked], room: int, *, body: bool, linked: bool = True
) -> list[Draft]:
    """Return the sentences of one step: its decision first, as far as there is room."""
    opening = _dated(inquiry, document, body=body)
    decided = [each.unit for each in picked if each.unit.zone is Zone.DECISION and _does(each.unit)][:3] or [picked[0].unit]
    linking = next((each.unit for each in picked if _links(each.unit) and each.unit not in decided), None)
    if linked and linking and linking.words <= room // 2:
        decided = [linking, *decided[:2]]
    proof = _day_line(inquiry, document)
    drafts: list[Draft] = []
    left = room - len(opening.split())
    for unit in sorted(decided, key=lambda unit: unit.order):
        if left < 10:
            break
        words, quote = stated(unit, None, left - 1)
        if not _whole(unit, words, quote):
            continue
        quotes = (quote, proof) if opening and proof and not proof.span.meets(quote.span) else (quote,)
        drafts.append(Draft(f"{opening}{words}", quotes, f"{inquiry.plan.question} {opening}"))
        left -= len(words.split()) + 1
        opening = ""
    return drafts


def _links(unit: Unit) -> bool:
    """Say whether a stretch tells of what came before it: of another day, or of a decision that went before."""
    if unit.zone in (Zone.DECISION, Zone.HEADER) or not _WENT.search(unit.text):
        return False
    return _earlier(unit) or bool(_BEFORE.search(unit.text))


def _happened(unit: Unit) -> bool:
    """Say whether a stretch tells on which day something was, with its year or without."""
    return bool(find_dates(unit.text)) or bool(_OF_A_DAY.search(unit.text))


def _earlier(unit: Unit) -> bool:
    """Say whether a stretch names a day before that of its paper."""
    day = when(unit.document)
    return day is not None and any(each.last < day for each in find_dates(unit.text))


def _day_line(inquiry: Inquiry, document: Document) -> Quote | None:
    """Return the line that gives the day of a step, which is cited with it."""
    day = when(document)
    lines = [unit for unit in inquiry.units(document) if any(each.first == day for each in find_dates(unit.text))]
    line = next((unit for unit in lines if unit.zone is Zone.HEADER), lines[0] if lines else None)
    return Quote(document, cut(line, None)) if line else None


def _dated(inquiry: Inquiry, document: Document, *, body: bool) -> str:
    """Return the day of a step, or the month alone where the question speaks of months or the paper names no day.

    With *body* it also says who decided.
    """
    day = when(document)
    by = f", {document.description.body}" if body and document.description.body else ""
    if day is None:
        return f"{by[2:]}: " if by else ""
    months = any(1 < (each.last - each.first).days < 32 for each in inquiry.plan.dates)
    return f"{day:%B %Y}{by}: " if months or day_of(document) is None else f"{say(day)}{by}: "


def _does(unit: Unit) -> bool:
    return unit.clause is not None and (unit.clause.outcome not in WEAK or unit.clause.outcome is Outcome.CONSULTED)


def _whole(unit: Unit, words: str, quote: Quote) -> bool:
    """Say whether the piece of a stretch that there is room for tells something, and breaks off, if it does, between phrases."""
    rest = unit.text[quote.span.end - unit.span.start :]
    between = bool(_GOES_ON.match(rest)) and not _HANGS.search(words)
    return len(words.split()) >= SHORTEST and (not rest.strip() or between)


def _one(inquiry: Inquiry, picked: list[Picked]) -> list[Draft]:
    """Return what the best paper tells, in its own order: what answers best, what went before it, then what there is room for."""
    own = [each for each in of_its_matter(picked[0], picked) if each.score >= 0.5 * picked[0].score]
    before = sorted((each for each in own[1:] if _links(each.unit)), key=lambda each: not _earlier(each.unit))[:LINKS]
    room, chosen = ROOM, list[Unit]()
    rest = [each for each in own[1:] if each not in before and (each.own > 0 or _does(each.unit) or _happened(each.unit))]
    for each in [*own[:1], *before, *rest]:
        if each.unit.words < room and len(chosen) < TOLD:
            chosen.append(each.unit)
            room -= each.unit.words + 1
    drafts = []
    for unit in sorted(chosen or [picked[0].unit], key=lambda unit: unit.order):
        words, quote = stated(unit, None, ROOM)
        drafts.append(Draft(words, (quote,), inquiry.plan.question))
    return drafts
