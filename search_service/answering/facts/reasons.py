"""Why it was decided, and what else could have been: the paper's own words from the zones that are for it."""

from __future__ import annotations

import re

from corpus.types import Stance, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.citing import Draft
from search_service.answering.evidence import Unit
from search_service.answering.facts.bearing import beside_the_question
from search_service.answering.facts.picking import Inquiry, Picked, of_its_matter, pick
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import stated
from search_service.answering.words import stem

ROOM = 98
"""Most words of an answer that gives reasons or options."""
LEAST = 0.30
PASSING = 5
"""Most stretches that tell in passing why."""
ASKING = frozenset(
    stem(word)
    for word in (
        "why",
        "reason",
        "reasons",
        "alternative",
        "alternatives",
        "option",
        "options",
        "considered",
        "rejected",
        "instead",
        "choose",
        "chose",
        "done",
    )
)

_BECAUSE = re.compile(
    r"\b(?:because|since|so that|so as to|in order to|due to|owing to|as a result|the reason|therefore|would (?:allow"
    r"|enable|give|mean|keep|save)|"
    r"will (?:allow|enable|give|maintain|keep|ensure|help)|to (?:allow|enable|ensure|maintain|keep|avoid|meet|make"
    r"|secure|give|let)|needs? to|had to|no longer|not enough|too)\b",
    re.I,
)
_STATED = re.compile(
    r"\breasons?\b(?:[^.:;]{0,40}:|(?: \w+){0,3}? (?:was|were|is|are|being|that)\b)|\bon the grounds? that\b",
    re.I,
)
_REFUSED_AS = re.compile(r"\b(?:not|refused|rejected|declined|deferred|dismissed)\b[^.;]{0,80}, (?:as|since|because) ", re.I)
"""A decision that says why in the same breath."""
"""Says of itself that it gives the reason, in whatever zone it stands."""
_TELLS = re.compile(
    r"\b(?:not|cannot|no longer|unable|impossible|only|already|nobody|none|fewer|less|more|fallen|risen|short|shortage|risk\w*"
    r"|concern\w*|delay\w*|pressure\w*|failed|lack\w*|increas\w+|reduc\w+)\b|n['’]t\b|\d %|\d%|£",
    re.I,
)
"""What reasons that are told in passing are mostly made of: what could not be, what had changed, and by how much."""
_PROCEDURAL = re.compile(
    r"^\W*(?:(?:it|this) (?:was|is|had been) (?:then )?(?:moved|given|proposed|noted|agreed|seconded|put)"
    r"|in (?:accordance|line) with|in reply|purpose\b|to ask\b|(?:the )?(?:meeting|minutes)\b|apologies)"
    r"|\b(?:moved by|seconded by|recorded vote|put to the (?:vote|meeting)|declared an interest|thanked"
    r"|submitted (?:a )?report)\b"
    r"|\bwas asked (?:whether|to)\b"
    r"|^\W*(?:the |an? )?(?:councillor|cllr|member|mr|mrs|ms|dr|chair\w*)\b.{0,60}?\b(?:asked|sought)\b"
    r"|^(?!\W*(?:reason|why|summary|background|issue|justification|rationale))[^|]{2,40} \| ",
    re.I,
)
"""Tells how a meeting went and not why."""
_OPINION = re.compile(
    r"\b(?:say|said|think|thought|feel|felt|believe\w*|argue\w*|claim\w*|object\w*|oppos\w*"
    r"|support\w*|concern\w*|welcom\w*)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:not|never|reject\w*|rul\w+ out|turn\w* down|decid\w+ against|instead of|rather than|without)\b|n['’]t\b", re.I
)
"""Asks why something was not done, which is told among the options not taken."""
_POINTER = re.compile(
    r"^\W*(?:reasons? (?:for|of)[^:]{0,30}: ?)?(?:as )?(?:set out|outlined|detailed|contained|stated|recorded|given"
    r"|shown|described)? ?(?:in|within) (?:the )?(?:\w+ )?(?:report|minutes|paper|appendix)\W*$",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:alternatives?|options?|instead|other (?:ways?|courses?|routes?)|could (?:have|also)|not (?:chosen|preferred"
    r"|pursued|taken|adopted)|rejected|ruled out|set aside|considered)\b",
    re.I,
)


def why(inquiry: Inquiry) -> Result:
    """Return the reasons given."""
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, "why")
    opinion = bool(_OPINION.search(inquiry.plan.question))
    against = bool(_AGAINST.search(inquiry.plan.question))

    def fits(unit: Unit) -> float:
        if unit.zone is Zone.REASONS:
            return 0.0 if _POINTER.match(unit.text) else 1.0
        if unit.zone is Zone.HEADER:
            return 0.0
        if against and unit.zone is Zone.ALTERNATIVES:
            return 1.0
        because = bool(_BECAUSE.search(unit.text))
        if _states(unit):
            return 1.0
        if unit.zone is Zone.DECISION:
            return 0.5 if because else 0.02
        if unit.zone is Zone.DISCUSSION and opinion:
            return 1.0
        return (0.25 if unit.zone in (Zone.ALTERNATIVES, Zone.NOTICE) else 0.6) if because else 0.15

    return _told(inquiry, pick(inquiry, fits, ASKING), Zone.REASONS, "why", against=against)


