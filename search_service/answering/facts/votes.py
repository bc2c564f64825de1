"""Votes: the count or the word of one, of the matter that the question names."""

from __future__ import annotations

import re
from dataclasses import replace

from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.bearing import beside_the_question
from search_service.answering.facts.picking import Inquiry, Picked, of_its_matter, pick
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.words import stem, words

ASKING = frozenset(
    stem(word) for word in ("vote", "voted", "votes", "councillor", "member", "many", "happened", "asked", "record")
)
LEAST = 0.34
LIKELY = 0.7
"""Least share of the score of the best stretch that one with a count must have to go before it."""
BESIDE = 0.4
"""Least share of the score of the first stretch that one beside it must have."""

_VOTED = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\bunanimous(?:ly)?\b|\babstain\w*|\babstentions?\b|\b(?:carried|lost|defeated"
    r"|fell)\b(?=.{0,40}\b(?:\d|votes?|amendment|motion)|\W*$)"
    r"|\b(?:amendment|motion)\b.{0,60}\b(?:carried|lost|defeated|fell|withdrawn)\b|\b\d+ (?:in favour|for|against)\b"
    r"|^\W*(?:for|against|abstain\w*|abstentions?)\W+(?:\d+|none|nil)\b|\bdissent\w*",
    re.I,
)
_COUNT = re.compile(r"(?<![\d./])\b\d{1,3}\b(?![./]\d)|\bnone\b|\bunanim", re.I)
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b", re.I)
_AMENDMENT = re.compile(r"\bamendments?\b", re.I)
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|none|no)"
)
_SIDES = re.compile(
    rf"\b(?P<for>{_NUMBER})\b(?: (?:members?|councillors?|votes?))?(?: vot(?:ed|ing))? (?:for|in favour)\b(?! the amendment)"
    rf"[^.;\d]{{0,40}}?\b(?P<against>{_NUMBER})\b(?: (?:members?|councillors?|votes?))?(?: vot(?:ed|ing))?"
    r" (?:against|for the amendment)\b",
    re.I,
)
"""Two sides of a vote counted in one sentence."""
_COUNT_LINE = re.compile(
    r"^\W*(?:(?:voting |votes? )?(?:for|against|abstain\w*|abstentions?|in favour|declined to vote|no vote"
    r"|not voting)\b[^.]{0,40}?\W+(?:\d+|none|nil)\b"
    r"|(?:\d+|none|nil) (?:for|against|abstain\w*|abstentions?|in favour)\b)",
    re.I,
)


def answer(inquiry: Inquiry) -> Result:
    """Return the vote asked for; a question for a yes or a no begins with it."""
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, "how members voted")
    plan = inquiry.plan
    amendment = bool(_AMENDMENT.search(plan.question))
    picked = [each for each in pick(inquiry, lambda unit: _fit(unit, amendment), ASKING) if each.met >= LEAST]
    if not picked:
        return does_not_say(inquiry.candidates, "how members voted")
    first = _counting(picked)
    stretches = list({unit.text: unit for unit in _with_counts(inquiry, first, picked)}.values())
    opening = ""
    if plan.polar:
        if _UNANIMOUS.search(plan.question):
            opening = "Yes" if any(_UNANIMOUS.search(unit.text) for unit in stretches) else "No"
        else:
            opening = "No" if re.search(r"\b(?:no|none|nobody|not)\b", stretches[0].text, re.I) else "Yes"
    told = draft([(unit, None) for unit in stretches], plan.question)
    counted = next((words for unit in stretches if (words := _counted(unit))), "")
    return Result((replace(told, text=f"{counted} {told.text}".strip()),), opening=opening)


def _counting(picked: list[Picked]) -> Picked:
    """Return the best stretch, or of its matter the best with a count where it has none."""
    first = picked[0]
    if _COUNT.search(first.unit.text):
        return first
    own = of_its_matter(first, picked)
    return next((each for each in own if _COUNT.search(each.unit.text) and each.score >= LIKELY * first.score), first)


def _counted(unit: Unit) -> str:
    """Return the count in words of its own, where the paper gives it as figures only."""
    text = unit.document.text
    vote = next((each for each in unit.document.reading.votes if each.span.meets(unit.span) and each.for_ is not None), None)
    if vote is None:
        sides = _SIDES.search(unit.text)
        return f"{_figure(sides['for'])} votes in favour, {_figure(sides['against'])} against." if sides else ""
    if re.search(r"in favour", unit.text, re.I) and re.search(r"against", unit.text, re.I):
        return ""
    printed = {word.stem for word in words(vote.span.of(text))}
    parts = []
    for count, side in (
        (vote.for_, "votes in favour"),
        (vote.against, "against"),
        (vote.abstained, "abstention" if vote.abstained == 1 else "abstentions"),
    ):
        if count is not None:
            parts.append(f"{count if str(count) in printed else 'none'} {side}")
    return f"{', '.join(parts)}."


def _figure(number: str) -> str:
    """Return a number of a vote in figures: *nine* is 9, *no* and *none* stay."""
    return words(number)[0].stem if words(number) else number


def _fit(unit: Unit, amendment: bool) -> float:
    if not _VOTED.search(unit.text) and not _COUNT_LINE.search(unit.text):
        return 0.0
    counts = bool(_COUNT.search(unit.text))
    return (1.0 if _on_amendment(unit) == amendment else 0.4) - (0.0 if counts else 0.3)


def _on_amendment(unit: Unit) -> bool:
    return bool(_AMENDMENT.search(unit.text)) or _follows_amendment(unit)


def _one_side(unit: Unit) -> bool:
    """Say whether a stretch counts one side only ("7 members voted for the motion"), whose other side stands beside it."""
    return len(_COUNT.findall(unit.text)) == 1 and not _UNANIMOUS.search(unit.text)


def _follows_amendment(unit: Unit) -> bool:
    """Say whether a stretch that says only how a vote went stands under an amendment."""
    before = unit.document.text[max(0, unit.span.start - 400) : unit.span.start].split("\n")[-1]
    return bool(_AMENDMENT.search(before)) and not re.search(r"\b(?:motion|resolution|recommendation)\b", unit.text, re.I)


def _with_counts(inquiry: Inquiry, first: Picked, picked: list[Picked]) -> list[Unit]:
    """Return the stretch with those beside it that complete the count: lines of figures, or the amendment voted on."""
    every = inquiry.units(first.unit.document)
    at = first.unit.order
    chosen = [first.unit]
    if _COUNT_LINE.search(first.unit.text):
        return [unit for unit in every if abs(unit.order - at) <= 6 and _COUNT_LINE.search(unit.text)]
    for other in picked[1:]:
        beside = other.unit.document.id == first.unit.document.id and abs(other.unit.order - at) <= 2
        apart = _on_amendment(other.unit) != _on_amendment(first.unit)
        if _COUNT.search(first.unit.text) and apart and not (_one_side(first.unit) and _one_side(other.unit)):
            continue
        beside = beside and (len(chosen) < 2 or bool(_COUNT.search(other.unit.text)))
        if beside and other.score >= BESIDE * first.score and sum(unit.words for unit in chosen) + other.unit.words <= LONGEST:
            chosen.append(other.unit)
    return sorted(chosen, key=lambda unit: unit.order)
