"""The wording of an answer: who did it first, each claim with its marks, and what the others did instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.dates import say
from corpus.types import Claim, Council, Finding, Kind, Outcome, Zone
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Unit
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import cut, plain
from search_service.answering.judging import Judged, Says
from search_service.answering.verdicts import Row, day_of

CLAUSE_WORDS = 45
"""Most words of a clause shown in a row."""
OTHERS = 6
"""Most councils shown that did something else."""

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")

INSTEAD: Mapping[Outcome, str] = {
    Outcome.EXTENDED: "extended instead",
    Outcome.AWARDED: "awarded a contract instead",
    Outcome.DIRECT_AWARDED: "awarded directly instead",
    Outcome.COMMENCE_PROCUREMENT: "went to the market instead",
    Outcome.VARIED: "varied it instead",
    Outcome.DECOMMISSIONED: "ended it instead",
    Outcome.TERMINATED: "ended it instead",
    Outcome.INSOURCED: "brought it in-house instead",
    Outcome.PROCUREMENT_ABANDONED: "stopped the procurement",
    Outcome.DEFERRED: "put it off",
    Outcome.WITHDRAWN: "did not go ahead",
    Outcome.REJECTED: "turned it down",
    Outcome.CONSULTED: "agreed only to consult",
    Outcome.NOTED: "noted it only",
    Outcome.ENDORSED: "endorsed it only",
    Outcome.RECOMMENDED: "recommended it to another body",
    Outcome.CONSIDERED_ONLY: "only considered it",
    Outcome.DELEGATED: "left it to an officer or member",
}
"""What a council did that did not do the act asked about."""


def shortened(judged: Judged, longest: int = CLAUSE_WORDS) -> tuple[str, Quote]:
    """Return the words of a clause, cut at a natural break if it is long, with its quotation."""
    unit = Unit(judged.document, judged.span, judged.zone)
    span = cut(unit, None, longest)
    return plain(span.of(judged.document.text)), Quote(judged.document, span)


def because(row: Row, later: Judged | None = None) -> str:
    """Return why a row says what it says, in the words of its clause, and what *later* changed."""
    words, _ = shortened(row.best)
    said = words if row.finding is Finding.YES else f"{instead(row)}: {words}"
    return f"{said} {changed(later)}" if later else said


def changed(later: Judged) -> str:
    """Return what a council decided later in the place of what its row shows."""
    day = day_of(later.document)
    words, _ = shortened(later)
    return f"Changed on {say(day)}: {words}" if day else f"Changed later: {words}"


def instead(row: Row) -> str:
    """Return what a council did that did not do what was asked; a proposal is never worded as an act."""
    best = row.best
    if best.zone is Zone.ALTERNATIVES:
        return "considered it as an alternative only"
    if not best.adopted:
        return _not_decided(best)
    if best.says is Says.CONTRARY and best.fit >= 1.0:
        return "decided against it"
    return INSTEAD.get(best.outcome, "decided otherwise")


def _not_decided(judged: Judged) -> str:
    """Return what words are that no decision of the body itself is."""
    kind = judged.document.description.kind
    if kind is Kind.NOTICE or judged.zone is Zone.NOTICE:
        return "has given notice of a decision to come"
    if kind is Kind.REPORT or judged.zone is Zone.RECOMMENDATION:
        return "was recommended to do so, with no decision recorded here"
    if judged.zone is Zone.ADVICE:
        return "was advised on it by a committee"
    return "recorded what another body does"


def later_drafts(later: Mapping[str, Judged], names: Mapping[str, Council], question: str) -> list[Draft]:
    """Return a draft for each council whose decision was changed later."""
    drafts = []
    for council, judged in later.items():
        name = names[council].name if council in names else council
        _, quote = shortened(judged)
        text = f"{name}: {changed(judged)}"
        day = day_of(judged.document)
        drafts.append(Draft(text, (quote,), f"{name} Changed {say(day) if day else ''} {question}"))
    return drafts


def list_drafts(rows: Sequence[Row], names: Mapping[str, Council], question: str) -> list[Draft]:
    """Return a draft for each council shown: first those that did it, then those that did something else."""
    drafts = []
    yes = [row for row in rows if row.finding is Finding.YES]
    others = [row for row in rows if row.finding is not Finding.YES][:OTHERS]
    for row in [*yes, *others]:
        name = names[row.council].name if row.council in names else row.council
        words, quote = shortened(row.best)
        lead = f"{name}: " if row.finding is Finding.YES else f"{name} {instead(row)}: "
        drafts.append(Draft(f"{lead}{words}", (quote,), f"{lead} {question}"))
    return drafts


def headline(yes: Sequence[tuple[str, tuple[int, ...]]], question: str) -> str:
    """Return the first sentence: the councils that did it, each with its marks.

    >>> headline([("Thurrock Council", (1,))], "Which councils re-procured CAMHS?")
    'One council re-procured CAMHS: Thurrock Council [1].'
    """
    listed = [f"{name} {' '.join(f'[{number}]' for number in numbers)}" for name, numbers in yes]
    joined = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
    count = _NUMBERS[len(yes)] if len(yes) < len(_NUMBERS) else str(len(yes))
    match = re.match(
        r"^which (?:councils?|local authorities|authorities) (?P<rest>(?!do |does |did |have |has |are |is |was "
        r"|were )[\w-]+(?:ed|t|de|ve|ght|ose|ut|et|ke|ok)\b[^?]*)\??$",
        question,
        re.I,
    )
    if match:
        return f"{count} council{'' if len(yes) == 1 else 's'} {match['rest'].strip()}: {joined}."
    return f"{count} council{'' if len(yes) == 1 else 's'} found: {joined}."


def text_of(result: Result, claims: Sequence[Claim]) -> str:
    """Return the whole answer: the opening word, then each claim with its marks."""
    said = " ".join(f"{claim.text} {' '.join(f'[{number}]' for number in claim.citations)}" for claim in claims)
    return f"{result.opening}. {said}" if result.opening else said