def alternatives(inquiry: Inquiry) -> Result:
    """Return the other courses that were open, and what became of them."""
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, "what else was considered")

    def fits(unit: Unit) -> float:
        if unit.zone is Zone.ALTERNATIVES or (unit.clause and unit.clause.stance is Stance.REJECTED):
            return 0.0 if _POINTER.match(unit.text) else 1.0
        if unit.zone is Zone.HEADER:
            return 0.0
        return 0.5 if _OTHER.search(unit.text) else 0.0

    result = _told(inquiry, pick(inquiry, fits, ASKING), Zone.ALTERNATIVES, "what else was considered")
    if inquiry.plan.polar and result.drafts:
        return Result(result.drafts, opening="Yes")
    return result


def _told(inquiry: Inquiry, picked: list[Picked], zone: Zone, fact: str, *, against: bool = False) -> Result:
    picked = [each for each in picked if each.met >= LEAST]
    if not picked:
        return does_not_say(inquiry.candidates, fact)
    best = _best_paper(picked, zone)
    same = of_its_matter(best, picked)
    own = [each for each in same if each.unit.zone is zone]
    if zone is Zone.REASONS:
        own = _reasons(same, own, against=against)
    deciding = [each for each in same if _only_decides(each)]
    chosen = _filled(own or [each for each in same if each not in deciding[1:]][:4])
    if own and _room(chosen) > 60:
        scant = _room(chosen) > ROOM - 30
        beside = [each for each in same if each not in own and not _beside_the_point(each)]
        beside = [each for each in beside if scant or each.own >= 0.1]
        beside = sorted(beside, key=lambda each: not _BECAUSE.search(each.unit.text))
        for each in beside[:2]:
            chosen += [each.unit] if each.unit.words <= _room(chosen) else []
    quotes = [stated(unit, None, ROOM) for unit in sorted(chosen, key=lambda unit: unit.order)]
    return Result(tuple(Draft(words, (quote,), inquiry.plan.question) for words, quote in quotes))


def _reasons(same: list[Picked], own: list[Picked], *, against: bool) -> list[Picked]:
    """Return what says why, the likeliest first: what says so of itself, the reasons, and what is told in passing.

    Where it is asked why something was not done, what the options say of it goes before the rest.
    """
    stated = [each for each in same if each.unit.zone is not Zone.REASONS and _states(each.unit)]
    options = [each for each in same if each.unit.zone is Zone.ALTERNATIVES and each not in stated] if against else []
    untaken = [each for each in options if each.own > 0][:2]
    if own:  # what somebody else gave as theirs does not go before the reasons, but what the decision itself says does
        stated = [each for each in stated if each.unit.zone is Zone.DECISION and each.own > 0]
    found = [*stated[:2], *own[:2], *untaken, *own[2:], *(each for each in options if each not in untaken)]
    if own or options:
        return found
    passing = [each for each in same if not _beside_the_point(each)]
    telling_ = [each for each in passing if _BECAUSE.search(each.unit.text) or _TELLS.search(each.unit.text)]
    because = [each for each in same if each.unit.zone is Zone.DECISION and _BECAUSE.search(each.unit.text)]
    rest = [*because[:1], *telling_, *(each for each in passing if each not in telling_)]
    return [*found, *(each for each in rest if each not in found)][:PASSING]


def _states(unit: Unit) -> bool:
    """Say whether a stretch says of itself that it gives the reason, or decides and says why."""
    return bool(_STATED.search(unit.text) or (unit.zone is Zone.DECISION and _REFUSED_AS.search(unit.text)))


def _beside_the_point(each: Picked) -> bool:
    """Say whether a stretch decides, or tells how the meeting went, and not why."""
    return each.unit.zone is Zone.DECISION or bool(_PROCEDURAL.search(each.unit.text))


def _only_decides(each: Picked) -> bool:
    """Say whether a stretch decides and gives no reason."""
    return each.unit.zone is Zone.DECISION and not _BECAUSE.search(each.unit.text)


def _best_paper(picked: list[Picked], zone: Zone) -> Picked:
    """Return the best stretch of the paper that answers best, a zone of its own counting for it."""
    ranked: dict[str, float] = {}
    for each in picked:
        document = each.unit.document.id
        score = each.score + (0.1 if each.unit.zone is zone else 0.0)
        ranked[document] = max(score, ranked.get(document, 0.0))
    best = max(ranked, key=lambda document: ranked[document])
    return next(each for each in picked if each.unit.document.id == best)


def _filled(picked: list[Picked]) -> list[Unit]:
    """Return as many of the stretches as there is room for, the best first."""
    chosen: list[Unit] = []
    room = ROOM
    for each in picked:
        if each.unit.words <= room:
            chosen.append(each.unit)
            room -= each.unit.words
        elif not chosen:
            return [each.unit]
    return chosen


def _room(units: list[Unit]) -> int:
    return ROOM - sum(unit.words for unit in units)
