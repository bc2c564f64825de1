"""Contracts: with whom, for how long, until when, with which options, for how much. Each thing asked is looked for by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from corpus.dates import find_dates
from corpus.money import find_amounts
from corpus.types import Span, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.bearing import beside_the_question
from search_service.answering.facts.counting import counts
from search_service.answering.facts.patterns import BODY, DURATION, OPTION, PERCENT, PERSON, ROLE, firms, parties
from search_service.answering.facts.picking import Inquiry, Picked, complement, of_its_matter, pick, settle, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.wants import Want, wants
from search_service.answering.words import stem, telling

_WORTH = re.compile(r"\bworth\b|\bhow much\b", re.I)
_SCORED = re.compile(r"\bhow (?:was|is|were|has) [^?]*\b(?:scored|rated|judged|assessed|graded|perform\w*)\b", re.I)
_RATING = re.compile(
    r"\b(?:score[sd]?|rated|rating|good|excellent|weak|fair|poor|outstanding|satisfactory|judged"
    r"|assessed)\b",
    re.I,
)
_TENURE = re.compile(
    r"\b(?:contracts?|agreements?|arrangements?|deals?|leases?|term|period|extend\w*|extension|runs?|lasts?|award\w*|framework|option"
    r"|lengthen\w*|renew\w*|prolong\w*|call-off|tenanc\w+"
    r"|licence|from|until|appoint\w*|let)\b",
    re.I,
)

_LASTING = re.compile(r"\b(?:lasts?|runs?|period of|term of|for|each for|extended (?:by|for)|of)\b", re.I)
_WHO = re.compile(r"\bwho\b", re.I)
_BY_OFFICE = re.compile(
    rf"\b(?:run|managed|provided|delivered|operated|maintained|carried out|performed) by (?:the |its )?{ROLE.pattern}"
)
"""Names an officer who does the work that others let to firms."""
_WHILE = re.compile(r"\b(?:for|over|lasting|during)\b|\w-(?:week|month|year|day) [a-z]", re.I)
"""A span of time that something else than a contract takes: "an eight-week consultation", "tried for six months"."""
_ENDS = re.compile(
    r"\b(?:end(?:s|ed|ing)?|expir\w+|finish\w*|runs? out|lapses?|until|till|to|terminat\w+|due|up to|close|clos\w+)\b", re.I
)
_END_ASKED = re.compile(
    r"\b(?:end|ends|ended|ending|expir\w+|finish\w*|run out|runs out|lapses?|terminat\w+|up for renewal)\b", re.I
)

ASKING = frozenset(
    stem(word)
    for word in (
        "long", "period", "length", "term", "duration", "provider", "company", "contractor", "supplier", "trust", "year", "years",
        "month", "option", "options", "many", "worth", "cost",
    )
)  # fmt: skip
LEAST = 0.40
OWN = 0.1
"""Least share of the question's words that must stand in the first sentence."""
SAID, PLAIN_FIT = 0.2, 0.7
"""Share of the question's words in a stretch, and how clearly it gives what is asked, from where no second opinion is sought."""
PLAIN, MOST = 0.8, 3
ENDING = 30
"""How many signs before a day the word may stand that says it is the last."""
"""From where a stretch says plainly what is needed, and how many are put together."""

Test = Callable[[Unit], float]


def answer(inquiry: Inquiry) -> Result:
    """Return what the contract asked about says."""
    needs = _needs(inquiry.plan.question, inquiry)
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, " and ".join(needs))

    def fits(unit: Unit) -> float:
        met = [test(unit) for test in needs.values()]
        return (max(met) + sum(met) / len(met)) / 2

    fitting = [each for each in pick(inquiry, fits, ASKING) if each.met >= LEAST]
    doubted = not fitting or fitting[0].own < SAID or fitting[0].fit < PLAIN_FIT
    picked, status = settle(inquiry, fitting, lambda one: one.own >= OWN or bool(inquiry.plan.reference), strict=doubted)
    if not picked:
        return does_not_say(inquiry.candidates, " and ".join(needs))
    first = picked[0]
    chosen = [first]
    paper = [each for each in fitting if each.unit.document.id == first.unit.document.id and each.unit.span != first.unit.span]
    same = of_its_matter(first, paper)
    for test in needs.values():
        met = max(test(each.unit) for each in chosen)
        if met < PLAIN:
            more = next((each for each in same if test(each.unit) >= PLAIN), None)
            more = more or (None if met else next((each for each in same if test(each.unit)), None))
            chosen += [more] if more and len(chosen) < MOST else []
    if first.unit.zone is not Zone.DECISION:
        chosen += _settled(needs, chosen, same)
    if len(chosen) == 1 and (more := complement(wanted(inquiry.plan, ASKING), first, paper, LONGEST)):
        chosen.append(more)
    if not any(next(iter(needs.values()))(each.unit) for each in chosen):
        return does_not_say(inquiry.candidates, next(iter(needs)))  # what is asked first
    told = [each.unit for each in chosen]
    told += _terms(inquiry, told)
    return Result((draft([(unit, _place(unit)) for unit in told], inquiry.plan.question),), status=status)


def _settled(needs: Mapping[str, Test], chosen: list[Picked], same: list[Picked]) -> list[Picked]:
    """Return what was decided, or put forward, of how long the contract runs, where what was chosen tells only how it stood."""
    asked = [test for want, test in needs.items() if want in (Want.UNTIL, Want.LASTING, Want.DAY)]
    decided = [each for each in same if each.unit.zone in (Zone.DECISION, Zone.RECOMMENDATION) and each not in chosen]
    more = next((each for each in decided if any(test(each.unit) >= PLAIN for test in asked)), None)
    room = LONGEST - sum(each.unit.words for each in chosen)
    return [more] if more and not any(each.unit.zone is Zone.DECISION for each in chosen) and more.unit.words <= room else []


def _terms(inquiry: Inquiry, told: list[Unit]) -> list[Unit]:
    """Return the clauses of the same matter that give what *told* leaves out of the contract, as far as there is room."""
    room = LONGEST - sum(unit.words for unit in told)
    first = told[0]
    if first.zone is not Zone.DECISION:
        return []
    tests: tuple[Callable[[Unit], object], ...] = (
        lambda unit: firms(unit.text),
        _lasts,
        lambda unit: OPTION.search(unit.text) and DURATION.search(unit.text),
        lambda unit: find_dates(unit.text),
        lambda unit: find_amounts(unit.text),
    )
    more: list[Unit] = []
    for test in tests:
        if any(test(unit) for unit in (*told, *more)):
            continue
        own = (unit for unit in inquiry.units(first.document) if unit.item == first.item and unit.zone is Zone.DECISION)
        clause = next((unit for unit in own if test(unit) and unit.words <= room and unit not in told), None)
        if clause:
            more.append(clause)
            room -= clause.words
    return more


def _needs(question: str, inquiry: Inquiry) -> dict[str, Test]:
    """Return what is asked, by name, each with the test that a stretch must meet."""
    named: frozenset[str] = frozenset()
    if inquiry.names:
        named = frozenset(word for council in inquiry.plan.councils for word in inquiry.names[council].name.split())
    anyone = bool(_WHO.search(question))
    tests: dict[Want, Test] = {
        Want.FIRM: lambda unit: _provides(unit, named, anyone=anyone),
        Want.PERSON: lambda unit: 1.0 if PERSON.search(unit.text) or ROLE.search(unit.text) or BODY.search(unit.text) else 0.0,
        Want.LASTING: _lasts,
        Want.UNTIL: _ends,
        Want.DAY: _ends if _END_ASKED.search(question) else lambda unit: 1.0 if find_dates(unit.text) else 0.0,
        Want.MONEY: lambda unit: 1.0 if find_amounts(unit.text) else 0.0,
        Want.SHARE: lambda unit: 1.0 if PERCENT.search(unit.text) else 0.0,
    }
    needs: dict[str, Test] = {}
    for each in wants(question):
        if each.want is Want.COUNT:
            needs[each.want] = _counting(each.noun, question)
        elif each.want in tests:
            needs[each.want] = tests[each.want]
    if _WORTH.search(question):
        needs[Want.MONEY] = tests[Want.MONEY]
    if _SCORED.search(question):
        needs["how it was rated"] = lambda unit: 1.0 if _RATING.search(unit.text) else 0.0
    if not needs and OPTION.search(question):
        needs["which options there are"] = lambda unit: 1.0 if OPTION.search(unit.text) and DURATION.search(unit.text) else 0.0
    return needs or {"so": lambda unit: max(_lasts(unit), 1.0 if firms(unit.text) else 0.0)}


def _counting(noun: str, question: str) -> Test:
    done = frozenset(telling(question)) - {noun}
    return lambda unit: counts(unit.text, noun, done)


def _provides(unit: Unit, own: frozenset[str], *, anyone: bool) -> float:
    """Return how clearly the stretch names one who does the work: a firm, or an officer where *anyone* may."""
    if unit.zone is Zone.HEADER:
        return 0.0
    if firms(unit.text, own):
        return 1.0
    return 0.6 if parties(unit.text, own) or (anyone and _BY_OFFICE.search(unit.text)) else 0.0


def _lasts(unit: Unit) -> float:
    """Return how clearly the stretch says for how long something runs."""
    match = DURATION.search(unit.text)
    if not _TENURE.search(unit.text):
        return 0.75 if match and _WHILE.search(unit.text[max(0, match.start() - 12) : match.end() + 24]) else 0.0
    if match:
        return 1.0 if _LASTING.search(unit.text[max(0, match.start() - 40) : match.end()]) else 0.85
    dates = find_dates(unit.text)
    return 0.9 if len(dates) > 1 else 0.0


def _ends(unit: Unit) -> float:
    """Return how clearly the stretch says when something ends: a word of ending right before a day, or a contract and a day."""
    found = find_dates(unit.text)
    if any(_ENDS.search(unit.text[max(0, each.span.start - ENDING) : each.span.start]) for each in found):
        return 1.0
    return 0.7 if found and _TENURE.search(unit.text) else 0.0


def _place(unit: Unit) -> Span | None:
    match = DURATION.search(unit.text)
    if match:
        return Span(unit.span.start + match.start(), unit.span.start + match.end())
    name = next(iter(firms(unit.text)), "")
    at = unit.text.find(name) if name else -1
    return Span(unit.span.start + at, unit.span.start + at + len(name)) if at >= 0 else None
